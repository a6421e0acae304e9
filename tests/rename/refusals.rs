//! What is typed or written such that nothing is renamed, or not yet.

use std::fs;

use guide::{Refusal, rename};

use crate::{err, files, guide, lay, run, today, with};

#[test]
fn what_is_typed_is_answered() {
    let root = guide();
    let rows: [(&str, &str, &str); 18] = [
        ("gramt", "new", "there is no record or chapter `gramt`: did you mean `funding:grant`?"),
        ("zebra", "new", "there is no record or chapter `zebra`"),
        ("term:grant", "new", "there is no term record `grant`: did you mean `funding:grant`?"),
        ("chapter:plya", "new", "there is no chapter `plya`: did you mean `chapter:play`?"),
        ("fund:grant", "new", "there is nothing called `fund:`: did you mean `funding:grant`?"),
        ("x:grant", "new", "there is nothing called `x:`: type `chapter:` or a kind of record"),
        ("play", "new", "`play` can be `chapter:play` or `term:play`: type which"),
        ("sport", "new", "`sport` is now called `chapter:games`: type that in its place"),
        ("grant", "New Grant", "`New Grant` is not an id: type `new-grant`"),
        ("grant", "grant", "`funding:grant` is called that already"),
        ("grant", "other", "there is `funding:other` already: choose another id"),
        ("grant", "null", "`null` is no text in YAML: choose another id"),
        ("grant", "term:new", "`funding:grant` stays a funding record: type the new id alone"),
        ("games", "overview", "there is `chapter:overview` already: choose another id"),
        (
            "games",
            "funding",
            "`funding` is the address of a page that the program makes: choose another id",
        ),
        (
            "grant",
            "status",
            "`status` is the address of a page that the program makes: choose another id",
        ),
        (
            "overview",
            "sport",
            "`chapter:sport` was once the name of `chapter:games`, and links by it lead there: \
             choose another id",
        ),
        ("games", "funding:x", "`chapter:games` stays a chapter: type the new id alone"),
    ];
    let before = files(root.path());
    for (old, new, expected) in rows {
        let output = run(&root, &["rename", old, new, "--yes"]);
        assert_eq!(output.status.code(), Some(2), "{old} {new}");
        assert_eq!(err(&output), format!("error: {expected}\n"));
    }
    assert_eq!(files(root.path()), before);
    // What is another kind's id, or was, may be this one's.
    for (old, new) in [("grant", "play"), ("grant", "sport"), ("term:play", "funding")] {
        let output = run(&root, &["rename", old, new, "--dry-run"]);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    }
}

#[test]
fn a_guide_with_errors_is_left_as_it_is() {
    let root = guide();
    lay(&root, "content/2020-21/30-more.md", "---\ntitle: More\n---\n\n[x](funding:gramt)\n");
    let before = files(root.path());
    let output = run(&root, &["rename", "grant", "award", "--yes"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        err(&output).starts_with("error[unknown-record]: there is no funding record `gramt`\n")
    );
    assert!(
        err(&output)
            .ends_with("\n\nnothing was renamed: put right what is wrong with the guide first\n"),
        "{}",
        err(&output)
    );
    assert_eq!(files(root.path()), before);
}

#[test]
fn what_no_program_changes_safely_stops_everything() {
    let root = guide();
    lay(
        &root,
        "content/2020-21/30-more.md",
        "---\ntitle: More\n---\n\n[x](funding:gr&#97;nt), [y](funding:grant)\n",
    );
    let before = files(root.path());
    let output = run(&root, &["rename", "grant", "award", "--yes"]);
    assert_eq!(output.status.code(), Some(1));
    let said = err(&output);
    assert!(
        said.starts_with(
            "warning[former-id]: the funding record `grant` is now called `award`\n --> \
         content/2020-21/30-more.md:5:1\n"
        ),
        "{said}"
    );
    assert_eq!(said.matches("warning[").count(), 1, "{said}");
    assert!(
        said.ends_with(
            "\nnothing was renamed: this would be wrong afterwards, so change it first\n"
        ),
        "{said}"
    );
    assert_eq!(files(root.path()), before);

    let sources = with("seeds/2020-21/terms.yaml", "- id: \"ol\\x64\"\n  title: A\n");
    let Err(Refusal::Words(words)) = rename(&sources, today(), "term:old", "new") else {
        panic!("the id stands below its key");
    };
    assert!(words.contains("write `id: old`"), "{words}");
}

#[test]
fn a_file_that_is_in_the_way_stays() {
    let root = guide();
    lay(&root, "content/2020-21/20-playing/notes.txt", "mine");
    let before = files(root.path());
    let output = run(&root, &["rename", "chapter:play", "playing", "--yes"]);
    assert_eq!(output.status.code(), Some(2));
    let expected =
        "error: there is a `content/2020-21/20-playing` already: give it another name first\n";
    assert_eq!(err(&output), expected);
    // The program does not read it, and must not put anything in its place either.
    fs::remove_file(root.path().join("content/2020-21/20-playing/notes.txt")).expect("it is ours");
    lay(&root, "content/2020-21/20-playing/.notes", "mine");
    let output = run(&root, &["rename", "chapter:play", "playing", "--yes"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("there is a `content/2020-21/20-playing` already"));
    let mut after = files(root.path());
    assert_eq!(after.remove("content/2020-21/20-playing/.notes").as_deref(), Some("mine"));
    assert!(before.iter().filter(|(path, _)| !path.ends_with("notes.txt")).eq(after.iter()));
}

#[test]
fn nothing_is_written_without_a_yes() {
    let root = guide();
    let before = files(root.path());
    let shown = run(&root, &["rename", "grant", "award", "--dry-run"]);
    assert_eq!(shown.status.code(), Some(0));
    assert!(err(&shown).contains("\n-- id: grant # the only one\n+- id: award # the only one\n"));
    assert!(err(&shown).ends_with("\nnothing was written: this is what it would change\n"));
    let asked = run(&root, &["rename", "grant", "award"]);
    assert_eq!(asked.status.code(), Some(1));
    let message = format!(
        "\nnothing was written: to change 3 files, type `guide rename grant award --root {} \
         --yes`\n",
        root.path().display()
    );
    assert!(err(&asked).ends_with(&message), "{}", err(&asked));
    assert_eq!(
        run(&root, &["rename", "grant", "award", "--yes", "--dry-run"]).status.code(),
        Some(2)
    );
    assert_eq!(files(root.path()), before);
}
