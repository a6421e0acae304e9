//! What may import what, and what only some files may name or hold.

/// A module at the top of the crate, and those that it may import. `lib` is what `lib.rs` itself
/// declares, such as `build`.
pub(crate) const MODULES: &[(&str, &[&str])] = &[
    ("main", &["cli"]),
    (
        "lib",
        &[
            "diag", "fragment", "memo", "mend", "model", "parse", "progress", "read", "rebuild",
            "rename", "render", "resolve", "site", "status", "value",
        ],
    ),
    (
        "cli",
        &[
            "compress", "diag", "draft", "editions", "external", "lib", "links", "mend", "model",
            "progress", "read", "rename", "revision", "save", "schema", "status", "value", "watch",
            "write",
        ],
    ),
    ("compress", &["site"]),
    ("diag", &[]),
    ("draft", &["diag", "model", "parse", "read", "value"]),
    ("editions", &["diag", "draft", "model", "parse", "read", "value"]),
    ("external", &["diag", "read", "value"]),
    ("fragment", &["diag", "memo", "model", "parse", "read", "render", "resolve", "value"]),
    ("memo", &[]),
    ("mend", &["diag", "lib", "progress", "read"]),
    ("links", &["diag", "model", "parse", "read", "value"]),
    ("model", &["diag", "value"]),
    ("parse", &["diag", "memo", "model", "read", "value"]),
    ("progress", &[]),
    ("read", &["diag"]),
    (
        "rebuild",
        &[
            "diag", "lib", "memo", "model", "parse", "progress", "read", "render", "resolve",
            "site", "value",
        ],
    ),
    ("rename", &["diag", "lib", "mend", "model", "parse", "read", "resolve", "value"]),
    ("render", &["diag", "lib", "memo", "model", "progress", "read", "site", "value"]),
    ("resolve", &["diag", "memo", "model", "parse", "read", "value"]),
    ("revision", &["read"]),
    ("save", &["revision"]),
    ("schema", &["parse"]),
    ("site", &[]),
    ("status", &["diag", "model", "value"]),
    ("value", &[]),
    ("watch", &["diag", "lib", "memo", "progress", "read", "rebuild", "site", "value", "write"]),
    ("write", &["site"]),
    ("tests", &[]),
];

/// What only some files may name, the files, and why.
pub(crate) const FENCES: &[(&[&str], &[&str], &str)] = &[
    (
        &["std::fs", "walkdir", "tempfile"],
        &["read", "save", "write"],
        "read, save and write touch the disk",
    ),
    (&["include_dir"], &["read", "draft/starter"], "two files are made of whole folders"),
    (&["std::env"], &["cli", "main"], "the environment is read by the command line alone"),
    (&["std::process"], &["cli", "main"], "the command line alone knows of exit codes"),
    (
        &["std::net", "std::thread", "url"],
        &["external", "watch"],
        "a build needs neither the network nor its own threads",
    ),
    (&["ureq"], &["external/client"], "one file names the HTTP client"),
    (&["std::time", "jiff"], &["cli", "external", "watch"], "time is an input of a build"),
    (
        &["std::io"],
        // The search's files are compressed in memory, and an outlet gives what is written to.
        &[
            "cli",
            "compress",
            "read",
            "render/search/packed",
            "save",
            "site/outlet",
            "watch",
            "write",
        ],
        "the core has no input and output",
    ),
    (
        &["camino", "std::path"],
        &["cli", "read", "save", "watch", "write"],
        "the core knows no paths on a disk",
    ),
    (
        &["clap", "clap_complete", "clap_mangen", "anstream", "annotate_snippets", "indicatif"],
        &["cli"],
        "cli alone prints",
    ),
    (&["similar"], &["cli/diff"], "one file shows what changes"),
    (&["mimalloc"], &["main"], "the program chooses its allocator, the library does not"),
    (&["serde_yaml"], &["parse/yaml"], "one file names the YAML crate"),
    (
        &["serde"],
        &[
            "render/data/package",
            "render/machine/jsonld/node",
            "render/view",
            "render/theme",
            "render/pages",
            "render/search/stretch",
            "cli/compare",
            "cli/report",
            "cli/status",
            "external/memory",
            "memo",
            "watch",
        ],
        "only views, reports, overviews, what programs read and what is remembered are serialised",
    ),
    (
        &["serde_json"],
        &[
            "cli/compare",
            "cli/report",
            "cli/status",
            "external/memory",
            "render/compare",
            "render/data",
            "render/machine/jsonld/node",
            "render/names",
            "render/pdf",
            "render/print",
            "render/search/index",
            "render/search/stretch",
            "schema",
            "watch/news",
        ],
        "cli and schema write JSON for programs, external for itself, render for readers' programs",
    ),
    (
        &["typst", "typst_layout", "typst_pdf"],
        &["render/pdf/world"],
        "one file names the typesetter",
    ),
    (&["csv"], &["render/data/text"], "one file names the CSV crate"),
    (&["tera"], &["render/theme"], "one file names the template crate"),
    (&["syntect"], &["render/highlight"], "one file names the highlighter"),
    (&["pagefind"], &["render/search/stems"], "one file names the search engine"),
    (&["minicbor"], &["render/search"], "the index of the search alone is written in CBOR"),
    (&["tokio"], &["render/search/stems", "watch"], "a build waits for nothing"),
    (&["hyper", "hyper_util"], &["watch/server"], "one folder speaks HTTP"),
    (&["notify"], &["watch/disk"], "one file hears of changes on the disk"),
    (&["postcard"], &["memo"], "one file makes keys of views"),
    (&["pulldown_cmark"], &["parse/markdown", "fragment"], "parse alone reads Markdown"),
    (&["pulldown_cmark_escape"], &["render/html"], "one file escapes HTML"),
    (&["swash"], &["render/machine/card/lettering"], "one file names the crate for typefaces"),
    (&["png"], &["render/machine/card"], "one file names the crate for pictures"),
    (
        &["indexmap", "rustc_hash"],
        &["model/keyed", "site"],
        "what is found by a hash is walked in an order of its own, or never",
    ),
    (
        &["xxhash_rust"],
        &[
            "memo",
            "read",
            "render/assets",
            "render/search/packed",
            "value/fingerprint",
            "write/shelf",
        ],
        "names, keys, marks, fingerprints and what is found again alone are hashed",
    ),
    (
        &["rayon"],
        // A whole build begins on one of the threads that share its work.
        &["cli/build", "compress", "memo", "parse/yaml", "read", "render", "watch", "write"],
        "the others are quick on one thread",
    ),
    (&["std::sync::Mutex", "std::sync::RwLock", "std::sync::Condvar"], &[], "there are no locks"),
    (&["std::sync::mpsc"], &["watch"], "the threads of the preview alone speak to each other"),
];

/// Words that only some files may hold, the files, and why.
pub(crate) const WORDS: &[(&[&str], &[&str], &str)] = &[
    (&["print!", "println!", "eprint!", "eprintln!", "dbg!"], &["cli"], "cli alone prints"),
    (
        &["f32", "f64"],
        &["cli", "render/machine/card"],
        "money and numbers are exact; only letters are measured",
    ),
    (
        &["include_str!", "include_bytes!", "env!"],
        // What is added to pages while they are served is in no build.
        &["watch/server/answer"],
        "what a build takes in comes through read",
    ),
];
