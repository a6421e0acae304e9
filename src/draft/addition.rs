//! What somebody wants to add to a guide → the file to write, with the draft in its place.

use crate::diag::nearest;
use crate::draft::{chapter, keys, record};
use crate::model::{ChapterId, Kind, RecordRef};
use crate::parse::{self, Parsed};
use crate::read::Sources;
use crate::value::{Date, Id, slugify};

/// What is to be added.
pub(crate) struct Request<'a> {
    pub(crate) title: &'a str,
    /// Its id; left out, it is made from the title.
    pub(crate) id: Option<&'a Id>,
    pub(crate) today: Date,
    pub(crate) place: Place<'a>,
}

/// Where it is to stand.
pub(crate) enum Place<'a> {
    /// Among the chapters.
    Chapter { after: Option<&'a str>, parent: Option<&'a str> },
    /// Among the records of a kind.
    Record { kind: Kind, sectors: &'a [Id], sources: &'a [Id], set: &'a [(String, String)] },
}

/// A file with something new in it.
#[derive(Debug)]
pub(crate) struct Addition {
    /// The path from the guide's folder.
    pub(crate) path: String,
    /// The text that the file has now; `None` if there is no file yet.
    pub(crate) before: Option<String>,
    /// The text that it is to have.
    pub(crate) text: String,
    /// The line in which what is new begins, counted from 1.
    pub(crate) line: u32,
    /// How links name it: `funding:play-bursary` or `chapter:play`.
    pub(crate) name: String,
}

/// Drafts what is asked for.
///
/// # Errors
/// When the guide cannot be read, the id is taken, or something that is named does not exist; the
/// words say what to type.
pub(crate) fn add(sources: &Sources, request: &Request<'_>) -> Result<Addition, String> {
    let parsed = parse::parse(sources, &mut Vec::new())
        .ok_or("the guide's settings cannot be read: see `guide check`")?;
    let id = match request.id {
        Some(id) => id.clone(),
        None => slugify(request.title).parse().map_err(|_| {
            format!("no id can be made from the title `{}`: add `--id ID`", request.title)
        })?,
    };
    match request.place {
        Place::Chapter { after, parent } => {
            add_chapter(sources, &parsed, request, &id, (after, parent))
        }
        Place::Record { kind, sectors, sources: named, set } => {
            let known = record::Known {
                kind,
                id: &id,
                title: request.title,
                sectors,
                sources: named,
                today: request.today,
                set,
            };
            add_record(sources, &parsed, &known)
        }
    }
}

/// Whether what was added is found again when the guide is read.
pub(crate) fn is_read(sources: &Sources, addition: &Addition) -> bool {
    let Some(parsed) = parse::parse(sources, &mut Vec::new()) else { return false };
    let records = parsed.seeds.places.keys().chain(&parsed.seeds.broken);
    let chapters = parsed.chapters.iter().map(|raw| &raw.id);
    records.map(RecordRef::to_string).any(|name| name == addition.name)
        || chapters.map(|id| format!("chapter:{id}")).any(|name| name == addition.name)
}

fn add_chapter(
    sources: &Sources,
    parsed: &Parsed,
    request: &Request<'_>,
    id: &Id,
    (after, parent): (Option<&str>, Option<&str>),
) -> Result<Addition, String> {
    let folder = format!("content/{}/", parsed.settings.settings.edition.slug());
    let paths = sources.under(&folder).filter_map(|(path, _)| path.strip_prefix(&folder));
    let files: Vec<chapter::File> = paths.filter_map(chapter::File::of).collect();
    if let Some(file) = files.iter().find(|file| file.id == id.as_str()) {
        return Err(format!(
            "there is a chapter `{id}` already, `{folder}{}`: open it, or add `--id ID`",
            file.path
        ));
    }
    Ok(Addition {
        path: format!("{folder}{}", chapter::place(&files, id, after, parent)?),
        before: None,
        text: chapter::text(request.title, request.today),
        line: 1,
        name: format!("chapter:{id}"),
    })
}

