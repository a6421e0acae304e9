//! `guide review`.

use std::process::ExitCode;

use clap::Args;

use crate::cli::arguments::{AtEdition, Root, Today};
use crate::cli::print::print;
use crate::cli::words;
use crate::editions::{Request, current, review};
use crate::value::{Id, Invalid};
use crate::{read, save};

/// Record that facts were compared with a source, so that they no longer carry an earlier year.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Review {
    /// What was compared: an id, `funding:ID` where several have it, or `ID#KEY` for one figure.
    #[arg(value_name = "ID", required = true)]
    names: Vec<String>,

    /// The source that it was compared with, by its id.
    #[arg(long, value_name = "ID", value_parser = id)]
    source: Id,

    /// Who compared it.
    #[arg(long, value_name = "NAME", value_parser = words::title)]
    by: Option<String>,

    #[command(flatten)]
    edition: AtEdition,

    #[command(flatten)]
    root: Root,

    #[command(flatten)]
    today: Today,
}

const EXAMPLES: &str = "Examples:
  guide review step-up-bursary --source dfe-2024
  guide review funding:nursing-grant-england#grant --source nhsbsa-2024
  guide review chapter:play --source play-england-2024 --by \"A. Editor\"
  guide review step-up-bursary nya --source dfe-2024 --edition 2024-25

The reviews stand in seeds/EDITION/reviews.yaml, each fact with a mark of what
it said: if it is changed later, the review no longer counts.";

fn id(text: &str) -> Result<Id, String> {
    text.parse().map_err(|Invalid { message, help }| format!("{message}: {help}"))
}

/// Adds the reviews and tells what was reviewed.
pub(crate) fn run(arguments: &Review) -> Result<ExitCode, String> {
    let root = &arguments.root.root;
    let sources = read::read(root).map_err(|error| error.to_string())?;
    let edition = match arguments.edition.edition {
        Some(edition) => edition,
        None => current(&sources)?,
    };
    let request = Request {
        edition,
        names: &arguments.names,
        source: &arguments.source,
        by: arguments.by.as_deref(),
        today: arguments.today.date()?,
    };
    let done = review(&sources, &request)?;
    save::add(root, &done.path, done.before.as_deref(), &done.text)
        .map_err(|error| error.to_string())?;
    let mut text = String::new();
    for (subject, facts) in &done.reviewed {
        text.push_str(&format!("reviewed {subject}: {}\n", facts.join(", ")));
    }
    text.push_str(&format!("wrote {}\n", done.path));
    for subject in &done.unsourced {
        text.push_str(&format!(
            "readers do not see the source yet: add `{}` to the `sources` of {subject}\n",
            arguments.source
        ));
    }
    print(&text);
    Ok(ExitCode::SUCCESS)
}
