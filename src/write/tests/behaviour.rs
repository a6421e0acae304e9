//! What a write does and what it refuses to do.

use std::fs::{self, File};
use std::time::{Duration, SystemTime};

use super::{Public, site, tree_of};
use crate::site::Site;
use crate::write::manifest::Manifest;
use crate::write::{WriteError, Written, without_respelt, write};

#[track_caller]
fn refused(public: &Public, site: &Site) -> String {
    let before = public.tree();
    let error = write(site, &public.root).expect_err("it is refused");
    assert_eq!(public.tree(), before, "something was changed before it was refused");
    error.to_string().replace(public.root.as_str(), "public")
}

#[test]
fn counts_and_leaves_the_unchanged_alone() {
    let public = Public::new();
    let first = site(&[("a", "1"), ("b/c", "1"), ("d", "1")]);
    assert_eq!(public.write(&first), Written { written: 3, unchanged: 0, removed: 0 });
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let file = File::options().write(true).open(public.at("a")).expect("our file");
    file.set_modified(long_ago).expect("a time");
    // The same length with other bytes is another file.
    let second = site(&[("a", "1"), ("b/c", "2"), ("e", "1")]);
    assert_eq!(public.write(&second), Written { written: 2, unchanged: 1, removed: 1 });
    assert_eq!(public.tree(), tree_of(&second, &[]));
    let modified = fs::metadata(public.at("a")).and_then(|metadata| metadata.modified());
    assert_eq!(modified.expect("a time"), long_ago);
    assert_eq!(public.write(&second), Written { written: 0, unchanged: 3, removed: 0 });
    // What is on the disk only begins with the right bytes.
    public.put("a", "1 and more");
    assert_eq!(public.write(&second), Written { written: 1, unchanged: 2, removed: 0 });
    assert_eq!(public.tree(), tree_of(&second, &[]));
    assert_eq!(public.records(), ["lock", "manifest"]);
}

#[test]
fn files_longer_than_the_buffer_are_compared_to_their_end() {
    let public = Public::new();
    let long = "x".repeat(200_000);
    public.write(&site(&[("a", &long)]));
    assert_eq!(public.write(&site(&[("a", &long)])).unchanged, 1);
    let other = long[1..].to_owned() + "y";
    assert_eq!(public.write(&site(&[("a", &other)])).written, 1);
    assert_eq!(public.tree(), tree_of(&site(&[("a", &other)]), &[]));
}

#[test]
fn our_files_are_brought_right_after_changes_by_hand() {
    let public = Public::new();
    let ours = site(&[("a", "1"), ("b/c", "1"), ("d/e/f", "1")]);
    public.write(&ours);
    public.put("a", "edited");
    fs::remove_dir_all(public.at("d")).expect("ours to delete");
    assert_eq!(public.write(&ours), Written { written: 2, unchanged: 1, removed: 0 });
    assert_eq!(public.tree(), tree_of(&ours, &[]));
    public.put("a", "edited");
    fs::remove_file(public.at("b/c")).expect("ours to delete");
    assert_eq!(public.write(&Site::new()).removed, 2);
    assert_eq!(public.tree(), tree_of(&Site::new(), &[]));
}

#[test]
fn foreign_files_and_folders_stay() {
    let public = Public::new();
    let foreign = [("CNAME", "x"), (".git/HEAD", "ref"), ("theirs/deep/x", "x")];
    for (path, text) in foreign {
        public.put(path, text);
    }
    fs::create_dir(public.at("empty")).expect("a folder by hand");
    public.write(&site(&[("a", "1"), ("empty/x", "1"), ("theirs/ours/x", "1")]));
    public.write(&Site::new());
    let mut expected = tree_of(&Site::new(), &foreign);
    expected.insert("empty/".to_owned(), Vec::new());
    assert_eq!(public.tree(), expected);
}

#[test]
fn our_folder_goes_when_the_foreign_file_in_it_has_gone() {
    let public = Public::new();
    public.write(&site(&[("a/b/c", "1")]));
    public.put("a/b/mine", "mine");
    public.write(&Site::new());
    assert_eq!(public.tree(), tree_of(&Site::new(), &[("a/b/mine", "mine")]));
    fs::remove_file(public.at("a/b/mine")).expect("ours to delete");
    public.write(&Site::new());
    assert_eq!(public.tree(), tree_of(&Site::new(), &[]));
}

#[test]
fn a_folder_made_by_hand_where_one_of_ours_was_is_not_ours() {
    let public = Public::new();
    let ours = site(&[("a/x", "1"), ("b/x", "1")]);
    public.write(&ours);
    public.write(&Site::new());
    fs::create_dir(public.at("a")).expect("a folder by hand");
    public.write(&ours);
    public.write(&Site::new());
    let tree: Vec<String> = public.tree().into_keys().collect();
    assert_eq!(tree, ["a/"]);
}

#[test]
fn files_that_are_right_already_are_adopted_without_writing_any() {
    let public = Public::new();
    public.put("a/b", "1");
    let ours = site(&[("a/b", "1")]);
    assert_eq!(public.write(&ours), Written { written: 0, unchanged: 1, removed: 0 });
    assert_eq!(public.write(&Site::new()).removed, 1);
}

#[test]
fn a_foreign_file_with_other_bytes_is_refused_and_with_the_same_adopted() {
    let public = Public::new();
    public.put("CNAME", "theirs");
    public.put("same", "1");
    let ours = site(&[("CNAME", "ours"), ("same", "1"), ("x", "1")]);
    assert_eq!(
        refused(&public, &ours),
        "in the way of the site, and not written by guide:\n  `public/CNAME`\n\
         nothing was changed; move what is listed out of `public` or delete it, then build again"
    );
    fs::remove_file(public.at("CNAME")).expect("moved as the message says");
    assert_eq!(public.write(&ours), Written { written: 2, unchanged: 1, removed: 0 });
    assert_eq!(public.write(&Site::new()).removed, 3);
    assert_eq!(public.tree(), tree_of(&Site::new(), &[]));
}

