//! A small guide that has some of everything, by path.

use std::collections::BTreeMap;

/// The files of a guide.
pub(crate) type Files = BTreeMap<String, String>;

/// The guide.
pub(crate) fn guide() -> Files {
    let files = [
        (
            "content/guide.yaml",
            "title: A guide\ndescription: It is small.\nedition: 2020/21\nfigures: [players]\n",
        ),
        (
            "content/2020-21/10-overview.md",
            "---\ntitle: Overview\nstandfirst: Of [play](chapter:play).\n---\nSee \
             [the grant](chapter:play#the-grant) and [NYA](term:nya).\n",
        ),
        (
            "content/2020-21/20-play/index.md",
            "---\ntitle: Play\nfunding: [play-grant]\n---\n## The grant\n\nIt pays \
             [£500](funding:play-grant#grant).\n\n```{table} funding\nwhere: {sectors: play}\n```\n",
        ),
        (
            "content/2020-21/20-play/10-rangers.md",
            "---\ntitle: Rangers\n---\nThere were [1,200](statistic:players#2019) and the NYA.\n\n\
             ```{chart} players\n```\n",
        ),
        ("content/2020-21/30-youth.md", "---\ntitle: Youth\n---\nYouth work.\n"),
        (
            "seeds/2020-21/funding.yaml",
            "- id: play-grant\n  title: Grant for play\n  kind: grant\n  status: unknown\n  \
             amounts:\n    - {key: grant, label: Grant, value: £500, per: once}\n  sectors: \
             [play]\n  sources: [act]\n  as_at: 2020-09\n  checked: 2026-11-23\n",
        ),
        (
            "seeds/2020-21/statistics.yaml",
            "- id: players\n  title: Players\n  headline: There are more players\n  alt: The \
             number rises.\n  unit: people\n  geography: uk\n  chart: column\n  series:\n    \
             - {key: \"2018\", label: In 2018, value: \"1,000\"}\n    - {key: \"2019\", \
             label: In 2019, value: 1200}\n  sources: [act]\n  as_at: 2020-09\n  checked: \
             2026-11-23\n",
        ),
        (
            "seeds/2020-21/terms.yaml",
            "- id: nya\n  title: NYA\n  expansion: National Youth Agency\n  summary: It \
             supports youth work.\n",
        ),
        (
            "seeds/2020-21/sources.yaml",
            "- id: act\n  title: An act\n  publisher: Parliament\n  url: \
             https://example.org/act\n  accessed: 2020-09-01\n  checked: 2026-11-23\n",
        ),
    ];
    files.map(|(path, text)| (path.to_owned(), text.to_owned())).into()
}

/// The guide with an edition more, which revises the first and calls a chapter otherwise.
#[allow(dead_code, reason = "not every test has two editions")]
pub(crate) fn revised() -> Files {
    let mut files = guide();
    for (path, text) in guide() {
        let path = path.replace("/2020-21/", "/2024-25/").replace("30-youth", "30-young-people");
        let text = match path.as_str() {
            "content/guide.yaml" => text.replace("2020/21", "2024/25"),
            "content/2024-25/30-young-people.md" => {
                text.replace("title: Youth\n", "title: Youth\nformer_ids: [youth]\n")
            }
            _ => text,
        };
        files.insert(path, text);
    }
    files.insert("content/2024-25/edition.yaml".to_owned(), "from: 2020/21\n".to_owned());
    files
}
