//! A table that was written in Markdown.

use crate::model::{Alignment, Inline, Resolved, Table};
use crate::render::html::{Html, attribute};

impl Html<'_> {
    pub(super) fn table(&mut self, table: &Table<Resolved>) {
        let label = self.apart(|html| html.cell_texts(&table.head));
        self.out.push_str(&format!(
            "<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"Table: {}\">\n<table>\n<thead>\n<tr>",
            attribute(&label)
        ));
        self.cells(&table.head, &table.alignments, "th");
        self.push("</tr>\n</thead>\n");
        if !table.rows.is_empty() {
            self.push("<tbody>\n");
            for row in &table.rows {
                self.push("<tr>");
                self.cells(row, &table.alignments, "td");
                self.push("</tr>\n");
            }
            self.push("</tbody>\n");
        }
        self.push("</table>\n</div>\n");
    }

    fn cell_texts(&mut self, cells: &[Vec<Inline<Resolved>>]) {
        for (index, cell) in cells.iter().enumerate() {
            if index > 0 {
                self.out.push_str(", ");
            }
            Inline::plain(cell, &mut self.out);
        }
    }

    fn cells(&mut self, cells: &[Vec<Inline<Resolved>>], alignments: &[Alignment], name: &str) {
        for (index, cell) in cells.iter().enumerate() {
            let class = match alignments.get(index) {
                Some(Alignment::Left) => " class=\"left\"",
                Some(Alignment::Center) => " class=\"center\"",
                Some(Alignment::Right) => " class=\"right\"",
                _ => "",
            };
            let scope = if name == "th" { " scope=\"col\"" } else { "" };
            self.push_all(["<", name, scope, class, ">"]);
            self.inlines(cell);
            self.push_all(["</", name, ">"]);
        }
    }
}