#[test]
fn foreign_things_of_the_wrong_kind_are_refused() {
    let public = Public::new();
    public.put("folder/x", "theirs");
    public.put("file", "theirs");
    public.write(&site(&[("ours/deep/a", "1")]));
    public.put("ours/deep/mine", "mine");
    let message = refused(&public, &site(&[("folder", "1"), ("file/x/y", "1"), ("ours", "1")]));
    let lines: Vec<&str> = message.lines().filter(|line| line.starts_with(' ')).collect();
    assert_eq!(lines, ["  `public/file`", "  `public/folder`", "  `public/ours/deep/mine`"]);
}

#[test]
fn our_files_and_folders_change_places() {
    let public = Public::new();
    for ours in [
        site(&[("a", "1"), ("b/c/d", "1"), ("b/e", "1")]),
        site(&[("a/b/c", "1"), ("b", "1")]),
        site(&[("a", "1"), ("b/c", "1")]),
    ] {
        public.write(&ours);
        assert_eq!(public.tree(), tree_of(&ours, &[]));
    }
}

#[test]
fn a_long_list_is_cut() {
    let public = Public::new();
    let paths: Vec<String> = (10..23).map(|number| format!("f{number}")).collect();
    let mut files = Vec::new();
    for path in &paths {
        public.put(path, "theirs");
        files.push((path.as_str(), "1"));
    }
    let message = refused(&public, &site(&files));
    assert!(message.contains("  `public/f19`\n  and 3 more\n"), "{message}");
}

#[test]
fn two_writers_at_once_are_refused() {
    let public = Public::new();
    public.write(&site(&[("a", "1")]));
    let lock = File::open(public.at(".guide/lock")).expect("the lock");
    lock.lock().expect("nobody else has it");
    assert_eq!(
        refused(&public, &site(&[("a", "2")])),
        "another guide is writing to `public`; wait for it to finish or stop it"
    );
    drop(lock);
    public.write(&site(&[("a", "2")]));
}

#[test]
fn a_damaged_manifest_is_refused() {
    let public = Public::new();
    public.write(&site(&[("a", "1")]));
    let good = fs::read(public.at(".guide/manifest")).expect("the manifest");
    assert_eq!(good, b"guide manifest 1\na\n");
    for bad in ["", "guide manifest 1", "guide manifest 2\na\n", "guide manifest 1\n../a\n"] {
        public.put(".guide/manifest", bad);
        assert!(refused(&public, &site(&[])).contains("manifest` is damaged"), "{bad:?}");
    }
}

#[cfg(unix)]
#[test]
fn symbolic_links_are_never_written_through() {
    use std::os::unix::fs::symlink;
    let public = Public::new();
    let outside = Public::new();
    outside.put("x", "outside");
    public.write(&site(&[("a", "1"), ("b/x", "outside")]));

    // A folder of ours became a link: neither its new nor its gone files are followed.
    fs::remove_dir_all(public.at("b")).expect("ours to delete");
    symlink(&outside.root, public.at("b")).expect("a link by hand");
    for ours in [site(&[("b/x", "new")]), site(&[("b/c/y", "new")]), site(&[("a", "2")])] {
        assert!(refused(&public, &ours).contains("\n  `public/b`\n"));
    }
    fs::remove_file(public.at("b")).expect("ours to delete");

    // A file of ours became a link.
    fs::remove_file(public.at("a")).expect("ours to delete");
    symlink(outside.at("x"), public.at("a")).expect("a link by hand");
    assert!(refused(&public, &site(&[("a", "outside")])).contains("\n  `public/a`\n"));
    // A link elsewhere, or one that the site has no more use for, stays as it is.
    public.write(&site(&[("c", "1")]));
    assert!(public.at("a").is_symlink());

    fs::rename(public.at(".guide"), outside.at("guide")).expect("ours to move");
    symlink(outside.at("guide"), public.at(".guide")).expect("a link by hand");
    assert!(refused(&public, &site(&[])).contains("\n  `public/.guide`\n"));
    let expected = tree_of(&Site::new(), &[("x", "outside")]);
    assert!(expected.iter().all(|entry| outside.tree().contains_key(entry.0)));
    assert_eq!(fs::read(outside.at("x")).expect("the file outside"), b"outside");
}

#[test]
fn an_error_names_its_path() {
    let public = Public::new();
    fs::write(&public.root, "a file").expect("a file by hand");
    let error = write(&Site::new(), &public.root).expect_err("it is no folder");
    assert!(matches!(&error, WriteError::Io { path, .. } if path.starts_with(&public.root)));
    assert!(error.to_string().starts_with("cannot make `"), "{error}");
}

#[test]
fn files_of_which_only_the_letter_case_changed_wait() {
    let public = Public::new();
    public.write(&site(&[("About/index.html", "1"), ("x", "1"), ("Y", "1")]));
    let text = fs::read(public.at(".guide/manifest")).expect("the manifest");
    let ours = Manifest::parse(&text).expect("a manifest");
    let new = site(&[("about/new.html", "1"), ("x", "1"), ("y", "1"), ("z", "1")]);
    assert_eq!(without_respelt(&new, &ours), Some(site(&[("x", "1"), ("z", "1")])));
    assert_eq!(without_respelt(&site(&[("About/z", "1"), ("Y/a", "1")]), &ours), None);
}
