//! What has to change on the disk, found by looking only.
//!
//! In go the site, our manifest and what stands in the output folder; out comes the journal of the
//! change-over and the new manifest, or the refusal. Nothing is changed here.

use std::collections::{BTreeMap, BTreeSet};

use camino::Utf8PathBuf;
use rayon::prelude::*;

use super::disk::{Disk, Kind, folders_of};
use super::error::WriteError;
use super::journal::{Act, Entry, Journal};
use super::manifest::Manifest;
use crate::site::{Site, SitePath, Staged};

/// How much of a file is read at a time, in bytes.
const BUFFER: usize = 64 * 1024;

/// What has to change on the disk.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) journal: Journal,
    pub(super) manifest: Manifest,
    /// Which files are staged.
    pub(super) staged: Vec<SitePath>,
    /// How many files are right already.
    pub(super) unchanged: usize,
}

/// What one file of the site needs.
enum Need {
    Nothing,
    Do(Act),
    /// Something that is not ours is in its way.
    Foreign,
    Link,
}

/// Compares the site with the disk.
pub(super) fn plan(disk: &Disk<'_>, site: &Site, ours: &Manifest) -> Result<Plan, WriteError> {
    let in_memory = site.iter().map(|(path, bytes)| (path, New::Bytes(bytes)));
    let staged = site.staged().map(|(path, staged)| (path, New::Staged(*staged)));
    let mut files: Vec<(&SitePath, New<'_>)> = in_memory.chain(staged).collect();
    files.sort_by_key(|(path, _)| *path);
    let gone: Vec<&SitePath> =
        ours.files.iter().filter(|path| !site.contains(path.as_str())).collect();
    let needed = folders_of(files.iter().map(|(path, _)| *path));

    let mut looked_at = folders_of(gone.iter().copied().chain(&ours.folders));
    looked_at.extend(ours.folders.iter().map(SitePath::as_str));
    looked_at.append(&mut needed.clone());
    let kinds = kinds(disk, &looked_at)?;
    let mut links: Vec<Utf8PathBuf> = kinds
        .iter()
        .filter(|(_, kind)| **kind == Kind::Link)
        .map(|(folder, _)| disk.at(folder))
        .collect();
    // Whatever else there is to say would be about the wrong side of the links.
    if !links.is_empty() {
        return Err(WriteError::Links(links));
    }

    let mut removed = Vec::new();
    for path in gone {
        if let Kind::File(_) = disk.kind(&disk.at(path.as_str()))? {
            removed.push(path);
        }
    }
    let folders = Folders::leaving(disk, ours, &needed, &kinds, &removed)?;

    let mut made = Vec::new();
    // Folders that come with all that is in them; what is in those needs no entry of its own.
    let mut whole = Vec::new();
    // Each list is in order, as the folders are.
    let mut within: Vec<&str> = Vec::new();
    let is_within = |within: &[&str], folder: &str| within.binary_search(&folder).is_ok();
    let mut foreign = Vec::new();
    for folder in &needed {
        let parent = folder.rsplit_once('/').map(|(parent, _)| parent);
        match kinds[folder] {
            Kind::Folder => {}
            Kind::Missing => {
                if parent.is_some_and(|parent| is_within(&within, parent)) {
                    within.push(folder);
                } else if parent.is_none_or(|parent| kinds[parent] == Kind::Folder) {
                    within.push(folder);
                    whole.push(*folder);
                }
                made.push(SitePath::of_parts(folder));
            }
            // Our file, which the site does not have any more, as it has a folder there.
            Kind::File(_) if ours.files.contains(*folder) => made.push(SitePath::of_parts(folder)),
            Kind::File(_) | Kind::Link | Kind::Other => foreign.push(disk.at(folder)),
        }
    }

    let needs: Vec<Need> = files
        .par_iter()
        .map_init(
            || vec![0; BUFFER],
            |buffer, (path, new)| {
                let parent = path.parent().map(|parent| kinds[parent]);
                if parent.is_some_and(|kind| kind != Kind::Folder) {
                    return Ok(Need::Do(Act::Add));
                }
                need(disk, ours, &folders, path, new, buffer)
            },
        )
        .collect::<Result<_, WriteError>>()?;

    let mut entries: Vec<Entry> = Vec::new();
    let (mut staged, mut unchanged) = (Vec::new(), 0);
    for ((path, _), need) in files.iter().zip(needs) {
        match need {
            Need::Nothing => unchanged += 1,
            Need::Do(act) => {
                staged.push((*path).clone());
                if !path.parent().is_some_and(|parent| is_within(&within, parent)) {
                    entries.push(Entry { act, path: (*path).clone() });
                }
            }
            Need::Foreign => foreign.extend(folders.in_the_way(disk, path)),
            Need::Link => links.push(disk.at(path.as_str())),
        }
    }
    if !foreign.is_empty() {
        foreign.sort();
        return Err(WriteError::Foreign { root: disk.root.to_owned(), paths: foreign });
    }
    if !links.is_empty() {
        return Err(WriteError::Links(links));
    }

    let keeps = |folder: &&SitePath| {
        kinds[folder.as_str()] == Kind::Folder && !folders.leaving.contains(folder.as_str())
    };
    let manifest = Manifest {
        files: files.iter().map(|(path, _)| (*path).clone()).collect(),
        folders: ours.folders.iter().filter(keeps).chain(&made).cloned().collect(),
    };
    let entry = |act| move |path: &SitePath| Entry { act, path: path.clone() };
    entries.extend(removed.into_iter().map(entry(Act::Remove)));
    // A folder comes before what is in it, so the last goes first.
    entries.extend(folders.leaving.iter().rev().map(entry(Act::Unmake)));
    let by_itself = |folder: &&SitePath| !is_within(&within, folder.as_str());
    entries.extend(made.iter().filter(by_itself).map(entry(Act::Make)));
    entries.extend(
        whole.into_iter().map(SitePath::of_parts).map(|path| Entry { act: Act::Add, path }),
    );
    Ok(Plan { journal: Journal { entries }, manifest, staged, unchanged })
}

/// What stands at each of the folders. What would be in a folder that is missing is not looked at.
fn kinds<'p>(
    disk: &Disk<'_>,
    folders: &BTreeSet<&'p str>,
) -> Result<BTreeMap<&'p str, Kind>, WriteError> {
    let mut by_depth: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for folder in folders {
        by_depth.entry(folder.matches('/').count()).or_default().push(folder);
    }
    let mut kinds: BTreeMap<&str, Kind> = BTreeMap::new();
    for folders in by_depth.into_values() {
        let kind = |folder: &&'p str| {
            let parent = folder.rsplit_once('/').and_then(|(parent, _)| kinds.get(parent));
            match parent {
                Some(Kind::Missing) => Ok((*folder, Kind::Missing)),
                _ => Ok((*folder, disk.kind(&disk.at(folder))?)),
            }
        };
        let found: Vec<_> = folders.par_iter().map(kind).collect::<Result<_, WriteError>>()?;
        // All at once: to put one by one into a tree takes longer.
        kinds = std::mem::take(&mut kinds).into_iter().chain(found).collect();
    }
    Ok(kinds)
}

