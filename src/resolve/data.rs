//! What records and settings say → their prose resolved, whom they speak of, and every check of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diag::{Diagnostic, Located, Place};
use crate::model::edition::Subject;
use crate::model::{Inline, Keyed, Prose, RecordRef, Resolved};
use crate::parse::{RawChapter, RawEdition, RawSettings};
use crate::resolve::index::Index;
use crate::resolve::tree::Tree;
use crate::resolve::unexplained::Acronyms;
use crate::resolve::{former, look_alikes, records, totals};
use crate::value::Date;

/// What becomes of the records and the settings.
pub(crate) struct ResolvedData {
    pub(crate) prose: Arc<BTreeMap<Prose, Arc<[Inline<Resolved>]>>>,
    pub(crate) images: BTreeMap<String, String>,
    /// The records that a record names.
    pub(crate) by_record: Arc<Keyed<RecordRef, BTreeSet<RecordRef>>>,
    /// The other records that name a record.
    pub(crate) naming: Arc<Keyed<RecordRef, Vec<RecordRef>>>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Resolves and checks all data. Of the chapters it sees what the index has, and their former ids.
pub(crate) fn resolved(
    settings: &RawSettings,
    edition: &RawEdition,
    chapters: &[Arc<RawChapter>],
    index: &Index<'_>,
    today: Date,
) -> ResolvedData {
    let seeds = index.seeds;
    let mut found = Vec::new();
    let diagnostics = &mut found;
    let by_records = seeds.named.iter().chain(&seeds.distinct).map(|(_, named)| named);
    for named in settings.named.iter().chain(by_records) {
        let record = index.current_record(named, diagnostics);
        index.check_record(&record, diagnostics);
    }
    for (_, Located { value: named, place }) in &seeds.chapters {
        let id = index.current_chapter(named, place, Some(place), diagnostics);
        index.check_chapter(&id, None, place, diagnostics);
    }
    former::check(chapters, seeds, diagnostics);
    records::check(seeds, today, diagnostics);
    totals::check(index, diagnostics);
    look_alikes::check_records(seeds, diagnostics);

    let (mut images, mut prose) = (BTreeMap::new(), BTreeMap::new());
    let mut by_record: BTreeMap<RecordRef, BTreeSet<RecordRef>> = BTreeMap::new();
    let mut acronyms = Acronyms::default();
    for (text, inlines) in &settings.prose {
        let mut tree = Tree::new(index, &mut images, diagnostics);
        prose.insert(text.clone(), tree.block(inlines.clone()).into());
        acronyms.append(std::mem::take(&mut tree.acronyms));
    }
    acronyms.report(index, &Place::file(&settings.edition.path), diagnostics);
    let mut acronyms: BTreeMap<&RecordRef, Acronyms> = BTreeMap::new();
    for (record, text, inlines) in &seeds.prose {
        let mut tree = Tree::new(index, &mut images, diagnostics);
        prose.insert(text.clone(), tree.block(inlines.clone()).into());
        acronyms.entry(record).or_default().append(std::mem::take(&mut tree.acronyms));
        by_record.entry(record.clone()).or_default().extend(tree.into_named());
    }
    for (record, acronyms) in acronyms {
        if let Some(place) = seeds.place(record, "") {
            acronyms.report(index, &place, diagnostics);
        }
    }
    for (record, named) in &seeds.named {
        by_record.entry(record.clone()).or_default().insert(index.now(&named.value));
    }
    for (record, source) in edition.sources() {
        if !index.is_draft(&Subject::Record(record.clone())) {
            by_record.entry(index.now(&record)).or_default().insert(index.now(&source));
        }
    }
    let naming = Arc::new(turned(&by_record).into_iter().collect());
    let by_record = Arc::new(by_record.into_iter().collect());
    let prose = Arc::new(prose);
    ResolvedData { prose, images, by_record, naming, diagnostics: found }
}

/// Who names a record, from whom each record names.
fn turned(
    by_record: &BTreeMap<RecordRef, BTreeSet<RecordRef>>,
) -> BTreeMap<RecordRef, Vec<RecordRef>> {
    let mut naming: BTreeMap<RecordRef, Vec<RecordRef>> = BTreeMap::new();
    for (from, named) in by_record {
        for to in named.iter().filter(|to| *to != from) {
            naming.entry(to.clone()).or_default().push(from.clone());
        }
    }
    naming
}
