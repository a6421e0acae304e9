//! A thing and its new id → the files with the id and the old one beside it, where they then are.

use crate::diag::{Code, Diagnostic, Edit, Lines};
use crate::model::Guide;
use crate::parse;
use crate::read::Sources;
use crate::rename::text::{self, Names};
use crate::rename::thing::{Thing, former_ids};
use crate::value::Id;

/// The files, and those that have another path.
type Moved = (Sources, Vec<(String, String)>);

/// The files in which `old` is called `new`, and other things still refer to it by its old id.
///
/// # Errors
/// When the id or the former ids are written in a way that no program changes safely, or a file is
/// in the way; the words say what to type.
pub(super) fn moved(
    sources: &Sources,
    guide: &Guide,
    old: &Thing,
    new: &Thing,
) -> Result<Moved, String> {
    let edition = guide.settings.edition.slug();
    let (path, moves) = match old {
        Thing::Record(record) => {
            (format!("seeds/{edition}/{}.yaml", record.kind.plural()), Vec::new())
        }
        Thing::Chapter(_) => {
            let folder = format!("content/{edition}/");
            (chapter(sources, &folder, old.id()), moves(sources, &folder, old.id(), new.id()))
        }
    };
    let (_, text) = sources.text(&path).expect("what was read of a guide is in a file");
    let names = Names { old: old.id(), new: new.id(), former: former_ids(guide, old) };
    let text = match old {
        Thing::Record(_) => text::record(text, &names),
        Thing::Chapter(_) => text::chapter(text, &names),
    };
    let text = text.ok_or_else(|| {
        format!(
            "`{path}` writes the id of `{old}` or its `former_ids` in a way that no program changes \
             safely: write `id: {}`, and `former_ids` as a list in brackets, each on one line",
            old.id()
        )
    })?;
    let mut sources = sources.clone();
    sources.insert(&path, text.into_bytes());
    for (from, to) in &moves {
        if sources.get(to).is_some() || sources.under(&format!("{to}/")).next().is_some() {
            return Err(format!("there is a `{to}` already: give it another name first"));
        }
        sources.rename(from, to);
    }
    Ok((sources, moves))
}

/// The path of a chapter.
fn chapter(sources: &Sources, folder: &str, id: &Id) -> String {
    let mut paths = sources.under(folder).map(|(path, _)| path);
    let path =
        paths.find(|path| parse::chapter_of(&path[folder.len()..]).is_some_and(|it| it.0 == *id));
    path.expect("a chapter that was read is in a file").to_string()
}

/// The files and folders that are named after a chapter. A folder of pictures alone is not: chapters
/// name them by its name.
fn moves(sources: &Sources, folder: &str, old: &Id, new: &Id) -> Vec<(String, String)> {
    let named = format!("-{old}");
    let renamed = |name: &str| {
        let (stem, suffix) = match name.strip_suffix(".md") {
            Some(stem) => (stem, ".md"),
            None => (name, ""),
        };
        let number = stem.strip_suffix(&named)?;
        let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| format!("{number}-{new}{suffix}"))
    };
    let (mut files, mut folders) = (Vec::new(), Vec::new());
    for (path, _) in sources.under(folder) {
        let inner = &path[folder.len()..];
        if parse::chapter_of(inner).is_none() {
            continue;
        }
        let (above, file) =
            inner.rsplit_once('/').map_or((None, inner), |(above, file)| (Some(above), file));
        let within = above.map(|above| format!("{folder}{above}/")).unwrap_or(folder.to_owned());
        files.extend(renamed(file).map(|to| (format!("{within}{file}"), format!("{within}{to}"))));
        let to = above.and_then(|above| Some((above, renamed(above)?)));
        folders.extend(to.map(|(from, to)| (format!("{folder}{from}"), format!("{folder}{to}"))));
    }
    folders.dedup();
    // A folder that moved first would take its files away from under their names.
    files.append(&mut folders);
    files
}

/// What has to change where a picture is named by the folder in which it was.
pub(super) fn images(
    sources: &Sources,
    found: &[Diagnostic],
    moves: &[(String, String)],
) -> Vec<Edit> {
    let name = |path: &'_ str| format!("{}/", path.rsplit('/').next().unwrap_or(path));
    let missing = found.iter().filter(|found| found.code == Code::MissingImage);
    let mut edits = Vec::new();
    for Diagnostic { place, .. } in missing {
        let Some((path, text)) = sources.text(&place.path) else { continue };
        let Some(range) = place.range(text) else { continue };
        for (from, to) in moves {
            // Behind the last bracket stands where the picture is, and before it what it shows.
            let start = text[range.clone()].rfind("](").map_or(0, |at| at + 2) + range.start;
            let Some(at) = text[start..range.end].find(&name(from)) else { continue };
            let end = start + at + name(from).len();
            let place = Lines::new(path, text).place(start + at..end);
            edits.push(Edit::new(place, name(to)));
        }
    }
    edits
}
