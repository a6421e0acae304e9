//! resolve: what every file says → one guide in which every reference holds.
//!
//! The only place that looks across files: references, figures against their records, checks of
//! records, who speaks of whom.
//! Pure: no disk, no clock, no HTML.

mod acronyms;
mod figures;
mod former;
mod history;
mod index;
mod invitations;
mod look_alikes;
mod records;
mod running_text;
mod table;
mod totals;
mod tree;
mod unexplained;

use std::collections::{BTreeMap, BTreeSet};

pub(crate) use index::former_message;

use crate::diag::{Code, Diagnostic, Located, Place};
use crate::model::{ChapterId, Guide, Kind, Mentions, Order, Part, RecordRef, Resolved, Written};
use crate::parse::{Former, Parsed, RawChapter, Seeds};
use crate::read::Sources;
use crate::resolve::index::Index;
use crate::resolve::tree::Tree;
use crate::resolve::unexplained::{Acronyms, Explained};
use crate::value::Date;

/// Resolves everything. The guide may be rendered only if no error was found.
pub(crate) fn resolve(
    parsed: Parsed,
    sources: &Sources,
    today: Date,
    diagnostics: &mut Vec<Diagnostic>,
) -> Guide {
    let Parsed { mut settings, chapters, broken_chapters, seeds, former, edition } = parsed;
    let chapters = without_duplicates(chapters, &broken_chapters, diagnostics);
    let content = format!("content/{}/", settings.settings.edition.slug());
    let now = |record: &RecordRef| former.record(record).unwrap_or(record).clone();
    settings.settings.figures = settings.settings.figures.iter().map(now).collect();
    let closed = invitations::closed(&seeds, today);
    let explained = Explained::new(&seeds.records, &settings.settings);
    let index = Index::new(&chapters, &broken_chapters, &seeds, &former, sources, &content)
        .with(closed, explained);

    let by_records = seeds.named.iter().chain(&seeds.distinct).map(|(_, named)| named);
    for named in settings.named.iter().chain(by_records) {
        let record = index.current_record(named, diagnostics);
        index.check_record(&record, diagnostics);
    }
    for Located { value: named, place } in &seeds.chapters {
        let id = index.current_chapter(named, place, Some(place), diagnostics);
        index.check_chapter(&id, None, place, diagnostics);
    }
    former::check(&chapters, &seeds, diagnostics);
    let year = settings.settings.edition;
    let history = history::history(sources, (year, today), &edition, &index, diagnostics);
    records::check(&seeds, today, diagnostics);
    totals::check(&index, diagnostics);
    look_alikes::check_chapters(&chapters, diagnostics);
    look_alikes::check_records(&seeds, diagnostics);

    let mut images = BTreeMap::new();
    let mut prose = BTreeMap::new();
    let mut mentions = Mentions::default();
    let mut acronyms = Acronyms::default();
    for (text, inlines) in &settings.prose {
        let mut tree = Tree::new(&index, &mut images, diagnostics);
        prose.insert(text.clone(), tree.block(inlines));
        acronyms.append(std::mem::take(&mut tree.acronyms));
    }
    acronyms.report(&index, &Place::file(&settings.edition.path), diagnostics);
    let mut acronyms: BTreeMap<&RecordRef, Acronyms> = BTreeMap::new();
    for (record, text, inlines) in &seeds.prose {
        let mut tree = Tree::new(&index, &mut images, diagnostics);
        prose.insert(text.clone(), tree.block(inlines));
        acronyms.entry(record).or_default().append(std::mem::take(&mut tree.acronyms));
        let named = tree.into_named();
        mentions.by_record.entry(record.clone()).or_default().extend(named);
    }
    for (record, acronyms) in acronyms {
        if let Some(place) = seeds.place(record, "") {
            acronyms.report(&index, place, diagnostics);
        }
    }
    for (record, named) in &seeds.named {
        mentions.by_record.entry(record.clone()).or_default().insert(now(&named.value));
    }
    for (record, source) in edition.sources() {
        mentions.by_record.entry(now(&record)).or_default().insert(now(&source));
    }

    let mut resolved = Vec::with_capacity(chapters.len());
    for raw in &chapters {
        let mut tree = Tree::new(&index, &mut images, diagnostics);
        for (text, inlines) in &raw.prose {
            prose.insert(text.clone(), tree.block(inlines));
        }
        for named in &raw.named {
            let record = index.current_record(named, tree.diagnostics);
            if index.check_record(&record, tree.diagnostics) {
                tree.named.insert(record.into_owned().value);
            }
        }
        tree.enter(raw);
        let panels = raw.chapter.panels.iter().map(now).collect();
        resolved.push(raw.chapter.map(panels, &mut tree));
        std::mem::take(&mut tree.acronyms).report(&index, &raw.titled, tree.diagnostics);
        mentions.headings.insert(raw.chapter.id.clone(), tree.take_headings());
        mentions.records.insert(raw.chapter.id.clone(), tree.into_named());
    }
    mentions.turn(resolved.iter().map(|chapter| &chapter.id));
    // What a file that could not be read speaks of is not known.
    if seeds.broken.is_empty() && seeds.unreadable.is_empty() && broken_chapters.is_empty() {
        records::check_use(&seeds, &mentions, &settings.settings, diagnostics);
    }

    Guide {
        settings: settings.settings,
        order: Order::of(&resolved),
        chapters: resolved,
        records: seeds.records,
        prose,
        mentions,
        images,
        today,
        history,
    }
}

