//! memo: the results of pure functions, kept by everything that they were made from.
//!
//! A build that finds what it needs here does not do it again, and is the same build: a key is made
//! of all the arguments of a function, so a result can never be one of other arguments.
//! Keys are hashes of 128 bits, of which two that are equal by chance are not to be expected.
//! What a build did not ask for is swept away after it, so nothing grows from build to build.
//!
//! There is no lock: results are looked up side by side and put in afterwards, by whoever has the
//! memo to itself.

use std::any::Any;
use std::collections::BTreeMap;
use std::hash::Hash;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use rayon::iter::MaxLen;
use rayon::prelude::*;
use serde::Serialize;
use xxhash_rust::xxh3::Xxh3;

/// The results of earlier builds. An empty one makes a build from scratch.
#[derive(Debug, Default)]
pub struct Memo {
    kept: BTreeMap<Key, Entry>,
    /// The number of the build that is under way.
    build: u64,
    /// Whether there is no other build after this one.
    is_last: bool,
}

/// A function with all its arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Key(u128);

#[derive(Debug)]
struct Entry {
    value: Arc<dyn Any + Send + Sync>,
    /// The number of the build that asked for it last.
    used: AtomicU64,
}

impl Key {
    /// The key of a function's result, by its name and arguments.
    pub(crate) fn of(function: &'static str, arguments: impl Hash) -> Self {
        let mut hasher = Xxh3::new();
        function.hash(&mut hasher);
        arguments.hash(&mut hasher);
        Self(hasher.digest128())
    }

    /// The key as a number, which is the same for the same arguments in every run of one program.
    pub(crate) fn number(self) -> u128 {
        self.0
    }

    /// The same, of arguments that are views. Their bytes are Postcard's, in which two views of one
    /// type are equal only if all their fields are.
    pub(crate) fn of_views(function: &'static str, rest: Key, views: &impl Serialize) -> Self {
        let mut hasher = Xxh3::new();
        (function, rest).hash(&mut hasher);
        let hasher = postcard::serialize_with_flavor(views, Hashed(hasher));
        Self(hasher.expect("a view is made of texts, numbers and lists of known length"))
    }
}

/// Bytes that are hashed as they come.
struct Hashed(Xxh3);

impl postcard::ser_flavors::Flavor for Hashed {
    type Output = u128;

    fn try_push(&mut self, byte: u8) -> postcard::Result<()> {
        self.0.update(&[byte]);
        Ok(())
    }

    fn try_extend(&mut self, bytes: &[u8]) -> postcard::Result<()> {
        self.0.update(bytes);
        Ok(())
    }

    fn finalize(self) -> postcard::Result<u128> {
        Ok(self.0.digest128())
    }
}

impl Memo {
    /// One that remembers nothing, for a build that no other follows: no key is made and nothing is
    /// held in memory.
    #[must_use]
    pub fn of_one_build() -> Self {
        Self { is_last: true, ..Self::default() }
    }

    /// Whether anything is remembered.
    pub(crate) fn remembers(&self) -> bool {
        !self.is_last
    }

