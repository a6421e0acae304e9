//! What becomes of addresses: with a server of this machine, and with answers that are made up where
//! asking would leave it. No time passes but that of a host that does not answer.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use jiff::Timestamp;
use url::Url;

use crate::external::client::{Answer, Client, Failure, Method, Wait, Web};
use crate::external::{Clock, Verdict, ask};
use crate::value::WebAddress;
use server::{Behaviour, Server, defers, says, sends};

#[path = "../../tests/external/server.rs"]
mod server;

/// A clock on which waiting takes no time, and that keeps how long each wait was.
#[derive(Default)]
struct Still(Mutex<Vec<Duration>>);

impl Clock for Still {
    fn now(&self) -> Timestamp {
        "2026-11-24T12:00:00Z".parse().expect("a moment")
    }

    fn wait(&self, time: Duration) {
        self.0.lock().expect("no thread has panicked").push(time);
    }
}

impl Still {
    /// The waits in seconds, in order.
    fn waits(&self) -> Vec<u64> {
        self.0.lock().expect("no thread has panicked").iter().map(Duration::as_secs).collect()
    }
}

/// A client whose answers are made up.
struct Made(fn(Method, &str) -> Answer);

impl Client for Made {
    fn ask(&self, method: Method, url: &Url) -> Answer {
        (self.0)(method, url.as_str())
    }
}

/// A client that counts how many of its requests are under way.
struct Watched {
    web: Web,
    at_once: AtomicUsize,
    most: AtomicUsize,
}

impl Client for Watched {
    fn ask(&self, method: Method, url: &Url) -> Answer {
        let now = self.at_once.fetch_add(1, Ordering::SeqCst) + 1;
        self.most.fetch_max(now, Ordering::SeqCst);
        let answer = self.web.ask(method, url);
        self.at_once.fetch_sub(1, Ordering::SeqCst);
        answer
    }
}

fn said(status: u16) -> Answer {
    Answer::Said { status, location: None, retry_after: None }
}

fn addresses<'a>(texts: impl IntoIterator<Item = &'a str>) -> BTreeSet<WebAddress> {
    texts.into_iter().map(|text| text.parse().expect(text)).collect()
}

/// What is found out about paths of a server.
fn verdicts(server: &Server, paths: &[&str], clock: &Still) -> BTreeMap<String, Verdict> {
    let client = Web::local("guide/test", Duration::from_millis(300));
    let wanted: Vec<String> = paths.iter().map(|path| format!("{}{path}", server.origin)).collect();
    let wanted = addresses(wanted.iter().map(String::as_str));
    let found = ask(&wanted, &client, clock, &|| {});
    let short = |text: &str| text.replace(&server.origin, "");
    let verdicts = found.verdicts.into_iter().map(|(address, verdict)| {
        let verdict = match verdict {
            Verdict::Moved(to) => Verdict::Moved(short(&to)),
            other => other,
        };
        (short(address.as_str()), verdict)
    });
    verdicts.collect()
}

#[test]
fn every_answer_has_its_verdict() {
    let by_method = |head, other| Behaviour::ByMethod(Box::new(head), Box::new(other));
    let moved = |to: &str| Verdict::Moved(to.to_owned());
    let gone = |why: &str| Verdict::Gone(why.to_owned());
    let unanswered = |why: &str| Verdict::Unanswered(why.to_owned());
    let rows = [
        ("/fine", says(200), Verdict::Fine),
        ("/nothing", says(204), Verdict::Fine),
        ("/moved", sends(301, "/fine"), moved("/fine")),
        ("/moved-too", sends(308, "fine"), moved("/fine")),
        ("/moved-and-gone", sends(301, "/gone"), gone("it answered 410 (gone)")),
        ("/lent", sends(302, "/fine"), Verdict::Fine),
        ("/lent-too", sends(307, "/fine"), Verdict::Fine),
        // What is for good is worth writing, and what comes after a loan is not.
        ("/moved-then-lent", sends(301, "/lent"), moved("/lent")),
        ("/lent-then-moved", sends(302, "/moved"), Verdict::Fine),
        ("/same", sends(301, "/same?"), unanswered("it leads on and on, 10 times and more")),
        ("/missing", says(404), gone("it answered 404 (not found)")),
        ("/gone", says(410), gone("it answered 410 (gone)")),
        ("/no-head", by_method(says(405), says(200)), Verdict::Fine),
        ("/wrong-head", by_method(says(404), says(200)), Verdict::Fine),
        ("/rude-head", by_method(Behaviour::Closes, says(200)), Verdict::Fine),
        ("/endless", Behaviour::Endless, Verdict::Fine),
        ("/endless-body", by_method(says(405), Behaviour::Endless), Verdict::Fine),
        ("/hiccup", Behaviour::InTurn(vec![says(500), says(200)]), Verdict::Fine),
        ("/broken", says(500), unanswered("it answered 500 (internal server error)")),
        ("/login", says(401), unanswered("it answered 401 (unauthorized)")),
        ("/no-robots", says(403), unanswered("it answered 403 (forbidden)")),
        ("/made-up", says(799), unanswered("it answered 799")),
        ("/nowhere", says(302), unanswered("it answered 302 (found) without saying where")),
        (
            "/unreadable",
            sends(301, "http://[a/"),
            unanswered(
                "it leads on to `http://[a/`, which no browser can read: invalid ipv6 address",
            ),
        ),
        (
            "/script",
            sends(301, "javascript:a"),
            unanswered("it leads on to `javascript:a`, which is no address of the web"),
        ),
    ];
    for (path, behaviour, verdict) in rows {
        let mut paths = vec![("/fine", says(200)), ("/gone", says(410))];
        paths.extend([("/lent", sends(302, "/fine")), ("/moved", sends(301, "/fine"))]);
        paths.extend([("/same?", sends(301, "/same")), (path, behaviour)]);
        let server = Server::new(&paths);
        let found = verdicts(&server, &[path], &Still::default());
        assert_eq!(found, BTreeMap::from([(path.to_owned(), verdict)]), "{:?}", server.requests());
        assert!(server.requests().len() <= 11, "{path}: {:?}", server.requests());
        assert!(server.agents().iter().all(|agent| agent == "guide/test"));
    }
}

