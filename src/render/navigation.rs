//! What is the same for every page: titles, navigation, lists, the theme's files.

use crate::Search;
use crate::model::edition::archive_path;
use crate::model::{ChapterId, Guide, Kind};
use crate::render::Has;
use crate::render::theme::Theme;
use crate::render::view::{
    ContactView, GuideView, KindView, LinkView, NavigationView, SearchLinkView,
};
use crate::render::{
    a_to_z, accessibility, address, changes, compare, data, machine, search, single,
};
use crate::value::{AcademicYear, Contact};

/// How many accents a theme has.
const ACCENTS: usize = 12;

/// How many chapters a guide may have for every page to list all of them. In a larger guide a
/// section is reached from its chapter, else each page would be a list of all.
const MOST_LISTED: usize = 100;

/// The view that every template sees.
pub(crate) fn guide_view(guide: &Guide, theme: &Theme, has: Has) -> GuideView {
    let settings = &guide.settings;
    let link = |id: &ChapterId| LinkView {
        title: guide.chapter(id).title.clone(),
        path: address::chapter_path(guide, id),
    };
    let roots = guide.chapters.iter().filter(|chapter| chapter.parent.is_none());
    let navigation = roots.map(|chapter| NavigationView {
        title: chapter.title.clone(),
        path: address::chapter_path(guide, &chapter.id),
        accent: accent(guide, &chapter.id),
        chapters: match guide.chapters.len() {
            0..=MOST_LISTED => {
                guide.sections(&chapter.id).map(|section| link(&section.id)).collect()
            }
            _ => Vec::new(),
        },
    });
    let page =
        |title: &str, path: &str| LinkView { title: title.to_owned(), path: path.to_owned() };
    let mut pages = Vec::new();
    if single::exists(guide) {
        pages.push(page("Read in full", single::PATH));
    }
    pages.push(page("A to Z", a_to_z::PATH));
    if changes::from(guide).is_some() {
        pages.push(page(changes::TITLE, changes::PATH));
    }
    for kind in [Kind::Deadline, Kind::Term, Kind::Source] {
        if !guide.records.of(kind).is_empty() {
            pages.push(page(kind.title(), &address::list_path(kind)));
        }
    }
    if compare::exists(guide) {
        pages.push(page("Compare", compare::PATH));
    }
    if data::exists(guide) {
        pages.push(page("Data", data::PATH));
    }
    pages.push(page("Accessibility statement", accessibility::PATH));
    // The files of the theme stand once, in the folder of the site.
    let up = if guide.history.superseded.is_some() { "../../" } else { "" };
    GuideView {
        title: settings.title.clone(),
        short_title: settings.short_title.clone(),
        description: settings.description.clone(),
        language: "en-GB",
        edition: settings.edition.to_string(),
        as_at: settings.as_at.clone(),
        licence: settings.licence.clone(),
        contact: settings.contact.as_ref().map(contact),
        url: settings.url.as_ref().map(ToString::to_string),
        policy: machine::headers::policy(),
        feed: machine::feed(guide),
        calendar: machine::calendar(guide),
        navigation: navigation.collect(),
        kinds: kinds(guide),
        pages,
        search: (search::IS_ON && has.search == Search::Made)
            .then_some(SearchLinkView { path: search::PATH, bundle: search::BUNDLE }),
        pdf: has.pdf,
        print: single::exists(guide).then_some(single::PATH),
        names: search::NAMES,
        editions: guide.history.earlier.iter().map(|edition| earlier(guide, *edition)).collect(),
        assets: theme
            .assets
            .iter()
            .map(|(name, asset)| (name.clone(), format!("{up}{}", asset.path)))
            .collect(),
    }
}

/// An earlier edition, from the front page of this one.
fn earlier(guide: &Guide, edition: AcademicYear) -> LinkView {
    let folder = match guide.history.superseded {
        Some(_) => format!("../{}/", edition.slug()),
        None => archive_path(edition),
    };
    LinkView { title: edition.to_string(), path: folder }
}

/// Where readers write to.
pub(crate) fn contact(contact: &Contact) -> ContactView {
    ContactView { title: contact.shown(), address: contact.address() }
}

/// The kinds that have a list of pages, with how many there are.
pub(crate) fn kinds(guide: &Guide) -> Vec<KindView> {
    let kinds = Kind::ALL.into_iter().filter(|kind| kind.has_pages());
    kinds
        .map(|kind| (kind, guide.records.of(kind).len()))
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| KindView {
            kind: kind.plural(),
            title: kind.title(),
            path: address::list_path(kind),
            count,
            lead: lead(kind).to_owned(),
        })
        .collect()
}

/// What a list holds, in a few words.
pub(crate) fn lead(kind: Kind) -> &'static str {
    match kind {
        Kind::Qualification => "Qualifications, apprenticeships, awards and courses",
        Kind::Funding => "Bursaries, grants, contributions and budgets",
        Kind::Role => "What people do, what it asks for and what it pays",
        Kind::Route => "The steps that lead into a role",
        Kind::Organisation => "Who regulates, funds, awards, teaches and employs",
        Kind::Statistic => "Every figure with its source, area and date",
        Kind::Deadline => "What has to be done by when",
        Kind::Term => "Terms and acronyms",
        Kind::Source => "Where the facts come from",
    }
}

/// The accent of a chapter: that of the chapter it is a section of, in reading order.
pub(crate) fn accent(guide: &Guide, id: &ChapterId) -> usize {
    let chapter = guide.chapter(id);
    let root = chapter.parent.as_ref().unwrap_or(id);
    guide.order.root_number(root).unwrap_or(0) % ACCENTS + 1
}
