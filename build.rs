//! How the program is linked.
//!
//! On Linux it stands at an address of its own, as programs in C and Go by default did and do, and not
//! at any. With the typesetter in it, it has 200,000 addresses in tables that the system would have to
//! correct at each start, one after another, and copy 700 pages of memory for: a tenth of a build of
//! the whole guide. What that gives up is that the place of the program itself is another in each run;
//! the places of its memory and of the libraries still are.

use std::env;

#[expect(clippy::disallowed_methods, reason = "this is how Cargo says for what it builds")]
fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let target = |name| env::var(format!("CARGO_CFG_TARGET_{name}")).unwrap_or_default();
    if target("OS") == "linux" && target("ENV") == "gnu" {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
