//! One request → one answer. The only place that names the HTTP client.
//!
//! No redirect is followed here, and nothing of a page is read but its head.

use std::time::Duration;

use jiff::Timestamp;
use ureq::Agent;
use ureq::http::header::{LOCATION, RETRY_AFTER};
use ureq::http::{HeaderMap, HeaderName, StatusCode};
use url::Url;

/// How long a host has to answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// How a page is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Method {
    /// Its head alone.
    Head,
    /// As a browser would; the body is not read.
    Get,
}

/// What came of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Answer {
    /// The host answered.
    Said {
        /// The status code (RFC 9110, section 15).
        status: u16,
        /// Where it sends us.
        location: Option<String>,
        /// How long it wants to be left alone.
        retry_after: Option<Wait>,
    },
    /// It did not.
    Failed(Failure),
    /// The host wants no more requests in this run, so nothing was sent.
    NotAsked,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The host's name leads nowhere.
    NoSuchHost,
    /// There was no answer in time.
    TimedOut,
    /// Anything else, in words.
    Broken(String),
}

/// A time to wait (RFC 9110, section 10.2.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Wait {
    /// So many seconds.
    For(Duration),
    /// Until a moment.
    Until(Timestamp),
}

impl Wait {
    /// How long it is from a moment on.
    pub(crate) fn from(&self, now: Timestamp) -> Duration {
        match self {
            Self::For(time) => *time,
            Self::Until(moment) => {
                let seconds = moment.as_second().saturating_sub(now.as_second());
                Duration::from_secs(u64::try_from(seconds).unwrap_or(0))
            }
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Ok(seconds) = text.parse() {
            return Some(Self::For(Duration::from_secs(seconds)));
        }
        let parser = jiff::fmt::rfc2822::DateTimeParser::new();
        parser.parse_timestamp(text).ok().map(Self::Until)
    }
}

/// Who can be sent to ask.
pub(crate) trait Client: Sync {
    /// Sends one request.
    fn ask(&self, method: Method, url: &Url) -> Answer;
}

/// The client that asks the web.
pub(crate) struct Web(Agent);

impl Web {
    /// A client that gives its name, and that honours the proxies of the environment.
    pub(crate) fn new(name: &str) -> Self {
        Self(Agent::config_builder().user_agent(name).timeouts(PATIENCE).build().new_agent())
    }

    /// A client for hosts of this machine, for tests.
    #[cfg(test)]
    pub(crate) fn local(name: &str, patience: Duration) -> Self {
        let config = Agent::config_builder().user_agent(name).proxy(None).timeouts(patience);
        Self(config.build().new_agent())
    }
}

/// What both clients are set to.
trait Timeouts {
    fn timeouts(self, patience: Duration) -> Self;
}

impl Timeouts for ureq::config::ConfigBuilder<ureq::typestate::AgentScope> {
    fn timeouts(self, patience: Duration) -> Self {
        self.timeout_global(Some(patience))
            .timeout_connect(Some(patience / 2))
            .max_redirects(0)
            .http_status_as_error(false)
    }
}

impl Client for Web {
    fn ask(&self, method: Method, url: &Url) -> Answer {
        // What stands after `#` is for the browser alone.
        let mut url = url.clone();
        url.set_fragment(None);
        let request = match method {
            Method::Head => self.0.head(url.as_str()),
            Method::Get => self.0.get(url.as_str()),
        };
        match request.call() {
            Ok(response) => {
                let headers = response.headers();
                Answer::Said {
                    status: response.status().as_u16(),
                    location: header(headers, LOCATION),
                    retry_after: header(headers, RETRY_AFTER).and_then(|text| Wait::parse(&text)),
                }
            }
            Err(ureq::Error::HostNotFound) => Answer::Failed(Failure::NoSuchHost),
            Err(ureq::Error::Timeout(_)) => Answer::Failed(Failure::TimedOut),
            Err(error) => Answer::Failed(Failure::Broken(error.to_string())),
        }
    }
}

/// What a status code is called, such as `Not Found`.
pub(crate) fn reason(status: u16) -> Option<&'static str> {
    StatusCode::from_u16(status).ok()?.canonical_reason()
}

/// A header as a text; what is not ASCII is what browsers take it for.
fn header(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_how_long_to_wait() {
        let now: Timestamp = "2026-11-24T12:00:00Z".parse().expect("a moment");
        let rows = [
            ("0", Some(0)),
            (" 120 ", Some(120)),
            ("Tue, 24 Nov 2026 12:00:05 GMT", Some(5)),
            ("Tue, 24 Nov 2026 11:00:00 GMT", Some(0)),
            ("soon", None),
            ("-1", None),
            ("", None),
        ];
        for (text, seconds) in rows {
            let wait = Wait::parse(text).map(|wait| wait.from(now));
            assert_eq!(wait, seconds.map(Duration::from_secs), "{text:?}");
        }
    }
}
