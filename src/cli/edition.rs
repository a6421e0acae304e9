//! `guide edition`.

use std::process::ExitCode;

use clap::{Args, Subcommand};

use crate::cli::arguments::{Root, edition};
use crate::cli::print::print;
use crate::cli::report::counted;
use crate::editions::begin;
use crate::value::AcademicYear;
use crate::{read, save};

/// Begin the next edition of the guide.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Edition {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    New(New),
}

const EXAMPLES: &str = "Examples:
  guide edition new 2024-25 --from 2020-21  begin an edition with all of another";

/// Copy an edition as the beginning of the next: each fact carries its year until it is reviewed.
#[derive(Debug, Args)]
#[command(after_help = NEW)]
struct New {
    /// The new edition, such as 2024-25.
    #[arg(value_name = "EDITION", value_parser = edition)]
    edition: AcademicYear,

    /// The edition that it revises.
    #[arg(long, value_name = "EDITION", value_parser = edition)]
    from: AcademicYear,

    #[command(flatten)]
    root: Root,
}

const NEW: &str = "Examples:
  guide edition new 2024-25 --from 2020-21
  guide status --edition 2024-25            how far it has been reviewed
  guide build --edition 2024-25 --out next  look at it before it is the current
  guide review step-up-bursary --source dfe-2024 --edition 2024-25

Nothing that is there is changed. The new edition becomes the current one when
`edition` in content/guide.yaml names it; the old one then stays on the site,
under editions/.";

/// Begins the edition and tells what to do now.
pub(crate) fn run(arguments: &Edition) -> Result<ExitCode, String> {
    let What::New(New { edition, from, root }) = &arguments.what;
    let sources = read::read(&root.root).map_err(|error| error.to_string())?;
    let begun = begin(&sources, *edition, *from)?;
    save::all_new(&root.root, &begun.files).map_err(|error| error.to_string())?;
    let slug = edition.slug();
    let mut text = format!(
        "wrote the edition {edition}: {} copied from {from} to content/{slug}/ and seeds/{slug}/\n",
        counted(begun.copied, "file"),
    );
    if begun.keeps_settings {
        text.push_str(&format!(
            "wrote content/{}/edition.yaml: what guide.yaml says of {from} stays with it\n",
            from.slug()
        ));
    }
    text.push_str(&format!(
        "\nEvery fact says that it is as at {from} until somebody reviews it:\n  \
         guide review ID --source SOURCE --edition {slug}\n  guide status --edition {slug}\n\n\
         When it is whole, let `edition` in content/guide.yaml be {edition}.\n"
    ));
    print(&text);
    Ok(ExitCode::SUCCESS)
}
