//! A static site generator for annual guides to qualifications and training.
//!
//! A figure lives once, in `seeds/`; every page shows that one value, checked, sourced and dated.
//!
//! ```text
//! read  →  parse  →  resolve  →  render  →  write
//! disk     one file  all files   one Guide   disk
//! ```
//!
//! [`build`] is the pure middle; [`read::read`] and [`write::write`] are its ends.

pub mod cli;
pub mod compress;
pub mod diag;
mod draft;
mod editions;
#[cfg(feature = "external")]
mod external;
mod fragment;
#[cfg(feature = "external")]
mod links;
mod mend;
pub mod model;
mod parse;
pub mod progress;
pub mod read;
mod rename;
mod render;
mod resolve;
pub mod revision;
mod save;
pub mod schema;
pub mod site;
pub mod status;
pub mod value;
#[expect(clippy::disallowed_methods, reason = "this is the stage that writes to the disk")]
pub mod write;

#[cfg(feature = "pdf")]
use std::collections::BTreeMap;

pub use crate::fragment::commonmark;
pub use crate::mend::{Mended, mend};
pub use crate::rename::{Refusal, Renamed, rename};

use std::collections::BTreeSet;

use crate::diag::Diagnostic;
use crate::model::Guide;
use crate::model::edition::{Superseded, archive_path};
use crate::progress::{Progress, Silent};
use crate::read::Sources;
use crate::render::theme::Theme;
use crate::site::Site;
use crate::status::Status;
use crate::value::{AcademicYear, Date, SiteAddress};

/// What a build depends on besides its sources.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// The day on which the guide is built. Time is an input: nothing reads a clock.
    pub today: Date,
    /// Whether a warning fails the build.
    pub strictness: Strictness,
    /// Where the site will be, in place of what the settings say: a preview is not where the
    /// publication is.
    pub url: Option<&'a SiteAddress>,
    /// Whether the PDF is set, which takes longer than everything else.
    pub pdf: Pdf,
}

/// Whether the PDF is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pdf {
    /// It is, where the program was built with Typst.
    Set,
    /// It is not, and nothing says that there is one.
    LeftOut,
}

/// Whether a warning fails the build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strictness {
    /// Only errors do.
    Lenient,
    /// It does.
    Strict,
}

/// What came of a build.
#[derive(Debug)]
pub struct Built {
    /// The site; `None` if it must not be written.
    pub site: Option<Site>,
    /// Everything that is wrong or doubtful, by place.
    pub diagnostics: Vec<Diagnostic>,
    /// How much there was.
    pub counts: Counts,
}

impl Built {
    /// The same with what else is wrong; the site must then perhaps not be written.
    #[must_use]
    pub fn with(self, mut diagnostics: Vec<Diagnostic>, strictness: Strictness) -> Self {
        diagnostics.extend(self.diagnostics);
        diagnostics.sort();
        diagnostics.dedup();
        let fails =
            |diagnostic: &Diagnostic| diagnostic.is_error() || strictness == Strictness::Strict;
        let site = self.site.filter(|_| !diagnostics.iter().any(fails));
        Self { site, diagnostics, counts: self.counts }
    }
}

/// How much a guide holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Chapters, with their sections.
    pub chapters: usize,
    /// Records.
    pub records: usize,
}

/// Builds a guide in memory.
#[must_use]
pub fn build(sources: &Sources, options: Options<'_>, progress: &dyn Progress) -> Built {
    let mut diagnostics = sources.diagnostics().to_vec();
    let mut counts = Counts::default();
    let site = stages(sources, options, progress, &mut diagnostics, &mut counts);
    diagnostics.sort();
    diagnostics.dedup();
    let fails =
        |diagnostic: &Diagnostic| diagnostic.is_error() || options.strictness == Strictness::Strict;
    let site = site.filter(|_| !diagnostics.iter().any(fails));
    Built { site, diagnostics, counts }
}

/// A part of a guide that is set by itself.
#[cfg(feature = "pdf")]
#[derive(Debug, Clone, Default)]
pub struct Pack {
    /// The ids of its chapters, which bring their sections; empty is all of them.
    pub chapters: Vec<String>,
    /// Only what is about this nation or does not say; none is all of them.
    pub nation: Option<model::Nation>,
}

/// What came of setting a PDF.
#[cfg(feature = "pdf")]
#[derive(Debug)]
pub struct Printed {
    /// The file and its number of pages; `None` if it must not be written.
    pub file: Option<(Vec<u8>, usize)>,
    /// The text that was set from each heading to the next, by its id in the single edition.
    pub said: BTreeMap<String, String>,
    /// Everything that is wrong or doubtful with the guide, by place.
    pub diagnostics: Vec<Diagnostic>,
}

