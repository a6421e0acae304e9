//! A chapter's file → its front matter and its parts.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::diag::{Code, Diagnostic, Lines, Located, Place};
use crate::memo::Key;
use crate::model::{
    ChapterId, Deadline, Footnote, Funding, Heading, Inline, Nation, Of, Organisation, Part, Prose,
    Qualification, RecordRef, Role, Route, Source, Statistic, Written,
};
use crate::parse::data::{self, Compared, Things};
use crate::parse::fields::{Context, Decode, decode};
use crate::parse::markdown;
use crate::parse::shape::Shape;
use crate::parse::yaml::{self, Node};
use crate::value::{Date, Id, PartialDate};

/// A chapter whose references are not resolved yet, without its text.
pub(crate) struct RawChapter {
    pub(crate) id: ChapterId,
    pub(crate) former_ids: Vec<Located<Id>>,
    pub(crate) parent: Option<ChapterId>,
    pub(crate) title: String,
    pub(crate) standfirst: Option<Prose>,
    pub(crate) description: Option<String>,
    pub(crate) nations: Vec<Nation>,
    pub(crate) panels: Vec<RecordRef>,
    pub(crate) draft: bool,
    pub(crate) updated: Option<Date>,
    pub(crate) as_at: Option<PartialDate>,
    /// Its headings of level 2 and 3, in order.
    pub(crate) headings: Arc<[Heading]>,
    /// The file.
    pub(crate) place: Place,
    /// Where its title stands.
    pub(crate) titled: Place,
    /// The title of each heading and box, by its id.
    pub(crate) titles: BTreeMap<String, String>,
    /// A key of all of it that other chapters and records see.
    pub(crate) outline: Key,
}

/// The text of a chapter, and what its front matter speaks of. It is apart from the rest, because
/// resolve makes another of it and the first then need not stay in memory.
#[derive(Debug, Clone)]
pub(crate) struct Text {
    /// The records that the front matter names.
    pub(crate) named: Vec<Located<RecordRef>>,
    /// The prose of the front matter, parsed.
    pub(crate) prose: Vec<(Prose, Vec<Inline<Written>>)>,
    pub(crate) parts: Vec<Part<Written>>,
    /// In the order of their first mention.
    pub(crate) footnotes: Vec<Footnote<Written>>,
}

/// The text of each chapter, by its file.
pub(crate) type Texts = BTreeMap<Arc<str>, Arc<Text>>;

/// The closed set of keys that front matter may have.
struct FrontMatter {
    title: String,
    former_ids: Vec<Located<Id>>,
    standfirst: Option<Prose>,
    description: Option<String>,
    draft: bool,
    nations: Vec<Nation>,
    qualifications: Vec<Of<Qualification>>,
    funding: Vec<Of<Funding>>,
    organisations: Vec<Of<Organisation>>,
    roles: Vec<Of<Role>>,
    routes: Vec<Of<Route>>,
    statistics: Vec<Of<Statistic>>,
    deadlines: Vec<Of<Deadline>>,
    sources: Vec<Of<Source>>,
    updated: Option<Date>,
    as_at: Option<PartialDate>,
}

decode! {
    FrontMatter {
        title "the title, which is the chapter's only heading of level 1",
        former_ids "the ids that it had before, whose addresses lead to it",
        standfirst "what matters, in a sentence or two; it stands below the title and on the front page",
        description "the same for search engines" or "it is the standfirst",
        draft "`true` until it is to be published: the preview shows it, `guide check` checks it, and the site has nothing of it nor of its sections"
            or "it is published",
        nations "the nations that the chapter is about; checked, but not shown",
        qualifications "qualifications for the panel beside the text",
        funding "funding for the panel",
        organisations "organisations for the panel",
        roles "roles for the panel",
        routes "routes for the panel",
        statistics "the key facts; a statistic with one value shows it in large type",
        deadlines "deadlines for the panel",
        sources "sources of the text itself",
        updated "the day of the last revision",
        as_at "when what the chapter says was true",
    }
}

impl FrontMatter {
    /// Every record that the panels show.
    fn panels(&self) -> Vec<RecordRef> {
        let mut panels = Vec::new();
        panels.extend(self.statistics.iter().map(Of::reference));
        panels.extend(self.qualifications.iter().map(Of::reference));
        panels.extend(self.funding.iter().map(Of::reference));
        panels.extend(self.routes.iter().map(Of::reference));
        panels.extend(self.roles.iter().map(Of::reference));
        panels.extend(self.organisations.iter().map(Of::reference));
        panels.extend(self.deadlines.iter().map(Of::reference));
        panels.extend(self.sources.iter().map(Of::reference));
        panels
    }
}

