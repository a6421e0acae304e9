//! Random sites, one after the other, with kills and changes by hand in between.

use std::collections::BTreeSet;
use std::fs;

use super::{Fails, Public, Stop, Tree, tree_of};
use crate::site::Site;
use crate::write::{WriteError, recover, write_with};

/// SplitMix64: the same numbers on every machine.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % end as u64) as usize
    }

    fn path(&mut self) -> String {
        let names: Vec<&str> =
            (0..=self.below(3)).map(|_| ["a", "b", "c", "d"][self.below(4)]).collect();
        names.join("/")
    }

    /// A site of up to 14 files, few enough names for all kinds of clashes between two sites.
    fn site(&mut self) -> Site {
        let mut site = Site::new();
        for _ in 0..self.below(15) {
            let path = self.path().parse().expect("a good path");
            let text = ["1", "2", "33"][self.below(3)];
            // Clashes within a site are not what is tested here.
            drop(site.insert(path, text.as_bytes()));
        }
        site
    }
}

/// Files of somebody else's, in folders of ours or of their own.
#[derive(Default)]
struct Foreign {
    files: BTreeSet<String>,
    folders: BTreeSet<String>,
}

impl Foreign {
    fn put(&mut self, public: &Public, path: String) {
        let folders: Vec<String> =
            path.match_indices('/').map(|(end, _)| path[..end].to_owned()).collect();
        if folders.iter().any(|folder| public.at(folder).is_file()) {
            return;
        }
        self.folders.extend(folders.into_iter().filter(|folder| !public.at(folder).exists()));
        public.put(&path, "theirs");
        self.files.insert(path);
    }

    fn tree(&self, site: &Site) -> Tree {
        let files: Vec<(&str, &str)> =
            self.files.iter().map(|path| (path.as_str(), "theirs")).collect();
        let mut tree = tree_of(site, &files);
        tree.extend(self.folders.iter().map(|folder| (format!("{folder}/"), Vec::new())));
        tree
    }

    /// Whether something of this is where the site has a file, or a file where it has a folder.
    fn is_in_the_way_of(&self, site: &Site) -> bool {
        let ours = tree_of(site, &[]);
        let clashes = |path: &String| {
            ours.contains_key(&format!("{path}/"))
                || ours.contains_key(path)
                || path.match_indices('/').any(|(end, _)| ours.contains_key(&path[..end]))
        };
        self.files.iter().any(clashes)
            || self.folders.iter().any(|folder| {
                ours.contains_key(folder)
                    || folder.match_indices('/').any(|(end, _)| ours.contains_key(&folder[..end]))
            })
    }
}

fn run(seed: u64) -> [usize; 3] {
    let mut numbers = Numbers(seed);
    let public = Public::new();
    let mut foreign = Foreign::default();
    let mut current = Site::new();
    let [mut written, mut refused, mut killed] = [0; 3];
    public.write(&current);
    for round in 0..12 {
        let context = format!("seed {seed}, round {round}");
        if numbers.below(3) == 0 {
            let path = numbers.path() + ["/mine", "-mine"][numbers.below(2)];
            foreign.put(&public, path);
        }
        let by_hand = numbers.below(4) == 0;
        if by_hand
            && let Some((path, _)) = current.iter().next()
            && public.at(path.as_str()).is_file()
        {
            match numbers.below(2) {
                0 => fs::remove_file(public.at(path.as_str())).expect("ours to delete"),
                _ => public.put(path.as_str(), "by hand"),
            }
        }
        let next = numbers.site();
        let before = public.tree();
        let fails = match numbers.below(3) {
            0 => Fails::From(usize::MAX),
            1 => Fails::From(numbers.below(60)),
            _ => Fails::Once(numbers.below(60)),
        };
        let stop = Stop::new(fails);
        match write_with(&next, &public.root, &|step| stop.step(step)) {
            Ok(_) => {
                written += 1;
                assert_eq!(public.tree(), foreign.tree(&next), "{context}");
                current = next;
            }
            Err(WriteError::Foreign { .. }) => {
                refused += 1;
                assert_eq!(public.tree(), before, "{context}");
                assert!(foreign.is_in_the_way_of(&next), "{context}");
            }
            Err(WriteError::Io { .. } | WriteError::Interrupted { .. }) => {
                killed += 1;
                recover(&public.root).expect("nothing fails any more");
                let tree = public.tree();
                let is_new = tree == foreign.tree(&next);
                assert!(is_new || tree == before, "{context}: {tree:#?}");
                if is_new {
                    current = next;
                }
            }
            Err(error) => panic!("{context}: {error}"),
        }
        if let Fails::From(usize::MAX) = fails {
            let mut records = public.records();
            records.retain(|name| name != "lock" && name != "manifest");
            assert_eq!(records, [""; 0], "{context}");
        }
    }
    [written, refused, killed]
}

#[test]
fn random_sites_with_kills_and_changes_by_hand() {
    let mut sum = [0; 3];
    for seed in 0..120 {
        for (total, one) in sum.iter_mut().zip(run(seed)) {
            *total += one;
        }
    }
    assert!(sum.iter().all(|count| *count > 150), "written, refused, killed: {sum:?}");
}
