//! The guide, or a part of it, as the data that the template of the PDF gets.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::model::{Chapter, ChapterId, Guide, Kind, RecordRef, Resolved};
use crate::render::address::{self, Medium};
use crate::render::changes;
use crate::render::chapter::single_values;
use crate::render::chart::Anchors;
use crate::render::label;
use crate::render::navigation::{accent, lead};
use crate::render::pdf::Part;
use crate::render::pdf::tree::{Maker, chapter_label};
use crate::render::record;
use crate::render::view::ChangedView;

/// The data, and the files that it names.
pub(super) fn data(guide: &Guide, part: &Part, files: &mut BTreeMap<String, Vec<u8>>) -> Value {
    let chapters = chapters(guide, part);
    let records = records(guide, part, &chapters);
    let numbers = BTreeMap::new();
    let mut maker = Maker { guide, chapters, records, numbers, files: std::mem::take(files) };
    maker.numbers = of_kind(&maker, Kind::Source).into_iter().zip(1..).collect();
    let shown = guide
        .chapters
        .iter()
        .map(|chapter| &**chapter)
        .filter(|chapter| maker.chapters.contains(&chapter.id));
    let shown: Vec<&Chapter<Resolved>> = shown.collect();
    let chapters: Vec<Value> = shown.iter().map(|it| chapter(&mut maker, it)).collect();
    let settings = &guide.settings;
    let named = |id: &ChapterId| guide.chapter(id).title.clone();
    let mut names: Vec<String> = part.chapters.iter().map(named).collect();
    names.extend(part.nation.map(|nation| nation.title().to_owned()));
    let standfirst = settings.standfirst.as_ref().map(|prose| guide.says(prose));
    let data = json!({
        "guide": {
            "title": settings.title,
            "short_title": settings.short_title,
            "description": settings.description,
            "standfirst": standfirst.map(|says| maker.inlines(says, None)),
            "edition": settings.edition.to_string(),
            "as_at": settings.as_at,
            "licence": settings.licence,
            "contact": settings.contact.as_ref().map(crate::value::Contact::shown),
            "contact_address": settings.contact.as_ref().map(crate::value::Contact::address),
            "url": settings.url.as_ref().map(ToString::to_string),
            "today": guide.today.to_string(),
            "part": (!names.is_empty()).then(|| names.join(", ")),
        },
        "chapters": chapters,
        "changes": changes(guide, part),
        "annexes": annexes(&maker),
        "glossary": glossary(&maker),
        "sources": sources(&maker),
        "index": index(&maker),
    });
    *files = maker.files;
    data
}

/// What has changed since the edition before, in groups; nothing in a pack.
fn changes(guide: &Guide, part: &Part) -> Option<Value> {
    let is_pack = !part.chapters.is_empty() || part.nation.is_some();
    let view = changes::view(guide, Medium::Single).filter(|_| !is_pack)?;
    let item = |item: &ChangedView| {
        let replaced_by = item.replaced_by.as_ref().map(|link| format!("See {}.", link.title));
        let was = item.was.as_ref().map(|was| format!("It was at {was}."));
        let about = [item.reason.clone(), replaced_by, was].into_iter().flatten();
        let lines = item.lines.iter().map(|line| format!("{}: {}", line.label, line.text));
        json!({
            "kind": item.kind,
            "title": item.title,
            "label": item.path.strip_prefix('#'),
            "lines": about.chain(lines).collect::<Vec<_>>(),
        })
    };
    let groups = [
        ("New", &view.new),
        ("Changed", &view.changed),
        ("At another address", &view.renamed),
        ("No longer in the guide", &view.withdrawn),
    ];
    let groups = groups.into_iter().filter(|(_, items)| !items.is_empty());
    let groups = groups.map(|(title, items)| {
        json!({ "title": title, "items": items.iter().map(item).collect::<Vec<_>>() })
    });
    Some(json!({
        "title": changes::TITLE,
        "from": view.from,
        "groups": groups.collect::<Vec<_>>(),
    }))
}

