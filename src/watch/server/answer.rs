//! A request → the answer, from what is served at the moment.

use std::sync::mpsc::Sender;
use std::time::Duration;

use hyper::body::{Bytes, Incoming};
use hyper::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, HeaderValue, LOCATION};
use hyper::{Request, Response, StatusCode};
use tokio::sync::{mpsc, watch};
use tokio::task::spawn_local;

use crate::watch::Message;
use crate::watch::served::{Found, Served};
use crate::watch::server::body::Answer;
use crate::watch::server::request;

/// The folder of the preview's own files. No chapter and no record can have such a name.
const OWN: &str = "_preview/";

/// The preview's own files. Idiomorph is by Big Sky Software; its licence stands beside it.
const OWN_FILES: [(&str, &str); 2] = [
    ("idiomorph.js", include_str!("../browser/idiomorph.min.js")),
    ("preview.js", include_str!("../browser/preview.js")),
];

/// What is added to each page, which stands in no file of the site.
fn scripts(save: u64) -> String {
    format!(
        "<script defer src=\"/_preview/idiomorph.js\"></script>\
         <script defer src=\"/_preview/preview.js\" data-save=\"{save}\"></script>"
    )
}

/// What stands where there is no site yet.
const NO_SITE: &str = "<!DOCTYPE html><html lang=\"en-GB\"><head><meta charset=\"utf-8\">\
    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
    <title>The guide has mistakes</title></head><body><main><h1>The guide has mistakes</h1>\
    <p>The preview shows itself as soon as they are mended.</p></main></body></html>";

/// How often a browser that waits for news hears that there are none, so that a connection that is
/// gone is seen to be gone.
const SILENCE: Duration = Duration::from_secs(15);

/// What is asked by those who want the whole site.
pub(crate) struct Desk {
    pub(crate) port: u16,
    pub(crate) shown: watch::Receiver<Served>,
    pub(crate) to: Sender<Message>,
}

/// Whether a request waits for news.
pub(crate) fn is_for_news(request: &Request<Incoming>) -> bool {
    request.uri().path() == "/_preview/events"
}

impl Desk {
    /// Answers a request.
    pub(crate) async fn answer(&self, request: Request<Incoming>) -> Response<Answer> {
        let path = request::path(request.method(), request.uri(), request.headers(), self.port);
        let path = match path {
            Ok(path) => path,
            Err((status, why)) => return refusal(status, why),
        };
        if let Some(own) = path.strip_prefix(OWN) {
            return self.own(own).await;
        }
        // The first build is under way, and soon there is something to say.
        let Some(served) = self.wait(|served| !served.news.is_empty()).await else {
            return refusal(StatusCode::SERVICE_UNAVAILABLE, "the preview is ending");
        };
        if served.is_empty() {
            let page = with_scripts(NO_SITE.as_bytes(), &served);
            return file(StatusCode::SERVICE_UNAVAILABLE, "index.html", page);
        }
        self.site(&path, served).await
    }

    async fn site(&self, path: &str, served: Served) -> Response<Answer> {
        let name = match path.is_empty() || path.ends_with('/') {
            true => format!("{path}index.html"),
            false => path.to_owned(),
        };
        let (found, served) = self.find(&name, served).await;
        if let Some(new) = redirect(&served, path) {
            return leads_to(&new);
        }
        if let Some(bytes) = found {
            return match is_page(&name) {
                true => file(StatusCode::OK, &name, with_scripts(&bytes, &served)),
                false => file(StatusCode::OK, &name, Bytes::copy_from_slice(&bytes)),
            };
        }
        if let (Some(_), served) = self.find(&format!("{path}/index.html"), served).await {
            drop(served);
            return leads_to(&format!("/{path}/"));
        }
        let served = self.shown.borrow().clone();
        match served.find("404.html") {
            Found::File(page) => {
                file(StatusCode::NOT_FOUND, "404.html", with_scripts(&page, &served))
            }
            _ => refusal(StatusCode::NOT_FOUND, "there is no such page"),
        }
    }

    /// The file, which is waited for if it has to be made first, and what was served then.
    async fn find(&self, name: &str, served: Served) -> (Option<std::sync::Arc<[u8]>>, Served) {
        match served.find(name) {
            Found::File(bytes) => (Some(bytes), served),
            Found::Nothing => (None, served),
            Found::Later => {
                let good = served.good;
                if self.to.send(Message::Wanted).is_err() {
                    return (None, served);
                }
                let is_there =
                    |served: &Served| served.whole.as_ref().is_some_and(|(of, _)| *of >= good);
                let Some(made) = self.wait(is_there).await else { return (None, served) };
                match made.find(name) {
                    Found::File(bytes) => (Some(bytes), made),
                    // There has been another save: what is there is newer than what was asked for.
                    _ => {
                        let bytes = made
                            .whole
                            .as_ref()
                            .and_then(|(_, site)| site.as_ref()?.get(name).cloned());
                        (bytes, made)
                    }
                }
            }
        }
    }

