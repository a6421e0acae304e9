//! Figures in prose that must be bound to a record.
//!
//! In goes a text. Out come those of its figures that nobody would check otherwise.

use crate::value::text_figures::{Found, figures};
use crate::value::{Decimal, Quantity};

/// The figures of a text that must be bound to a record, in the order of the text.
pub fn to_be_bound(text: &str) -> Vec<Found> {
    if !may_have_any(text.as_bytes()) {
        return Vec::new();
    }
    let mut found = figures(text);
    found.retain(must_be_bound);
    found
}

/// Whether a figure in prose must be bound to a record: money, percentages, and numbers of a
/// thousand and more.
pub fn must_be_bound(found: &Found) -> bool {
    match found.quantity {
        Quantity::Money(_) | Quantity::Percentage(_) => true,
        Quantity::Number(number) => {
            let thousand = Decimal::from(1_000_u32);
            number >= thousand || number.times(-1).is_some_and(|number| number >= thousand)
        }
        Quantity::Level(_) => false,
    }
}

/// Whether a text may have a figure that must be bound. One that is in words has a per cent behind
/// it, or one of the words for a hundred and more in it. Most texts have neither those nor a digit,
/// which is so found without reading a single word.
fn may_have_any(text: &[u8]) -> bool {
    // The compiler makes of each pass one comparison for many bytes at once.
    let signs = text.iter().fold(false, |any, byte| any | byte.is_ascii_digit() | (*byte == b'%'));
    let seconds = text.iter().skip(1);
    let thirds = text.iter().skip(2);
    let letters = text.iter().zip(seconds).zip(thirds);
    signs
        || letters.fold(false, |any, ((first, second), third)| {
            let is = |name: &[u8; 3]| {
                (first | 0x20 == name[0]) & (second | 0x20 == name[1]) & (third | 0x20 == name[2])
            };
            // Parts of `per cent`, `hundred`, `thousand`, `million` and `billion` that few other
            // words have.
            any | is(b"cen") | is(b"ndr") | is(b"usa") | is(b"lio")
        })
}
