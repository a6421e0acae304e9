//! Every generator on the same content, in turn, and the medians as a table.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::floor::FIXED;
use crate::synthetic::{self, Form};
use crate::took::{Took, measure};

/// What is measured.
struct Contender {
    name: &'static str,
    /// What stands in the table beside the name.
    says: &'static str,
    /// What has to run for it to be there.
    present: Vec<String>,
    command: Vec<String>,
    /// What is removed before each run: a build begins with nothing.
    fresh: PathBuf,
}

struct Settings {
    sizes: Vec<usize>,
    runs: usize,
    guide: PathBuf,
    only: Vec<String>,
    work: PathBuf,
}

/// Compares, as the options say.
pub fn run(options: &[&str]) -> Result<(), Box<dyn Error>> {
    let settings = settings(options)?;
    for &size in &settings.sizes {
        let work = settings.work.join(size.to_string());
        prepare(size, &work)?;
        let contenders = contenders(&settings, &work)?;
        let mut taken: BTreeMap<&str, Vec<Took>> = BTreeMap::new();
        // In turn, so that what else the machine does falls on all alike.
        for run in 0..settings.runs {
            for contender in &contenders {
                if contender.fresh.exists() {
                    fs::remove_dir_all(&contender.fresh)?;
                }
                eprintln!(
                    "{size} chapters, run {} of {}: {}",
                    run + 1,
                    settings.runs,
                    contender.name
                );
                taken.entry(contender.name).or_default().push(measure(&contender.command)?);
            }
        }
        table(size, settings.runs, &contenders, &taken);
    }
    Ok(())
}

fn settings(options: &[&str]) -> Result<Settings, Box<dyn Error>> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut settings = Settings {
        sizes: vec![12, 1000, 10_000],
        runs: 5,
        guide: here.join("../../target/release/guide"),
        only: Vec::new(),
        work: here.join("target/compared"),
    };
    for pair in options.chunks(2) {
        let &[option, value] = pair else {
            return Err(format!("`{}` has no value", pair[0]).into());
        };
        match option {
            "--sizes" => {
                settings.sizes = value.split(',').map(str::parse).collect::<Result<_, _>>()?
            }
            "--runs" => settings.runs = value.parse()?,
            "--guide" => settings.guide = value.into(),
            "--only" => settings.only = value.split(',').map(str::to_owned).collect(),
            "--work" => settings.work = value.into(),
            other => return Err(format!("there is no option `{other}`").into()),
        }
    }
    if settings.runs == 0 {
        return Err("there is at least one run".into());
    }
    Ok(settings)
}

/// The same content in the form that each of them reads.
fn prepare(size: usize, work: &Path) -> Result<(), Box<dyn Error>> {
    if work.exists() {
        fs::remove_dir_all(work)?;
    }
    let page =
        |title: &str, content: &str| FIXED.replace("{title}", title).replace("{content}", content);
    crate::write(&work.join("guide"), synthetic::files(size, Form::Guide))?;
    crate::write(&work.join("pages"), synthetic::files(size, Form::Pages))?;
    let hugo = "baseURL = \"https://guide.example.org/\"\nlanguageCode = \"en-GB\"\ntitle = \"Synthetic Guide\"\ndisableKinds = [\"taxonomy\", \"term\", \"RSS\", \"sitemap\"]\n";
    let list = "{{ range .Pages }}<p><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></p>{{ end }}";
    crate::write(
        &work.join("hugo"),
        vec![
            ("hugo.toml".to_owned(), hugo.to_owned()),
            ("layouts/_default/single.html".to_owned(), page("{{ .Title }}", "{{ .Content }}")),
            ("layouts/_default/list.html".to_owned(), page("{{ .Title }}", list)),
            ("layouts/index.html".to_owned(), page("{{ .Title }}", list)),
        ],
    )?;
    crate::write(&work.join("hugo/content"), synthetic::files(size, Form::Pages))?;
    let book = "[book]\ntitle = \"Synthetic Guide\"\nsrc = \"src\"\n[output.html.search]\nenable = false\n";
    crate::write(&work.join("book"), vec![("book.toml".to_owned(), book.to_owned())])?;
    crate::write(&work.join("book/src"), synthetic::files(size, Form::Book))?;
    let data = "{\"layout\": \"page.njk\"}";
    crate::write(
        &work.join("eleventy"),
        vec![
            ("content/_includes/page.njk".to_owned(), page("{{ title }}", "{{ content | safe }}")),
            ("content/content.json".to_owned(), data.to_owned()),
        ],
    )?;
    crate::write(&work.join("eleventy/content"), synthetic::files(size, Form::Pages))?;
    Ok(())
}

