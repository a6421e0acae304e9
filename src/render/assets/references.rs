//! The text of a style sheet or a module → the addresses in it.
//!
//! In a style sheet an address stands in `url(…)` or after `@import`; comments and other strings
//! are passed over (CSS Syntax Level 3, sections 4.3.2, 4.3.5 and 4.3.6).
//! In a module every text that begins with `./` or `../` may be one, and what `import` and `from`
//! name must be: no parser of the whole language is needed for that.

use std::ops::Range;

/// An address.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    /// Where it stands, without quotes.
    pub(crate) range: Range<usize>,
    /// Whether it cannot be anything but an address.
    pub(crate) must_exist: bool,
}

/// The addresses in a file, in their order; none in a file that is neither.
pub(crate) fn references(name: &str, text: &str) -> Vec<Reference> {
    match name.rsplit_once('.').map(|(_, suffix)| suffix) {
        Some("css") => style_sheet(text),
        Some("js" | "mjs") => module(text),
        _ => Vec::new(),
    }
}

fn style_sheet(text: &str) -> Vec<Reference> {
    let mut found = Vec::new();
    let mut importing = false;
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        let rest = &text[at..];
        if letter == '/' && rest.starts_with("/*") {
            at = rest.find("*/").map_or(text.len(), |end| at + end + 2);
        } else if matches!(letter, '"' | '\'') {
            let end = end_of_string(text, at);
            if importing {
                found.push(Reference { range: at + 1..end, must_exist: true });
            }
            importing = false;
            at = (end + 1).min(text.len());
        } else if matches!(letter, 'u' | 'U') && starts_with(rest, "url(") {
            let (range, end) = url(text, at + 4);
            found.push(Reference { range, must_exist: true });
            importing = false;
            at = end;
        } else if letter == '@' && starts_with(rest, "@import") {
            importing = true;
            at += "@import".len();
        } else {
            importing &= letter.is_whitespace();
            // A name that merely ends with `url` is passed over as a whole.
            let name = rest.len() - rest.trim_start_matches(is_name).len();
            at += name.max(letter.len_utf8());
        }
    }
    found
}

/// The address in `url(…)`, from behind the bracket, and where its text ends.
fn url(text: &str, at: usize) -> (Range<usize>, usize) {
    let start = text.len() - text[at..].trim_start().len();
    if text[start..].starts_with(['"', '\'']) {
        let end = end_of_string(text, start);
        return (start + 1..end, (end + 1).min(text.len()));
    }
    let end = text[start..].find(')').map_or(text.len(), |end| start + end);
    (start..start + text[start..end].trim_end().len(), end)
}

/// Where the closing quote of the string stands that begins at `at`.
fn end_of_string(text: &str, at: usize) -> usize {
    let quote = text.as_bytes()[at];
    let mut escaped = false;
    for (index, byte) in text.bytes().enumerate().skip(at + 1) {
        if !escaped && (byte == quote || byte == b'\n') {
            return index;
        }
        escaped = !escaped && byte == b'\\';
    }
    text.len()
}

fn starts_with(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

fn is_name(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '-' | '_')
}

fn module(text: &str) -> Vec<Reference> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(quote) = text[from..].find(['"', '\'', '`']).map(|at| from + at) {
        let inside = &text[quote + 1..];
        from = quote + 1;
        if !(inside.starts_with("./") || inside.starts_with("../")) {
            continue;
        }
        let end = inside.find(|letter: char| {
            letter.is_whitespace() || matches!(letter, '"' | '\'' | '`' | '$' | '\\')
        });
        let Some(end) = end.filter(|end| inside.as_bytes()[*end] == text.as_bytes()[quote]) else {
            continue;
        };
        let line = &text[text[..quote].rfind('\n').map_or(0, |end| end + 1)..quote];
        let in_comment = line.trim_start().starts_with("//") || line.trim_start().starts_with('*');
        let before = text[..quote].trim_end().trim_end_matches('(').trim_end();
        let named = ["import", "from"].iter().any(|word| ends_with_word(before, word));
        found.push(Reference {
            range: quote + 1..quote + 1 + end,
            must_exist: named && !in_comment,
        });
        from = quote + 1 + end + 1;
    }
    found
}

fn ends_with_word(text: &str, word: &str) -> bool {
    text.strip_suffix(word)
        .is_some_and(|before| !before.ends_with(|c: char| is_name(c) || matches!(c, '.' | '$')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, text: &str, expected: &[&str]) {
        let found = references(name, text);
        let found: Vec<&str> = found.iter().map(|r| &text[r.range.clone()]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn finds_addresses_in_style_sheets() {
        check("a.css", "a{b:url(x.png)}", &["x.png"]);
        check("a.css", "a{b:URL( 'x y.png' ) , url(\"z\\\"q\")}", &["x y.png", "z\\\"q"]);
        check("a.css", "/* url(no) */ a{content:\"url(no)\";b:url( y )}", &["y"]);
        check("a.css", "@import \"a.css\" screen; @import url(b.css);", &["a.css", "b.css"]);
        check("a.css", "a{b:-my-url(no);c:image-set(\"no\")}", &[]);
        check("a.css", "a{b:url(é.png)} /* open", &["é.png"]);
        check("a.css", "a{b:url(\"open", &["open"]);
        check("a.css", "a{b:url(", &[""]);
        check("a.txt", "url(no)", &[]);
    }

    #[test]
    fn finds_addresses_in_modules() {
        check("a.js", "import a from './a.js'; export * from \"../b.js\"", &["./a.js", "../b.js"]);
        check(
            "a.mjs",
            "import(`./a.js`); new URL('./c.json', import.meta.url)",
            &["./a.js", "./c.json"],
        );
        check("a.js", "'it is'; './a b'; `./${x}.js`; \"no.js\"; '.'", &[]);
        let must = |text: &str| references("a.js", text)[0].must_exist;
        assert!(must("import './a.js'") && must("import ( './a.js')") && must("} from './a.js'"));
        assert!(
            !must("fetch('./a.js')") && !must("// from './a.js'") && !must("Array.from('./a')")
        );
    }
}
