//! A site → the same site with a compressed copy beside each text, for servers that send such copies
//! as they are.
//!
//! Pure: the copies are files of the site like the others, so they are written with them and taken
//! away with them. A copy that would be no smaller than the text is left out.

use std::io::Write;

use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, GzBuilder};
use rayon::prelude::*;

use crate::site::{Site, SitePath};

/// Texts by the ends of their names. Pictures, typefaces and the search's own files are compressed
/// as they are.
const TEXTS: [&str; 12] = [
    ".css", ".csv", ".html", ".ics", ".js", ".json", ".md", ".mjs", ".svg", ".txt", ".xml", ".wasm",
];

/// Below this many bytes a text fits into the first packets of an answer whatever its form.
const LEAST: usize = 1024;

/// How hard Brotli tries (RFC 7932), from 0 to 11. The pages of the children's workforce guide, 6.9
/// MB, became 1.25 MB at 5 in 0.7 s of one core, 1.12 MB at 10 in 4.7 s, 1.09 MB at 11 in 12.7 s.
const BROTLI_QUALITY: i32 = 10;

/// Brotli's window as a power of two: the largest that every browser takes.
const BROTLI_WINDOW: i32 = 22;

/// Adds the copies.
#[must_use]
pub fn compress(site: &Site) -> Site {
    let files: Vec<(&SitePath, &[u8])> =
        site.iter().map(|(path, bytes)| (path, bytes.as_ref())).collect();
    let texts = files.into_par_iter().filter(|(path, bytes)| {
        bytes.len() >= LEAST && TEXTS.iter().any(|end| path.as_str().ends_with(end))
    });
    let copies: Vec<(String, Vec<u8>)> = texts
        .flat_map_iter(|(path, bytes)| {
            [("gz", gzip(bytes)), ("br", brotli(bytes))]
                .into_iter()
                .filter(|(_, copy)| copy.len() < bytes.len())
                .map(move |(suffix, copy)| (format!("{path}.{suffix}"), copy))
        })
        .collect();
    let mut site = site.clone();
    for (path, copy) in copies {
        // Where the name is too long for a disk or a file stands there already, the text is served
        // as it is: a copy is a convenience.
        if let Ok(path) = path.parse::<SitePath>()
            && site.get(path.as_str()).is_none()
        {
            site.insert(path, copy)
                .expect("nothing stands at the path, and its folder has the text");
        }
    }
    site
}

/// In the form of RFC 1952, without a name or a time.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.expect("a vector takes any bytes")
}

fn brotli(mut bytes: &[u8]) -> Vec<u8> {
    let params = BrotliEncoderParams {
        quality: BROTLI_QUALITY,
        lgwin: BROTLI_WINDOW,
        size_hint: bytes.len(),
        ..BrotliEncoderParams::default()
    };
    let mut copy = Vec::new();
    brotli::BrotliCompress(&mut bytes, &mut copy, &params).expect("a vector takes any bytes");
    copy
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    fn site(files: &[(&str, Vec<u8>)]) -> Site {
        let mut site = Site::new();
        for (path, bytes) in files {
            site.insert(path.parse().expect("a path"), bytes.clone()).expect("no clash");
        }
        site
    }

    #[test]
    fn copies_hold_the_text() {
        let text = "a figure lives once\n".repeat(200).into_bytes();
        let site = compress(&site(&[("a/index.html", text.clone())]));
        let gz = site.get("a/index.html.gz").expect("a copy");
        assert_eq!(gz[4..8], [0; 4], "no time");
        let mut read = Vec::new();
        flate2::read::GzDecoder::new(&gz[..]).read_to_end(&mut read).expect("it is gzip");
        assert_eq!(read, text);
        let br = site.get("a/index.html.br").expect("a copy");
        let mut read = Vec::new();
        brotli::Decompressor::new(&br[..], 4096).read_to_end(&mut read).expect("it is Brotli");
        assert_eq!(read, text);
        assert!(br.len() < text.len() && gz.len() < text.len());
    }

    #[test]
    fn what_saves_nothing_is_left_out() {
        // Numbers without a pattern, which nothing makes shorter.
        let mut state = 1_u32;
        let mut noise = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        };
        let noise: Vec<u8> = (0..4096).map(|_| noise()).collect();
        let text = "a figure lives once\n".repeat(200).into_bytes();
        let before = site(&[
            ("noise.txt", noise),
            ("small.html", text[..LEAST - 1].to_vec()),
            ("picture.png", text.clone()),
            ("taken.html", text.clone()),
            ("taken.html.gz", b"a page's own file".to_vec()),
        ]);
        let after = compress(&before);
        let added: Vec<&str> = after
            .iter()
            .map(|(path, _)| path.as_str())
            .filter(|p| before.get(p).is_none())
            .collect();
        assert_eq!(added, ["taken.html.br"]);
        assert_eq!(after.get("taken.html.gz"), before.get("taken.html.gz"));
    }
}
