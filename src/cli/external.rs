//! The part of `guide check` that asks other sites.

use std::collections::BTreeSet;

use camino::Utf8Path;
use clap::{Args, CommandFactory};

use crate::cli::arguments::Arguments;
use crate::cli::print::print;
use crate::cli::progress::Bar;
use crate::diag::Diagnostic;
use crate::external::client::{Client, Web};
use crate::external::memory::Memory;
use crate::external::{self, Clock, MachineClock, Verdict, report};
use crate::progress::Progress;
use crate::read::Sources;
use crate::value::Date;
use crate::{links, save};

/// The file in the guide's folder in which answers are kept.
const MEMORY: &str = ".guide-links.json";

/// Whether links to other sites are asked for.
#[derive(Debug, Args)]
pub(crate) struct External {
    /// Ask other sites whether the pages are still there to which the guide links.
    #[arg(long)]
    external: bool,

    /// Ask for all of them, even those that were there within the last week.
    #[arg(long, requires = "external")]
    fresh: bool,
}

impl External {
    /// What is wrong with links to other sites, if that is asked for.
    pub(crate) fn diagnostics(
        &self,
        sources: &Sources,
        root: &Utf8Path,
        today: Date,
    ) -> Result<Vec<Diagnostic>, String> {
        if !self.external {
            return Ok(Vec::new());
        }
        let program = Arguments::command();
        let version = program.get_version().unwrap_or_default();
        let name = format!("guide/{version} (checks the links of a guide)");
        check(sources, root, today, self.fresh, &Web::new(&name), &MachineClock)
    }
}

fn check(
    sources: &Sources,
    root: &Utf8Path,
    today: Date,
    fresh: bool,
    client: &dyn Client,
    clock: &dyn Clock,
) -> Result<Vec<Diagnostic>, String> {
    let links = links::external(sources);
    let addresses: BTreeSet<_> = links.iter().map(|link| link.value.clone()).collect();
    let path = root.join(MEMORY);
    let kept = save::text(&path).map_err(|error| error.to_string())?;
    let memory = kept.map_or_else(|| Ok(Memory::default()), |text| Memory::parse(&text));
    let memory = memory.unwrap_or_else(|why| {
        print(&format!("note: `{path}` cannot be read ({why}): every site is asked anew\n"));
        Memory::default()
    });
    let due = if fresh { addresses.clone() } else { memory.due(&addresses, today) };
    let bar = Bar::of("pages of other sites");
    bar.begin(due.len());
    let found = external::ask(&due, client, clock, &|| bar.step());
    bar.finish();
    if !due.is_empty() && !found.connected {
        print("note: no other site has answered, so nothing was learnt: is there a connection?\n");
        return Ok(report::diagnostics(&links, &memory, sources, today));
    }
    let asked = found.verdicts.len();
    let memory = memory.learn(found, &addresses, today);
    save::put(&path, &memory.text()).map_err(|error| error.to_string())?;
    print(&summary(&addresses, &memory, asked));
    Ok(report::diagnostics(&links, &memory, sources, today))
}

