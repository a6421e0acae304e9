//! A document in Markdown as its sections, tables, examples and links.

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Parser, Tag, TagEnd};

use crate::text;

/// A fenced block.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fence {
    pub(crate) info: String,
    pub(crate) text: String,
}

/// A cell of a table.
#[derive(Debug, Default)]
pub(crate) struct Cell {
    pub(crate) text: String,
    pub(crate) codes: BTreeSet<String>,
}

/// What stands below a heading of level 2.
#[derive(Debug, Default)]
pub(crate) struct Section {
    /// What stands in backquotes.
    pub(crate) codes: BTreeSet<String>,
    /// The headings below it.
    pub(crate) headings: BTreeSet<String>,
    /// The rows of each table, its head first.
    pub(crate) tables: Vec<Vec<Vec<Cell>>>,
}

impl Section {
    /// The rows of the tables whose head begins with a word.
    pub(crate) fn rows(&self, head: &str) -> Vec<&Vec<Cell>> {
        let begins = |table: &&Vec<Vec<Cell>>| table[0][0].text.split(' ').next() == Some(head);
        self.tables.iter().filter(begins).flat_map(|table| &table[1..]).collect()
    }

    /// What stands in backquotes in the first cells of these rows.
    pub(crate) fn first_cells(&self, head: &str) -> BTreeSet<String> {
        self.rows(head).into_iter().flat_map(|row| row[0].codes.clone()).collect()
    }
}

/// A document in Markdown.
#[derive(Debug, Default)]
pub(crate) struct Document {
    pub(crate) path: String,
    pub(crate) sections: BTreeMap<String, Section>,
    pub(crate) fences: Vec<Fence>,
    pub(crate) links: Vec<String>,
    /// The fragments that lead to its headings.
    pub(crate) anchors: BTreeSet<String>,
}

impl Document {
    pub(crate) fn read(path: &str) -> Self {
        let text = text(path);
        let mut document = Self { path: path.to_owned(), ..Self::default() };
        let mut title = String::new();
        let mut said = String::new();
        let mut cell = Cell::default();
        let mut in_fence = false;
        for event in Parser::new_ext(&text, pulldown_cmark::Options::ENABLE_TABLES) {
            let section = document.sections.entry(title.clone()).or_default();
            match event {
                Event::Start(Tag::Heading { .. }) => said.clear(),
                Event::End(TagEnd::Heading(level)) => {
                    document.anchors.insert(anchor(&said));
                    if level <= HeadingLevel::H2 {
                        title = std::mem::take(&mut said);
                    } else {
                        section.headings.insert(std::mem::take(&mut said));
                    }
                }
                Event::Start(Tag::CodeBlock(kind)) => {
                    in_fence = true;
                    let info = match kind {
                        CodeBlockKind::Fenced(info) => info.to_string(),
                        CodeBlockKind::Indented => "text".to_owned(),
                    };
                    document.fences.push(Fence { info, text: String::new() });
                }
                Event::End(TagEnd::CodeBlock) => in_fence = false,
                Event::Text(text) if in_fence => {
                    document.fences.last_mut().expect("a fence was begun").text.push_str(&text);
                }
                Event::Text(text) => said.push_str(&text),
                Event::Code(code) => {
                    said.push_str(&code);
                    section.codes.insert(code.to_string());
                    cell.codes.insert(code.to_string());
                }
                Event::Start(Tag::Table(_)) => section.tables.push(Vec::new()),
                Event::Start(Tag::TableHead | Tag::TableRow) => {
                    section.tables.last_mut().expect("a row is in a table").push(Vec::new());
                }
                Event::Start(Tag::TableCell) => {
                    said.clear();
                    cell = Cell::default();
                }
                Event::End(TagEnd::TableCell) => {
                    cell.text = std::mem::take(&mut said);
                    let row = section.tables.last_mut().and_then(|table| table.last_mut());
                    row.expect("a cell is in a row").push(std::mem::take(&mut cell));
                }
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    document.links.push(dest_url.to_string());
                }
                _ => {}
            }
        }
        document
    }

    pub(crate) fn section(&self, title: &str) -> &Section {
        let section = self.sections.get(title);
        section.unwrap_or_else(|| panic!("{} has no section `{title}`", self.path))
    }
}

/// The fragment that leads to a heading where repositories are read.
pub(crate) fn anchor(heading: &str) -> String {
    let kept = |letter: &char| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_');
    heading.to_lowercase().chars().filter(kept).collect::<String>().replace(' ', "-")
}

// What the examples need.
