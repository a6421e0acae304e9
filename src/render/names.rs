//! What a reader may look for by name: chapters, their sections and records, with every other name
//! that each has.
//!
//! Search, the A to Z and the page for an address that leads nowhere are all made from it.

use std::collections::BTreeMap;

use crate::model::{Chapter, Guide, Heading, Kind, RecordRef, Resolved, Target};
use crate::render::address;

/// A chapter, a section or a record, as readers look for it.
pub(crate) struct Named<'g> {
    pub(crate) target: Target,
    pub(crate) title: &'g str,
    /// Acronyms, full words, former names, numbers: what it is not called on its page's head.
    pub(crate) others: Vec<OtherName>,
    pub(crate) what: What,
}

/// Another name.
pub(crate) struct OtherName {
    pub(crate) name: String,
    pub(crate) is: NameOf,
}

/// What sort of name it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NameOf {
    /// Words by which people call it.
    Words,
    /// A number in a register, for machines and forms.
    Number,
}

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    Chapter,
    /// A heading in a chapter.
    Section,
    Record(Kind),
}

impl What {
    /// Its name in addresses and filters.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chapter | Self::Section => "chapter",
            Self::Record(kind) => kind.name(),
        }
    }

    /// What readers call one.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Chapter | Self::Section => "Chapter",
            Self::Record(kind) => kind.singular_title(),
        }
    }
}

/// Everything: chapters in reading order, each with its sections, then the records by kind and id.
pub(crate) fn all(guide: &Guide) -> Vec<Named<'_>> {
    with(guide, section)
}

/// The same, with what becomes of each section of a chapter.
fn with<'g, S: IntoIterator<Item = Named<'g>>>(
    guide: &'g Guide,
    section: impl Fn(&'g Chapter<Resolved>, &'g Heading) -> S,
) -> Vec<Named<'g>> {
    let expansions = Expansions::new(guide);
    let headings: usize = guide.chapters.iter().map(|chapter| chapter.headings.len()).sum();
    let mut all = Vec::with_capacity(guide.chapters.len() + headings + guide.records.count());
    for chapter in &guide.chapters {
        all.push(Named {
            target: Target::Chapter(chapter.id.clone(), None),
            title: &chapter.title,
            others: words(expansions.of(&chapter.title)),
            what: What::Chapter,
        });
        all.extend(chapter.headings.iter().flat_map(|heading| section(chapter, heading)));
    }
    for kind in Kind::ALL {
        for record in guide.records.of(kind) {
            let reference = RecordRef::new(kind, record.common().id.clone());
            all.push(Named {
                title: &record.common().title,
                others: others(guide, &expansions, &reference),
                what: What::Record(kind),
                target: Target::Record(reference, None),
            });
        }
    }
    all
}

/// The names as a file for browsers, one a line: title, path, what it is, other names. Sections are
/// left out: there may be very many, and who searches finds them by their words.
pub(crate) fn file(guide: &Guide) -> Vec<u8> {
    let mut lines = Vec::with_capacity(ROOM);
    for named in with(guide, |_, _| None) {
        lines.extend_from_slice(if lines.is_empty() { b"[\n" } else { b",\n" });
        let path = address::path(guide, &named.target);
        let others: Vec<&str> = named.others.iter().map(|other| other.name.as_str()).collect();
        let line = (named.title, path, named.what.title(), others);
        serde_json::to_writer(&mut lines, &line).expect("texts can be written as JSON");
    }
    lines.extend_from_slice(if lines.is_empty() { b"[\n\n]\n" } else { b"\n]\n" });
    lines
}

/// How many bytes of memory the file gets at first.
const ROOM: usize = 128 * 1024;

fn section<'g>(chapter: &'g Chapter<Resolved>, heading: &'g Heading) -> Option<Named<'g>> {
    Some(Named {
        target: Target::Chapter(chapter.id.clone(), Some(heading.id.clone())),
        title: &heading.title,
        others: Vec::new(),
        what: What::Section,
    })
}

/// The glossary's acronyms and full words, and which organisation each names.
struct Expansions<'a> {
    /// The other half of each pair, by the words in lower case.
    pairs: BTreeMap<String, Vec<&'a str>>,
    /// The acronyms and full words by the organisation that they name.
    organisations: BTreeMap<RecordRef, Vec<&'a str>>,
}

impl<'a> Expansions<'a> {
    fn new(guide: &'a Guide) -> Self {
        let mut pairs: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        let mut organisations: BTreeMap<RecordRef, Vec<&str>> = BTreeMap::new();
        for term in guide.records.terms.values() {
            let title = term.common.title.as_str();
            if let Some(expansion) = term.expansion.as_deref() {
                pairs.entry(title.to_lowercase()).or_default().push(expansion);
                pairs.entry(expansion.to_lowercase()).or_default().push(title);
            }
            if let Some(organisation) = &term.organisation {
                let names = organisations.entry(organisation.reference()).or_default();
                names.push(title);
                names.extend(term.expansion.as_deref());
            }
        }
        Self { pairs, organisations }
    }

    fn of(&self, title: &str) -> &[&'a str] {
        self.pairs.get(&title.to_lowercase()).map_or(&[], Vec::as_slice)
    }
}

fn words(names: &[&str]) -> Vec<OtherName> {
    names.iter().map(|name| other(name, NameOf::Words)).collect()
}

fn other(name: impl ToString, is: NameOf) -> OtherName {
    OtherName { name: name.to_string(), is }
}

/// The other names of a record, each once, without its title.
fn others(guide: &Guide, expansions: &Expansions<'_>, record: &RecordRef) -> Vec<OtherName> {
    let records = &guide.records;
    let common = records.known(record).common();
    let mut names = words(expansions.of(&common.title));
    names.extend(words(expansions.organisations.get(record).map_or(&[], Vec::as_slice)));
    let mut called = |more: &mut dyn Iterator<Item = &String>| {
        names.extend(more.map(|name| other(name, NameOf::Words)));
    };
    called(&mut common.also_known_as.iter());
    let mut numbers = Vec::new();
    match record.kind {
        Kind::Qualification => {
            if let Some(qualification) = records.qualifications.get(&record.id) {
                numbers.extend(qualification.qualification_number.map(|n| n.to_string()));
                numbers.extend(qualification.learning_aim_reference.map(|n| n.to_string()));
                numbers.extend(qualification.apprenticeship_standard.map(|n| n.to_string()));
            }
        }
        Kind::Organisation => {
            if let Some(organisation) = records.organisations.get(&record.id) {
                called(&mut organisation.acronym.iter());
                called(&mut organisation.legal_name.iter());
                called(&mut organisation.formerly.iter());
                numbers.extend(organisation.recognition_number.clone());
                numbers.extend(organisation.ukprn.clone());
            }
        }
        Kind::Role => {
            if let Some(role) = records.roles.get(&record.id) {
                called(&mut role.other_names.iter());
                numbers.extend(role.soc2020.clone());
            }
        }
        Kind::Term => {
            if let Some(term) = records.terms.get(&record.id) {
                called(&mut term.expansion.iter());
            }
        }
        _ => {}
    }
    names.extend(numbers.into_iter().map(|number| other(number, NameOf::Number)));
    let mut kept: Vec<OtherName> = Vec::with_capacity(names.len());
    for name in names {
        let known = kept.iter().map(|kept| kept.name.as_str()).chain([common.title.as_str()]);
        if !known.into_iter().any(|known| known.eq_ignore_ascii_case(&name.name)) {
            kept.push(name);
        }
    }
    kept
}
