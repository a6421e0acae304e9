//! `guide build`.

use std::process::ExitCode;
use std::time::Duration;

use anstream::{eprint, eprintln};

use crate::cli::arguments::Build;
use crate::cli::progress::Bar;
use crate::cli::report::{self, Colour};
use crate::cli::{BROKEN, MISTAKES, clock};
use crate::diag::{Diagnostic, Severity};
use crate::write::Written;
use crate::{Built, Options, Strictness, build, read, write};

/// Builds and writes the guide.
pub(crate) fn run(arguments: &Build) -> ExitCode {
    match attempt(arguments) {
        Ok(code) => code,
        Err(message) => {
            print(&format!("error: {message}\n"));
            ExitCode::from(BROKEN)
        }
    }
}

fn attempt(arguments: &Build) -> Result<ExitCode, String> {
    let bar = Bar::new();
    let today = arguments.today.map_or_else(clock::today, Ok)?;
    let strictness = if arguments.strict { Strictness::Strict } else { Strictness::Lenient };
    let sources = read::read(&arguments.root).map_err(|error| error.to_string())?;
    let built = build(&sources, Options { today, strictness }, &bar);
    bar.finish();
    print(&report::text(&built.diagnostics, &sources, Colour::of_stderr()));
    let Some(site) = &built.site else {
        print(&format!("{}; nothing was written\n", tally(&built.diagnostics)));
        return Ok(ExitCode::from(MISTAKES));
    };
    let out = arguments.out.clone().unwrap_or_else(|| arguments.root.join("public"));
    let written = write::write(site, &out).map_err(|error| error.to_string())?;
    print(&summary(&built, site.len(), written, bar.elapsed(), out.as_str()));
    Ok(ExitCode::SUCCESS)
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

/// `2 errors, 1 warning`.
fn tally(diagnostics: &[Diagnostic]) -> String {
    let count = |severity: Severity, name: &str| {
        let count = diagnostics.iter().filter(|d| d.severity == severity).count();
        (count > 0).then(|| format!("{count} {name}{}", if count == 1 { "" } else { "s" }))
    };
    let tallies = [count(Severity::Error, "error"), count(Severity::Warning, "warning")];
    tallies.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Prints to the standard error stream; where nobody listens any more, nobody misses it.
fn print(text: &str) {
    if text.ends_with('\n') {
        eprint!("{text}");
    } else if !text.is_empty() {
        eprintln!("{text}");
    }
}
