//! `guide check --fix`: what is mechanical, put right in the authors' files.

use camino::Utf8Path;
use clap::Args;

use crate::cli::print::print;
use crate::cli::revise::{Consent, Outcome, revise};
use crate::progress::Silent;
use crate::revision::Revision;
use crate::{Options, mend, read};

/// Whether mistakes are put right.
#[derive(Debug, Args)]
pub(crate) struct Fix {
    /// Put right what is mechanical, after showing it.
    #[arg(long, conflicts_with = "edition")]
    fix: bool,

    /// Put it right without asking.
    #[arg(long, requires = "fix")]
    yes: bool,
}

impl Fix {
    /// Puts right what can be, if that was asked for; what remains is for the report.
    pub(crate) fn run(&self, root: &Utf8Path, options: Options) -> Result<Outcome, String> {
        if !self.fix {
            return Ok(Outcome::Written);
        }
        let sources = read::read(root).map_err(|error| error.to_string())?;
        let mended = mend(&sources, options, &Silent);
        let revision = Revision::between(&sources, &mended.sources, Vec::new());
        if revision.is_empty() {
            print("nothing can be put right without you\n");
            return Ok(Outcome::Written);
        }
        let consent = if self.yes { Consent::Given } else { Consent::Ask };
        revise(root, &revision, consent, "guide check --fix")
    }
}
