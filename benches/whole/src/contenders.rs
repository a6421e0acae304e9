//! Who builds the same content: how each is run, and what has to have come of it.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Duration;

use crate::floor::FIXED;
use crate::synthetic::{self, Form};

/// What is measured.
pub struct Contender {
    pub name: &'static str,
    /// What stands in the table.
    pub says: &'static str,
    /// What tells its version; without an answer it is not installed.
    version: Vec<String>,
    /// Run one after the other, and counted together.
    pub commands: Vec<Vec<String>>,
    /// What has to be there before and is not counted: a folder, and what makes it.
    pub before: Option<(PathBuf, Vec<String>)>,
    /// What is removed before each run: a build begins with nothing.
    pub fresh: Vec<PathBuf>,
    pub makes: Makes,
    /// Whose time its time is divided by in the last column.
    pub against: &'static str,
}

/// What has to be there after a run.
pub struct Makes {
    folder: PathBuf,
    /// How the names of the files end.
    ends: &'static str,
    files: usize,
    /// All these files together.
    bytes: u64,
}

impl Makes {
    /// Why this is no build of the content, if it is none.
    pub fn fault(&self) -> Option<String> {
        let (mut files, mut bytes) = (0, 0);
        if let Err(error) = count(&self.folder, self.ends, &mut files, &mut bytes) {
            return Some(format!("{}: {error}", self.folder.display()));
        }
        let Self { ends, files: all, bytes: least, .. } = self;
        if files < *all {
            return Some(format!("it wrote {files} files `{ends}`, and there are {all} pages"));
        }
        (bytes < *least).then(|| {
            format!("its {files} files `{ends}` have {bytes} bytes, fewer than their texts")
        })
    }
}

fn count(folder: &Path, ends: &str, files: &mut usize, bytes: &mut u64) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            count(&entry.path(), ends, files, bytes)?;
        } else if entry.file_name().to_string_lossy().ends_with(ends) {
            *files += 1;
            *bytes += entry.metadata()?.len();
        }
    }
    Ok(())
}

/// Deletes what was compared, and waits until the disk is as quick as before.
pub fn clear(work: &Path) -> std::io::Result<()> {
    if work.exists() {
        fs::remove_dir_all(work)?;
        thread::sleep(Duration::from_secs(10));
    }
    Ok(())
}

