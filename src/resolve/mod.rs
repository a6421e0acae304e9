//! resolve: what every file says → one guide in which every reference holds.
//!
//! The only place that looks across files: references, figures against their records, checks of
//! records, who speaks of whom.
//! Pure: no disk, no clock, no HTML.

mod acronyms;
mod chapter;
mod data;
mod drafts;
mod figures;
mod former;
mod history;
mod index;
mod invitations;
mod letters;
mod look_alikes;
mod records;
mod running_text;
mod table;
mod totals;
mod tree;
mod unexplained;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub(crate) use index::former_message;

use crate::diag::{Code, Diagnostic, Place};
use crate::memo::{Key, Memo};
use crate::model::{
    Chapter, ChapterId, Guide, Kind, Mentions, Order, Part, RecordRef, Records, Resolved, Written,
};
use crate::parse::{Former, Parsed, RawChapter, SETTINGS, Seeds, Text, Unpublished};
use crate::read::Sources;
use crate::resolve::chapter::ResolvedChapter;
use crate::resolve::index::Index;
use crate::resolve::tree::Tree;
use crate::resolve::unexplained::Explained;
use crate::value::Date;

/// Resolves everything. The guide may be rendered only if no error was found.
pub(crate) fn resolve(
    parsed: Parsed,
    sources: &Sources,
    today: Date,
    diagnostics: &mut Vec<Diagnostic>,
) -> Guide {
    resolve_again(parsed, sources, today, &mut Memo::of_one_build(), diagnostics)
}

