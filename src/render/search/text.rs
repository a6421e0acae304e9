//! A resolved tree → its words, section by section.

use std::collections::BTreeSet;

use crate::model::route::StepItem;
use crate::model::{
    Chapter, Guide, Inline, Kind, Link, Linked, Part, Prose, RecordRef, Resolved, Target,
};
use crate::render::record::other_year;

/// The words under one heading.
pub(crate) struct Section {
    /// The heading's id; `None` is the beginning of the chapter.
    pub(crate) id: Option<String>,
    pub(crate) title: String,
    pub(crate) text: String,
}

/// The deepest heading that begins a section of its own, as in the list of contents.
const DEEPEST: u8 = 3;

/// The sections of a chapter, its beginning first, each box a section by itself.
pub(crate) fn sections(guide: &Guide, chapter: &Chapter<Resolved>) -> Vec<Section> {
    let mut words =
        Words { guide, chapter: Some(chapter), met: BTreeSet::new(), out: String::new() };
    if let Some(standfirst) = &chapter.standfirst {
        words.block(guide.says(standfirst));
    }
    let mut sections = Vec::new();
    let mut boxes = Vec::new();
    let mut open = (None, chapter.title.clone());
    for part in &chapter.parts {
        match part {
            Part::Heading(heading) if heading.level <= DEEPEST => {
                let title = words.apart(|words| drop(words.inlines(&heading.content)));
                let id = Some(heading.id.clone());
                let (id, title) = std::mem::replace(&mut open, (id, title));
                sections.push(Section { id, title, text: words.take() });
                sections.append(&mut boxes);
            }
            Part::Boxout(boxout) => boxes.push(Section {
                id: Some(boxout.id.clone()),
                title: boxout.title.clone(),
                text: words.apart(|words| words.parts(&boxout.parts)),
            }),
            part => words.part(part),
        }
    }
    sections.push(Section { id: open.0, title: open.1, text: words.take() });
    sections.append(&mut boxes);
    sections
}

/// Ends a text so that another can follow in the same line.
pub(crate) fn end(text: &mut String) {
    let length = text.trim_end().len();
    text.truncate(length);
    if text.ends_with(|last: char| last.is_alphanumeric() || matches!(last, ')' | '%')) {
        text.push('.');
    }
    if !text.is_empty() {
        text.push('\n');
    }
}

/// A short text of a record.
pub(crate) fn prose(guide: &Guide, prose: &Prose) -> String {
    let mut words = Words { guide, chapter: None, met: BTreeSet::new(), out: String::new() };
    words.block(guide.says(prose));
    words.take()
}

struct Words<'a> {
    guide: &'a Guide,
    /// Whose footnotes they are.
    chapter: Option<&'a Chapter<Resolved>>,
    /// The footnotes that were told already.
    met: BTreeSet<&'a str>,
    out: String,
}

impl<'a> Words<'a> {
    fn take(&mut self) -> String {
        std::mem::take(&mut self.out).trim().to_owned()
    }

    fn apart(&mut self, gather: impl FnOnce(&mut Self)) -> String {
        let before = std::mem::take(&mut self.out);
        gather(self);
        std::mem::replace(&mut self.out, before).trim().to_owned()
    }

