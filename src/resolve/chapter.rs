//! A chapter as it was written → the same chapter with every reference resolved, and whom it speaks
//! of.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diag::Diagnostic;
use crate::model::{Chapter, Inline, Part, Prose, RecordRef, Resolved, Written};
use crate::parse::RawChapter;
use crate::resolve::index::Index;
use crate::resolve::tree::Tree;

/// What becomes of one chapter.
pub(crate) struct ResolvedChapter {
    pub(crate) chapter: Arc<Chapter<Resolved>>,
    pub(crate) prose: Vec<(Prose, Arc<[Inline<Resolved>]>)>,
    pub(crate) images: BTreeMap<String, String>,
    /// The records that it speaks of.
    pub(crate) named: Arc<BTreeSet<RecordRef>>,
    /// The heading above the first mention of each record.
    pub(crate) headings: Arc<BTreeMap<RecordRef, String>>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Resolves a chapter, which sees nothing but itself and the index.
pub(crate) fn resolved(raw: &RawChapter, index: &Index<'_>) -> ResolvedChapter {
    let (mut images, mut diagnostics) = (BTreeMap::new(), Vec::new());
    let mut tree = Tree::new(index, &mut images, &mut diagnostics);
    let mut prose = Vec::with_capacity(raw.prose.len());
    for (text, inlines) in &raw.prose {
        prose.push((text.clone(), tree.block(inlines).into()));
    }
    for named in &raw.named {
        let record = index.current_record(named, tree.diagnostics);
        if index.check_record(&record, tree.diagnostics) {
            tree.named.insert(record.into_owned().value);
        }
    }
    tree.enter(raw);
    let panels = raw.chapter.panels.iter().map(|record| index.now(record)).collect();
    let chapter = Arc::new(raw.chapter.map(panels, &mut tree));
    std::mem::take(&mut tree.acronyms).report(index, &raw.titled, tree.diagnostics);
    let headings = Arc::new(tree.take_headings());
    let named = Arc::new(tree.into_named());
    ResolvedChapter { chapter, prose, images, named, headings, diagnostics }
}

impl Chapter<Written> {
    /// The same chapter with its tree resolved.
    fn map(&self, panels: Vec<RecordRef>, tree: &mut Tree<'_>) -> Chapter<Resolved> {
        let parts: Vec<Part<Resolved>> = tree.parts(&self.parts);
        let footnotes = self.footnotes.iter().map(|footnote| tree.footnote(footnote)).collect();
        Chapter {
            id: self.id.clone(),
            former_ids: self.former_ids.clone(),
            parent: self.parent.clone(),
            title: self.title.clone(),
            standfirst: self.standfirst.clone(),
            description: self.description.clone(),
            nations: self.nations.clone(),
            panels,
            draft: self.draft,
            updated: self.updated,
            as_at: self.as_at,
            parts,
            footnotes,
            headings: self.headings.clone(),
        }
    }
}
