//! What a request asks for, or why it is refused. Pure: nothing is looked up here.

use hyper::header::HOST;
use hyper::{HeaderMap, Method, StatusCode, Uri};

/// Why a request is refused: the status, and a sentence for whoever sent it.
pub(crate) type Refusal = (StatusCode, &'static str);

/// The path from the site's root, decoded: empty, `play/`, `assets/css/guide.css`.
pub(crate) fn path(
    method: &Method,
    uri: &Uri,
    headers: &HeaderMap,
    port: u16,
) -> Result<String, Refusal> {
    // The site of somebody else who has had a name lead here is answered nothing (RFC 9110,
    // section 15.5.20).
    let mut hosts = headers.get_all(HOST).iter();
    let host = hosts.next().and_then(|host| host.to_str().ok());
    let is_ours = |host: &str| is_ours(host, port);
    if !host.is_some_and(is_ours) || hosts.next().is_some() {
        return Err((
            StatusCode::MISDIRECTED_REQUEST,
            "this is the preview of a guide, and it answers to no other name",
        ));
    }
    if uri.authority().is_some_and(|authority| !is_ours(authority.as_str())) {
        return Err((StatusCode::MISDIRECTED_REQUEST, "this is no proxy"));
    }
    if uri.scheme_str().is_some_and(|scheme| scheme != "http") {
        return Err((StatusCode::BAD_REQUEST, "this is a server of HTTP"));
    }
    if method != Method::GET && method != Method::HEAD {
        return Err((StatusCode::METHOD_NOT_ALLOWED, "the preview is only read"));
    }
    let path = uri.path().strip_prefix('/');
    let path = path.ok_or((StatusCode::BAD_REQUEST, "the address is no path"))?;
    let decoded = decoded(path).ok_or((StatusCode::BAD_REQUEST, "the path cannot be decoded"))?;
    if decoded.split('/').any(|part| part == "." || part == "..") {
        return Err((StatusCode::BAD_REQUEST, "a path goes down, never up"));
    }
    Ok(decoded)
}

/// Whether a name is that of this server. One that a page of another site cannot have.
fn is_ours(host: &str, port: u16) -> bool {
    let Some((name, number)) = host.rsplit_once(':') else {
        return false;
    };
    let is_name = name == "127.0.0.1" || name == "[::1]" || name.eq_ignore_ascii_case("localhost");
    is_name && number == port.to_string()
}

/// The path with its escapes undone; `None` if it has what no path of a site has: a slash, a
/// backslash or a control character that was hidden in an escape, or bytes that are no text.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        if *byte != b'%' {
            bytes.push(*byte);
            continue;
        }
        let digits = rest.get(..2)?;
        let digit = |at: usize| (digits[at] as char).to_digit(16);
        let byte = (digit(0)? * 16 + digit(1)?) as u8;
        if byte == b'/' {
            return None;
        }
        bytes.push(byte);
        rest = &rest[2..];
    }
    let text = String::from_utf8(bytes).ok()?;
    let is_odd = |letter: char| letter.is_control() || letter == '\\';
    (!text.contains(is_odd)).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(method: &Method, uri: &str, host: &str) -> Result<String, u16> {
        let mut headers = HeaderMap::new();
        headers.insert(HOST, host.parse().expect("a header"));
        let uri = uri.parse().expect("an address");
        path(method, &uri, &headers, 4000).map_err(|(status, _)| status.as_u16())
    }

    #[test]
    fn only_this_server_is_meant() {
        let get = |uri, host| asked(&Method::GET, uri, host);
        for host in ["127.0.0.1:4000", "localhost:4000", "LocalHost:4000", "[::1]:4000"] {
            assert_eq!(get("/play/?x", host), Ok("play/".to_owned()), "{host}");
        }
        for host in [
            "127.0.0.1",
            "localhost",
            "localhost:80",
            "example.org:4000",
            "127.0.0.1.example.org:4000",
            "localhost:4000:4000",
            "",
        ] {
            assert_eq!(get("/", host), Err(421), "{host}");
        }
        let host = "localhost:4000";
        assert_eq!(get("http://localhost:4000/a", host), Ok("a".to_owned()));
        assert_eq!(get("http://example.org/a", host), Err(421));
        assert_eq!(get("https://localhost:4000/a", host), Err(400));
        assert_eq!(asked(&Method::POST, "/", host), Err(405));
        assert_eq!(asked(&Method::HEAD, "/", host), Ok(String::new()));
    }

    #[test]
    fn a_path_leads_down() {
        let get = |uri| asked(&Method::GET, uri, "localhost:4000");
        for up in [
            "/..",
            "/a/../b",
            "/%2e%2e/x",
            "/.%2E",
            "/a/%2e/",
            "/%2f",
            "/a%2Fb",
            "/%5c..",
            "/..%5c",
            "/%00",
            "/a%0ab",
            "/%c0%af",
            "/%",
            "/%1",
            "/%zz",
        ] {
            assert_eq!(get(up), Err(400), "{up}");
        }
        assert_eq!(get("/a%20b/%C3%A9..c"), Ok("a b/é..c".to_owned()));
        assert_eq!(get("/%252e%252e/"), Ok("%2e%2e/".to_owned()));
    }
}