    fn push(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// Ends a block: what follows is another sentence, in an excerpt too.
    fn end(&mut self) {
        end(&mut self.out);
    }

    fn line(&mut self, text: &str) {
        self.push(text);
        self.end();
    }

    fn parts(&mut self, parts: &'a [Part<Resolved>]) {
        for part in parts {
            self.part(part);
        }
    }

    fn part(&mut self, part: &'a Part<Resolved>) {
        match part {
            Part::Paragraph(inlines) | Part::Plain(inlines) => self.block(inlines),
            Part::Heading(heading) => self.block(&heading.content),
            Part::List(list) => list.items.iter().for_each(|item| self.parts(item)),
            Part::Quotation(parts) | Part::Alert(_, parts) => self.parts(parts),
            Part::Code(code) => self.line(code.text.trim()),
            Part::Table(table) => {
                for row in std::iter::once(&table.head).chain(&table.rows) {
                    row.iter().for_each(|cell| self.block(cell));
                }
            }
            Part::Definitions(definitions) => {
                for definition in definitions {
                    self.block(&definition.term);
                    definition.details.iter().for_each(|details| self.parts(details));
                }
            }
            Part::Rule => {}
            Part::Facts(facts) => {
                self.line(facts.title.as_deref().unwrap_or_default());
                self.parts(&facts.parts);
            }
            Part::Boxout(boxout) => {
                self.line(&boxout.title);
                self.parts(&boxout.parts);
            }
            Part::Quote(quote) => {
                self.block(&quote.text);
                self.line(&quote.name);
                self.line(quote.job.as_deref().unwrap_or_default());
                quote.organisation.iter().for_each(|organisation| self.title(organisation));
            }
            Part::Figure(figure) => {
                self.block(&figure.caption);
                self.line(&figure.alternative);
            }
            Part::Chart(statistic) => {
                let known = self.guide.records.statistics.get(&statistic.id);
                let headline = known.and_then(|statistic| statistic.headline.as_deref());
                self.line(headline.unwrap_or_default());
                self.title(statistic);
            }
            Part::Route(route) => {
                self.title(route);
                let route = self.guide.records.routes.get(&route.id);
                for step in route.into_iter().flat_map(|route| &route.steps) {
                    self.line(&step.title);
                    step.items.iter().for_each(|item| self.item(item));
                }
            }
            Part::Records(selection) => {
                for id in &selection.ids {
                    self.title(&RecordRef::new(selection.kind, id.clone()));
                }
            }
        }
    }

    fn item(&mut self, item: &StepItem) {
        match item {
            StepItem::Text(prose) => {
                let text = self::prose(self.guide, prose);
                self.line(&text);
            }
            StepItem::Qualification(of) => self.title(&of.reference()),
            StepItem::Funding(of) => self.title(&of.reference()),
            StepItem::Organisation(of) => self.title(&of.reference()),
            StepItem::Role(of) => self.title(&of.reference()),
        }
    }

    fn title(&mut self, record: &RecordRef) {
        let title = &self.guide.records.known(record).common().title;
        self.line(title);
    }

    /// Some inlines, and below them the footnotes that they refer to.
    fn block(&mut self, inlines: &'a [Inline<Resolved>]) {
        let notes = self.inlines(inlines);
        self.end();
        for label in notes {
            let notes = self.chapter.map_or(&[][..], |chapter| &chapter.footnotes);
            if let Some(note) = notes.iter().find(|note| note.label == label)
                && self.met.insert(label)
            {
                self.parts(&note.parts);
            }
        }
    }

    /// Adds some inlines, and gives the labels of their footnotes.
    fn inlines(&mut self, inlines: &'a [Inline<Resolved>]) -> Vec<&'a str> {
        let mut notes = Vec::new();
        for inline in inlines {
            match inline {
                Inline::Emphasis(content)
                | Inline::Strong(content)
                | Inline::Strikethrough(content) => notes.extend(self.inlines(content)),
                Inline::Link(linked) => {
                    let Linked { link, title, content } = &**linked;
                    notes.extend(self.inlines(content));
                    if let Link::Figure { target, .. } = link
                        && self.guide.history.since_target(target).is_some()
                        && let Some(year) = other_year(self.guide, target)
                    {
                        self.push(&format!(" ({year})"));
                    }
                    // An acronym is explained here as it is on the page.
                    if let Link::To(Target::Record(record, _)) = link
                        && record.kind == Kind::Term
                        && !title.is_empty()
                    {
                        self.push(&format!(" ({title})"));
                    }
                }
                Inline::FootnoteReference(label) => notes.push(label.as_str()),
                inline => Inline::plain(std::slice::from_ref(inline), &mut self.out),
            }
        }
        notes
    }
}
