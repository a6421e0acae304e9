//! A figure with how near it is to the truth.
//!
//! In goes `around 60` or `£19,833`. Out comes the quantity with its approximation.
//! It never rounds.

use std::fmt;
use std::str::FromStr;

use crate::value::{Approximation, Invalid, Quantity};

/// A quantity, exact unless it says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Figure {
    /// The words before the quantity; `None` if it is exact.
    pub approximation: Option<Approximation>,
    /// The quantity.
    pub quantity: Quantity,
}

impl From<Quantity> for Figure {
    fn from(quantity: Quantity) -> Figure {
        Figure { approximation: None, quantity }
    }
}

impl FromStr for Figure {
    type Err = Invalid;

    /// Takes a quantity, with or without the words of an approximation before it.
    fn from_str(text: &str) -> Result<Figure, Invalid> {
        let trimmed = text.trim();
        for approximation in Approximation::ALL {
            if let Some(rest) = strip_words(trimmed, approximation) {
                return Ok(Figure { approximation: Some(approximation), quantity: rest.parse()? });
            }
        }
        trimmed.parse().map(|quantity| Figure { approximation: None, quantity })
    }
}

fn strip_words(text: &str, approximation: Approximation) -> Option<&str> {
    let rest = text.strip_prefix(&approximation.to_string());
    let rest = match approximation {
        Approximation::FewerThan => rest.or_else(|| text.strip_prefix(LESS_THAN)),
        _ => rest,
    };
    rest.filter(|rest| rest.starts_with(char::is_whitespace))
}

/// What `fewer than` is called before something that is not counted.
const LESS_THAN: &str = "less than";

impl fmt::Display for Figure {
    /// `more than 1,000`; but `less than £500`, because only things that are counted are fewer.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.approximation, self.quantity) {
            (None, quantity) => quantity.fmt(formatter),
            (Some(Approximation::FewerThan), Quantity::Money(_) | Quantity::Percentage(_)) => {
                write!(formatter, "{LESS_THAN} {}", self.quantity)
            }
            (Some(approximation), quantity) => write!(formatter, "{approximation} {quantity}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_and_shows() {
        let rows = [
            ("352", "352"),
            ("around 60", "around 60"),
            ("more than 1000", "more than 1,000"),
            ("up to  £3,000", "up to £3,000"),
            ("fewer than 10", "fewer than 10"),
            ("fewer than £500", "less than £500"),
            ("less than 5 per cent", "less than 5%"),
            ("less than 10", "fewer than 10"),
            ("nearly 16.4 per cent", "nearly 16.4%"),
            ("at least two hundred", "at least 200"),
            ("about Level 3", "about Level 3"),
        ];
        for (text, shown) in rows {
            let figure: Figure = text.parse().unwrap_or_else(|_| panic!("{text:?}"));
            assert_eq!(figure.to_string(), shown);
            assert_eq!(shown.parse(), Ok(figure));
        }
    }

    #[test]
    fn reads_what_it_shows() {
        for text in ["0", "9", "1,264", "£19,833", "£6.5 million", "16.4%", "Level 3"] {
            let quantity: Quantity = text.parse().expect("a quantity");
            for approximation in Approximation::ALL.map(Some).into_iter().chain([None]) {
                let figure = Figure { approximation, quantity };
                assert_eq!(figure.to_string().parse(), Ok(figure));
            }
            assert_eq!(Figure::from(quantity).to_string(), text);
        }
    }

    #[test]
    fn refuses_the_rest() {
        for text in ["", "around", "around60", "over 60", "more than", "up to about 60", "é 60"] {
            assert!(text.parse::<Figure>().is_err(), "{text:?}");
        }
    }
}
