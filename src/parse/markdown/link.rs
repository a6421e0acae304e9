//! The destination of a link, as it is written, to what it is meant to be.

use crate::diag::{Code, nearest};
use crate::model::{ChapterId, Destination, Kind, RecordRef};
use crate::value::{Id, Invalid};

/// Why a destination is a mistake.
pub(crate) struct Mistake {
    pub(crate) code: Code,
    pub(crate) message: String,
    pub(crate) help: String,
}

/// Schemes that lead out of the guide.
const OUTSIDE: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Schemes that can run a script or smuggle a document in.
const UNSAFE: [&str; 4] = ["javascript", "data", "vbscript", "file"];

/// Reads a destination.
pub(crate) fn destination(written: &str, title: &str) -> Result<Destination, Mistake> {
    if let Some(heading) = written.strip_prefix('#') {
        return Ok(Destination::Heading(heading.to_owned()));
    }
    let Some((scheme, rest)) = split_scheme(written) else {
        return Err(path(written));
    };
    let is = |name: &str| scheme.eq_ignore_ascii_case(name);
    if let Some(name) = UNSAFE.iter().find(|name| is(name)) {
        return Err(Mistake {
            code: Code::UnsafeLink,
            message: format!("a link must not begin with `{name}:`"),
            help: "link to a page with `https://…`".to_owned(),
        });
    }
    if OUTSIDE.iter().any(|name| is(name)) {
        return Ok(Destination::Address(written.to_owned()));
    }
    if is("unbound") {
        return unbound(rest, title);
    }
    let (id, fragment) = match rest.split_once('#') {
        Some((id, fragment)) => (id, Some(fragment.to_owned())),
        None => (rest, None),
    };
    if scheme == "chapter" {
        return Ok(Destination::Chapter {
            id: ChapterId(parse_id(id, Code::UnknownChapter)?),
            heading: fragment,
        });
    }
    let Some(kind) = Kind::of_name(scheme) else {
        let known = Kind::ALL.map(Kind::name).into_iter().chain(["chapter", "unbound"]);
        let help = match nearest(scheme, known.chain(OUTSIDE)) {
            Some(near) => format!("did you mean `{near}:`?"),
            None => {
                "write a kind of record such as `funding:`, `chapter:`, `unbound:` or `https://`"
                    .to_owned()
            }
        };
        let message = format!("there are no links that begin with `{scheme}:`");
        return Err(Mistake { code: Code::UnknownScheme, message, help });
    };
    let record = RecordRef::new(kind, parse_id(id, Code::UnknownRecord)?);
    Ok(Destination::Record { record, key: fragment })
}

fn path(written: &str) -> Mistake {
    let is_host = written.starts_with("www.");
    let is_person = written.contains('@') && !written.contains('/');
    let message = match written {
        "" => "the link leads nowhere".to_owned(),
        _ if is_host || is_person => format!("`{written}` is not a whole address"),
        _ => format!("`{written}` is a path, which holds neither in print nor in a PDF"),
    };
    let help = if is_host {
        format!("write `https://{written}`")
    } else if is_person {
        format!("write `mailto:{written}`")
    } else {
        "write `chapter:ID`, `KIND:ID` or a whole address that begins with `https://`".to_owned()
    };
    Mistake { code: Code::PathLink, message, help }
}

fn unbound(rest: &str, title: &str) -> Result<Destination, Mistake> {
    let reason = if title.trim().is_empty() { rest.trim() } else { title.trim() };
    if reason.is_empty() {
        return Err(Mistake {
            code: Code::MissingReason,
            message: "a figure that is not bound needs a reason".to_owned(),
            help: "write `(unbound: \"why it is not in the data\")` after the brackets".to_owned(),
        });
    }
    Ok(Destination::Unbound { reason: reason.to_owned() })
}

fn parse_id(id: &str, code: Code) -> Result<Id, Mistake> {
    id.parse().map_err(|Invalid { message, help }| Mistake { code, message, help })
}

/// A scheme as RFC 3986 has it, and the rest.
fn split_scheme(written: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = written.split_once(':')?;
    let mut letters = scheme.chars();
    let first = letters.next().is_some_and(|letter| letter.is_ascii_alphabetic());
    let others = letters.all(|l| l.is_ascii_alphanumeric() || matches!(l, '+' | '-' | '.'));
    (first && others).then_some((scheme, rest))
}
