//! An edition → the files of the next one, in which every fact still carries the year of the first.

use crate::editions::{current, exists, root};
use crate::parse::yaml::Value;
use crate::parse::{SETTINGS, edition_path, reviews_path};
use crate::read::Sources;
use crate::value::AcademicYear;

/// The files of a new edition.
#[derive(Debug)]
pub(crate) struct Begun {
    /// Each with its path from the guide's folder.
    pub(crate) files: Vec<(String, Vec<u8>)>,
    /// How many of them are copies.
    pub(crate) copied: usize,
    /// Whether the edition that was copied is the current one and now says of itself what the
    /// settings say.
    pub(crate) keeps_settings: bool,
}

/// Settings that belong to an edition once there is another.
const OWN: [&str; 4] = ["description", "standfirst", "as_at", "figures"];

/// Begins an edition with what another one has.
///
/// # Errors
/// When there is no such edition, the new one is there already or would come before it; the words
/// say what to type.
pub(crate) fn begin(
    sources: &Sources,
    new: AcademicYear,
    from: AcademicYear,
) -> Result<Begun, String> {
    exists(sources, from)?;
    if new <= from {
        return Err(format!(
            "an edition follows the one that it is made from: {new} does not follow {from}"
        ));
    }
    for folder in ["content", "seeds"] {
        let folder = format!("{folder}/{}/", new.slug());
        if sources.under(&folder).next().is_some() {
            return Err(format!(
                "there is an edition `{}` already: go on in `{folder}`",
                new.slug()
            ));
        }
    }
    let mut files = vec![(edition_path(new), own_text(Some(from), "").into_bytes())];
    let (about, reviews) = (edition_path(from), reviews_path(from));
    for folder in ["content", "seeds"] {
        let old = format!("{folder}/{}/", from.slug());
        for (path, content) in sources.under(&old) {
            if **path != *about && **path != *reviews {
                let path = format!("{folder}/{}/{}", new.slug(), &path[old.len()..]);
                files.push((path, content.as_bytes().to_vec()));
            }
        }
    }
    let copied = files.len() - 1;
    files.push((reviews_path(new), REVIEWS.into()));
    let keeps_settings = sources.get(&about).is_none() && current(sources)? == from;
    if keeps_settings {
        files.push((about, own_text(None, &own_settings(sources)).into_bytes()));
    }
    Ok(Begun { files, copied, keeps_settings })
}

const REVIEWS: &str = "# yaml-language-server: $schema=../schemas/reviews.json
# Who compared which fact with which source, and when: `guide review` adds to it.
";

/// The text of `edition.yaml`.
fn own_text(from: Option<AcademicYear>, settings: &str) -> String {
    let from = from.map(|from| format!("from: {from}\n")).unwrap_or_default();
    format!(
        "# yaml-language-server: $schema=../schemas/edition.json\n\
         # What this edition says of itself, in place of guide.yaml.\n{from}{settings}"
    )
}

/// The settings that belong to an edition, as they are written.
fn own_settings(sources: &Sources) -> String {
    let mut own = String::new();
    let Some((path, text)) = sources.text(SETTINGS) else { return own };
    let Some(Value::Map(entries)) = root(path, text).map(|root| root.value) else { return own };
    for (key, value) in &entries {
        if key.text().is_some_and(|name| OWN.contains(&name)) {
            let end = value.range.end.max(key.range.end);
            let written = text[key.range.start..end].trim_end();
            own.push_str(&written.replace("\r\n", "\n"));
            own.push('\n');
        }
    }
    own
}
