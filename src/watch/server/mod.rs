//! The preview's server: what the last good save made, on this machine alone.
//!
//! It answers from memory, on one thread, and never from the disk; there is nothing that a request
//! could write.

mod answer;
mod body;
mod connections;
mod request;

use std::cell::RefCell;
use std::convert::Infallible;
use std::net::{Ipv4Addr, TcpListener};
use std::rc::Rc;
use std::sync::mpsc::Sender;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::sync::watch;
use tokio::task::{LocalSet, spawn_local};

use crate::watch::Message;
use crate::watch::served::Served;
use crate::watch::server::answer::Desk;
use crate::watch::server::connections::Connections;

/// The port that is tried first, and above it the next hundred.
pub(crate) const DEFAULT_PORT: u16 = 4000;

/// How long a client may take to say what it wants.
const PATIENCE: Duration = Duration::from_secs(10);

/// The largest head of a request, in bytes; browsers send less than 2,000.
const LARGEST_HEAD: usize = 16 * 1024;

/// The most headers that a request may have.
const MOST_HEADERS: usize = 100;

/// Begins to serve. Out come the end at which what is served is handed in, and the address.
///
/// # Errors
/// When the port is taken or the system gives none.
pub(crate) fn begin(
    port: Option<u16>,
    to: Sender<Message>,
) -> Result<(watch::Sender<Served>, String), String> {
    let listener = listen(port)?;
    let port = listener.local_addr().map_err(|error| format!("the preview: {error}"))?.port();
    listener.set_nonblocking(true).map_err(|error| format!("the preview: {error}"))?;
    let (show, shown) = watch::channel(Served::default());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| format!("the preview: {error}"))?;
    std::thread::spawn(move || {
        let desk = Rc::new(Desk { port, shown, to });
        LocalSet::new().block_on(&runtime, serve(listener, desk));
    });
    Ok((show, format!("http://127.0.0.1:{port}/")))
}

fn listen(port: Option<u16>) -> Result<TcpListener, String> {
    let bind = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    match port {
        Some(port) => bind(port).map_err(|error| {
            format!(
                "nothing can be served at 127.0.0.1:{port}: {error}; \
                 without `--port` the next free port is taken"
            )
        }),
        None => {
            let mut ports = DEFAULT_PORT..=DEFAULT_PORT + 100;
            ports.find_map(|port| bind(port).ok()).ok_or_else(|| {
                format!("no port from {DEFAULT_PORT} on is free: name one with `--port`")
            })
        }
    }
}

async fn serve(listener: TcpListener, desk: Rc<Desk>) {
    let listener = tokio::net::TcpListener::from_std(listener)
        .expect("a listener that does not block belongs to the runtime");
    spawn_local(stop(Rc::clone(&desk)));
    let connections = Rc::new(RefCell::new(Connections::default()));
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // The system has no room for another: one of those that are open will end.
            tokio::time::sleep(Duration::from_millis(10)).await;
            continue;
        };
        // An answer is complete when it is written, and nothing is gained by waiting for more.
        if stream.set_nodelay(true).is_err() {
            continue;
        }
        let (id, ended) = connections.borrow_mut().open();
        let (desk, connections) = (Rc::clone(&desk), Rc::clone(&connections));
        spawn_local(async move {
            let service = service_fn(|request| {
                connections.borrow_mut().used(id, answer::is_for_news(&request));
                let desk = Rc::clone(&desk);
                async move { Ok::<_, Infallible>(desk.answer(request).await) }
            });
            let mut http = http1::Builder::new();
            http.timer(TokioTimer::new())
                .header_read_timeout(PATIENCE)
                .max_buf_size(LARGEST_HEAD)
                .max_headers(MOST_HEADERS);
            let connection = http.serve_connection(TokioIo::new(stream), service);
            // Whoever breaks off, or says what is no HTTP, has been told and is of no concern.
            drop(connections::until(ended, connection).await);
            connections.borrow_mut().close(id);
        });
    }
}

/// Ends the preview when the terminal says so.
async fn stop(desk: Rc<Desk>) {
    if tokio::signal::ctrl_c().await.is_ok() {
        // If nobody builds any more, the program is ending by itself.
        desk.to.send(Message::Stop).unwrap_or_default();
    }
}
