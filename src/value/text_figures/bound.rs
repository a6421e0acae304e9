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

/// How many bytes of a text are looked at together, each with the two behind it.
const PIECE: usize = 16;

/// Whether a text may have a figure that must be bound. One that is in words has a per cent behind
/// it, or one of the words for a hundred and more in it. Most texts have neither those nor a digit,
/// which is so found without reading a single word.
fn may_have_any(text: &[u8]) -> bool {
    let mut short = [b' '; PIECE + 2];
    let last = text.last_chunk().unwrap_or_else(|| {
        short[..text.len()].copy_from_slice(text);
        &short
    });
    let mut starts = (0..text.len().saturating_sub(PIECE)).step_by(PIECE);
    starts.any(|start| text[start..].first_chunk().is_some_and(begins_any))
        || begins_any(last)
        || last[PIECE..].iter().any(is_sign)
}

/// Whether one of the first bytes of a piece begins what such a figure has. The compiler makes of
/// this a few comparisons of all of them at once.
fn begins_any(piece: &[u8; PIECE + 2]) -> bool {
    let letters = piece.iter().zip(&piece[1..]).zip(&piece[2..]);
    letters.fold(false, |any, ((first, second), third)| {
        let is = |name: &[u8; 3]| {
            (first | 0x20 == name[0]) & (second | 0x20 == name[1]) & (third | 0x20 == name[2])
        };
        // Parts of `per cent`, `hundred`, `thousand`, `million` and `billion` that few other words
        // have.
        any | is_sign(first) | is(b"cen") | is(b"ndr") | is(b"usa") | is(b"lio")
    })
}

/// Whether a byte is a digit or a sign of a per cent.
fn is_sign(byte: &u8) -> bool {
    byte.is_ascii_digit() | (*byte == b'%')
}