/// How many there are of which sort.
fn summary(
    addresses: &BTreeSet<crate::value::WebAddress>,
    memory: &Memory,
    asked: usize,
) -> String {
    let count = |is: fn(&Verdict) -> bool| {
        let verdicts = addresses.iter().filter_map(|address| memory.get(address));
        verdicts.filter(|entry| is(&entry.verdict)).count()
    };
    format!(
        "{} pages of other sites: {} there, {} moved, {} gone, {} without an answer; {asked} asked now\n",
        addresses.len(),
        count(|verdict| matches!(verdict, Verdict::Fine)),
        count(|verdict| matches!(verdict, Verdict::Moved(_))),
        count(|verdict| matches!(verdict, Verdict::Gone(_))),
        count(|verdict| matches!(verdict, Verdict::Unanswered(_))),
    )
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;
    use std::time::Duration;

    use camino::Utf8PathBuf;
    use jiff::Timestamp;
    use url::Url;

    use super::*;
    use crate::diag::{Code, Edit};
    use crate::external::client::{Answer, Method};

    /// Answers by the name of the page, and keeps what was asked for.
    #[derive(Default)]
    struct Made {
        asked: Mutex<Vec<String>>,
        cut_off: bool,
    }

    impl Client for Made {
        fn ask(&self, _: Method, url: &Url) -> Answer {
            self.asked.lock().expect("no thread has panicked").push(url.to_string());
            if self.cut_off {
                return Answer::Failed(crate::external::client::Failure::NoSuchHost);
            }
            let name = url.path().trim_start_matches('/');
            let (status, location) = match name {
                "moved" => (301, Some("https://new.example/fine".to_owned())),
                "front" => (301, Some("/".to_owned())),
                "gone" => (404, None),
                "down" => (500, None),
                _ => (200, None),
            };
            Answer::Said { status, location, retry_after: None }
        }
    }

    impl Clock for Made {
        fn now(&self) -> Timestamp {
            Timestamp::UNIX_EPOCH
        }

        fn wait(&self, _: Duration) {}
    }

    const CHAPTER: &str = "\
---
title: Play
---
See [moved](https://a.example/moved), <https://b.example/gone> and [front](https://c.example/front).
";

    const SEEDS: &str = "\
- id: a
  title: A
  url: \"https://a.example/moved\"
  archived_url: https://d.example/down
  note: See [fine](https://e.example/fine).
";

    fn guide() -> Sources {
        let mut sources = Sources::new();
        let settings = "title: A\ndescription: A\nedition: 2020/21\n";
        sources.insert("content/guide.yaml", settings.into());
        sources.insert("content/2020-21/10-play.md", CHAPTER.into());
        sources.insert("seeds/2020-21/sources.yaml", SEEDS.into());
        sources
    }

    /// The pages that were asked for, and the places and codes of what was said.
    fn run(root: &Utf8Path, day: &str, fresh: bool, made: &Made) -> (Vec<String>, Vec<Diagnostic>) {
        let today = day.parse().expect("a day");
        let found = check(&guide(), root, today, fresh, made, made).expect("it can be written");
        let mut asked = std::mem::take(&mut *made.asked.lock().expect("no thread has panicked"));
        asked.sort();
        asked.dedup();
        (asked, found)
    }

    fn codes(found: &[Diagnostic]) -> Vec<(String, Code)> {
        found.iter().map(|found| (found.place.to_string(), found.code)).collect()
    }

    #[test]
    fn what_is_known_is_told_at_each_place_and_not_asked_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = Utf8PathBuf::from_path_buf(folder.path().to_owned()).expect("UTF-8");
        let made = Made::default();
        let (asked, found) = run(&root, "2026-11-20", false, &made);
        assert_eq!(asked.len(), 7, "{asked:?}");
        let chapter = "content/2020-21/10-play.md";
        let expected = [
            (format!("{chapter}:4:5"), Code::LinkMoved),
            (format!("{chapter}:4:39"), Code::LinkGone),
            (format!("{chapter}:4:68"), Code::LinkMoved),
            ("seeds/2020-21/sources.yaml:3:8".to_owned(), Code::LinkMoved),
        ];
        assert_eq!(codes(&found), expected);

        // What would be written is the address alone, and nothing where there is a doubt.
        let edits: Vec<Option<(u32, u32, &str)>> = found
            .iter()
            .map(|found| found.edit.as_ref())
            .map(|edit| edit.map(|Edit { place, text }| (place.column, place.width, text.as_str())))
            .collect();
        let new = "https://new.example/fine";
        assert_eq!(edits, [Some((13, 23, new)), None, None, Some((9, 23, new))]);

        let (asked, found) = run(&root, "2026-11-22", false, &made);
        assert_eq!(asked, ["https://b.example/gone", "https://d.example/down"]);
        assert_eq!(codes(&found), expected);

        let (_, found) = run(&root, "2026-11-23", false, &made);
        assert_eq!(found.last().expect("it is down").code, Code::LinkUnanswered);
        let (asked, _) = run(&root, "2026-11-23", true, &made);
        assert_eq!(asked.len(), 7, "{asked:?}");
    }

    #[test]
    fn nothing_is_learnt_without_a_connection() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = Utf8PathBuf::from_path_buf(folder.path().to_owned()).expect("UTF-8");
        let (_, before) = run(&root, "2026-11-20", false, &Made::default());
        let kept = save::text(&root.join(MEMORY)).expect("it can be read");
        let cut_off = Made { cut_off: true, ..Made::default() };
        let (asked, found) = run(&root, "2026-11-21", true, &cut_off);
        assert_eq!(asked.len(), 5);
        assert_eq!(found, before);
        assert_eq!(save::text(&root.join(MEMORY)).expect("it can be read"), kept);
    }

    #[test]
    fn a_broken_memory_is_a_new_one() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = Utf8PathBuf::from_path_buf(folder.path().to_owned()).expect("UTF-8");
        let (_, expected) = run(&root, "2026-11-20", false, &Made::default());
        let kept = save::text(&root.join(MEMORY)).expect("it can be read");
        save::put(&root.join(MEMORY), "{\"version\": 1, \"links\": {").expect("it is written");
        let (asked, found) = run(&root, "2026-11-20", false, &Made::default());
        assert_eq!((asked.len(), found), (7, expected));
        assert_eq!(save::text(&root.join(MEMORY)).expect("it can be read"), kept);
    }
}
