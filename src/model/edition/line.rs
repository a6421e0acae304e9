//! What changed about a thing, line by line, as people read it.

use crate::model::edition::change::{Change, Movement, Sort};
use crate::model::edition::data::{Fields, Subject, Value};
use crate::model::edition::diff::Diff;

/// A change as people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The field, such as `amounts.elsewhere.value`.
    pub field: String,
    /// What readers call it: `Outside London`, `Places`.
    pub label: String,
    /// What sort of value it is.
    pub sort: Sort,
    /// What it was.
    pub old: Option<String>,
    /// What it is.
    pub new: Option<String>,
    /// By how much a figure moved.
    pub movement: Option<Movement>,
}

/// Keys of an amount of which one stands, with the words before the money.
const LIMITS: [(&str, &str); 3] = [("value", ""), ("up_to", "up to "), ("from", "at least ")];

impl Diff {
    /// What changed about a thing of the new edition, figures first. `fields` is what it says.
    #[must_use]
    pub fn lines(&self, subject: &Subject, fields: &Fields) -> Vec<Line> {
        let Some(changes) = self.changed.get(subject) else { return Vec::new() };
        let mut lines: Vec<Line> = Vec::new();
        for (field, change) in changes {
            let sort = Sort::of(subject, field);
            let words = limit(field);
            let said =
                |value: &Option<Value>| value.as_ref().map(|value| format!("{words}{value}"));
            let line = Line {
                label: label(field, fields),
                sort,
                old: said(&change.old),
                new: said(&change.new),
                movement: change.movement(),
                field: field.clone(),
            };
            // An amount that is now a ceiling is one amount, not one that went and one that came.
            let other = lines.iter_mut().find(|other| is_same_amount(&other.field, field));
            match other {
                Some(other) if other.new.is_none() != change.new.is_none() => {
                    other.old = other.old.take().or(line.old);
                    other.new = other.new.take().or(line.new);
                    let value = |text: &Option<String>| text.clone().map(Value::Text);
                    let whole = Change { old: value(&other.old), new: value(&other.new) };
                    other.movement = whole.movement();
                }
                _ => lines.push(line),
            }
        }
        lines.sort_by(|one, other| (one.sort, &one.field).cmp(&(other.sort, &other.field)));
        lines
    }
}

/// The words before an amount that say how exact it is.
fn limit(field: &str) -> &'static str {
    let (head, last) = (field.split('.').next(), field.rsplit('.').next());
    let words = LIMITS.iter().find(|(name, _)| head == Some("amounts") && last == Some(*name));
    words.map_or("", |(_, words)| words)
}

fn is_same_amount(one: &str, other: &str) -> bool {
    let amount = |field: &str| -> Option<String> {
        let (amount, limit) = field.rsplit_once('.')?;
        let is_limit = LIMITS.iter().any(|(name, _)| *name == limit);
        (is_limit && amount.starts_with("amounts.")).then(|| amount.to_owned())
    };
    matches!((amount(one), amount(other)), (Some(one), Some(other)) if one == other)
}

/// What readers call a field: the label of an amount, else its name in words.
fn label(field: &str, fields: &Fields) -> String {
    if let Some((item, last)) = field.rsplit_once('.')
        && let Some(label) = fields.get(&format!("{item}.label"))
    {
        let is_value = LIMITS.iter().any(|(name, _)| *name == last);
        return if is_value { label.to_string() } else { format!("{label}: {}", words(last)) };
    }
    let words = words(field);
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

fn words(field: &str) -> String {
    match field {
        "pay.min" => "lowest pay".to_owned(),
        "pay.max" => "highest pay".to_owned(),
        field => field.replace(['.', '_'], " "),
    }
}
