//! rebuild: a guide again, with what is known of it from before.
//!
//! Whatever was built before, the site is the one that a build from scratch makes, byte for byte.
//! A proof is a guide that may be shown and is not rendered yet: any page of it can be had at once,
//! and the others after it.

use std::sync::Arc;

use crate::diag::{Code, Diagnostic};
use crate::memo::Memo;
use crate::model::Guide;
use crate::model::edition::{Superseded, archive_path};
use crate::parse::{self, Parsed};
use crate::progress::{Progress, Silent};
use crate::read::Sources;
use crate::render::archive::{self, Archive, Earlier};
use crate::render::theme::Theme;
use crate::render::{self, Has, Inputs, PdfView};
pub use crate::render::{Changed, Shown};
use crate::site::{Outlet, Shelf, Site};
use crate::value::AcademicYear;
use crate::{Built, Counts, Drafts, Options, Strictness, resolve};

/// A guide of which any page can be had.
pub struct Proof {
    proof: render::Proof,
    diagnostics: Vec<Diagnostic>,
    counts: Counts,
}

/// What came of reading a guide.
pub struct Proved {
    /// The guide; `None` if it must not be shown.
    pub proof: Option<Proof>,
    /// Everything that is wrong or doubtful, by place.
    pub diagnostics: Vec<Diagnostic>,
    /// How much there was.
    pub counts: Counts,
}

/// What pages say of a PDF that was set: how large it is, and on which of its pages they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AboutPdf(PdfView);

/// Builds a guide in memory, with what earlier builds have left in the memo.
#[must_use]
pub fn rebuild(
    sources: &Sources,
    options: Options<'_>,
    memo: &mut Memo,
    progress: &dyn Progress,
) -> (Built, Option<AboutPdf>) {
    let rebuilt = rebuild_to(sources, options, memo, progress, Folder::default());
    // Here another build may follow, of another guide.
    render::pdf::forget();
    rebuilt
}

/// Where a site goes, as far as it is of use before the site is complete.
#[derive(Clone, Copy, Default)]
pub struct Folder<'a> {
    /// Takes pages as soon as each is made, so that they need not all be in memory.
    pub outlet: Option<&'a dyn Outlet>,
    /// Has what takes long and was made before.
    pub shelf: Option<&'a dyn Shelf>,
}

/// The same for a site that goes somewhere. What the typesetter remembers is left in memory.
pub(crate) fn rebuild_to(
    sources: &Sources,
    options: Options<'_>,
    memo: &mut Memo,
    progress: &dyn Progress,
    Folder { outlet, shelf }: Folder<'_>,
) -> (Built, Option<AboutPdf>) {
    let mut diagnostics = sources.diagnostics().to_vec();
    let mut counts = Counts::default();
    let mut found = Vec::new();
    // What is wrong with any edition is told in one run.
    let (mut parsed, mut earlier) = memo.both(
        |memo| parse::parse_again(sources, memo, &mut diagnostics),
        |memo| earlier(sources, memo),
    );
    let all = earlier.iter_mut().filter_map(|earlier| earlier.parsed.as_mut());
    parse::share(all.chain(&mut parsed).collect());
    let (sound, earlier) = memo.both(
        |memo| resolved(parsed?, (sources, options), memo, &mut diagnostics, &mut counts),
        |memo| resolved_earlier(earlier, (sources, options), memo, &mut found),
    );
    diagnostics.append(&mut found);
    let outlet = outlet.filter(|_| !fails(&diagnostics, options.strictness));
    let inputs = Inputs { sources, options, progress, outlet, shelf };
    let rendered = sound
        .zip(earlier)
        .map(|(sound, earlier)| editions(sound, earlier, inputs, memo, &mut diagnostics));
    memo.sweep();
    let (site, pdf) = rendered.unzip();
    (built(site, diagnostics, counts, options), pdf.flatten().map(AboutPdf))
}