    /// A result that is known.
    pub(crate) fn get<T: Send + Sync + 'static>(&self, key: Key) -> Option<Arc<T>> {
        let entry = self.kept.get(&key)?;
        entry.used.store(self.build, Ordering::Relaxed);
        let value = Arc::clone(&entry.value).downcast();
        Some(value.expect("the name of a function stands for one type of result"))
    }

    /// Keeps a result.
    pub(crate) fn put<T: Send + Sync + 'static>(&mut self, key: Key, value: Arc<T>) {
        if self.is_last {
            return;
        }
        self.kept.insert(key, Entry { value, used: AtomicU64::new(self.build) });
    }

    /// A result, which is made if it is not known.
    pub(crate) fn one<T: Send + Sync + 'static>(
        &mut self,
        key: Key,
        make: impl FnOnce() -> T,
    ) -> Arc<T> {
        self.get(key).unwrap_or_else(|| {
            let made = Arc::new(make());
            self.put(key, Arc::clone(&made));
            made
        })
    }

    /// The results of one function for many arguments, made side by side where they are not known.
    pub(crate) fn all<I: Send, T: Send + Sync + 'static>(
        &mut self,
        items: impl IntoIterator<Item = I>,
        key: impl Fn(&I) -> Key,
        make: impl Fn(I) -> T + Send + Sync,
    ) -> Vec<Arc<T>> {
        let items: Vec<I> = items.into_iter().collect();
        if self.is_last {
            return one_by_one(items).map(|item| Arc::new(make(item))).collect();
        }
        // To look up is cheap, and after a save there is next to nothing to make: other threads would
        // have to be woken for it, which takes longer than all of this.
        let (mut found, mut new) = (Vec::with_capacity(items.len()), Vec::new());
        for (at, item) in items.into_iter().enumerate() {
            let key = key(&item);
            let known = self.get(key);
            if known.is_none() {
                new.push((at, item));
            }
            found.push((key, known));
        }
        let make = |(at, item)| (at, Arc::new(make(item)));
        let made: Vec<(usize, Arc<T>)> = match new.len() {
            1 => new.into_iter().map(make).collect(),
            _ => one_by_one(new).map(make).collect(),
        };
        for (at, value) in made {
            self.put(found[at].0, Arc::clone(&value));
            found[at].1 = Some(value);
        }
        let found = found.into_iter().map(|(_, value)| value);
        found.map(|value| value.expect("what was not known has been made")).collect()
    }

    /// Does two things that remember: side by side where nothing is remembered anyway.
    pub(crate) fn both<A: Send, B: Send>(
        &mut self,
        first: impl FnOnce(&mut Self) -> A + Send,
        second: impl FnOnce(&mut Self) -> B + Send,
    ) -> (A, B) {
        if self.is_last {
            let mut another = Self::of_one_build();
            return rayon::join(|| first(self), || second(&mut another));
        }
        (first(self), second(self))
    }

    /// Forgets what the build that is over did not ask for.
    pub(crate) fn sweep(&mut self) {
        let build = self.build;
        self.kept.retain(|_, entry| *entry.used.get_mut() == build);
        self.build += 1;
    }
}

/// Items to be worked at side by side, each handed out by itself. Of stretches, which is what rayon
/// makes of many items, one thread would still do the last when the others have nothing left.
pub(crate) fn one_by_one<I>(items: I) -> MaxLen<I::Iter>
where
    I: IntoParallelIterator<Iter: IndexedParallelIterator>,
{
    items.into_par_iter().with_max_len(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_is_not_made_again_and_what_nobody_asks_for_is_forgotten() {
        let mut memo = Memo::default();
        let double = |memo: &mut Memo, items: &[u32]| {
            let made = AtomicU64::new(0);
            let results = memo.all(
                items,
                |item| Key::of("double", item),
                |item| {
                    made.fetch_add(1, Ordering::Relaxed);
                    item * 2
                },
            );
            memo.sweep();
            (results.iter().map(|it| **it).collect::<Vec<_>>(), made.into_inner())
        };
        assert_eq!(double(&mut memo, &[1, 2, 3]), (vec![2, 4, 6], 3));
        assert_eq!(double(&mut memo, &[3, 4]), (vec![6, 8], 1));
        assert_eq!(double(&mut memo, &[1]), (vec![2], 1));
        assert_eq!(memo.kept.len(), 1);
    }

    #[test]
    fn arguments_do_not_run_into_each_other() {
        assert_ne!(Key::of("f", ("ab", "c")), Key::of("f", ("a", "bc")));
        assert_ne!(Key::of("f", "x"), Key::of("g", "x"));
        let rest = Key::of("rest", ());
        let views = |views: &(Option<&str>, Vec<&str>)| Key::of_views("f", rest, views);
        assert_ne!(views(&(Some("a"), vec![])), views(&(None, vec!["a"])));
        assert_ne!(views(&(None, vec!["a", ""])), views(&(None, vec!["", "a"])));
    }
}