/// Resolves parts that belong to no chapter.
pub(crate) fn parts(
    parts: &[Part<Written>],
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
    chapters: Vec<RawChapter>,
    broken: &BTreeSet<ChapterId>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<RawChapter> {
    let mut first: BTreeMap<ChapterId, String> = BTreeMap::new();
    let mut kept: Vec<RawChapter> = Vec::with_capacity(chapters.len());
    for raw in chapters {
        let id = raw.chapter.id.clone();
        if let Some(path) = first.get(&id) {
            let message = format!("there are two chapters `{id}`");
            let help = format!("the first is `{path}`: give one of the files another name");
            diagnostics.push(
                Diagnostic::new(Code::DuplicateChapter, raw.place.clone(), message).help(help),
            );
            continue;
        }
        if let Some(parent) = &raw.chapter.parent
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
        first.insert(id, raw.place.path.to_string());
        kept.push(raw);
    }
    kept
}

impl crate::model::Chapter<Written> {
    /// The same chapter with its tree resolved.
    fn map(&self, panels: Vec<RecordRef>, tree: &mut Tree<'_>) -> crate::model::Chapter<Resolved> {
        let parts: Vec<Part<Resolved>> = tree.parts(&self.parts);
        let footnotes = self.footnotes.iter().map(|footnote| tree.footnote(footnote)).collect();
        crate::model::Chapter {
            id: self.id.clone(),
            former_ids: self.former_ids.clone(),
            parent: self.parent.clone(),
            title: self.title.clone(),
            standfirst: self.standfirst.clone(),
            description: self.description.clone(),
            nations: self.nations.clone(),
            panels,
            updated: self.updated,
            as_at: self.as_at,
            parts,
            footnotes,
            headings: self.headings.clone(),
        }
    }
}

impl Mentions {
    /// Fills in which chapters speak of a record, from which records a chapter speaks of.
    fn turn<'c>(&mut self, order: impl Iterator<Item = &'c ChapterId>) {
        let mut chapters: BTreeMap<RecordRef, Vec<ChapterId>> = BTreeMap::new();
        for id in order {
            for record in self.records.get(id).into_iter().flatten() {
                chapters.entry(record.clone()).or_default().push(id.clone());
            }
        }
        self.chapters = chapters;
    }
}