/// The same content in the form that each of them reads.
pub fn prepare(size: usize, work: &Path) -> Result<(), Box<dyn Error>> {
    clear(work)?;
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
    let book = "[book]\ntitle = \"Synthetic Guide\"\nsrc = \"src\"\n[output.html.search]\nenable = false\n[output.html.print]\nenable = false\n";
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

/// All of them, installed or not.
pub fn all(guide: &Path, work: &Path) -> Result<Vec<Contender>, Box<dyn Error>> {
    let at = |path: &str| work.join(path).display().to_string();
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let own = std::env::current_exe()?.display().to_string();
    let guide = guide.display().to_string();
    let root = at("guide");
    let guide_build = |out: &str, more: &[&str]| {
        let mut command = words(&[&guide, "build", "--root", &root, "--out", &at(out), "--no-pdf"]);
        command.extend(words(more));
        command
    };
    let of_node = Path::new(env!("CARGO_MANIFEST_DIR")).join("node_modules");
    let eleventy = of_node.join(".bin/eleventy").display().to_string();
    let pagefind = pagefind(&of_node);
    let hugo =
        |out: &str| words(&["hugo", "--quiet", "--source", &at("hugo"), "--destination", &at(out)]);
    let index = |site: &str, out: &str| {
        words(&[&pagefind, "--silent", "--site", &at(site), "--output-path", &at(out)])
    };
    let (mut files, mut bytes) = (0, 0);
    count(&work.join("pages"), ".md", &mut files, &mut bytes)?;
    let pages = |folder: &str| Makes { folder: work.join(folder), ends: ".html", files, bytes };
    let indexed =
        |folder: &str| Makes { folder: work.join(folder), ends: ".pf_fragment", files, bytes: 1 };
    let contender = |name, says, version: &[&str], command: Vec<String>, makes: Makes| Contender {
        name,
        says,
        version: words(version),
        commands: vec![command],
        before: None,
        fresh: vec![makes.folder.clone()],
        makes,
        against: "guide",
    };
    let with_search = "guide with search";
    Ok(vec![
        contender(
            "floor",
            "the floor: read, pulldown-cmark, one fixed page, write",
            &[],
            words(&[&own, "floor", &at("pages"), &at("floor-out")]),
            pages("floor-out"),
        ),
        contender(
            "guide",
            "`guide build --no-pdf --no-search`",
            &[&guide, "--version"],
            guide_build("guide-out", &["--no-search"]),
            pages("guide-out"),
        ),
        contender("Hugo", "`hugo`", &["hugo", "version"], hugo("hugo-out"), pages("hugo-out")),
        contender(
            "Eleventy",
            "`eleventy`",
            &[&eleventy, "--version"],
            words(&[
                &eleventy,
                "--quiet",
                &format!("--input={}", at("eleventy/content")),
                &format!("--output={}", at("eleventy-out")),
            ]),
            pages("eleventy-out"),
        ),
        contender(
            "mdBook",
            "`mdbook build`",
            &["mdbook", "--version"],
            words(&["mdbook", "build", &at("book"), "--dest-dir", &at("book-out")]),
            pages("book-out"),
        ),
        Contender {
            against: with_search,
            ..contender(
                with_search,
                "`guide build --no-pdf`, with search",
                &[&guide, "--version"],
                guide_build("guide-search-out", &[]),
                pages("guide-search-out"),
            )
        },
        Contender {
            against: with_search,
            commands: vec![hugo("hugo-search-out"), index("hugo-search-out", "hugo-search-index")],
            fresh: vec![work.join("hugo-search-out"), work.join("hugo-search-index")],
            ..contender(
                "Hugo and Pagefind",
                "`hugo`, then `pagefind`",
                &["hugo", "version"],
                Vec::new(),
                indexed("hugo-search-index"),
            )
        },
        Contender {
            against: with_search,
            before: Some((work.join("hugo-out"), hugo("hugo-out"))),
            ..contender(
                "Pagefind",
                "`pagefind` alone, on Hugo's pages",
                &[&pagefind, "--version"],
                index("hugo-out", "hugo-index"),
                indexed("hugo-index"),
            )
        },
        Contender {
            against: with_search,
            before: Some((work.join("guide-out"), guide_build("guide-out", &["--no-search"]))),
            ..contender(
                "Pagefind on guide",
                "`pagefind` alone, on the pages of `guide`",
                &[&pagefind, "--version"],
                index("guide-out", "guide-index"),
                indexed("guide-index"),
            )
        },
    ])
}

impl Contender {
    /// What it says of its version, without how it was built; nothing if it is not installed.
    pub fn version(&self) -> Option<String> {
        let Some((program, arguments)) = self.version.split_first() else {
            return Some(String::new());
        };
        let output = Command::new(program).args(arguments).output().ok()?;
        let said = String::from_utf8_lossy(&output.stdout);
        // Hugo's package for Python says first which program it runs, in colour.
        let line = said.lines().find(|line| !line.contains('\u{1b}')).unwrap_or_default().trim();
        let is_number =
            |word: &&str| word.trim_start_matches('v').starts_with(|c: char| c.is_ascii_digit());
        let number = line.split_whitespace().find(is_number).unwrap_or(line);
        let number = number.split(['-', '+']).next().unwrap_or(number);
        let name = self.name.split(" and ").next().unwrap_or(self.name);
        let name = name.split(' ').next().unwrap_or(name);
        output.status.success().then(|| format!("{name} {}", number.trim_start_matches('v')))
    }
}

/// The program of Pagefind itself where it is: its package starts it from Node, which takes as long as
/// a small index.
fn pagefind(of_node: &Path) -> String {
    let systems = fs::read_dir(of_node.join("@pagefind")).into_iter().flatten().flatten();
    let programs = systems.flat_map(|system| {
        ["pagefind", "pagefind_extended"].map(|name| system.path().join("bin").join(name))
    });
    let program = programs.into_iter().find(|program| program.is_file());
    program.unwrap_or_else(|| of_node.join(".bin/pagefind")).display().to_string()
}