/// The chapters that are set. A chapter brings its sections, and a section its chapter's number.
pub(super) fn chapters(guide: &Guide, part: &Part) -> BTreeSet<ChapterId> {
    let named = |id: &ChapterId| part.chapters.is_empty() || part.chapters.contains(id);
    let about = |chapter: &Chapter<Resolved>| {
        part.nation
            .is_none_or(|nation| chapter.nations.is_empty() || chapter.nations.contains(&nation))
    };
    let shown = guide.chapters.iter().filter(|chapter| {
        (named(&chapter.id) || chapter.parent.as_ref().is_some_and(&named)) && about(chapter)
    });
    shown.map(|chapter| chapter.id.clone()).collect()
}

/// The records that are set: all of them, or those of which the chapters speak, with what those
/// are about.
fn records(guide: &Guide, part: &Part, chapters: &BTreeSet<ChapterId>) -> BTreeSet<RecordRef> {
    let all = Kind::ALL.into_iter().flat_map(|kind| {
        let records = guide.records.of(kind).into_iter();
        records.map(move |record| RecordRef::new(kind, record.common().id.clone()))
    });
    let mut spoken: BTreeSet<&RecordRef> = BTreeSet::new();
    for id in chapters {
        spoken.extend(guide.mentions.of(id));
        spoken.extend(&guide.chapter(id).panels);
    }
    let mut shown: BTreeSet<RecordRef> = all
        .filter(|record| part.chapters.is_empty() || spoken.contains(record))
        .filter(|record| {
            let nations = &guide.records.known(record).common().nations;
            part.nation.is_none_or(|nation| nations.is_empty() || nations.contains(&nation))
        })
        .collect();
    let sources: Vec<RecordRef> = shown
        .iter()
        .flat_map(|record| guide.records.known(record).common().sources.iter())
        .map(|source| source.reference())
        .collect();
    shown.extend(sources);
    shown
}

fn chapter(maker: &mut Maker<'_>, chapter: &Chapter<Resolved>) -> Value {
    let guide = maker.guide;
    let standfirst = chapter.standfirst.as_ref().map(|prose| guide.says(prose));
    let notes: BTreeMap<&str, Value> = chapter
        .footnotes
        .iter()
        .map(|note| (note.label.as_str(), json!(maker.parts(&note.parts, chapter))))
        .collect();
    let facts = single_values(guide, &chapter.panels).map(
        |(_, value, label, detail)| json!({ "value": value.to_string(), "label": label, "detail": detail }),
    );
    json!({
        "label": chapter_label(&chapter.id, None),
        "key": chapter.id.to_string(),
        "title": chapter.title,
        "depth": maker.depth(chapter),
        "accent": accent(guide, &chapter.id),
        "standfirst": standfirst.map(|says| maker.inlines(says, None)),
        "as_at": label::chapter_as_at(guide, &chapter.id),
        "facts": facts.collect::<Vec<_>>(),
        "parts": maker.parts(&chapter.parts, chapter),
        "notes": notes,
        "sources": maker.sources_of(guide.mentions.of(&chapter.id)),
    })
}

/// The records of a kind that are set, by title.
fn of_kind(maker: &Maker<'_>, kind: Kind) -> Vec<RecordRef> {
    let mut shown: Vec<&RecordRef> = maker.records.iter().filter(|it| it.kind == kind).collect();
    let title = |it: &RecordRef| maker.guide.records.known(it).common().title.to_lowercase();
    shown.sort_by_key(|it| title(it));
    shown.into_iter().cloned().collect()
}

fn annexes(maker: &Maker<'_>) -> Vec<Value> {
    let kinds = Kind::ALL.into_iter().filter(|kind| !matches!(kind, Kind::Term | Kind::Source));
    let annexes = kinds.filter_map(|kind| {
        let mut shown = of_kind(maker, kind);
        if shown.is_empty() {
            return None;
        }
        if kind == Kind::Qualification {
            // By level; those of no known level come last.
            let level = |it: &RecordRef| {
                let known = maker.guide.records.qualifications.get(&it.id);
                let level = known.and_then(|qualification| qualification.level);
                (level.is_none(), level)
            };
            shown.sort_by_key(level);
        }
        let entries: Vec<Value> = shown.iter().map(|record| entry(maker, record)).collect();
        Some(json!({
            "kind": kind.name(),
            "label": format!("annex-{}", kind.plural()),
            "title": if kind == Kind::Qualification { "Qualifications by level" } else { kind.title() },
            "lead": lead(kind),
            "entries": entries,
        }))
    });
    annexes.collect()
}

