//! The checked-in schemas are what the program prints, and every file of the guide names its own.
//!
//! `BLESS=1 cargo test --test schemas` writes them.

#![expect(clippy::disallowed_methods, reason = "the test reads the schemas and the guide's files")]

use std::fs;
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn the_schemas_are_what_the_program_prints() {
    for schema in guide::schema::all() {
        if std::env::var_os("BLESS").is_some() {
            let path = root().join(&schema.path);
            fs::create_dir_all(path.parent().expect("it is in a folder")).expect("a folder");
            fs::write(path, &schema.text).expect("a schema can be written");
        }
        let hint = "`BLESS=1 cargo test --test schemas` writes it";
        assert!(text(&schema.path) == schema.text, "{} is out of date: {hint}", schema.path);
    }
}

#[test]
fn no_other_schema_is_checked_in() {
    let known: Vec<String> = guide::schema::all().into_iter().map(|schema| schema.path).collect();
    for folder in ["content/schemas", "seeds/schemas", "themes/schemas"] {
        for entry in fs::read_dir(root().join(folder)).expect("a folder of schemas") {
            let name = entry.expect("an entry").file_name();
            let path = format!("{folder}/{}", name.to_string_lossy());
            assert!(known.contains(&path), "the program knows nothing of {path}");
        }
    }
}

#[test]
fn each_file_names_its_schema() {
    let named = |path: &str, schema: &str| {
        let first = format!("# yaml-language-server: $schema={schema}\n");
        assert!(text(path).starts_with(&first), "{path} has to begin with {first}");
    };
    named("content/guide.yaml", "schemas/guide.json");
    named("themes/standard/theme.yaml", "../schemas/theme.json");
    let editions = fs::read_dir(root().join("seeds")).expect("the seeds");
    let mut files = 0;
    for edition in editions {
        let folder = edition.expect("an entry").path();
        if !folder.is_dir() || folder.ends_with("schemas") {
            continue;
        }
        for entry in fs::read_dir(&folder).expect("an edition") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|extension| extension == "yaml") {
                let stem = path.file_stem().expect("a name").to_string_lossy();
                let schema = format!("../schemas/{stem}.json");
                named(&path.to_string_lossy(), &schema);
                files += 1;
            }
        }
    }
    assert!(files >= 9, "only {files} seeds files were found");
}
