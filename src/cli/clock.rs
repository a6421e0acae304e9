//! The only reader of the clock: the day of a build.

use jiff::Timestamp;
use jiff::tz::Offset;

use crate::value::Date;

/// The variable that fixes the time of reproducible builds, in seconds since 1970
/// (<https://reproducible-builds.org/specs/source-date-epoch/>).
const EPOCH: &str = "SOURCE_DATE_EPOCH";

/// The day, by Universal Time: `SOURCE_DATE_EPOCH` if it is set, else now.
#[expect(clippy::disallowed_methods, reason = "the command line may read the environment")]
pub(crate) fn today() -> Result<Date, String> {
    let timestamp = match std::env::var(EPOCH) {
        Ok(seconds) => seconds
            .parse()
            .ok()
            .and_then(|seconds| Timestamp::from_second(seconds).ok())
            .ok_or_else(|| format!("{EPOCH} is `{seconds}`, which is no number of seconds"))?,
        Err(_) => now(),
    };
    let day = Offset::UTC.to_datetime(timestamp).date();
    let (month, day_of_month) = (day.month().unsigned_abs(), day.day().unsigned_abs());
    Date::new(day.year(), month, day_of_month).ok_or_else(|| format!("{day} is no day"))
}

#[expect(clippy::disallowed_methods, reason = "this is the outer module that may read the clock")]
fn now() -> Timestamp {
    Timestamp::now()
}
