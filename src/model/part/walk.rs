//! A walk through a chapter, whatever its stage: who looks for something in texts need not know
//! where texts stand.

use crate::model::{Chapter, Inline, Part, Stage};

impl<S: Stage> Chapter<S> {
    /// Every text of the chapter's parts and then of its footnotes, in reading order. What stands in
    /// the front matter is not among them.
    pub fn texts<'c>(&'c self, visit: &mut impl FnMut(&'c [Inline<S>])) {
        Part::texts(&self.parts, visit);
        self.footnotes.iter().for_each(|footnote| Part::texts(&footnote.parts, visit));
    }
}

impl<S: Stage> Part<S> {
    /// Every text in some parts, however deep, in reading order.
    pub fn texts<'p>(parts: &'p [Self], visit: &mut impl FnMut(&'p [Inline<S>])) {
        for part in parts {
            match part {
                Self::Paragraph(content) | Self::Plain(content) => visit(content),
                Self::Heading(heading) => visit(&heading.content),
                Self::List(list) => list.items.iter().for_each(|item| Self::texts(item, visit)),
                Self::Quotation(parts) | Self::Alert(_, parts) => Self::texts(parts, visit),
                Self::Table(table) => {
                    let rows = table.rows.iter().flatten();
                    table.head.iter().chain(rows).for_each(|cell| visit(cell));
                }
                Self::Definitions(definitions) => {
                    for definition in definitions {
                        visit(&definition.term);
                        definition.details.iter().for_each(|detail| Self::texts(detail, visit));
                    }
                }
                Self::Facts(facts) => Self::texts(&facts.parts, visit),
                Self::Boxout(boxout) => Self::texts(&boxout.parts, visit),
                Self::Quote(quote) => visit(&quote.text),
                Self::Figure(figure) => visit(&figure.caption),
                Self::Code(_) | Self::Rule | Self::Chart(_) | Self::Route(_) | Self::Records(_) => {
                }
            }
        }
    }
}

impl<S: Stage> Inline<S> {
    /// Every link in a text, however deep, in reading order.
    pub fn links<'i>(inlines: &'i [Self], visit: &mut impl FnMut(&'i S::Link)) {
        for inline in inlines {
            match inline {
                Self::Emphasis(content) | Self::Strong(content) | Self::Strikethrough(content) => {
                    Self::links(content, visit);
                }
                Self::Link(linked) => {
                    visit(&linked.link);
                    Self::links(&linked.content, visit);
                }
                Self::Text(_)
                | Self::Code(_)
                | Self::Image(_)
                | Self::FootnoteReference(_)
                | Self::SoftBreak
                | Self::HardBreak => {}
            }
        }
    }
}