fn add_record(
    sources: &Sources,
    parsed: &Parsed,
    known: &record::Known<'_>,
) -> Result<Addition, String> {
    let record::Known { kind, id, .. } = known;
    let seeds = &parsed.seeds;
    let edition = parsed.settings.settings.edition.slug();
    let path = format!("seeds/{edition}/{}.yaml", kind.plural());
    if seeds.unreadable.contains(kind) {
        return Err(format!("`{path}` cannot be read: see `guide check`"));
    }
    let reference = RecordRef::new(*kind, (*id).clone());
    if let Some(place) = seeds.place(&reference, "id") {
        return Err(format!(
            "there is `{reference}` already, at {place}: go on there, or add `--id ID`"
        ));
    }
    if seeds.broken.contains(&reference) {
        return Err(format!("there is `{reference}` already, in `{path}`: see `guide check`"));
    }
    let chapters: Vec<&ChapterId> = parsed.chapters.iter().map(|raw| &raw.id).collect();
    let chapters: Vec<&str> = chapters.iter().map(|id| id.0.as_str()).collect();
    let known_sources: Vec<&str> =
        seeds.places.keys().filter(|r| r.kind == Kind::Source).map(|r| r.id.as_str()).collect();
    exist("chapter", known.sectors, &chapters)?;
    exist("source", known.sources, &known_sources)?;
    let keys = keys::record(*kind);
    let names: Vec<&str> = keys.iter().map(|key| key.name).collect();
    for (name, _) in known.set {
        exist_name("key", name, &names)?;
    }
    let before = sources.text(&path).map(|(_, text)| text.to_owned());
    let (text, line) = appended(before.as_deref().unwrap_or_default(), &record::text(known));
    Ok(Addition { path, before, text, line, name: reference.to_string() })
}

/// Complains of the first id that is not among those that there are.
fn exist(what: &str, ids: &[Id], known: &[&str]) -> Result<(), String> {
    ids.iter().try_for_each(|id| exist_name(what, id.as_str(), known))
}

fn exist_name(what: &str, name: &str, known: &[&str]) -> Result<(), String> {
    if known.contains(&name) {
        return Ok(());
    }
    Err(match nearest(name, known.iter().copied()) {
        Some(near) => format!("there is no {what} `{name}`: did you mean `{near}`?"),
        None => format!("there is no {what} `{name}`"),
    })
}

/// The text of a list with a record at its end, and the record's line. Margin and line ends are
/// those of the list.
fn appended(list: &str, record: &str) -> (String, u32) {
    let end = if list.contains("\r\n") { "\r\n" } else { "\n" };
    let first = list.lines().find(|line| line.trim_start().starts_with("- "));
    let margin = first.map_or("", |line| &line[..line.len() - line.trim_start().len()]);
    let mut text = list.to_owned();
    if !text.is_empty() && !text.ends_with('\n') {
        text.push_str(end);
    }
    let is_blank = text.lines().next_back().is_none_or(|line| line.trim().is_empty());
    if !is_blank {
        text.push_str(end);
    }
    let line = u32::try_from(text.matches('\n').count()).unwrap_or(u32::MAX).saturating_add(1);
    for one in record.lines() {
        text.push_str(margin);
        text.push_str(one);
        text.push_str(end);
    }
    (text, line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_keeps_its_form() {
        let rows = [
            ("", "- id: b\n  c: d\n", 1),
            ("- id: a\n", "- id: a\n\n- id: b\n  c: d\n", 3),
            ("- id: a", "- id: a\n\n- id: b\n  c: d\n", 3),
            ("- id: a\n\n", "- id: a\n\n- id: b\n  c: d\n", 3),
            ("# Only a remark\n", "# Only a remark\n\n- id: b\n  c: d\n", 3),
            ("- id: a\r\n", "- id: a\r\n\r\n- id: b\r\n  c: d\r\n", 3),
            ("  - id: a\n    b: c\n", "  - id: a\n    b: c\n\n  - id: b\n    c: d\n", 4),
        ];
        for (list, expected, line) in rows {
            assert_eq!(
                appended(list, "- id: b\n  c: d\n"),
                (expected.to_owned(), line),
                "{list:?}"
            );
        }
    }
}
