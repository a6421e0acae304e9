//! A number of chapters → the files of a guide, or of the same content for another generator.
//!
//! The same number gives the same bytes. A guide passes `guide build --strict`; for the others a
//! chapter or record is a page of plain Markdown, with links to pages in place of references.

use std::fmt::Write as _;

use crate::prose::Chance;

/// For whom the content is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `guide`: chapters with references and directives, and records.
    Guide,
    /// Pages with front matter in YAML and links from the root, as Hugo and Eleventy read them.
    Pages,
    /// The same without front matter and with links between files, as mdBook reads them.
    Book,
}

/// How many chapters go with one record of each kind. The guide has about one record for each chapter.
const PER_QUALIFICATION: usize = 4;
const PER_FUND: usize = 5;
const PER_ORGANISATION: usize = 8;
const PER_STATISTIC: usize = 8;
const PER_ROLE: usize = 10;
const PER_SOURCE: usize = 40;

/// The years of a series.
const YEARS: std::ops::Range<usize> = 2014..2021;

/// Every file, by its path.
pub fn files(chapters: usize, form: Form) -> Vec<(String, String)> {
    let plan = Plan { chapters };
    let mut files: Vec<(String, String)> = (0..chapters)
        .map(|index| (plan.chapter_file(index, form), plan.chapter(index, form)))
        .collect();
    if form == Form::Guide {
        files.push(("content/guide.yaml".to_owned(), SETTINGS.to_owned()));
        for (name, records) in plan.seeds() {
            files.push((format!("seeds/2020-21/{name}.yaml"), records));
        }
    } else {
        for (kind, count) in plan.kinds() {
            files.extend((0..count).map(|index| {
                (format!("{kind}/{kind}-{index}.md"), plan.record_page(kind, index, form))
            }));
        }
    }
    if form == Form::Book {
        files.push(("SUMMARY.md".to_owned(), plan.summary()));
    }
    files
}

const SETTINGS: &str = "title: Synthetic Guide
description: A guide without meaning, to measure with.
edition: 2020/21
as_at: September 2020
";

struct Plan {
    chapters: usize,
}

impl Plan {
    /// How many chapters are no section of another: a navigation lists them.
    fn roots(&self) -> usize {
        (self.chapters / 50).clamp(4.min(self.chapters), 40)
    }

    /// The chapter that a chapter is a section of.
    fn root(&self, index: usize) -> usize {
        index % self.roots()
    }

    fn is_root(&self, index: usize) -> bool {
        index < self.roots()
    }

