//! `guide init`.

use std::process::ExitCode;

use camino::Utf8PathBuf;
use clap::{Args, ValueHint};

use crate::cli::arguments::Today;
use crate::cli::print::print;
use crate::cli::words;
use crate::draft::starter;
use crate::{save, schema};

/// Begin a guide: write a small example that builds, to read and replace.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Init {
    /// The folder of the new guide; it is made if it is missing, and has to be empty otherwise.
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    folder: Utf8PathBuf,

    /// The title of the guide.
    #[arg(long, value_name = "TEXT", default_value = starter::TITLE, value_parser = words::title)]
    title: String,

    #[command(flatten)]
    today: Today,
}

const EXAMPLES: &str = "Examples:
  guide init my-guide
  guide init . --title \"The Play Guide\"

A folder in which there is nothing but what `git init` makes counts as empty.
The example is about dragons, so that nobody takes a figure in it for a fact.";

/// Writes the example.
pub(crate) fn run(arguments: &Init) -> Result<ExitCode, String> {
    let folder = &arguments.folder;
    let today = arguments.today.date()?;
    let present = save::inhabitants(folder).map_err(|error| error.to_string())?;
    if let Some(first) = present.first() {
        let more = match present.len() {
            1 => String::new(),
            count => format!(" and {} more", count - 1),
        };
        return Err(format!(
            "`{folder}` is not empty: it has `{first}`{more}; name a new folder, such as \
             `guide init {}`",
            words::shell(folder.join("guide").as_str())
        ));
    }
    let mut files = starter::files(&arguments.title, today)
        .ok_or_else(|| format!("{today} is too near to an end of the calendar"))?;
    // The first line of each file names its schema. The example has no theme of its own.
    let schemas = schema::all().into_iter().map(|schema| (schema.path, schema.text));
    files.extend(schemas.filter(|(path, _)| !path.starts_with("themes/")));
    save::all_new(folder, &files).map_err(|error| error.to_string())?;
    print(&next(folder.as_str(), files.len()));
    Ok(ExitCode::SUCCESS)
}

/// What was done, and what to type now.
fn next(folder: &str, files: usize) -> String {
    let enter = match folder {
        "." | "./" => String::new(),
        _ => format!("  cd {}\n", words::shell(folder)),
    };
    format!(
        "wrote an example of a guide to {folder}: {files} files\n\n\
         Now type:\n{enter}  guide build --strict\n\n\
         The site is then in public/. README.md says how to go on.\n"
    )
}
