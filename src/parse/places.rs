//! Where the values of a record stand, by the keys that lead to them.
//!
//! There are ten times as many as there are records, and few are ever asked for: they stand side by
//! side in memory, and name their file once.

use std::borrow::Cow;
use std::sync::Arc;

use crate::diag::{Place, Spot};

/// The places of the values of one piece of YAML, such as `amounts[0].value`.
#[derive(Debug, Clone)]
pub(crate) struct Places {
    file: Arc<str>,
    spots: Vec<(Cow<'static, str>, Spot)>,
}

impl Places {
    /// None yet, in the file at `path`.
    pub(crate) fn of(path: &Arc<str>) -> Self {
        Self { file: Arc::clone(path), spots: Vec::new() }
    }

    /// Adds the place of a key's value.
    pub(crate) fn insert(&mut self, key: impl Into<Cow<'static, str>>, spot: Spot) {
        self.spots.push((key.into(), spot));
    }

    /// Gives the first of some keys of which the place is known another name.
    pub(crate) fn name(&mut self, keys: impl IntoIterator<Item = String>, name: String) {
        let spot = keys.into_iter().find_map(|key| self.spot(&key));
        self.spots.extend(spot.map(|spot| (name.into(), spot)));
    }

    /// The place of a key's value. Of two of one key, the later is the one.
    pub(crate) fn get(&self, key: &str) -> Option<Place> {
        self.spot(key).map(|spot| spot.of(&self.file))
    }

    /// Whether the place of a key's value is known.
    pub(crate) fn contains_key(&self, key: &str) -> bool {
        self.spot(key).is_some()
    }

    /// All of them, after which there is none.
    pub(crate) fn take(&mut self) -> Self {
        let mut spots = std::mem::take(&mut self.spots);
        spots.shrink_to_fit();
        Self { file: Arc::clone(&self.file), spots }
    }

    fn spot(&self, key: &str) -> Option<Spot> {
        self.spots.iter().rev().find(|(known, _)| known == key).map(|(_, spot)| *spot)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Places, Spot};

    #[test]
    fn a_place_is_found_by_each_of_its_names() {
        let file = Arc::from("seeds/2020-21/roles.yaml");
        let mut places = Places::of(&file);
        let spot = |line| Spot { line, column: 3, width: 1 };
        places.insert("pay", spot(2));
        places.insert("pay.min".to_owned(), spot(3));
        places.insert("pay.min".to_owned(), spot(4));
        places.name(["value", "pay.min", "pay"].map(str::to_owned), "#pay.min".to_owned());
        places.name(["none".to_owned()], "#none".to_owned());
        let taken = places.take();
        let line = |places: &Places, key| places.get(key).map(|place| place.line);
        let keys = ["pay", "pay.min", "#pay.min", "#none"];
        assert_eq!(keys.map(|key| line(&taken, key)), [Some(2), Some(4), Some(4), None]);
        assert_eq!(taken.get("pay"), Some(spot(2).of(&file)));
        assert!(taken.contains_key("pay") && !places.contains_key("pay"));
    }
}
