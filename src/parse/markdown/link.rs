//! The destination of a link, as it is written, to what it is meant to be.

use crate::diag::{Code, nearest};
use crate::model::{ChapterId, Destination, Kind, RecordRef};
use crate::value::Id;

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
        return Err(Mistake {
            code: Code::PathLink,
            message: format!("`{written}` is a path, which holds neither in print nor in a PDF"),
            help: "write `chapter:ID`, `KIND:ID` or a whole address that begins with `https://`"
                .to_owned(),
        });
    };
    let lower = scheme.to_ascii_lowercase();
    if UNSAFE.contains(&lower.as_str()) {
        return Err(Mistake {
            code: Code::UnsafeLink,
            message: format!("a link must not begin with `{lower}:`"),
            help: "link to a page with `https://…`".to_owned(),
        });
    }
    if OUTSIDE.contains(&lower.as_str()) {
        return Ok(Destination::Address(written.to_owned()));
    }
    if lower == "unbound" {
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

fn unbound(rest: &str, title: &str) -> Result<Destination, Mistake> {
    let reason = if title.trim().is_empty() { rest.trim() } else { title.trim() };
    if reason.is_empty() {
        return Err(Mistake {
            code: Code::MissingReason,
            message: "a figure that is not bound needs a reason".to_owned(),
            help: "write `[£500m](unbound: \"why it is not in the data\")`".to_owned(),
        });
    }
    Ok(Destination::Unbound { reason: reason.to_owned() })
}

fn parse_id(id: &str, code: Code) -> Result<Id, Mistake> {
    id.parse().map_err(|_| Mistake {
        code,
        message: format!("`{id}` is not an id"),
        help: "ids are lower-case letters and digits, joined by hyphens: `step-up-bursary`"
            .to_owned(),
    })
}

/// A scheme as RFC 3986 has it, and the rest.
fn split_scheme(written: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = written.split_once(':')?;
    let mut letters = scheme.chars();
    let first = letters.next().is_some_and(|letter| letter.is_ascii_alphabetic());
    let others = letters.all(|l| l.is_ascii_alphanumeric() || matches!(l, '+' | '-' | '.'));
    (first && others).then_some((scheme, rest))
}
