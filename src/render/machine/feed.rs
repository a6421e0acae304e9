//! What is new in the edition, as an Atom feed (RFC 4287): chapters by the day of their last
//! revision, and deadlines.
//!
//! An entry is known by the address of its page, so a chapter that is revised again is the same
//! entry with a new day.

use crate::model::edition::Subject;
use crate::model::{Deadline, Guide, Kind, RecordRef, Target};
use crate::render::machine::{FEED, plain, xml};
use crate::render::{address, changes, chapter, label};
use crate::value::{Date, SiteAddress};

struct Entry {
    title: String,
    address: String,
    updated: Date,
    summary: String,
}

/// The feed; empty where the address of the site is not known.
pub(super) fn feed(guide: &Guide) -> String {
    let settings = &guide.settings;
    let Some(site) = &settings.url else { return String::new() };
    let mut entries = entries(guide, site);
    entries.sort_by(|a, b| (b.updated, &a.address).cmp(&(a.updated, &b.address)));
    let newest = entries.first().map_or_else(|| first_day(guide), |entry| entry.updated);
    let mut feed = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en-GB\">\n\
         <title>{title} {edition}</title>\n\
         <subtitle>{description}</subtitle>\n\
         <id>{site}</id>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{own}\"/>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{site}\"/>\n\
         <updated>{updated}</updated>\n\
         <author><name>{title}</name></author>\n",
        title = xml(&settings.title),
        edition = settings.edition,
        description = xml(&settings.description),
        site = xml(site.as_str()),
        own = xml(&site.join(FEED)),
        updated = time(newest),
    );
    for Entry { title, address, updated, summary } in &entries {
        feed.push_str(&format!(
            "<entry>\n<title>{}</title>\n<id>{address}</id>\n\
             <link rel=\"alternate\" type=\"text/html\" href=\"{address}\"/>\n\
             <updated>{}</updated>\n<summary>{}</summary>\n</entry>\n",
            xml(title),
            time(*updated),
            xml(summary),
            address = xml(address),
        ));
    }
    feed.push_str("</feed>\n");
    feed
}

fn entries(guide: &Guide, site: &SiteAddress) -> Vec<Entry> {
    let chapters = guide.chapters.iter().filter_map(|chapter| {
        Some(Entry {
            title: chapter.title.clone(),
            address: site.join(&address::chapter_path(guide, &chapter.id)),
            updated: chapter.updated?,
            summary: chapter::description(guide, chapter),
        })
    });
    let deadlines = guide.records.deadlines.values().map(|deadline| {
        let common = &deadline.common;
        let reference = RecordRef::new(Kind::Deadline, common.id.clone());
        Entry {
            title: common.title.clone(),
            address: site.join(&address::path(guide, &Target::Record(reference, None))),
            updated: common.checked.unwrap_or_else(|| first_day(guide)),
            summary: about(guide, deadline),
        }
    });
    chapters.chain(deadlines).chain(changes(guide, site)).collect()
}

/// What has changed since the edition before, as one entry.
fn changes(guide: &Guide, site: &SiteAddress) -> Option<Entry> {
    let from = changes::from(guide)?;
    let days = guide.history.lines.keys().chain(guide.history.diff.new.keys());
    let days = days.filter_map(|subject| match subject {
        Subject::Chapter(id) => guide.chapters.iter().find(|it| it.id == *id)?.updated,
        Subject::Record(record) => guide.records.get(record)?.common().checked,
    });
    Some(Entry {
        title: format!("{} since the {from} edition", changes::TITLE),
        address: site.join(changes::PATH),
        updated: days.max().unwrap_or_else(|| first_day(guide)),
        summary: format!("{}.", changes::counts(guide)),
    })
}

/// `Opens September 2020. Applications are made by the college.`
fn about(guide: &Guide, deadline: &Deadline) -> String {
    let opens = deadline.opens.map(|date| format!("Opens {date}."));
    let closes = deadline.closes.map(|date| format!("Closes {date}."));
    let summary = deadline.common.summary.as_ref().map(|summary| plain(guide, summary));
    let record = RecordRef::new(Kind::Deadline, deadline.common.id.clone());
    let since =
        label::since(guide, &record, None).map(|since| format!("{}.", label::sentence(&since)));
    [opens, closes, summary, since].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The day that stands where none is known: the first of the edition's academic year.
fn first_day(guide: &Guide) -> Date {
    Date::new(guide.settings.edition.start(), 9, 1).expect("every year has a first of September")
}

/// The beginning of a day (RFC 3339).
fn time(day: Date) -> String {
    format!("{}T00:00:00Z", day.iso())
}
