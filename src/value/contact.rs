//! Where readers write to.
//!
//! In goes what an author writes: a mail address or the address of a web page.
//! Out comes one that a reader can follow, and that can be told which page the message is about.
//! It never asks whether anybody reads there.

use std::fmt;
use std::str::FromStr;

use crate::value::invalid::quoted;
use crate::value::{Invalid, WebAddress};

/// A mail address or a web page with a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Contact {
    /// A mail address (the `addr-spec` of RFC 5322 without quotes and comments).
    Mail(Box<str>),
    /// A web page. `{page}` in it stands for the page that the message is about.
    Web(WebAddress),
}

/// Where the address of the page goes.
const PAGE: &str = "{page}";

impl Contact {
    /// The address as the value of `href`, for a message about a page of the guide: the subject of
    /// a mail (RFC 6068), or what stands for `{page}`.
    pub fn about(&self, page: &str) -> String {
        match self {
            Self::Mail(address) => {
                format!("mailto:{address}?subject={}", encoded(&format!("Correction: {page}")))
            }
            Self::Web(address) => address.as_str().replace(PAGE, &encoded(page)),
        }
    }

    /// The address as the value of `href`, for any message.
    pub fn address(&self) -> String {
        match self {
            Self::Mail(address) => format!("mailto:{address}"),
            Self::Web(address) => address.as_str().replace(PAGE, ""),
        }
    }

    /// The address as readers see it.
    pub fn shown(&self) -> String {
        match self {
            Self::Mail(address) => address.to_string(),
            Self::Web(address) => address.shown().replace(PAGE, ""),
        }
    }
}

/// Percent-encodes everything but the unreserved characters (RFC 3986, section 2.3).
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(byte));
            }
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

impl FromStr for Contact {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Contact, Invalid> {
        let text = text.trim();
        if text.contains("://") {
            return text.parse().map(Contact::Web);
        }
        let address = text.strip_prefix("mailto:").unwrap_or(text);
        match address.split_once('@') {
            Some((name, host)) if is_dotted(name, is_atom) && is_host(host) => {
                Ok(Contact::Mail(address.into()))
            }
            _ => Err(Invalid::new(
                format!("{} is neither a mail address nor the address of a web page", quoted(text)),
                "type one like `corrections@example.org` or `https://www.example.org/contact`",
            )),
        }
    }
}

fn is_host(text: &str) -> bool {
    let is_letter = |letter: char| letter.is_alphanumeric() || letter == '-';
    text.contains('.') && is_dotted(text, is_letter)
}

fn is_atom(letter: char) -> bool {
    // `&`, `?` and `%` are left out: they would end the address within a link.
    letter.is_alphanumeric() || "!#$*+-/=^_`{|}~'".contains(letter)
}

fn is_dotted(text: &str, is_letter: impl Fn(char) -> bool) -> bool {
    text.split('.').all(|part| !part.is_empty() && part.chars().all(&is_letter))
}

impl fmt::Display for Contact {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mail(address) => formatter.write_str(address),
            Self::Web(address) => address.fmt(formatter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_and_shows() {
        let rows = [
            ("corrections@example.org", "corrections@example.org"),
            (" mailto:a.b+guide@cy.example.org ", "a.b+guide@cy.example.org"),
            ("https://www.example.org/contact/", "www.example.org/contact"),
            ("https://example.org/form?page={page}", "example.org/form?page="),
        ];
        for (text, shown) in rows {
            let contact: Contact = text.parse().unwrap_or_else(|_| panic!("{text:?}"));
            assert_eq!(contact.shown(), shown);
            assert_eq!(contact.to_string().parse(), Ok(contact));
        }
    }

    #[test]
    fn says_which_page_it_is_about() {
        let about = |text: &str| text.parse::<Contact>().expect("a contact").about("/play/?a&b");
        assert_eq!(
            about("desk@example.org"),
            "mailto:desk@example.org?subject=Correction%3A%20%2Fplay%2F%3Fa%26b"
        );
        assert_eq!(
            about("https://example.org/f?page={page}"),
            "https://example.org/f?page=%2Fplay%2F%3Fa%26b"
        );
        assert_eq!(about("https://example.org/f"), "https://example.org/f");
    }

    #[test]
    fn refuses_the_rest() {
        let bad = [
            "",
            "the editors",
            "example.org",
            "@example.org",
            "desk@",
            "desk@example",
            "desk@example..org",
            ".desk@example.org",
            "a b@example.org",
            "desk@example.org?cc=x@example.org",
            "a@b@example.org",
            "javascript:alert@example.org",
            "https://",
        ];
        for text in bad {
            assert!(text.parse::<Contact>().is_err(), "{text:?}");
        }
    }
}
