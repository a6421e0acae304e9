//! What hosts answered in earlier runs, as a text in JSON and back.
//!
//! So a host that is out of order for a day worries nobody, and a page that was there yesterday is
//! not asked for again today. Pure: the command line reads and writes the file.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::external::{Found, Verdict};
use crate::value::{Date, WebAddress};

/// The form of the file; another number is another form.
const VERSION: u32 = 1;

/// For how many days a page that is there is not asked for again.
const FRESH: i32 = 7;

/// What is remembered of every address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Memory(BTreeMap<WebAddress, Entry>);

/// What is remembered of one address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// What was true of it when it was last asked for.
    pub(crate) verdict: Verdict,
    /// The day on which it was last asked for.
    pub(crate) asked: Date,
    /// The first of the days since which it has been like this.
    pub(crate) since: Date,
}

impl Memory {
    /// What is remembered of an address.
    pub(crate) fn get(&self, address: &WebAddress) -> Option<&Entry> {
        self.0.get(address)
    }

    /// Those of some addresses that have to be asked for.
    pub(crate) fn due(
        &self,
        addresses: &BTreeSet<WebAddress>,
        today: Date,
    ) -> BTreeSet<WebAddress> {
        let is_due = |address: &&WebAddress| {
            self.0.get(*address).is_none_or(|entry| {
                let is_there = matches!(entry.verdict, Verdict::Fine | Verdict::Moved(_));
                !is_there || !(0..FRESH).contains(&today.days_since(entry.asked))
            })
        };
        addresses.iter().filter(is_due).cloned().collect()
    }

    /// The same with what was found out today, and without addresses that nobody names any more.
    pub(crate) fn learn(
        mut self,
        found: Found,
        addresses: &BTreeSet<WebAddress>,
        today: Date,
    ) -> Self {
        for (address, verdict) in found.verdicts {
            let before = self.0.get(&address);
            let same = before.filter(|entry| is_alike(&entry.verdict, &verdict));
            let since = same.map_or(today, |entry| entry.since);
            self.0.insert(address, Entry { verdict, asked: today, since });
        }
        self.0.retain(|address, _| addresses.contains(address));
        self
    }

    /// Reads the file.
    ///
    /// # Errors
    /// When it is not what [`Memory::text`] writes; the words say why.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let file: File = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if file.version != VERSION {
            return Err(format!("it is of version {}, and this is {VERSION}", file.version));
        }
        let mut entries = BTreeMap::new();
        for (address, line) in file.links {
            let address = address.parse().map_err(|_| format!("`{address}` is no address"))?;
            entries.insert(address, line.entry()?);
        }
        Ok(Self(entries))
    }

    /// The file's text.
    pub(crate) fn text(&self) -> String {
        let lines = self.0.iter().map(|(address, entry)| (address.to_string(), Line::of(entry)));
        let file = File { version: VERSION, links: lines.collect() };
        let mut text = serde_json::to_string_pretty(&file).expect("it holds texts and numbers");
        text.push('\n');
        text
    }
}

/// Whether two verdicts are the same but for their words.
fn is_alike(one: &Verdict, other: &Verdict) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other)
}

#[derive(Serialize, Deserialize)]
struct File {
    version: u32,
    links: BTreeMap<String, Line>,
}

/// An entry as it stands in the file.
#[derive(Serialize, Deserialize)]
struct Line {
    answer: Word,
    asked: Day,
    since: Day,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    why: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Word {
    Fine,
    Moved,
    Gone,
    Unanswered,
}

impl Line {
    fn of(entry: &Entry) -> Self {
        let (answer, to, why) = match &entry.verdict {
            Verdict::Fine => (Word::Fine, None, None),
            Verdict::Moved(to) => (Word::Moved, Some(to.clone()), None),
            Verdict::Gone(why) => (Word::Gone, None, Some(why.clone())),
            Verdict::Unanswered(why) => (Word::Unanswered, None, Some(why.clone())),
        };
        Self { answer, asked: Day(entry.asked), since: Day(entry.since), to, why }
    }

