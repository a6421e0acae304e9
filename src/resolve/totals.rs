//! Parts against the total that they are said to add up to.

use crate::diag::{Code, Diagnostic, Place};
use crate::model::statistic::ValueOf;
use crate::model::{Record, RecordRef, Statistic};
use crate::resolve::figures;
use crate::resolve::index::Index;
use crate::value::{Figure, Quantity};

/// Checks every statistic that names its parts or its total.
pub(crate) fn check(index: &Index<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for (id, statistic) in &index.seeds.records.statistics {
        let record = RecordRef::new(Statistic::KIND, id.clone());
        let place = |key: &str| {
            let place = index.seeds.place(&record, key);
            place.expect("a record that was read has a place")
        };
        if let Some((place, message, help)) = misplaced(statistic, &place) {
            diagnostics.push(Diagnostic::new(Code::Contradiction, place, message).help(help));
            continue;
        }
        if !statistic.parts.is_empty() {
            let at = place("parts");
            let parts = values(&statistic.parts, &at, index, diagnostics);
            if let (Some(parts), Some(total)) = (parts, statistic.value) {
                let sum = Sum { statistic, parts, total, of: "the value".to_owned() };
                sum.check(at, place("difference"), diagnostics);
            }
        }
        if let Some(total) = &statistic.total {
            let at = place("total");
            let name = format!("`statistic:{}#{}`", total.statistic.id, total.key);
            if let Some([total]) =
                values(std::slice::from_ref(total), &at, index, diagnostics).as_deref()
            {
                let parts = statistic.series.iter().map(|point| point.value.into()).collect();
                let sum = Sum { statistic, parts, total: *total, of: name };
                sum.check(at, place("difference"), diagnostics);
            }
        }
    }
}

/// A key that does not belong to this statistic.
fn misplaced(
    statistic: &Statistic,
    place: &dyn Fn(&str) -> Place,
) -> Option<(Place, &'static str, &'static str)> {
    let is_series = statistic.value.is_none();
    if !statistic.parts.is_empty() && is_series {
        let message = "`parts` are those of one value, and this is a series";
        return Some((
            place("parts"),
            message,
            "name the value that the series adds up to: `total: ID`",
        ));
    }
    if statistic.total.is_some() && !is_series {
        let message = "`total` is that of a series, and this is one value";
        return Some((
            place("total"),
            message,
            "name the values that it is the sum of: `parts: [ID, ID#KEY]`",
        ));
    }
    let adds_up = statistic.parts.is_empty() && statistic.total.is_none();
    if statistic.difference.is_some() && adds_up {
        let message = "`difference` says why parts and total differ, and neither is named";
        return Some((
            place("difference"),
            message,
            "name the `parts`, or the `total` of a series",
        ));
    }
    None
}

/// The values that are named; `None` if one is not there, which is reported.
fn values(
    named: &[ValueOf],
    place: &Place,
    index: &Index<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Vec<Figure>> {
    let value = |value: &ValueOf| {
        let record = value.statistic.reference();
        let found = figures::find(index, &record, &value.key, place, diagnostics)?;
        Some(found.figure)
    };
    let values: Vec<Option<Figure>> = named.iter().map(value).collect();
    values.into_iter().collect()
}

/// Parts, and what they are said to add up to.
struct Sum<'a> {
    statistic: &'a Statistic,
    parts: Vec<Figure>,
    total: Figure,
    /// What the total is called.
    of: String,
}

impl Sum<'_> {
    fn check(&self, at: Place, difference: Place, diagnostics: &mut Vec<Diagnostic>) {
        // Of `around 60` nobody can say what it adds up to.
        let figures = self.parts.iter().chain([&self.total]);
        if figures.clone().any(|figure| figure.approximation.is_some()) {
            return;
        }
        let quantities: Vec<Quantity> = self.parts.iter().map(|figure| figure.quantity).collect();
        let sum = quantities
            .split_first()
            .and_then(|(first, rest)| rest.iter().try_fold(*first, |sum, next| sum.plus(*next)));
        let total = self.total.quantity;
        let explained = self.statistic.difference.is_some();
        let found = match sum {
            Some(sum) if sum == total && explained => {
                let message =
                    format!("`difference` says why parts and total differ, and both are `{total}`");
                Diagnostic::new(Code::Contradiction, difference, message).help("take it out")
            }
            Some(sum) if sum != total && !explained => {
                let message = format!("the parts add up to `{sum}`, and {} is `{total}`", self.of);
                let help = "correct the value that is wrong; if the source itself does not add up, \
                            say so in `difference`";
                Diagnostic::new(Code::WrongTotal, at, message).help(help)
            }
            None => {
                let message = "the parts are of different sorts, so that they have no sum";
                let help = "name values that count the same thing in the same unit";
                Diagnostic::new(Code::WrongTotal, at, message).help(help)
            }
            Some(_) => return,
        };
        diagnostics.push(found);
    }
}
