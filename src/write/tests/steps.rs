//! The program is stopped at every single change to the disk.

use std::fs;
use std::io;

use super::{Fails, Public, Stop, Tree, site, tree_of};
use crate::site::Site;
use crate::write::disk::Step;
use crate::write::{Recovered, STAGED, WriteError, recover, recover_with, write_with};

const FOREIGN: [(&str, &str); 3] =
    [("CNAME", "ours.example"), ("stays/.keep", ""), ("theirs/.keep", "")];

fn old() -> Site {
    site(&[
        ("same/index.html", "same"),
        ("index.html", "old"),
        ("gone.html", "old"),
        ("gone/deep/index.html", "old"),
        ("stays/gone.html", "old"),
        ("to-folder", "old"),
        ("to-file/a/b", "old"),
        ("theirs/x", "old"),
    ])
}

fn new() -> Site {
    site(&[
        ("same/index.html", "same"),
        ("index.html", "new and longer"),
        ("added.html", "new"),
        ("added/deep/index.html", "new"),
        ("to-folder/a/b", "new"),
        ("to-file", "new"),
        ("theirs/y", "new"),
    ])
}

/// The old site beside files that are not ours, in a folder of ours and in one of theirs.
fn start() -> Public {
    let public = Public::new();
    public.put("CNAME", "ours.example");
    public.put("theirs/.keep", "");
    public.write(&old());
    public.put("stays/.keep", "");
    assert_eq!(public.tree(), tree_of(&old(), &FOREIGN));
    public
}

/// Runs everything on one thread, so that the changes always come in the same order.
fn on_one_thread(test: impl FnOnce() + Send) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    pool.install(test);
}

fn write_until(public: &Public, site: &Site, fails: Fails) -> (Result<(), WriteError>, usize) {
    let stop = Stop::new(fails);
    let result = write_with(site, &public.root, &|step| stop.step(step));
    (result.map(drop), stop.seen())
}

fn recover_until(public: &Public, first: usize) -> Result<Recovered, WriteError> {
    let stop = Stop::new(Fails::From(first));
    recover_with(&public.root, &|step| stop.step(step))
}

/// How many changes a whole write from the old to the new site makes.
fn changes() -> usize {
    let public = start();
    let (result, changes) = write_until(&public, &new(), Fails::From(usize::MAX));
    result.expect("nothing fails");
    assert_eq!(public.tree(), tree_of(&new(), &FOREIGN));
    assert!(changes > 40, "the two sites have too little to do: {changes} changes");
    changes
}

#[track_caller]
fn assert_whole(public: &Public, context: &dyn std::fmt::Debug) -> Tree {
    let tree = public.tree();
    let (old, new) = (tree_of(&old(), &FOREIGN), tree_of(&new(), &FOREIGN));
    assert!(tree == old || tree == new, "{context:?}: neither site: {tree:#?}");
    assert_eq!(public.records(), ["lock", "manifest"], "{context:?}");
    tree
}

/// Between a kill and the recovery every file is from one of the sites.
#[track_caller]
fn assert_from_either(public: &Public, context: &dyn std::fmt::Debug) {
    let (old, new) = (tree_of(&old(), &FOREIGN), tree_of(&new(), &FOREIGN));
    let tree = public.tree();
    for (path, bytes) in &tree {
        let known = [old.get(path), new.get(path)].contains(&Some(bytes));
        assert!(known, "{context:?}: `{path}` is from neither site");
    }
    for (path, text) in FOREIGN {
        assert_eq!(tree.get(path).map(Vec::as_slice), Some(text.as_bytes()), "{context:?}");
    }
    if !public.records().contains(&"journal".to_owned()) {
        assert!(tree == old || tree == new, "{context:?}: changed without a journal");
    }
}

