//! The real program's preview of a guide in a folder of its own, and requests to it.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use tempfile::TempDir;

use crate::guide_files::Files;

/// A day for which the guide is built.
pub(crate) const TODAY: &str = "2026-11-24";

/// How long the program may take for one thing before the test gives up on it.
const PATIENCE: Duration = Duration::from_secs(120);

/// A preview that runs until it is dropped.
pub(crate) struct Preview {
    program: Child,
    lines: Receiver<String>,
    pub(crate) port: u16,
    folder: TempDir,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as it is in the file of the site.
    pub(crate) fn without_scripts(&self) -> Vec<u8> {
        let text = match std::str::from_utf8(&self.body) {
            Ok(text) => text,
            Err(_) => return self.body.clone(),
        };
        let Some(start) = text.find("<script defer src=\"/_preview/") else {
            return self.body.clone();
        };
        let end = start + text[start..].find("</head>").expect("the head ends");
        [&text[..start], &text[end..]].concat().into_bytes()
    }
}

impl Preview {
    /// Begins a preview, and waits for the line that says what came of the first build.
    pub(crate) fn begin(files: &Files, first: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for (path, text) in files {
            lay(folder.path(), path, text);
        }
        let mut program = Command::new(env!("CARGO_BIN_EXE_guide"))
            .args(["watch", "--no-pdf", "--today", TODAY, "--root"])
            .arg(folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program begins");
        let errors = BufReader::new(program.stderr.take().expect("it is piped"));
        let (to, lines) = channel();
        std::thread::spawn(move || {
            for line in errors.lines().map_while(Result::ok) {
                if to.send(line).is_err() {
                    break;
                }
            }
        });
        let mut preview = Self { program, lines, port: 0, folder };
        let address = preview.wait_for("the preview is at ");
        let port = address.split("127.0.0.1:").nth(1).and_then(|rest| rest.split('/').next());
        preview.port = port.and_then(|port| port.parse().ok()).expect("the address has a port");
        preview.wait_for(first);
        preview
    }

    /// Waits for a line that has some words.
    pub(crate) fn wait_for(&self, words: &str) -> String {
        let mut seen = Vec::new();
        loop {
            match self.lines.recv_timeout(PATIENCE) {
                Ok(line) if line.contains(words) => return line,
                Ok(line) => seen.push(line),
                Err(error) => panic!("`{words}` was never said ({error}): {}", seen.join("\n")),
            }
        }
    }

    /// Waits for the line that says that a save of a file is shown.
    pub(crate) fn wait_shown(&self, file: &str) {
        while !self.wait_for(&format!("{file}: ")).contains(" files of the site, ") {}
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn save(&self, path: &str, text: &str) {
        lay(self.folder.path(), path, text);
    }

    /// Asks for a path.
    pub(crate) fn get(&self, path: &str) -> Answer {
        let host = format!("127.0.0.1:{}", self.port);
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"))
    }

    /// Sends bytes as they are, and reads what comes back until the server has said all.
    pub(crate) fn ask(&self, request: &str) -> Answer {
        let mut stream = self.connect();
        // A server that has heard enough need not listen to the end.
        let sent = stream.write_all(request.as_bytes()).and_then(|()| stream.flush());
        let mut bytes = Vec::new();
        let read = stream.read_to_end(&mut bytes);
        assert!(
            sent.is_ok() && read.is_ok() || !bytes.is_empty(),
            "{sent:?} {read:?}: {request:.80}"
        );
        let end = bytes.windows(4).position(|at| at == b"\r\n\r\n").expect("the head ends");
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|it| it.parse().ok()).expect("a status");
        Answer { status, head, body: bytes[end + 4..].to_vec() }
    }

    /// Begins to wait for news.
    pub(crate) fn events(&self) -> Events {
        let mut stream = self.connect();
        let host = format!("127.0.0.1:{}", self.port);
        write!(stream, "GET /_preview/events HTTP/1.1\r\nHost: {host}\r\n\r\n")
            .expect("it is sent");
        Events(BufReader::new(stream))
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("somebody listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time can be set");
        stream
    }
}

/// The news of a preview, as a page that is open gets them.
pub(crate) struct Events(BufReader<TcpStream>);

impl Events {
    /// Waits for news that have some words.
    pub(crate) fn wait_for(&mut self, words: &str) -> String {
        loop {
            let mut line = String::new();
            let read = self.0.read_line(&mut line).expect("the news go on");
            assert!(read > 0, "the connection was ended before `{words}`");
            if line.starts_with("data: ") && line.contains(words) {
                return line;
            }
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.program.kill().expect("it can be ended");
        self.program.wait().expect("it has ended");
    }
}

/// Whether a connection is open: the other end has not hung up.
pub(crate) fn is_open(stream: &mut TcpStream) -> bool {
    stream.set_nonblocking(true).expect("a socket can be asked");
    let mut byte = [0];
    let read = stream.read(&mut byte);
    matches!(read, Err(error) if error.kind() == std::io::ErrorKind::WouldBlock)
}

/// Ends a connection.
pub(crate) fn hang_up(stream: &TcpStream) {
    // Whoever was hung up on already cannot hang up.
    drop(stream.shutdown(Shutdown::Both));
}

fn lay(root: &Path, path: &str, text: &str) {
    let file = root.join(path);
    fs::create_dir_all(file.parent().expect("a file is in a folder")).expect("a folder");
    fs::write(file, text).expect("a file is written");
}
