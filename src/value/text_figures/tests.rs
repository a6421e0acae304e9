//! Sentences and the figures in them.

use include_dir::{Dir, DirEntry, include_dir};

use crate::value::text_figures::{Found, Written, figures, must_be_bound, read, to_be_bound};
use crate::value::words::spell;

/// What was found, as `as written=as shown`, one after the other.
fn list(text: &str) -> String {
    let shown = |found: &Found| format!("{}={}", &text[found.range.clone()], found.quantity);
    figures(text).iter().map(shown).collect::<Vec<_>>().join(" | ")
}

fn check(rows: &[(&str, &str)]) {
    for (text, expected) in rows {
        assert_eq!(list(text), *expected, "{text:?}");
    }
}

#[test]
fn finds_money() {
    check(&[
        ("a grant of £19,833 is paid", "£19,833=£19,833"),
        ("£3362.50", "£3362.50=£3,362.50"),
        ("£4,100.50 (£4,600.50 in Leeds)", "£4,100.50=£4,100.50 | £4,600.50=£4,600.50"),
        ("the £6.5m scheme", "£6.5m=£6.5 million"),
        ("the £6.5M scheme", "£6.5M=£6.5 million"),
        ("£6.5 million, then", "£6.5 million=£6.5 million"),
        ("£6.5\nmillion of it", "£6.5\nmillion=£6.5 million"),
        ("£6.5\u{a0}million", "£6.5\u{a0}million=£6.5 million"),
        ("a £6.5-million scheme", "£6.5-million=£6.5 million"),
        ("a £6.5m-a-year scheme", "£6.5m=£6.5 million"),
        ("£95mn for it", "£95mn=£95 million"),
        ("£1.2bn.", "£1.2bn=£1.2 billion"),
        ("£1.2 billion", "£1.2 billion=£1.2 billion"),
        ("£10k a year", "£10k=£10,000"),
        ("£ 500", "£ 500=£500"),
        ("£12,000 to £16,000", "£12,000=£12,000 | £16,000=£16,000"),
        ("£12,000–£16,000", "£12,000=£12,000 | £16,000=£16,000"),
        ("£12,000-£16,000", "£12,000=£12,000 | £16,000=£16,000"),
        ("£12,000-16,000", "£12,000=£12,000 | 16,000=16,000"),
        ("£2-3m", "£2=£2 | 3m=3,000,000"),
        ("paid 65p an hour", "65p=65p"),
        ("£9.50/hour", "£9.50=£9.50"),
        ("£2,020", "£2,020=£2,020"),
        ("£2020", "£2020=£2,020"),
        ("£5kg", "£5=£5"),
        ("£120pw", "£120=£120"),
        ("costs £30.", "£30=£30"),
        ("sub-£10,000 grants", "£10,000=£10,000"),
        ("£3.362 a year", "£3.362=3,362"),
        ("£19,83", "£19=£19 | 83=83"),
        ("a £ sign, ££ and £x", ""),
        ("£", ""),
        ("£99999999999999999999999", ""),
        ("$1.5m", "1.5m=1,500,000"),
    ]);
}

#[test]
fn finds_percentages() {
    check(&[
        ("a rate of 16.4 per cent was", "16.4 per cent=16.4%"),
        ("a rate of 16.4% was", "16.4%=16.4%"),
        ("27.9 percent", "27.9 percent=27.9%"),
        ("51\nper cent of heads", "51\nper cent=51%"),
        ("51 per\ncent", "51 per\ncent=51%"),
        ("a 10-per-cent rise", "10-per-cent=10%"),
        ("Sixty per cent agreed", "Sixty per cent=60%"),
        ("twenty-one per cent", "twenty-one per cent=21%"),
        ("rose by eight percentage points", "eight percentage points=8%"),
        ("5-10%", "5=5 | 10%=10%"),
        ("5% to 10%", "5%=5% | 10%=10%"),
        ("80/70/60 per cent", "60 per cent=60%"),
        ("2000%", "2000%=2,000%"),
        ("1,264 per cent", "1,264 per cent=1,264%"),
        ("a fall (-3.2%)", "-3.2%=−3.2%"),
        ("a change of −3.2 per cent", "−3.2 per cent=−3.2%"),
        ("100 per centres", "100=100"),
    ]);
}

