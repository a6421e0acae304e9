//! The inlines of one block → its words as a reader meets them, with the links among them.
//!
//! For checks of sentences, which do not stop where markup begins.

use std::borrow::Cow;
use std::ops::Range;

use crate::model::{Destination, Inline, Linked, RecordRef, Reference, Written};

/// A sign that stands for code and pictures, which are no words.
const NO_WORD: char = '\u{fffc}';

/// The words of a block, and its links.
#[derive(Debug, Default)]
pub(crate) struct RunningText<'a> {
    pub(crate) text: Cow<'a, str>,
    /// Each link, and the bytes of the text that it covers.
    pub(crate) links: Vec<(Range<usize>, &'a Reference)>,
}

impl<'a> RunningText<'a> {
    /// Reads the inlines of a block.
    pub(crate) fn of(inlines: &'a [Inline<Written>]) -> Self {
        let mut running = Self::default();
        running.read(inlines);
        running
    }

    fn read(&mut self, inlines: &'a [Inline<Written>]) {
        for inline in inlines {
            match inline {
                // A text alone is not copied.
                Inline::Text(letters) => self.text += &**letters,
                Inline::Code(_) | Inline::Image(_) => self.text.to_mut().push(NO_WORD),
                Inline::Emphasis(content)
                | Inline::Strong(content)
                | Inline::Strikethrough(content) => self.read(content),
                Inline::Link(linked) => {
                    let Linked { link, content, .. } = &**linked;
                    let start = self.text.len();
                    self.read(content);
                    if content.is_empty() {
                        self.text.to_mut().push(NO_WORD);
                    }
                    self.links.push((start..self.text.len(), link));
                }
                Inline::FootnoteReference(_) => {}
                Inline::SoftBreak | Inline::HardBreak => self.text += " ",
            }
        }
    }

    /// The sentences, as ranges of bytes.
    pub(crate) fn sentences(&self) -> Vec<Range<usize>> {
        let mut sentences = Vec::new();
        let mut start = 0;
        let mut letters = self.text.char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            let ends = matches!(letter, '.' | '!' | '?' | ';');
            if ends && letters.peek().is_none_or(|(_, next)| !next.is_alphanumeric()) {
                sentences.push(start..at);
                start = at + letter.len_utf8();
            }
        }
        sentences.push(start..self.text.len());
        sentences
    }
}

/// The record that a link is to.
pub(crate) fn record(reference: &Reference) -> Option<&RecordRef> {
    match &reference.destination {
        Destination::Record { record, .. } => Some(record),
        _ => None,
    }
}
