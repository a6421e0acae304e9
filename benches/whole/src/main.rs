//! Measures whole builds: synthetic guides, a floor, and what a user would pick instead.
//!
//! ```text
//! guide-benches synthetic CHAPTERS DIR [guide|pages|book]   writes the content
//! guide-benches prepare CHAPTERS DIR                        the content in the forms of all that are compared
//! guide-benches floor FROM DIR                              the least that a build can do
//! guide-benches compare [--sizes 12,1000] [--runs 5] [--limit 600] [--guide PATH] [--only guide,floor] [--work DIR]
//! ```

mod compare;
mod contenders;
mod floor;
mod prose;
mod synthetic;
mod took;

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use crate::synthetic::Form;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["synthetic", chapters, folder] => synthetic(chapters, folder, "guide"),
        ["synthetic", chapters, folder, form] => synthetic(chapters, folder, form),
        ["prepare", chapters, folder] => {
            number(chapters).and_then(|chapters| contenders::prepare(chapters, Path::new(folder)))
        }
        ["floor", from, to] => floor::build(Path::new(from), Path::new(to)),
        ["took", limit, command @ ..] => took::tell(limit, command),
        ["compare", options @ ..] => compare::run(options),
        _ => Err(
            "say `synthetic`, `prepare`, `floor` or `compare`; `benches/README.md` has examples"
                .into(),
        ),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("guide-benches: {error}");
            ExitCode::FAILURE
        }
    }
}

fn synthetic(chapters: &str, folder: &str, form: &str) -> Result<(), Box<dyn Error>> {
    let chapters = number(chapters)?;
    let form = match form {
        "guide" => Form::Guide,
        "pages" => Form::Pages,
        "book" => Form::Book,
        other => return Err(format!("there is no form `{other}`").into()),
    };
    write(Path::new(folder), synthetic::files(chapters, form))
}

/// How many chapters are meant.
fn number(chapters: &str) -> Result<usize, Box<dyn Error>> {
    match chapters.parse() {
        Ok(0) => Err("a guide has at least one chapter".into()),
        Ok(chapters) => Ok(chapters),
        Err(_) => Err(format!("`{chapters}` is no number").into()),
    }
}

/// Writes files below a folder, which may hold none before.
fn write(folder: &Path, files: Vec<(String, String)>) -> Result<(), Box<dyn Error>> {
    for (path, text) in files {
        let path = folder.join(path);
        let parent = path.parent().expect("every file is in the folder");
        fs::create_dir_all(parent)?;
        fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}
