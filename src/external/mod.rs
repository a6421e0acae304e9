//! external: addresses of the web → what their hosts answer.
//!
//! Polite: each host is asked one thing at a time, with a pause between, and is left alone when it
//! asks for that. Different hosts are asked side by side.
//! What a build makes of a guide never depends on this: only `guide check --external` comes here.

pub(crate) mod client;
mod host;
pub(crate) mod memory;
pub(crate) mod report;
#[cfg(test)]
mod tests;
mod visit;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use jiff::Timestamp;

use crate::external::client::Client;
use crate::external::host::Host;
use crate::external::visit::{Next, Visit, step};
use crate::value::WebAddress;

pub(crate) use crate::external::visit::Verdict;

/// How many hosts are asked at once.
const SIDE_BY_SIDE: usize = 16;

/// What is asked of the time.
pub(crate) trait Clock: Sync {
    /// Now.
    fn now(&self) -> Timestamp;
    /// Waits.
    fn wait(&self, time: Duration);
}

/// The clock of the machine.
pub(crate) struct MachineClock;

impl Clock for MachineClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "hosts say until when they want no more requests"
    )]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn wait(&self, time: Duration) {
        thread::sleep(time);
    }
}

/// What was found out about each address. An address that is not among them was not asked.
pub(crate) struct Found {
    pub(crate) verdicts: BTreeMap<WebAddress, Verdict>,
    /// Whether any host answered at all; if not, it is this machine that is cut off.
    pub(crate) connected: bool,
}

/// Asks for each address; `done` is told each time that one is settled.
///
/// Addresses go in rounds, because an answer may send us to another host: in each round, every host
/// is asked for all that is wanted from it.
pub(crate) fn ask(
    addresses: &BTreeSet<WebAddress>,
    client: &dyn Client,
    clock: &dyn Clock,
    done: &(dyn Fn() + Sync),
) -> Found {
    let mut found = Found { verdicts: BTreeMap::new(), connected: false };
    let mut hosts: BTreeMap<String, Host> = BTreeMap::new();
    let mut wanted = Vec::new();
    for address in addresses {
        match Visit::new(address) {
            Ok(visit) => wanted.push(visit),
            Err(verdict) => {
                found.verdicts.insert(address.clone(), verdict);
                done();
            }
        }
    }
    while !wanted.is_empty() {
        let mut round: BTreeMap<String, (Host, Vec<Visit>)> = BTreeMap::new();
        for visit in wanted.drain(..) {
            let name = visit.host();
            let host = || (hosts.get(&name).cloned().unwrap_or_default(), Vec::new());
            round.entry(name.clone()).or_insert_with(host).1.push(visit);
        }
        for (name, host, settled) in one_round(round.into_iter().collect(), client, clock, done) {
            found.connected |= host.has_answered();
            hosts.insert(name, host);
            for next in settled {
                match next {
                    Next::Ask(visit) => wanted.push(visit),
                    Next::Settled(address, Some(verdict)) => {
                        found.verdicts.insert(address, verdict);
                    }
                    Next::Settled(_, None) => {}
                }
            }
        }
    }
    found
}

/// Asks every host of a round, some side by side.
fn one_round(
    hosts: Vec<(String, (Host, Vec<Visit>))>,
    client: &dyn Client,
    clock: &dyn Clock,
    done: &(dyn Fn() + Sync),
) -> Vec<(String, Host, Vec<Next>)> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut answers = Vec::new();
        while let Some((name, (host, visits))) = hosts.get(next.fetch_add(1, Ordering::Relaxed)) {
            let mut host = host.clone();
            let mut settled = Vec::new();
            for visit in visits {
                let answer = host.ask(visit, client, clock);
                let next = step(visit.clone(), answer);
                if matches!(next, Next::Settled(..)) {
                    done();
                }
                settled.push(next);
            }
            answers.push((name.clone(), host, settled));
        }
        answers
    };
    thread::scope(|scope| {
        let workers = SIDE_BY_SIDE.min(hosts.len());
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        let join = |worker: thread::ScopedJoinHandle<'_, Vec<_>>| {
            worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        workers.into_iter().flat_map(join).collect()
    })
}
