//! What each key means and which form it has, in words for a remark beside it.
//!
//! The words are those of the shapes in `parse`, from which the schemas come too.

use crate::model::Kind;
use crate::parse::shape::{self, Shape};
use crate::parse::{Shapes, shapes};

/// A key that may be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    /// What it means and which form it has.
    pub(crate) remark: String,
    pub(crate) form: Form,
    pub(crate) is_required: bool,
    /// The keys of its own that its value has.
    pub(crate) inner: Vec<Key>,
}

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// A text, a number, a date.
    One,
    /// Several.
    List,
    /// Keys with values.
    Keys,
}

/// The keys of a chapter's front matter.
pub(crate) fn chapter() -> Vec<Key> {
    inner(&shapes().chapter)
}

/// The keys of a record of a kind: its name, what is its kind's own, then what all records have.
pub(crate) fn record(kind: Kind) -> Vec<Key> {
    let Shapes { records, .. } = shapes();
    let shape = records.into_iter().find(|(of, _)| *of == kind).map(|(_, shape)| shape);
    let Some(Shape::Keys(mut keys)) = shape else { return Vec::new() };
    let last = |key: &shape::Key| key.common && !matches!(key.name, "id" | "title");
    keys.keys.sort_by_key(|key| (last(key), !key.common));
    inner(&Shape::Keys(keys))
}

fn inner(shape: &Shape) -> Vec<Key> {
    let Some(keys) = shape.keys() else { return Vec::new() };
    let key = |key: &shape::Key| {
        let mut remark = match form(&key.shape) {
            form if form.is_empty() => key.meaning.to_owned(),
            form => format!("{}: {form}", key.meaning),
        };
        if keys.one_of.contains(&key.name) {
            remark.push_str(&format!(" (exactly one of {})", or(keys.one_of)));
        }
        Key {
            name: key.name,
            remark: remark.replace('`', ""),
            form: match key.shape {
                Shape::List(_) | Shape::OneOrMore(_) => Form::List,
                Shape::Keys(_) => Form::Keys,
                _ => Form::One,
            },
            is_required: key.required,
            inner: inner(&key.shape),
        }
    };
    keys.keys.iter().map(key).collect()
}

/// Which form a value has; nothing where its own keys say it.
fn form(shape: &Shape) -> String {
    match shape {
        Shape::Value(spelling) => match spelling.examples.first() {
            // `true or false` says it already.
            Some(example) if !spelling.name.contains(example) => {
                format!("{}, such as {example}", spelling.name)
            }
            _ => spelling.name.to_owned(),
        },
        Shape::Word(words) => or(&words.words.iter().map(|(word, _)| *word).collect::<Vec<_>>()),
        Shape::Record(kind) => format!("an id of {}.yaml", kind.plural()),
        Shape::Chapter => "an id of a chapter".to_owned(),
        Shape::List(inner) | Shape::OneOrMore(inner) => match &**inner {
            Shape::Value(spelling) => format!("list of {}", spelling.plural),
            Shape::Record(kind) => format!("list of ids of {}.yaml", kind.plural()),
            Shape::Chapter => "list of ids of chapters".to_owned(),
            Shape::Keys(_) => String::new(),
            other => format!("list of {}", form(other)),
        },
        Shape::Keys(_) => String::new(),
    }
}

/// `open, closed or unknown`.
fn or(words: &[&str]) -> String {
    match words.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find<'k>(keys: &'k [Key], name: &str) -> &'k Key {
        keys.iter().find(|key| key.name == name).unwrap_or_else(|| panic!("no {name}: {keys:?}"))
    }

    #[test]
    fn a_key_says_its_words_and_its_inner_keys() {
        let funding = record(Kind::Funding);
        let names: Vec<&str> = funding.iter().map(|key| key.name).collect();
        assert_eq!(names[..3], ["id", "title", "kind"]);
        let at = |name: &str| names.iter().position(|one| *one == name);
        assert!(at("routes") < at("summary") && at("summary") < at("review_by"), "{names:?}");
        let status = find(&funding, "status");
        assert!(status.is_required);
        assert!(status.remark.ends_with("open, closed, announced, withdrawn or unknown"));
        assert!(find(&funding, "payer").remark.ends_with("an id of organisations.yaml"));
        assert!(find(&find(&funding, "amounts").inner, "key").is_required);
        let route = record(Kind::Route);
        assert!(!find(&find(&route, "steps").inner, "items").inner.is_empty());
        assert!(find(&record(Kind::Statistic), "value").remark.contains("exactly one of value"));
    }
}