    fn kinds(&self) -> [(&'static str, usize); 7] {
        let some = |per: usize| self.chapters.div_ceil(per);
        [
            ("qualification", some(PER_QUALIFICATION)),
            ("fund", some(PER_FUND)),
            ("organisation", some(PER_ORGANISATION)),
            ("statistic", some(PER_STATISTIC)),
            ("role", some(PER_ROLE)),
            ("route", some(PER_ROLE)),
            ("source", some(PER_SOURCE)),
        ]
    }

    fn chapter_file(&self, index: usize, form: Form) -> String {
        let root = self.root(index);
        match form {
            Form::Guide if self.is_root(index) => {
                format!("content/2020-21/{root:05}-chapter-{index}/index.md")
            }
            Form::Guide => {
                format!("content/2020-21/{root:05}-chapter-{root}/{index:05}-chapter-{index}.md")
            }
            Form::Pages | Form::Book => format!("chapter/chapter-{index}.md"),
        }
    }

    fn chapter(&self, index: usize, form: Form) -> String {
        let mut chance = Chance::new(index as u64);
        let (qualification, fund) = (index / PER_QUALIFICATION, index / PER_FUND);
        let (organisation, statistic) = (index / PER_ORGANISATION, index / PER_STATISTIC);
        let (role, source) = (index / PER_ROLE, index / PER_SOURCE);
        let title = chapter_title(index);
        let standfirst = chance.sentence();
        let mut text = match form {
            Form::Guide => format!(
                "---\ntitle: {title}\nstandfirst: {standfirst}\nnations: [england]\n\
                 qualifications: [qualification-{qualification}]\nfunding: [fund-{fund}]\n\
                 organisations: [organisation-{organisation}]\nroles: [role-{role}]\n\
                 routes: [route-{role}]\nstatistics: [statistic-{statistic}]\n\
                 sources: [source-{source}]\nupdated: 2020-09-29\nas_at: 2020-09\n---\n"
            ),
            Form::Pages => {
                format!("---\ntitle: {title}\nsummary: {standfirst}\ndate: 2020-09-29\n---\n")
            }
            Form::Book => format!("# {title}\n\n{standfirst}\n"),
        };
        let next = (index + 1) % self.chapters;
        let link =
            |words: &str, kind: &str, id: usize, key: &str| self.link(form, words, kind, id, key);
        for (section, part) in PARTS.iter().enumerate() {
            text.push_str(&format!("\n## {} in part {}\n\n", chance.words(4), part));
            text.push_str(&chance.paragraph(4));
            text.push_str(&format!(
                " {} {} {}.\n\n",
                chance.words(5),
                link("the next chapter", "chapter", next, ""),
                chance.words(3).to_lowercase(),
            ));
            match section {
                0 => text.push_str(&format!(
                    "A grant from {} is worth {} and {} had **{}** places.\n\n{} {}[^note]\n\n[^note]: {}\n",
                    link("the fund", "fund", fund, ""),
                    link(&grant(fund), "fund", fund, "grant"),
                    link("the course", "qualification", qualification, ""),
                    link(&people(statistic, 2020), "statistic", statistic, "2020"),
                    chance.paragraph(2),
                    chance.sentence(),
                    chance.sentence(),
                )),
                1 => {
                    text.push_str("| Post | What it adds | Where |\n| --- | --- | --- |\n");
                    for _ in 0..4 {
                        let (post, adds) = (chance.words(2), chance.words(5));
                        text.push_str(&format!("| {post} | {adds} | {} |\n", chance.words(2)));
                    }
                    text.push_str(&format!("\n{}\n", chance.paragraph(3)));
                }
                2 => {
                    for _ in 0..4 {
                        text.push_str(&format!("- {}\n", chance.sentence()));
                    }
                    let organisation = link("The regulator", "organisation", organisation, "");
                    text.push_str(&format!("\n{organisation} *{}*.\n", chance.words(6).to_lowercase()));
                }
                3 => self.directives(&mut text, index, form, &mut chance),
                _ => text.push_str(&format!(
                    "> {}\n\n{} {}.\n",
                    chance.paragraph(2),
                    link("The role", "role", role, ""),
                    chance.words(9).to_lowercase(),
                )),
            }
        }
        text
    }

    /// A box in each chapter, and by turns a chart, a route and a table of records: where there are
    /// no directives, what they say.
    fn directives(&self, text: &mut String, index: usize, form: Form, chance: &mut Chance) {
        let (title, says) = (chance.words(3), chance.paragraph(3));
        match form {
            Form::Guide => text.push_str(&format!("```{{box}} {title}\n{says}\n```\n\n")),
            Form::Pages | Form::Book => text.push_str(&format!("> **{title}**\n>\n> {says}\n\n")),
        }
        let statistic = index / PER_STATISTIC;
        match (index % 6, form) {
            (1, Form::Guide) => {
                text.push_str(&format!("```{{chart}} statistic-{statistic}\n```\n"))
            }
            (1, _) => {
                text.push_str("| Year | People |\n| --- | ---: |\n");
                for year in YEARS {
                    text.push_str(&format!("| {year} | {} |\n", people(statistic, year)));
                }
            }
            (3, Form::Guide) => {
                text.push_str(&format!("```{{route}} route-{}\n```\n", index / PER_ROLE));
            }
            (3, _) => text.push_str("1. Take the course\n2. Get the grant\n3. Join the register\n"),
            (5, _) => {
                let first = index / PER_FUND;
                let funds = first.saturating_sub(2)..=first;
                if form == Form::Guide {
                    let ids: Vec<String> = funds.map(|fund| format!("fund-{fund}")).collect();
                    let ids = ids.join(", ");
                    text.push_str(&format!("```{{table}} funding\nwhere: {{ids: [{ids}]}}\ncolumns: [title, amounts, status]\n```\n"));
                } else {
                    text.push_str("| Fund | Amount | Status |\n| --- | --- | --- |\n");
                    for fund in funds {
                        let (title, amount) = (record_title("fund", fund), grant(fund));
                        text.push_str(&format!("| {title} | {amount} | Open |\n"));
                    }
                }
            }
            _ => text.push_str(&format!("{}\n", chance.paragraph(2))),
        }
    }

    fn link(&self, form: Form, words: &str, kind: &str, id: usize, key: &str) -> String {
        let scheme = if kind == "fund" { "funding" } else { kind };
        match form {
            Form::Guide if key.is_empty() => format!("[{words}]({scheme}:{kind}-{id})"),
            Form::Guide => format!("[{words}]({scheme}:{kind}-{id}#{key})"),
            Form::Pages => format!("[{words}](/{kind}/{kind}-{id}/)"),
            Form::Book => format!("[{words}](../{kind}/{kind}-{id}.md)"),
        }
    }

    fn seeds(&self) -> Vec<(&'static str, String)> {
        let names = [
            "qualifications",
            "funding",
            "organisations",
            "statistics",
            "roles",
            "routes",
            "sources",
        ];
        let seeds = names.iter().zip(self.kinds()).map(|(name, (kind, count))| {
            let mut records = String::new();
            for index in 0..count {
                self.record(kind, index, &mut records);
            }
            (*name, records)
        });
        seeds.collect()
    }

    fn record(&self, kind: &str, index: usize, out: &mut String) {
        let seed = kind.bytes().fold(index as u64, |seed, byte| seed * 31 + u64::from(byte));
        let mut chance = Chance::new(seed);
        // A sector is a chapter that is no section.
        let near =
            |per: usize| format!("chapter-{}", self.root((index * per).min(self.chapters - 1)));
        let at = |per: usize, of: usize| (index * per).min(self.chapters - 1) / of;
        let mut line = |text: String| out.push_str(&text);
        line(format!("- id: {kind}-{index}\n  title: {}\n", record_title(kind, index)));
        match kind {
            "qualification" => line(format!(
                "  kind: short-course\n  awarding_organisation: organisation-{}\n  nations: [england]\n  sectors: [{}]\n  duration: {{months: {}}}\n",
                at(PER_QUALIFICATION, PER_ORGANISATION),
                near(PER_QUALIFICATION),
                3 + index % 30,
            )),
            "fund" => line(format!(
                "  kind: grant\n  status: open\n  academic_year: 2020/21\n  amounts:\n    - {{key: grant, label: Grant, value: \"{}\", per: course, academic_year: 2020/21}}\n  eligibility: [\"{}\"]\n  qualifications: [qualification-{}]\n  sectors: [{}]\n",
                grant(index),
                chance.words(6),
                at(PER_FUND, PER_QUALIFICATION),
                near(PER_FUND),
            )),
            "organisation" => line(format!(
                "  kinds: [regulator]\n  nations: [england]\n  sectors: [{}]\n",
                near(PER_ORGANISATION)
            )),
            "statistic" => {
                line(format!(
                    "  headline: {}\n  subtitle: People at work, by year\n  unit: people\n  geography: england\n  period: 2014 to 2020\n  alt: Bars, one for each year.\n  sectors: [{}]\n  series:\n",
                    chance.words(7),
                    near(PER_STATISTIC),
                ));
                for year in YEARS {
                    line(format!(
                        "    - {{label: \"{year}\", value: \"{}\"}}\n",
                        people(index, year)
                    ));
                }
            }
            "role" => line(format!(
                "  sectors: [{}]\n  requirements: [\"{}\"]\n  routes: [route-{index}]\n",
                near(PER_ROLE),
                chance.words(8),
            )),
            "route" => line(format!(
                "  role: role-{index}\n  route_type: university\n  sectors: [{}]\n  qualifications: [qualification-{}]\n  funding: [fund-{}]\n  steps:\n    - title: Take the course\n      style: required\n      items: [{{qualification: qualification-{}}}]\n    - title: Get the grant\n      style: optional\n      items: [{{funding: fund-{}}}]\n    - title: Join the register\n      style: required\n      items: [{{organisation: organisation-{}}}]\n",
                near(PER_ROLE),
                at(PER_ROLE, PER_QUALIFICATION),
                at(PER_ROLE, PER_FUND),
                at(PER_ROLE, PER_QUALIFICATION),
                at(PER_ROLE, PER_FUND),
                at(PER_ROLE, PER_ORGANISATION),
            )),
            _ => line(format!(
                "  publisher: Publisher of chapter {}\n  published: 2020-02\n",
                NUMBERS[index % 10]
            )),
        }
        if kind == "source" {
            line("  checked: 2020-09-20\n".to_owned());
            return;
        }
        line(format!("  summary: {}\n", chance.paragraph(2)));
        let source = match kind {
            "qualification" => at(PER_QUALIFICATION, PER_SOURCE),
            "fund" => at(PER_FUND, PER_SOURCE),
            "organisation" => at(PER_ORGANISATION, PER_SOURCE),
            "statistic" => at(PER_STATISTIC, PER_SOURCE),
            _ => at(PER_ROLE, PER_SOURCE),
        };
        line(format!("  sources: [source-{source}]\n  as_at: 2020-09\n  checked: 2020-09-20\n"));
    }

    /// A record as a page of its own.
    fn record_page(&self, kind: &str, index: usize, form: Form) -> String {
        let mut chance = Chance::new(index as u64);
        let title = record_title(kind, index);
        let mut text = match form {
            Form::Book => format!("# {title}\n\n"),
            _ => format!("---\ntitle: {title}\ndate: 2020-09-20\n---\n"),
        };
        text.push_str(&chance.paragraph(2));
        text.push_str("\n\n| What | Value |\n| --- | --- |\n");
        for _ in 0..4 {
            let (label, value) = (chance.words(2), chance.words(4));
            text.push_str(&format!("| {label} | {value} |\n"));
        }
        text.push_str(&format!("\n{}.\n", self.link(form, "A chapter", "chapter", index, "")));
        text
    }

    /// mdBook's list of all pages.
    fn summary(&self) -> String {
        let mut summary = "# Summary\n\n".to_owned();
        let mut line = |indent: &str, title: &str, file: &str| {
            writeln!(summary, "{indent}- [{title}]({file})").expect("a string takes any text");
        };
        for root in 0..self.roots() {
            for index in (0..self.chapters).filter(|index| self.root(*index) == root) {
                let indent = if self.is_root(index) { "" } else { "  " };
                line(indent, &chapter_title(index), &self.chapter_file(index, Form::Book));
            }
        }
        for (kind, count) in self.kinds() {
            for index in 0..count {
                line("", &record_title(kind, index), &format!("{kind}/{kind}-{index}.md"));
            }
        }
        summary
    }
}

const PARTS: [&str; 5] = ["one", "two", "three", "four", "five"];
const NUMBERS: [&str; 10] =
    ["nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/// A number in letters, digit by digit, so that no title holds a figure and no two are alike.
fn spelt(number: usize) -> String {
    let digits: Vec<&str> =
        number.to_string().bytes().map(|digit| NUMBERS[usize::from(digit - b'0')]).collect();
    digits.join(" ")
}

fn chapter_title(index: usize) -> String {
    format!("Chapter {}", spelt(index))
}

fn record_title(kind: &str, index: usize) -> String {
    format!("{}{} {}", kind[..1].to_uppercase(), &kind[1..], spelt(index))
}

/// `£1,250`.
fn grant(fund: usize) -> String {
    format!("£{},{:03}", 1 + fund % 9, (fund * 37) % 1000)
}

/// `1,264`.
fn people(statistic: usize, year: usize) -> String {
    format!("{},{:03}", 1 + statistic % 8, (statistic * 13 + (year - YEARS.start) * 71) % 1000)
}