fn entry(maker: &Maker<'_>, reference: &RecordRef) -> Value {
    let guide = maker.guide;
    let common = guide.records.known(reference).common();
    let facts = record::facts(guide, reference, Anchors::None);
    let facts =
        facts.iter().map(|fact| json!({ "label": fact.label, "content": maker.said(&fact.said) }));
    let level = guide.records.qualifications.get(&reference.id);
    let level = level.filter(|_| reference.kind == Kind::Qualification);
    let route = guide.records.routes.get(&reference.id).filter(|_| reference.kind == Kind::Route);
    let steps = route.map(|route| maker.steps(&record::said_steps(guide, route)));
    let tables = record::said_tables(guide, reference, Anchors::None);
    let notes = record::notes(guide, reference).into_iter();
    json!({
        "label": address::entry_id(reference),
        "title": common.title,
        "group": level.map(|it| it.level.map_or("No level known".to_owned(), |it| it.to_string())),
        "status": record::status(guide, reference).filter(|s| s.name != "unknown").map(|s| s.label),
        "summary": common.summary.as_ref().map(|it| maker.inlines(guide.says(it), None)),
        "facts": facts.collect::<Vec<_>>(),
        "tables": tables.iter().map(|table| maker.table(table)).collect::<Vec<_>>(),
        "steps": steps,
        "notes": notes.map(|note| maker.inlines(note, None)).collect::<Vec<_>>(),
        "as_at": label::as_at(guide, reference),
        "sources": maker.sources_of(std::iter::once(reference)),
    })
}

fn glossary(maker: &Maker<'_>) -> Vec<Value> {
    let terms = of_kind(maker, Kind::Term).into_iter().filter_map(|reference| {
        let term = maker.guide.records.terms.get(&reference.id)?;
        let summary = term.common.summary.as_ref();
        let organisation = term.organisation.as_ref();
        let said = organisation.map(|of| crate::render::said::Said::Record(of.reference()));
        Some(json!({
            "label": address::entry_id(&reference),
            "title": term.common.title,
            "expansion": term.expansion,
            "definition": summary.map(|it| maker.inlines(maker.guide.says(it), None)),
            "organisation": said.map(|said| maker.said(&said)),
        }))
    });
    terms.collect()
}

fn sources(maker: &Maker<'_>) -> Vec<Value> {
    let sources = of_kind(maker, Kind::Source).into_iter().filter_map(|reference| {
        let source = maker.guide.records.sources.get(&reference.id)?;
        let note = source.common.note.as_ref();
        Some(json!({
            "label": address::entry_id(&reference),
            "number": maker.numbers[&reference],
            "title": source.common.title,
            "publisher": source.publisher.as_ref().or(source.author.as_ref()),
            "published": source.published.map(|date| date.to_string()),
            "url": source.url.as_ref().map(ToString::to_string),
            "archived_url": source.archived_url.as_ref().map(ToString::to_string),
            "accessed": source.accessed.map(|date| date.to_string()),
            "licence": source.licence,
            "checked": source.common.checked.map(|date| date.to_string()),
            "note": note.map(|it| maker.inlines(maker.guide.says(it), None)),
        }))
    });
    sources.collect()
}

/// What the index lists: every qualification and organisation that has an entry.
fn index(maker: &Maker<'_>) -> Vec<Value> {
    let kinds = [Kind::Qualification, Kind::Organisation];
    let mut listed: Vec<RecordRef> = kinds.iter().flat_map(|k| of_kind(maker, *k)).collect();
    let title = |it: &RecordRef| maker.guide.records.known(it).common().title.clone();
    listed.sort_by_key(|it| title(it).to_lowercase());
    let entry = |it: &RecordRef| {
        let title = title(it);
        let letter = title.chars().find(|letter| letter.is_alphanumeric());
        let letter = letter.map(|letter| letter.to_uppercase().to_string());
        json!({ "label": address::entry_id(it), "title": title, "letter": letter })
    };
    listed.iter().map(entry).collect()
}
