//! Words that people type, and words for them to type.

/// A title: one line that says something.
pub(crate) fn title(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() {
        return Err("a title has at least one letter".to_owned());
    }
    if text.contains(char::is_control) {
        return Err("a title stands on one line".to_owned());
    }
    Ok(text.to_owned())
}

/// A text as a shell takes it for one word.
pub(crate) fn shell(text: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || "-_./:@+,=".contains(letter);
    if !text.is_empty() && text.chars().all(is_plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_reads_one_word() {
        assert_eq!(shell("../my-guide"), "../my-guide");
        assert_eq!(shell("my guide"), "'my guide'");
        assert_eq!(shell("$HOME"), "'$HOME'");
        assert_eq!(shell("it's"), r"'it'\''s'");
        assert_eq!(shell(""), "''");
    }

    #[test]
    fn a_title_is_one_line() {
        assert_eq!(title(" Play "), Ok("Play".to_owned()));
        assert!(title(" ").is_err());
        assert!(title("a\nb").is_err());
    }
}
