//! A value → the earlier edition that it is from, where nobody has reviewed it since.
//!
//! Whatever shows a value shows this beside it, in every output.
//! An edition that revises no other has no labels, and costs nothing.

use crate::model::edition::Subject;
use crate::model::role::Pay;
use crate::model::{ChapterId, Guide, Inline, Link, Linked, Prose, RecordRef, Resolved};
use crate::render::record::other_year;
use crate::render::said::Said;

/// `as at 2020/21`; `key` is what a bound figure names the value by, and `None` asks for what is no
/// figure.
pub(crate) fn since(guide: &Guide, record: &RecordRef, key: Option<&str>) -> Option<String> {
    guide.history.since(record, key).map(|year| format!("as at {year}"))
}

/// A text with its label behind it: `60 (as at 2020/21)`.
pub(crate) fn text(
    guide: &Guide,
    record: &RecordRef,
    key: Option<&str>,
    text: impl ToString,
) -> String {
    let text = text.to_string();
    match since(guide, record, key) {
        Some(since) if !text.is_empty() => format!("{text} ({since})"),
        _ => text,
    }
}

/// The same for what is not a text yet.
pub(crate) fn said<'g>(
    guide: &Guide,
    record: &RecordRef,
    key: Option<&str>,
    said: Said<'g>,
) -> Said<'g> {
    match since(guide, record, key) {
        Some(since) if !said.is_empty() => Said::Row(vec![said, Said::Text(format!(" ({since})"))]),
        _ => said,
    }
}

/// What a role pays, with its label: that of either end.
pub(crate) fn pay(guide: &Guide, record: &RecordRef, pay: &Pay) -> String {
    match since_pay(guide, record) {
        Some(since) => format!("{} ({since})", pay.text()),
        None => pay.text(),
    }
}

/// The label of the lowest pay, else of the highest.
pub(crate) fn since_pay(guide: &Guide, record: &RecordRef) -> Option<String> {
    ["pay.min", "pay.max"].into_iter().find_map(|key| since(guide, record, Some(key)))
}

/// When the facts of a record were true, and whether anything but its figures has been reviewed
/// since an earlier edition.
pub(crate) fn as_at(guide: &Guide, record: &RecordRef) -> Option<String> {
    let as_at = guide.records.known(record).common().as_at.map(|date| date.to_string());
    dated(as_at, guide.history.since(record, None).map(|year| year.to_string()))
}

/// The same for the text of a chapter.
pub(crate) fn chapter_as_at(guide: &Guide, id: &ChapterId) -> Option<String> {
    let as_at = guide.chapter(id).as_at.map(|date| date.to_string());
    let since = guide.history.since_all(&Subject::Chapter(id.clone()));
    dated(as_at, since.map(|year| year.to_string()))
}

fn dated(as_at: Option<String>, since: Option<String>) -> Option<String> {
    match (as_at, since) {
        (Some(as_at), Some(since)) => {
            Some(format!("{as_at}; not reviewed since the {since} edition"))
        }
        (None, Some(since)) => Some(format!("the {since} edition; not reviewed since")),
        (as_at, None) => as_at,
    }
}

/// A text as the beginning of a sentence.
pub(crate) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What a short text says without markup, each bound figure with its label.
pub(crate) fn plain(guide: &Guide, prose: &Prose) -> String {
    let mut text = String::new();
    plain_inlines(guide, guide.says(prose), &mut text);
    text
}

/// The same for inlines.
pub(crate) fn plain_inlines(guide: &Guide, inlines: &[Inline<Resolved>], out: &mut String) {
    if guide.history.states.is_empty() {
        return Inline::plain(inlines, out);
    }
    for inline in inlines {
        match inline {
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strikethrough(content) => {
                plain_inlines(guide, content, out);
            }
            Inline::Link(linked) => {
                let Linked { link, content, .. } = &**linked;
                plain_inlines(guide, content, out);
                if let Link::Figure { target, .. } = link
                    && guide.history.since_target(target).is_some()
                    && let Some(year) = other_year(guide, target)
                {
                    out.push_str(&format!(" ({year})"));
                }
            }
            other => Inline::plain(std::slice::from_ref(other), out),
        }
    }
}