    /// What is served when something is true of it. What is borrowed meanwhile is given back at once:
    /// nobody could hand in anything new.
    async fn wait(&self, is_true: impl FnMut(&Served) -> bool) -> Option<Served> {
        self.shown.clone().wait_for(is_true).await.ok().map(|served| served.clone())
    }

    /// A file of the preview's own, or the news.
    async fn own(&self, name: &str) -> Response<Answer> {
        if name == "events" {
            return news(self.shown.clone());
        }
        match OWN_FILES.iter().find(|(own, _)| *own == name) {
            Some((_, text)) => file(StatusCode::OK, name, Bytes::from_static(text.as_bytes())),
            None => refusal(StatusCode::NOT_FOUND, "the preview has no such file"),
        }
    }
}

/// News as server-sent events (HTML, section 9.2): the last at once, and each that comes.
fn news(mut shown: watch::Receiver<Served>) -> Response<Answer> {
    let (to, from) = mpsc::channel(2);
    shown.mark_changed();
    spawn_local(async move {
        loop {
            let text = match tokio::time::timeout(SILENCE, shown.changed()).await {
                Ok(Ok(())) => {
                    let news = shown.borrow_and_update().news.clone();
                    if news.is_empty() {
                        continue;
                    }
                    format!("data: {news}\n\n")
                }
                // The preview ends.
                Ok(Err(_)) => break,
                Err(_) => ":\n\n".to_owned(),
            };
            if to.send(Bytes::from(text)).await.is_err() {
                break;
            }
        }
    });
    answer(StatusCode::OK, "text/event-stream", Answer::News(from))
}

/// Where a former address leads, as `_redirects` says.
fn redirect(served: &Served, path: &str) -> Option<String> {
    let Found::File(list) = served.find("_redirects") else { return None };
    let list = std::str::from_utf8(&list).ok()?;
    list.lines().find_map(|line| {
        let mut words = line.split(' ');
        let (old, new) = (words.next()?, words.next()?);
        // Both begin with the path of the site, which is at the root here.
        let base = old.strip_suffix(path).filter(|base| base.ends_with('/') && !path.is_empty())?;
        let rest = new.strip_prefix(base)?;
        (base == "/" || new.starts_with(base)).then(|| format!("/{rest}"))
    })
}

fn leads_to(address: &str) -> Response<Answer> {
    let mut answer = refusal(StatusCode::TEMPORARY_REDIRECT, "it is somewhere else");
    match HeaderValue::from_str(&escaped(address)) {
        Ok(address) => {
            answer.headers_mut().insert(LOCATION, address);
            answer
        }
        Err(_) => refusal(StatusCode::NOT_FOUND, "there is no such page"),
    }
}

/// An address with all but the plainest letters as escapes.
fn escaped(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.~#".contains(&byte);
    path.bytes()
        .map(|byte| match plain(byte) {
            true => (byte as char).to_string(),
            false => format!("%{byte:02X}"),
        })
        .collect()
}

fn is_page(name: &str) -> bool {
    name.ends_with(".html")
}

/// A page with the preview's scripts.
fn with_scripts(page: &[u8], served: &Served) -> Bytes {
    let scripts = scripts(served.good);
    const END: &[u8] = b"</head>";
    let end = page.windows(END.len()).position(|at| at == END).unwrap_or(page.len());
    let mut bytes = Vec::with_capacity(page.len() + scripts.len());
    bytes.extend_from_slice(&page[..end]);
    bytes.extend_from_slice(scripts.as_bytes());
    bytes.extend_from_slice(&page[end..]);
    bytes.into()
}

fn file(status: StatusCode, name: &str, bytes: Bytes) -> Response<Answer> {
    answer(status, content_type(name), Answer::Bytes(bytes))
}

fn refusal(status: StatusCode, why: &'static str) -> Response<Answer> {
    let text = Bytes::from(format!("{why}\n"));
    let mut answer = answer(status, "text/plain; charset=utf-8", Answer::Bytes(text));
    if status == StatusCode::METHOD_NOT_ALLOWED {
        answer.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    answer
}

fn answer(status: StatusCode, content_type: &'static str, body: Answer) -> Response<Answer> {
    let mut answer = Response::new(body);
    *answer.status_mut() = status;
    let headers = answer.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // Nobody else's page may show the preview or read it.
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "frame-ancestors 'none'"),
        ("cross-origin-resource-policy", "same-origin"),
        ("referrer-policy", "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    answer
}

/// What a file is, by its name.
fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, end)| end) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "csv" => "text/csv; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "xml" => "application/xml",
        "ics" => "text/calendar; charset=utf-8",
        "pdf" => "application/pdf",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "gif" => "image/gif",
        "avif" => "image/avif",
        "woff2" => "font/woff2",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    }
}
