//! Deadlines.

use crate::model::words::words;
use crate::model::{Common, Kind, Record, RecordRef};
use crate::value::{PartialDate, Time};

words! {
    /// How sure a date is.
    Certainty {
        Confirmed "confirmed" "Confirmed";
        Expected "expected" "Expected";
        Rolling "rolling" "Rolling" "there is no last day";
        Unknown "unknown" "Not known" "the sources do not say";
    }
}

words! {
    /// A time zone, by its name in the IANA database.
    TimeZone {
        London "Europe/London" "UK time" "the time of the United Kingdom, with its summer time";
        Utc "UTC" "UTC" "universal time, with no summer time";
    }
}

/// A day by which something has to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// What every record has.
    pub common: Common,
    /// The first day.
    pub opens: Option<PartialDate>,
    /// The last day, or its month.
    pub closes: Option<PartialDate>,
    /// The time on the last day.
    pub time: Option<Time>,
    /// The time zone of the time.
    pub timezone: Option<TimeZone>,
    /// How sure the dates are.
    pub certainty: Certainty,
    /// The fund, qualification or route that it is about.
    pub applies_to: Option<RecordRef>,
}

impl Record for Deadline {
    const KIND: Kind = Kind::Deadline;

    fn common(&self) -> &Common {
        &self.common
    }
}
