//! A text → the same text as a value in YAML.

/// A text on one line as a plain value of a mapping, in double quotes where YAML asks for them.
pub(crate) fn text(text: &str) -> String {
    const SIGNS: &str = "-?:,[]{}#&*!|>'\"%@`~=<";
    // What stands between braces ends at a comma or bracket, so those are quoted anywhere.
    let is_plain = !text.is_empty()
        && text.trim() == text
        && !text.starts_with(|letter| SIGNS.contains(letter))
        && !text.contains([',', '[', ']', '{', '}', '"', '\\'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with(':')
        && !text.contains(char::is_control);
    if is_plain {
        return text.to_owned();
    }
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn quotes_only_where_it_must() {
        let rows = [
            ("Play", "Play"),
            ("Children’s Workforce Guide", "Children’s Workforce Guide"),
            ("Pay & places", "Pay & places"),
            ("https://example.org/", "https://example.org/"),
            ("Play: a guide", "\"Play: a guide\""),
            ("Number #1", "\"Number #1\""),
            ("#1", "\"#1\""),
            ("- and", "\"- and\""),
            ("Social work, play", "\"Social work, play\""),
            ("The \"best\" guide", "\"The \\\"best\\\" guide\""),
            ("a\\b", "\"a\\\\b\""),
            (" spaces ", "\" spaces \""),
            ("ends:", "\"ends:\""),
            ("", "\"\""),
        ];
        for (written, expected) in rows {
            assert_eq!(text(written), expected);
        }
    }
}
