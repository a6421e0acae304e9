//! `guide check`: everything that a build would say. Nothing is written but what `--fix` puts right.

use std::process::ExitCode;
use std::time::Duration;

use clap::Args;

use crate::cli::MISTAKES;
use crate::cli::arguments::{AtEdition, Root, Strict, Today, examples};
#[cfg(feature = "external")]
use crate::cli::external::External;
use crate::cli::fix::Fix;
use crate::cli::print::print;
use crate::cli::progress::Bar;
use crate::cli::report::{Format, Report, counted, tally};
use crate::cli::revise::Outcome;
use crate::progress::Silent;
use crate::{Built, Drafts, Options, build, read};

/// Check the guide and write nothing.
#[derive(Debug, Args)]
#[command(after_help = examples(EXAMPLES))]
pub(crate) struct Check {
    #[command(flatten)]
    root: Root,

    #[command(flatten)]
    edition: AtEdition,

    #[command(flatten)]
    strict: Strict,

    #[command(flatten)]
    today: Today,

    /// In which form mistakes are told.
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Human)]
    format: Format,

    #[command(flatten)]
    fix: Fix,

    #[cfg(feature = "external")]
    #[command(flatten)]
    external: External,
}

const EXAMPLES: &str = "Examples:
  guide check                     what a build would say
  guide check --strict            a warning fails, too
  guide check --fix               put right what is mechanical
  guide check --today 2026-11-30  as it will be on another day
  guide check --edition 2024-25   an edition that is not the current one
  guide check --external          ask other sites for what the guide links to";

/// Builds the guide in memory and tells what is wrong with it.
pub(crate) fn run(arguments: &Check) -> Result<ExitCode, String> {
    let bar = Bar::new();
    let options = Options {
        strictness: arguments.strict.strictness(),
        ..Options::quick(arguments.today.date()?)
    };
    let with_drafts = Options { drafts: Drafts::Shown, ..options };
    let root = &arguments.root.root;
    let fixed = arguments.fix.run(root, with_drafts)?;
    let sources = read::read(root).map_err(|error| error.to_string())?;
    let sources = arguments.edition.of(sources)?;
    let mut built = build(&sources, options, &bar);
    bar.finish();
    let Options { strictness, .. } = options;
    // What is published has to hold by itself; drafts have to hold, too.
    if built.counts.drafts > 0 {
        let drafts = build(&sources, with_drafts, &Silent);
        let counts = drafts.counts;
        built = Built { counts, ..built.with(drafts.diagnostics, strictness) };
    }
    #[cfg(feature = "external")]
    let built =
        built.with(arguments.external.diagnostics(&sources, root, options.today)?, strictness);
    Report { built: &built, sources: &sources, root, strictness }.print(arguments.format)?;
    print(&summary(&built, bar.elapsed()));
    let well = built.site.is_some() && fixed == Outcome::Written;
    Ok(if well { ExitCode::SUCCESS } else { ExitCode::from(MISTAKES) })
}

/// The last line: what was looked at, and how much is wrong.
fn summary(built: &Built, time: Duration) -> String {
    let Built { counts, diagnostics, .. } = built;
    let found = match diagnostics.len() {
        0 => "no mistakes, no warnings".to_owned(),
        _ => tally(diagnostics),
    };
    let chapters = counted(counts.chapters, "chapter");
    let records = counted(counts.records, "record");
    let drafts = match counts.drafts {
        0 => String::new(),
        drafts => format!(" (of these, {})", counted(drafts, "draft")),
    };
    format!("{chapters}, {records}{drafts}: {found}; {:.2} s\n", time.as_secs_f64())
}