    fn entry(self) -> Result<Entry, String> {
        let verdict = match (self.answer, self.to, self.why) {
            (Word::Fine, None, None) => Verdict::Fine,
            (Word::Moved, Some(to), None) => Verdict::Moved(to),
            (Word::Gone, None, Some(why)) => Verdict::Gone(why),
            (Word::Unanswered, None, Some(why)) => Verdict::Unanswered(why),
            _ => return Err("an answer and what belongs to it do not fit".to_owned()),
        };
        Ok(Entry { verdict, asked: self.asked.0, since: self.since.0 })
    }
}

/// A day as `2026-11-24`.
struct Day(Date);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.iso())
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map(Day).map_err(|_| de::Error::custom(format!("`{text}` is no day")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(name: &str) -> WebAddress {
        format!("https://{name}.example/").parse().expect("an address")
    }

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    fn learnt(memory: Memory, verdict: &Verdict, today: &str) -> Memory {
        let verdicts = BTreeMap::from([(address("a"), verdict.clone())]);
        let found = Found { verdicts, connected: true };
        memory.learn(found, &BTreeSet::from([address("a")]), day(today))
    }

    #[test]
    fn every_verdict_is_remembered() {
        let verdicts = [
            Verdict::Fine,
            Verdict::Moved("https://b.example/".to_owned()),
            Verdict::Gone("it answered 404 (not found)".to_owned()),
            Verdict::Unanswered("a \"quoted\" word".to_owned()),
        ];
        for verdict in verdicts {
            let memory = learnt(Memory::default(), &verdict, "2026-11-24");
            let text = memory.text();
            assert_eq!(Memory::parse(&text).as_ref(), Ok(&memory), "{text}");
            assert_eq!(memory.get(&address("a")).expect("it was asked").verdict, verdict);
        }
    }

    #[test]
    fn what_is_there_is_asked_for_again_after_a_week() {
        let wanted = BTreeSet::from([address("a")]);
        let fine = learnt(Memory::default(), &Verdict::Fine, "2026-11-24");
        let rows = [
            ("2026-11-24", false),
            ("2026-11-30", false),
            ("2026-12-01", true),
            // The clock was wrong when it was asked.
            ("2026-11-23", true),
        ];
        for (today, due) in rows {
            assert_eq!(!fine.due(&wanted, day(today)).is_empty(), due, "{today}");
        }
        let gone = learnt(fine, &Verdict::Gone("404".to_owned()), "2026-11-24");
        assert_eq!(gone.due(&wanted, day("2026-11-24")), wanted);
        assert_eq!(Memory::default().due(&wanted, day("2026-11-24")), wanted);
    }

    #[test]
    fn a_failure_is_counted_from_its_first_day_and_success_ends_it() {
        let failure = |why: &str| Verdict::Unanswered(why.to_owned());
        let since = |memory: &Memory| memory.get(&address("a")).expect("it was asked").since.iso();
        let memory = learnt(Memory::default(), &failure("one"), "2026-11-20");
        let memory = learnt(memory, &failure("other"), "2026-11-24");
        assert_eq!(since(&memory), "2026-11-20");
        let memory = learnt(memory, &Verdict::Fine, "2026-11-25");
        let memory = learnt(memory, &failure("one"), "2026-11-26");
        assert_eq!(since(&memory), "2026-11-26");
    }

    #[test]
    fn what_nobody_names_any_more_is_forgotten() {
        let memory = learnt(Memory::default(), &Verdict::Fine, "2026-11-24");
        let found = Found { verdicts: BTreeMap::new(), connected: true };
        let memory = memory.learn(found, &BTreeSet::from([address("b")]), day("2026-11-24"));
        assert_eq!(memory, Memory::default());
    }

    #[test]
    fn a_broken_file_is_told_from_an_empty_one() {
        let entry =
            |line: &str| format!(r#"{{"version":1,"links":{{"https://a.example/":{line}}}}}"#);
        assert_eq!(Memory::parse(r#"{"version":1,"links":{}}"#), Ok(Memory::default()));
        let broken = [
            String::new(),
            "{".to_owned(),
            r#"{"version":2,"links":{}}"#.to_owned(),
            r#"{"version":1,"links":{"a":{"answer":"fine","asked":"2026-11-24","since":"2026-11-24"}}}"#.to_owned(),
            entry(r#"{"answer":"fine","asked":"yesterday","since":"2026-11-24"}"#),
            entry(r#"{"answer":"moved","asked":"2026-11-24","since":"2026-11-24"}"#),
            entry(r#"{"answer":"lost","asked":"2026-11-24","since":"2026-11-24"}"#),
        ];
        for text in broken {
            assert!(Memory::parse(&text).is_err(), "{text}");
        }
    }
}
