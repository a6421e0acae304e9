//! What browsers are told after a save, as JSON: which save it was, which pages belong to the files
//! that were saved, and everything that is wrong or doubtful with its place.

use serde::Serialize;

use crate::diag::{Diagnostic, Severity};
use crate::read::Sources;
use crate::{Changed, Shown};

/// How many mistakes a browser is told of; the others are counted.
const MOST: usize = 200;

/// The news of a save.
#[derive(Debug, Default, Serialize)]
pub(crate) struct News<'a> {
    /// The number of the save.
    pub(crate) save: u64,
    /// Which one is shown: an older one while the last has mistakes.
    pub(crate) shown: u64,
    /// How far it has come: `page`, `pages` or `whole`.
    pub(crate) stage: &'static str,
    /// Whether a browser goes to the first of these.
    pub(crate) follow: bool,
    /// The addresses of the pages whose files were saved.
    pub(crate) edited: &'a [String],
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    pub(crate) problems: Vec<Problem<'a>>,
    /// Where the values stand that were changed.
    pub(crate) changes: Vec<Change<'a>>,
}

/// A value that was changed.
#[derive(Debug, Serialize)]
pub(crate) struct Change<'a> {
    value: &'a str,
    title: &'a str,
    old: Option<&'a str>,
    new: Option<&'a str>,
    shown: Vec<Place<'a>>,
}

/// Where it is shown.
#[derive(Debug, Serialize)]
struct Place<'a> {
    what: &'static str,
    address: &'a str,
    page: &'a str,
    text: &'a str,
}

/// One mistake or doubt.
#[derive(Debug, Serialize)]
pub(crate) struct Problem<'a> {
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    help: Option<&'a str>,
    path: &'a str,
    line: u32,
    column: u32,
    width: u32,
    /// The line of the file.
    source: Option<&'a str>,
}

impl<'a> News<'a> {
    /// The same with what is wrong or doubtful.
    pub(crate) fn with(
        self,
        diagnostics: &'a [Diagnostic],
        changes: &'a [Changed],
        sources: &'a Sources,
    ) -> Self {
        let count = |severity| diagnostics.iter().filter(|it| it.severity == severity).count();
        // Mistakes come before doubts: they are what keeps the page from changing.
        let errors = diagnostics.iter().filter(|it| it.is_error());
        let warnings = diagnostics.iter().filter(|it| !it.is_error());
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            problems: errors.chain(warnings).take(MOST).map(|it| problem(it, sources)).collect(),
            changes: changes.iter().take(MOST).map(change).collect(),
            ..self
        }
    }

    /// One line of JSON.
    pub(crate) fn json(&self) -> String {
        serde_json::to_string(self).expect("texts and numbers can be written as JSON")
    }
}

fn change(changed: &Changed) -> Change<'_> {
    Change {
        value: &changed.value,
        title: &changed.title,
        old: changed.old.as_deref(),
        new: changed.new.as_deref(),
        shown: changed.shown.iter().map(place_of).collect(),
    }
}

fn place_of(Shown { what, address, page, text }: &Shown) -> Place<'_> {
    Place { what, address, page, text }
}

fn problem<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Problem<'a> {
    let place = &diagnostic.place;
    let text = sources.text(&place.path).map(|(_, text)| text);
    let source = text.and_then(|text| text.split('\n').nth(place.line as usize - 1));
    Problem {
        severity: diagnostic.severity.name(),
        code: diagnostic.code.name(),
        message: &diagnostic.message,
        help: diagnostic.help.as_deref(),
        path: &place.path,
        line: place.line,
        column: place.column,
        width: place.width,
        source: source.map(|line| line.trim_end_matches('\r')),
    }
}
