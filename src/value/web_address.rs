//! The address of a page on the web.
//!
//! In goes what an author writes. Out comes an address that a reader may follow: it begins with
//! `https://` or `http://`, so that no record can smuggle a script into a page.
//! It never asks whether there is such a page.

use std::fmt;
use std::str::FromStr;

use crate::value::Invalid;
use crate::value::invalid::quoted;

/// An absolute address with the scheme `http` or `https` and a host (RFC 3986).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WebAddress(Box<str>);

impl WebAddress {
    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address as readers see it: without the scheme and a last slash.
    pub fn shown(&self) -> &str {
        let rest = self.0.split_once("://").map_or(self.as_str(), |(_, rest)| rest);
        rest.strip_suffix('/').unwrap_or(rest)
    }
}

impl FromStr for WebAddress {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<WebAddress, Invalid> {
        let text = text.trim();
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
        let has_blank = text.contains(|letter: char| letter.is_whitespace() || letter.is_control());
        if host.is_empty() || has_blank || text.contains(['<', '>', '"', '\\']) {
            return Err(Invalid::new(
                format!("{} is not the address of a web page", quoted(text)),
                "type the whole of it, such as `https://www.example.org/guide`",
            ));
        }
        Ok(WebAddress(text.into()))
    }
}

impl fmt::Display for WebAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_and_shows() {
        let rows = [
            ("https://www.example.org/", "www.example.org"),
            ("http://example.org/a?b=c#d", "example.org/a?b=c#d"),
            (" https://example.org ", "example.org"),
            ("https://cy.example.org/ŵ", "cy.example.org/ŵ"),
        ];
        for (text, shown) in rows {
            let address: WebAddress = text.parse().unwrap_or_else(|_| panic!("{text:?}"));
            assert_eq!(address.shown(), shown);
            assert_eq!(address.to_string().parse(), Ok(address));
        }
    }

    #[test]
    fn refuses_the_rest() {
        let bad = [
            "",
            "example.org",
            "javascript:alert(1)",
            "data:text/html,x",
            "https://",
            "https:///x",
            "https://a b",
            "https://a/\"onclick",
            "ftp://example.org",
            "//example.org",
        ];
        for text in bad {
            assert!(text.parse::<WebAddress>().is_err(), "{text:?}");
        }
    }
}
