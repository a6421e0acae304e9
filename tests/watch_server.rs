//! The real preview, asked as nobody should ask it: it answers as it should and keeps working.

#![cfg(feature = "preview")]
#![expect(clippy::disallowed_methods, reason = "the test lays a guide on the disk")]

#[path = "watch/guide.rs"]
mod guide_files;
#[path = "watch/preview.rs"]
#[expect(dead_code, reason = "each test asks for what it needs")]
mod preview;

use std::io::{Read, Write};

use guide_files::guide;
use preview::{Preview, hang_up, is_open};

const FIRST: &str = "files of the site, ";

/// How many connections are opened and left alone.
const IDLE: usize = 3_000;

#[test]
fn only_the_site_is_served_and_only_here() {
    let preview = Preview::begin(&guide(), FIRST);
    let port = preview.port;
    let own = format!("127.0.0.1:{port}");
    let ask = |line: &str, rest: &str| {
        preview.ask(&format!("{line} HTTP/1.1\r\n{rest}Connection: close\r\n\r\n"))
    };
    let host = format!("Host: {own}\r\n");

    let page = ask("GET /play/", &host);
    assert_eq!(page.status, 200);
    let head = page.head.to_lowercase();
    for header in [
        "content-type: text/html; charset=utf-8",
        "cache-control: no-store",
        "x-content-type-options: nosniff",
        "content-security-policy: frame-ancestors 'none'",
        "cross-origin-resource-policy: same-origin",
    ] {
        assert!(head.contains(header), "{header}: {head}");
    }
    assert_eq!(ask("GET /play/", &format!("Host: localhost:{port}\r\n")).status, 200);
    let bare = ask("HEAD /play/", &host);
    assert_eq!((bare.status, bare.body.len()), (200, 0));

    for other in ["Host: example.org\r\n", "Host: 127.0.0.1\r\n", ""] {
        assert!(matches!(ask("GET /", other).status, 400 | 421), "{other:?}");
    }
    assert_eq!(ask("GET /", &format!("Host: attacker.example:{port}\r\n")).status, 421);
    assert_eq!(ask("GET /", &format!("{host}Host: example.org\r\n")).status, 421);
    assert_eq!(ask("GET http://example.org/", &host).status, 421);
    assert_eq!(ask(&format!("GET http://{own}/play/"), &host).status, 200);

    for up in [
        "/..",
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/play/..%2f..%2fetc/passwd",
        "/%2fetc/passwd",
        "/..%5c..%5cetc",
        "/%00",
        "/%c0%ae%c0%ae/",
    ] {
        assert_eq!(ask(&format!("GET {up}"), &host).status, 400, "{up}");
    }
    for none in [
        "//etc/passwd",
        "/etc/passwd",
        "/content/guide.yaml",
        "/.guide/manifest",
        "/_preview/",
        "/_preview/idiomorph.LICENSE",
    ] {
        let answer = ask(&format!("GET {none}"), &host);
        assert!(matches!(answer.status, 404 | 421), "{none}: {}", answer.status);
    }
    let missing = ask("GET /nothing/", &host);
    assert!(missing.text().contains("Page not found"), "the guide's own page says so");
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"] {
        let answer = ask(&format!("{method} /"), &format!("{host}Content-Length: 0\r\n"));
        assert_eq!(answer.status, 405, "{method}");
        assert!(answer.head.to_lowercase().contains("allow: get, head"), "{method}");
    }
    let huge = format!("{host}X-Huge: {}\r\n", "x".repeat(200_000));
    assert!(matches!(ask("GET /", &huge).status, 400 | 431));
    let many = format!("{host}{}", "X-Many: x\r\n".repeat(2_000));
    assert!(matches!(ask("GET /", &many).status, 400 | 431));
    assert!(matches!(ask(&format!("GET /{}", "x".repeat(100_000)), &host).status, 400 | 414 | 431));
    assert_eq!(preview.ask("this is no HTTP\r\n\r\n").status, 400);
    assert_eq!(ask("GET /play/", &host).status, 200, "the preview still works");
}

#[test]
fn thousands_of_idle_connections_keep_nobody_out() {
    let preview = Preview::begin(&guide(), FIRST);
    // One page is open and waits for news.
    let mut news = preview.connect();
    let host = format!("Host: 127.0.0.1:{}\r\n", preview.port);
    write!(news, "GET /_preview/events HTTP/1.1\r\n{host}\r\n").expect("it is asked");
    let mut first = [0; 64];
    let read = news.read(&mut first).expect("news come at once");
    assert!(read > 0);

    let mut idle = Vec::new();
    for at in 0..IDLE {
        let mut stream = preview.connect();
        if at % 2 == 0 {
            // Half of them begin to ask and never end.
            stream.write_all(b"GET / HTTP/1.1\r\nHost: ").expect("it is said");
        }
        idle.push(stream);
        // The test has only so many files of its own.
        if idle.len() > 300 {
            hang_up(&idle.remove(0));
        }
        if at % 500 == 0 {
            assert_eq!(preview.get("/play/").status, 200, "after {at}");
        }
    }
    assert_eq!(preview.get("/play/").status, 200);
    let open = idle.iter_mut().filter_map(|it| is_open(it).then_some(())).count();
    assert!(open <= 200, "{open} connections are kept");

    // Whoever waits for news was not among those that had to go.
    preview.save("content/2020-21/30-youth.md", "---\ntitle: Youth\n---\nNew words.\n");
    preview.wait_for("content/2020-21/30-youth.md: ");
    let mut told = String::new();
    let mut bytes = [0; 4096];
    while !told.contains("\"edited\":[\"/youth/\"]") {
        let read = news.read(&mut bytes).expect("the news go on");
        assert!(read > 0, "the connection was ended: {told}");
        told.push_str(&String::from_utf8_lossy(&bytes[..read]));
    }
    assert!(preview.get("/youth/").text().contains("New words."));
}
