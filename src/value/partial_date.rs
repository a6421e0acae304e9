//! Dates of which only the year, or the year and the month, may be known.
//!
//! In goes `2020`, `2020-09` or `2020-09-29`. Out comes a date that shows no more than was said.
//! It never fills in a month or a day.

use std::fmt;
use std::str::FromStr;

use crate::value::Date;
use crate::value::Invalid;
use crate::value::date::{days_in_month, field, month_name};
use crate::value::invalid::quoted;

/// A year, a month of a year, or a day.
///
/// The order is by time, and what is less exact comes first: `2020` before `2020-01`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i16,
    month: Option<u8>,
    day: Option<u8>,
}

impl PartialDate {
    /// The year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12, if it is known.
    pub fn month(self) -> Option<u8> {
        self.month
    }

    /// The day, if it is known.
    pub fn date(self) -> Option<Date> {
        Date::new(self.year, self.month?, self.day?)
    }

    /// The first day that it can mean.
    pub fn first_day(self) -> Date {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
            .expect("the parts were checked when the value was made")
    }

    /// The last day that it can mean: a fact of `2020-09` is out of date after 30 September.
    pub fn last_day(self) -> Date {
        let month = self.month.unwrap_or(12);
        let day = self.day.unwrap_or_else(|| days_in_month(self.year, month));
        Date::new(self.year, month, day).expect("the parts were checked when the value was made")
    }

    /// The ISO 8601 form for machines: `2020`, `2020-09` or `2020-09-29`.
    pub fn iso(self) -> String {
        let mut iso = format!("{:04}", self.year);
        for part in [self.month, self.day].into_iter().flatten() {
            iso.push_str(&format!("-{part:02}"));
        }
        iso
    }
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> PartialDate {
        PartialDate { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }
}

impl FromStr for PartialDate {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<PartialDate, Invalid> {
        let parts: Vec<&str> = text.trim().splitn(3, '-').collect();
        let read = match parts.as_slice() {
            [_, _, _] => return text.parse().map(|date: Date| PartialDate::from(date)),
            [year] => field(year, 4).map(|year| (year, None)),
            [year, month] => {
                field(year, 4).and_then(|year| Some((year, Some(field(month, 2)? as u8))))
            }
            _ => None,
        };
        match read {
            Some((year, month)) if Date::new(year, month.unwrap_or(1), 1).is_some() => {
                Ok(PartialDate { year, month, day: None })
            }
            _ => Err(Invalid::new(
                format!("{} is not a year, a month or a date", quoted(text)),
                "type `2020`, `2020-09` or `2020-09-29`",
            )),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.date(), self.month) {
            (Some(date), _) => date.fmt(formatter),
            (None, Some(month)) => write!(formatter, "{} {}", month_name(month), self.year),
            (None, None) => write!(formatter, "{}", self.year),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_and_shows() {
        let rows = [
            ("2020", "2020", "2020-01-01", "2020-12-31"),
            ("2020-09", "September 2020", "2020-09-01", "2020-09-30"),
            ("2020-02", "February 2020", "2020-02-01", "2020-02-29"),
            ("2021-02", "February 2021", "2021-02-01", "2021-02-28"),
            ("2020-09-29", "29 September 2020", "2020-09-29", "2020-09-29"),
        ];
        for (text, shown, first, last) in rows {
            let date: PartialDate = text.parse().expect(text);
            assert_eq!(date.to_string(), shown);
            assert_eq!(date.iso(), text);
            assert_eq!(
                (date.first_day().iso().as_str(), date.last_day().iso().as_str()),
                (first, last)
            );
        }
    }

    #[test]
    fn refuses_the_rest() {
        let bad = [
            "",
            "20",
            "20200",
            "2020-9",
            "2020-13",
            "2020-00",
            "0000",
            "2020-",
            "2020-09-",
            "2020-09-31",
            "2020/09",
            "September 2020",
            "-2020",
            "2020-09-29-1",
            "é020",
            "٢٠٢٠",
        ];
        for text in bad {
            assert!(text.parse::<PartialDate>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn knows_its_parts_and_order() {
        let date = |text: &str| text.parse::<PartialDate>().expect("a partial date");
        assert_eq!((date("2020-09").year(), date("2020-09").month()), (2020, Some(9)));
        assert_eq!(date("2020-09").date(), None);
        assert_eq!(date("2020-09-29").date(), Date::new(2020, 9, 29));
        assert!(date("2019-12-31") < date("2020"));
        assert!(date("2020") < date("2020-01"));
        assert!(date("2020-01") < date("2020-01-01"));
        assert!(date("2020-01-31") < date("2020-02"));
    }
}
