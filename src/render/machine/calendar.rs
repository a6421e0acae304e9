//! The deadlines as a calendar (RFC 5545).
//!
//! A day is an event of that day, and a month of which the day is not known is one of the whole
//! month. A time becomes one only with its zone; else it stands in the description.
//! An event keeps its `UID` for as long as the record keeps its id.

use crate::model::deadline::{Certainty, TimeZone};
use crate::model::{Deadline, Guide, Kind, RecordRef, Target};
use crate::render::address;
use crate::render::label;
use crate::render::machine::plain;
use crate::value::{Date, PartialDate, Time, slugify};

/// How many bytes a line may have, its end not counted (section 3.1).
const LONGEST: usize = 75;

/// The rules of the United Kingdom since 1996 (section 3.6.5).
const LONDON_RULES: &[&str] = &[
    "BEGIN:VTIMEZONE",
    "TZID:Europe/London",
    "BEGIN:STANDARD",
    "DTSTART:19961027T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZNAME:GMT",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0000",
    "END:STANDARD",
    "BEGIN:DAYLIGHT",
    "DTSTART:19960331T010000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZNAME:BST",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0100",
    "END:DAYLIGHT",
    "END:VTIMEZONE",
];

/// Which end of a deadline an event is.
#[derive(Clone, Copy)]
enum End {
    Opens,
    Closes,
}

/// Whether there is anything to enter in a calendar: a year is not.
pub(super) fn has_date(deadline: &Deadline) -> bool {
    [deadline.opens, deadline.closes].into_iter().flatten().any(|date| date.month().is_some())
}

/// The calendar.
pub(super) fn calendar(guide: &Guide, today: Date) -> String {
    let settings = &guide.settings;
    let name = escaped(&format!("{}: deadlines", settings.short_title));
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//guide//deadlines//EN".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        "METHOD:PUBLISH".to_owned(),
        format!("NAME:{name}"),
        format!("X-WR-CALNAME:{name}"),
    ];
    let deadlines = || guide.records.deadlines.values();
    let in_london = |deadline: &Deadline| {
        deadline.closes.is_some_and(|date| date.date().is_some())
            && matches!(time(deadline), Some((_, TimeZone::London)))
    };
    if deadlines().any(in_london) {
        lines.extend(LONDON_RULES.iter().map(|line| (*line).to_owned()));
    }
    for deadline in deadlines() {
        for (end, date) in [(End::Opens, deadline.opens), (End::Closes, deadline.closes)] {
            if let Some(date) = date.filter(|date| date.month().is_some()) {
                lines.extend(event(guide, today, deadline, end, date));
            }
        }
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| folded(line)).collect()
}

fn event(
    guide: &Guide,
    today: Date,
    deadline: &Deadline,
    end: End,
    date: PartialDate,
) -> Vec<String> {
    let common = &deadline.common;
    let verb = match end {
        End::Opens => "opens",
        End::Closes => "closes",
    };
    let site = guide.settings.url.as_ref();
    let name = slugify(&guide.settings.title);
    let edition = guide.settings.edition.slug();
    let (summary, times) = match (date.date(), end, time(deadline)) {
        (Some(day), End::Closes, Some((time, zone))) => {
            let (zone, utc) = match zone {
                TimeZone::London => (format!(";TZID={}", zone.name()), ""),
                TimeZone::Utc => (String::new(), "Z"),
            };
            let start = format!("DTSTART{zone}:{}T{}00{utc}", basic(day), time.basic());
            (format!("{}: {verb}", common.title), vec![start])
        }
        (Some(day), ..) => (format!("{}: {verb}", common.title), whole_days(day, day)),
        (None, ..) => (
            format!("{}: {verb} in {date}", common.title),
            whole_days(date.first_day(), date.last_day()),
        ),
    };
    let mut lines = vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}-{verb}-{edition}@{name}", common.id),
        format!("DTSTAMP:{}T000000Z", basic(today)),
    ];
    lines.extend(times);
    lines.push(format!("SUMMARY:{}", escaped(&summary)));
    lines.push(format!("DESCRIPTION:{}", escaped(&description(guide, deadline, end, date))));
    if let Some(site) = site {
        let reference = RecordRef::new(Kind::Deadline, common.id.clone());
        let path = address::path(guide, &Target::Record(reference, None));
        lines.push(format!("URL:{}", site.join(&path)));
    }
    match deadline.certainty {
        Certainty::Confirmed => lines.push("STATUS:CONFIRMED".to_owned()),
        Certainty::Expected | Certainty::Rolling | Certainty::Unknown => {
            lines.push("STATUS:TENTATIVE".to_owned());
        }
    }
    lines.extend(["TRANSP:TRANSPARENT".to_owned(), "END:VEVENT".to_owned()]);
    lines
}

