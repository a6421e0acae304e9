//! Lists of sources.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::Diagnostic;
use crate::model::{Guide, Kind, RecordRef, Target};
use crate::render::address::{self, Medium, NOWHERE};
use crate::render::html::Context;
use crate::render::view::{DocumentView, EndnoteView, SourceView};
use crate::value::{Date, Id};

/// The sources of the records that a page uses by title, each as its part of the theme and with the
/// day on which the records were last compared with it.
pub(crate) fn of_records<'r>(
    context: Context<'_>,
    records: impl Iterator<Item = &'r RecordRef>,
) -> Result<String, Box<Diagnostic>> {
    let guide = context.guide;
    let mut checked: BTreeMap<Id, Option<Date>> = BTreeMap::new();
    for record in records {
        if record.kind == Kind::Source {
            checked.entry(record.id.clone()).or_default();
        }
        let common = guide.records.known(record).common();
        for source in &common.sources {
            let day = checked.entry(source.id.clone()).or_default();
            // The oldest day is what can be said of all of them.
            *day = match (*day, common.checked) {
                (Some(known), Some(new)) => Some(known.min(new)),
                (known, new) => known.or(new),
            };
        }
    }
    let mut checked: Vec<(Id, Option<Date>)> = checked.into_iter().collect();
    let known = &guide.records.sources;
    checked.sort_by_cached_key(|(id, _)| known[id].common.title.to_lowercase());
    // A piece is the same on every page of the same depth, even where it leads to that page itself.
    let root = context.medium.root().unwrap_or_default();
    let context = Context { medium: Medium::Page { root, here: NOWHERE }, ..context };
    let mut html = String::new();
    for (id, day) in checked {
        let make = || context.theme.lines("parts/source.html", "source", &view(context, &id, day));
        html.push_str(&context.pieces.get("source", (&id, day, root), make)?);
    }
    Ok(html)
}

/// The sources of one record.
pub(crate) fn of_record(
    context: Context<'_>,
    record: &RecordRef,
) -> Result<String, Box<Diagnostic>> {
    of_records(context, std::iter::once(record))
}

/// All sources of the guide, by title and numbered: the endnotes of the single edition.
pub(crate) fn all(context: Context<'_>) -> Vec<SourceView> {
    let numbered = by_title(context).into_iter().zip(1..);
    numbered.map(|((_, source), number)| SourceView { number: Some(number), ..source }).collect()
}

/// The number that each source has among the endnotes.
pub(crate) struct Endnotes<'g> {
    guide: &'g Guide,
    numbers: BTreeMap<Id, usize>,
}

impl<'g> Endnotes<'g> {
    /// Numbers the sources of a guide.
    pub(crate) fn new(context: Context<'g>) -> Self {
        let ids = by_title(context).into_iter().map(|(id, _)| id);
        Self { guide: context.guide, numbers: ids.zip(1..).collect() }
    }

    /// The endnotes of the records that something speaks of.
    pub(crate) fn of_records<'r>(
        &self,
        records: impl Iterator<Item = &'r RecordRef>,
    ) -> Vec<EndnoteView> {
        let mut noted = BTreeMap::new();
        for record in records {
            let own = (record.kind == Kind::Source).then_some(&record.id);
            let sources = &self.guide.records.known(record).common().sources;
            for id in own.into_iter().chain(sources.iter().map(|source| &source.id)) {
                noted.insert(self.numbers[id], id);
            }
        }
        let note = |(number, id): (usize, &Id)| {
            let source = RecordRef::new(Kind::Source, id.clone());
            EndnoteView { number, path: format!("#{}", address::entry_id(&source)) }
        };
        noted.into_iter().map(note).collect()
    }
}

/// The documents that were read, by title, each with the sources that are known through it alone.
pub(crate) fn by_document(context: Context<'_>) -> Vec<DocumentView> {
    let mut cited: BTreeMap<Id, Vec<SourceView>> = BTreeMap::new();
    let mut documents = Vec::new();
    for (id, mut source) in by_title(context) {
        let read = document_of(context, &id);
        if read == id {
            documents.push((id, source));
            continue;
        }
        let through = context.guide.records.sources[&id].cited_in.as_ref();
        if through.is_some_and(|of| of.id == read) {
            // It stands below that document.
            source.cited_in = None;
        }
        cited.entry(read).or_default().push(source);
    }
    documents
        .into_iter()
        .map(|(id, source)| DocumentView { source, cited: cited.remove(&id).unwrap_or_default() })
        .collect()
}

fn by_title(context: Context<'_>) -> Vec<(Id, SourceView)> {
    let known = &context.guide.records.sources;
    let mut sources: Vec<(Id, SourceView)> = known
        .iter()
        .map(|(id, source)| (id.clone(), view(context, id, source.common.checked)))
        .collect();
    sources.sort_by_cached_key(|(_, source)| source.title.to_lowercase());
    sources
}

/// The document that was read to know of a source: itself, unless it is cited in another.
fn document_of(context: Context<'_>, id: &Id) -> Id {
    let sources = &context.guide.records.sources;
    let mut seen = BTreeSet::from([id]);
    let mut read = id;
    while let Some(next) = sources.get(read).and_then(|source| source.cited_in.as_ref()) {
        if !seen.insert(&next.id) {
            // Documents that cite each other in a circle: none of them is behind the others.
            return id.clone();
        }
        read = &next.id;
    }
    read.clone()
}

fn view(context: Context<'_>, id: &Id, checked: Option<Date>) -> SourceView {
    let records = &context.guide.records;
    let source = records.sources.get(id).expect("resolve lets only records that exist pass");
    let record = RecordRef::new(Kind::Source, id.clone());
    let target = Target::Record(record.clone(), None);
    SourceView {
        number: None,
        id: match context.medium {
            Medium::Page { .. } => id.to_string(),
            Medium::Single => address::entry_id(&record),
        },
        former_ids: address::former_ids(context.medium, Kind::Source, &source.common),
        title: source.common.title.clone(),
        publisher: source.publisher.clone().or_else(|| source.author.clone()),
        published: source.published.map(|date| date.to_string()),
        url: source.url.as_ref().map(ToString::to_string),
        archived_url: source.archived_url.as_ref().map(ToString::to_string),
        accessed: source.accessed.map(|date| date.to_string()),
        licence: source.licence.clone(),
        checked: checked.map(|date| date.to_string()),
        cited_in: source.cited_in.as_ref().map(|of| records.find(of).common.title.clone()),
        note_html: source.common.note.as_ref().map(|note| context.prose(note)),
        path: context.medium.path(context.guide, &target),
    }
}
