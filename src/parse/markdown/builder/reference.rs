//! A link or an image, with the place of its text.

use std::ops::Range;

use crate::diag::{Code, Located, Place};
use crate::model::{Destination, Inline, Linked, Picture, Reference, Written};
use crate::parse::markdown::builder::{Builder, Events};
use crate::parse::markdown::link;

impl<'a> Builder<'a, '_> {
    pub(super) fn link(
        &mut self,
        written: &str,
        title: String,
        range: Range<usize>,
        events: &mut Events<'a>,
    ) -> Inline<Written> {
        let mut is_broken = false;
        let destination = match link::destination(written, &title) {
            Ok(destination) => destination,
            Err(mistake) => {
                is_broken = true;
                self.report(mistake.code, range.clone(), mistake.message, mistake.help);
                let address = if mistake.code == Code::UnsafeLink { "" } else { written };
                Destination::Address(address.to_owned())
            }
        };
        // What stands in a broken link is not reported again as a figure that is not bound.
        let is_figure = is_broken
            || matches!(
                destination,
                Destination::Record { key: Some(_), .. } | Destination::Unbound { .. }
            );
        let start = events.peek().map_or(range.start, |(_, first)| first.start);
        self.bound += usize::from(is_figure);
        let content = self.inlines(events);
        self.bound -= usize::from(is_figure);
        events.next();
        if content.is_empty() && !is_broken && matches!(destination, Destination::Address(_)) {
            let help = format!("write `[what it is]({written})`");
            self.report(Code::EmptyLink, range.clone(), "this link has no text", help);
        }
        let text =
            if content.is_empty() { range.clone() } else { self.text_of_link(start..range.end) };
        let text_end = if content.is_empty() { range.start } else { text.end };
        let id_place = self.id_place(written, range.clone(), text_end);
        let reference = Reference {
            id_place,
            destination,
            place: self.source.place(range),
            text_place: self.source.place(text),
        };
        Inline::Link(Box::new(Linked { link: reference, title, content }))
    }

    /// Where the id in a link's destination stands: behind the link's text, or where the
    /// destination is defined. `text_end` is where the text ends.
    fn id_place(&self, written: &str, range: Range<usize>, text_end: usize) -> Option<Place> {
        let start = written.find(':')? + 1;
        let length = written[start..].find('#').unwrap_or(written.len() - start);
        let is_alone = self.source.text[range.clone()].starts_with('<');
        let from = if is_alone { range.start } else { text_end };
        let behind = self.source.text.get(from..range.end)?;
        // Nearly every link is written so, and need not be searched through.
        let is_plain = behind.strip_prefix("](").is_some_and(|rest| rest.starts_with(written));
        let at = if is_plain { Some(2) } else { behind.find(written) };
        match at.filter(|at| behind[..*at].trim_end().ends_with(['(', '<'])) {
            Some(at) => {
                let at = from + at + start;
                Some(self.source.place(at..at + length))
            }
            None => {
                let (_, place) = self.definitions.iter().find(|(to, _)| to == written)?;
                let characters = |bytes: &str| u32::try_from(bytes.chars().count()).ok();
                let column = place.column + characters(&written[..start])?;
                let width = characters(&written[start..start + length])?;
                Some(Place { column, width, ..place.clone() })
            }
        }
    }

    /// The text between the brackets of a link.
    fn text_of_link(&self, range: Range<usize>) -> Range<usize> {
        let text = &self.source.text[range.clone()];
        let length = closing_bracket(text).unwrap_or(text.len());
        range.start..range.start + length
    }

    pub(super) fn image(
        &mut self,
        written: &str,
        title: String,
        range: Range<usize>,
        events: &mut Events<'a>,
    ) -> Inline<Written> {
        let mut alternative = String::new();
        let content = self.inlines_to_end(events);
        Inline::plain(&content, &mut alternative);
        if alternative.trim().is_empty() {
            let message = "this image says nothing to readers who cannot see it";
            let help = format!("write what it shows: `![A youth worker and a group]({written})`");
            self.report(Code::MissingAlternative, range.clone(), message, help);
        }
        let image = Located::new(written.to_owned(), self.source.place(range));
        Inline::Image(Box::new(Picture { image, alternative, title }))
    }
}

/// The first bracket that closes the text of a link: the text's length.
pub(crate) fn closing_bracket(text: &str) -> Option<usize> {
    let mut depth = 0;
    let mut escaped = false;
    for (at, letter) in text.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => depth += 1,
            ']' if depth == 0 => return Some(at),
            ']' => depth -= 1,
            _ => {}
        }
    }
    None
}