#[test]
fn killed_at_any_change_then_recovered() {
    on_one_thread(|| {
        let mut ends = [0, 0];
        for kill in 0..changes() {
            let public = start();
            let (result, _) = write_until(&public, &new(), Fails::From(kill));
            result.expect_err("it was killed");
            assert_from_either(&public, &kill);
            let recovered = recover(&public.root).expect("nothing fails any more");
            assert_ne!(recovered, Recovered::Undone, "{kill}: there was no need to go back");
            let tree = assert_whole(&public, &kill);
            ends[usize::from(tree == tree_of(&new(), &FOREIGN))] += 1;
            let again = recover(&public.root).expect("nothing fails any more");
            assert_eq!(again, Recovered::Nothing, "{kill}");
            assert_eq!(public.tree(), tree, "{kill}: a second recovery did something");
            public.write(&new());
            assert_eq!(public.tree(), tree_of(&new(), &FOREIGN), "{kill}");
        }
        assert!(ends[0] > 10 && ends[1] > 10, "old and new: {ends:?}");
    });
}

#[test]
fn killed_at_any_change_then_written() {
    let third = site(&[("index.html", "third"), ("to-file/c", "3"), ("same/index.html", "3")]);
    on_one_thread(|| {
        for kill in 0..changes() {
            for site in [&old(), &new(), &third] {
                let public = start();
                write_until(&public, &new(), Fails::From(kill)).0.expect_err("it was killed");
                public.write(site);
                assert_eq!(public.tree(), tree_of(site, &FOREIGN), "{kill}");
                assert_eq!(public.records(), ["lock", "manifest"], "{kill}");
                // The list of what is ours is right too: without a site nothing of it stays.
                public.write(&Site::new());
                assert_eq!(public.tree(), tree_of(&Site::new(), &FOREIGN), "{kill}");
            }
        }
    });
}

#[test]
fn killed_at_any_change_and_again_at_any_change_of_the_recovery() {
    on_one_thread(|| {
        let mut recoveries = 0;
        for kill in 0..changes() {
            for second in 0.. {
                let public = start();
                write_until(&public, &new(), Fails::From(kill)).0.expect_err("it was killed");
                let finished = recover_until(&public, second).is_ok();
                assert_from_either(&public, &(kill, second));
                recover(&public.root).expect("nothing fails any more");
                assert_whole(&public, &(kill, second));
                if finished {
                    break;
                }
                recoveries += 1;
            }
        }
        assert!(recoveries > 300, "only {recoveries} recoveries were cut off");
    });
}

#[test]
fn any_change_fails_once() {
    on_one_thread(|| {
        let mut ends = [0, 0];
        for fail in 0..changes() {
            let public = start();
            let (result, _) = write_until(&public, &new(), Fails::Once(fail));
            let error = result.expect_err("a change failed");
            assert!(matches!(error, WriteError::Io { .. }), "{fail}: {error}");
            // Without any recovery: the write itself has gone back.
            let tree = public.tree();
            let is_new = tree == tree_of(&new(), &FOREIGN);
            assert!(is_new || tree == tree_of(&old(), &FOREIGN), "{fail}: {tree:#?}");
            ends[usize::from(is_new)] += 1;
            if !is_new {
                assert_eq!(public.records(), ["lock", "manifest"], "{fail}: space is still taken");
            }
            public.write(&new());
            assert_eq!(public.tree(), tree_of(&new(), &FOREIGN), "{fail}");
            assert_eq!(public.records(), ["lock", "manifest"], "{fail}");
        }
        // Only the journal and the old versions are deleted after the point of no return.
        assert!(ends[0] > 30, "old and new: {ends:?}");
    });
}

#[test]
fn a_change_fails_and_going_back_is_killed() {
    on_one_thread(|| {
        let mut cut_off = 0;
        for fail in 0..changes() {
            for kill in fail + 1.. {
                let public = start();
                let (result, seen) = write_until(&public, &new(), Fails::OnceThenFrom(fail, kill));
                let error = result.expect_err("a change failed");
                assert_from_either(&public, &(fail, kill));
                cut_off += usize::from(matches!(error, WriteError::Interrupted { .. }));
                recover(&public.root).expect("nothing fails any more");
                assert_whole(&public, &(fail, kill));
                if seen <= kill {
                    break;
                }
            }
        }
        assert!(cut_off > 200, "going back was cut off only {cut_off} times");
    });
}

/// A hook that refuses to put the folder `added` into place, with what is in it, like a folder
/// without the permission to write.
fn refuse(step: Step<'_>) -> io::Result<()> {
    match step {
        Step::Rename(_, to) if to.ends_with("public/added") => {
            Err(io::ErrorKind::PermissionDenied.into())
        }
        _ => Ok(()),
    }
}

