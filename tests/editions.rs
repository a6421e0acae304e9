//! `guide edition new`, `guide review` and `guide diff`: the real program on guides with several
//! editions, and what becomes of a fact from one to the next.

#![expect(clippy::disallowed_methods, reason = "the test lays guides on the disk")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const SETTINGS: &str = "title: A guide\ndescription: Small.\nedition: 2020/21\nas_at: September \
                        2020\nfigures:\n  - players\n";

const FILES: [(&str, &str); 6] = [
    ("content/guide.yaml", SETTINGS),
    (
        "content/2020-21/10-play.md",
        "---\ntitle: Play\n---\n\n[60](statistic:players#value) players have a \
         [grant](funding:grant) of [](funding:grant#grant).\n",
    ),
    ("content/2020-21/slide.png", "a picture"),
    (
        "seeds/2020-21/funding.yaml",
        "- id: grant\n  title: Grant\n  kind: grant\n  status: unknown\n  academic_year: \
         2020/21\n  amounts:\n    - {key: grant, label: Grant, value: £500, per: once}\n    - \
         {key: extra, label: Extra, value: £1.5m, per: once}\n  sources: [survey]\n",
    ),
    (
        "seeds/2020-21/statistics.yaml",
        "- id: players\n  title: Players\n  unit: people\n  geography: uk\n  value: 60\n  sources: \
         [survey]\n",
    ),
    ("seeds/2020-21/sources.yaml", "- id: survey\n  title: A survey\n"),
];

/// A guide on the disk.
struct Guide(TempDir);

impl Guide {
    fn new() -> Self {
        let guide = Self(tempfile::tempdir().expect("a folder"));
        for (path, text) in FILES {
            guide.write(path, text);
        }
        guide
    }

