//! `guide pdf`: the PDF alone, or a pack of a part of the guide.

use std::process::ExitCode;

use camino::Utf8PathBuf;
use clap::builder::PossibleValuesParser;
use clap::{Args, ValueHint};

use crate::cli::MISTAKES;
use crate::cli::arguments::{Root, Strict, Today};
use crate::cli::print::print;
use crate::cli::report::{Format, Report, tally};
use crate::model::Nation;
use crate::value::SiteAddress;
use crate::{Built, Counts, Drafts, Options, Pack, read, save};

/// Set the guide, or a part of it, as a PDF.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Pdf {
    #[command(flatten)]
    root: Root,

    /// A chapter to set, with its sections, by its id; more than one may be named.
    #[arg(long, value_name = "ID")]
    chapter: Vec<String>,

    /// Leave out what is about other nations only.
    #[arg(long, value_name = "ID", value_parser = nations())]
    nation: Option<String>,

    /// The file to write [default: `guide.pdf` in the guide's folder].
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    out: Option<Utf8PathBuf>,

    /// Where the site is, for links to what is left out [default: `url` in the settings].
    #[arg(long, value_name = "URL", value_parser = crate::cli::build::address)]
    url: Option<SiteAddress>,

    #[command(flatten)]
    strict: Strict,

    #[command(flatten)]
    today: Today,
}

const EXAMPLES: &str = "Examples:
  guide pdf                        the whole guide
  guide pdf --chapter social-work  one chapter and its sections
  guide pdf --chapter play --chapter early-years --out pack.pdf
                                   a pack of two chapters
  guide pdf --nation wales         without what is about others only

A pack has contents and an index of its own. Links to what is left out lead to
the site; where no address is known they are text.";

fn nations() -> PossibleValuesParser {
    PossibleValuesParser::new(Nation::WORDS.iter().map(|(name, _)| *name))
}

/// Sets the document and writes it.
pub(crate) fn run(arguments: &Pdf) -> Result<ExitCode, String> {
    let root = &arguments.root.root;
    let strictness = arguments.strict.strictness();
    let today = arguments.today.date()?;
    let sources = read::read(root).map_err(|error| error.to_string())?;
    let nation = arguments.nation.as_ref().and_then(|name| {
        Nation::WORDS.iter().find(|(known, _)| known == name).map(|(_, nation)| *nation)
    });
    let pack = Pack { chapters: arguments.chapter.clone(), nation };
    let url = arguments.url.as_ref();
    let (pdf, search, drafts) = (crate::Pdf::Set, crate::Search::Made, Drafts::LeftOut);
    let options = Options { today, strictness, url, pdf, search, drafts };
    let printed = crate::print(&sources, options, &pack)?;
    let built = Built { site: None, diagnostics: printed.diagnostics, counts: Counts::default() };
    Report { built: &built, sources: &sources, root, strictness }.print(Format::Human)?;
    let Some((bytes, pages)) = printed.file else {
        print(&format!("{}; nothing was written\n", tally(&built.diagnostics)));
        return Ok(ExitCode::from(MISTAKES));
    };
    let out = arguments.out.clone().unwrap_or_else(|| root.join("guide.pdf"));
    save::put_bytes(&out, &bytes).map_err(|error| error.to_string())?;
    print(&format!("{pages} pages, {} bytes in {out}\n", bytes.len()));
    Ok(ExitCode::SUCCESS)
}