#[test]
fn a_host_that_does_not_answer_is_given_up() {
    let rows = [
        (Behaviour::Silent, "there was no answer in time"),
        (Behaviour::Closes, "the connection failed: "),
        (Behaviour::Babbles, "the connection failed: "),
    ];
    for (behaviour, expected) in rows {
        let server = Server::new(&[("/a", behaviour)]);
        let found = verdicts(&server, &["/a"], &Still::default());
        let Some(Verdict::Unanswered(why)) = found.get("/a") else { panic!("{found:?}") };
        assert!(why.starts_with(expected), "{why}");
        assert_eq!(server.requests(), ["HEAD /a", "GET /a"]);
    }
    // Nobody listens at a port whose server is gone.
    let server = Server::new(&[]);
    let origin = server.origin.clone();
    drop(server);
    let found = ask(
        &addresses([origin.as_str()]),
        &Web::local("guide/test", Duration::from_millis(300)),
        &Still::default(),
        &|| {},
    );
    assert!(!found.connected);
    assert!(found.verdicts.values().all(|verdict| matches!(verdict, Verdict::Unanswered(_))));
}

#[test]
fn a_host_is_asked_one_thing_at_a_time_with_pauses() {
    let names: Vec<String> = (0..20).map(|number| format!("/{number:02}")).collect();
    let paths: Vec<_> = names.iter().map(|name| (name.as_str(), says(200))).collect();
    let server = Server::new(&paths);
    let clock = Still::default();
    let client = Watched {
        web: Web::local("guide/test", Duration::from_secs(5)),
        at_once: AtomicUsize::new(0),
        most: AtomicUsize::new(0),
    };
    let wanted: Vec<String> = names.iter().map(|name| format!("{}{name}", server.origin)).collect();
    let found = ask(&addresses(wanted.iter().map(String::as_str)), &client, &clock, &|| {});
    assert!(found.verdicts.values().all(|verdict| *verdict == Verdict::Fine));
    assert_eq!(server.requests().len(), 20);
    assert_eq!(client.most.into_inner(), 1);
    assert_eq!(clock.waits(), [1; 19]);
}

#[test]
fn different_hosts_keep_nobody_waiting() {
    let servers: Vec<Server> = (0..20).map(|_| Server::new(&[("/", says(200))])).collect();
    let wanted = addresses(servers.iter().map(|server| server.origin.as_str()));
    let clock = Still::default();
    let done = Mutex::new(0);
    let found = ask(&wanted, &Web::local("guide/test", Duration::from_secs(5)), &clock, &|| {
        *done.lock().expect("no thread has panicked") += 1;
    });
    assert!(found.connected);
    assert_eq!(found.verdicts.len(), 20);
    assert_eq!(clock.waits(), [0; 0]);
    assert_eq!(done.into_inner().expect("no thread has panicked"), 20);
}