#[test]
fn finds_numbers_in_digits() {
    check(&[
        ("1,264 people", "1,264=1,264"),
        ("1264 people", "1264=1,264"),
        ("3362 people and 12450 more", "3362=3,362 | 12450=12,450"),
        ("1,264,000", "1,264,000=1,264,000"),
        ("around 8,000 staff", "8,000=8,000"),
        ("up to 60.", "60=60"),
        ("(200)", "200=200"),
        ("“200”", "200=200"),
        ("16.4 days", "16.4=16.4"),
        ("1.5 million people", "1.5 million=1,500,000"),
        ("1.5m people", "1.5m=1,500,000"),
        ("40k people", "40k=40,000"),
        ("3 thousand", "3 thousand=3,000"),
        ("a 14-month course", "14=14"),
        ("a 10‑month course", "10=10"),
        ("12 to 14 people", "12=12 | 14=14"),
        ("aged 18-24", "18=18 | 24=24"),
        ("aged 18–24", "18=18 | 24=24"),
        ("12- to 18-year-olds", "12=12 | 18=18"),
        ("10k-20k", "10k=10,000 | 20k=20,000"),
        ("2100 people", "2100=2,100"),
        ("1899 people", "1899=1,899"),
        ("2,020 nurses", "2,020=2,020"),
        ("0 places", "0=0"),
        ("0.5 days", "0.5=0.5"),
        ("16+", "16=16"),
        ("12,13 and 14", "12=12 | 13=13 | 14=14"),
        ("one in five, 1 in 5", "one=1 | five=5 | 1=1 | 5=5"),
        ("In March 12 councils joined", "12=12"),
        ("In March, 12 councils joined", "12=12"),
        ("they may join 12 may leave", "12=12"),
        ("...12 more", "12=12"),
        ("−5 degrees", "−5=−5"),
        ("1,264 and a third of them", "1,264=1,264"),
        ("99999999999999999999999 stars", ""),
    ]);
}

#[test]
fn finds_numbers_in_words() {
    check(&[
        ("nine councils", "nine=9"),
        ("Nine councils", "Nine=9"),
        ("twenty-one days", "twenty-one=21"),
        ("a three-year degree", "three=3"),
        ("two hundred and fifty places", "two hundred and fifty=250"),
        ("a hundred, a thousand", "a hundred=100 | a thousand=1,000"),
        ("two thousand people", "two thousand=2,000"),
        ("two million people", "two million=2,000,000"),
        ("five and six", "five=5 | six=6"),
        ("one council", "one=1"),
        ("only one of them", ""),
        ("no one, one another, one-off, one-to-one, one's", ""),
        ("One-stop shops and each one", ""),
        ("hundreds of thousands, tens, a dozen", ""),
        ("someone, often, weight, tenure, stone", ""),
        ("a fifth, two thirds, three-quarters, one half", ""),
        ("two and a half years, 2½ years, 2 ½ years", ""),
        ("half a million, a quarter of a million", ""),
        ("the twenty-first century", ""),
        ("the twelfth, the second", ""),
    ]);
}

