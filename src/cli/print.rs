//! The standard streams.

use anstream::{eprint, eprintln};

/// Prints to the standard error stream; where nobody listens any more, nobody misses it.
pub(crate) fn print(text: &str) {
    if text.ends_with('\n') {
        eprint!("{text}");
    } else if !text.is_empty() {
        eprintln!("{text}");
    }
}
