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
pub mod memo;
mod mend;
pub mod model;
mod parse;
pub mod progress;
pub mod read;
mod rebuild;
mod rename;
mod render;
mod resolve;
pub mod revision;
mod save;
pub mod schema;
pub mod site;
pub mod status;
pub mod value;
#[cfg(feature = "preview")]
mod watch;
#[expect(clippy::disallowed_methods, reason = "this is the stage that writes to the disk")]
pub mod write;

#[cfg(feature = "pdf")]
use std::collections::BTreeMap;

pub use crate::fragment::commonmark;
pub use crate::mend::{Mended, mend};
pub use crate::rebuild::{AboutPdf, Changed, Folder, Proof, Proved, Shown, prove, rebuild};
use crate::rebuild::{fails, in_order};
pub use crate::rename::{Refusal, Renamed, rename};
pub use crate::render::MOST_CHAPTERS_ON_ONE_PAGE;

use crate::diag::Diagnostic;
use crate::memo::Memo;
use crate::model::Guide;
use crate::progress::Progress;
use crate::read::Sources;
use crate::site::Site;
use crate::status::Status;
use crate::value::{Date, SiteAddress};

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
    /// Whether the search is made, which takes longer than the pages.
    pub search: Search,
    /// Whether drafts are part of the site.
    pub drafts: Drafts,
}

impl Options<'_> {
    /// What is published, pages and search without the PDF; only errors fail it.
    #[must_use]
    pub fn quick(today: Date) -> Self {
        Self {
            today,
            strictness: Strictness::Lenient,
            url: None,
            pdf: Pdf::LeftOut,
            search: Search::Made,
            drafts: Drafts::LeftOut,
        }
    }
}

/// Whether the search is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Search {
    /// It is, where the program was built with it.
    Made,
    /// It is not, and nothing says that there is one.
    LeftOut,
}

/// Whether drafts are part of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drafts {
    /// They are, each called a draft.
    Shown,
    /// They are not: nothing of them is in any file.
    LeftOut,
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
        in_order(&mut diagnostics);
        let site = self.site.filter(|_| !fails(&diagnostics, strictness));
        Self { site, diagnostics, counts: self.counts }
    }
}

/// How much a guide holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Chapters, with their sections; without drafts where those are left out.
    pub chapters: usize,
    /// Records.
    pub records: usize,
    /// How many chapters and records there are that are drafts.
    pub drafts: usize,
}

/// Builds a guide in memory.
#[must_use]
pub fn build(sources: &Sources, options: Options<'_>, progress: &dyn Progress) -> Built {
    rebuild(sources, options, &mut Memo::of_one_build(), progress).0
}

/// Builds a guide that goes into a folder: its pages are handed over as soon as each is made, and
/// what takes long is not made again if the folder has it. The site then says of pages that they are
/// staged, unless the guide has several editions or nothing is to be written.
///
/// This is for a program that ends after it: what the typesetter remembers is not let go of.
#[must_use]
pub fn build_to(
    sources: &Sources,
    options: Options<'_>,
    progress: &dyn Progress,
    folder: Folder<'_>,
) -> Built {
    let memo = &mut Memo::of_one_build();
    rebuild::rebuild_to(sources, options, memo, progress, folder).0
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
    let memo = &mut Memo::of_one_build();
    let sound = rebuild::sound(sources, options, memo, &mut diagnostics, &mut counts);
    let set = match sound {
        Some((guide, theme)) => {
            let part = render::pdf::Part::of(&guide, &pack.chapters, pack.nation)?;
            Some(render::pdf::Job::new(&guide, &theme, sources, &part).set())
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
    in_order(&mut diagnostics);
    let file = file.filter(|_| !fails(&diagnostics, options.strictness));
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
    let paths = chapters.map(|raw| (raw.id.clone(), raw.place.path.clone())).collect();
    let prose = parsed.seeds.prose.iter();
    let prose: Vec<_> = prose.map(|(record, prose, _)| (record.kind, prose.clone())).collect();
    let guide = resolve::resolve(parsed, sources, today, &mut diagnostics);
    in_order(&mut diagnostics);
    status::status(&guide, &paths, &prose, &diagnostics)
}

/// A guide that is not rendered, as far as it can be read, and what is wrong with it.
fn resolved(sources: &Sources, today: Date) -> (Option<Guide>, Vec<Diagnostic>) {
    let mut diagnostics = sources.diagnostics().to_vec();
    let parsed = parse::parse(sources, &mut diagnostics);
    let guide = parsed.map(|parsed| resolve::resolve(parsed, sources, today, &mut diagnostics));
    in_order(&mut diagnostics);
    (guide, diagnostics)
}