/// Sets a guide, or a part of it, as a PDF.
///
/// # Errors
/// If the pack names a chapter that there is not, or is about nothing.
#[cfg(feature = "pdf")]
pub fn print(sources: &Sources, options: Options<'_>, pack: &Pack) -> Result<Printed, String> {
    let mut diagnostics = sources.diagnostics().to_vec();
    let mut counts = Counts::default();
    let sound = sound(sources, options, &mut diagnostics, &mut counts);
    let set = match sound {
        Some((guide, theme)) => {
            let part = render::pdf::Part::of(&guide, &pack.chapters, pack.nation)?;
            Some(render::pdf::document(&guide, &theme, sources, &part))
        }
        None => None,
    };
    let mut said = BTreeMap::new();
    let file = set.and_then(|set| match set {
        Ok(document) => {
            said = document.said;
            Some((document.bytes, document.pages))
        }
        Err(mut found) => {
            diagnostics.append(&mut found);
            None
        }
    });
    diagnostics.sort();
    diagnostics.dedup();
    let fails =
        |diagnostic: &Diagnostic| diagnostic.is_error() || options.strictness == Strictness::Strict;
    let file = file.filter(|_| !diagnostics.iter().any(fails));
    Ok(Printed { file, said, diagnostics })
}

/// Counts how far a guide is, without rendering it. What cannot be read is not counted.
#[must_use]
pub fn status_of(sources: &Sources, today: Date) -> Status {
    let mut diagnostics = sources.diagnostics().to_vec();
    let Some(parsed) = parse::parse(sources, &mut diagnostics) else {
        return Status { errors: status::errors(&diagnostics), ..Status::default() };
    };
    // Of two chapters with one id the first is kept, here as in resolve.
    let chapters = parsed.chapters.iter().rev();
    let paths = chapters.map(|raw| (raw.chapter.id.clone(), raw.place.path.clone())).collect();
    let prose = parsed.seeds.prose.iter();
    let prose: Vec<_> = prose.map(|(record, prose, _)| (record.kind, prose.clone())).collect();
    let guide = resolve::resolve(parsed, sources, today, &mut diagnostics);
    diagnostics.sort();
    diagnostics.dedup();
    status::status(&guide, &paths, &prose, &diagnostics)
}

/// A guide that is not rendered, as far as it can be read, and what is wrong with it.
fn resolved(sources: &Sources, today: Date) -> (Option<Guide>, Vec<Diagnostic>) {
    let mut diagnostics = sources.diagnostics().to_vec();
    let parsed = parse::parse(sources, &mut diagnostics);
    let guide = parsed.map(|parsed| resolve::resolve(parsed, sources, today, &mut diagnostics));
    diagnostics.sort();
    diagnostics.dedup();
    (guide, diagnostics)
}

fn stages(
    sources: &Sources,
    options: Options<'_>,
    progress: &dyn Progress,
    diagnostics: &mut Vec<Diagnostic>,
    counts: &mut Counts,
) -> Option<Site> {
    let (guide, mut theme) = sound(sources, options, diagnostics, counts)?;
    let site = render::render(&guide, &mut theme, sources, options, progress, diagnostics);
    if guide.history.earlier.is_empty() {
        return Some(site);
    }
    let today = render::archive::pages(&site);
    let editions = guide.history.earlier.iter();
    let earlier: Vec<(AcademicYear, Site)> = editions
        .filter_map(|edition| {
            Some((*edition, earlier(sources, options, &guide, *edition, &today, diagnostics)?))
        })
        .collect();
    Some(render::archive::join(&guide, &theme, site, &earlier, diagnostics))
}

/// The site of an edition before the current one, whose pages are `today`.
fn earlier(
    sources: &Sources,
    options: Options<'_>,
    current: &Guide,
    edition: AcademicYear,
    today: &BTreeSet<String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Site> {
    let mut found = Vec::new();
    let mut parsed = parse::another(sources, edition, &mut found)?;
    let settings = &mut parsed.settings.settings;
    settings.url = current.settings.url.as_ref().map(|url| url.within(&archive_path(edition)));
    let theme = Theme::load(&settings.theme, &parsed.settings.theme, sources);
    let mut guide = resolve::resolve(parsed, sources, options.today, &mut found);
    guide.history.superseded =
        Some(Superseded { by: current.settings.edition, pages: today.clone() });
    // What nobody revises any more is not overdue, nor does it wait for a review.
    let rests = |found: &Diagnostic| {
        matches!(found.code, diag::Code::ReviewOverdue | diag::Code::UnreviewedChange)
    };
    found.retain(|found| !rests(found));
    let is_sound = !found.iter().any(Diagnostic::is_error);
    diagnostics.append(&mut found);
    let mut theme = theme.ok().filter(|_| is_sound)?;
    Some(render::render(&guide, &mut theme, sources, options, &Silent, diagnostics))
}

/// The guide and its theme, if neither has a mistake.
fn sound(
    sources: &Sources,
    options: Options<'_>,
    diagnostics: &mut Vec<Diagnostic>,
    counts: &mut Counts,
) -> Option<(model::Guide, Theme)> {
    let mut parsed = parse::parse(sources, diagnostics)?;
    if let Some(url) = options.url {
        parsed.settings.settings.url = Some(url.clone());
    }
    let theme = Theme::load(&parsed.settings.settings.theme, &parsed.settings.theme, sources);
    let guide = resolve::resolve(parsed, sources, options.today, diagnostics);
    *counts = Counts { chapters: guide.chapters.len(), records: guide.records.count() };
    let theme = theme.map_err(|mut found| diagnostics.append(&mut found)).ok()?;
    if diagnostics.iter().any(Diagnostic::is_error) {
        return None;
    }
    Some((guide, theme))
}
