//! A tree as it was written → the same tree with every reference resolved.

mod images;

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Code, Diagnostic, Located, Place};
use crate::model::{
    Boxout, Definition, Destination, Facts, Figure, Footnote, Headline, Inline, Kind, Letters,
    Link, Linked, List, Part, Picture, Quote, RecordRef, Reference, Resolved, Table, Target,
    Written,
};
use crate::parse::RawChapter;
use crate::resolve::index::Index;
use crate::resolve::running_text::RunningText;
use crate::resolve::unexplained::Acronyms;
use crate::resolve::{figures, invitations, table};
use crate::value::Id;

/// Resolves trees, and gathers the records that they speak of.
pub(crate) struct Tree<'a> {
    index: &'a Index<'a>,
    /// The chapter whose tree it is; `None` for the prose of records and settings.
    chapter: Option<&'a RawChapter>,
    images: &'a mut BTreeMap<String, String>,
    pub(crate) diagnostics: &'a mut Vec<Diagnostic>,
    pub(crate) named: BTreeSet<RecordRef>,
    /// The heading that stands above what is being resolved.
    heading: Option<String>,
    /// The records that the text of the chapter speaks of, and the heading above the first mention.
    spoken: BTreeMap<RecordRef, Option<String>>,
    /// The acronyms that this page has explained.
    met: BTreeSet<Id>,
    /// Whether an acronym in the text becomes a link: not within a link or a heading.
    explains: bool,
    /// The acronyms of the text, for a page that may have more than this tree.
    pub(crate) acronyms: Acronyms,
}

impl<'a> Tree<'a> {
    pub(crate) fn new(
        index: &'a Index<'a>,
        images: &'a mut BTreeMap<String, String>,
        diagnostics: &'a mut Vec<Diagnostic>,
    ) -> Self {
        Self {
            index,
            chapter: None,
            images,
            diagnostics,
            named: BTreeSet::new(),
            heading: None,
            spoken: BTreeMap::new(),
            met: BTreeSet::new(),
            explains: true,
            acronyms: Acronyms::default(),
        }
    }

    /// Goes on with the text of a chapter. What came before is prose, which is looked up by what it
    /// says and so cannot mean a heading of the chapter that it happens to stand in.
    pub(crate) fn enter(&mut self, chapter: &'a RawChapter) {
        self.chapter = Some(chapter);
    }

    /// The records that the trees speak of.
    pub(crate) fn into_named(mut self) -> BTreeSet<RecordRef> {
        self.named.extend(self.met.into_iter().map(|id| RecordRef::new(Kind::Term, id)));
        self.named
    }

    /// The heading above the first mention of each record in the text of the chapter.
    pub(crate) fn take_headings(&mut self) -> BTreeMap<RecordRef, String> {
        let spoken = std::mem::take(&mut self.spoken).into_iter();
        spoken.filter_map(|(record, heading)| Some((record, heading?))).collect()
    }

    /// Notes that a record is spoken of here.
    fn name(&mut self, record: RecordRef) {
        if self.chapter.is_some() {
            self.spoken.entry(record.clone()).or_insert_with(|| self.heading.clone());
        }
        self.named.insert(record);
    }

    pub(crate) fn parts(&mut self, parts: Vec<Part<Written>>) -> Vec<Part<Resolved>> {
        parts.into_iter().map(|part| self.part(part)).collect()
    }

    pub(crate) fn footnote(&mut self, footnote: Footnote<Written>) -> Footnote<Resolved> {
        // A note stands below the chapter, whatever came before it.
        self.heading = None;
        Footnote { label: footnote.label, parts: self.parts(footnote.parts) }
    }

