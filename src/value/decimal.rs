//! Exact decimal numbers.
//!
//! In goes `1,264` or `16.4`. Out comes a number that keeps every digit, compares by value and
//! shows commas from 1,000 on. It never rounds and never becomes a float.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use crate::value::Invalid;
use crate::value::invalid::quoted;
use crate::value::numeral;

/// A decimal number: `units` divided by ten to the power of `scale`.
///
/// It is kept in its shortest form (`16.40` is `16.4`), so that equal numbers are equal values.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Decimal {
    units: i64,
    scale: u8,
}

impl Decimal {
    /// The most digits after the point.
    pub const MAX_SCALE: u8 = 18;

    /// The number `units` / 10^`scale`; `None` if `scale` is over [`Decimal::MAX_SCALE`], and for
    /// the one `i64` that has no positive counterpart.
    pub fn new(units: i64, scale: u8) -> Option<Decimal> {
        if scale > Decimal::MAX_SCALE || units == i64::MIN {
            return None;
        }
        let (mut units, mut scale) = (units, scale);
        while scale > 0 && units % 10 == 0 {
            units /= 10;
            scale -= 1;
        }
        Some(Decimal { units, scale })
    }

    /// A whole number from zero on; `None` if it is over `i64::MAX`.
    pub fn from_count(count: u64) -> Option<Decimal> {
        Decimal::new(i64::try_from(count).ok()?, 0)
    }

    /// The digits as a whole number, without the point: 164 for 16.4.
    pub fn units(self) -> i64 {
        self.units
    }

    /// How many of the digits stand after the point: 1 for 16.4.
    pub fn scale(self) -> u8 {
        self.scale
    }

    /// The number, if it is a whole one.
    pub fn whole(self) -> Option<i64> {
        (self.scale == 0).then_some(self.units)
    }

    /// The number in units of 1/10^`scale`, for arithmetic on several numbers at one scale;
    /// `None` if it has more digits after the point than that, or `scale` is over
    /// [`Decimal::MAX_SCALE`].
    pub fn at_scale(self, scale: u8) -> Option<i128> {
        if scale > Decimal::MAX_SCALE {
            return None;
        }
        let more = scale.checked_sub(self.scale)?;
        Some(i128::from(self.units) * power_of_ten(more))
    }

    /// The product with a whole number; `None` if it has too many digits.
    pub fn times(self, factor: i64) -> Option<Decimal> {
        let mut units = i128::from(self.units) * i128::from(factor);
        let mut scale = self.scale;
        while scale > 0 && units % 10 == 0 {
            units /= 10;
            scale -= 1;
        }
        Decimal::new(i64::try_from(units).ok()?, scale)
    }

    /// The sum with another number; `None` beyond what a decimal holds.
    pub fn plus(self, other: Decimal) -> Option<Decimal> {
        let scale = self.scale.max(other.scale);
        let sum = self.at_scale(scale)?.checked_add(other.at_scale(scale)?)?;
        Decimal::new(i64::try_from(sum).ok()?, scale)
    }

    /// The value in thousandths, without what is smaller.
    pub fn thousandths(self) -> i128 {
        let units = i128::from(self.units);
        match self.scale {
            scale @ 0..=3 => units * 10_i128.pow(u32::from(3 - scale)),
            scale => units / 10_i128.pow(u32::from(scale - 3)),
        }
    }

    /// The number without commas and with the keyboard's minus sign, for machines: `1264.5`.
    pub fn plain(self) -> String {
        if self.scale == 0 {
            return self.units.to_string();
        }
        let (sign, whole, fraction) = self.parts();
        let sign = if sign { "-" } else { "" };
        format!("{sign}{whole}{fraction}")
    }

    /// Whether it is negative, the whole part, and the point with what follows it.
    fn parts(self) -> (bool, u64, String) {
        // Within u64 because 10^18 is.
        let power = 10_u64.pow(u32::from(self.scale));
        let units = self.units.unsigned_abs();
        let fraction = if self.scale == 0 {
            String::new()
        } else {
            format!(".{:0width$}", units % power, width = usize::from(self.scale))
        };
        (self.units < 0, units / power, fraction)
    }
}

/// Ten to a power of at most 18.
fn power_of_ten(power: u8) -> i128 {
    10_i128.pow(u32::from(power))
}

impl From<u32> for Decimal {
    fn from(units: u32) -> Decimal {
        Decimal { units: i64::from(units), scale: 0 }
    }
}

impl FromStr for Decimal {
    type Err = Invalid;

    /// Takes digits, a decimal point, a minus sign in front, and commas between groups of three.
    fn from_str(text: &str) -> Result<Decimal, Invalid> {
        let trimmed = text.trim();
        let (negative, number) = match trimmed.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest),
            None => (false, trimmed),
        };
        let not_a_number = || {
            let message = format!("{} is not a number", quoted(text));
            let help = if number.contains(',') {
                "put a comma before every three digits, such as `1,264`, or leave commas out"
            } else {
                "type digits, such as `352`, `1,264` or `16.4`"
            };
            Invalid::new(message, help)
        };
        let numeral = numeral::read(number, 0).ok_or_else(not_a_number)?;
        let padded = numeral.leading_digits > 1 && number.starts_with('0');
        if numeral.end != number.len() || padded {
            return Err(not_a_number());
        }
        let value = numeral.value.ok_or_else(|| {
            Invalid::new(
                format!("the number {} has too many digits", quoted(text)),
                "type at most 18 digits",
            )
        })?;
        Ok(if negative { Decimal { units: -value.units, ..value } } else { value })
    }
}

