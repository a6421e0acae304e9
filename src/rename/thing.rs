//! What was typed → the record or chapter that is meant, and the id that it is to have.

use std::fmt;

use crate::diag::{Located, nearest};
use crate::model::edition::Subject;
use crate::model::{ChapterId, Facet, Guide, Kind, RecordRef};
use crate::parse;
use crate::read::Sources;
use crate::resolve::is_reserved;
use crate::value::{Id, Invalid};

/// How links name chapters.
const CHAPTER: &str = "chapter";

/// Words that YAML takes for something else than a text, so that no list can hold them as ids.
pub(super) const WORDS_OF_YAML: [&str; 7] = ["null", "true", "false", "yes", "no", "on", "off"];

/// A record or chapter, by its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Thing {
    Chapter(ChapterId),
    Record(RecordRef),
}

impl Thing {
    pub(super) fn id(&self) -> &Id {
        match self {
            Self::Chapter(ChapterId(id)) | Self::Record(RecordRef { id, .. }) => id,
        }
    }

    /// The scheme of links to it.
    fn scheme(&self) -> &'static str {
        match self {
            Self::Chapter(_) => CHAPTER,
            Self::Record(record) => record.kind.name(),
        }
    }

    /// The same by another id.
    pub(super) fn with(&self, id: Id) -> Self {
        match self {
            Self::Chapter(_) => Self::Chapter(ChapterId(id)),
            Self::Record(record) => Self::Record(RecordRef::new(record.kind, id)),
        }
    }

    /// What messages call it.
    pub(super) fn noun(&self) -> String {
        match self {
            Self::Chapter(_) => CHAPTER.to_owned(),
            Self::Record(record) => format!("{} record", record.kind.name()),
        }
    }
}

impl fmt::Display for Thing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.scheme(), self.id())
    }
}

/// Everything that there is, each with the ids that it had.
fn things(guide: &Guide) -> Vec<(Thing, &[Located<Id>])> {
    let chapters = guide
        .chapters
        .iter()
        .map(|chapter| (Thing::Chapter(chapter.id.clone()), chapter.former_ids.as_slice()));
    let records = guide.records.all().map(|record| {
        let common = record.common();
        let record = RecordRef::new(record.kind(), common.id.clone());
        (Thing::Record(record), common.former_ids.as_slice())
    });
    chapters.chain(records).collect()
}

/// The ids that a thing had.
pub(super) fn former_ids<'g>(guide: &'g Guide, thing: &Thing) -> &'g [Located<Id>] {
    match thing {
        Thing::Chapter(id) => &guide.chapter(id).former_ids,
        Thing::Record(record) => &guide.records.known(record).common().former_ids,
    }
}

/// Whether no later edition goes on from this one and calls the thing as it was called: it would
/// not know it again.
///
/// # Errors
/// When there is such an edition; the words say what to type.
pub(super) fn is_free(
    sources: &Sources,
    guide: &Guide,
    old: &Thing,
    new: &Thing,
) -> Result<(), String> {
    let Some(subject) = Subject::named(old.scheme(), old.id().clone()) else { return Ok(()) };
    let edition = guide.settings.edition;
    for later in parse::editions(sources).into_iter().filter(|later| *later > edition) {
        let from = parse::edition(sources, later, &mut Vec::new()).from;
        let goes_on = from.is_some_and(|from| from.value == edition);
        if goes_on && parse::data(sources, later).0.contains_key(&subject) {
            return Err(format!(
                "the edition {later} goes on from {edition} and calls it `{old}`, too: first type \
                 `guide rename {old} {} --edition {}`",
                new.id(),
                later.slug()
            ));
        }
    }
    Ok(())
}

/// The one thing that is meant by `play` or `chapter:play`.
///
/// # Errors
/// When there is none or several; the words say what to type.
pub(super) fn find(guide: &Guide, typed: &str) -> Result<Thing, String> {
    let (scheme, id) = split(typed)?;
    let mut things = things(guide);
    let elsewhere: Vec<Thing> = things
        .iter()
        .map(|(thing, _)| thing)
        .filter(|it| it.id().as_str() == id)
        .cloned()
        .collect();
    things.retain(|(thing, _)| scheme.is_none_or(|scheme| thing.scheme() == scheme));
    let found: Vec<&Thing> =
        things.iter().map(|(thing, _)| thing).filter(|it| it.id().as_str() == id).collect();
    match found.as_slice() {
        [thing] => return Ok((*thing).clone()),
        [] => {}
        several => {
            let names: Vec<String> = several.iter().map(|thing| format!("`{thing}`")).collect();
            return Err(format!("`{id}` can be {}: type which", names.join(" or ")));
        }
    }
    if let Some((thing, _)) =
        things.iter().find(|(_, former)| former.iter().any(|old| old.value.as_str() == id))
    {
        return Err(format!("`{typed}` is now called `{thing}`: type that in its place"));
    }
    let noun = match scheme {
        None => "record or chapter".to_owned(),
        Some(CHAPTER) => CHAPTER.to_owned(),
        Some(kind) => format!("{kind} record"),
    };
    let near = nearest(id, things.iter().map(|(thing, _)| thing.id().as_str()))
        .and_then(|near| things.iter().find(|(thing, _)| thing.id().as_str() == near))
        .map(|(thing, _)| thing)
        .or(elsewhere.first());
    Err(match near {
        Some(near) => format!("there is no {noun} `{id}`: did you mean `{near}`?"),
        None => format!("there is no {noun} `{id}`"),
    })
}

/// The scheme, if one was typed, and the id.
fn split(typed: &str) -> Result<(Option<&str>, &str), String> {
    let Some((scheme, id)) = typed.split_once(':') else { return Ok((None, typed)) };
    let known = || Kind::ALL.map(Kind::name).into_iter().chain([CHAPTER]);
    if known().any(|name| name == scheme) {
        return Ok((Some(scheme), id));
    }
    Err(match nearest(scheme, known()) {
        Some(near) => format!("there is nothing called `{scheme}:`: did you mean `{near}:{id}`?"),
        None => format!("there is nothing called `{scheme}:`: type `chapter:` or a kind of record"),
    })
}

/// The id that a thing is to have, as it was typed.
///
/// # Errors
/// When it cannot have it; the words say why.
pub(super) fn new_id(guide: &Guide, thing: &Thing, typed: &str) -> Result<Id, String> {
    let (scheme, id) = split(typed)?;
    if scheme.is_some_and(|scheme| scheme != thing.scheme()) {
        return Err(format!("`{thing}` stays a {}: type the new id alone", thing.noun()));
    }
    let id: Id = id.parse().map_err(|Invalid { message, help }| format!("{message}: {help}"))?;
    let new = thing.with(id.clone());
    if new == *thing {
        return Err(format!("`{thing}` is called that already"));
    }
    if WORDS_OF_YAML.contains(&id.as_str()) {
        return Err(format!("`{id}` is no text in YAML: choose another id"));
    }
    let is_taken = match thing {
        Thing::Chapter(_) => is_reserved(id.as_str()),
        Thing::Record(record) => Facet::reserves(record.kind, id.as_str()),
    };
    if is_taken {
        return Err(format!(
            "`{id}` is the address of a page that the program makes: choose another id"
        ));
    }
    for (other, former) in things(guide) {
        if other == new {
            return Err(format!("there is `{new}` already: choose another id"));
        }
        let claims = former.iter().any(|former| former.value == id);
        if claims && other.scheme() == thing.scheme() && other != *thing {
            return Err(format!(
                "`{new}` was once the name of `{other}`, and links by it lead there: choose \
                 another id"
            ));
        }
    }
    Ok(id)
}
