//! Slugs of headings.
//!
//! In goes a heading's text, in any script. Out comes the fragment that links to it.
//! It never makes a slug unique within a page: whoever holds the page does that.

/// The slug of a heading in the manner of GitHub: lower case, runs of anything but letters and
/// digits as one hyphen.
///
/// Unlike GitHub it folds accents of Latin letters (`Café` gives `cafe`, `Tŷ` gives `ty`), so that
/// a link can be typed on any keyboard. Apostrophes vanish (`children's` gives `childrens`).
/// Letters of other scripts stay. A text without letters and digits gives `section`.
pub fn slugify(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for character in text.chars() {
        // Nearly all are ASCII, of which no table needs to be asked.
        if character.is_ascii() {
            push_ascii(character, &mut slug);
        } else {
            character.to_lowercase().for_each(|character| push(character, &mut slug));
        }
    }
    if slug.ends_with('-') {
        slug.pop();
    }
    if slug.is_empty() { "section".to_owned() } else { slug }
}

fn push_ascii(character: char, slug: &mut String) {
    match character {
        '\'' | '`' => {}
        _ if character.is_ascii_alphanumeric() => slug.push(character.to_ascii_lowercase()),
        _ => push_hyphen(slug),
    }
}

fn push(character: char, slug: &mut String) {
    if vanishes(character) {
        return;
    }
    if let Some(folded) = fold(character) {
        slug.push_str(folded);
    } else if character.is_alphanumeric() {
        slug.push(character);
    } else {
        push_hyphen(slug);
    }
}

fn push_hyphen(slug: &mut String) {
    if !slug.is_empty() && !slug.ends_with('-') {
        slug.push('-');
    }
}

/// Apostrophes, invisible joiners and soft hyphens, and the accents of decomposed letters.
fn vanishes(character: char) -> bool {
    matches!(
        character,
        '\'' | '‘' | '’' | 'ʼ' | '`' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
    ) || matches!(character, '\u{300}'..='\u{36f}')
}

/// The plain letters for a lower-case Latin letter with an accent, or for a ligature.
fn fold(character: char) -> Option<&'static str> {
    Some(match character {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ' | 'ả' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ' | 'ẽ' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ǐ' => "i",
        'ĵ' => "j",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ǒ' | 'ọ' => "o",
        'œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ț' => "t",
        'þ' => "th",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ǔ' => "u",
        'ŵ' | 'ẁ' | 'ẃ' | 'ẅ' => "w",
        'ý' | 'ÿ' | 'ŷ' | 'ỳ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_slugs() {
        let rows = [
            ("Social work", "social-work"),
            ("Youth justice: the secure estate", "youth-justice-the-secure-estate"),
            ("Children's homes", "childrens-homes"),
            ("Children’s homes", "childrens-homes"),
            ("What’s next? – Careers & pay", "whats-next-careers-pay"),
            ("  spaces   and\ttabs ", "spaces-and-tabs"),
            ("Level 3/4", "level-3-4"),
            ("Café Übung Łódź", "cafe-ubung-lodz"),
            ("Cafe\u{301}", "cafe"),
            ("Tŷ Hafan, Gŵyl", "ty-hafan-gwyl"),
            ("Straße, Ærø, Œuvre", "strasse-aero-oeuvre"),
            ("İstanbul", "istanbul"),
            ("ﬁrst ﬂight", "first-flight"),
            ("Работа с детьми", "работа-с-детьми"),
            ("儿童 工作", "儿童-工作"),
            ("snake_case", "snake-case"),
            ("£6.5m a year", "6-5m-a-year"),
            ("-- dashes --", "dashes"),
            ("soft\u{ad}hyphen", "softhyphen"),
            ("", "section"),
            ("!?", "section"),
            ("'", "section"),
            ("🙂", "section"),
        ];
        for (text, slug) in rows {
            assert_eq!(slugify(text), slug, "{text:?}");
        }
    }

    #[test]
    fn a_slug_is_its_own_slug() {
        for code in (0..0x3000).chain(0x1f600..0x1f610) {
            let Some(character) = char::from_u32(code) else { continue };
            let slug = slugify(&format!("a{character}{character} b"));
            assert_eq!(slugify(&slug), slug, "{character:?}");
            assert!(!slug.contains("--") && !slug.starts_with('-') && !slug.ends_with('-'));
        }
    }
}
