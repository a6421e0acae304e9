//! The standard streams.

use std::io::{ErrorKind, Write, stdout};

use anstream::{eprint, eprintln};

/// Prints to the standard error stream; where nobody listens any more, nobody misses it.
pub(crate) fn print(text: &str) {
    if text.ends_with('\n') {
        eprint!("{text}");
    } else if !text.is_empty() {
        eprintln!("{text}");
    }
}

/// Prints what a program reads to standard output. A reader that has read enough is no mistake.
///
/// # Errors
/// When standard output takes no more: a disk is full.
pub(crate) fn out(text: &str) -> Result<(), String> {
    let mut out = stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(format!("standard output: {error}"))
        }
        _ => Ok(()),
    }
}
