//! Markdown → parts and inlines, with references as they were written.
//!
//! CommonMark and the extensions in [`EXTENSIONS`].
//! What a chapter may not hold (raw HTML, a second title, a figure that nobody checks) is reported
//! here, where its place is known.

pub(crate) mod builder;
mod heading;
mod link;

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::Options;

use crate::diag::{Code, Diagnostic, Lines, Place};
use crate::model::{Footnote, Heading, Inline, Letters, Part, Written};
use crate::parse::markdown::builder::Builder;
use crate::parse::markdown::heading::Headings;

/// What there is beyond CommonMark: tables, footnotes, definition lists, strikethrough, heading
/// attributes, smart punctuation, and GFM's alerts.
pub(crate) const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_SMART_PUNCTUATION)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_DEFINITION_LIST);

/// What a text in Markdown is.
pub(crate) struct Document {
    pub(crate) parts: Vec<Part<Written>>,
    pub(crate) footnotes: Vec<Footnote<Written>>,
    pub(crate) headings: Arc<[Heading]>,
}

/// Parses the text at `range` of a file.
pub(crate) fn document(
    lines: &Lines<'_>,
    range: Range<usize>,
    extensions: Options,
    diagnostics: &mut Vec<Diagnostic>,
) -> Document {
    let mut headings = Headings::default();
    let mut footnotes = Vec::new();
    let parts = {
        let origin = Origin::File { lines, start: range.start };
        let source = Source { text: &lines.text()[range], origin };
        let mut builder =
            Builder::new(source, extensions, &mut headings, &mut footnotes, diagnostics);
        builder.document()
    };
    Document { parts, footnotes, headings: headings.into_contents() }
}

/// Parses a text that is one paragraph: a summary, a note, a standfirst.
/// `place` tells where a range of its bytes stands.
pub(crate) fn inlines(
    text: &str,
    place: &dyn Fn(Range<usize>) -> Place,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Inline<Written>> {
    let mut headings = Headings::default();
    let mut footnotes = Vec::new();
    let source = Source { text, origin: Origin::Value(place) };
    let mut parts = Builder::new(source, EXTENSIONS, &mut headings, &mut footnotes, diagnostics)
        .document()
        .into_iter();
    match (parts.next(), parts.next()) {
        (None, _) => Vec::new(),
        (Some(Part::Paragraph(inlines)), None) => inlines,
        _ => {
            diagnostics.push(
                Diagnostic::new(
                    Code::InvalidValue,
                    place(0..text.len()),
                    "this text is more than one paragraph",
                )
                .help("write running text, without lists, headings or blank lines"),
            );
            Vec::new()
        }
    }
}

/// A text and where it stands.
#[derive(Clone, Copy)]
pub(crate) struct Source<'a> {
    /// The text itself.
    pub(crate) text: &'a str,
    /// Where it stands.
    pub(crate) origin: Origin<'a>,
}

/// Where a text stands.
#[derive(Clone, Copy)]
pub(crate) enum Origin<'a> {
    /// It is a part of a file.
    File {
        /// The file.
        lines: &'a Lines<'a>,
        /// Its first byte in the file.
        start: usize,
    },
    /// It is a value in YAML.
    Value(&'a dyn Fn(Range<usize>) -> Place),
}

impl Source<'_> {
    /// Where a range of bytes of the text stands.
    pub(crate) fn place(&self, range: Range<usize>) -> Place {
        match self.origin {
            Origin::File { lines, start } => lines.place(start + range.start..start + range.end),
            Origin::Value(place) => place(range),
        }
    }

    /// Letters of the text; those that the file has as they are, are not copied.
    pub(crate) fn letters(&self, letters: &str) -> Letters {
        let shared = match self.origin {
            Origin::File { lines, start } => lines.shared().map(|whole| (whole, start)),
            Origin::Value(_) => None,
        };
        // What is no part of the text is somewhere else in memory, where the file has other letters.
        let offset = letters.as_ptr().addr().checked_sub(self.text.as_ptr().addr());
        match shared.zip(offset.filter(|offset| *offset < self.text.len())) {
            Some(((whole, start), offset)) => {
                let start = start + offset;
                Letters::within(whole, start..start + letters.len(), letters)
            }
            None => Letters::new(letters),
        }
    }
}