#[test]
fn what_cannot_be_completed_is_undone() {
    on_one_thread(|| {
        let mut undone = 0;
        for kill in 0..changes() {
            let public = start();
            write_until(&public, &new(), Fails::From(kill)).0.expect_err("it was killed");
            let recovered = recover_with(&public.root, &refuse).expect("it can go back");
            let tree = assert_whole(&public, &kill);
            if recovered == Recovered::Undone {
                undone += 1;
                assert_eq!(tree, tree_of(&old(), &FOREIGN), "{kill}");
            }
        }
        assert!(undone > 10, "only {undone} were undone");
    });
}

#[test]
fn a_journal_that_was_cut_off_means_nothing_has_changed() {
    let public = start();
    stop_before_the_change_over(&public);
    let path = public.at(".guide/journal");
    let journal = fs::read(&path).expect("the journal");
    assert!(journal.len() > 100);
    for length in 0..journal.len() {
        fs::create_dir_all(public.at(".guide/new")).expect("a folder by hand");
        fs::write(&path, &journal[..length]).expect("part of a journal");
        assert_eq!(recover(&public.root).expect("it can"), Recovered::Discarded, "{length}");
        assert_eq!(assert_whole(&public, &length), tree_of(&old(), &FOREIGN));
    }
}

#[test]
fn files_put_there_before_the_recovery_survive() {
    let mine = ["gone/deep/mine", "added/mine", "to-folder/mine", "added.html", "gone.html"];
    on_one_thread(|| {
        let mut undone = 0;
        for (kill, path) in (0..changes()).flat_map(|kill| mine.map(|path| (kill, path))) {
            let public = start();
            write_until(&public, &new(), Fails::From(kill)).0.expect_err("it was killed");
            let folder = public.at(path).parent().is_some_and(|folder| folder.is_dir());
            if !folder || public.at(path).exists() {
                continue;
            }
            public.put(path, "mine");
            let recovered = recover(&public.root);
            let tree = public.tree();
            assert_eq!(tree.get(path).map(Vec::as_slice), Some(&b"mine"[..]), "{kill} {path}");
            for (path, _) in FOREIGN {
                assert!(tree.contains_key(path), "{kill} {path}");
            }
            let recovered = recovered.expect("it completes or goes back");
            undone += usize::from(recovered == Recovered::Undone);
        }
        assert!(undone > 5, "only {undone} were undone");
    });
}

/// Stops a write as soon as its journal is complete.
fn stop_before_the_change_over(public: &Public) {
    let hook = |step: Step<'_>| match step {
        // What waits gets its place in the journal before there is one.
        Step::Rename(from, _) if from.as_str().contains(STAGED) => Ok(()),
        // Without deleting, it cannot tidy up after the error.
        Step::Rename(..) | Step::RemoveFile(_) => Err(io::ErrorKind::Other.into()),
        _ => Ok(()),
    };
    write_with(&new(), &public.root, &hook).expect_err("it was stopped");
    assert!(public.records().contains(&"journal".to_owned()));
}

#[test]
fn our_files_deleted_by_hand_before_the_recovery() {
    on_one_thread(|| {
        for kill in 0.. {
            let public = start();
            stop_before_the_change_over(&public);
            for ours in ["index.html", "to-folder", "gone.html"] {
                fs::remove_file(public.at(ours)).expect("ours to delete");
            }
            let finished = recover_until(&public, kill).is_ok();
            let recovered = recover(&public.root).expect("nothing fails any more");
            assert_ne!(recovered, Recovered::Undone, "{kill}");
            assert_eq!(public.tree(), tree_of(&new(), &FOREIGN), "{kill}");
            if finished {
                break;
            }
        }
    });
}

#[cfg(unix)]
#[test]
fn a_recovery_does_not_go_through_links_either() {
    let public = start();
    stop_before_the_change_over(&public);
    let outside = Public::new();
    fs::rename(public.at("theirs"), &outside.root).expect("ours to move");
    let before = outside.tree();
    std::os::unix::fs::symlink(&outside.root, public.at("theirs")).expect("a link by hand");
    let error = recover(&public.root).expect_err("a link is in the way");
    assert!(matches!(error, WriteError::Links(links) if links == [public.at("theirs")]));
    assert_eq!(outside.tree(), before);
}
