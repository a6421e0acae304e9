//! What a page is about, in the vocabulary of <https://schema.org>, as JSON-LD 1.1 for its head.
//!
//! Figures are data, taken from the record as the page takes them. What is not known is left out,
//! and so are addresses while the site's own is not known.
//! `tests/validators/` checks each block against the types of the vocabulary.

mod node;
mod record;

use crate::model::{ChapterId, Guide, Kind, Nation, RecordRef, Target};
use crate::render::machine::jsonld::node::Node;
use crate::render::machine::plain;
use crate::render::view::PageView;
use crate::render::{address, chapter};

/// What a page is about.
#[derive(Clone, Copy)]
pub(crate) enum About<'a> {
    /// The whole guide.
    Guide,
    /// A chapter.
    Chapter(&'a ChapterId),
    /// A record.
    Record(&'a RecordRef),
    /// The terms of the glossary.
    Glossary,
}

/// The block for the head of the page that is about something; empty where the vocabulary has no
/// word for it.
pub(crate) fn subject(guide: &Guide, about: About<'_>) -> String {
    let node = match about {
        About::Guide => Some(book(guide)),
        About::Chapter(id) => Some(of_chapter(guide, id)),
        About::Record(record) => record::node(guide, record),
        About::Glossary => Some(glossary(guide)),
    };
    node.map(Node::block).unwrap_or_default()
}

/// The block with the way from the first page to this one; empty where the site's address is not
/// known, and on the first page.
pub(crate) fn breadcrumbs(guide: &Guide, page: &PageView) -> String {
    if page.path.is_empty() {
        return String::new();
    }
    let first = (guide.settings.short_title.as_str(), "");
    let between = page.breadcrumbs.iter().map(|link| (link.title.as_str(), link.path.as_str()));
    let steps = std::iter::once(first).chain(between);
    let steps = steps.chain([(page.title.as_str(), page.path.as_str())]).enumerate();
    let items: Option<Vec<Node>> = steps
        .map(|(index, (name, path))| {
            let item = Node::new("ListItem").with("position", index + 1).with("name", name);
            Some(item.with("item", whole(guide, path)?))
        })
        .collect();
    let list = items.map(|items| Node::new("BreadcrumbList").list("itemListElement", items));
    list.map(Node::block).unwrap_or_default()
}

/// The whole address of a path, where the site's is known.
fn whole(guide: &Guide, path: &str) -> Option<String> {
    guide.settings.url.as_ref().map(|site| site.join(path))
}

fn book(guide: &Guide) -> Node {
    let settings = &guide.settings;
    let roots = guide.chapters.iter().filter(|chapter| chapter.parent.is_none());
    let parts = roots.map(|chapter| {
        let path = address::chapter_path(guide, &chapter.id);
        Node::new("Chapter").with("name", chapter.title.as_str()).maybe("url", whole(guide, &path))
    });
    this_book(guide)
        .with("description", settings.description.as_str())
        .with("bookEdition", settings.edition.to_string())
        .with("bookFormat", "https://schema.org/EBook")
        .with("inLanguage", "en-GB")
        .with("isAccessibleForFree", true)
        .maybe("temporalCoverage", settings.as_at.as_deref())
        .list("hasPart", parts)
}

/// The book as others name it.
fn this_book(guide: &Guide) -> Node {
    let address = whole(guide, "");
    Node::new("Book")
        .maybe("@id", address.as_deref())
        .with("name", guide.settings.title.as_str())
        .maybe("url", address)
}

fn of_chapter(guide: &Guide, id: &ChapterId) -> Node {
    let this = guide.chapter(id);
    let path = |id: &ChapterId| whole(guide, &address::chapter_path(guide, id));
    let named = |id: &ChapterId| {
        Node::new("Chapter").with("name", guide.chapter(id).title.as_str()).maybe("url", path(id))
    };
    let part_of = match &this.parent {
        Some(parent) => named(parent),
        None => this_book(guide),
    };
    Node::new("Chapter")
        .with("name", this.title.as_str())
        .with("description", chapter::description(guide, this))
        .maybe("url", path(id))
        .with("inLanguage", "en-GB")
        .maybe("dateModified", this.updated.map(|day| day.iso()))
        .maybe("temporalCoverage", this.as_at.map(|date| date.iso()))
        .list("spatialCoverage", areas(&this.nations))
        .with("isPartOf", part_of)
        .list("hasPart", guide.sections(id).map(|section| named(&section.id)))
}

fn glossary(guide: &Guide) -> Node {
    let terms = guide.records.terms.values().map(|term| {
        let reference = RecordRef::new(Kind::Term, term.common.id.clone());
        let path = address::path(guide, &Target::Record(reference, None));
        Node::new("DefinedTerm")
            .with("name", term.common.title.as_str())
            .maybe("alternateName", term.expansion.as_deref())
            .maybe("description", term.common.summary.as_ref().map(|text| plain(guide, text)))
            .maybe("url", whole(guide, &path))
    });
    let title = format!("{}: {}", guide.settings.title, Kind::Term.title());
    Node::new("DefinedTermSet")
        .with("name", title)
        .maybe("url", whole(guide, &address::list_path(Kind::Term)))
        .with("inLanguage", "en-GB")
        .list("hasDefinedTerm", terms)
}

/// The nations of the United Kingdom as places.
fn areas(nations: &[Nation]) -> impl Iterator<Item = Node> {
    nations.iter().map(|nation| Node::new("AdministrativeArea").with("name", nation.title()))
}
