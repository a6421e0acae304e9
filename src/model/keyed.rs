//! A map that is filled once and asked often.
//!
//! It is walked in the order of its keys, as a `BTreeMap` is, so that no order of hashes reaches the
//! output. A key is found by its hash: ids begin alike, and a tree compares a dozen of them first.

use std::borrow::Borrow;
use std::hash::Hash;
use std::ops::Index;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

/// Values by their keys, in the order of the keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keyed<K: Eq + Hash, V>(IndexMap<K, V, FxBuildHasher>);

impl<K: Eq + Hash, V> Default for Keyed<K, V> {
    fn default() -> Self {
        Self(IndexMap::default())
    }
}

impl<K: Eq + Hash, V> Keyed<K, V> {
    /// The value of a key.
    #[must_use]
    pub fn get<Q: Eq + Hash + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.0.get(key)
    }

    /// Whether it has a key.
    #[must_use]
    pub fn contains_key<Q: Eq + Hash + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.0.contains_key(key)
    }

    /// How many values there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The keys and their values.
    pub fn iter(&self) -> indexmap::map::Iter<'_, K, V> {
        self.0.iter()
    }

    /// The values.
    pub fn values(&self) -> indexmap::map::Values<'_, K, V> {
        self.0.values()
    }

    /// The values, to be changed.
    pub fn values_mut(&mut self) -> indexmap::map::ValuesMut<'_, K, V> {
        self.0.values_mut()
    }

    /// Adds all of another. Of two values of a key, that of the other is kept.
    pub fn append(&mut self, other: Self)
    where
        K: Ord,
    {
        match self.is_empty() {
            true => *self = other,
            false => self.extend(other),
        }
    }

    /// Adds values of which there may be so many.
    pub fn fill(&mut self, room: usize, more: impl IntoIterator<Item = (K, V)>)
    where
        K: Ord,
    {
        self.0.reserve(room);
        self.extend(more);
    }

    /// Takes a key out, and gives what it stood for.
    pub fn remove(&mut self, key: &K) -> Option<V> {
        self.0.shift_remove(key)
    }
}

impl<K: Eq + Hash + Ord, V> Extend<(K, V)> for Keyed<K, V> {
    /// Of two values of a key, the later is kept.
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, more: I) {
        self.0.extend(more);
        // No two are equal, so that the order is the same without memory for another list of all.
        self.0.sort_unstable_keys();
        self.0.shrink_to_fit();
    }
}

impl<K: Eq + Hash + Ord, V> FromIterator<(K, V)> for Keyed<K, V> {
    /// Of two values of a key, the later is kept.
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut keyed = Self::default();
        keyed.extend(entries);
        keyed
    }
}

impl<K: Eq + Hash, V> IntoIterator for Keyed<K, V> {
    type Item = (K, V);
    type IntoIter = indexmap::map::IntoIter<K, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, K: Eq + Hash, V> IntoIterator for &'a Keyed<K, V> {
    type Item = (&'a K, &'a V);
    type IntoIter = indexmap::map::Iter<'a, K, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<K: Eq + Hash, V> Index<&K> for Keyed<K, V> {
    type Output = V;

    /// # Panics
    /// If there is no such key.
    fn index(&self, key: &K) -> &V {
        &self.0[key]
    }
}

#[cfg(test)]
mod tests {
    use super::Keyed;

    #[test]
    fn it_is_walked_in_the_order_of_its_keys() {
        let mut keyed: Keyed<&str, u8> = [("c", 1), ("a", 2), ("b", 3)].into_iter().collect();
        keyed.extend([("aa", 4), ("c", 5)]);
        let all: Vec<_> = keyed.iter().map(|(key, value)| (*key, *value)).collect();
        assert_eq!(all, [("a", 2), ("aa", 4), ("b", 3), ("c", 5)]);
        assert_eq!(keyed.remove(&"aa"), Some(4));
        assert_eq!(keyed.remove(&"aa"), None);
        assert_eq!(keyed.values().copied().collect::<Vec<_>>(), [2, 3, 5]);
        assert_eq!((keyed.get("b"), keyed.get("d"), keyed[&"c"]), (Some(&3), None, 5));
    }

    #[test]
    fn it_takes_over_all_of_another() {
        let mut keyed: Keyed<&str, u8> = Keyed::default();
        keyed.append([("b", 1), ("a", 2)].into_iter().collect());
        keyed.append([("c", 3), ("b", 4)].into_iter().collect());
        keyed.fill(2, [("aa", 5), ("d", 6)]);
        let all: Vec<_> = keyed.iter().map(|(key, value)| (*key, *value)).collect();
        assert_eq!(all, [("a", 2), ("aa", 5), ("b", 4), ("c", 3), ("d", 6)]);
    }
}