/// The same, without what was resolved before.
pub(crate) fn resolve_again(
    parsed: Parsed,
    sources: &Sources,
    today: Date,
    memo: &mut Memo,
    diagnostics: &mut Vec<Diagnostic>,
) -> Guide {
    let drafts = parsed.drafts();
    let Parsed { mut settings, chapters, mut texts, broken_chapters, seeds, former, .. } = parsed;
    let (edition, unpublished, said) = (parsed.edition, parsed.unpublished, parsed.said);
    let chapters = without_duplicates(chapters, &broken_chapters, diagnostics);
    let content = format!("content/{}/", settings.settings.edition.slug());
    let now = |record: &RecordRef| former.record(record).unwrap_or(record).clone();
    settings.settings.figures = settings.settings.figures.iter().map(now).collect();
    let closed = invitations::closed(&seeds, today);
    let explained = Explained::new(&seeds.records, &settings.settings);
    let index = Index::new(&chapters, &broken_chapters, &seeds, &former, sources, &content)
        .with(closed, explained)
        .without(&unpublished);
    let seen = (&broken_chapters, &unpublished);
    let surroundings = surroundings(&chapters, seen, sources, &content, today);
    let data = |memo: &mut Memo| {
        let found = memo.one(Key::of("chapters that look alike", surroundings), || {
            let mut found = Vec::new();
            look_alikes::check_chapters(&chapters, &mut found);
            found
        });
        let data = memo.one(Key::of("resolved data", surroundings), || {
            data::resolved(&settings, &edition, &chapters, &index, today)
        });
        (found, data)
    };
    let history = |memo: &mut Memo| {
        let files: Vec<_> =
            sources.marks_under("content/").chain(sources.marks_under("seeds/")).collect();
        let key = Key::of("history", (surroundings, files));
        memo.get(key).unwrap_or_else(|| {
            let (mut found, year) = (Vec::new(), settings.settings.edition);
            let from = (sources, &said);
            let made = history::history(from, (year, today), &edition, &index, memo, &mut found);
            let made = Arc::new((Arc::new(made), found));
            memo.put(key, Arc::clone(&made));
            made
        })
    };
    let mut text =
        |raw: &RawChapter| texts.remove(&raw.place.path).expect("each chapter has a text");
    let written: Vec<(&RawChapter, Arc<Text>)> =
        chapters.iter().map(|raw| &**raw).map(|raw| (raw, text(raw))).collect();
    // None of the three sees what becomes of another.
    let (resolved, ((alike, data), history)) = memo.both(
        |memo| resolved_chapters(written, surroundings, &index, memo),
        |memo| memo.both(data, history),
    );
    drop(said);
    diagnostics.extend(alike.iter().cloned());
    diagnostics.extend(history.1.iter().cloned());
    diagnostics.extend(data.diagnostics.iter().cloned());
    let mut images = data.images.clone();
    let mut mentions = Mentions {
        by_record: Arc::clone(&data.by_record),
        naming: Arc::clone(&data.naming),
        ..Mentions::default()
    };
    for resolved in &resolved {
        diagnostics.extend(resolved.diagnostics.iter().cloned());
        images.extend(resolved.images.iter().map(|(at, from)| (at.clone(), from.clone())));
    }
    let prose = resolved.iter().flat_map(|it| it.prose.iter().cloned()).collect();
    let of = |it: &ResolvedChapter| it.chapter.id.clone();
    mentions.headings = resolved.iter().map(|it| (of(it), Arc::clone(&it.headings))).collect();
    mentions.records = resolved.iter().map(|it| (of(it), Arc::clone(&it.named))).collect();
    let chapters: Vec<_> = resolved.iter().map(|it| drafts::marked(&it.chapter, &drafts)).collect();
    let named: Vec<_> = resolved.iter().map(|it| (&it.chapter.id, it.named_key)).collect();
    let named = Key::of("mentions", named);
    let records_and_names = |memo: &mut Memo| {
        let records = memo.one(Key::of("marked records", surroundings), || {
            drafts::marked_records(&seeds.records, &drafts)
        });
        let names = memo.one(Key::of("namesakes", (surroundings, &drafts)), || {
            namesakes(&chapters, &seeds.records)
        });
        (records, names)
    };
    let (speakers, (records, namesakes)) = memo.both(
        |memo| memo.one(named, || speakers(&resolved).into_iter().collect()),
        records_and_names,
    );
    mentions.chapters = speakers;
    // What a file that could not be read speaks of is not known.
    if seeds.broken.is_empty() && seeds.unreadable.is_empty() && broken_chapters.is_empty() {
        let found = memo.one(Key::of("use of records", (surroundings, named)), || {
            let mut found = Vec::new();
            records::check_use(&seeds, &mentions, &settings.settings, &mut found);
            found
        });
        diagnostics.extend(found.iter().cloned());
    }
    Guide {
        namesakes,
        settings: settings.settings,
        order: Order::of(&chapters),
        chapters,
        records: Arc::clone(&records),
        prose,
        prose_of_data: Arc::clone(&data.prose),
        mentions,
        images,
        today,
        history: Arc::clone(&history.0),
    }
}

/// Chapters with their texts, resolved unless they are known.
fn resolved_chapters(
    written: Vec<(&RawChapter, Arc<Text>)>,
    surroundings: Key,
    index: &Index<'_>,
    memo: &mut Memo,
) -> Vec<Arc<ResolvedChapter>> {
    let key = |(raw, _): &(&RawChapter, Arc<Text>)| {
        let path = &raw.place.path;
        Key::of("resolved chapter", (surroundings, path, index.sources.mark(path)))
    };
    memo.all(written, key, |(raw, text)| {
        // Where a memo keeps the text, it is copied.
        let own = Arc::try_unwrap(text).unwrap_or_else(|kept| (*kept).clone());
        chapter::resolved(raw, own, index)
    })
}

/// A key of all that the resolving of one chapter, or of the data, sees besides its own text:
/// everything that is in the [`Index`].
fn surroundings(
    chapters: &[Arc<RawChapter>],
    seen: (&BTreeSet<ChapterId>, &Unpublished),
    sources: &Sources,
    content: &str,
    today: Date,
) -> Key {
    let outline: Vec<Key> = chapters.iter().map(|raw| raw.outline).collect();
    let seeds = format!("seeds/{}", &content["content/".len()..]);
    let files: Vec<_> = sources
        .marks_under(content)
        .filter(|(path, _)| !path.ends_with(".md"))
        .chain(sources.marks_under(&seeds))
        .collect();
    let files = (files, sources.mark(SETTINGS));
    let unread: Vec<&Place> = sources.diagnostics().iter().map(|found| &found.place).collect();
    Key::of("surroundings", (content, outline, seen, files, unread, today))
}

