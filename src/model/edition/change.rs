//! One value that is not what it was: what sort of change it is, and by how much.

use crate::model::edition::data::{Subject, Value, fact_of, is_fact};
use crate::value::{Decimal, Figure, Money, Percentage, Quantity};

/// A value that is not what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it was; `None` if nothing was said.
    pub old: Option<Value>,
    /// What it is; `None` if nothing is said any more.
    pub new: Option<Value>,
}

/// What sort of value changed, in the order in which readers ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// An amount of money.
    Amount,
    /// How many can get or take it.
    Places,
    /// The first or last day.
    Deadline,
    /// Whether one can apply.
    Status,
    /// Another figure.
    Figure,
    /// What it is called.
    Title,
    /// Any other fact.
    Fact,
    /// A text in sentences.
    Prose,
    /// No fact: where it belongs, and who compared it with what and when.
    Keeping,
}

/// Whether a figure went up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// It did.
    Up,
    /// It went down.
    Down,
}

/// By how much a figure moved. Money of different years is compared as stated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    /// Up or down.
    pub direction: Direction,
    /// By how much: `£500`, `2 percentage points`, `12`.
    pub difference: String,
    /// The difference in per cent of what it was, rounded to a tenth; `None` where it was nothing,
    /// or is a percentage itself.
    pub per_cent: Option<Percentage>,
}

/// Fields that are texts in sentences.
const PROSE: [&str; 12] = [
    "text",
    "summary",
    "note",
    "standfirst",
    "description",
    "eligibility",
    "requirements",
    "entry_requirements",
    "apply",
    "difference",
    "alt",
    "steps",
];

impl Sort {
    /// What sort of value a field of something has.
    #[must_use]
    pub fn of(subject: &Subject, field: &str) -> Self {
        if !is_fact(subject, field) {
            return Self::Keeping;
        }
        let head = field.split('.').next().unwrap_or(field);
        let last = field.rsplit('.').next().unwrap_or(field);
        match head {
            "amounts" if matches!(last, "value" | "up_to" | "from") => Self::Amount,
            "pay" if matches!(last, "min" | "max") => Self::Amount,
            "places" => Self::Places,
            "opens" | "closes" | "starts" | "time" => Self::Deadline,
            "status" => Self::Status,
            "title" => Self::Title,
            head if PROSE.contains(&head) => Self::Prose,
            _ if fact_of(field) != crate::model::edition::REST => Self::Figure,
            _ => Self::Fact,
        }
    }
}

impl Change {
    /// By how much it moved, if both values are figures of one sort and differ.
    #[must_use]
    pub fn movement(&self) -> Option<Movement> {
        let read = |value: &Option<Value>| match value {
            Some(Value::Text(text)) => text.parse::<Figure>().ok().map(|figure| figure.quantity),
            _ => None,
        };
        movement(read(&self.old)?, read(&self.new)?)
    }
}

fn movement(old: Quantity, new: Quantity) -> Option<Movement> {
    let (difference, per_cent, is_up) = match (old, new) {
        (Quantity::Money(old), Quantity::Money(new)) => {
            let pence = new.pence().checked_sub(old.pence())?;
            let text = Money::from_pence(pence.checked_abs()?)?.to_string();
            (text, per_cent(old.pence().into(), pence.into()), pence > 0)
        }
        (Quantity::Percentage(old), Quantity::Percentage(new)) => {
            let difference = minus(new.number(), old.number())?;
            let points = if absolute(difference)?.plain() == "1" {
                "percentage point"
            } else {
                "percentage points"
            };
            (format!("{} {points}", absolute(difference)?), None, difference.units() > 0)
        }
        (Quantity::Number(old), Quantity::Number(new)) => {
            let difference = minus(new, old)?;
            let scale = old.scale().max(new.scale());
            let share = per_cent(old.at_scale(scale)?, difference.at_scale(scale)?);
            (absolute(difference)?.to_string(), share, difference.units() > 0)
        }
        _ => return None,
    };
    if old == new {
        return None;
    }
    let direction = if is_up { Direction::Up } else { Direction::Down };
    Some(Movement { direction, difference, per_cent })
}

fn minus(one: Decimal, other: Decimal) -> Option<Decimal> {
    one.plus(other.times(-1)?)
}

fn absolute(number: Decimal) -> Option<Decimal> {
    if number.units() < 0 { number.times(-1) } else { Some(number) }
}

/// A difference in per cent of what something was, without its sign; halves are rounded up.
fn per_cent(was: i128, difference: i128) -> Option<Percentage> {
    if was <= 0 {
        return None;
    }
    let tenths = (difference.checked_abs()?.checked_mul(2000)? + was) / (was * 2);
    let number = Decimal::new(i64::try_from(tenths).ok()?, 1)?;
    Some(Percentage::new(number))
}
