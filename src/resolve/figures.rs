//! Bound figures against their records.

use crate::diag::{Code, Diagnostic, Place, nearest};
use crate::model::{AnyRecord, Binding, TimeUnit};
use crate::resolve::index::Index;
use crate::value::text_figures::{self, Said};
use crate::value::{Approximation, Decimal, Quantity};

use crate::model::RecordRef;

/// The value of a record that a fragment names.
pub(crate) fn find(
    index: &Index<'_>,
    record: &RecordRef,
    key: &str,
    place: &Place,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Binding> {
    let known: &dyn AnyRecord = index.seeds.records.get(record)?;
    let figures = known.figures();
    if let Some(found) = figures.iter().find(|binding| binding.key == key) {
        return Some(found.clone());
    }
    let keys = figures.iter().map(|binding| binding.key.as_str());
    let help = if figures.is_empty() {
        format!("it has no values that can be bound: write `{record}`")
    } else {
        match nearest(key, keys.clone()) {
            Some(near) => format!("did you mean `#{near}`?"),
            None => {
                let keys: Vec<String> = keys.map(|key| format!("`#{key}`")).collect();
                format!("it has {}", keys.join(", "))
            }
        }
    };
    let message = format!("`{record}` has no value `#{key}`");
    diagnostics.push(Diagnostic::new(Code::UnknownValue, place.clone(), message).help(help));
    None
}

/// Compares what a sentence says with what the record says.
pub(crate) fn compare(
    index: &Index<'_>,
    record: &RecordRef,
    binding: &Binding,
    text: &str,
    place: &Place,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let said = match in_another_unit(text, binding) {
        Some(true) => return,
        Some(false) => Said::Other(text_figures::figures(text)),
        None => text_figures::says(text, &binding.figure.quantity),
    };
    if matches!(said, Said::Same) {
        check_approximation(record, binding, text, place, diagnostics);
    }
    let at = index
        .seeds
        .place(record, &format!("#{}", binding.key))
        .map(|place| format!(" ({}:{})", place.path, place.line))
        .unwrap_or_default();
    let (code, message) = match said {
        Said::Same => return,
        Said::Other(found) if found.len() == 1 => (
            Code::FigureDisagrees,
            format!(
                "the text says `{}`, `{record}#{}` is `{binding}`{at}",
                text.trim(),
                binding.key
            ),
        ),
        Said::Other(_) => (
            Code::FigureMissing,
            format!(
                "the text says several figures; `{record}#{}` is one: `{binding}`{at}",
                binding.key
            ),
        ),
        Said::Nothing => (
            Code::FigureMissing,
            format!("the text says no figure; `{record}#{}` is `{binding}`{at}", binding.key),
        ),
    };
    let figure = binding.to_string();
    let help = format!("write `[{figure}]({record}#{})`, or leave the text empty", binding.key);
    diagnostics.push(Diagnostic::new(code, place.clone(), message).help(help));
}

/// Whether a duration that is written in another unit of time than the record's is the same;
/// `None` if it is written in no other unit.
fn in_another_unit(text: &str, binding: &Binding) -> Option<bool> {
    let unit = binding.unit?;
    let text = text.to_lowercase();
    let speaks_of = |word: &str| text.contains(word);
    match unit {
        TimeUnit::Months if speaks_of("year") => {
            let Quantity::Number(months) = binding.figure.quantity else { return None };
            let months = months.whole()?;
            let years = Decimal::from(u32::try_from(months / 12).ok()?);
            let said = text_figures::says(&text, &Quantity::Number(years));
            Some(months % 12 == 0 && matches!(said, Said::Same))
        }
        TimeUnit::Months if speaks_of("week") || speaks_of("day") => Some(false),
        TimeUnit::Weeks if ["year", "month", "day"].into_iter().any(speaks_of) => Some(false),
        _ => None,
    }
}

/// On which side of the number the truth is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    /// `more than`, `at least`.
    Above,
    /// `fewer than`, `up to`, `nearly`.
    Below,
}

/// What sentences say for each side; the longer first.
const SIDES: [(&str, Side); 12] = [
    ("no more than", Side::Below),
    ("no fewer than", Side::Above),
    ("more than", Side::Above),
    ("at least", Side::Above),
    ("over ", Side::Above),
    ("fewer than", Side::Below),
    ("less than", Side::Below),
    ("under ", Side::Below),
    ("up to", Side::Below),
    ("at most", Side::Below),
    ("nearly", Side::Below),
    ("almost", Side::Below),
];

/// Reports a text that says `fewer than 100` where the record says `more than 100`.
fn check_approximation(
    record: &RecordRef,
    binding: &Binding,
    text: &str,
    place: &Place,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let lower = text.to_lowercase();
    let said = SIDES.iter().find(|(words, _)| lower.contains(words)).map(|(_, side)| *side);
    let kept = binding.figure.approximation.and_then(|approximation| match approximation {
        Approximation::MoreThan | Approximation::AtLeast => Some(Side::Above),
        Approximation::FewerThan | Approximation::UpTo | Approximation::Nearly => Some(Side::Below),
        Approximation::Around | Approximation::About => None,
    });
    if said.is_some() && said != kept {
        let message =
            format!("the text says `{}`, `{record}#{}` is `{binding}`", text.trim(), binding.key);
        let help = format!("write `[{binding}]({record}#{})`", binding.key);
        diagnostics.push(Diagnostic::new(Code::FigureDisagrees, place.clone(), message).help(help));
    }
}
