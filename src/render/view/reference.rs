//! What templates see of pages for looking something up: the glossary, the sources, the deadlines.

use serde::Serialize;

use crate::render::view::{LinkView, SourceView};

/// `glossary`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct GlossaryView {
    pub(crate) terms: Vec<TermView>,
    /// The letters with which terms begin, each with the id of the first such term.
    pub(crate) letters: Vec<LetterView>,
}

/// A letter of the alphabet, and where it leads.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct LetterView {
    pub(crate) letter: char,
    pub(crate) id: String,
}

/// A term of the glossary.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TermView {
    pub(crate) id: String,
    /// Anchors of the ids that it had.
    pub(crate) former_ids: Vec<String>,
    pub(crate) title: String,
    pub(crate) expansion: Option<String>,
    pub(crate) definition_html: String,
    pub(crate) organisation: Option<LinkView>,
}

/// `sources`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SourcesView {
    pub(crate) documents: Vec<DocumentView>,
}

/// A document that was read, and what the guide knows through it alone.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct DocumentView {
    pub(crate) source: SourceView,
    pub(crate) cited: Vec<SourceView>,
}

/// `deadlines`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct DeadlinesView {
    pub(crate) deadlines: Vec<DeadlineView>,
}

/// A deadline.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct DeadlineView {
    pub(crate) id: String,
    /// Anchors of the ids that it had.
    pub(crate) former_ids: Vec<String>,
    pub(crate) title: String,
    pub(crate) path: String,
    pub(crate) opens: Option<String>,
    pub(crate) closes: Option<String>,
    pub(crate) certainty: &'static str,
    /// `past` if the last day is over, `coming`, or `undated` if no last day is known.
    pub(crate) when: &'static str,
    pub(crate) time: Option<String>,
    pub(crate) summary_html: Option<String>,
    pub(crate) applies_to: Option<LinkView>,
}
