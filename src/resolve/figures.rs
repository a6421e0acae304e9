//! Bound figures against their records.

use crate::diag::{Code, Diagnostic, Place, nearest};
use crate::model::{AnyRecord, Binding, TimeUnit};
use crate::resolve::index::Index;
use crate::value::text_figures::{self, Said};
use crate::value::{Decimal, Quantity};

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
    let said = match in_years(text, binding) {
        Some(true) => return,
        _ => text_figures::says(text, &binding.figure.quantity),
    };
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

/// Whether a text in years says a duration that is kept in months; `None` if it does not speak of
/// years.
fn in_years(text: &str, binding: &Binding) -> Option<bool> {
    if binding.unit != Some(TimeUnit::Months) || !text.to_lowercase().contains("year") {
        return None;
    }
    let Quantity::Number(months) = binding.figure.quantity else { return None };
    let months = months.whole()?;
    if months % 12 != 0 {
        return Some(false);
    }
    let years = Decimal::from(u32::try_from(months / 12).ok()?);
    Some(matches!(text_figures::says(text, &Quantity::Number(years)), Said::Same))
}
