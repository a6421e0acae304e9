//! Whatever befalls the files of a guide, the build ends, and says where the mistakes are.

#[path = "../mutations/numbers.rs"]
mod numbers;

use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};

use crate::example::Example;
use numbers::Numbers;

/// How many broken guides are built.
const GUIDES: u64 = 400;

/// A guide with a bit of everything, and no mistake.
const FILES: [(&str, &str); 4] = [
    (
        "content/guide.yaml",
        "title: A guide\ndescription: It is small.\nstandfirst: >-\n  Play is worth\n  \
         [£500](funding:play-grant#grant).\nedition: 2020/21\nfigures: [players]\n",
    ),
    ("content/2020-21/20-play.md", CHAPTER),
    ("seeds/2020-21/funding.yaml", FUNDING),
    ("seeds/2020-21/statistics.yaml", STATISTICS),
];

const CHAPTER: &str = "\
---
title: Playwörk
standfirst: \"Grants of [£500](funding:play-grant#grant).\"
nations: [england, wales]
funding: [play-grant]
sources:
updated: 2020-09-29
---

The [grant](funding:play-grant) pays [up to £1,000](funding:play-grant#most), “about” a café.[^1]
In 2019 there were [1,200](statistic:players#2019) *of* **them**; see [below](#the-money).

## The money {#the-money}

- one
- two, and [£5m](unbound: \"never paid\")

| who | what |
|-----|-----:|
| a   | [](funding:play-grant#grant) |

```{chart} players
```

```{table} funding
where: {sectors: play, status: [open, unknown]}
columns: [title, amounts]
```

````{box} Careers
Text with a [link](https://example.org/).

```{quote}
text: We need more play.
name: A. Person
```
````

[^1]: A note.
";

const FUNDING: &str = "\
- id: play-grant
  title: Grant for play
  kind: grant
  academic_year: 2020/21
  status: unknown
  amounts:
    - {key: grant, label: Grant, value: £500, per: once}
    - key: most
      label: At most
      up_to: \"£1,000\"
      per: year
  eligibility: [\"Anybody who plays – [players](statistic:players)\"]
  sectors: [play]
  nations: [england]
  sources: [survey]
  checked: 2026-11-23
";

const STATISTICS: &str = "\
- id: players
  title: Players
  headline: There are more players
  alt: The number rises from 1,000 to 1,200.
  unit: people
  geography: uk
  chart: column
  series:
    - {label: \"2018\", value: \"1,000\"}
    - {label: \"2019\", value: \"1,200\"}
  note: >-
    Counted in [June](source:survey),
    and again later.
  sources: [survey]
";

#[test]
fn a_broken_guide_is_reported_and_nothing_panics() {
    let files: BTreeMap<String, Vec<u8>> =
        FILES.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect();
    let valid = Example::of_files(&files).build();
    assert!(valid.diagnostics.is_empty(), "{:#?}", valid.diagnostics);

    let mut broken = 0;
    for seed in 0..GUIDES {
        let mut numbers = Numbers(seed);
        let mut files = files.clone();
        for _ in 0..=numbers.below(3) {
            let (path, _) = FILES[numbers.below(FILES.len())];
            let bytes = files.get_mut(path).expect("a file of the guide");
            mutate(bytes, &mut numbers);
        }
        let shown = || -> String {
            let file = |(path, bytes): (&String, &Vec<u8>)| {
                format!("--- {path}\n{}\n", String::from_utf8_lossy(bytes))
            };
            files.iter().map(file).collect()
        };
        let example = Example::of_files(&files);
        let Ok(outcome) = panic::catch_unwind(AssertUnwindSafe(|| example.build())) else {
            panic!("guide {seed} stops the program:\n{}", shown());
        };
        for diagnostic in &outcome.diagnostics {
            if let Some(complaint) = outcome.complaint(diagnostic) {
                panic!("guide {seed}: {complaint}: {}\n{}", diagnostic.message, shown());
            }
        }
        broken += u64::from(!outcome.diagnostics.is_empty());
    }
    assert!(broken > GUIDES / 2, "only {broken} of {GUIDES} guides were broken");
}

#[test]
fn what_is_nested_very_deeply_is_reported() {
    let deep = |sign: &str| sign.repeat(20_000);
    let chapter = |text: String| {
        ("content/2020-21/20-play.md", format!("---\ntitle: Play\n---\n\n{text}Play!\n"))
    };
    let seeds =
        |text: String| ("seeds/2020-21/sources.yaml", format!("- id: survey\n  title: {text}\n"));
    let boxes = (3..80).rev().map(|ticks| format!("{}{{box}} Play\n", "`".repeat(ticks)));
    let cases = [
        (seeds(deep("[")), "yaml-depth"),
        (seeds(deep("{a: ")), "yaml-depth"),
        (chapter(deep(">")), "nesting-depth"),
        (chapter(deep("- ")), "nesting-depth"),
        (chapter(deep("*a _b ") + &deep("c_ d* ")), "nesting-depth"),
        (chapter(boxes.collect()), "nesting-depth"),
    ];
    for ((path, text), code) in cases {
        let files = BTreeMap::from([(path.to_owned(), text.into_bytes())]);
        let found = Example::of_files(&files).build().diagnostics;
        assert!(found.iter().any(|found| found.code.name() == code), "{code} in {found:?}");
    }
}

/// Changes a file once.
fn mutate(bytes: &mut Vec<u8>, numbers: &mut Numbers) {
    let at = numbers.below(bytes.len());
    let end = (at + 1 + numbers.below(12)).min(bytes.len());
    match numbers.below(8) {
        0 => bytes.truncate(at),
        1 => drop(bytes.drain(at..end)),
        2 => {
            let piece = bytes[at..end].to_vec();
            bytes.splice(at..at, piece);
        }
        3 => {
            let other = numbers.below(bytes.len().max(1));
            bytes.swap(at.min(other), at.max(other));
        }
        4 => lines(bytes, |lines| drop(lines.remove(numbers.below(lines.len())))),
        5 => lines(bytes, |lines| {
            let line = lines[numbers.below(lines.len())].clone();
            lines.insert(numbers.below(lines.len()), line);
        }),
        6 => lines(bytes, |lines| {
            let (one, other) = (numbers.below(lines.len()), numbers.below(lines.len()));
            lines.swap(one, other);
        }),
        _ => {
            let signs = b"[](){}:#-*&'\"`<>|\t\r\n\0\xff\\%";
            let sign = signs[numbers.below(signs.len())];
            bytes.splice(at..at, std::iter::repeat_n(sign, 1 + numbers.below(40)));
        }
    }
}

fn lines(bytes: &mut Vec<u8>, change: impl FnOnce(&mut Vec<Vec<u8>>)) {
    let mut lines: Vec<Vec<u8>> =
        bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    if !lines.is_empty() {
        change(&mut lines);
    }
    *bytes = lines.concat();
}