/// Resolves parts that belong to no chapter.
pub(crate) fn parts(
    parts: Vec<Part<Written>>,
    seeds: &Seeds,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Part<Resolved>> {
    let none = BTreeSet::new();
    let former = Former::default();
    let index = Index::new(&[], &none, seeds, &former, sources, "content/");
    Tree::new(&index, &mut BTreeMap::new(), diagnostics).parts(parts)
}

/// Names that pages and files of the site have, or parts of the single edition, besides the lists of
/// records.
const RESERVED: [&str; 14] = [
    "a-z",
    "accessibility",
    "assets",
    "changes",
    "compare",
    "contents",
    "data",
    "editions",
    "glossary",
    "main",
    "media",
    "pagefind",
    "print",
    "search",
];

/// Whether a chapter of this id would be at the address of another page.
pub(crate) fn is_reserved(id: &str) -> bool {
    let name = id.strip_prefix("annex-").unwrap_or(id);
    RESERVED.contains(&id) || Kind::of_plural(name).is_some()
}

/// The chapters, each id once.
fn without_duplicates(
    chapters: Vec<Arc<RawChapter>>,
    broken: &BTreeSet<ChapterId>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Arc<RawChapter>> {
    let mut first: BTreeMap<ChapterId, Arc<str>> = BTreeMap::new();
    let mut kept: Vec<Arc<RawChapter>> = Vec::with_capacity(chapters.len());
    for raw in chapters {
        let id = raw.id.clone();
        if let Some(path) = first.get(&id) {
            let message = format!("there are two chapters `{id}`");
            let help = format!("the first is `{path}`: give one of the files another name");
            diagnostics.push(
                Diagnostic::new(Code::DuplicateChapter, raw.place.clone(), message).help(help),
            );
            continue;
        }
        if let Some(parent) = &raw.parent
            && !first.contains_key(parent)
            && !broken.contains(parent)
        {
            let folder = raw.place.path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let message = format!("the chapter `{parent}` has sections and no text of its own");
            diagnostics.push(
                Diagnostic::new(Code::UnknownChapter, raw.place.clone(), message)
                    .help(format!("write `{folder}/index.md`")),
            );
        }
        if is_reserved(id.0.as_str()) {
            let message = format!("`{id}` is the address of a page that the program makes");
            let help = "give the chapter's file or folder another name";
            diagnostics
                .push(Diagnostic::new(Code::PageCollision, raw.place.clone(), message).help(help));
        }
        first.insert(id, Arc::clone(&raw.place.path));
        kept.push(raw);
    }
    kept
}

/// The titles that several chapters, pages of records and lists have.
fn namesakes(chapters: &[Arc<Chapter<Resolved>>], records: &Records) -> BTreeSet<String> {
    let of_records = Kind::ALL.into_iter().filter(|kind| kind.has_pages());
    let of_records = of_records.flat_map(|kind| records.of(kind));
    let lists: [&str; 9] = Kind::ALL.map(Kind::title);
    let titles = chapters
        .iter()
        .map(|chapter| chapter.title.as_str())
        .chain(lists)
        .chain(of_records.map(|record| record.common().title.as_str()));
    let mut seen = BTreeSet::new();
    titles.filter(|title| !seen.insert(*title)).map(str::to_owned).collect()
}

/// Which chapters speak of a record, from which records each chapter speaks of.
fn speakers(chapters: &[Arc<ResolvedChapter>]) -> BTreeMap<RecordRef, Vec<ChapterId>> {
    let mut speakers: BTreeMap<RecordRef, Vec<ChapterId>> = BTreeMap::new();
    for chapter in chapters {
        for record in chapter.named.iter() {
            speakers.entry(record.clone()).or_default().push(chapter.chapter.id.clone());
        }
    }
    speakers
}
