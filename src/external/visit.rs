//! The way to one address: an answer → what to ask next, or the verdict.
//!
//! Pure: what happens to an address is decided here, and nothing is asked.

use url::Url;

use crate::external::client::{Answer, Failure, Method, reason};
use crate::value::WebAddress;

/// How often an address may lead on to another one.
const MOST_HOPS: u8 = 10;

/// What is true of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// There is a page.
    Fine,
    /// There is one, at another address, for good.
    Moved(String),
    /// There is none any more; in words.
    Gone(String),
    /// Nobody can say; why, in words.
    Unanswered(String),
}

/// An address on its way to a verdict.
#[derive(Debug, Clone)]
pub(super) struct Visit {
    /// As the author wrote it.
    pub(super) address: WebAddress,
    /// What is asked for now.
    pub(super) url: Url,
    pub(super) method: Method,
    hops: u8,
    /// Whether a host that wanted us to wait was asked again.
    has_waited: bool,
    /// Whether every step so far was for good.
    is_permanent: bool,
    /// The last address that was reached for good.
    moved: Option<Url>,
}

/// What follows from an answer.
#[derive(Debug)]
pub(super) enum Next {
    /// Something else has to be asked.
    Ask(Visit),
    /// That is all; without a verdict, the host was not asked.
    Settled(WebAddress, Option<Verdict>),
}

impl Visit {
    /// Sets out for an address.
    pub(super) fn new(address: &WebAddress) -> Result<Self, Verdict> {
        let url = Url::parse(address.as_str()).map_err(|error| {
            Verdict::Gone(format!("no browser can read it: {}", error.to_string().to_lowercase()))
        })?;
        Ok(Self {
            address: address.clone(),
            url,
            method: Method::Head,
            hops: 0,
            has_waited: false,
            is_permanent: true,
            moved: None,
        })
    }

    /// The host that is asked, with its port.
    pub(super) fn host(&self) -> String {
        let port = self.url.port().map(|port| format!(":{port}")).unwrap_or_default();
        format!("{}{port}", self.url.host_str().unwrap_or_default())
    }

    fn settled(self, verdict: Verdict) -> Next {
        Next::Settled(self.address, Some(verdict))
    }

    /// The same again as a browser would ask; many hosts refuse or mistake a request for the head.
    fn again(mut self) -> Next {
        self.method = Method::Get;
        Next::Ask(self)
    }
}

/// What follows from an answer to a visit.
pub(super) fn step(visit: Visit, answer: Answer) -> Next {
    let is_head = visit.method == Method::Head;
    match answer {
        Answer::NotAsked => Next::Settled(visit.address, None),
        // A name that leads nowhere leads nowhere the second time, too.
        Answer::Failed(Failure::NoSuchHost) => {
            let host = visit.host();
            visit.settled(Verdict::Gone(format!("there is no host `{host}`")))
        }
        Answer::Failed(_) if is_head => visit.again(),
        Answer::Failed(failure) => visit.settled(Verdict::Unanswered(match failure {
            Failure::Broken(words) => format!("the connection failed: {words}"),
            _ => "there was no answer in time".to_owned(),
        })),
        Answer::Said { status, location, retry_after } => match status {
            301 | 302 | 303 | 307 | 308 => follow(visit, status, location),
            200..=399 => arrived(visit),
            429 | 503 if retry_after.is_some() && !visit.has_waited => {
                Next::Ask(Visit { has_waited: true, ..visit })
            }
            429 => visit.settled(Verdict::Unanswered(answered(status))),
            _ if is_head => visit.again(),
            404 | 410 => visit.settled(Verdict::Gone(answered(status))),
            _ => visit.settled(Verdict::Unanswered(answered(status))),
        },
    }
}

/// There is a page.
fn arrived(visit: Visit) -> Next {
    let verdict = match &visit.moved {
        Some(url) if url.as_str() != visit.address.as_str() => Verdict::Moved(url.to_string()),
        _ => Verdict::Fine,
    };
    visit.settled(verdict)
}

/// The host sends us elsewhere.
fn follow(mut visit: Visit, status: u16, location: Option<String>) -> Next {
    let Some(location) = location else {
        let words = format!("{} without saying where", answered(status));
        return visit.settled(Verdict::Unanswered(words));
    };
    let mut to = match visit.url.join(&location) {
        Ok(to) if matches!(to.scheme(), "http" | "https") => to,
        Ok(_) => {
            let words = format!("it leads on to `{location}`, which is no address of the web");
            return visit.settled(Verdict::Unanswered(words));
        }
        Err(error) => {
            let error = error.to_string().to_lowercase();
            let words = format!("it leads on to `{location}`, which no browser can read: {error}");
            return visit.settled(Verdict::Unanswered(words));
        }
    };
    if visit.hops == MOST_HOPS {
        let words = format!("it leads on and on, {MOST_HOPS} times and more");
        return visit.settled(Verdict::Unanswered(words));
    }
    // RFC 9110, section 10.2.2: a new address without a fragment keeps the old one.
    if to.fragment().is_none() {
        to.set_fragment(visit.url.fragment());
    }
    visit.is_permanent &= matches!(status, 301 | 308);
    if visit.is_permanent {
        visit.moved = Some(to.clone());
    }
    visit.hops += 1;
    visit.method = Method::Head;
    visit.url = to;
    Next::Ask(visit)
}

/// `it answered 404 (not found)`.
fn answered(status: u16) -> String {
    match reason(status) {
        Some(name) => format!("it answered {status} ({})", name.to_lowercase()),
        None => format!("it answered {status}"),
    }
}