#[test]
fn finds_levels() {
    check(&[
        ("a Level 3 diploma", "Level 3=Level 3"),
        ("a level 3 diploma", "level 3=Level 3"),
        ("A Level 3 diploma", "Level 3=Level 3"),
        ("a level-3 diploma", "level-3=Level 3"),
        ("Level\n3", "Level\n3=Level 3"),
        ("level three", "level three=Level 3"),
        ("Level 2 and 3 awards", "Level 2=Level 2 | 3=Level 3"),
        ("Level 2/3", "Level 2=Level 2 | 3=Level 3"),
        ("Levels 2, 3, 4 and 5", "Levels 2=Level 2 | 3=Level 3 | 4=Level 4 | 5=Level 5"),
        ("Levels 2, 3, and 4", "Levels 2=Level 2 | 3=Level 3 | 4=Level 4"),
        ("levels two and three", "levels two=Level 2 | three=Level 3"),
        ("Levels 4–7", "Levels 4=Level 4 | 7=Level 7"),
        ("Levels 6 to 11", "Levels 6=Level 6 | 11=Level 11"),
        ("Level 1 to Level 4", "Level 1=Level 1 | Level 4=Level 4"),
        ("Level 3, 12 places", "Level 3=Level 3 | 12=12"),
        ("Level 3 and four bursaries", "Level 3=Level 3 | four=4"),
        ("Level 3 and £400", "Level 3=Level 3 | £400=£400"),
        ("Level 3 and 5 per cent", "Level 3=Level 3 | 5 per cent=5%"),
        ("Level 3.", "Level 3=Level 3"),
        ("Level 6+", "Level 6=Level 6"),
        ("Entry Level 3", "Entry Level 3=Entry level"),
        ("entry-level work", "entry-level=Entry level"),
        ("Level 30", "30=30"),
        ("Level 3.5", "3.5=3.5"),
        ("levels above 20 per cent", "20 per cent=20%"),
        ("T-level, A levels, the level", ""),
    ]);
}

#[test]
fn passes_over_years_dates_and_times() {
    check(&[
        ("in 2020", ""),
        ("1999, 2000, 2099", ""),
        ("since 2014.", ""),
        ("2019-2021, 2019–2021", ""),
        ("2020/21, 2019-20, 2019–20, 2011/12", ""),
        ("mid-2020", ""),
        ("the 1990s and the '90s", ""),
        ("29 September 2020", ""),
        ("29 September, 31 March", ""),
        ("March 2014", ""),
        ("29 Sept 2020", ""),
        ("1-5 May", ""),
        ("8 – 9 January 2030", ""),
        ("between 28 and 30 June", ""),
        ("the 5th of May, 5 of May", ""),
        ("September 29, 2020", ""),
        ("2020-09-29, 29/09/2020, 29.09.2020", ""),
        ("9:30, 23:59, 9.30am, 9.30 am, 5 p.m., 5pm", ""),
        ("12 Marches", "12=12"),
        ("45 March", "45=45"),
    ]);
}

#[test]
fn passes_over_identifiers() {
    check(&[
        ("the 21st, 2nd, 3rd and 4th", ""),
        ("a 2:1 or a 2:2", ""),
        ("4/5, 24/7", ""),
        ("ST0510, A4, H2O, MP3, Q4", ""),
        ("601/5369/6", ""),
        ("60153696", ""),
        ("Covid-19, COVID‑19-related, under-18s, post-16", ""),
        ("T-level and K9", ""),
        ("020 7946 0000, 0800 1111, 0161-496-0000", ""),
        ("+44 20 7946 0000", ""),
        ("978-1-4028-9462-6", ""),
        ("v1.2, 1.2.3, version 10.4.2", ""),
        ("https://example.org/1234/5678?x=9999", ""),
        ("www.example.org/1234 example.org/1234", ""),
        ("write to team.2345@example.org", ""),
        ("#1234, x_1234", ""),
        ("Key Stage 2, Key Stage Two, Year 7, Section 17, Band 6, No. 10", ""),
        ("page 12, Table 3", ""),
        ("1. Register\n2) Apply\n  3. Wait", ""),
        ("3D, 5G, 4K, 16s", ""),
        ("SW1A 2AA", ""),
        ("snake_1234_case", ""),
    ]);
}

#[test]
fn finds_nothing_in_other_text() {
    check(&[
        ("", ""),
        (" \n\t ", ""),
        ("No figures here.", ""),
        ("٣٤٥ ໑໒໓ １２３４ ①② Ⅷ", ""),
        ("🙂👩‍👧 é\u{301} \u{feff}", ""),
        ("-–—−/:.,%‰", ""),
        ("per cent, million, and, a", ""),
        ("level entry levels", ""),
    ]);
}