/// All that are installed.
fn contenders(settings: &Settings, work: &Path) -> Result<Vec<Contender>, Box<dyn Error>> {
    let at = |path: &str| work.join(path).display().to_string();
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let own = std::env::current_exe()?.display().to_string();
    let guide = settings.guide.display().to_string();
    let guide_build = |out: &str, more: &[&str]| {
        let mut command =
            words(&[&guide, "build", "--root", &at("guide"), "--out", &at(out), "--no-pdf"]);
        command.extend(words(more));
        command
    };
    let node = |program: &str| {
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("node_modules/.bin")
            .join(program)
            .display()
            .to_string()
    };
    let hugo =
        words(&["hugo", "--quiet", "--source", &at("hugo"), "--destination", &at("hugo-out")]);
    let pagefind = words(&[
        &node("pagefind"),
        "--site",
        &at("hugo-out"),
        "--output-path",
        &at("pagefind-out"),
    ]);
    let all = vec![
        Contender {
            name: "floor",
            says: "read, pulldown-cmark, one fixed page, write",
            present: Vec::new(),
            command: words(&[&own, "floor", &at("pages"), &at("floor-out")]),
            fresh: work.join("floor-out"),
        },
        Contender {
            name: "guide",
            says: "`guide build --no-pdf --no-search`",
            present: words(&[&guide, "--version"]),
            command: guide_build("guide-out", &["--no-search"]),
            fresh: work.join("guide-out"),
        },
        Contender {
            name: "guide with search",
            says: "`guide build --no-pdf`",
            present: words(&[&guide, "--version"]),
            command: guide_build("guide-search-out", &[]),
            fresh: work.join("guide-search-out"),
        },
        Contender {
            name: "Hugo",
            says: "`hugo`, no search",
            present: words(&["hugo", "version"]),
            command: hugo,
            fresh: work.join("hugo-out"),
        },
        Contender {
            name: "Pagefind",
            says: "`pagefind` alone, on Hugo's pages",
            present: words(&[&node("pagefind"), "--version"]),
            command: pagefind,
            fresh: work.join("pagefind-out"),
        },
        Contender {
            name: "mdBook",
            says: "`mdbook build`, no search",
            present: words(&["mdbook", "--version"]),
            command: words(&["mdbook", "build", &at("book"), "--dest-dir", &at("book-out")]),
            fresh: work.join("book-out"),
        },
        Contender {
            name: "Eleventy",
            says: "`eleventy`, no search",
            present: words(&[&node("eleventy"), "--version"]),
            command: words(&[
                &node("eleventy"),
                "--quiet",
                &format!("--input={}", at("eleventy/content")),
                &format!("--output={}", at("eleventy-out")),
            ]),
            fresh: work.join("eleventy-out"),
        },
    ];
    let wanted = |contender: &Contender| {
        settings.only.is_empty() || settings.only.iter().any(|name| name == contender.name)
    };
    let (present, absent): (Vec<_>, Vec<_>) =
        all.into_iter().filter(wanted).partition(|contender| is_present(&contender.present));
    for contender in absent {
        eprintln!("{} is not installed, and is left out", contender.name);
    }
    if present.is_empty() {
        return Err("nothing of this is installed".into());
    }
    Ok(present)
}

fn is_present(command: &[String]) -> bool {
    let Some((program, arguments)) = command.split_first() else { return true };
    let mut asked = Command::new(program);
    asked.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
    asked.status().is_ok_and(|status| status.success())
}

fn table(size: usize, runs: usize, contenders: &[Contender], taken: &BTreeMap<&str, Vec<Took>>) {
    println!("\n{size} chapters, medians of {runs}:\n");
    println!("| | wall | all cores | memory | to the floor | to `guide` |");
    println!("|---|---:|---:|---:|---:|---:|");
    let wall =
        |name: &str| Some(median(taken.get(name)?.iter().map(|took| took.wall.as_secs_f64())));
    let ratio = |of: f64, to: &str| wall(to).map_or(String::new(), |to| format!("{:.2}", of / to));
    for contender in contenders {
        let runs = &taken[contender.name];
        let own = median(runs.iter().map(|took| took.wall.as_secs_f64()));
        println!(
            "| {}: {} | {own:.3} s | {:.3} s | {:.0} MB | {} | {} |",
            contender.name,
            contender.says,
            median(runs.iter().map(|took| took.cpu.as_secs_f64())),
            median(runs.iter().map(|took| took.memory as f64 / 1024.0)),
            ratio(own, "floor"),
            ratio(own, "guide"),
        );
    }
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    if values.len() % 2 == 1 { values[middle] } else { (values[middle - 1] + values[middle]) / 2.0 }
}
