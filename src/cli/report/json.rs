//! Diagnostics → one JSON object, whose keys `content/CHECKS.md` describes.

use serde::Serialize;

use crate::Strictness;
use crate::cli::report::{Report, count};
use crate::diag::{Diagnostic, Edit, Severity};

/// The number that changes when a key is renamed or taken away.
const VERSION: u32 = 1;

/// What a command has found.
#[derive(Serialize)]
struct Object<'a> {
    version: u32,
    passed: bool,
    strict: bool,
    chapters: usize,
    records: usize,
    drafts: usize,
    errors: usize,
    warnings: usize,
    diagnostics: Vec<Found<'a>>,
}

/// One diagnostic.
#[derive(Serialize)]
struct Found<'a> {
    code: &'a str,
    severity: &'a str,
    path: &'a str,
    line: u32,
    column: u32,
    end_column: u32,
    message: &'a str,
    help: Option<&'a str>,
    edit: Option<Change<'a>>,
}

/// The edit that mends a diagnostic.
#[derive(Serialize)]
struct Change<'a> {
    path: &'a str,
    line: u32,
    column: u32,
    end_column: u32,
    text: &'a str,
}

/// The object, with a line end.
pub(super) fn text(report: &Report<'_>) -> String {
    let diagnostics = &report.built.diagnostics;
    let object = Object {
        version: VERSION,
        passed: report.built.site.is_some(),
        strict: report.strictness == Strictness::Strict,
        chapters: report.built.counts.chapters,
        records: report.built.counts.records,
        drafts: report.built.counts.drafts,
        errors: count(diagnostics, Severity::Error),
        warnings: count(diagnostics, Severity::Warning),
        diagnostics: diagnostics.iter().map(found).collect(),
    };
    let text = serde_json::to_string_pretty(&object);
    text.expect("texts and numbers can be written as JSON") + "\n"
}

fn found(diagnostic: &Diagnostic) -> Found<'_> {
    let place = &diagnostic.place;
    Found {
        code: diagnostic.code.name(),
        severity: diagnostic.severity.name(),
        path: &place.path,
        line: place.line,
        column: place.column,
        end_column: place.column + place.width,
        message: &diagnostic.message,
        help: diagnostic.help.as_deref(),
        edit: diagnostic.edit.as_ref().map(change),
    }
}

fn change(edit: &Edit) -> Change<'_> {
    let place = &edit.place;
    Change {
        path: &place.path,
        line: place.line,
        column: place.column,
        end_column: place.column + place.width,
        text: &edit.text,
    }
}
