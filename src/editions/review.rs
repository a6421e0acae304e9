//! Names of things and a source → the reviews of an edition with another for each.

use crate::diag::nearest;
use crate::draft::plain_yaml;
use crate::editions::exists;
use crate::model::edition::{Data, REST, Subject};
use crate::model::{Kind, RecordRef};
use crate::parse::{self, reviews_path};
use crate::read::Sources;
use crate::value::{AcademicYear, Date, Fingerprint, Id};

/// What somebody has reviewed.
pub(crate) struct Request<'a> {
    /// The edition whose facts it is about.
    pub(crate) edition: AcademicYear,
    /// Each `ID`, `funding:ID` or `funding:ID#KEY`.
    pub(crate) names: &'a [String],
    /// The id of the source.
    pub(crate) source: &'a Id,
    /// Who compared them.
    pub(crate) by: Option<&'a str>,
    /// The day.
    pub(crate) today: Date,
}

/// The file of reviews with those that were asked for.
#[derive(Debug)]
pub(crate) struct Review {
    /// Its path from the guide's folder.
    pub(crate) path: String,
    /// The text that it has now; `None` if there is no file yet.
    pub(crate) before: Option<String>,
    /// The text that it is to have.
    pub(crate) text: String,
    /// What was reviewed, each with its facts.
    pub(crate) reviewed: Vec<(Subject, Vec<String>)>,
    /// Records that do not name the source among theirs.
    pub(crate) unsourced: Vec<Subject>,
}

/// Adds a review of each thing that is named.
///
/// # Errors
/// When there is no such edition, thing, fact or source; the words say what to type.
pub(crate) fn review(sources: &Sources, request: &Request<'_>) -> Result<Review, String> {
    exists(sources, request.edition)?;
    let data = parse::data(sources, request.edition);
    let source = Subject::Record(RecordRef::new(Kind::Source, request.source.clone()));
    if !data.0.contains_key(&source) {
        let known = data.0.keys().filter(|subject| subject.scheme() == source.scheme());
        let near = nearest(source.id().as_str(), known.map(|subject| subject.id().as_str()));
        return Err(match near {
            Some(near) => format!("there is no source `{}`: did you mean `{near}`?", source.id()),
            None => format!(
                "there is no source `{0}` in the edition {1}: add it to `seeds/{2}/sources.yaml`, \
                 or draft it with `guide new source`",
                source.id(),
                request.edition,
                request.edition.slug()
            ),
        });
    }
    let path = reviews_path(request.edition);
    let before = sources.text(&path).map(|(_, text)| text.to_owned());
    let mut text = before.clone().unwrap_or_default();
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    let (mut reviewed, mut unsourced) = (Vec::new(), Vec::new());
    for name in request.names {
        let (subject, facts) = find(&data, name)?;
        text.push_str(&entry(&subject, &facts, request));
        if matches!(subject, Subject::Record(_)) && !names(&data, &subject, source.id()) {
            unsourced.push(subject.clone());
        }
        reviewed.push((subject, facts.into_iter().map(|(fact, _)| fact).collect()));
    }
    Ok(Review { path, before, text, reviewed, unsourced })
}

/// Whether a record names a source among its own.
fn names(data: &Data, subject: &Subject, source: &Id) -> bool {
    use crate::model::edition::Value;
    match data.0.get(subject).and_then(|fields| fields.get("sources")) {
        Some(Value::List(sources)) => sources.iter().any(|id| id == source.as_str()),
        _ => false,
    }
}

/// What is meant by a name, with the facts that are.
fn find(data: &Data, name: &str) -> Result<(Subject, Vec<(String, Fingerprint)>), String> {
    let (name, key) = match name.split_once('#') {
        Some((name, key)) => (name, Some(key)),
        None => (name, None),
    };
    let is_named = |subject: &&Subject| match name.split_once(':') {
        Some((scheme, id)) => subject.scheme() == scheme && subject.id().as_str() == id,
        None => subject.id().as_str() == name,
    };
    let found: Vec<&Subject> =
        data.0.keys().filter(|subject| subject.is_reviewed()).filter(is_named).collect();
    let subject = match found.as_slice() {
        [subject] => *subject,
        [] => return Err(unknown(data, name)),
        several => {
            let names: Vec<String> = several.iter().map(|it| format!("`{it}`")).collect();
            return Err(format!("`{name}` can be {}: type which", names.join(" or ")));
        }
    };
    let named = data.with_first_ids();
    let facts = named.facts(subject);
    let Some(key) = key else {
        let facts = facts.into_iter().map(|(fact, mark)| (fact.to_owned(), mark));
        return Ok((subject.clone(), facts.collect()));
    };
    // As links name it, `guided-learning-hours`, or as the record does.
    let wanted = facts.iter().find(|(fact, _)| **fact == key || fact.replace('_', "-") == key);
    match wanted {
        Some((fact, mark)) => Ok((subject.clone(), vec![((*fact).to_owned(), *mark)])),
        None => {
            let names: Vec<String> = facts.keys().map(|fact| format!("`{fact}`")).collect();
            Err(format!(
                "`{subject}` has no fact `{key}`: it has {}, where `{REST}` is all that is no figure",
                names.join(", ")
            ))
        }
    }
}

fn unknown(data: &Data, name: &str) -> String {
    let id = name.split_once(':').map_or(name, |(_, id)| id);
    let is_source =
        data.0.keys().any(|subject| !subject.is_reviewed() && subject.id().as_str() == id);
    if is_source {
        return format!("`{name}` is a source or a term, and those are not reviewed");
    }
    let known = data.0.keys().filter(|subject| subject.is_reviewed());
    let near = nearest(id, known.clone().map(|subject| subject.id().as_str()));
    match near.and_then(|near| known.clone().find(|subject| subject.id().as_str() == near)) {
        Some(near) => format!("there is no record or chapter `{name}`: did you mean `{near}`?"),
        None => format!("there is no record or chapter `{name}`"),
    }
}

/// A review as it is written.
fn entry(subject: &Subject, facts: &[(String, Fingerprint)], request: &Request<'_>) -> String {
    let Request { source, by, today, .. } = request;
    let by = by.map(|by| format!("  by: {}\n", plain_yaml(by))).unwrap_or_default();
    let mut text =
        format!("- of: {subject}\n  source: {source}\n  reviewed: {}\n{by}  facts:\n", today.iso());
    for (fact, mark) in facts {
        text.push_str(&format!("    - {{fact: {}, fingerprint: \"{mark}\"}}\n", plain_yaml(fact)));
    }
    text
}
