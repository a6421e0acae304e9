//! What a preview is to show, and what is told of it to whoever prints.

use std::sync::Arc;
use std::time::Duration;

use camino::Utf8PathBuf;

use crate::diag::Diagnostic;
use crate::read::Sources;
use crate::value::{Date, SiteAddress};
use crate::write::Written;
use crate::{Counts, Pdf, Strictness};

/// What the preview is to show, and where.
pub(crate) struct Preview<'a> {
    /// The guide's folder.
    pub(crate) root: Utf8PathBuf,
    /// The folder that is kept up to date.
    pub(crate) out: Utf8PathBuf,
    /// The port to serve on; the first that is free from [`crate::watch::DEFAULT_PORT`] on if it is not given.
    pub(crate) port: Option<u16>,
    /// Whether browsers go to the page whose file was saved.
    pub(crate) follow: bool,
    /// Whether a warning keeps a save from being shown.
    pub(crate) strictness: Strictness,
    /// Where the site will be.
    pub(crate) url: Option<SiteAddress>,
    /// Whether the PDF is set in the background.
    pub(crate) pdf: Pdf,
    /// The day for which a save is built.
    pub(crate) today: &'a dyn Fn() -> Result<Date, String>,
}

/// What happens, for whoever prints it.
pub(crate) enum Told<'a> {
    /// The address of the preview, before the first build.
    Serving(&'a str),
    /// The system tells of no changes here: files are looked at now and then.
    Polling,
    /// A save is shown.
    Shown(Save<'a>),
    /// A save has mistakes, and the one before it is still shown.
    Wrong(Save<'a>),
    /// The output folder is up to date, or why it is not.
    Written(&'a Result<Written, String>),
    /// What keeps the output folder from being brought up to date, although it is shown: something
    /// published refers to a draft.
    Unpublished {
        /// Each reference.
        diagnostics: &'a [Diagnostic],
        /// Where the diagnostics have their lines from.
        sources: &'a Sources,
    },
    /// What keeps the whole site from being made, although its pages are shown: a mistake in an
    /// earlier edition.
    Unfinished {
        /// Each mistake.
        diagnostics: &'a [Diagnostic],
        /// Where the diagnostics have their lines from.
        sources: &'a Sources,
    },
    /// Something on the disk kept the guide from being read.
    Unreadable(&'a str),
}

/// A save.
pub(crate) struct Save<'a> {
    /// The files that are not what they were; none for the first build.
    pub(crate) files: &'a [Arc<str>],
    /// How many files of the site are not what they were, and how many there are.
    pub(crate) pages: (usize, usize),
    /// How much there is.
    pub(crate) counts: Counts,
    /// From the news of the save to its pages.
    pub(crate) time: Duration,
    /// What is wrong or doubtful.
    pub(crate) diagnostics: &'a [Diagnostic],
    /// Where the diagnostics have their lines from.
    pub(crate) sources: &'a Sources,
}
