//! Text in HTML.

use std::convert::Infallible;

/// How many bytes are looked at together: as many as a processor compares at once.
const TOGETHER: usize = 16;

/// Adds text as HTML. A quotation mark is escaped too, as it is in CommonMark's examples.
pub(crate) fn push_text(out: &mut String, text: &str) {
    let Ok(()) = escaped(text, b"&<>\"", |piece| {
        out.push_str(piece);
        Ok::<_, Infallible>(())
    });
}

/// Gives out text, piece by piece, as it may stand anywhere in HTML, in attributes with quotation
/// marks of either sort too.
pub(crate) fn anywhere<E>(text: &str, put: impl FnMut(&str) -> Result<(), E>) -> Result<(), E> {
    escaped(text, b"&<>\"'", put)
}

/// What needs no escape is given out in one piece.
fn escaped<const N: usize, E>(
    text: &str,
    signs: &[u8; N],
    mut put: impl FnMut(&str) -> Result<(), E>,
) -> Result<(), E> {
    let mut rest = text;
    while let Some(at) = find(rest, signs) {
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

/// Where the first of some signs of ASCII stands.
pub(crate) fn find<const N: usize>(text: &str, signs: &[u8; N]) -> Option<usize> {
    let is_one = |byte: &u8| signs.contains(byte);
    // In this form the compiler makes of it one comparison for each sign.
    let marks = |byte: u8| signs.iter().fold(0, |found, sign| found | u8::from(byte == *sign));
    let (chunks, rest) = text.as_bytes().as_chunks::<TOGETHER>();
    for (index, chunk) in chunks.iter().enumerate() {
        if chunk.map(marks) != [0; TOGETHER] {
            let within = chunk.iter().position(is_one)?;
            return Some(index * TOGETHER + within);
        }
    }
    let within = rest.iter().position(is_one)?;
    Some(text.len() - rest.len() + within)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_sign_is_found_wherever_it_stands() {
        for length in 0..3 * TOGETHER {
            let plain = "a".repeat(length);
            assert_eq!(find(&plain, b"<>"), None, "{length}");
            for at in 0..length {
                let mut text = plain.clone();
                text.replace_range(at..=at, ">");
                assert_eq!(find(&text, b"<>"), Some(at), "{length}");
                text.push('<');
                assert_eq!(find(&text, b"<>"), Some(at), "{length}");
            }
        }
        assert_eq!(find("“é” &", b"&<"), Some("“é” ".len()));
    }

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
