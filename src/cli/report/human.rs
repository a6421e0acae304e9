//! Diagnostics → text for people: code, place, source line with a marker, and what to type.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use anstream::ColorChoice;

use crate::diag::{Diagnostic, Severity};
use crate::read::Sources;

/// How many diagnostics are shown of one run; the rest is counted.
const MOST: usize = 200;

/// The text of some diagnostics, in their order.
#[must_use]
pub fn text(diagnostics: &[Diagnostic], sources: &Sources, colour: Colour) -> String {
    let renderer = match colour {
        Colour::Always => Renderer::styled(),
        Colour::Never => Renderer::plain(),
    };
    let mut text = String::new();
    for diagnostic in diagnostics.iter().take(MOST) {
        text.push_str(&one(diagnostic, sources, &renderer));
        text.push_str("\n\n");
    }
    if diagnostics.len() > MOST {
        text.push_str(&format!("… and {} more\n", diagnostics.len() - MOST));
    }
    text
}

/// Whether the text is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// It is, for a terminal.
    Always,
    /// It is not.
    Never,
}

impl Colour {
    /// What the standard error stream shows, and what `NO_COLOR` and `CLICOLOR` ask for.
    pub(crate) fn of_stderr() -> Self {
        match anstream::AutoStream::choice(&std::io::stderr()) {
            ColorChoice::Never => Self::Never,
            _ => Self::Always,
        }
    }
}

fn one(diagnostic: &Diagnostic, sources: &Sources, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let place = &diagnostic.place;
    let title = level.primary_title(&*diagnostic.message).id(diagnostic.code.name());
    let source = sources.text(&place.path).map(|(_, text)| text);
    let line = source.and_then(|text| text.split('\n').nth(place.line as usize - 1));
    let mut group = match line {
        Some(line) => {
            let line = line.trim_end_matches('\r');
            let start = offset(line, place.column as usize - 1);
            let end = offset(line, (place.column + place.width) as usize - 1).max(start);
            let snippet = Snippet::source(line)
                .line_start(place.line as usize)
                .path(&*place.path)
                .annotation(AnnotationKind::Primary.span(start..end));
            annotate_snippets::Group::with_title(title).element(snippet)
        }
        None => {
            let origin = annotate_snippets::Origin::path(&*place.path)
                .line(place.line as usize)
                .char_column(place.column as usize);
            annotate_snippets::Group::with_title(title).element(origin)
        }
    };
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(&**help));
    }
    renderer.render(&[group])
}

/// The byte at a column, counted from 0 in characters.
fn offset(line: &str, column: usize) -> usize {
    line.char_indices().nth(column).map_or(line.len(), |(at, _)| at)
}
