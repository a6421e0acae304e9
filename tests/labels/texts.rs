//! What readers, programs and the search see of a site, as texts.

use std::collections::BTreeMap;

use guide::site::Site;

/// The files of the second edition that are texts, by path, as readers and programs see them.
pub(crate) fn texts(site: &Site) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for (path, bytes) in site.iter() {
        let path = path.as_str();
        let is_text =
            [".html", ".csv", ".json", ".ics", ".xml"].iter().any(|end| path.ends_with(end));
        if is_text && !path.starts_with("editions/") {
            let text = std::str::from_utf8(bytes).expect("a text");
            texts.insert(path.to_owned(), text.to_owned());
        }
    }
    texts
}

/// What the search finds, by address: the text of each document and what stands beside its title.
#[cfg(feature = "search")]
pub(crate) fn documents(site: &Site) -> BTreeMap<String, String> {
    use std::io::Read;

    let mut documents = BTreeMap::new();
    for (path, bytes) in site.iter() {
        let path = path.as_str();
        if path.starts_with("editions/") || !path.ends_with(".pf_fragment") {
            continue;
        }
        let mut text = String::new();
        flate2::read::GzDecoder::new(&bytes[..]).read_to_string(&mut text).expect("a text");
        // A sign of Pagefind's stands before the JSON: one document, or several by their hashes.
        let json = &text[text.find('{').expect("it is JSON")..];
        let group: serde_json::Value = serde_json::from_str(json).expect("it is JSON");
        let all = match group.get("url") {
            Some(_) => vec![group],
            None => group.as_object().expect("a group").values().cloned().collect(),
        };
        for document in all {
            let said = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
            let url = said(&document["url"]);
            let (text, detail) = (said(&document["content"]), said(&document["meta"]["detail"]));
            documents.insert(url, format!("{text}\n{detail}\n"));
        }
    }
    documents
}

/// A page without its tags, drawings and data; what search engines are told stands at the end.
pub(crate) fn words(html: &str) -> String {
    let mut html = html.to_owned();
    let mut told = String::new();
    for (open, close) in [("<svg", "</svg>"), ("<script", "</script>")] {
        while let Some(start) = html.find(open) {
            let end = start + html[start..].find(close).expect("it is closed") + close.len();
            html.replace_range(start..end, " ");
        }
    }
    for described in html.split(" content=\"").skip(1) {
        told.push_str(described.split('"').next().expect("it ends"));
        told.push('\n');
    }
    let mut words = String::new();
    for piece in html.split('<') {
        words.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
    }
    words + "\n" + &told
}

/// What a file says right behind a value: what is read with it.
pub(crate) fn behind<'t>(path: &str, text: &'t str, at: usize) -> &'t str {
    let rest = &text[at..];
    let end = match path.rsplit_once('.').map(|(_, suffix)| suffix) {
        // A row.
        Some("csv") => rest.find('\n'),
        Some("json") => rest.find("\n  }").or_else(|| rest.find('}')),
        Some("ics") => rest.find("END:VEVENT"),
        Some("xml") => rest.find("</entry>"),
        _ => rest.char_indices().nth(90).map(|(end, _)| end),
    };
    &rest[..end.unwrap_or(rest.len())]
}
