//! What an edition has that the one before had not, in words: the page `/changes/`, the same in the
//! single edition and the PDF, and the marks of the pages concerned.

use crate::model::edition::{Direction, Fields, Line, Sort, Subject, archive_path};
use crate::model::{ChapterId, Guide, RecordRef};
use crate::render::address::{self, Medium};
use crate::render::archive;
use crate::render::view::{ChangedView, ChangesView, LineView, LinkView};
use crate::value::{AcademicYear, PartialDate};

/// The path of the page.
pub(crate) const PATH: &str = "changes/";

/// What readers call it.
pub(crate) const TITLE: &str = "What has changed";

/// The edition that this one revises, if it revises any: then there is a page.
pub(crate) fn from(guide: &Guide) -> Option<AcademicYear> {
    guide.history.from
}

/// What has changed since the edition before, for a page or the single edition.
pub(crate) fn view(guide: &Guide, medium: Medium<'_>) -> Option<ChangesView> {
    let from = from(guide)?;
    let link = |subject: &Subject| {
        let (title, target) = archive::shown(guide, subject)?;
        Some(LinkView { title, path: medium.path(guide, &target) })
    };
    let new = guide.history.diff.new.keys();
    let renamed = guide.history.diff.renamed.iter();
    let changed = guide.history.lines.iter();
    let view = ChangesView {
        from: from.to_string(),
        edition: guide.settings.edition.to_string(),
        new: new.filter_map(|subject| Some(item(subject, link(subject)?, Vec::new()))).collect(),
        withdrawn: guide
            .history
            .diff
            .withdrawn
            .iter()
            .map(|(subject, fields)| {
                let became = guide.history.withdrawn.get(subject);
                let replaced_by = became.and_then(|became| became.replaced_by.as_ref());
                let path = match medium {
                    Medium::Page { .. } => {
                        format!("{}{}", archive_path(from), old(subject, fields))
                    }
                    // It leads nowhere but into itself.
                    Medium::Single => String::new(),
                };
                let title = fields.get("title").map(ToString::to_string);
                let title = title.unwrap_or_else(|| subject.id().to_string());
                ChangedView {
                    reason: became.and_then(|became| became.reason.clone()),
                    replaced_by: replaced_by.and_then(&link),
                    ..item(subject, LinkView { title, path }, Vec::new())
                }
            })
            .collect(),
        renamed: renamed
            .filter_map(|(was, now)| {
                // What it is called is told among its changes; here it is the address that moved.
                Some(ChangedView {
                    was: Some(was.id().to_string()),
                    ..item(now, link(now)?, Vec::new())
                })
            })
            .collect(),
        changed: changed
            .filter_map(|(subject, lines)| {
                Some(item(subject, link(subject)?, lines.iter().map(line).collect()))
            })
            .collect(),
    };
    Some(view)
}

fn item(subject: &Subject, link: LinkView, lines: Vec<LineView>) -> ChangedView {
    ChangedView {
        id: format!("{}-{}", subject.scheme(), subject.id()),
        kind: kind(subject),
        title: link.title,
        path: link.path,
        was: None,
        reason: None,
        replaced_by: None,
        lines,
    }
}

fn kind(subject: &Subject) -> &'static str {
    match subject {
        Subject::Chapter(_) => "Chapter",
        Subject::Record(record) => record.kind.singular_title(),
    }
}

/// Where something was in the edition before.
fn old(subject: &Subject, fields: &Fields) -> String {
    match subject {
        Subject::Chapter(ChapterId(id)) => match fields.get("parent") {
            Some(parent) => format!("{parent}/{id}/"),
            None => format!("{id}/"),
        },
        Subject::Record(RecordRef { kind, id }) if kind.has_pages() => {
            format!("{}{id}/", address::list_path(*kind))
        }
        Subject::Record(RecordRef { kind, id }) => format!("{}#{id}", address::list_path(*kind)),
    }
}

/// A change in words.
fn line(line: &Line) -> LineView {
    let Line { label, sort, old, new, movement, .. } = line;
    let shown = |text: &String| match sort {
        Sort::Deadline => match text.parse::<PartialDate>() {
            Ok(date) => date.to_string(),
            Err(_) => text.clone(),
        },
        Sort::Status => text.replace('-', " "),
        _ => text.clone(),
    };
    // What names other records names them by their ids, which say nothing to readers.
    let is_told = !matches!(sort, Sort::Prose | Sort::Fact);
    let text = match (old, new) {
        (Some(old), Some(new)) if is_told => format!("{}, now {}", shown(old), shown(new)),
        (None, Some(new)) if is_told => format!("{}, which was not stated", shown(new)),
        (Some(old), None) if is_told => format!("not stated any more, was {}", shown(old)),
        (Some(_), Some(_)) if *sort == Sort::Prose => "rewritten".to_owned(),
        (Some(_), Some(_)) => "changed".to_owned(),
        (None, _) => "added".to_owned(),
        (_, None) => "taken out".to_owned(),
    };
    let moved = movement.as_ref().map(|movement| {
        let word = match movement.direction {
            Direction::Up => "up",
            Direction::Down => "down",
        };
        let share = movement.per_cent.map(|share| format!(" ({share})")).unwrap_or_default();
        format!(", {word} {}{share}", movement.difference)
    });
    LineView {
        label: label.clone(),
        text: format!("{text}{}", moved.unwrap_or_default()),
        direction: movement.as_ref().map(|movement| match movement.direction {
            Direction::Up => "up",
            Direction::Down => "down",
        }),
    }
}

/// The mark of the page of something that is new or not what it was, which leads to what is said
/// of it.
pub(crate) fn mark(guide: &Guide, subject: &Subject) -> Option<LinkView> {
    let from = from(guide)?;
    let title = if guide.history.diff.new.contains_key(subject) {
        format!("New in the {} edition", guide.settings.edition)
    } else if guide.history.lines.contains_key(subject) {
        format!("Changed since the {from} edition")
    } else {
        return None;
    };
    Some(LinkView { title, path: format!("{PATH}#{}-{}", subject.scheme(), subject.id()) })
}

/// How much has changed, in a sentence.
pub(crate) fn counts(guide: &Guide) -> String {
    let diff = &guide.history.diff;
    format!(
        "{} new, {} withdrawn, {} renamed, {} changed",
        diff.new.len(),
        diff.withdrawn.len(),
        diff.renamed.len(),
        guide.history.lines.len()
    )
}
