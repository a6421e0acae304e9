//! One host: what it has asked of us, and how it has answered so far.

use std::time::Duration;

use crate::external::Clock;
use crate::external::client::{Answer, Client, Failure};
use crate::external::visit::Visit;

/// The pause between two requests.
const PAUSE: Duration = Duration::from_secs(1);

/// The longest that a host may ask us to wait; if it asks for more, it is left alone for this run.
const LONGEST: Duration = Duration::from_secs(30);

/// So many failures in a row, and a host is not asked any more in this run.
const PATIENCE: u32 = 3;

/// What is known of a host.
#[derive(Debug, Clone, Default)]
pub(super) struct Host {
    /// How long to wait before the next request; `None` before the first.
    pause: Option<Duration>,
    /// It wants no more requests in this run.
    is_shut: bool,
    failures: u32,
    /// How it failed last, when it is not asked any more.
    down: Option<Failure>,
    has_answered: bool,
}

impl Host {
    /// Asks for one thing, after the pause that the host is due.
    pub(super) fn ask(&mut self, visit: &Visit, client: &dyn Client, clock: &dyn Clock) -> Answer {
        if self.is_shut {
            return Answer::NotAsked;
        }
        if let Some(failure) = &self.down {
            return Answer::Failed(failure.clone());
        }
        if let Some(pause) = self.pause {
            clock.wait(pause);
        }
        self.pause = Some(PAUSE);
        let answer = client.ask(visit.method, &visit.url);
        match &answer {
            Answer::Said { status, retry_after, .. } => {
                self.has_answered = true;
                self.failures = 0;
                match retry_after.as_ref().map(|wait| wait.from(clock.now())) {
                    Some(wait) if wait <= LONGEST => self.pause = Some(wait.max(PAUSE)),
                    Some(_) => self.is_shut = true,
                    // It does not say for how long.
                    None => self.is_shut = *status == 429,
                }
            }
            Answer::Failed(failure) => {
                self.failures += 1;
                if *failure == Failure::NoSuchHost || self.failures >= PATIENCE {
                    self.down = Some(failure.clone());
                }
            }
            Answer::NotAsked => {}
        }
        answer
    }

    pub(super) fn has_answered(&self) -> bool {
        self.has_answered
    }
}
