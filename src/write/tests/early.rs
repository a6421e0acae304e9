//! Pages are staged before the site is complete.

use std::sync::Arc;

use super::{Public, Tree, insert, site, tree_of};
use crate::site::{Body, Outlet, Site, SitePath};
use crate::write::{Early, WriteError, write};

/// The site with every file handed to the outlet first.
fn staged(early: &Early, site: &Site) -> Site {
    early.begin();
    let mut staged = Site::new();
    for (path, bytes) in site.iter() {
        let path: &SitePath = path;
        let taken = early.take(path, bytes);
        let body = taken.map_or_else(|| Body::Bytes(Arc::clone(bytes)), Body::Staged);
        staged.add(path.clone(), body).expect("no clash");
    }
    staged
}

fn old() -> Site {
    site(&[("index.html", "old"), ("same/index.html", "same"), ("gone/index.html", "old")])
}

fn new() -> Site {
    site(&[("index.html", "new"), ("same/index.html", "same"), ("added/deep/a.html", "new")])
}

#[test]
fn what_was_staged_is_written_as_it_would_have_been() {
    let public = Public::new();
    for (site, counts) in [(old(), (3, 0, 0)), (new(), (2, 1, 1)), (new(), (0, 3, 0))] {
        let early = Early::new(&public.root);
        let staged = staged(&early, &site);
        assert_eq!(staged.iter().len(), 0, "nothing is in memory");
        let written = early.write(&staged).expect("the site can be written");
        assert_eq!((written.written, written.unchanged, written.removed), counts);
        assert_eq!(public.tree(), tree_of(&site, &[]));
        assert_eq!(public.records(), ["lock", "manifest"]);
    }
}

#[test]
fn a_build_that_fails_leaves_nothing_of_what_it_staged() {
    let public = Public::new();
    public.write(&old());
    let early = Early::new(&public.root);
    staged(&early, &new());
    assert_eq!(public.tree(), tree_of(&old(), &[]), "the old site stands while the new is made");
    drop(early);
    assert_eq!(public.tree(), tree_of(&old(), &[]));
    assert_eq!(public.records(), ["lock", "manifest"]);
}

#[test]
fn two_builds_do_not_stage_in_one_folder() {
    let public = Public::new();
    let first = Early::new(&public.root);
    let of_first = staged(&first, &old());
    let second = Early::new(&public.root);
    let of_second = staged(&second, &new());
    assert_eq!(of_second.staged().len(), 0, "it keeps its files in memory");
    assert!(matches!(second.write(&of_second), Err(WriteError::Busy(_))));
    first.write(&of_first).expect("the first has the folder");
    assert_eq!(public.tree(), tree_of(&old(), &[]));
}

#[test]
fn what_changed_during_the_build_is_not_passed_over() {
    let public = Public::new();
    public.write(&old());
    let early = Early::new(&public.root);
    let staged = staged(&early, &old());
    public.put("same/index.html", "somebody's own");
    let error = early.write(&staged).expect_err("there is nothing to put in its place");
    assert!(error.to_string().contains("changed it during the build"), "{error}");
    let mut tree: Tree = tree_of(&old(), &[]);
    insert(&mut tree, "same/index.html", b"somebody's own");
    assert_eq!(public.tree(), tree);
    write(&old(), &public.root).expect("the next build puts it right");
    assert_eq!(public.tree(), tree_of(&old(), &[]));
}

#[test]
fn a_large_file_is_staged_piece_by_piece() {
    let public = Public::new();
    let path: SitePath = "print/index.html".parse().expect("a path");
    // More than is written or compared at a time, and each time of the same length.
    let pages = ["a", "b", "b"].map(|letter| letter.repeat(200_000));
    let taken = pages.each_ref().map(|page| {
        let early = Early::new(&public.root);
        early.begin();
        let staged = early
            .take_pieces(&path, &mut |to| {
                let pieces = page.as_bytes().chunks(70_000);
                pieces.into_iter().all(|piece| to.write_all(piece).is_ok())
            })
            .expect("it can be staged");
        let mut site = Site::new();
        site.add(path.clone(), Body::Staged(staged)).expect("no clash");
        early.write(&site).expect("the site can be written");
        assert_eq!(public.tree()[path.as_str()], page.as_bytes());
        (staged.length, staged.is_same)
    });
    assert_eq!(taken, [(200_000, false), (200_000, false), (200_000, true)]);
}

#[test]
fn of_a_large_file_that_cannot_be_made_nothing_is_left() {
    let public = Public::new();
    let early = Early::new(&public.root);
    early.begin();
    let path: SitePath = "print/index.html".parse().expect("a path");
    let taken = early.take_pieces(&path, &mut |to| {
        to.write_all(&[b'a'; 100_000]).expect("there is room");
        false
    });
    assert_eq!(taken, None);
    // So it can be taken another way.
    assert!(early.take(&path, b"whole").is_some());
}

#[test]
fn a_file_that_cannot_be_staged_stays_in_memory() {
    let public = Public::new();
    let early = Early::new(&public.root);
    early.begin();
    let path: SitePath = "a/index.html".parse().expect("a path");
    // Something stands where its folder has to be.
    public.put(".guide/new/site/a", "in the way");
    assert_eq!(early.take(&path, b"new"), None);
}