/// What a file is to hold.
enum New<'s> {
    Bytes(&'s [u8]),
    Staged(Staged),
}

fn need(
    disk: &Disk<'_>,
    ours: &Manifest,
    folders: &Folders,
    path: &SitePath,
    new: &New<'_>,
    buffer: &mut [u8],
) -> Result<Need, WriteError> {
    let at = disk.at(path.as_str());
    let mut is_right = |length: u64| match new {
        New::Bytes(bytes) => Ok(length == bytes.len() as u64 && disk.holds(&at, bytes, buffer)?),
        New::Staged(staged) => Ok(staged.is_same && length == staged.length),
    };
    Ok(match disk.kind(&at)? {
        Kind::Missing => Need::Do(Act::Add),
        Kind::File(length) => {
            // A file of somebody else's with the right bytes becomes ours.
            if is_right(length)? {
                Need::Nothing
            } else if ours.files.contains(path) {
                Need::Do(Act::Replace)
            } else {
                Need::Foreign
            }
        }
        Kind::Folder if folders.leaving.contains(path) => Need::Do(Act::Add),
        Kind::Folder | Kind::Other => Need::Foreign,
        Kind::Link => Need::Link,
    })
}

/// Our folders that the site does not need any more.
struct Folders {
    /// Those that will be empty.
    leaving: BTreeSet<SitePath>,
    /// The others, with what in them is not ours.
    staying: BTreeMap<SitePath, Vec<String>>,
}

impl Folders {
    fn leaving(
        disk: &Disk<'_>,
        ours: &Manifest,
        needed: &BTreeSet<&str>,
        kinds: &BTreeMap<&str, Kind>,
        removed: &[&SitePath],
    ) -> Result<Folders, WriteError> {
        let removed: BTreeSet<&str> = removed.iter().map(|path| path.as_str()).collect();
        let mut folders = Folders { leaving: BTreeSet::new(), staying: BTreeMap::new() };
        // Backwards, so that a folder comes after those in it.
        for folder in ours.folders.iter().rev() {
            if needed.contains(folder.as_str()) || kinds[folder.as_str()] != Kind::Folder {
                continue;
            }
            let names = disk.names(&disk.at(folder.as_str()))?;
            let mut inside: Vec<String> =
                names.into_iter().map(|name| format!("{folder}/{name}")).collect();
            inside.retain(|path| {
                !removed.contains(path.as_str()) && !folders.leaving.contains(path.as_str())
            });
            if inside.is_empty() {
                folders.leaving.insert(folder.clone());
            } else {
                inside.sort();
                folders.staying.insert(folder.clone(), inside);
            }
        }
        Ok(folders)
    }

    /// What to name when `path`, where a file should go, is not ours: if it is a folder of ours,
    /// whatever of somebody else's keeps it there.
    fn in_the_way(&self, disk: &Disk<'_>, path: &SitePath) -> Vec<Utf8PathBuf> {
        let mut found = Vec::new();
        let mut rest = vec![path.as_str()];
        while let Some(path) = rest.pop() {
            match self.staying.get(path) {
                Some(inside) => rest.extend(inside.iter().map(String::as_str)),
                None => found.push(disk.at(path)),
            }
        }
        found
    }
}
