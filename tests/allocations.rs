//! How often the program asks for memory to build the real guide.
//!
//! A check of speed that does not depend on the machine: work that is done twice, or once for each
//! page in place of once, allocates, and the count is the same on every computer but for the order
//! in which threads take up their work.
//! `BLESS=1 cargo test --test allocations` writes the count down; say in the commit why it rose.

#![expect(clippy::disallowed_methods, reason = "the test reads the real guide from the disk")]

use std::alloc::System;
use std::fs;

use camino::Utf8Path;
use guide::progress::Silent;
use guide::{Options, Search, build, read};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Where the count is written down.
const KNOWN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/allocations.txt");

/// By how many hundredths a count may be above what is written down, and below it: new sentences in
/// the guide are no fault of the program's.
const MARGIN: usize = 3;

#[test]
fn the_real_guide_takes_no_more_allocations_than_it_did() {
    let root = Utf8Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources = read::read(root).expect("the real guide can be read");
    let options =
        Options { search: Search::LeftOut, ..Options::quick("2026-11-24".parse().expect("a day")) };
    // What is made once and kept, such as the threads, is not counted.
    assert!(build(&sources, options, &Silent).site.is_some(), "the real guide builds");
    let region = Region::new(ALLOCATOR);
    let built = build(&sources, options, &Silent);
    let stats = region.change();
    drop(built);
    let count = stats.allocations + stats.reallocations;
    if std::env::var_os("BLESS").is_some() {
        fs::write(KNOWN, format!("{count}\n")).expect("the count can be written");
        return;
    }
    let known = fs::read_to_string(KNOWN).expect("a count is written down");
    let known: usize = known.trim().parse().expect("it is a number");
    let (least, most) = (known * (100 - MARGIN) / 100, known * (100 + MARGIN) / 100);
    assert!(
        (least..=most).contains(&count),
        "{count} allocations, and {known} are written down: see what allocates, or bless the count"
    );
}
