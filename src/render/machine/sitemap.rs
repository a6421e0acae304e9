//! The list of all pages for search engines (<https://www.sitemaps.org/protocol.html>), and
//! `robots.txt`, which leads to it.

use std::collections::BTreeMap;

use crate::model::{Guide, Kind, RecordRef, Target};
use crate::render::address;
use crate::render::machine::{File, xml};
use crate::value::{Date, SiteAddress};

/// The site map's path on the site.
const PATH: &str = "sitemap.xml";

/// How many addresses one site map may have. 50,000 of ours are far below its 50 MB.
const MOST: usize = 50_000;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// `robots.txt` (RFC 9309): everything may be read.
pub(super) fn robots(guide: &Guide) -> String {
    let site = guide.settings.url.as_ref();
    let map = site.map(|site| format!("\nSitemap: {}\n", site.join(PATH)));
    format!("User-agent: *\nAllow: /\n{}", map.unwrap_or_default())
}

/// The site map, and its parts where it is too long for one file; nothing where the address of the
/// site is not known.
pub(super) fn files(guide: &Guide, pages: &[&str]) -> Vec<File> {
    let Some(site) = &guide.settings.url else { return Vec::new() };
    let dates = dates(guide);
    let mut folders: Vec<&str> =
        pages.iter().filter_map(|page| page.strip_suffix("index.html")).collect();
    folders.sort_unstable();
    let url = |folder: &&str| entry("url", &site.join(folder), dates.get(*folder).copied());
    split(site, &folders.iter().map(url).collect::<Vec<_>>(), MOST)
}

/// One file, or an index and its parts.
fn split(site: &SiteAddress, urls: &[String], most: usize) -> Vec<File> {
    if urls.len() <= most {
        return vec![(PATH.to_owned(), document("urlset", urls))];
    }
    let parts = urls.chunks(most).enumerate();
    let parts =
        parts.map(|(index, urls)| (format!("sitemap-{}.xml", index + 1), document("urlset", urls)));
    let parts: Vec<File> = parts.collect();
    let entries: Vec<String> =
        parts.iter().map(|(path, _)| entry("sitemap", &site.join(path), None)).collect();
    let index = (PATH.to_owned(), document("sitemapindex", &entries));
    std::iter::once(index).chain(parts).collect()
}

fn document(element: &str, entries: &[String]) -> String {
    let entries = entries.concat();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <{element} xmlns=\"{NAMESPACE}\">\n{entries}</{element}>\n"
    )
}

fn entry(element: &str, address: &str, changed: Option<Date>) -> String {
    let changed = changed.map(|day| format!("<lastmod>{}</lastmod>", day.iso()));
    let changed = changed.unwrap_or_default();
    format!("<{element}><loc>{}</loc>{changed}</{element}>\n", xml(address))
}

/// The day on which each page was last revised or compared with its sources, where it is known.
fn dates(guide: &Guide) -> BTreeMap<String, Date> {
    let chapters = guide
        .chapters
        .iter()
        .filter_map(|chapter| Some((address::chapter_path(guide, &chapter.id), chapter.updated?)));
    let records = guide.records.all().filter(|record| record.kind().has_pages());
    let records = records.filter_map(|record| {
        let reference = RecordRef::new(record.kind(), record.common().id.clone());
        let path = address::path(guide, &Target::Record(reference, None));
        Some((path, record.common().checked?))
    });
    let together = [Kind::Term, Kind::Source, Kind::Deadline].into_iter().filter_map(|kind| {
        let days = guide.records.of(kind).into_iter().filter_map(|record| record.common().checked);
        Some((address::list_path(kind), days.max()?))
    });
    chapters.chain(records).chain(together).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_site_map_is_an_index_and_its_parts() {
        let site: SiteAddress = "https://example.org/".parse().expect("an address");
        let urls: Vec<String> =
            ["a/", "b/", "c/"].iter().map(|path| entry("url", &site.join(path), None)).collect();
        let paths = |most| {
            let files = split(&site, &urls, most);
            files.into_iter().map(|(path, _)| path).collect::<Vec<_>>()
        };
        assert_eq!(paths(3), ["sitemap.xml"]);
        assert_eq!(paths(2), ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]);
        let files = split(&site, &urls, 2);
        assert!(
            files[0].1.contains("<sitemap><loc>https://example.org/sitemap-2.xml</loc></sitemap>")
        );
        assert!(files[1].1.contains("https://example.org/b/") && !files[1].1.contains("/c/"));
        assert!(files[2].1.contains("<url><loc>https://example.org/c/</loc></url>"));
    }
}
