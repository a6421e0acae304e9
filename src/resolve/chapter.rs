//! A chapter as it was written → the same chapter with every reference resolved, and whom it speaks
//! of.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diag::Diagnostic;
use crate::memo::Key;
use crate::model::{Chapter, Inline, Prose, RecordRef, Resolved};
use crate::parse::{RawChapter, Text};
use crate::resolve::index::Index;
use crate::resolve::tree::Tree;

/// What becomes of one chapter.
pub(crate) struct ResolvedChapter {
    pub(crate) chapter: Arc<Chapter<Resolved>>,
    pub(crate) prose: Vec<(Prose, Arc<[Inline<Resolved>]>)>,
    pub(crate) images: BTreeMap<String, String>,
    /// The records that it speaks of.
    pub(crate) named: Arc<BTreeSet<RecordRef>>,
    /// A key of them.
    pub(crate) named_key: Key,
    /// The heading above the first mention of each record.
    pub(crate) headings: Arc<BTreeMap<RecordRef, String>>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Resolves a chapter, which sees nothing but itself, its text and the index.
pub(crate) fn resolved(raw: &RawChapter, text: Text, index: &Index<'_>) -> ResolvedChapter {
    let (mut images, mut diagnostics) = (BTreeMap::new(), Vec::new());
    let mut tree = Tree::new(index, &mut images, &mut diagnostics);
    let Text { named, prose: written, parts, footnotes } = text;
    let mut prose = Vec::with_capacity(written.len());
    for (text, inlines) in written {
        prose.push((text, tree.block(inlines).into()));
    }
    for named in named {
        let record = index.current_record(&named, tree.diagnostics);
        if index.check_record(&record, tree.diagnostics) {
            tree.named.insert(record.into_owned().value);
        }
    }
    tree.enter(raw);
    let panels = raw.panels.iter().map(|record| index.now(record)).collect();
    let parts = tree.parts(parts);
    let footnotes = footnotes.into_iter().map(|footnote| tree.footnote(footnote)).collect();
    let chapter = Arc::new(Chapter {
        id: raw.id.clone(),
        former_ids: raw.former_ids.clone(),
        parent: raw.parent.clone(),
        title: raw.title.clone(),
        standfirst: raw.standfirst.clone(),
        description: raw.description.clone(),
        nations: raw.nations.clone(),
        panels,
        draft: raw.draft,
        updated: raw.updated,
        as_at: raw.as_at,
        parts,
        footnotes,
        headings: Arc::clone(&raw.headings),
    });
    std::mem::take(&mut tree.acronyms).report(index, &raw.titled, tree.diagnostics);
    let headings = Arc::new(tree.take_headings());
    let named = Arc::new(tree.into_named());
    let named_key = Key::of("named", &named);
    ResolvedChapter { chapter, prose, images, named, named_key, headings, diagnostics }
}
