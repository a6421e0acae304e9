//! What the page that compares records shows of each: `/compare/`.
//!
//! The facts are those of the record's page, finished here and written to one small file a record;
//! the browser puts them side by side and formats nothing.

use crate::model::{Guide, Kind, RecordRef, Target};
use crate::render::address;
use crate::render::finder::words;
use crate::render::html::{Context, text};
use crate::render::record;
use crate::render::view::{CompareFactsView, CompareKindView, CompareRecordView, CompareView};

/// The page, and the folder of the facts.
pub(crate) const PATH: &str = "compare/";

/// The kinds whose records are compared.
pub(crate) const KINDS: [Kind; 2] = [Kind::Qualification, Kind::Funding];

/// Whether there are records to compare.
pub(crate) fn exists(guide: &Guide) -> bool {
    KINDS.into_iter().any(|kind| guide.records.of(kind).len() > 1)
}

/// What the page shows: the records among which readers choose.
pub(crate) fn view(guide: &Guide) -> CompareView {
    let kinds = KINDS.into_iter().filter(|kind| guide.records.of(*kind).len() > 1);
    let view = |kind: Kind| {
        let (noun, nouns) = words(kind);
        let mut records = guide.records.of(kind);
        records.sort_by_cached_key(|record| record.common().title.to_lowercase());
        let records = records.iter().map(|record| CompareRecordView {
            id: record.common().id.to_string(),
            title: record.common().title.clone(),
        });
        CompareKindView {
            name: kind.name(),
            title: kind.title(),
            noun,
            nouns,
            path: address::list_path(kind),
            facts: folder(kind),
            records: records.collect(),
        }
    };
    CompareView { kinds: kinds.map(view).collect() }
}

fn folder(kind: Kind) -> String {
    format!("{PATH}{}/", kind.plural())
}

/// The files of facts, each with its path. `context` is that of the page.
pub(crate) fn files(context: Context<'_>) -> impl Iterator<Item = (String, Vec<u8>)> {
    let guide = context.guide;
    let kinds = KINDS.into_iter().filter(|kind| guide.records.of(*kind).len() > 1);
    let records =
        kinds.flat_map(|kind| guide.records.of(kind).into_iter().map(move |it| (kind, it)));
    records.map(move |(kind, record)| {
        let record = RecordRef::new(kind, record.common().id.clone());
        let facts = serde_json::to_vec(&facts(context, &record));
        let mut facts = facts.expect("texts can be written as JSON");
        facts.push(b'\n');
        (format!("{}{}.json", folder(kind), record.id), facts)
    })
}

fn facts(context: Context<'_>, record: &RecordRef) -> CompareFactsView {
    let guide = context.guide;
    let entry = record::entry(context, record);
    let common = guide.records.known(record).common();
    let mut rows: Vec<(&str, String)> = Vec::new();
    let mut say = |label, html: String| {
        if !html.is_empty() {
            rows.push((label, html));
        }
    };
    if let Some(funding) =
        guide.records.funding.get(&record.id).filter(|_| record.kind == Kind::Funding)
    {
        say("Amounts", record::amount_lines(guide, funding).html(context));
    }
    if let Some(status) = record::status(guide, record) {
        say("Status", text(&status.label));
    }
    for row in entry.rows {
        say(row.label, row.value_html);
    }
    let sectors: Vec<&str> =
        common.sectors.iter().map(|sector| guide.chapter(sector).title.as_str()).collect();
    say("Sectors", text(&sectors.join(", ")));
    say("In short", entry.summary_html.unwrap_or_default());
    say("Note", entry.note_html.unwrap_or_default());
    say("As at", entry.as_at.map(|date| text(&date)).unwrap_or_default());
    CompareFactsView {
        title: entry.title,
        path: context.medium.address(guide, &Target::Record(record.clone(), None)),
        rows,
    }
}