impl fmt::Display for Decimal {
    /// With commas from 1,000 on and a true minus sign: `1,264`, `16.4`, `−3.2`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, whole, fraction) = self.parts();
        let sign = if sign { "−" } else { "" };
        write!(formatter, "{sign}{}{fraction}", numeral::grouped(whole))
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Decimal({})", self.plain())
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Decimal) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Decimal) -> Ordering {
        // No overflow: 63 bits times 10^18 (60 bits) fit in 127.
        let left = i128::from(self.units) * power_of_ten(other.scale);
        let right = i128::from(other.units) * power_of_ten(self.scale);
        left.cmp(&right)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap_or_else(|invalid| panic!("{text:?}: {invalid}"))
    }

    fn largest() -> Decimal {
        Decimal::new(i64::MAX, 0).expect("a scale of 0")
    }

    #[test]
    fn parses_and_shows() {
        let rows = [
            ("0", "0", "0"),
            ("352", "352", "352"),
            ("1,264", "1,264", "1264"),
            ("1264", "1,264", "1264"),
            ("1,264,000", "1,264,000", "1264000"),
            ("16.4", "16.4", "16.4"),
            ("16.40", "16.4", "16.4"),
            ("16.0", "16", "16"),
            ("0.05", "0.05", "0.05"),
            ("1,264.25", "1,264.25", "1264.25"),
            ("-3.2", "−3.2", "-3.2"),
            ("−3.2", "−3.2", "-3.2"),
            ("-0", "0", "0"),
            ("-0.5", "−0.5", "-0.5"),
            (" 87.5 ", "87.5", "87.5"),
            ("9223372036854775807", "9,223,372,036,854,775,807", "9223372036854775807"),
        ];
        for (text, shown, plain) in rows {
            assert_eq!(decimal(text).to_string(), shown);
            assert_eq!(decimal(text).plain(), plain);
        }
    }

    #[test]
    fn refuses_the_rest() {
        let bad = [
            "",
            " ",
            "-",
            "--1",
            "x",
            "1x",
            ".5",
            "5.",
            "1,26",
            "12,64",
            "1,2345",
            "1234,567",
            "0,123",
            "007",
            "1.2.3",
            "1e5",
            "+5",
            "١٢",
            "½",
            "1 264",
            "£5",
            "5%",
            "NaN",
            "1,264,",
            "9223372036854775808",
            "0.0000000000000000001",
        ];
        for text in bad {
            assert!(text.parse::<Decimal>().is_err(), "{text:?}");
        }
        assert!("1,26".parse::<Decimal>().expect_err("commas").help.contains("every three digits"));
    }

    #[test]
    fn compares_by_value() {
        assert!(decimal("16.4") < decimal("16.41"));
        assert!(decimal("-2") < decimal("-1.5"));
        assert!(decimal("0.5") > decimal("0.25"));
        assert_eq!(decimal("2.50"), decimal("2.5"));
        let largest = largest();
        let smallest = Decimal::new(-i64::MAX, 18).expect("a scale of 18");
        assert!(smallest < largest && largest > decimal("0.000000000000000001"));
    }

    #[test]
    fn reads_what_it_shows() {
        for units in (-20_000..20_000).chain([i64::MAX, i64::MIN + 1]) {
            for scale in [0, 1, 2, 5, 18] {
                let value = Decimal::new(units, scale).expect("a scale of at most 18");
                assert_eq!(value.to_string().parse(), Ok(value));
                assert_eq!(value.plain().parse(), Ok(value));
            }
        }
        assert_eq!(Decimal::new(i64::MIN, 0), None);
    }

    #[test]
    fn multiplies_exactly() {
        assert_eq!(decimal("6.5").times(1_000_000), Some(decimal("6,500,000")));
        assert_eq!(decimal("0.000001").times(1_000_000), Some(decimal("1")));
        assert_eq!(largest().times(2), None);
        assert_eq!(largest().times(-1).map(Decimal::plain), Some(format!("-{}", i64::MAX)));
    }

    #[test]
    fn gives_units_at_a_scale() {
        assert_eq!(decimal("16.4").at_scale(2), Some(1640));
        assert_eq!(decimal("16.4").at_scale(0), None);
        assert_eq!(largest().at_scale(18), Some(i128::from(i64::MAX) * 10_i128.pow(18)));
        assert_eq!(decimal("1").at_scale(19), None);
        assert_eq!(Decimal::new(1, 19), None);
        assert_eq!(decimal("16").whole(), Some(16));
        assert_eq!(decimal("16.4").whole(), None);
    }
}
