//! Diagnostics → what is printed: for people, for programs, for the pages of a code host.
//!
//! A form knows diagnostics and sources and nothing of commands. What people read goes to the
//! standard error stream, what programs read to standard output.

mod github;
mod human;
mod json;
mod sarif;

use camino::Utf8Path;
use clap::ValueEnum;

pub use human::{Colour, text};

use crate::cli::print;
use crate::diag::{Diagnostic, Severity};
use crate::read::Sources;
use crate::{Built, Strictness};

/// In which form diagnostics are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people, on the standard error stream.
    Human,
    /// For programs: one JSON object.
    Json,
    /// For GitHub Actions: a workflow command for each, which shows beside the line.
    Github,
    /// For code scanning: SARIF 2.1.0.
    Sarif,
}

/// What a command has found, and about which guide.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Report<'a> {
    /// What came of the build.
    pub(crate) built: &'a Built,
    /// What was built.
    pub(crate) sources: &'a Sources,
    /// The guide's folder, as it was typed.
    pub(crate) root: &'a Utf8Path,
    /// Whether a warning fails.
    pub(crate) strictness: Strictness,
}

impl Report<'_> {
    /// Prints it in a form.
    ///
    /// # Errors
    /// When standard output takes no more.
    pub(crate) fn print(&self, format: Format) -> Result<(), String> {
        match format {
            Format::Human => {
                print::print(&text(&self.built.diagnostics, self.sources, Colour::of_stderr()));
                Ok(())
            }
            Format::Json => print::out(&json::text(self)),
            Format::Github => print::out(&github::text(self)),
            Format::Sarif => print::out(&sarif::text(self)),
        }
    }

    /// A file of the guide as it is called from where the command was typed.
    fn called(&self, path: &str) -> String {
        let root = self.root.as_str().trim_end_matches('/');
        match root {
            "." => path.to_owned(),
            _ => format!("{}/{path}", root.strip_prefix("./").unwrap_or(root)),
        }
    }
}

/// `2 errors, 1 warning`.
#[must_use]
pub(crate) fn tally(diagnostics: &[Diagnostic]) -> String {
    let tally = |severity: Severity| match count(diagnostics, severity) {
        0 => None,
        count => Some(counted(count, severity.name())),
    };
    let tallies = [tally(Severity::Error), tally(Severity::Warning)];
    tallies.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// How many are of a severity.
fn count(diagnostics: &[Diagnostic], severity: Severity) -> usize {
    diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
}

/// `1 chapter`, `24 chapters`.
pub(crate) fn counted(count: usize, name: &str) -> String {
    format!("{count} {name}{}", if count == 1 { "" } else { "s" })
}
