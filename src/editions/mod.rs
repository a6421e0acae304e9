//! editions: a guide with several editions → what differs between two, the next one, what was
//! reviewed.
//!
//! Pure: what comes out is texts with their paths, which [`crate::save`] brings to the disk.

mod begin;
mod compare;
mod review;

pub(crate) use begin::begin;
pub(crate) use compare::{Comparison, compare};
pub(crate) use review::{Request, review};

use std::sync::Arc;

use crate::diag::Lines;
use crate::parse::yaml::{self, Node, Value};
use crate::parse::{self, SETTINGS};
use crate::read::Sources;
use crate::value::AcademicYear;

/// The edition that the settings name as the current one.
///
/// # Errors
/// When the settings cannot be read; the words say what to type.
pub(crate) fn current(sources: &Sources) -> Result<AcademicYear, String> {
    let node = value_of(sources, "edition").and_then(|(_, node)| node.text()?.parse().ok());
    node.ok_or_else(|| format!("`{SETTINGS}` names no edition that can be read: see `guide check`"))
}

/// The same guide with another edition as its current one. Lines and columns stay as they are.
///
/// # Errors
/// When there is no such edition; the words say which there are.
pub(crate) fn at(sources: &Sources, edition: AcademicYear) -> Result<Sources, String> {
    exists(sources, edition)?;
    let mut sources = sources.clone();
    if let Some((text, node)) = value_of(&sources, "edition") {
        let mut text = text.to_owned();
        let range = node.range.start..node.range.start + text[node.range.clone()].trim_end().len();
        text.replace_range(range, &edition.to_string());
        sources.insert(SETTINGS, text.into_bytes());
    }
    Ok(sources)
}

/// A guide that was looked at as `seen`, once more with the current edition that its `files` name.
///
/// # Errors
/// As for [`current`].
pub(crate) fn back(
    mut changed: Sources,
    seen: &Sources,
    files: &Sources,
) -> Result<Sources, String> {
    let text = |sources: &Sources| sources.text(SETTINGS).map(|(_, text)| text.to_owned());
    let written = text(files).filter(|_| text(&changed) == text(seen));
    match written {
        // Nothing was said of the settings, so they stay as they are written.
        Some(written) => {
            changed.insert(SETTINGS, written.into_bytes());
            Ok(changed)
        }
        None => at(&changed, current(files)?),
    }
}

/// Whether there is an edition, else which there are.
fn exists(sources: &Sources, edition: AcademicYear) -> Result<(), String> {
    let editions = parse::editions(sources);
    if editions.contains(&edition) {
        return Ok(());
    }
    let names: Vec<String> =
        editions.iter().map(|edition| format!("`{}`", edition.slug())).collect();
    Err(match names.as_slice() {
        [] => "there is no edition: `guide init` begins a guide".to_owned(),
        names => {
            format!("there is no edition `{}`: the guide has {}", edition.slug(), names.join(", "))
        }
    })
}

/// The value of a key of the settings, with the text of the file.
fn value_of<'s>(sources: &'s Sources, name: &str) -> Option<(&'s str, Node<'s>)> {
    let (path, text) = sources.text(SETTINGS)?;
    let node = root(path, text)?;
    let Value::Map(entries) = node.value else { return None };
    let value = entries.into_iter().find(|(key, _)| key.text() == Some(name))?.1;
    Some((text, value))
}

fn root<'t>(path: &Arc<str>, text: &'t str) -> Option<Node<'t>> {
    yaml::parse(&Lines::new(path, text), 0..text.len(), &mut Vec::new())
}
