//! Text in HTML.

use std::convert::Infallible;

use crate::value::scan;

/// Adds text as HTML. A quotation mark is escaped too, as it is in CommonMark's examples.
pub(crate) fn push_text(out: &mut String, text: &str) {
    let Ok(()) = escaped(text, is_sign_of_text, |piece| {
        out.push_str(piece);
        Ok::<_, Infallible>(())
    });
}

/// Gives out text, piece by piece, as it may stand anywhere in HTML, in attributes with quotation
/// marks of either sort too.
pub(crate) fn anywhere<E>(text: &str, put: impl FnMut(&str) -> Result<(), E>) -> Result<(), E> {
    escaped(text, |byte| is_sign_of_text(byte) | (byte == b'\''), put)
}

fn is_sign_of_text(byte: u8) -> bool {
    (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'"')
}

/// What needs no escape is given out in one piece.
fn escaped<E>(
    text: &str,
    is_sign: impl Fn(u8) -> bool + Copy,
    mut put: impl FnMut(&str) -> Result<(), E>,
) -> Result<(), E> {
    let mut rest = text;
    while let Some(at) = scan::first(rest.as_bytes(), is_sign) {
        put(&rest[..at])?;
        put(entity(rest.as_bytes()[at]))?;
        rest = &rest[at + 1..];
    }
    put(rest)
}

fn entity(sign: u8) -> &'static str {
    match sign {
        b'&' => "&amp;",
        b'<' => "&lt;",
        b'>' => "&gt;",
        b'"' => "&quot;",
        _ => "&#39;",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_sign_has_its_entity() {
        let text = "“A” & <b class=\"c\">it's</b>, as they say: & again, and a long rest of it.";
        let mut out = String::new();
        push_text(&mut out, text);
        let expected = "“A” &amp; &lt;b class=&quot;c&quot;&gt;it's&lt;/b&gt;, as they say: &amp; \
                        again, and a long rest of it.";
        assert_eq!(out, expected);
        let mut out = String::new();
        let Ok(()) = anywhere(text, |piece| {
            out.push_str(piece);
            Ok::<_, Infallible>(())
        });
        assert_eq!(out, expected.replace('\'', "&#39;"));
    }
}