    fn part(&mut self, part: Part<Written>) -> Part<Resolved> {
        match part {
            Part::Paragraph(inlines) => Part::Paragraph(self.block(inlines)),
            Part::Plain(inlines) => Part::Plain(self.block(inlines)),
            Part::Heading(heading) => {
                let Headline { level, id, content } = *heading;
                self.look_at(&content);
                let content = self.unexplained(content);
                // What stands deeper has no line in the list of contents.
                if level <= 3 {
                    self.heading = Some(id.clone());
                }
                Part::Heading(Box::new(Headline { level, id, content }))
            }
            Part::List(list) => {
                let List { start, items } = *list;
                let items = items.into_iter().map(|item| self.parts(item)).collect();
                Part::List(Box::new(List { start, items }))
            }
            Part::Quotation(parts) => Part::Quotation(self.parts(parts)),
            Part::Alert(kind, parts) => Part::Alert(kind, self.parts(parts)),
            Part::Code(code) => Part::Code(code),
            Part::Table(table) => {
                let Table { alignments, head, rows } = *table;
                let head = self.cells(head);
                let rows = rows.into_iter().map(|row| self.cells(row)).collect();
                Part::Table(Box::new(Table { alignments, head, rows }))
            }
            Part::Definitions(definitions) => {
                let definition = |Definition { term, details }| Definition {
                    term: self.block(term),
                    details: details.into_iter().map(|detail| self.parts(detail)).collect(),
                };
                Part::Definitions(definitions.into_iter().map(definition).collect())
            }
            Part::Rule => Part::Rule,
            Part::Facts(facts) => {
                let Facts { title, parts } = *facts;
                Part::Facts(Box::new(Facts { title, parts: self.parts(parts) }))
            }
            Part::Boxout(boxout) => {
                let Boxout { id, title, parts } = *boxout;
                Part::Boxout(Box::new(Boxout { id, title, parts: self.parts(parts) }))
            }
            Part::Quote(quote) => {
                let Quote { text, name, job, organisation } = *quote;
                let text = self.inlines(text);
                let organisation = organisation.and_then(|record| self.record(&record));
                Part::Quote(Box::new(Quote { text, name, job, organisation }))
            }
            Part::Figure(figure) => {
                let Figure { image, alternative, caption, credit } = *figure;
                let image = self.image(&image);
                let caption = self.block(caption);
                Part::Figure(Box::new(Figure { image, alternative, caption, credit }))
            }
            Part::Chart(statistic) => match self.chart(&statistic) {
                Some(record) => Part::Chart(record),
                None => Part::Rule,
            },
            Part::Route(route) => match self.record(&route) {
                Some(record) => Part::Route(record),
                None => Part::Rule,
            },
            Part::Records(query) => {
                let selection = table::select(&query, self.index, self.diagnostics);
                let shown = selection.ids.iter();
                for id in shown {
                    self.name(RecordRef::new(selection.kind, id.clone()));
                }
                Part::Records(Box::new(selection))
            }
        }
    }

    fn cells(&mut self, cells: Vec<Vec<Inline<Written>>>) -> Vec<Vec<Inline<Resolved>>> {
        cells.into_iter().map(|cell| self.block(cell)).collect()
    }

    /// The inlines of a whole block, whose sentences are looked at.
    pub(crate) fn block(&mut self, inlines: Vec<Inline<Written>>) -> Vec<Inline<Resolved>> {
        self.look_at(&inlines);
        self.inlines(inlines)
    }

    fn look_at(&mut self, inlines: &[Inline<Written>]) {
        let running = RunningText::of(inlines);
        invitations::check(&running, &self.index.closed, self.diagnostics);
        self.acronyms.read(&running, &self.index.explained);
    }

    /// What becomes of each inline takes its place in the same list, so that a large guide is not in
    /// memory twice. Where an acronym becomes a link, one becomes several, which is rare.
    fn inlines(&mut self, inlines: Vec<Inline<Written>>) -> Vec<Inline<Resolved>> {
        let mut explained: Vec<(usize, Vec<Inline<Resolved>>)> = Vec::new();
        let resolve = |(at, inline)| {
            let inline = self.inline(inline);
            if let (Inline::Text(text), true) = (&inline, self.explains)
                && let Some(several) = self.index.acronyms.explain(text, &mut self.met)
            {
                explained.push((at, several));
            }
            inline
        };
        let mut resolved: Vec<_> = inlines.into_iter().enumerate().map(resolve).collect();
        for (at, several) in explained.into_iter().rev() {
            resolved.splice(at..=at, several);
        }
        resolved
    }

    /// Inlines in which no acronym becomes a link.
    fn unexplained(&mut self, inlines: Vec<Inline<Written>>) -> Vec<Inline<Resolved>> {
        let explains = std::mem::replace(&mut self.explains, false);
        let resolved = self.inlines(inlines);
        self.explains = explains;
        resolved
    }

    fn inline(&mut self, inline: Inline<Written>) -> Inline<Resolved> {
        match inline {
            Inline::Text(text) => Inline::Text(text),
            Inline::Code(text) => Inline::Code(text),
            Inline::Emphasis(content) => Inline::Emphasis(self.inlines(content)),
            Inline::Strong(content) => Inline::Strong(self.inlines(content)),
            Inline::Strikethrough(content) => Inline::Strikethrough(self.inlines(content)),
            Inline::Link(linked) => self.link(*linked),
            Inline::Image(picture) => {
                let Picture { image, alternative, title } = *picture;
                let image = self.image(&image);
                Inline::Image(Box::new(Picture { image, alternative, title }))
            }
            Inline::FootnoteReference(label) => Inline::FootnoteReference(label),
            Inline::SoftBreak => Inline::SoftBreak,
            Inline::HardBreak => Inline::HardBreak,
        }
    }

