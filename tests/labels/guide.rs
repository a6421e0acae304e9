//! A small guide of two editions of which nobody has reviewed anything, with a value of every sort.

use guide::read::Sources;

/// The guide in its first edition.
pub(crate) const FILES: [(&str, &str); 9] = [
    (
        "content/10-play.md",
        "---\ntitle: Play\nstandfirst: A grant is [](funding:grant#one).\nas_at: 2020-09\n\
         statistics: [players, share, years]\nqualifications: [diploma]\nfunding: [grant, single]\n\
         roles: [player]\nroutes: [route]\ndeadlines: [apply]\n---\n\n\
         There are [](statistic:players#value), or [](statistic:share#value).\n\n\
         A note.[^note]\n\n[^note]: [](statistic:years#2019) in a note.\n\n\
         - [](funding:grant#two) or [](funding:grant#places) places\n\n\
         | a | b |\n|---|---|\n| c | [](funding:grant#three) |\n\n\
         ```{box} A box\nPay from [](role:player#pay.min) to **[](role:player#pay.max)**.\n```\n\n\
         ```{quote}\nname: A name\ntext: It takes [](qualification:diploma#duration).\n```\n\n\
         ```{facts}\n- [](qualification:diploma#credits) credits\n\
         - [](qualification:diploma#guided-learning-hours)\n\
         - [](qualification:diploma#total-qualification-time)\n\
         - [](qualification:diploma#places)\n```\n\n\
         ```{chart} years\n```\n\n```{route} route\n```\n\n\
         ```{table} funding\ncolumns: [title, amounts, places, closes]\n```\n\n\
         ```{table} qualification\ncolumns: [title, level, duration, places]\n```\n\n\
         ```{table} role\ncolumns: [title, pay]\n```\n\n\
         ```{table} statistic\ncolumns: [title, value]\n```\n\n\
         ```{table} route\ncolumns: [title, duration]\n```\n\n\
         ```{table} deadline\ncolumns: [title, opens, closes]\n```\n",
    ),
    (
        "seeds/qualifications.yaml",
        "- id: diploma\n  title: Diploma\n  kind: regulated\n  total_qualification_time: 7301\n  \
         guided_learning_hours: 7202\n  credits: 7103\n  duration: {months: 17}\n  places: 7305\n  \
         summary: It has [](qualification:diploma#credits) credits.\n  sectors: [play]\n  sources: \
         [survey]\n",
    ),
    (
        "seeds/funding.yaml",
        "- id: grant\n  title: Grant\n  kind: grant\n  status: unknown\n  academic_year: 2020/21\n  \
         amounts:\n    - {key: one, label: One, value: \"£7,306.01\", per: once}\n    - {key: two, \
         label: Two, up_to: \"£7,307\", per: year}\n    - {key: three, label: Three, from: \
         \"£7,308\", per: not-stated, place: london}\n    - {key: four, label: Four, value: \
         \"£7,309\", per: once}\n  places: 7310\n  closes: 2031-08-07\n  sectors: [play]\n  summary: \
         It pays [](funding:grant#four).\n  note: Or [](funding:grant#one).\n  sources: [survey]\n\
         - id: single\n  title: Single grant\n  kind: grant\n  status: closed\n  academic_year: \
         2019/20\n  amounts:\n    - {key: only, label: Only, value: \"£7,311\", per: once}\n  \
         sectors: [play]\n  sources: [survey]\n",
    ),
    (
        "seeds/roles.yaml",
        "- id: player\n  title: Player\n  pay: {min: \"£17,312\", max: \"£27,313\", per: year}\n  \
         sectors: [play]\n  sources: [survey]\n",
    ),
    (
        "seeds/routes.yaml",
        "- id: route\n  title: A route\n  role: player\n  route_type: work\n  duration: {months: \
         19}\n  steps:\n    - title: Apply\n      items: [{funding: grant}]\n  sources: [survey]\n",
    ),
    (
        "seeds/statistics.yaml",
        "- id: players\n  title: Number of players\n  unit: people\n  geography: uk\n  value: \
         7314\n  sources: [survey]\n- id: share\n  title: Share of players\n  unit: per cent\n  \
         geography: uk\n  value: 73.15\n  sources: [survey]\n- id: years\n  title: Players by year\n  \
         headline: More players\n  subtitle: People\n  alt: Players.\n  unit: people\n  geography: \
         uk\n  series:\n    - {key: \"2018\", label: In 2018, value: 7316}\n    - {key: \"2019\", \
         label: In 2019, value: 7317}\n  sources: [survey]\n",
    ),
    (
        "seeds/deadlines.yaml",
        "- id: apply\n  title: Apply for the grant\n  opens: 2031-05-04\n  closes: 2031-07-09\n  \
         certainty: confirmed\n  applies_to: {funding: grant}\n  sources: [survey]\n",
    ),
    ("seeds/sources.yaml", "- id: survey\n  title: A survey\n"),
    ("content/slide.png", "a picture"),
];

/// What each value is called where it is shown.
pub(crate) const VALUES: [&str; 20] = [
    "7,301",
    "7,202",
    "7,103",
    "17 months",
    "7,305",
    "£7,306.01",
    "up to £7,307",
    "at least £7,308",
    "£7,309",
    "7,310",
    "7 August 2031",
    "£7,311",
    "£17,312",
    "£27,313",
    "19 months",
    "7,314",
    "73.15%",
    "7,316",
    "7,317",
    "9 July 2031",
];

/// In so many files of the site at least a value is shown: its page, the single edition and a
/// chapter or list.
pub(crate) const LEAST: usize = 3;

/// A guide of two editions of which the second has all that the first has.
pub(crate) fn sources(files: &[(&str, String)]) -> Sources {
    let mut sources = Sources::new();
    let settings = "title: A guide\ndescription: Small.\nedition: 2024/25\nfigures: [players]\n\
                    url: https://example.org/\n";
    sources.insert("content/guide.yaml", settings.into());
    for (path, text) in files {
        for edition in ["2020-21", "2024-25"] {
            let path = path.replacen('/', &format!("/{edition}/"), 1);
            sources.insert(&path, text.as_bytes().to_vec());
        }
    }
    sources.insert("content/2024-25/edition.yaml", "from: 2020/21\n".into());
    sources
}

pub(crate) fn files() -> Vec<(&'static str, String)> {
    FILES.iter().map(|(path, text)| (*path, (*text).to_owned())).collect()
}
