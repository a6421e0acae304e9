//! Comparisons of editions that are made at random, and of some that are not.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::edition::{Change, Data, Diff, Direction, Fields, Sort, Subject, Value};

/// Numbers that look random and are the same in each run (Knuth's MMIX generator).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("it has 31 bits") % sides
    }

    fn value(&mut self) -> Value {
        let texts = ["£500", "£1,000", "12", "16.4%", "open", "2020-09", "A text.", "up to £3,000"];
        if self.roll(5) == 0 {
            let count = self.roll(3);
            return Value::List((0..count).map(|_| texts[self.roll(8)].to_owned()).collect());
        }
        Value::Text(texts[self.roll(8)].to_owned())
    }

    fn fields(&mut self) -> Fields {
        let names =
            ["title", "places", "status", "amounts.a.value", "summary", "checked", "closes"];
        let mut fields = Fields::new();
        for name in names {
            if self.roll(3) > 0 {
                fields.insert(name.to_owned(), self.value());
            }
        }
        fields
    }

    fn subject(&mut self) -> Subject {
        let scheme = ["chapter", "funding", "role"][self.roll(3)];
        let id = ["a", "b", "c", "d", "e", "f"][self.roll(6)];
        Subject::named(scheme, id.parse().expect("an id")).expect("a scheme")
    }

    fn edition(&mut self) -> Data {
        let count = self.roll(9);
        let mut data = BTreeMap::new();
        for _ in 0..count {
            data.insert(self.subject(), Arc::new(self.fields()));
        }
        Data(data)
    }

    /// An edition as editors make it of another.
    fn revised(&mut self, old: &Data) -> Data {
        let mut data = old.clone();
        for _ in 0..self.roll(6) {
            let Some((subject, mut fields)) =
                data.0.iter().nth(self.roll(9)).map(|(s, f)| (s.clone(), Fields::clone(f)))
            else {
                data.0.insert(self.subject(), Arc::new(self.fields()));
                continue;
            };
            match self.roll(4) {
                0 => {
                    data.0.remove(&subject);
                }
                1 => {
                    let other = self.subject();
                    let now = subject.with(other.id().clone());
                    if !data.0.contains_key(&now) {
                        let former = Value::List(vec![subject.id().to_string()]);
                        fields.insert("former_ids".to_owned(), former);
                        data.0.remove(&subject);
                        data.0.insert(now, Arc::new(fields));
                    }
                }
                2 => {
                    let changed = self.fields();
                    data.0.insert(subject, Arc::new(changed));
                }
                _ => {
                    let value = self.value();
                    fields.insert("places".to_owned(), value);
                    data.0.insert(subject, Arc::new(fields));
                }
            }
        }
        data
    }
}

#[test]
fn a_diff_makes_the_new_edition_of_the_old_one() {
    let mut dice = Dice(20_202_024);
    let (mut renamed, mut changed, mut withdrawn) = (0, 0, 0);
    for round in 0..4000 {
        let old = dice.edition();
        let new = if round % 2 == 0 { dice.revised(&old) } else { dice.edition() };
        let diff = Diff::between(&old, &new);
        assert_eq!(diff.apply(&old), new, "{old:?}\n{diff:?}");
        assert_eq!(diff.is_empty(), old == new, "{diff:?}");
        renamed += diff.renamed.len();
        changed += diff.changed.len();
        withdrawn += diff.withdrawn.len();
    }
    assert!(renamed > 200 && changed > 1000 && withdrawn > 1000, "{renamed} {changed} {withdrawn}");
}

#[test]
fn an_edition_does_not_differ_from_itself() {
    let mut dice = Dice(7);
    for _ in 0..500 {
        let edition = dice.edition();
        assert!(Diff::between(&edition, &edition).is_empty());
    }
}

#[test]
fn every_thing_of_an_edition_is_in_the_diff_once() {
    let mut dice = Dice(11);
    for _ in 0..500 {
        let old = dice.edition();
        let new = dice.revised(&old);
        let diff = Diff::between(&old, &new);
        for subject in new.0.keys() {
            let ways = [
                diff.new.contains_key(subject),
                old.0.contains_key(subject),
                diff.renamed.values().any(|now| now == subject),
            ];
            assert_eq!(ways.into_iter().filter(|way| *way).count(), 1, "{subject} {diff:?}");
        }
    }
}

/// How a value moved: in which direction, by how much, and by how much in per cent.
fn check(old: &str, new: &str, expected: Option<(Direction, &str, Option<&str>)>) {
    let value = |text: &str| Some(Value::Text(text.to_owned()));
    let movement = Change { old: value(old), new: value(new) }.movement();
    let movement = movement.as_ref().map(|it| {
        (it.direction, it.difference.as_str(), it.per_cent.map(|share| share.to_string()))
    });
    let expected = expected.map(|(direction, by, share)| (direction, by, share.map(str::to_owned)));
    assert_eq!(movement, expected, "{old} → {new}");
}

#[test]
fn figures_go_up_and_down_by_so_much() {
    check("£5,000", "£5,500", Some((Direction::Up, "£500", Some("10%"))));
    check("£3", "£2", Some((Direction::Down, "£1", Some("33.3%"))));
    check("up to £6.5 million", "£13 million", Some((Direction::Up, "£6.5 million", Some("100%"))));
    check("16.4%", "15.4%", Some((Direction::Down, "1 percentage point", None)));
    check("around 60", "80", Some((Direction::Up, "20", Some("33.3%"))));
    check("£0", "£10", Some((Direction::Up, "£10", None)));
    check("2.5", "2", Some((Direction::Down, "0.5", Some("20%"))));
    check("£1", "1", None);
    check("open", "closed", None);
    check("up to £3", "£3", None);
}

#[test]
fn fields_are_of_a_sort() {
    let funding = Subject::named("funding", "a".parse().expect("an id")).expect("a scheme");
    let chapter = Subject::named("chapter", "a".parse().expect("an id")).expect("a scheme");
    for (subject, field, sort) in [
        (&funding, "amounts.elsewhere.value", Sort::Amount),
        (&funding, "amounts.elsewhere.per", Sort::Figure),
        (&funding, "places", Sort::Places),
        (&funding, "closes", Sort::Deadline),
        (&funding, "status", Sort::Status),
        (&funding, "payer", Sort::Fact),
        (&funding, "eligibility", Sort::Prose),
        (&funding, "checked", Sort::Keeping),
        (&chapter, "text", Sort::Prose),
        (&chapter, "funding", Sort::Keeping),
        (&chapter, "title", Sort::Title),
    ] {
        assert_eq!(Sort::of(subject, field), sort, "{field}");
    }
}