/// Reads a guide so far that its pages can be had. They say of the PDF what is said of one that was
/// set before. The memo is not swept: that follows with the pages.
#[must_use]
pub fn prove(
    sources: &Sources,
    options: Options<'_>,
    pdf: Option<&AboutPdf>,
    memo: &mut Memo,
) -> Proved {
    let mut diagnostics = sources.diagnostics().to_vec();
    let mut counts = Counts::default();
    let sound = sound(sources, options, memo, &mut diagnostics, &mut counts);
    let pdf = pdf.map(|AboutPdf(view)| view.clone());
    let has = Has { search: options.search, pdf };
    let proof = sound.map(|(guide, theme)| {
        render::Proof::new(Arc::new(guide), &theme, has, memo, &mut diagnostics)
    });
    let unsorted = diagnostics.clone();
    in_order(&mut diagnostics);
    let proof = proof.filter(|_| !fails(&diagnostics, options.strictness)).map(|proof| Proof {
        proof,
        diagnostics: unsorted,
        counts,
    });
    Proved { proof, diagnostics, counts }
}

impl Proof {
    /// The page of a chapter or a record, by its file, such as `play/index.html`.
    #[must_use]
    pub fn page(&self, file: &str) -> Option<Arc<[u8]>> {
        self.proof.page(file)
    }

    /// The values of records that are not what they were in another guide, and where this one shows
    /// them.
    #[must_use]
    pub fn changed_since(&self, before: &Self) -> Vec<Changed> {
        render::changed(&before.proof.guide, &self.proof.guide)
    }

    /// The whole site but for what takes longer than the pages: the cards, the PDF, the search with
    /// its page, and earlier editions with the addresses that only they have. The sources are those
    /// of the proof.
    #[must_use]
    pub fn pages(&self, sources: &Sources, options: Options<'_>, memo: &mut Memo) -> Built {
        let mut diagnostics = self.diagnostics.clone();
        let inputs = Inputs { sources, options, progress: &Silent, outlet: None, shelf: None };
        let site = self.proof.pages(inputs, memo, &mut diagnostics);
        memo.sweep();
        built(Some(site), diagnostics, self.counts, options)
    }

    /// The addresses of the pages of a file of the guide, such as `/play/`; none if it has no page
    /// of its own.
    #[must_use]
    pub fn addresses(&self, file: &str) -> Vec<String> {
        if file == "content/guide.yaml" {
            return vec!["/".to_owned()];
        }
        let edition = format!("content/{}/", self.proof.guide.settings.edition.slug());
        let chapter = file.strip_prefix(&edition).and_then(parse::chapter_of);
        let path = chapter.and_then(|id| self.proof.chapter_path(&id));
        path.map(|path| format!("/{path}")).into_iter().collect()
    }
}

fn built(
    site: Option<Site>,
    mut diagnostics: Vec<Diagnostic>,
    counts: Counts,
    options: Options<'_>,
) -> Built {
    in_order(&mut diagnostics);
    let site = site.filter(|_| !fails(&diagnostics, options.strictness));
    Built { site, diagnostics, counts }
}

/// Puts diagnostics in the order of their places, each once.
pub(crate) fn in_order(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort();
    diagnostics.dedup();
}

/// Whether any of the diagnostics is one with which nothing is written.
pub(crate) fn fails(diagnostics: &[Diagnostic], strictness: Strictness) -> bool {
    diagnostics.iter().any(|found| found.is_error() || strictness == Strictness::Strict)
}

/// The site of the current edition with those of the earlier ones, and what it says of its PDF.
fn editions(
    (guide, theme): (Guide, Theme),
    earlier: Vec<Guide>,
    inputs: Inputs<'_>,
    memo: &mut Memo,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Site, Option<PdfView>) {
    let ((proof, site), prints) =
        render::render_beside(guide, &theme, &earlier, inputs, memo, diagnostics);
    let pdf = proof.guide_view.pdf.clone();
    if earlier.is_empty() {
        proof.let_go();
        return (site, pdf);
    }
    let current = &proof.guide;
    let pages = archive::pages(&site);
    let inputs = Inputs { progress: &Silent, ..inputs };
    let mut archives = Vec::new();
    for (mut guide, print) in earlier.into_iter().zip(prints) {
        let (edition, by) = (guide.settings.edition, current.settings.edition);
        let replaced = archive::replaced(current, &guide);
        Arc::make_mut(&mut guide.history).superseded =
            Some(Superseded { by, pages: pages.clone(), replaced: replaced.clone() });
        let outlet = inputs.outlet.map(|outlet| Archive { outlet, edition, current: &site });
        let outlet = outlet.as_ref().map(|archive| archive as _);
        let inputs = Inputs { outlet, ..inputs };
        let (past, old) = render::render(guide, &theme, inputs, print, memo, diagnostics);
        past.let_go();
        archives.push(Earlier { edition, site: old, replaced });
    }
    let joined = archive::join(current, &proof.theme, site, archives, diagnostics);
    proof.let_go();
    (joined, pdf)
}

