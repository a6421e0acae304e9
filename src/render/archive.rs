//! The sites of earlier editions → the same under `editions/`, and every address that they had when
//! they were the current one.
//!
//! An address that the current edition does not have leads to what took the place of what stood
//! there, else to the page as it was. Either is a page that leads nowhere else, so no chain of
//! addresses can be a circle.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diag::{Code, Diagnostic, Place};
use crate::model::edition::{Replaced, Subject, archive_path};
use crate::model::{Chapter, Guide, Resolved, Target};
use crate::render::redirects::{self, LIST};
use crate::render::theme::Theme;
use crate::render::{a_to_z, address, search};
use crate::site::{Origin, Site, SitePath};
use crate::value::AcademicYear;

/// The folders of the pages of a site, such as `social-work/`.
pub(crate) fn pages(site: &Site) -> BTreeSet<String> {
    let paths = site.iter().map(|(path, _)| path.as_str());
    paths.filter_map(|path| path.strip_suffix("index.html")).map(str::to_owned).collect()
}

/// An edition before the current one, with its site.
pub(crate) struct Earlier {
    pub(crate) edition: AcademicYear,
    pub(crate) site: Site,
    /// What took the place of its pages, by their folders.
    pub(crate) replaced: BTreeMap<String, Replaced>,
}

/// What the current edition has in place of the pages that an earlier one had, by their folders.
pub(crate) fn replaced(guide: &Guide, old: &Guide) -> BTreeMap<String, Replaced> {
    let withdrawn = guide.history.withdrawn.iter();
    withdrawn
        .filter_map(|(gone, became)| {
            let (_, was) = shown(old, gone)?;
            let (title, now) = shown(guide, became.replaced_by.as_ref()?)?;
            Some((address::path(old, &was), Replaced { title, path: address::path(guide, &now) }))
        })
        .collect()
}

/// The title of something that a guide has, and where it is.
pub(crate) fn shown(guide: &Guide, subject: &Subject) -> Option<(String, Target)> {
    match subject {
        Subject::Chapter(id) => {
            let chapter: &Chapter<Resolved> = guide.chapters.iter().find(|it| it.id == *id)?;
            Some((chapter.title.clone(), Target::Chapter(id.clone(), None)))
        }
        Subject::Record(record) => {
            let title = guide.records.get(record)?.common().title.clone();
            Some((title, Target::Record(record.clone(), None)))
        }
    }
}

/// The site of the current edition with those of the earlier ones, the newest first.
pub(crate) fn join(
    guide: &Guide,
    theme: &Theme,
    site: Site,
    earlier: &[Earlier],
    diagnostics: &mut Vec<Diagnostic>,
) -> Site {
    let mut files: BTreeMap<String, Arc<[u8]>> =
        site.iter().map(|(path, bytes)| (path.as_str().to_owned(), Arc::clone(bytes))).collect();
    let mut list: Vec<u8> = files.remove(LIST).map_or_else(Vec::new, |bytes| bytes.to_vec());
    for Earlier { edition, site: old, replaced } in earlier {
        let archive = archive_path(*edition);
        for (path, bytes) in old.iter() {
            let path = path.as_str();
            if path == LIST {
                list.extend_from_slice(bytes);
                continue;
            }
            files.insert(format!("{archive}{path}"), Arc::clone(bytes));
            // The parts of an index are known by nobody but the index.
            if files.contains_key(path) || path.starts_with(search::BUNDLE) {
                continue;
            }
            let Some(folder) = path.strip_suffix("index.html") else {
                files.insert(path.to_owned(), Arc::clone(bytes));
                continue;
            };
            let (new, title) = match replaced.get(folder) {
                Some(Replaced { title, path }) => (path.clone(), title.clone()),
                // Where its parts begin changes with the names that are on them.
                None if folder.starts_with(a_to_z::PATH) => {
                    (a_to_z::PATH.to_owned(), "the A to Z".to_owned())
                }
                None => (format!("{archive}{folder}"), format!("the {edition} edition")),
            };
            match redirects::page(guide, theme, folder, &new, title) {
                Ok((html, line)) => {
                    files.insert(path.to_owned(), html.into_bytes().into());
                    list.extend_from_slice(line.as_bytes());
                }
                Err(diagnostic) => diagnostics.push(*diagnostic),
            }
        }
    }
    if !list.is_empty() {
        files.insert(LIST.to_owned(), list.into());
    }
    let of_archives = earlier.iter().flat_map(|Earlier { edition, site, .. }| {
        let archive = archive_path(*edition);
        site.origins().map(move |(path, origin)| (format!("{archive}{path}"), origin))
    });
    let origins = site.origins().map(|(path, origin)| (path.to_string(), origin));
    let origins: Vec<(SitePath, Origin)> = origins
        .chain(of_archives)
        .filter_map(|(path, origin)| Some((path.parse().ok()?, origin.clone())))
        .collect();
    let mut joined = Site::default();
    for (path, bytes) in files {
        let added = path
            .parse()
            .map_err(|error| format!("{error}"))
            .and_then(|path| joined.insert(path, bytes).map_err(|error| format!("{error}")));
        if let Err(message) = added {
            let place = Place::file(&Arc::from("content/guide.yaml"));
            diagnostics.push(
                Diagnostic::new(Code::PageCollision, place, format!("`{path}`: {message}"))
                    .help("give the chapter or record another name in one of the editions"),
            );
        }
    }
    for (path, origin) in origins {
        joined.made_from(path, origin);
    }
    joined
}
