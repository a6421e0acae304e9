//! A server on this machine that misbehaves in every way that a client has to bear.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

/// How a path is answered.
#[derive(Debug, Clone)]
pub(crate) enum Behaviour {
    /// With a status and some header lines.
    Says(u16, Vec<String>),
    /// With these, one after the other; the last one for ever.
    InTurn(Vec<Behaviour>),
    /// With one to a request for the head, and with another to any other.
    ByMethod(Box<Behaviour>, Box<Behaviour>),
    /// With a body that does not end.
    Endless,
    /// Not at all, until the other side gives up.
    Silent,
    /// By closing the connection.
    Closes,
    /// With something that is no HTTP.
    Babbles,
}

/// A status without further headers.
pub(crate) fn says(status: u16) -> Behaviour {
    Behaviour::Says(status, Vec::new())
}

/// A status that sends the other side elsewhere.
pub(crate) fn sends(status: u16, location: &str) -> Behaviour {
    Behaviour::Says(status, vec![format!("Location: {location}")])
}

/// A status with a time to wait.
pub(crate) fn defers(status: u16, retry_after: &str) -> Behaviour {
    Behaviour::Says(status, vec![format!("Retry-After: {retry_after}")])
}

/// A server; it ends when it is dropped.
pub(crate) struct Server {
    /// `http://127.0.0.1:PORT`.
    pub(crate) origin: String,
    state: Arc<State>,
    thread: Option<JoinHandle<()>>,
}

struct State {
    paths: BTreeMap<String, Behaviour>,
    requests: Mutex<Vec<String>>,
    agents: Mutex<Vec<String>>,
    is_over: AtomicBool,
}

impl Server {
    /// Answers these paths, and every other with 404.
    pub(crate) fn new(paths: &[(&str, Behaviour)]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port of this machine");
        let origin = format!("http://{}", listener.local_addr().expect("it is bound"));
        let paths = paths.iter().map(|(path, behaviour)| ((*path).to_owned(), behaviour.clone()));
        let state = Arc::new(State {
            paths: paths.collect(),
            requests: Mutex::default(),
            agents: Mutex::default(),
            is_over: AtomicBool::new(false),
        });
        let shared = Arc::clone(&state);
        let thread = Some(thread::spawn(move || serve(&listener, &shared)));
        Self { origin, state, thread }
    }

    /// What was asked for, as `HEAD /path`, in order.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.state.requests.lock().expect("no thread has panicked").clone()
    }

    /// How the clients called themselves.
    pub(crate) fn agents(&self) -> Vec<String> {
        self.state.agents.lock().expect("no thread has panicked").clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.state.is_over.store(true, Ordering::SeqCst);
        // The listener waits for a connection; this one tells it that there are no more.
        let address = self.origin.trim_start_matches("http://");
        drop(TcpStream::connect(address));
        if let Some(thread) = self.thread.take() {
            assert!(thread.join().is_ok() || thread::panicking(), "the server has panicked");
        }
    }
}

fn serve(listener: &TcpListener, state: &Arc<State>) {
    let mut threads = Vec::new();
    for stream in listener.incoming() {
        if state.is_over.load(Ordering::SeqCst) {
            break;
        }
        let stream = stream.expect("a connection");
        let state = Arc::clone(state);
        threads.push(thread::spawn(move || answer(stream, &state)));
    }
    for thread in threads {
        assert!(thread.join().is_ok(), "an answer has panicked");
    }
}

/// Answers one request and closes the connection.
fn answer(mut stream: TcpStream, state: &State) {
    let Some(head) = head(&mut stream) else { return };
    let mut words = head.split(' ');
    let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let agent = head.lines().find_map(|line| {
        let (name, value) = line.split_once(": ")?;
        name.eq_ignore_ascii_case("user-agent").then(|| value.to_owned())
    });
    state.agents.lock().expect("no thread has panicked").extend(agent);
    let asked = format!("{method} {path}");
    let mut requests = state.requests.lock().expect("no thread has panicked");
    let same = format!(" {path}");
    let before = requests.iter().filter(|request| request.ends_with(&same)).count();
    requests.push(asked);
    drop(requests);
    let fallback = says(404);
    let behaviour = state.paths.get(path).unwrap_or(&fallback);
    let behaviour = match behaviour {
        Behaviour::ByMethod(head, _) if method == "HEAD" => head,
        Behaviour::ByMethod(_, other) => other,
        other => other,
    };
    let behaviour = match behaviour {
        Behaviour::InTurn(turns) => &turns[before.min(turns.len() - 1)],
        other => other,
    };
    match behaviour {
        Behaviour::Says(status, headers) => {
            let headers: String = headers.iter().map(|line| format!("{line}\r\n")).collect();
            send(
                &mut stream,
                &format!(
                    "HTTP/1.1 {status} X\r\n{headers}Content-Length: 0\r\nConnection: close\r\n\r\n"
                ),
            );
        }
        Behaviour::Endless => {
            if send(&mut stream, "HTTP/1.1 200 X\r\nConnection: close\r\n\r\n") {
                while send(&mut stream, "and so on, ") {}
            }
        }
        Behaviour::Silent => {
            let mut rest = Vec::new();
            // It ends when the client closes its side, one way or another.
            drop(stream.read_to_end(&mut rest));
        }
        Behaviour::Babbles => {
            send(&mut stream, "Good day.\r\n\r\n");
        }
        Behaviour::Closes | Behaviour::InTurn(_) | Behaviour::ByMethod(..) => {}
    }
    drop(stream.shutdown(Shutdown::Both));
}

/// The head of a request, if there is one.
fn head(stream: &mut TcpStream) -> Option<String> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        if stream.read(&mut byte).ok()? == 0 {
            return None;
        }
        head.extend(byte);
    }
    String::from_utf8(head).ok()
}

/// Whether the other side still listens.
fn send(stream: &mut TcpStream, text: &str) -> bool {
    stream.write_all(text.as_bytes()).is_ok()
}
