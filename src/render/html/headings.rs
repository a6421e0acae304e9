//! Headings, and on which page of the PDF each stands.

use crate::model::{Inline, Resolved};
use crate::render::address::Medium;
use crate::render::html::{Html, attribute};

impl Html<'_> {
    pub(super) fn heading(&mut self, level: u8, id: &str, content: &[Inline<Resolved>]) {
        let id = format!("{}{}", self.prefix, attribute(id));
        let level = (level + self.deeper).min(6);
        self.out.push_str(&format!("<h{level} id=\"{id}\">"));
        self.inlines(content);
        self.out.push_str(&format!("</h{level}>\n"));
        // The single edition has the parts of the PDF, and the ids too.
        if let (Medium::Single, Some(places)) = (self.context.medium, self.context.places)
            && let Some(page) = places.get(&id)
        {
            self.out.push_str(&format!("<p class=\"pdf-page\">Page {page} of the PDF</p>\n"));
        }
    }
}
