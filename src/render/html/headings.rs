//! Headings, and on which page of the PDF each stands.

use crate::model::{Inline, Resolved};
use crate::render::address::Medium;
use crate::render::html::{Html, attribute};

impl Html<'_> {
    pub(super) fn heading(&mut self, level: u8, id: &str, content: &[Inline<Resolved>]) {
        let id = [self.prefix, &attribute(id)].concat();
        let level = match level + self.deeper {
            0 | 1 => "1",
            2 => "2",
            3 => "3",
            4 => "4",
            5 => "5",
            _ => "6",
        };
        self.push_all(["<h", level, " id=\"", &id, "\">"]);
        self.inlines(content);
        self.push_all(["</h", level, ">\n"]);
        // The single edition has the parts of the PDF, and the ids too.
        if let (Medium::Single, Some(page)) = (self.context.medium, self.context.pdf_page(&id)) {
            self.out.push_str(&format!("<p class=\"pdf-page\">Page {page} of the PDF</p>\n"));
        }
    }
}
