//! A chapter's title and its neighbours → its file's name and a draft of its text.

use std::fmt::Write;

use crate::diag::nearest;
use crate::draft::keys;
use crate::draft::yaml;
use crate::value::{Date, Id};

/// The room between two numbers where nothing asks for less.
const GAP: u32 = 10;

/// A chapter's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct File {
    /// The path from the edition's folder.
    pub(crate) path: String,
    /// Its number, or that of its folder.
    number: u32,
    /// Its id, or that of its folder.
    pub(crate) id: String,
    /// The folder that it is a section in, by its name and id.
    parent: Option<(String, String)>,
}

impl File {
    /// Reads `20-social-work.md`, `20-social-work/index.md` or `20-social-work/10-fostering.md`;
    /// nothing if a path names no chapter.
    pub(crate) fn of(path: &str) -> Option<Self> {
        let numbered = |name: &str| {
            let (number, id) = name.split_once('-')?;
            Some((number.parse::<u32>().ok()?, id.to_owned()))
        };
        let inner = path.strip_suffix(".md")?;
        let (named, parent) = match inner.split_once('/') {
            None => (inner, None),
            Some((folder, "index")) => (folder, None),
            Some((folder, file)) => (file, Some((folder.to_owned(), numbered(folder)?.1))),
        };
        let (number, id) = numbered(named)?;
        Some(Self { path: path.to_owned(), number, id, parent })
    }

    fn parent_id(&self) -> Option<&str> {
        self.parent.as_ref().map(|(_, id)| id.as_str())
    }
}

/// The path, from the edition's folder, of a new chapter: after one that there is, or last; in a
/// chapter that has a folder, or beside all chapters.
///
/// # Errors
/// When there is no such place; the words say what to type.
pub(crate) fn place(
    files: &[File],
    id: &Id,
    after: Option<&str>,
    parent: Option<&str>,
) -> Result<String, String> {
    let find = |name: &str| {
        files.iter().find(|file| file.id == name).ok_or_else(|| {
            match nearest(name, files.iter().map(|file| file.id.as_str())) {
                Some(near) => format!("there is no chapter `{name}`: did you mean `{near}`?"),
                None => format!("there is no chapter `{name}`"),
            }
        })
    };
    let before = after.map(find).transpose()?;
    let parent = match (parent.map(find).transpose()?, before) {
        (Some(parent), Some(before)) if before.parent_id() != Some(&parent.id) => {
            return Err(format!("`{}` is no section of `{}`", before.id, parent.id));
        }
        (Some(parent), _) => Some(parent),
        (None, Some(before)) => before.parent_id().map(find).transpose()?,
        (None, None) => None,
    };
    let folder = parent.map(folder).transpose()?;
    let mut siblings: Vec<&File> = files
        .iter()
        .filter(|file| file.parent_id() == parent.map(|parent| parent.id.as_str()))
        .collect();
    siblings.sort_by_key(|file| file.number);
    let number = number(&siblings, before)?;
    Ok(format!("{}{number}-{id}.md", folder.map(|name| format!("{name}/")).unwrap_or_default()))
}

/// The folder of a chapter that is to have sections.
fn folder(parent: &File) -> Result<&str, String> {
    if let Some((_, above)) = &parent.parent {
        return Err(format!(
            "`{}` is a section of `{above}`, and sections have no sections",
            parent.id
        ));
    }
    parent.path.strip_suffix("/index.md").ok_or_else(|| {
        let name = parent.path.trim_end_matches(".md");
        format!(
            "`{}` is a file, and a chapter with sections is a folder: make a folder `{name}`, move \
             `{}` into it as `{name}/index.md`, and mend the paths of its images",
            parent.id, parent.path
        )
    })
}

/// The number after one sibling and before the next.
fn number(siblings: &[&File], before: Option<&File>) -> Result<u32, String> {
    let at = match before {
        Some(before) => siblings.iter().position(|file| file.id == before.id),
        None => siblings.len().checked_sub(1),
    };
    let Some(at) = at else { return Ok(GAP) };
    let low = siblings[at].number;
    let Some(next) = siblings.get(at + 1) else { return Ok((low / GAP).saturating_add(1) * GAP) };
    if next.number <= low.saturating_add(1) {
        return Err(format!(
            "there is no number between `{}` and `{}`: give `{}` and those after it larger ones",
            siblings[at].path, next.path, next.path
        ));
    }
    // A round number, if there is one, else the middle.
    let round = (low / GAP + 1) * GAP;
    Ok(if round < next.number { round } else { low + (next.number - low) / 2 })
}

/// A chapter without a text, whose front matter says what each key means.
pub(crate) fn text(title: &str, today: Date) -> String {
    let mut text = String::from("---\n");
    let mut line = |what: String, remark: &str| {
        writeln!(text, "{what:<32}# {remark}").expect("a text can be written to");
    };
    for key in keys::chapter() {
        match key.name {
            "title" => line(format!("title: {}", yaml::text(title)), &key.remark),
            "updated" => line(format!("updated: {}", today.iso()), &key.remark),
            name => line(format!("# {name}:"), &key.remark),
        }
    }
    text.push_str(BELOW);
    text
}

/// The end of the front matter, with what comes below it.
const BELOW: &str = "\
# Take the sign # from a line to use its key. Below the next line comes the text, in Markdown:
#   a link to a record: [Step Up](funding:step-up-bursary), and to a chapter: [](chapter:play)
#   a figure of a record: [](funding:step-up-bursary#bursary)
---
";

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: [&str; 8] = [
        "10-overview.md",
        "20-social-work/index.md",
        "20-social-work/10-fostering.md",
        "20-social-work/11-cafcass.md",
        "30-play.md",
        "35-youth.md",
        "36-health.md",
        "notes.md",
    ];

    fn at(after: Option<&str>, parent: Option<&str>) -> Result<String, String> {
        let files: Vec<File> = FILES.iter().filter_map(|path| File::of(path)).collect();
        assert_eq!(files.len(), 7);
        place(&files, &"new".parse().expect("an id"), after, parent)
    }

    #[test]
    fn a_chapter_finds_its_place() {
        let rows = [
            (None, None, "40-new.md"),
            (Some("overview"), None, "15-new.md"),
            (Some("social-work"), None, "25-new.md"),
            (Some("play"), None, "32-new.md"),
            (Some("health"), None, "40-new.md"),
            (None, Some("social-work"), "20-social-work/20-new.md"),
            (Some("cafcass"), None, "20-social-work/20-new.md"),
            (Some("cafcass"), Some("social-work"), "20-social-work/20-new.md"),
        ];
        for (after, parent, path) in rows {
            assert_eq!(at(after, parent).as_deref(), Ok(path), "{after:?} {parent:?}");
        }
        assert_eq!(
            place(&[], &"new".parse().expect("an id"), None, None).as_deref(),
            Ok("10-new.md")
        );
    }

    #[test]
    fn where_there_is_no_place_it_says_what_to_type() {
        let rows = [
            (Some("youth"), None, "no number between `35-youth.md` and `36-health.md`"),
            (Some("fostering"), None, "no number between"),
            (Some("fosterng"), None, "did you mean `fostering`?"),
            (Some("play"), Some("social-work"), "`play` is no section of `social-work`"),
            (None, Some("fostering"), "sections have no sections"),
            (None, Some("play"), "move `30-play.md` into it as `30-play/index.md`"),
        ];
        for (after, parent, expected) in rows {
            let said = at(after, parent).expect_err("there is none");
            assert!(said.contains(expected), "{said}");
        }
    }
}