/// Describes front matter.
pub(crate) fn shape() -> Shape {
    FrontMatter::shape()
}

/// Parses a chapter's file. What it says is told besides where it is compared, even if it is no
/// chapter that could be shown.
pub(crate) fn parse(
    id: ChapterId,
    parent: Option<ChapterId>,
    lines: &Lines<'_>,
    compared: Compared,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Option<(RawChapter, Text)>, Things) {
    let Some((yaml, body)) = split(lines.text()) else {
        let place = Place::file(lines.path());
        let (message, help) = match lines.text().trim_start_matches('\u{feff}').lines().next() {
            Some(line) if line.trim_end() == "---" => {
                ("the front matter does not end", "write a line `---` below its last key")
            }
            _ => (
                "the chapter has no front matter",
                "begin the file with `---`, `title: …` and another `---`, each in a line",
            ),
        };
        diagnostics.push(Diagnostic::new(Code::MissingFrontMatter, place, message).help(help));
        return (None, Things::default());
    };
    let node = yaml::parse(lines, yaml, diagnostics);
    let things = compared.things(|| {
        let say = |node| {
            data::of_chapter((id.clone(), parent.as_ref()), node, &lines.text()[body.clone()])
        };
        node.iter().map(say).collect()
    });
    (read(id, parent, (node, body), lines, diagnostics), things)
}

/// Reads the nodes of a chapter's front matter, and the text at these bytes below it.
fn read(
    id: ChapterId,
    parent: Option<ChapterId>,
    (node, body): (Option<Node<'_>>, Range<usize>),
    lines: &Lines<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(RawChapter, Text)> {
    let mut cx = Context::new(lines);
    let front = node.and_then(|node| FrontMatter::decode(&node, &mut cx));
    if let Some(description) = front.as_ref().and_then(|front| front.description.as_deref()) {
        cx.look_at_plain("description", description, &[]);
    }
    diagnostics.append(&mut cx.diagnostics);
    let document = markdown::document(lines, body, markdown::EXTENSIONS, diagnostics);
    let front = front?;
    let panels = front.panels();
    let place = Place::file(lines.path());
    let titled = cx.places.get("title").unwrap_or_else(|| place.clone());
    let markdown::Document { parts, footnotes, headings } = document;
    let mut titles = BTreeMap::new();
    collect_titles(&parts, &mut titles);
    let outline = (&id, &front.title, &titled, &front.former_ids, &titles);
    let outline = Key::of("outline", outline);
    let chapter = RawChapter {
        id,
        former_ids: front.former_ids,
        parent,
        title: front.title,
        standfirst: front.standfirst,
        description: front.description,
        nations: front.nations,
        panels,
        draft: front.draft,
        updated: front.updated,
        as_at: front.as_at,
        headings,
        place,
        titled,
        titles,
        outline,
    };
    Some((chapter, Text { named: cx.records, prose: cx.prose, parts, footnotes }))
}

/// The titles of headings and boxes by their ids, however deep.
fn collect_titles(parts: &[Part<Written>], titles: &mut BTreeMap<String, String>) {
    for part in parts {
        match part {
            Part::Heading(heading) => {
                let mut title = String::new();
                Inline::plain(&heading.content, &mut title);
                titles.insert(heading.id.clone(), title);
            }
            Part::Boxout(boxout) => {
                titles.insert(boxout.id.clone(), boxout.title.clone());
                collect_titles(&boxout.parts, titles);
            }
            Part::Facts(facts) => collect_titles(&facts.parts, titles),
            Part::Quotation(parts) | Part::Alert(_, parts) => collect_titles(parts, titles),
            Part::List(list) => list.items.iter().for_each(|item| collect_titles(item, titles)),
            _ => {}
        }
    }
}

/// The ranges of the front matter, with its opening `---`, and of the text below it.
pub(crate) fn split(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut at = start;
    for (number, line) in text[start..].split_inclusive('\n').enumerate() {
        let bare = line.trim_end();
        if number == 0 && bare != "---" {
            return None;
        }
        if number > 0 && bare == "---" {
            return Some((start..at, at + line.len()..text.len()));
        }
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn front_matter_ends_at_the_second_rule() {
        assert_eq!(split("---\na: 1\n---\nb"), Some((0..9, 13..14)));
        assert_eq!(split("---\r\na: 1\r\n---\r\nb"), Some((0..11, 16..17)));
        assert_eq!(split("---\n---"), Some((0..4, 7..7)));
        assert_eq!(split("\u{feff}---\n---\n"), Some((3..7, 11..11)));
        assert_eq!(split("---\na: 1\n"), None);
        assert_eq!(split("a"), None);
        assert_eq!(split(""), None);
    }
}