#[test]
fn a_host_that_asks_us_to_wait_is_waited_for() {
    for wait in ["5", "Tue, 24 Nov 2026 12:00:05 GMT"] {
        let busy = Behaviour::InTurn(vec![defers(429, wait), says(200)]);
        let server = Server::new(&[("/a", busy), ("/b", says(200))]);
        let clock = Still::default();
        let found = verdicts(&server, &["/a", "/b"], &clock);
        assert!(found.values().all(|verdict| *verdict == Verdict::Fine), "{found:?}");
        assert_eq!(server.requests(), ["HEAD /a", "HEAD /b", "HEAD /a"]);
        assert_eq!(clock.waits(), [5, 1]);
    }
    // Asked again once, and no more.
    let server = Server::new(&[("/a", defers(503, "5"))]);
    let found = verdicts(&server, &["/a"], &Still::default());
    assert!(matches!(found["/a"], Verdict::Unanswered(_)));
    assert_eq!(server.requests(), ["HEAD /a", "HEAD /a", "GET /a"]);
}

#[test]
fn a_host_that_wants_more_than_we_have_is_left_alone() {
    let rows = [defers(429, "3600"), says(429), defers(429, "Tue, 24 Nov 2026 13:00:00 GMT")];
    for busy in rows {
        let server = Server::new(&[("/a", busy), ("/b", says(200))]);
        let clock = Still::default();
        let found = verdicts(&server, &["/a", "/b"], &clock);
        // Nothing is said of what was not asked for.
        assert!(!found.contains_key("/b"), "{found:?}");
        assert_eq!(server.requests(), ["HEAD /a"]);
        assert_eq!(clock.waits(), [0; 0]);
    }
}

#[test]
fn a_host_that_is_down_is_not_asked_for_every_page() {
    static ASKED: Mutex<Vec<String>> = Mutex::new(Vec::new());
    let client = Made(|_, url| {
        ASKED.lock().expect("no thread has panicked").push(url.to_owned());
        match url {
            _ if url.starts_with("https://slow.example/") => Answer::Failed(Failure::TimedOut),
            _ if url.starts_with("https://no.example/") => Answer::Failed(Failure::NoSuchHost),
            _ => said(200),
        }
    });
    let names: Vec<String> = (0..9)
        .flat_map(|number| {
            ["slow", "no", "fine"].map(|name| format!("https://{name}.example/{number}"))
        })
        .collect();
    let wanted = addresses(names.iter().map(String::as_str));
    let found = ask(&wanted, &client, &Still::default(), &|| {});
    assert!(found.connected);
    let verdict = |name: &str| {
        let of = |(address, verdict): (&WebAddress, &Verdict)| {
            address.as_str().contains(name).then(|| verdict.clone())
        };
        found.verdicts.iter().filter_map(of).collect::<Vec<_>>()
    };
    assert_eq!(verdict("slow"), vec![Verdict::Unanswered("there was no answer in time".into()); 9]);
    assert_eq!(verdict("no."), vec![Verdict::Gone("there is no host `no.example`".into()); 9]);
    assert_eq!(verdict("fine"), vec![Verdict::Fine; 9]);
    let asked = ASKED.lock().expect("no thread has panicked");
    let count = |name: &str| asked.iter().filter(|url| url.contains(name)).count();
    assert_eq!((count("slow"), count("no."), count("fine")), (3, 1, 9));
}

#[test]
fn what_stands_after_the_number_sign_stays_with_us() {
    let server = Server::new(&[("/a", sends(301, "/b")), ("/b", says(200))]);
    let found = verdicts(&server, &["/a#part"], &Still::default());
    assert_eq!(found["/a#part"], Verdict::Moved("/b#part".to_owned()));
    assert_eq!(server.requests(), ["HEAD /a", "HEAD /b"]);
}

#[test]
fn names_beyond_ascii_are_asked_for_as_browsers_do() {
    let server = Server::new(&[("/t%C5%B7?a=%C5%B5", says(200))]);
    let found = verdicts(&server, &["/tŷ?a=ŵ"], &Still::default());
    assert_eq!(found["/tŷ?a=ŵ"], Verdict::Fine, "{:?}", server.requests());
    let found = ask(&addresses(["http://[a/"]), &Made(|_, _| said(200)), &Still::default(), &|| {});
    let why = "no browser can read it: invalid ipv6 address";
    assert_eq!(found.verdicts.into_values().next(), Some(Verdict::Gone(why.to_owned())));
}

#[test]
fn a_wait_that_is_over_is_no_wait() {
    let client = Made(|_, url| Answer::Said {
        status: if url.ends_with('b') { 200 } else { 503 },
        location: None,
        retry_after: Some(Wait::Until("2026-11-24T11:00:00Z".parse().expect("a moment"))),
    });
    let clock = Still::default();
    let wanted = addresses(["https://a.example/a", "https://a.example/b"]);
    assert_eq!(ask(&wanted, &client, &clock, &|| {}).verdicts.len(), 2);
    assert!(clock.waits().iter().all(|wait| *wait == 1), "{:?}", clock.waits());
}
