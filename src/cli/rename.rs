//! `guide rename`: another id for a record or chapter, in all files at once.

use std::process::ExitCode;

use clap::Args;

use crate::cli::MISTAKES;
use crate::cli::arguments::{AtEdition, Root, Today};
use crate::cli::diff;
use crate::cli::print::print;
use crate::cli::report::{self, Colour, counted};
use crate::cli::revise::{Consent, Outcome, revise};
use crate::cli::words::shell;
use crate::diag::Diagnostic;
use crate::progress::Silent;
use crate::read::Sources;
use crate::rename::{Refusal, rename};
use crate::revision::Revision;
use crate::{Drafts, Options, build, editions, read};

/// Give a record or a chapter another id, everywhere; its former address leads to the new one.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Rename {
    /// What it is called now: an id, or `funding:ID` where several things have it.
    #[arg(value_name = "OLD")]
    old: String,

    /// The id that it is to have.
    #[arg(value_name = "NEW")]
    new: String,

    /// Rename it without asking.
    #[arg(long)]
    yes: bool,

    /// Show what would change, and write nothing.
    #[arg(long, conflicts_with = "yes")]
    dry_run: bool,

    #[command(flatten)]
    edition: AtEdition,

    #[command(flatten)]
    root: Root,

    #[command(flatten)]
    today: Today,
}

const EXAMPLES: &str = "Examples:
  guide rename step-up-bursary step-up-grant  shows the change, and asks
  guide rename chapter:play playwork          where a term is called `play`, too
  guide rename play playwork --dry-run        shows the change only
  guide rename play playwork --yes            does not ask
  guide rename play playwork --edition 2024-25  in that edition alone

References to it become the new id, the files of a chapter are renamed, and the
old id goes to `former_ids`, so that links which readers have kept lead on.";

/// Renames and tells what was done.
pub(crate) fn run(arguments: &Rename) -> Result<ExitCode, String> {
    let root = &arguments.root.root;
    let options = Options { drafts: Drafts::Shown, ..Options::quick(arguments.today.date()?) };
    let files = read::read(root).map_err(|error| error.to_string())?;
    let sources = arguments.edition.of(files.clone())?;
    let before = build(&sources, options, &Silent);
    if before.site.is_none() {
        return Ok(refused(before.diagnostics, &sources, FIRST));
    }
    let renamed = match rename(&sources, options.today, &arguments.old, &arguments.new) {
        Ok(renamed) => renamed,
        Err(Refusal::Words(words)) => return Err(words),
        Err(Refusal::Mistakes(found)) => return Ok(refused(found, &sources, FIRST)),
        Err(Refusal::Left(found, after)) => return Ok(refused(found, &after, LEFT)),
    };
    // The edition by itself, and the guide as it will be.
    let restored = editions::back(renamed.sources.clone(), &sources, &files)?;
    let is_other = arguments.edition.edition.is_some();
    for sources in [&renamed.sources].into_iter().chain(is_other.then_some(&restored)) {
        let after = build(sources, options, &Silent);
        if after.site.is_none() {
            return Ok(refused(after.diagnostics, sources, LEFT));
        }
    }
    let revision = Revision::between(&files, &restored, renamed.moves);
    if arguments.dry_run {
        print(&diff::text(&revision));
        print("nothing was written: this is what it would change\n");
        return Ok(ExitCode::SUCCESS);
    }
    let consent = if arguments.yes { Consent::Given } else { Consent::Ask };
    let mut command = format!("guide rename {} {}", shell(&arguments.old), shell(&arguments.new));
    if let Some(edition) = arguments.edition.edition {
        command.push_str(&format!(" --edition {}", edition.slug()));
    }
    if revise(root, &revision, consent, &command)? == Outcome::Kept {
        return Ok(ExitCode::from(MISTAKES));
    }
    print(&format!(
        "`{}` is now `{}`, with {}; its former address leads to the new one\n",
        renamed.old,
        renamed.new,
        counted(renamed.references, "reference"),
    ));
    Ok(ExitCode::SUCCESS)
}

const FIRST: &str = "nothing was renamed: put right what is wrong with the guide first";

const LEFT: &str = "nothing was renamed: this would be wrong afterwards, so change it first";

/// Tells of the errors, or where there are none of the doubts, that keep something from being
/// renamed.
fn refused(mut found: Vec<Diagnostic>, sources: &Sources, why: &str) -> ExitCode {
    if found.iter().any(Diagnostic::is_error) {
        found.retain(Diagnostic::is_error);
    }
    print(&report::text(&found, sources, Colour::of_stderr()));
    print(why);
    ExitCode::from(MISTAKES)
}
