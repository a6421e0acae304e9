//! The stages by themselves, on the real guide and on single values: `cargo bench --bench small`.

#![allow(missing_docs, reason = "a benchmark documents itself by its names")]

use camino::Utf8Path;
use divan::{Bencher, black_box};
use guide::memo::Memo;
use guide::progress::Silent;
use guide::read::{self, Sources};
use guide::value::Money;
use guide::value::text_figures::figures;
use guide::{Options, Search, build, commonmark, prove, status_of};

fn main() {
    divan::main();
}

fn real() -> Sources {
    read::read(Utf8Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the real guide can be read")
}

fn options() -> Options<'static> {
    Options { search: Search::LeftOut, ..Options::quick("2026-11-24".parse().expect("a day")) }
}

/// The disk to sources.
#[divan::bench]
fn read_sources() -> Sources {
    real()
}

/// All chapters and records, read and resolved.
#[divan::bench]
fn parse_and_resolve(bencher: Bencher<'_, '_>) {
    let sources = real();
    bencher.bench_local(|| status_of(&sources, options().today));
}

/// The same and every page.
#[divan::bench]
fn parse_resolve_and_render(bencher: Bencher<'_, '_>) {
    let sources = real();
    bencher.bench_local(|| build(&sources, options(), &Silent));
}

/// What a save costs before the first page can be had: nothing has changed.
#[divan::bench]
fn prove_what_is_known(bencher: Bencher<'_, '_>) {
    let (sources, mut memo) = (real(), Memo::default());
    bencher.bench_local(|| prove(&sources, options(), None, &mut memo).counts);
}

/// A text in Markdown to HTML, and the templates that it takes, which are most of the time.
#[divan::bench]
fn markdown(bencher: Bencher<'_, '_>) {
    let text = "A **grant** of *some* worth, with [a link](https://example.org/).\n\n".repeat(100);
    bencher.bench_local(|| commonmark(black_box(&text)));
}

/// Money as it is written, to pence.
#[divan::bench(args = ["£19,833", "£6.5 million", "£0.50"])]
fn money(text: &str) -> bool {
    black_box(text).parse::<Money>().is_ok()
}

/// The figures in a sentence.
#[divan::bench]
fn figures_in_a_sentence() -> usize {
    figures(black_box("In 2020 16.4 per cent of 32,502 posts were vacant, at £19,833 a year."))
        .len()
}

/// The lines that differ between two texts of 1,000 lines, as `guide check --fix` shows them.
#[divan::bench]
fn diff(bencher: Bencher<'_, '_>) {
    let lines: Vec<String> =
        (0..1000).map(|line| format!("- a figure lives once, {line}\n")).collect();
    let (old, new) = (lines.concat(), lines.concat().replace(", 500\n", ", five hundred\n"));
    bencher.bench_local(|| {
        similar::TextDiff::from_lines(black_box(&old), black_box(&new)).ops().len()
    });
}
