//! What can be typed. The options of a command stand beside the command; what several share is here.

use camino::Utf8PathBuf;
use clap::{Args, Parser, Subcommand};

use crate::Strictness;
use crate::cli::{build, check, clock, init};
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
  guide check                  tell what is wrong, and write nothing
  guide build --root ../guide  a guide in another folder";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check the guide and write the site to `public/`.
    Build(build::Build),
    /// Check the guide and write nothing.
    Check(check::Check),
    Init(init::Init),
}

/// Which guide a command is about.
#[derive(Debug, Args)]
pub(crate) struct Root {
    /// The guide's folder, with `content/` and `seeds/`.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(crate) root: Utf8PathBuf,
}

/// Whether warnings fail.
#[derive(Debug, Args)]
pub(crate) struct Strict {
    /// Let a warning fail as an error does.
    #[arg(long)]
    strict: bool,
}

impl Strict {
    /// The same, as a build takes it.
    pub(crate) fn strictness(&self) -> Strictness {
        if self.strict { Strictness::Strict } else { Strictness::Lenient }
    }
}

/// For which day a command works.
#[derive(Debug, Args)]
pub(crate) struct Today {
    /// The day to build for, such as 2026-11-30 [default: SOURCE_DATE_EPOCH, else today].
    #[arg(long, value_name = "DATE", value_parser = date)]
    today: Option<Date>,
}

impl Today {
    /// The day: what was typed, else what the clock says.
    pub(crate) fn date(&self) -> Result<Date, String> {
        self.today.map_or_else(clock::today, Ok)
    }
}

fn date(text: &str) -> Result<Date, String> {
    text.parse()
        .map_err(|invalid: crate::value::Invalid| format!("{}: {}", invalid.message, invalid.help))
}
