//! Where a site stands on the web.
//!
//! In goes the address of its first page. Out come the addresses of its other files: the first
//! page's always ends with a slash and has no query and no fragment, so that a path can follow it.

use std::fmt;
use std::str::FromStr;

use crate::value::invalid::quoted;
use crate::value::{Invalid, WebAddress};

/// The address of a site's first page, such as `https://example.org/guide/`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SiteAddress(Box<str>);

impl SiteAddress {
    /// The address, with its last slash.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address of a file, given by its path from the site's root.
    pub fn join(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }

    /// The address of a site in a folder of this one, given with its closing slash.
    #[must_use]
    pub fn within(&self, folder: &str) -> SiteAddress {
        SiteAddress(self.join(folder).into())
    }

    /// The site's own part of the address: `/` or, below another site, `/guide/`.
    pub fn path(&self) -> &str {
        let rest = self.rest();
        rest.find('/').map_or("/", |slash| &rest[slash..])
    }

    /// The host, without a port: `example.org`.
    pub fn host(&self) -> &str {
        let host = self.rest().split('/').next().unwrap_or_default();
        match host.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
            _ => host,
        }
    }

    fn rest(&self) -> &str {
        self.0.split_once("://").map_or(self.as_str(), |(_, rest)| rest)
    }
}

impl TryFrom<&WebAddress> for SiteAddress {
    type Error = Invalid;

    fn try_from(address: &WebAddress) -> Result<SiteAddress, Invalid> {
        let text = address.as_str();
        let host = address.shown().split('/').next().unwrap_or_default();
        let odd = |letter: char| !letter.is_ascii() || matches!(letter, '?' | '#' | '&' | '\'');
        if text.contains(odd) || host.contains('@') {
            return Err(Invalid::new(
                format!("{} is not the address of a site", quoted(text)),
                "type the address of its first page in plain letters, without `?` and `#`, \
                 such as `https://www.example.org/guide/`",
            ));
        }
        let slash = if text.ends_with('/') { "" } else { "/" };
        Ok(SiteAddress(format!("{text}{slash}").into()))
    }
}

impl FromStr for SiteAddress {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<SiteAddress, Invalid> {
        SiteAddress::try_from(&text.parse::<WebAddress>()?)
    }
}

impl fmt::Display for SiteAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_and_joins() {
        let rows = [
            ("https://example.org", "https://example.org/", "/", "example.org"),
            ("http://localhost:8080/", "http://localhost:8080/", "/", "localhost"),
            ("https://a.github.io/guide", "https://a.github.io/guide/", "/guide/", "a.github.io"),
        ];
        for (text, whole, path, host) in rows {
            let address: SiteAddress = text.parse().unwrap_or_else(|_| panic!("{text:?}"));
            assert_eq!(address.as_str(), whole);
            assert_eq!(address.path(), path);
            assert_eq!(address.host(), host);
            assert_eq!(address.join("play/"), format!("{whole}play/"));
            assert_eq!(address.to_string().parse(), Ok(address));
        }
    }

    #[test]
    fn refuses_the_rest() {
        let bad = [
            "example.org",
            "https://",
            "https://example.org/?edition=2020",
            "https://example.org/#top",
            "https://me@example.org/",
            "https://example.org/gŵybod/",
            "https://example.org/a&b/",
        ];
        for text in bad {
            assert!(text.parse::<SiteAddress>().is_err(), "{text:?}");
        }
    }
}
