//! The floor: read every page, parse it, put it into one fixed page, write it. No build that does
//! what a guide needs can take less.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;

/// Builds the pages below a folder into another.
pub fn build(from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    let mut files = Vec::new();
    list(from, &mut files)?;
    files.par_iter().try_for_each(|file| {
        page(from, to, file).map_err(|error| format!("{}: {error}", file.display()))
    })?;
    Ok(())
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            list(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "md") {
            files.push(path);
        }
    }
    Ok(())
}

fn page(from: &Path, to: &Path, file: &Path) -> std::io::Result<()> {
    let text = fs::read_to_string(file)?;
    let (front, body) = text
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n"))
        .unwrap_or(("", &text));
    let title = front.lines().find_map(|line| line.strip_prefix("title: ")).unwrap_or("");
    let mut content = String::with_capacity(body.len() * 3 / 2);
    html::push_html(&mut content, Parser::new_ext(body, Options::all()));
    let path = file.strip_prefix(from).expect("the file is in the folder").with_extension("");
    let folder = to.join(path);
    fs::create_dir_all(&folder)?;
    fs::write(
        folder.join("index.html"),
        FIXED.replace("{title}", title).replace("{content}", &content),
    )
}

/// The page that the other generators get as their template, too.
pub const FIXED: &str = "<!DOCTYPE html>
<html lang=\"en-GB\">
<head><meta charset=\"utf-8\"><title>{title}</title><link rel=\"stylesheet\" href=\"/style.css\"></head>
<body><header><a href=\"/\">Synthetic Guide</a></header><main><h1>{title}</h1>
{content}
</main><footer>Synthetic Guide, 2020/21</footer></body>
</html>
";
