//! The id of a record, chapter or edition part.
//!
//! In goes a slug as an author writes it. Out comes an id that is safe as a file name, a URL
//! segment and an HTML id. It never looks up whether a record of that id exists.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use crate::value::Invalid;
use crate::value::invalid::quoted;
use crate::value::slug::slugify;

/// A lower-case slug, `[a-z0-9]+(-[a-z0-9]+)*`, of at most 100 bytes.
///
/// Cloning is cheap, because the same few ids stand in every index.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Arc<str>);

/// The longest id in bytes, well under the 255 that file systems allow for a name.
const LONGEST: usize = 100;

impl Id {
    /// The slug.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Id {
    type Err = Invalid;

    /// Takes the slug as it stands: not even spaces around it are forgiven, because an id is
    /// compared with others byte by byte.
    fn from_str(text: &str) -> Result<Id, Invalid> {
        if text.is_empty() {
            return Err(Invalid::new("an id is empty", HELP));
        }
        if text.len() > LONGEST {
            let message = format!("the id {} is longer than {LONGEST} characters", quoted(text));
            return Err(Invalid::new(message, "shorten it to a few words"));
        }
        if !is_slug(text) {
            let suggestion = slugify(text);
            let help = if is_slug(&suggestion) && suggestion.len() <= LONGEST {
                format!("type `{suggestion}`")
            } else {
                HELP.to_owned()
            };
            return Err(Invalid::new(format!("{} is not an id", quoted(text)), help));
        }
        Ok(Id(Arc::from(text)))
    }
}

const HELP: &str = "type lower-case letters, digits and single hyphens, such as `step-up-bursary`";

fn is_slug(text: &str) -> bool {
    let mut is_within = false;
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' => is_within = true,
            b'-' if is_within => is_within = false,
            _ => return false,
        }
    }
    is_within
}

impl fmt::Display for Id {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl AsRef<str> for Id {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

// Sound because the derived `Eq`, `Ord` and `Hash` of `Id` are those of the `str` within.
impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn takes_slugs() {
        for text in ["a", "7", "step-up-bursary", "level-3-diploma", "1-2-3", &"a".repeat(100)] {
            let id: Id = text.parse().expect(text);
            assert_eq!(id.as_str(), text);
            assert_eq!(id.to_string().parse::<Id>(), Ok(id));
        }
    }

    #[test]
    fn refuses_the_rest() {
        let long = "a".repeat(101);
        let bad = [
            "", "-", "-a", "a-", "a--b", "A", "Step-Up", "a b", " a", "a ", "a_b", "a.b", "..",
            "a/b", "a\\b", "é", "ſ", "a\0", "a\n", "１", &long,
        ];
        for text in bad {
            assert!(text.parse::<Id>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn suggests_the_slug() {
        let invalid = "Step Up to Social Work".parse::<Id>().expect_err("it has spaces");
        assert_eq!(invalid.message, "`Step Up to Social Work` is not an id");
        assert_eq!(invalid.help, "type `step-up-to-social-work`");
        let invalid = "社会".parse::<Id>().expect_err("it is not ASCII");
        assert_eq!(invalid.help, HELP);
    }

    #[test]
    fn is_found_by_str() {
        let id: Id = "play".parse().expect("a slug");
        let map = BTreeMap::from([(id.clone(), 1)]);
        assert_eq!(map.get("play"), Some(&1));
        let set = BTreeSet::from([id]);
        assert!(set.contains("play"));
    }
}