/// An edition before the current one, as its files were read.
struct Before {
    edition: AcademicYear,
    parsed: Option<Parsed>,
    found: Vec<Diagnostic>,
}

/// The editions before the current one, the newest first.
fn earlier(sources: &Sources, memo: &mut Memo) -> Vec<Before> {
    let read = parse::earlier(sources).into_iter().map(|edition| {
        let mut found = Vec::new();
        let parsed = parse::another(sources, edition, memo, &mut found);
        Before { edition, parsed, found }
    });
    read.collect()
}

/// The guides of earlier editions; `None` if there is a mistake in one.
fn resolved_earlier(
    earlier: Vec<Before>,
    (sources, options): (&Sources, Options<'_>),
    memo: &mut Memo,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Vec<Guide>> {
    let resolved: Vec<_> = earlier
        .into_iter()
        .map(|Before { edition, parsed, mut found }| {
            let mut parsed = parsed?;
            if options.drafts == Drafts::LeftOut {
                parsed = parsed.published();
            }
            let settings = &mut parsed.settings.settings;
            let url = options.url.or(settings.url.as_ref());
            settings.url = url.map(|url| url.within(&archive_path(edition)));
            let guide = resolve::resolve_again(parsed, sources, options.today, memo, &mut found);
            // What nobody revises any more is not overdue, nor does it wait for a review.
            let rests = |found: &Diagnostic| {
                matches!(found.code, Code::ReviewOverdue | Code::UnreviewedChange)
            };
            found.retain(|found| !rests(found));
            let is_sound = !found.iter().any(Diagnostic::is_error);
            diagnostics.append(&mut found);
            is_sound.then_some(guide)
        })
        .collect();
    resolved.into_iter().collect()
}

/// The guide and its theme, if neither has a mistake.
pub(crate) fn sound(
    sources: &Sources,
    options: Options<'_>,
    memo: &mut Memo,
    diagnostics: &mut Vec<Diagnostic>,
    counts: &mut Counts,
) -> Option<(Guide, Theme)> {
    let parsed = parse::parse_again(sources, memo, diagnostics)?;
    resolved(parsed, (sources, options), memo, diagnostics, counts)
}

/// The same of a guide whose files were read.
fn resolved(
    mut parsed: Parsed,
    (sources, options): (&Sources, Options<'_>),
    memo: &mut Memo,
    diagnostics: &mut Vec<Diagnostic>,
    counts: &mut Counts,
) -> Option<(Guide, Theme)> {
    let drafts = parsed.drafts().len();
    if options.drafts == Drafts::LeftOut {
        parsed = parsed.published();
    }
    if let Some(url) = options.url {
        parsed.settings.settings.url = Some(url.clone());
    }
    let settings = &parsed.settings;
    let theme = Theme::load(&settings.settings.theme, &settings.theme, sources, memo);
    let guide = resolve::resolve_again(parsed, sources, options.today, memo, diagnostics);
    *counts = Counts { chapters: guide.chapters.len(), records: guide.records.count(), drafts };
    let theme = match &*theme {
        Ok(theme) => theme.clone(),
        Err(found) => {
            diagnostics.extend(found.iter().cloned());
            return None;
        }
    };
    if diagnostics.iter().any(Diagnostic::is_error) {
        return None;
    }
    Some((guide, theme))
}
