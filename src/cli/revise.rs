//! What would change in the authors' files: shown, asked about, and then done.

use std::io::{IsTerminal, stdin};

use camino::Utf8Path;

use crate::cli::diff;
use crate::cli::print::print;
use crate::cli::report::counted;
use crate::cli::words::shell;
use crate::revision::Revision;
use crate::save;

/// Whether somebody is asked before files are changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Consent {
    /// Yes, where there is a terminal.
    Ask,
    /// No: whoever typed the command has said yes.
    Given,
}

/// Whether the files were changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// They were.
    Written,
    /// They were not; why is printed.
    Kept,
}

/// Shows a revision and, if that is wanted, brings it to the disk. `command` is what to type to do
/// it without being asked.
pub(crate) fn revise(
    root: &Utf8Path,
    revision: &Revision,
    consent: Consent,
    command: &str,
) -> Result<Outcome, String> {
    print(&diff::text(revision));
    let what = summary(revision);
    if consent == Consent::Ask {
        if !stdin().is_terminal() {
            let root = match root.as_str() {
                "." => String::new(),
                root => format!(" --root {}", shell(root)),
            };
            print(&format!(
                "nothing was written: to change {what}, type `{command}{root} --yes`\n"
            ));
            return Ok(Outcome::Kept);
        }
        if !is_wanted(&what)? {
            print("nothing was written\n");
            return Ok(Outcome::Kept);
        }
    }
    save::rewrite::rewrite(root, revision).map_err(|error| error.to_string())?;
    print(&format!("changed {what}\n"));
    Ok(Outcome::Written)
}

/// `3 files`, `3 files and rename 1`.
fn summary(revision: &Revision) -> String {
    let texts = counted(revision.texts.len(), "file");
    match revision.moves.len() {
        0 => texts,
        count => format!("{texts} and the name of {count}"),
    }
}

/// Asks on the terminal. Anything but a yes is a no.
fn is_wanted(what: &str) -> Result<bool, String> {
    anstream::eprint!("change {what}? [y/N] ");
    let mut answer = String::new();
    stdin().read_line(&mut answer).map_err(|error| format!("cannot read the answer: {error}"))?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}