    /// The same, with the next edition begun.
    fn with_next() -> Self {
        let guide = Self::new();
        assert!(guide.run(&["edition", "new", "2021-22", "--from", "2020-21"]).status.success());
        guide
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// Puts one text in the place of another, which must be there.
    fn change(&self, path: &str, old: &str, new: &str) {
        let text = self.read(path);
        assert!(text.contains(old), "{path} has no {old}");
        self.write(path, &text.replace(old, new));
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_guide"))
            .args(arguments)
            .current_dir(self.path())
            .env("SOURCE_DATE_EPOCH", "1800000000")
            .output()
            .expect("the program runs")
    }

    /// What a command that goes well says on standard output.
    fn out(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// What a command says on standard error, and its exit code.
    fn told(&self, arguments: &[&str]) -> (String, Option<i32>) {
        let output = self.run(arguments);
        (String::from_utf8(output.stderr).expect("UTF-8"), output.status.code())
    }

    /// The warnings of the next edition, each `code: message`.
    fn warnings(&self) -> Vec<String> {
        let output = self.run(&["check", "--edition", "2021-22", "--format", "json"]);
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        let report: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let found = report["diagnostics"].as_array().expect("a list");
        let word =
            |found: &serde_json::Value, key: &str| found[key].as_str().expect("a text").to_owned();
        found.iter().map(|it| format!("{}: {}", word(it, "code"), word(it, "message"))).collect()
    }

    /// How many facts of the next edition are reviewed, carried and unreviewed.
    fn review(&self) -> [u64; 3] {
        let text = self.out(&["status", "--edition", "2021-22", "--format", "json"]);
        let status: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let total = &status["review"]["total"];
        ["reviewed", "carried", "unreviewed"].map(|key| total[key].as_u64().expect("a number"))
    }
}

const FUNDING: &str = "seeds/2021-22/funding.yaml";

#[test]
fn a_new_edition_has_all_of_the_old_one() {
    let guide = Guide::with_next();
    for (path, text) in &FILES[1..] {
        assert_eq!(guide.read(&path.replace("2020-21", "2021-22")), *text);
        assert_eq!(guide.read(path), *text);
    }
    assert!(guide.read("content/2021-22/edition.yaml").ends_with("\nfrom: 2020/21\n"));
    let old = guide.read("content/2020-21/edition.yaml");
    let own = "\ndescription: Small.\nas_at: September 2020\nfigures:\n  - players\n";
    assert!(old.ends_with(own), "{old}");
    assert_eq!(guide.read("content/guide.yaml"), SETTINGS);
    assert_eq!(guide.review(), [0, 6, 0]);
    assert_eq!(guide.warnings(), [""; 0]);
    assert_eq!(guide.out(&["diff", "2020-21", "2021-22"]), "2020/21 and 2021/22 say the same\n");
}

#[test]
fn an_edition_that_cannot_be_begun_changes_nothing() {
    let guide = Guide::with_next();
    for (new, from, expected) in [
        ("2021-22", "2020-21", "there is an edition `2021-22` already"),
        ("2022-23", "2019-20", "there is no edition `2019-20`: the guide has `2020-21`, `2021-22`"),
        ("2019-20", "2020-21", "2019/20 does not follow 2020/21"),
        ("2022-24", "2020-21", "do not follow each other"),
    ] {
        let (told, code) = guide.told(&["edition", "new", new, "--from", from]);
        assert!(told.contains(expected) && code == Some(2), "{told}");
        assert!(!guide.path().join("content/2022-23").exists());
        assert!(!guide.path().join("content/2019-20").exists());
    }
}

#[test]
fn a_third_edition_leaves_what_the_second_says_of_itself() {
    let guide = Guide::with_next();
    let about = guide.read("content/2021-22/edition.yaml");
    guide.out(&["edition", "new", "2022-23", "--from", "2021-22"]);
    assert_eq!(guide.read("content/2021-22/edition.yaml"), about);
    assert!(guide.read("content/2022-23/edition.yaml").ends_with("\nfrom: 2021/22\n"));
    assert!(!guide.read("seeds/2022-23/reviews.yaml").contains("- of"));
}

#[test]
fn a_review_holds_until_the_value_changes() {
    let guide = Guide::with_next();
    let typed = ["review", "grant#grant", "--source", "survey", "--edition", "2021-22"];
    guide.out(&[&typed[..], &["--by", "A: B"]].concat());
    assert_eq!(guide.review(), [1, 5, 0]);
    assert_eq!(guide.warnings(), [""; 0]);
    let reviews = guide.read("seeds/2021-22/reviews.yaml");
    let entry = "- of: funding:grant\n  source: survey\n  reviewed: 2027-01-15\n  by: \"A: B\"\n  \
                 facts:\n    - {fact: grant, fingerprint: ";
    assert!(reviews.contains(entry), "{reviews}");

    // Another spelling of the same amount is the same amount.
    guide.change(FUNDING, "£500", "\"500.00\"");
    assert_eq!((guide.review(), guide.warnings()), ([1, 5, 0], Vec::new()));

    guide.change(FUNDING, "\"500.00\"", "£550");
    assert_eq!(guide.review(), [0, 5, 1]);
    let expected = "unreviewed-change: `funding:grant` has changed since it was reviewed: `grant`";
    assert_eq!(guide.warnings(), [expected]);

    guide.out(&["review", "funding:grant", "--source", "survey", "--edition", "2021-22"]);
    assert_eq!((guide.review(), guide.warnings()), ([3, 3, 0], Vec::new()));
}

#[test]
fn what_is_new_or_changed_has_to_be_reviewed() {
    let guide = Guide::with_next();
    guide.change(FUNDING, "value: £1.5m, per: once", "value: £1.5m, per: year");
    guide.change(
        "content/2021-22/10-play.md",
        "players have",
        "players ([](statistic:teams#value) teams) have",
    );
    let statistics = guide.read("seeds/2021-22/statistics.yaml");
    let teams = statistics.replace("players", "teams").replace("Players", "Teams");
    guide.write("seeds/2021-22/statistics.yaml", &format!("{statistics}{teams}"));
    assert_eq!(
        guide.warnings(),
        [
            "unreviewed-change: `chapter:play` is not what 2020/21 says, and nobody has reviewed \
             it: `rest`",
            "unreviewed-change: `funding:grant` is not what 2020/21 says, and nobody has reviewed \
             it: `extra`",
            "unreviewed-change: `statistic:teams` is new in this edition, and nobody has reviewed \
             it",
        ]
    );
    let names = ["play", "grant#extra", "teams"];
    let typed = ["--source", "survey", "--edition", "2021-22"];
    guide.out(&[&["review"][..], &names, &typed].concat());
    assert_eq!(guide.warnings(), [""; 0]);
}

#[test]
fn another_name_is_no_other_fact() {
    let guide = Guide::with_next();
    guide.change("content/guide.yaml", "2020/21", "2021/22");
    guide.out(&["rename", "funding:grant", "play-grant", "--yes"]);
    assert_eq!((guide.review(), guide.warnings()), ([0, 6, 0], Vec::new()));
    let diff = guide.out(&["diff", "2020-21", "2021-22"]);
    assert!(diff.contains("0 new, 0 withdrawn, 1 renamed"), "{diff}");
    assert!(diff.contains("  funding:grant is now funding:play-grant\n"), "{diff}");
}

#[test]
fn a_review_holds_when_something_that_is_named_gets_another_name() {
    let guide = Guide::with_next();
    guide.change("content/guide.yaml", "2020/21", "2021/22");
    guide.out(&["review", "play", "grant", "--source", "survey"]);
    assert_eq!(guide.review(), [4, 2, 0]);
    guide.out(&["rename", "funding:grant", "play-grant", "--yes"]);
    guide.out(&["rename", "survey", "study", "--yes"]);
    assert_eq!((guide.review(), guide.warnings()), ([4, 2, 0], Vec::new()));
    let reviews = guide.read("seeds/2021-22/reviews.yaml");
    assert!(reviews.contains("of: funding:play-grant\n  source: study\n"), "{reviews}");
}

#[test]
fn what_cannot_be_reviewed_is_refused() {
    let guide = Guide::with_next();
    let before = guide.read("seeds/2021-22/reviews.yaml");
    for (name, source, expected) in [
        ("grnat", "survey", "there is no record or chapter `grnat`: did you mean `funding:grant`?"),
        ("grant", "survy", "there is no source `survy`: did you mean `survey`?"),
        ("grant", "nothing-like-it", "add it to `seeds/2021-22/sources.yaml`"),
        ("grant#grnt", "survey", "`funding:grant` has no fact `grnt`: it has `extra`, `grant`"),
        ("survey", "survey", "`survey` is a source or a term, and those are not reviewed"),
    ] {
        let typed = ["review", name, "--source", source, "--edition", "2021-22"];
        let (told, code) = guide.told(&typed);
        assert!(told.contains(expected) && code == Some(2), "{told}");
        // What stands before it on the line is not reviewed either.
        let (_, code) = guide.told(&[&["review", "players"][..], &typed[1..]].concat());
        assert_eq!((guide.read("seeds/2021-22/reviews.yaml"), code), (before.clone(), Some(2)));
    }
}

#[test]
fn a_diff_is_of_values_and_not_of_lines() {
    let guide = Guide::with_next();
    guide.change(FUNDING, "£1.5m", "£1,500,000");
    guide.change(
        FUNDING,
        "  kind: grant\n  status: unknown\n",
        "  status: unknown\n  kind: grant\n",
    );
    assert_eq!(guide.out(&["diff", "2020-21", "2021-22"]), "2020/21 and 2021/22 say the same\n");

    guide.change(FUNDING, "value: £500", "up_to: £450");
    guide.change(FUNDING, "status: unknown", "status: closed");
    guide.write("content/2021-22/20-games.md", "---\ntitle: Games\n---\n\nA text.\n");
    fs::remove_file(guide.path().join("seeds/2021-22/statistics.yaml")).expect("it is there");
    assert_eq!(
        guide.out(&["diff", "2020-21", "2021-22"]),
        "2020/21 to 2021/22: 1 new, 1 withdrawn, 0 renamed, 1 changed\n\nNew\n  chapter:games  \
         Games\n\nWithdrawn\n  statistic:players  Players\n\nChanged\n  funding:grant  Grant\n    \
         Grant: £500 → up to £450, down £50 (10%)\n    Status: unknown → closed\n"
    );
    let json = guide.out(&["diff", "2020-21", "2021-22", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["added"]["chapter:games"]["text"], "A text.");
    assert_eq!(json["withdrawn"]["statistic:players"]["value"], "60");
    assert_eq!(json["changed"]["funding:grant"][2]["sort"], "status");
}

#[test]
fn an_edition_that_revises_no_earlier_one_is_a_mistake() {
    let guide = Guide::with_next();
    for (from, expected) in [
        ("2021/22", "the edition 2021/22 cannot revise 2021/22"),
        ("2022/23", "the edition 2021/22 cannot revise 2022/23"),
        ("2019/20", "there is no edition 2019/20 in `content/2019-20/`"),
    ] {
        guide.write("content/2021-22/edition.yaml", &format!("from: {from}\n"));
        assert_eq!(guide.warnings(), [format!("missing-edition: {expected}")]);
    }
}

#[test]
fn what_became_of_something_is_checked() {
    let guide = Guide::with_next();
    let withdrawn = |entries: &str| {
        let text = format!("from: 2020/21\nfigures: []\nwithdrawn:\n{entries}");
        guide.write("content/2021-22/edition.yaml", &text);
        guide.warnings()
    };
    for (entry, expected) in [
        ("  - {what: funding:gone}\n", "unknown-record: the edition before has no `funding:gone`"),
        ("  - {what: funding:grant}\n", "contradiction: `funding:grant` is not gone"),
        ("  - {what: grant}\n", "invalid-value: `grant` names neither a record nor a chapter"),
    ] {
        let found = withdrawn(entry);
        assert!(found.iter().any(|found| found.starts_with(expected)), "{found:?}");
    }
    guide.change("content/2021-22/10-play.md", "[60](statistic:players#value) players", "Players");
    fs::remove_file(guide.path().join("seeds/2021-22/statistics.yaml")).expect("it is there");
    let found = withdrawn("  - {what: statistic:players, replaced_by: statistic:players}\n");
    let expected = "unknown-record: this edition has no `statistic:players` to which readers could \
                    be led";
    assert!(found.iter().any(|found| found == expected), "{found:?}");
    let found = withdrawn("  - {what: statistic:players, replaced_by: funding:grant}\n");
    assert!(found.iter().all(|found| found.starts_with("unreviewed-change")), "{found:?}");
}

#[test]
fn what_took_the_place_of_something_can_be_renamed() {
    let guide = Guide::with_next();
    guide.change("content/guide.yaml", "2020/21", "2021/22");
    guide.change("content/guide.yaml", "figures:\n  - players\n", "");
    guide.change("content/2021-22/10-play.md", "[60](statistic:players#value) players", "Players");
    fs::remove_file(guide.path().join("seeds/2021-22/statistics.yaml")).expect("it is there");
    let about = "content/2021-22/edition.yaml";
    let gone =
        "from: 2020/21\nwithdrawn:\n  - {what: statistic:players, replaced_by: funding:grant}\n";
    guide.write(about, gone);
    guide.out(&["rename", "funding:grant", "play-grant", "--yes"]);
    assert_eq!(guide.read(about), gone.replace("funding:grant", "funding:play-grant"));
}

#[test]
fn an_edition_in_preparation_is_added_to_and_renamed_in() {
    let guide = Guide::with_next();
    let told = guide.told(&["new", "source", "New survey", "--edition", "2021-22"]);
    assert!(told.0.contains("`source:new-survey`: seeds/2021-22/sources.yaml"), "{told:?}");
    assert_eq!(told.1, Some(0));
    assert!(guide.read("seeds/2021-22/sources.yaml").contains("\n- id: new-survey "));
    assert!(!guide.read("seeds/2020-21/sources.yaml").contains("new-survey"));
    let told = guide.told(&["new", "source", "New survey", "--edition", "2022-23"]);
    let words = "there is no edition `2022-23`: the guide has `2020-21`, `2021-22`";
    assert!(told.0.contains(words) && told.1 == Some(2), "{told:?}");

    guide.write("seeds/2021-22/sources.yaml", &guide.read("seeds/2020-21/sources.yaml"));

    // The current edition would lose what the next one goes on from.
    let rename = ["rename", "grant", "play-grant", "--yes"];
    let told = guide.told(&rename);
    let words = "the edition 2021/22 goes on from 2020/21 and calls it `funding:grant`, too: first \
                 type `guide rename funding:grant play-grant --edition 2021-22`";
    assert!(told.0.contains(words) && told.1 == Some(2), "{told:?}");
    guide.out(&[&rename[..], &["--edition", "2021-22"]].concat());
    assert!(guide.read(FUNDING).contains("- id: play-grant\n  former_ids: [grant]\n"));
    assert!(guide.read("content/2021-22/10-play.md").contains("(funding:play-grant#grant)"));
    assert!(guide.read("seeds/2020-21/funding.yaml").contains("- id: grant\n  title"));
    assert_eq!(guide.read("content/guide.yaml"), SETTINGS);
    guide.out(&rename);
    assert!(guide.read("seeds/2020-21/funding.yaml").contains("former_ids: [grant]\n"));
    assert_eq!((guide.review(), guide.warnings()), ([0, 6, 0], Vec::new()));

    // The settings are for the next edition once the current one says of itself what it says.
    guide.out(&["rename", "players", "gamers", "--yes", "--edition", "2021-22"]);
    assert_eq!(guide.read("content/guide.yaml"), SETTINGS.replace("- players", "- gamers"));
    guide.out(&["check", "--strict"]);
    guide.out(&["check", "--edition", "2021-22", "--strict"]);
}

#[test]
fn without_consent_nothing_is_renamed_and_the_edition_is_told() {
    let guide = Guide::with_next();
    let (told, code) = guide.told(&["rename", "grant", "play-grant", "--edition", "2021-22"]);
    assert!(
        told.contains("type `guide rename grant play-grant --edition 2021-22 --yes`"),
        "{told}"
    );
    assert_eq!(code, Some(1));
}
