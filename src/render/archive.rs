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
use crate::site::{Body, Outlet, Pieces, Site, SitePath, Staged};
use crate::value::AcademicYear;

/// The folders of the pages of a site, such as `social-work/`.
pub(crate) fn pages(site: &Site) -> BTreeSet<String> {
    let paths = site.paths().map(SitePath::as_str);
    paths.filter_map(|path| path.strip_suffix("index.html")).map(str::to_owned).collect()
}

/// Takes the files of an earlier edition to where they will stand, but for those that stay at their
/// former addresses too: they are wanted twice.
pub(crate) struct Archive<'a> {
    pub(crate) outlet: &'a dyn Outlet,
    pub(crate) edition: AcademicYear,
    /// The site of the current edition.
    pub(crate) current: &'a Site,
}

impl Outlet for Archive<'_> {
    fn begin(&self) {
        self.outlet.begin();
    }

    fn take(&self, path: &SitePath, bytes: &[u8]) -> Option<Staged> {
        self.outlet.take(&self.moved(path)?, bytes)
    }

    fn take_pieces(&self, path: &SitePath, write: Pieces<'_>) -> Option<Staged> {
        self.outlet.take_pieces(&self.moved(path)?, write)
    }
}

impl Archive<'_> {
    /// Where a file will stand; `None` if it is wanted twice.
    fn moved(&self, path: &SitePath) -> Option<SitePath> {
        let name = path.as_str();
        let is_wanted_twice = !name.ends_with("index.html")
            && !name.starts_with(search::BUNDLE)
            && !self.current.contains(name);
        (!is_wanted_twice).then(|| within(self.edition, path))
    }
}

fn within(edition: AcademicYear, path: &SitePath) -> SitePath {
    SitePath::of_parts(&format!("{}{path}", archive_path(edition)))
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
    mut site: Site,
    earlier: Vec<Earlier>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Site {
    let list: SitePath = LIST.parse().expect("it is a path of a site");
    let mut lines = site.get(LIST).map_or_else(Vec::new, |bytes| bytes.to_vec());
    let put = |site: &mut Site, path: SitePath, body: Body, found: &mut Vec<Diagnostic>| {
        if let Err(clash) = site.add(path.clone(), body) {
            let place = Place::file(&Arc::from("content/guide.yaml"));
            let message = format!("`{path}`: {clash}");
            found.push(
                Diagnostic::new(Code::PageCollision, place, message)
                    .help("give the chapter or record another name in one of the editions"),
            );
        }
    };
    for Earlier { edition, site: old, replaced } in earlier {
        let archive = archive_path(edition);
        for (path, origin) in old.origins() {
            site.made_from(within(edition, path), origin.clone());
        }
        let files = old.into_files();
        site.reserve(files.len());
        for (path, body) in files {
            // The parts of an index are known by nobody but the index.
            let is_free =
                !site.contains(path.as_str()) && !path.as_str().starts_with(search::BUNDLE);
            match (&body, path.as_str().strip_suffix("index.html")) {
                (Body::Bytes(bytes), _) if path == list => {
                    lines.extend_from_slice(bytes);
                    continue;
                }
                (_, Some(folder)) if is_free => {
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
                            let html = Body::Bytes(html.into_bytes().into());
                            put(&mut site, path.clone(), html, diagnostics);
                            lines.extend_from_slice(line.as_bytes());
                        }
                        Err(diagnostic) => diagnostics.push(*diagnostic),
                    }
                }
                // What is wanted twice waits nowhere else.
                (Body::Bytes(bytes), None) if is_free => {
                    put(&mut site, path.clone(), Body::Bytes(Arc::clone(bytes)), diagnostics);
                }
                _ => {}
            }
            put(&mut site, within(edition, &path), body, diagnostics);
        }
    }
    if !lines.is_empty() {
        site.replace(list, lines.into()).expect("nothing else is a file or folder of that name");
    }
    site
}
