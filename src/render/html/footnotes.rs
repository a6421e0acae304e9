//! References to footnotes, and the footnotes below the text with links back.

use crate::model::{Footnote, Resolved};
use crate::render::html::Html;

impl Html<'_> {
    pub(super) fn footnote_reference(&mut self, label: &str) {
        let next = self.notes.len() + 1;
        let (number, uses) = self.notes.entry(label.to_owned()).or_insert((next, 0));
        *uses += 1;
        let number = *number;
        let id = reference_id(self.prefix, number, *uses);
        self.out.push_str(&format!(
            "<sup class=\"footnote-ref\"><a id=\"{id}\" href=\"#{}fn-{number}\" role=\"doc-noteref\">{number}</a></sup>",
            self.prefix
        ));
    }

    /// The footnotes that were referred to, in the order of their numbers.
    pub(super) fn footnotes(&mut self, footnotes: &[Footnote<Resolved>]) {
        let mut done = 0;
        let mut items = String::new();
        // A footnote may refer to another, which then gets a number too.
        while let Some(label) = self.label_of(done + 1) {
            done += 1;
            let parts = footnotes.iter().find(|footnote| footnote.label == label);
            let parts = parts.map_or(&[][..], |footnote| &footnote.parts);
            let body = self.apart(|html| html.parts(parts));
            let uses = self.notes.get(&label).map_or(0, |(_, uses)| *uses);
            let back: String = (1..=uses).map(|number| self.back(done, number)).collect();
            let body = body.trim_end();
            let body = match body.strip_suffix("</p>") {
                Some(start) => format!("{start}{back}</p>"),
                None => format!("{body}{back}"),
            };
            items.push_str(&format!("<li id=\"{}fn-{done}\">{body}</li>\n", self.prefix));
        }
        if done > 0 {
            let level = 2 + self.deeper;
            self.line();
            self.out.push_str(&format!(
                "<section class=\"footnotes\" role=\"doc-endnotes\">\n<h{level} id=\"{}footnotes\">Notes</h{level}>\n<ol>\n{items}</ol>\n</section>\n",
                self.prefix
            ));
        }
    }

    /// The link from a footnote back to one of the places that refer to it.
    fn back(&self, footnote: usize, number: usize) -> String {
        let id = reference_id(self.prefix, footnote, number);
        let (name, mark) = match number {
            1 => (footnote.to_string(), String::new()),
            _ => (format!("{footnote}-{number}"), format!("<sup>{number}</sup>")),
        };
        format!(
            " <a class=\"footnote-back\" href=\"#{id}\" role=\"doc-backlink\" aria-label=\"Back to reference {name}\">\u{21a9}{mark}</a>"
        )
    }

    fn label_of(&self, number: usize) -> Option<String> {
        let mut notes = self.notes.iter();
        notes.find(|(_, (known, _))| *known == number).map(|(label, _)| label.clone())
    }
}

fn reference_id(prefix: &str, number: usize, uses: usize) -> String {
    match uses {
        1 => format!("{prefix}fnref-{number}"),
        uses => format!("{prefix}fnref-{number}-{uses}"),
    }
}