    fn link(&mut self, linked: Linked<Written>) -> Inline<Resolved> {
        let Linked { link: reference, title, content } = linked;
        let mut content = self.unexplained(content);
        let (link, filling) = self.destination(&reference, &content);
        if content.is_empty()
            && let Some(filling) = filling
        {
            content.push(Inline::Text(Letters::new(&filling)));
        }
        let title = if matches!(link, Link::Waived { .. }) { String::new() } else { title };
        Inline::Link(Box::new(Linked { link, title, content }))
    }

    /// What a link means, and what stands in it if its text is empty.
    fn destination(
        &mut self,
        reference: &Reference,
        content: &[Inline<Resolved>],
    ) -> (Link, Option<String>) {
        let place = &reference.place;
        match &reference.destination {
            Destination::Address(address) => (Link::To(Target::Address(address.clone())), None),
            Destination::Unbound { reason } => (Link::Waived { reason: reason.clone() }, None),
            Destination::Record { record, key } => {
                self.record_target(record, key.as_deref(), reference, content)
            }
            Destination::Chapter { id, heading } => {
                let id_place = reference.id_place.as_ref();
                let id = &self.index.current_chapter(id, place, id_place, self.diagnostics);
                self.index.check_chapter(id, heading.as_deref(), place, self.diagnostics);
                let filling = match heading {
                    Some(heading) => self.index.heading_title(id, heading),
                    None => self.index.titles.get(id).map(|title| (*title).to_owned()),
                };
                (Link::To(Target::Chapter(id.clone(), heading.clone())), filling)
            }
            Destination::Heading(heading) => self.heading_target(heading, place),
        }
    }

    fn heading_target(&mut self, heading: &str, place: &Place) -> (Link, Option<String>) {
        let Some(raw) = self.chapter else {
            let message = format!("`#{heading}` names no chapter");
            let help = format!("write `chapter:ID#{heading}`");
            self.diagnostics
                .push(Diagnostic::new(Code::UnknownHeading, place.clone(), message).help(help));
            return (Link::To(Target::Address(String::new())), None);
        };
        let id = &raw.id;
        self.index.check_chapter(id, Some(heading), place, self.diagnostics);
        let target = Target::Chapter(id.clone(), Some(heading.to_owned()));
        (Link::To(target), self.index.heading_title(id, heading))
    }

    fn record_target(
        &mut self,
        record: &RecordRef,
        key: Option<&str>,
        reference: &Reference,
        content: &[Inline<Resolved>],
    ) -> (Link, Option<String>) {
        let place = &reference.place;
        let nowhere = Link::To(Target::Address(String::new()));
        let named = Located::new(record.clone(), place.clone());
        let id_place = reference.id_place.as_ref();
        let named = self.index.current_record_at(&named, id_place, self.diagnostics);
        let record = &named.value;
        if !self.index.check_record(&named, self.diagnostics) {
            return (nowhere, None);
        }
        self.name(record.clone());
        if record.kind == Kind::Term {
            self.met.insert(record.id.clone());
        }
        let target = Target::Record(record.clone(), key.map(str::to_owned));
        let Some(key) = key else {
            let title = self.index.seeds.records.known(record).common().title.clone();
            return (Link::To(target), Some(title));
        };
        let Some(binding) = figures::find(self.index, record, key, place, self.diagnostics) else {
            return (nowhere, None);
        };
        if !content.is_empty() {
            let mut text = String::new();
            Inline::plain(content, &mut text);
            let text_place = &reference.text_place;
            figures::compare(self.index, record, &binding, &text, text_place, self.diagnostics);
        }
        let value = binding.figure.quantity.plain();
        (Link::Figure { target, value }, Some(binding.to_string()))
    }

    fn record(&mut self, record: &Located<RecordRef>) -> Option<RecordRef> {
        let record = self.index.current_record(record, self.diagnostics);
        if !self.index.check_record(&record, self.diagnostics) {
            return None;
        }
        self.name(record.value.clone());
        Some(record.value.clone())
    }

    fn chart(&mut self, statistic: &Located<RecordRef>) -> Option<RecordRef> {
        let record = self.record(statistic)?;
        let has_series = self
            .index
            .seeds
            .records
            .statistics
            .get(&record.id)
            .is_some_and(|statistic| !statistic.series.is_empty());
        if record.kind == Kind::Statistic && !has_series {
            let message = format!("`{}` is a single value, which makes no chart", record.id);
            let help = format!("write it in a sentence: `[]({record}#value)`");
            self.diagnostics.push(
                Diagnostic::new(Code::DirectiveArgument, statistic.place.clone(), message)
                    .help(help),
            );
            return None;
        }
        Some(record)
    }
}