#[test]
fn says_how_numbers_are_written() {
    let written = |text: &str| figures(text).iter().map(|found| found.written).collect::<Vec<_>>();
    assert_eq!(written("nine, 9"), [Written::Words, Written::Digits]);
    assert_eq!(written("sixty per cent, £5"), [Written::Words, Written::Digits]);
    assert_eq!(written("Level 3, level three"), [Written::Digits, Written::Words]);
}

#[test]
fn large_numbers_money_and_percentages_must_be_bound() {
    let rows = [
        ("£5", true),
        ("65p", true),
        ("£0", true),
        ("1%", true),
        ("two per cent", true),
        ("1,000", true),
        ("−1,000", true),
        ("1000", true),
        ("1.5 million", true),
        ("two thousand", true),
        ("£3.362", true),
        ("999", false),
        ("999.9", false),
        ("nine hundred", false),
        ("Level 3", false),
        ("nine", false),
    ];
    for (text, expected) in rows {
        let found = figures(text);
        assert_eq!(found.iter().map(must_be_bound).collect::<Vec<_>>(), [expected], "{text:?}");
    }
}

/// Every run of three pieces is read without a panic, and the figures stand in order.
#[test]
fn reads_any_text() {
    let pieces = [
        "£", "5", "12", "0", "2020", "1,264", ".", ",", "-", "–", "/", ":", " ", "\n", "%", "m",
        "p", "per", "cent", "million", "level", "entry", "and", "a", "half", "nine", "twenty",
        "hundred", "May", "é", "½", "\u{a0}", "−", "am", "No.", "+", "#", "'", "@",
    ];
    let check = |text: &str| {
        let mut end = 0;
        for found in figures(text) {
            assert!(found.range.start >= end && found.range.start < found.range.end, "{text:?}");
            assert!(text.get(found.range.clone()).is_some(), "{text:?}");
            end = found.range.end;
        }
        check_passed_over(text);
    };
    for first in pieces {
        for second in pieces {
            for third in pieces {
                check(&[first, second, third].concat());
                check(&[first, " ", second, third, "5"].concat());
            }
        }
    }
}

/// What is passed over without being read holds no figure.
fn check_passed_over(text: &str) {
    let all = read(text, |_| true);
    assert_eq!(figures(text), all, "{text:?}");
    let bound: Vec<Found> = all.into_iter().filter(must_be_bound).collect();
    assert_eq!(to_be_bound(text), bound, "{text:?}");
}

#[test]
fn passes_over_no_number_in_words() {
    let spelt: Vec<String> = (0..100).filter_map(spell).collect();
    let behind =
        ["", " hundred", " thousand", " million", " billion", "%", " per cent", " percent"];
    for number in spelt.iter().map(String::as_str).chain(["a", "level two", "entry level"]) {
        for behind in behind.into_iter().chain([" percentage points"]) {
            let text = format!("In all, {number}{behind}. So {number}{behind}");
            assert!(!figures(&text).is_empty() || number == "a", "{text:?}");
            check_passed_over(&text);
            check_passed_over(&text.to_uppercase());
        }
    }
    // Wherever in a text it stands.
    for before in 0..50 {
        for figure in ["£5", "1000", "ten per cent", "a million"] {
            let text = format!("{}{figure}", " ".repeat(before));
            assert_eq!(to_be_bound(&text).len(), 1, "{text:?}");
            check_passed_over(&format!("{text}{}", "x ".repeat(before / 7)));
        }
    }
}

/// Each file of the guide, paragraph by paragraph and line by line.
#[test]
fn passes_over_no_figure_of_the_guide() {
    static CONTENT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content");
    fn check(folder: &Dir<'_>) -> usize {
        let entries = folder.entries().iter().map(|entry| match entry {
            DirEntry::Dir(folder) => check(folder),
            DirEntry::File(file) => {
                let text = file.contents_utf8().unwrap_or_default();
                text.split("\n\n").chain(text.lines()).for_each(check_passed_over);
                figures(text).len()
            }
        });
        entries.sum()
    }
    assert!(check(&CONTENT) > 1_000, "the guide is full of figures");
}
