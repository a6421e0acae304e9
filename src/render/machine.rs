//! What programs read: search engines, feed readers, calendars and web servers.
//!
//! In go the guide, the day and the pages that were made; out come files for the root of the site,
//! and data for the heads of pages.
//! What the format wants whole addresses for is left out where the site's address is not known.

mod calendar;
pub(crate) mod card;
mod feed;
pub(crate) mod headers;
pub(crate) mod jsonld;
mod sitemap;

use crate::model::{Guide, Prose};
use crate::render::{html, label};
use crate::value::Date;

/// The feed's path on the site.
const FEED: &str = "feed.xml";

/// The calendar's path on the site.
const CALENDAR: &str = "deadlines.ics";

/// A file's path and its text.
pub(crate) type File = (String, String);

/// The files at the root of the site. `pages` are the paths of all pages' files.
pub(crate) fn files(guide: &Guide, today: Date, pages: &[&str]) -> Vec<File> {
    // Servers and search engines look at the root of the site, and subscribers want what is new.
    if guide.history.superseded.is_some() {
        let path = calendar(guide).map(str::to_owned);
        return path.map(|path| (path, calendar::calendar(guide, today))).into_iter().collect();
    }
    let mut files = vec![
        ("robots.txt".to_owned(), sitemap::robots(guide)),
        ("_headers".to_owned(), headers::file()),
    ];
    files.extend(sitemap::files(guide, pages));
    files.extend(feed(guide).map(|path| (path.to_owned(), feed::feed(guide))));
    files.extend(calendar(guide).map(|path| (path.to_owned(), calendar::calendar(guide, today))));
    files
}

/// The path of the feed, if there is one: its entries are known by their whole addresses.
pub(crate) fn feed(guide: &Guide) -> Option<&'static str> {
    (guide.settings.url.is_some() && guide.history.superseded.is_none()).then_some(FEED)
}

/// The path of the calendar, if there is anything to put in it.
pub(crate) fn calendar(guide: &Guide) -> Option<&'static str> {
    guide.records.deadlines.values().any(calendar::has_date).then_some(CALENDAR)
}

/// What a text in Markdown says, without markup.
fn plain(guide: &Guide, prose: &Prose) -> String {
    label::plain(guide, prose)
}

/// Text for an XML document (XML 1.0, sections 2.2 and 2.4).
fn xml(text: &str) -> String {
    let allowed =
        |letter: &char| matches!(letter, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..);
    html::attribute(&text.chars().filter(allowed).collect::<String>())
}
