//! Days of the calendar.
//!
//! In goes an ISO date. Out comes a day that exists.
//! It never asks what day it is today, and knows no time zones.

use std::fmt;
use std::str::FromStr;

use crate::value::Invalid;
use crate::value::invalid::quoted;

/// A day of the Gregorian calendar, from year 1 to year 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i16,
    month: u8,
    day: u8,
}

impl Date {
    /// That day; `None` if the calendar does not have it.
    pub fn new(year: i16, month: u8, day: u8) -> Option<Date> {
        let exists = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day);
        exists.then_some(Date { year, month, day })
    }

    /// The year, 1 to 9999.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.day
    }

    /// How many days it is after an earlier day; below zero if that one is later.
    #[must_use]
    pub fn days_since(self, earlier: Date) -> i32 {
        self.number() - earlier.number()
    }

    /// The number of the day, counted so that the days between two are the difference.
    fn number(self) -> i32 {
        let years = i32::from(self.year) - 1;
        let before_the_year = years * 365 + years / 4 - years / 100 + years / 400;
        let months = (1..self.month).map(|month| i32::from(days_in_month(self.year, month)));
        before_the_year + months.sum::<i32>() + i32::from(self.day)
    }

    /// The ISO 8601 form for machines: `2020-09-29`.
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// The English name of a month from 1 to 12.
pub(crate) fn month_name(month: u8) -> &'static str {
    usize::from(month).checked_sub(1).and_then(|index| MONTHS.get(index)).copied().unwrap_or("")
}

/// The names of the months, January first.
pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// How many days a month from 1 to 12 has in a year of the Gregorian calendar.
pub(crate) fn days_in_month(year: i16, month: u8) -> u8 {
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The number in a field of exactly `width` ASCII digits.
pub(crate) fn field(text: &str, width: usize) -> Option<i16> {
    let digits = text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

impl FromStr for Date {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Date, Invalid> {
        let mut parts = text.trim().splitn(3, '-');
        let mut next = |width| parts.next().and_then(|part| field(part, width));
        let (Some(year), Some(month), Some(day)) = (next(4), next(2), next(2)) else {
            return Err(Invalid::new(
                format!("{} is not a date", quoted(text)),
                "type year, month and day, such as `2020-09-29`",
            ));
        };
        // Two digits fit in a byte.
        let (month, day) = (month as u8, day as u8);
        Date::new(year, month, day).ok_or_else(|| {
            let help = if (1..=12).contains(&month) && year > 0 {
                let days = days_in_month(year, month);
                format!("{} {year} has {days} days", month_name(month))
            } else {
                "type year, month and day, such as `2020-09-29`".to_owned()
            };
            Invalid::new(format!("{} is not in the calendar", quoted(text)), help)
        })
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {} {}", self.day, month_name(self.month), self.year)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_and_shows() {
        let rows = [
            ("2020-09-29", "29 September 2020"),
            ("2020-02-29", "29 February 2020"),
            ("2000-02-29", "29 February 2000"),
            ("2021-01-01", "1 January 2021"),
            ("0001-01-01", "1 January 1"),
            ("9999-12-31", "31 December 9999"),
        ];
        for (text, shown) in rows {
            let date: Date = text.parse().expect(text);
            assert_eq!(date.to_string(), shown);
            assert_eq!(date.iso(), text);
        }
    }

    #[test]
    fn refuses_the_rest() {
        let bad = [
            "",
            "2020",
            "2020-09",
            "2020-9-29",
            "20-09-29",
            "2020-09-31",
            "2021-02-29",
            "1900-02-29",
            "2020-00-10",
            "2020-13-10",
            "2020-10-00",
            "0000-01-01",
            "2020/09/29",
            "29 September 2020",
            "2020-09-29T00:00",
            "2020-09-29-",
            "-2020-09-29",
            "+020-09-29",
            "٢٠٢٠-09-29",
            "2020-09-é9",
        ];
        for text in bad {
            assert!(text.parse::<Date>().is_err(), "{text:?}");
        }
        let invalid = "2021-02-29".parse::<Date>().expect_err("not a leap year");
        assert_eq!(invalid.help, "February 2021 has 28 days");
    }

    #[test]
    fn reads_every_day_of_a_century_in_order() {
        let mut days = 0;
        let mut before: Option<Date> = None;
        for year in 1950..2050 {
            for month in 0..=13 {
                for day in 0..=32 {
                    let Some(date) = Date::new(year, month, day) else { continue };
                    assert_eq!(date.iso().parse(), Ok(date));
                    assert!(before < Some(date));
                    assert_eq!(before.map_or(1, |before| date.days_since(before)), 1);
                    before = Some(date);
                    days += 1;
                }
            }
        }
        assert_eq!(days, 36_525);
    }
}
