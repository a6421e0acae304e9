//! `guide schema`.

use std::process::ExitCode;

use camino::Utf8PathBuf;
use clap::{Args, ValueHint};

use crate::cli::print::{out, print};
use crate::{save, schema};

/// Print the JSON Schema of a file that authors write, or the list of them.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Schema {
    /// Which one: `guide`, `chapter`, `theme`, or a seeds file such as `funding`.
    #[arg(value_name = "NAME", conflicts_with = "out")]
    name: Option<String>,

    /// Write all of them into the guide in this folder, each in `schemas/` beside what it is about.
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    out: Option<Utf8PathBuf>,
}

const EXAMPLES: &str = "Examples:
  guide schema            which there are
  guide schema funding    the schema of funding.yaml
  guide schema --out .    write all of them into the guide in this folder

A text editor that knows YAML completes and checks a file with the schema that
its first line names:
  # yaml-language-server: $schema=../schemas/funding.json";

/// Prints or writes them.
pub(crate) fn run(arguments: &Schema) -> Result<ExitCode, String> {
    let schemas = schema::all();
    if let Some(folder) = &arguments.out {
        for schema in &schemas {
            save::put(&folder.join(&schema.path), &schema.text)
                .map_err(|error| error.to_string())?;
        }
        print(&format!("wrote {} schemas to {folder}\n", schemas.len()));
        return Ok(ExitCode::SUCCESS);
    }
    let names: Vec<&str> = schemas.iter().map(|schema| schema.name.as_str()).collect();
    let Some(name) = &arguments.name else {
        out(&format!("{}\n", names.join("\n")))?;
        return Ok(ExitCode::SUCCESS);
    };
    match schemas.iter().find(|schema| schema.name == *name) {
        Some(schema) => out(&schema.text)?,
        None => {
            return Err(format!("there is no schema `{name}`: there are {}", names.join(", ")));
        }
    }
    Ok(ExitCode::SUCCESS)
}
