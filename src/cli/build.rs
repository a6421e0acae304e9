//! `guide build`.

use std::process::ExitCode;
use std::time::Duration;

use camino::Utf8PathBuf;
use clap::{Args, ValueHint};

use crate::cli::MISTAKES;
use crate::cli::arguments::{AtEdition, Root, Strict, Today};
use crate::cli::print::print;
use crate::cli::progress::Bar;
use crate::cli::report::{Format, Report, counted, tally};
use crate::compress::compress;
use crate::value::{Invalid, SiteAddress};
use crate::write::{Early, OutputShelf, Written};
use crate::{
    Built, Drafts, Folder, MOST_CHAPTERS_ON_ONE_PAGE, Options, Pdf, Search, build_to, read, write,
};

/// Check the guide and write the site.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Build {
    #[command(flatten)]
    root: Root,

    /// Where the site is written [default: `public` in the guide's folder].
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    out: Option<Utf8PathBuf>,

    #[command(flatten)]
    edition: AtEdition,

    #[command(flatten)]
    strict: Strict,

    /// Where the site will be, such as https://guide.example.org/ [default: `url` in the settings].
    #[arg(long, value_name = "URL", value_parser = address)]
    url: Option<SiteAddress>,

    /// Leave out the PDF, for a quick build.
    #[arg(long)]
    no_pdf: bool,

    /// Leave out the search, for a quick build of a large guide.
    #[arg(long)]
    no_search: bool,

    /// Put drafts into the site, too, each called one: for reviewers, not for readers.
    #[arg(long)]
    drafts: bool,

    /// Put a compressed copy beside each text, for servers that send such copies.
    #[arg(long)]
    compress: bool,

    #[command(flatten)]
    today: Today,

    /// In which form mistakes are told.
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Human)]
    format: Format,
}

const EXAMPLES: &str = "Examples:
  guide build                     the guide in this folder becomes public/
  guide build --strict            before you publish: a warning fails, too
  guide build --today 2026-11-30  as it will be on another day
  guide build --no-pdf            quick, without guide.pdf
  guide build --no-pdf --no-search
                                  the pages alone
  guide build --out ../site       written into another folder
  guide build --edition 2024-25 --out next
                                  the next edition, before it is the current one
  guide build --drafts --out ../review
                                  with what is not published yet, for reviewers
  guide build --compress --url https://guide.example.org/
                                  for a server, with all that needs its address

Nothing is written if anything is wrong; the old site then stays as it is.";

/// Builds and writes the guide, on one of the threads that share the work: what it does by itself
/// then needs no other one to be woken, and no memory apart.
pub(crate) fn run(arguments: &Build) -> Result<ExitCode, String> {
    rayon::scope(|_| build(arguments))
}

fn build(arguments: &Build) -> Result<ExitCode, String> {
    let bar = Bar::new();
    let today = arguments.today.date()?;
    let strictness = arguments.strict.strictness();
    let root = &arguments.root.root;
    let sources = read::read(root).map_err(|error| error.to_string())?;
    let sources = arguments.edition.of(sources)?;
    let pdf = if arguments.no_pdf { Pdf::LeftOut } else { Pdf::Set };
    let search = if arguments.no_search { Search::LeftOut } else { Search::Made };
    let drafts = if arguments.drafts { Drafts::Shown } else { Drafts::LeftOut };
    let url = arguments.url.as_ref();
    let options = Options { today, strictness, url, pdf, search, drafts };
    let out = arguments.out.clone().unwrap_or_else(|| root.join("public"));
    // Copies are made of texts in memory.
    let early = (!arguments.compress).then(|| Early::new(&out));
    let program = std::env::current_exe().ok().and_then(|at| Utf8PathBuf::from_path_buf(at).ok());
    let shelf = OutputShelf::new(&out, program.as_deref());
    let outlet = early.as_ref().map(|early| early as _);
    let built = build_to(&sources, options, &bar, Folder { outlet, shelf: Some(&shelf) });
    bar.finish();
    Report { built: &built, sources: &sources, root, strictness }.print(arguments.format)?;
    let Some(site) = &built.site else {
        print(&format!("{}; nothing was written\n", tally(&built.diagnostics)));
        return Ok(ExitCode::from(MISTAKES));
    };
    let compressed = arguments.compress.then(|| compress(site));
    let site = compressed.as_ref().unwrap_or(site);
    let written = match early {
        Some(early) => early.write(site),
        None => write::write(site, &out),
    };
    let written = written.map_err(|error| error.to_string())?;
    // The site is in its place; without the record the next build takes longer, and that is all.
    drop(shelf.keep(site));
    if built.counts.chapters > MOST_CHAPTERS_ON_ONE_PAGE {
        print(&format!(
            "there is no single-page edition: it is for guides of up to {MOST_CHAPTERS_ON_ONE_PAGE} chapters\n"
        ));
    }
    print(&summary(&built, site.len(), written, bar.elapsed(), out.as_str()));
    if drafts == Drafts::LeftOut && built.counts.drafts > 0 {
        print(&format!("{} left out\n", counted(built.counts.drafts, "draft")));
    }
    // The program ends here, and all of its memory with it: to take a site apart first is in vain.
    std::mem::forget((built, compressed, sources));
    Ok(ExitCode::SUCCESS)
}

pub(crate) fn address(text: &str) -> Result<SiteAddress, String> {
    text.parse().map_err(|invalid: Invalid| format!("{}: {}", invalid.message, invalid.help))
}

/// The last lines of a build that went well.
fn summary(built: &Built, files: usize, written: Written, time: Duration, out: &str) -> String {
    let Built { counts, diagnostics, .. } = built;
    let warnings = match diagnostics.len() {
        0 => "no warnings".to_owned(),
        _ => tally(diagnostics),
    };
    format!(
        "{} chapters, {} records, {files} files in {out}: {} written, {} unchanged, {} removed; \
         {warnings}; {:.2} s\n",
        counts.chapters,
        counts.records,
        written.written,
        written.unchanged,
        written.removed,
        time.as_secs_f64(),
    )
}
