//! `guide watch`.

use std::process::{Command, ExitCode, Stdio};
use std::sync::Arc;
use std::time::Duration;

use camino::Utf8PathBuf;
use clap::{Args, ValueHint};

use crate::cli::arguments::{Root, Strict, Today};
use crate::cli::build::address;
use crate::cli::print::print;
use crate::cli::report::{Colour, counted, tally, text};
use crate::value::SiteAddress;
use crate::watch::{DEFAULT_PORT, Preview, Save, Told, watch};
use crate::{Pdf, Strictness};

/// Show the guide in a browser, and every save as soon as it is made.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Watch {
    #[command(flatten)]
    root: Root,

    /// The folder that is kept up to date [default: `public` in the guide's folder].
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    out: Option<Utf8PathBuf>,

    /// The port of the preview [default: the first that is free from 4000 on].
    #[arg(long, value_name = "NUMBER")]
    port: Option<u16>,

    /// Open the preview in a browser.
    #[arg(long)]
    open: bool,

    /// Let the browser go to the page whose file was saved.
    #[arg(long)]
    follow: bool,

    #[command(flatten)]
    strict: Strict,

    /// Where the site will be, such as https://guide.example.org/ [default: `url` in the settings].
    #[arg(long, value_name = "URL", value_parser = address)]
    url: Option<SiteAddress>,

    /// Do not set the PDF in the background.
    #[cfg(feature = "pdf")]
    #[arg(long)]
    no_pdf: bool,

    #[command(flatten)]
    today: Today,
}

const EXAMPLES: &str = "Examples:
  guide watch                     the preview is at http://127.0.0.1:4000/
  guide watch --open --follow     in a browser, which goes along with you
  guide watch --port 8000         at a port of your choice
  guide watch --root ../guide --out ../site
                                  a guide and a site in other folders

Save a file and the page changes. While the guide has mistakes, the last good
site stays and the page tells every one of them. public/ follows a moment after
the page, with the search and the PDF. Ctrl-C ends it.";

/// Shows the guide until Ctrl-C.
pub(crate) fn run(arguments: &Watch) -> Result<ExitCode, String> {
    // The default stands in the help, which cannot be put together from numbers.
    debug_assert_eq!(DEFAULT_PORT, 4000);
    let root = arguments.root.root.clone();
    if !root.is_dir() {
        return Err(format!("there is no folder `{root}`"));
    }
    #[cfg(feature = "pdf")]
    let pdf = if arguments.no_pdf { Pdf::LeftOut } else { Pdf::Set };
    #[cfg(not(feature = "pdf"))]
    let pdf = Pdf::LeftOut;
    let strictness = arguments.strict.strictness();
    let out = arguments.out.clone().unwrap_or_else(|| root.join("public"));
    let today = || arguments.today.date();
    let preview = Preview {
        out: out.clone(),
        port: arguments.port,
        follow: arguments.follow,
        strictness,
        url: arguments.url.clone(),
        pdf,
        today: &today,
        root,
    };
    let mut is_first = true;
    watch(&preview, &mut |told| {
        if let Told::Serving(address) = told
            && arguments.open
        {
            open(address);
        }
        print(&line(told, &out, strictness, is_first));
        is_first &= !matches!(told, Told::Shown(_));
    })?;
    print("the preview has ended\n");
    Ok(ExitCode::SUCCESS)
}

/// Opens an address in the browser of the desktop. Where there is none, the address is on the screen.
fn open(address: &str) {
    let (program, first): (&str, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("cmd", &["/C", "start", ""]),
        _ => ("xdg-open", &[]),
    };
    let mut command = Command::new(program);
    command.args(first).arg(address).stdout(Stdio::null()).stderr(Stdio::null());
    if let Err(error) = command.spawn() {
        print(&format!("no browser could be opened: `{program}`: {error}\n"));
    }
}

fn line(told: &Told<'_>, out: &Utf8PathBuf, strictness: Strictness, is_first: bool) -> String {
    match told {
        Told::Serving(address) => format!("the preview is at {address} (Ctrl-C ends it)\n"),
        Told::Polling => {
            "this system tells of no changes, so files are looked at twice a second\n".to_owned()
        }
        Told::Shown(save) => {
            let warnings = match (save.diagnostics.is_empty(), is_first) {
                (true, _) => String::new(),
                (false, true) => text(save.diagnostics, save.sources, Colour::of_stderr()),
                (false, false) => String::new(),
            };
            format!("{warnings}{}\n", shown(save))
        }
        Told::Wrong(save) => {
            let mistakes = text(save.diagnostics, save.sources, Colour::of_stderr());
            let strict = match strictness {
                Strictness::Strict if !save.diagnostics.iter().any(|it| it.is_error()) => {
                    ", and --strict lets none pass"
                }
                _ => "",
            };
            let (files, tally) = (files(save.files), tally(save.diagnostics));
            format!("{mistakes}{files}: {tally}{strict}; what was shown before stays\n")
        }
        Told::Written(Ok(written)) => match written.written + written.removed {
            0 => String::new(),
            _ => format!(
                "{out}: {} written, {} removed\n",
                counted(written.written, "file"),
                written.removed
            ),
        },
        Told::Written(Err(error)) => format!("{out} is not up to date: {error}\n"),
        Told::Unpublished { diagnostics, sources } => {
            let mistakes = text(diagnostics, sources, Colour::of_stderr());
            let tally = tally(diagnostics);
            format!("{mistakes}{out} stays as it was: {tally} there, which the preview shows\n")
        }
        Told::Unfinished { diagnostics, sources } => {
            let mistakes = text(diagnostics, sources, Colour::of_stderr());
            format!("{mistakes}{out} stays as it was: {}\n", tally(diagnostics))
        }
        Told::Unreadable(error) => format!("{error}; what was shown before stays\n"),
    }
}

/// `content/2020-21/30-play.md: 2 of 655 files of the site, 12 ms`.
fn shown(save: &Save<'_>) -> String {
    let (changed, all) = save.pages;
    let warnings = match save.diagnostics.is_empty() {
        true => String::new(),
        false => format!("; {}", tally(save.diagnostics)),
    };
    let (chapters, records) = (save.counts.chapters, save.counts.records);
    let what = match save.files.is_empty() {
        true => format!("{chapters} chapters, {records} records, {all} files of the site"),
        false => format!("{}: {changed} of {all} files of the site", files(save.files)),
    };
    format!("{what}, {}{warnings}", milliseconds(save.time))
}

/// The first few files, and how many more there are.
fn files(files: &[Arc<str>]) -> String {
    const MOST: usize = 3;
    if files.is_empty() {
        return "the guide".to_owned();
    }
    let shown = files[..files.len().min(MOST)].join(", ");
    match files.len() {
        0..=MOST => shown,
        more => format!("{shown} and {}", counted(more - MOST, "more file")),
    }
}

fn milliseconds(time: Duration) -> String {
    format!("{} ms", time.as_millis())
}
