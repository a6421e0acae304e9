//! Academic years.
//!
//! In goes `2020/21`. Out comes the year that starts in autumn 2020.
//! It never says on which day a term begins.

use std::fmt;
use std::str::FromStr;

use crate::value::Invalid;
use crate::value::date::field;
use crate::value::invalid::quoted;

/// The academic, financial or reporting year that starts in one calendar year and ends in the
/// next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AcademicYear {
    start: i16,
}

impl AcademicYear {
    /// The academic year that starts in that year; `None` outside 1 to 9998.
    pub fn starting(start: i16) -> Option<AcademicYear> {
        (1..=9998).contains(&start).then_some(AcademicYear { start })
    }

    /// The calendar year that it starts in.
    pub fn start(self) -> i16 {
        self.start
    }

    /// The calendar year that it ends in.
    pub fn end(self) -> i16 {
        self.start + 1
    }

    /// The form for folders and URLs: `2020-21`.
    pub fn slug(self) -> String {
        format!("{:04}-{:02}", self.start, self.end() % 100)
    }
}

impl FromStr for AcademicYear {
    type Err = Invalid;

    /// Takes `2020/21` and `2020-21`.
    fn from_str(text: &str) -> Result<AcademicYear, Invalid> {
        let parts = text.trim().split_once(['/', '-', '–']);
        let years = parts.and_then(|(start, end)| Some((field(start, 4)?, field(end, 2)?)));
        let Some((start, end)) = years else {
            return Err(Invalid::new(
                format!("{} is not an academic year", quoted(text)),
                "type it like `2020/21`",
            ));
        };
        match AcademicYear::starting(start) {
            Some(year) if year.end() % 100 == end => Ok(year),
            Some(year) => Err(Invalid::new(
                format!("the years of {} do not follow each other", quoted(text)),
                format!("type `{year}`"),
            )),
            None => Err(Invalid::new(
                format!("{} is not an academic year", quoted(text)),
                "type it like `2020/21`",
            )),
        }
    }
}

impl fmt::Display for AcademicYear {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}/{:02}", self.start, self.end() % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_and_shows() {
        let rows = [
            ("2020/21", "2020/21", "2020-21"),
            ("2020-21", "2020/21", "2020-21"),
            ("2020–21", "2020/21", "2020-21"),
            ("1999/00", "1999/00", "1999-00"),
            (" 2024/25 ", "2024/25", "2024-25"),
        ];
        for (text, shown, slug) in rows {
            let year: AcademicYear = text.parse().expect(text);
            assert_eq!((year.to_string().as_str(), year.slug().as_str()), (shown, slug));
        }
    }

    #[test]
    fn refuses_the_rest() {
        let bad = [
            "",
            "2020",
            "2020/22",
            "2020/20",
            "2020/2021",
            "20/21",
            "2020/1",
            "2020 21",
            "2020//21",
            "0000/01",
            "9999/00",
            "-020/21",
            "2020/é",
            "٢٠٢٠/21",
        ];
        for text in bad {
            assert!(text.parse::<AcademicYear>().is_err(), "{text:?}");
        }
        let invalid = "2020/22".parse::<AcademicYear>().expect_err("not the next year");
        assert_eq!(invalid.help, "type `2020/21`");
    }

    #[test]
    fn reads_what_it_shows() {
        for start in 1..=9998 {
            let year = AcademicYear::starting(start).expect("within the range");
            assert_eq!(year.to_string().parse(), Ok(year));
            assert_eq!(year.slug().parse(), Ok(year));
            assert_eq!((year.start(), year.end()), (start, start + 1));
        }
        assert_eq!(AcademicYear::starting(i16::MAX), None);
    }
}
