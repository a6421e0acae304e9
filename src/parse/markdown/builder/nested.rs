//! A text within a text, such as a box's.

use pulldown_cmark::{Event, Parser, Tag};

use crate::model::{Part, Written};
use crate::parse::markdown::Source;
use crate::parse::markdown::builder::Builder;

impl Builder<'_, '_> {
    /// Builds a text within this one, such as a box's, with the same headings and footnotes.
    /// What is defined around it can be referred to in it.
    pub(crate) fn nested(&mut self, source: Source<'_>) -> Vec<Part<Written>> {
        let end = source.text.len();
        let text = format!("{}{}", source.text, self.definitions_for(source.text));
        let source = Source { text: &text, origin: source.origin };
        let mut builder =
            Builder::new(source, self.extensions, self.headings, self.footnotes, self.diagnostics);
        builder.end = end;
        builder.definitions.clone_from(&self.definitions);
        builder.depth = self.depth;
        builder.document()
    }

    /// Takes in what the text defines for links.
    pub(super) fn define(&mut self, parser: &Parser<'_>) {
        for (_, definition) in parser.reference_definitions().iter() {
            let start = definition.span.start;
            let text = &self.source.text[definition.span.clone()];
            let to = definition.dest.to_string();
            // The name in brackets comes first, and may say the same.
            let name = text.find("]:").unwrap_or_default();
            if let Some(at) = text[name..].find(&to).filter(|_| start < self.end) {
                let at = start + name + at;
                self.definitions.push((to.clone(), self.source.place(at..at + to.len())));
            }
        }
    }

    /// The names of footnotes and the addresses that this text defines, as Markdown to stand below
    /// a text within it.
    fn definitions_for(&self, inner: &str) -> String {
        let mut definitions = String::new();
        if !inner.contains('[') || !self.source.text.contains("]:") {
            return definitions;
        }
        let parser = Parser::new_ext(self.source.text, self.extensions);
        for (_, link) in parser.reference_definitions().iter() {
            definitions.push_str(&format!("\n\n{}", &self.source.text[link.span.clone()]));
        }
        for event in parser {
            if let Event::Start(Tag::FootnoteDefinition(label)) = event {
                definitions.push_str(&format!("\n\n[^{label}]: It stands outside."));
            }
        }
        definitions
    }
}
