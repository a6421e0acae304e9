//! What can be typed.

use camino::Utf8PathBuf;
use clap::{Args, Parser, Subcommand};

use crate::value::Date;

/// Build an annual guide to qualifications and training.
#[derive(Debug, Parser)]
#[command(name = "guide", version, about, after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXAMPLES: &str = "Examples:
  guide build                  the guide in this folder becomes public/
  guide build --strict         the same, but a warning fails the build
  guide build --root ../guide  a guide in another folder";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check the guide and write the site to `public/`.
    Build(Build),
}

/// Check the guide and write the site.
#[derive(Debug, Args)]
pub(crate) struct Build {
    /// The guide's folder, with `content/` and `seeds/`.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(crate) root: Utf8PathBuf,

    /// Where the site is written [default: `public` in the guide's folder].
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<Utf8PathBuf>,

    /// Let a warning fail the build.
    #[arg(long)]
    pub(crate) strict: bool,

    /// The day to build for, such as 2026-11-30 [default: SOURCE_DATE_EPOCH, else today].
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) today: Option<Date>,
}

fn date(text: &str) -> Result<Date, String> {
    text.parse()
        .map_err(|invalid: crate::value::Invalid| format!("{}: {}", invalid.message, invalid.help))
}