/// What is known of the date besides, and what the deadline is about.
fn description(guide: &Guide, deadline: &Deadline, end: End, date: PartialDate) -> String {
    let summary = deadline.common.summary.as_ref().map(|summary| plain(guide, summary));
    let day = date.date().is_none().then(|| "The day is not known.".to_owned());
    let said = deadline.time.as_ref().filter(|_| {
        matches!(end, End::Closes) && (date.date().is_none() || time(deadline).is_none())
    });
    let said = said.map(|time| match &deadline.timezone {
        Some(zone) => format!("Time: {time} ({}).", zone.name()),
        None => format!("Time: {time}."),
    });
    let sure = match deadline.certainty {
        Certainty::Confirmed => None,
        Certainty::Expected => Some("The date is expected, not confirmed.".to_owned()),
        Certainty::Rolling => Some("Applications are taken at any time.".to_owned()),
        Certainty::Unknown => Some("It is not known how sure the date is.".to_owned()),
    };
    let record = RecordRef::new(Kind::Deadline, deadline.common.id.clone());
    let since =
        label::since(guide, &record, None).map(|since| format!("{}.", label::sentence(&since)));
    [summary, day, said, sure, since].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The time of a deadline, where its zone is known: without one, a calendar would take it for the
/// reader's own.
fn time(deadline: &Deadline) -> Option<(Time, TimeZone)> {
    Some((deadline.time?, deadline.timezone?))
}

/// An event of whole days, the last one included.
fn whole_days(first: Date, last: Date) -> Vec<String> {
    vec![
        format!("DTSTART;VALUE=DATE:{}", basic(first)),
        format!("DTEND;VALUE=DATE:{}", basic(next(last))),
    ]
}

/// The day after.
fn next(day: Date) -> Date {
    let (year, month) = (day.year(), day.month());
    let after = Date::new(year, month, day.day() + 1)
        .or_else(|| Date::new(year, month + 1, 1))
        .or_else(|| Date::new(year + 1, 1, 1));
    // Only the last day of the calendar has none.
    after.unwrap_or(day)
}

/// `20200930`.
fn basic(day: Date) -> String {
    day.iso().replace('-', "")
}

/// Text as a value (section 3.3.11).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

/// A line with its end, folded where it is too long, never within a letter.
fn folded(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 2);
    let mut length = 0;
    for letter in line.chars() {
        if length + letter.len_utf8() > LONGEST {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(letter);
        length += letter.len_utf8();
    }
    out.push_str("\r\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_long_lines_between_letters() {
        assert_eq!(folded("short"), "short\r\n");
        let long = folded(&"£".repeat(80));
        for line in long.split_terminator("\r\n") {
            assert!(line.len() <= LONGEST, "{line}");
        }
        assert_eq!(long.replace("\r\n ", "").trim_end(), "£".repeat(80));
    }

    #[test]
    fn escapes_what_would_end_a_value() {
        assert_eq!(escaped("a, b; c\\d\ne\rf"), "a\\, b\\; c\\\\d\\ne f");
    }

    #[test]
    fn knows_the_day_after() {
        for (day, after) in [
            ("2020-02-28", "2020-02-29"),
            ("2021-02-28", "2021-03-01"),
            ("2020-12-31", "2021-01-01"),
            ("9999-12-31", "9999-12-31"),
        ] {
            let day: Date = day.parse().expect(day);
            assert_eq!(next(day).iso(), after);
        }
    }
}
