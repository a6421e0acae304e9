//! Figures in digits: money, percentages and numbers.
//!
//! In goes a text and the place of a pound sign or a digit. Out comes the figure there, if it is
//! one, and where to go on reading. It never reads a number twice.

use crate::value::numeral::{self, Behind, Form, Numeral, is_word};
use crate::value::text_figures::surroundings::{
    chain_end, has_date_after, has_date_before, has_fraction_after, has_label_before,
    has_time_after, is_joined_before, is_list_item, sign_before, token_end,
};
use crate::value::text_figures::{Found, Written};
use crate::value::{Decimal, Money, Percentage, Quantity};

/// Reads the amount at the pound sign at `at`.
pub(crate) fn money(text: &str, at: usize, found: &mut Vec<Found>) -> usize {
    let after_sign = at + '£'.len_utf8();
    let start = text.len() - text[after_sign..].trim_start().len();
    let Some(numeral) = numeral::read(text, start) else {
        return after_sign;
    };
    let (factor, end) =
        numeral::multiplier(text, numeral.end, Behind::Money).unwrap_or((1, numeral.end));
    let value = numeral.value.and_then(|value| value.times(factor));
    let quantity = match value.and_then(Money::from_pounds) {
        Some(money) => Some(Quantity::Money(money)),
        // `£3.362` has a point where a comma was meant. It equals no amount of money, and as the
        // number without the point it is large enough to be noticed.
        None => value.and_then(|value| Decimal::new(value.units(), 0)).map(Quantity::Number),
    };
    push(at, end, quantity, found)
}

/// Reads the percentage, the pence or the number at the digit at `at`.
pub(crate) fn number(text: &str, at: usize, found: &mut Vec<Found>) -> usize {
    let Some(numeral) = numeral::read(text, at) else {
        return at + 1;
    };
    let (start, signed) = match sign_before(text, at) {
        Some(sign) => (sign, numeral.value.and_then(|value| value.times(-1))),
        None => (at, numeral.value),
    };
    if let Some(end) = numeral::per_cent(text, numeral.end) {
        let percentage = signed.map(|value| Quantity::Percentage(Percentage::new(value)));
        return push(start, end, percentage, found);
    }
    if is_joined_before(text, at) {
        // After an oblique each number stands alone, for the sake of `80/70/60 per cent`.
        let part = text[..at].ends_with(['/', ':']);
        let end = numeral::word_end(text, numeral.end);
        return if part { end } else { token_end(text, end) };
    }
    if let Some((factor, end)) = numeral::multiplier(text, numeral.end, Behind::Number) {
        let number = signed.and_then(|value| value.times(factor)).map(Quantity::Number);
        return push(start, end, number, found);
    }
    let end = numeral::word_end(text, numeral.end);
    if &text[numeral.end..end] == "p" {
        let pence = numeral.value.and_then(Decimal::whole).and_then(Money::from_pence);
        return push(at, end, pence.map(Quantity::Money), found);
    }
    if end > numeral.end {
        // An ordinal, a decade, a time or the like: `21st`, `1990s`, `9am`, `3D`.
        return end;
    }
    if let Some(end) = identifier_end(text, at, numeral) {
        return end;
    }
    if is_year(numeral) {
        return year_end(text, numeral.end);
    }
    let ignored = has_fraction_after(text, numeral.end, numeral.value)
        || numeral.form == Form::Run && is_label_or_date(text, at, numeral)
        || has_time_after(text, numeral.end);
    push(start, numeral.end, signed.map(Quantity::Number).filter(|_| !ignored), found)
}

fn push(start: usize, end: usize, quantity: Option<Quantity>, found: &mut Vec<Found>) -> usize {
    let figure = |quantity| Found { range: start..end, quantity, written: Written::Digits };
    found.extend(quantity.map(figure));
    end
}

/// Where an identifier that starts with this number ends: a part of `4/5`, `9:30` or `601/5369/6`,
/// a version, a telephone number, an ISO date, an ISBN, or a run of eight digits.
fn identifier_end(text: &str, at: usize, numeral: Numeral) -> Option<usize> {
    let bytes = text.as_bytes();
    let end = numeral.end;
    let digit_after_next = numeral::digits(bytes, end + 1) > 0;
    match bytes.get(end) {
        Some(b'/' | b':') if digit_after_next => return Some(end),
        Some(b'.') if digit_after_next => return Some(token_end(text, end)),
        _ => {}
    }
    let padded = numeral.leading_digits > 1 && bytes[at] == b'0';
    let abroad = text[..at].ends_with('+') && bytes.get(end) == Some(&b' ') && digit_after_next;
    if padded || abroad {
        return Some(chain_end(text, end, [' ', '-']).0);
    }
    if numeral.form != Form::Run {
        return None;
    }
    match chain_end(text, end, ['-', '‑']) {
        (chain, links) if links >= 2 => Some(chain),
        _ if numeral.leading_digits >= 8 => Some(end),
        _ => None,
    }
}

/// The years that prose is about.
fn is_year(numeral: Numeral) -> bool {
    let year = numeral.value.and_then(Decimal::whole).unwrap_or(0);
    numeral.form == Form::Run && numeral.leading_digits == 4 && (1900..=2099).contains(&year)
}

/// Past the second half of an academic year with a dash: `2019-20`. One with an oblique never gets
/// here, because obliques between digits make an identifier.
fn year_end(text: &str, end: usize) -> usize {
    let dash = text[end..].chars().next().filter(|dash| matches!(dash, '-' | '‑' | '–'));
    let start = end + dash.map_or(0, char::len_utf8);
    let second_half = dash.is_some()
        && numeral::digits(text.as_bytes(), start) == 2
        && !text[start + 2..].starts_with(is_word);
    if second_half { start + 2 } else { end }
}

/// Whether a run of digits is the number of a thing (`Key Stage 2`, `1.` before a list's item) or
/// part of a date.
fn is_label_or_date(text: &str, at: usize, numeral: Numeral) -> bool {
    let day = (1..=2).contains(&numeral.leading_digits)
        && numeral.value.is_some_and(|day| day <= Decimal::from(31_u32));
    (day && (has_date_after(text, numeral.end) || has_date_before(text, at, numeral.end)))
        || (numeral.leading_digits <= 3
            && (has_label_before(text, at) || is_list_item(text, at, numeral.end)))
}
