//! Where an image is on the site, and whether it is one.

use crate::diag::{Code, Diagnostic, Located, nearest};
use crate::resolve::tree::Tree;

/// The ends of names of images, with the name of what such a file holds. A browser shows more kinds
/// than these, and the PDF does not.
const KINDS: [(&str, &str); 6] = [
    ("png", "PNG"),
    ("jpg", "JPEG"),
    ("jpeg", "JPEG"),
    ("gif", "GIF"),
    ("webp", "WebP"),
    ("svg", "SVG"),
];

impl Tree<'_> {
    /// The path of an image on the site. It is looked for beside the chapter.
    pub(super) fn image(&mut self, image: &Located<String>) -> String {
        let content = self.index.content;
        let file = self.chapter.map_or(content, |raw| &raw.place.path);
        let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
        let path = join(folder, &image.value);
        if let Some(path) = &path
            && let Some(inner) = path.strip_prefix(content)
            && !inner.ends_with(".md")
            && let Some(content) = self.index.sources.get(path)
        {
            if let Some((message, help)) = mistake(inner, content.as_bytes()) {
                let place = image.place.clone();
                let found = Diagnostic::new(Code::UnreadableImage, place, message);
                self.diagnostics.push(found.help(help));
            }
            let site = format!("media/{inner}");
            self.images.insert(site.clone(), path.clone());
            return site;
        }
        let is_elsewhere = image.value.contains("://");
        let message = match is_elsewhere {
            true => format!("the image `{}` is on another site", image.value),
            false => format!("there is no image `{}` in `{folder}/`", image.value),
        };
        let known = self.index.sources.under(content).map(|(path, _)| path.as_ref());
        let known = known.filter(|path| !path.ends_with(".md"));
        let known = known.filter_map(|path| path.strip_prefix(folder)?.strip_prefix('/'));
        let help = match nearest(&image.value, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None if is_elsewhere => "put a copy beside the chapter, if its licence allows".into(),
            None => "put the file beside the chapter".into(),
        };
        self.diagnostics
            .push(Diagnostic::new(Code::MissingImage, image.place.clone(), message).help(help));
        image.value.clone()
    }
}

/// What is wrong with the file of an image, and what helps.
fn mistake(path: &str, bytes: &[u8]) -> Option<(String, String)> {
    const SAVE: &str = "save the picture again as PNG, JPEG, GIF, WebP or SVG";
    let (stem, end) = path.rsplit_once('.').unwrap_or((path, ""));
    let wanted = KINDS.iter().find(|(known, _)| end.eq_ignore_ascii_case(known));
    match (wanted, held(bytes)) {
        (Some((_, wanted)), Some(held)) if *wanted == held => None,
        (_, None) => Some((format!("`{path}` is no picture that can be shown"), SAVE.to_owned())),
        (_, Some(held)) => {
            let (end, _) = KINDS.iter().find(|(_, kind)| *kind == held)?;
            let help = format!("name it `{stem}.{end}`");
            Some((format!("`{path}` is of another kind than its name says: {held}"), help))
        }
    }
}

/// What a file of an image holds, by its first bytes.
fn held(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some("PNG"),
        [0xFF, 0xD8, 0xFF, ..] => Some("JPEG"),
        [b'G', b'I', b'F', b'8', ..] => Some("GIF"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("WebP"),
        _ => {
            let text = std::str::from_utf8(bytes).ok()?;
            // Without the namespace it is shown nowhere.
            (text.contains("<svg") && text.contains("http://www.w3.org/2000/svg")).then_some("SVG")
        }
    }
}

/// Joins a relative path to a folder; `None` if it leaves the guide or is no relative path.
fn join(folder: &str, relative: &str) -> Option<String> {
    if relative.is_empty() || relative.starts_with('/') || relative.contains([':', '\\']) {
        return None;
    }
    let mut parts: Vec<&str> = folder.split('/').collect();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
