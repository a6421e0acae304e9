//! What the guide says in a row or a cell, before it is HTML or anything else.
//!
//! Pages, the single edition and the PDF fold the same value, each at the last moment.

use crate::model::{Inline, Of, Record, RecordRef, Resolved};
use crate::render::html::{Context, attribute, href, text};
use crate::value::WebAddress;

/// A short text with what is in it.
#[derive(Debug, Clone)]
pub(crate) enum Said<'g> {
    /// Letters.
    Text(String),
    /// Inlines that an author wrote.
    Prose(&'g [Inline<Resolved>]),
    /// A link to a record, with its title.
    Record(RecordRef),
    /// A link to a web page, with the address as its text.
    Web(&'g WebAddress),
    /// What a bound figure leads to, by the figure's key.
    Anchor(String, Box<Said<'g>>),
    /// A number as it is read, and without separators or units.
    Number {
        /// For readers.
        text: String,
        /// For programs.
        plain: String,
    },
    /// One after the other, with nothing between them.
    Row(Vec<Said<'g>>),
    /// Each in a line of its own.
    Lines(Vec<Said<'g>>),
    /// A list.
    List(Vec<Said<'g>>),
}

impl<'g> Said<'g> {
    /// Nothing.
    pub(crate) fn nothing() -> Self {
        Self::Row(Vec::new())
    }

    /// Letters, or nothing.
    pub(crate) fn text(says: Option<impl ToString>) -> Self {
        says.map_or_else(Self::nothing, |says| Self::Text(says.to_string()))
    }

    /// The records of typed ids, with commas between them.
    pub(crate) fn records<T: Record>(ids: &[Of<T>]) -> Self {
        let mut row = Vec::new();
        for of in ids {
            if !row.is_empty() {
                row.push(Self::Text(", ".to_owned()));
            }
            row.push(Self::Record(of.reference()));
        }
        Self::Row(row)
    }

    /// Some items: one alone is no list.
    pub(crate) fn list(items: impl Iterator<Item = Said<'g>>) -> Self {
        let mut items: Vec<Self> = items.collect();
        match (items.len(), items.pop()) {
            (_, None) => Self::nothing(),
            (1, Some(only)) => only,
            (_, Some(last)) => {
                items.push(last);
                Self::List(items)
            }
        }
    }

    /// Whether there is nothing to read.
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) | Self::Number { text, .. } => text.is_empty(),
            Self::Prose(inlines) => inlines.is_empty(),
            Self::Anchor(_, said) => said.is_empty(),
            Self::Row(all) | Self::Lines(all) | Self::List(all) => all.iter().all(Self::is_empty),
            Self::Record(_) | Self::Web(_) => false,
        }
    }

    /// The same as HTML.
    pub(crate) fn html(&self, context: Context<'_>) -> String {
        let all = |all: &[Self]| all.iter().map(|said| said.html(context)).collect::<Vec<_>>();
        match self {
            Self::Text(says) => text(says),
            Self::Prose(inlines) => context.inlines(inlines),
            Self::Record(record) => context.record_link(record),
            Self::Web(url) => format!(
                "<a class=\"external\" href=\"{}\" rel=\"external\">{}</a>",
                href(url.as_str()),
                text(url.shown())
            ),
            Self::Anchor(key, said) => {
                format!("<span id=\"{}\">{}</span>", attribute(key), said.html(context))
            }
            Self::Number { text: says, plain } => {
                format!("<data value=\"{}\">{}</data>", attribute(plain), text(says))
            }
            Self::Row(row) => all(row).concat(),
            Self::Lines(lines) => all(lines).join("<br>"),
            Self::List(items) => format!("<ul><li>{}</li></ul>", all(items).join("</li><li>")),
        }
    }
}
