//! Bound figures against their records.

mod mend;

use std::ops::Range;

use crate::diag::{Code, Diagnostic, Edit, Lines, Place, nearest};
use crate::model::{AnyRecord, Binding, RecordRef, TimeUnit};
use crate::parse::closing_bracket;
use crate::resolve::index::Index;
use crate::value::text_figures::{self, Found, Said};
use crate::value::{Approximation, Decimal, Quantity};

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
    let key = &binding.key;
    let verdict = judge(text, binding);
    let at = || {
        let place = index.seeds.place(record, &format!("#{key}"));
        place.map(|place| format!(" ({}:{})", place.path, place.line)).unwrap_or_default()
    };
    let (code, message) = match &verdict {
        Verdict::Same => return,
        Verdict::Differs(found) if found.len() == 1 => (
            Code::FigureDisagrees,
            format!("the text says `{}`, `{record}#{key}` is `{binding}`{}", text.trim(), at()),
        ),
        Verdict::WrongSide => (
            Code::FigureDisagrees,
            format!("the text says `{}`, `{record}#{key}` is `{binding}`", text.trim()),
        ),
        Verdict::Differs(_) => (
            Code::FigureMissing,
            format!("the text says several figures; `{record}#{key}` is one: `{binding}`{}", at()),
        ),
        Verdict::Nothing => (
            Code::FigureMissing,
            format!("the text says no figure; `{record}#{key}` is `{binding}`{}", at()),
        ),
    };
    let help = format!("write `[{binding}]({record}#{key})`, or leave the text empty");
    let mut diagnostic = Diagnostic::new(code, place.clone(), message).help(help);
    if let Some((edit, mended)) = mending(index, &verdict, binding, place) {
        if mended != binding.to_string() {
            diagnostic = diagnostic.help(format!("write `[{mended}]({record}#{key})`"));
        }
        diagnostic = diagnostic.edit(edit);
    }
    diagnostics.push(diagnostic);
}

/// The change to the file that makes the text at `place` say the record's value, and the text after
/// it.
fn mending(
    index: &Index<'_>,
    verdict: &Verdict,
    binding: &Binding,
    place: &Place,
) -> Option<(Edit, String)> {
    let (path, file) = index.sources.text(&place.path)?;
    let start = place.range(file)?.start;
    let written = &file[start..start + closing_bracket(&file[start..])?];
    // Where markup or escapes make the file say something else than the text, a person has to look.
    let as_written = judge(written, binding);
    if !as_written.is_like(verdict) {
        return None;
    }
    let (range, new) = mend::mend(written, &as_written, binding)?;
    let mended = mend::changed(written, &range, &new);
    let range = start + range.start..start + range.end;
    let is_one_line = !file[range.clone()].contains('\n') && !range.is_empty();
    let edit = Edit::new(Lines::new(path, file).place(range), new);
    is_one_line.then(|| (edit, mended.split_whitespace().collect::<Vec<_>>().join(" ")))
}

/// What a text says of a value.
#[derive(Debug)]
enum Verdict {
    /// The value.
    Same,
    /// Another value, or several.
    Differs(Vec<Found>),
    /// The value, and that the truth is on the other side of it.
    WrongSide,
    /// No figure.
    Nothing,
}

impl Verdict {
    /// Whether the two say the same figures.
    fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Differs(these), Self::Differs(those)) => {
                let quantities = |found: &[Found]| -> Vec<_> {
                    found.iter().map(|found| found.quantity).collect()
                };
                quantities(these) == quantities(those)
            }
            (Self::Same, Self::Same)
            | (Self::WrongSide, Self::WrongSide)
            | (Self::Nothing, Self::Nothing) => true,
            _ => false,
        }
    }
}

/// Whether a text says the value, in any spelling.
fn judge(text: &str, binding: &Binding) -> Verdict {
    let said = match in_another_unit(text, binding) {
        Some(true) => Said::Same,
        Some(false) => Said::Other(text_figures::figures(text)),
        None => text_figures::says(text, &binding.figure.quantity),
    };
    match said {
        Said::Same if is_on_wrong_side(text, binding) => Verdict::WrongSide,
        Said::Same => Verdict::Same,
        Said::Other(found) => Verdict::Differs(found),
        Said::Nothing => Verdict::Nothing,
    }
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

/// Where a text that says `quantity` says on which side of it the truth is, and which side. In
/// `£500 over 14 months` the words belong to another figure.
fn side_said(text: &str, quantity: &Quantity) -> Option<(Range<usize>, Side)> {
    let lower = text.to_ascii_lowercase();
    SIDES.iter().find_map(|(words, side)| {
        // The text of a figure is so short that to prepare a search would take longer than this.
        let start = lower.as_bytes().windows(words.len()).position(|it| it == words.as_bytes())?;
        let end = start + words.trim_end().len();
        let is_word = !text[..start].ends_with(char::is_alphanumeric);
        let figures = text_figures::figures(&text[end..]);
        let other = figures.first().is_some_and(|found| found.quantity != *quantity);
        (is_word && !other).then_some((start..end, *side))
    })
}

/// Whether a text says `fewer than 100` where the record says `more than 100`.
fn is_on_wrong_side(text: &str, binding: &Binding) -> bool {
    let said = side_said(text, &binding.figure.quantity).map(|(_, side)| side);
    let kept = binding.figure.approximation.and_then(|approximation| match approximation {
        Approximation::MoreThan | Approximation::AtLeast => Some(Side::Above),
        Approximation::FewerThan | Approximation::UpTo | Approximation::Nearly => Some(Side::Below),
        Approximation::Around | Approximation::About => None,
    });
    said.is_some() && said != kept
}
