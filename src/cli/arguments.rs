//! What can be typed. The options of a command stand beside the command; what several share is here.

use camino::Utf8PathBuf;
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};

use crate::Strictness;
use crate::cli::{
    build, check, clock, compare, completions, edition, init, man, new, rename, review, schema,
    status,
};
use crate::editions;
use crate::read::Sources;
use crate::value::{AcademicYear, Date};

/// Build an annual guide to qualifications and training.
#[derive(Debug, Parser)]
#[command(name = "guide", version, about, after_help = examples(EXAMPLES), max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXAMPLES: &str = "Examples:
  guide init my-guide          begin a guide, from a small example
  guide new chapter \"Play\"     draft a chapter, or a record of any kind
  guide build                  the guide in this folder becomes public/
  guide watch                  the guide in a browser, and every save at once
  guide build --strict         the same, but a warning fails the build
  guide check                  tell what is wrong, and write nothing
  guide check --fix            put right what is mechanical, after showing it
  guide rename play playing    give something another id, everywhere
  guide status                 how far the work is, by chapter and kind
  guide edition new 2024-25 --from 2020-21
                               begin the next edition
  guide pdf --chapter play     one chapter as a PDF by itself
  guide build --root ../guide  a guide in another folder
  guide build --help           what a command can do, with examples

It ends with 0 if all is well, with 1 if the guide has mistakes, and with 2 if
it was used wrongly or the machine failed it.";

/// The examples of what this program can do; those of features that it was built without are left
/// out.
pub(crate) fn examples(help: &str) -> String {
    const FEATURES: [(&str, bool); 3] = [
        ("  guide check --external", cfg!(feature = "external")),
        ("  guide pdf", cfg!(feature = "pdf")),
        ("  guide watch", cfg!(feature = "preview")),
    ];
    let is_there = |line: &&str| FEATURES.iter().all(|(off, on)| *on || !line.starts_with(off));
    help.lines().filter(is_there).collect::<Vec<_>>().join("\n")
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check the guide and write the site to `public/`.
    Build(build::Build),
    /// Check the guide and write nothing.
    Check(check::Check),
    Init(init::Init),
    New(new::New),
    Rename(rename::Rename),
    Edition(edition::Edition),
    Review(review::Review),
    Diff(compare::Diff),
    Completions(completions::Completions),
    Man(man::Manual),
    #[cfg(feature = "pdf")]
    Pdf(crate::cli::pdf::Pdf),
    Schema(schema::Schema),
    Status(status::Overview),
    #[cfg(feature = "preview")]
    Watch(crate::cli::watch::Watch),
}

/// In which form something is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// For people.
    Human,
    /// For programs: one JSON object.
    Json,
}

/// Which guide a command is about.
#[derive(Debug, Args)]
pub(crate) struct Root {
    /// The guide's folder, with `content/` and `seeds/`.
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub(crate) root: Utf8PathBuf,
}

/// Whether warnings fail.
#[derive(Debug, Args)]
pub(crate) struct Strict {
    /// Let a warning fail as an error does.
    #[arg(long)]
    strict: bool,
}

impl Strict {
    /// The same, as a build takes it.
    pub(crate) fn strictness(&self) -> Strictness {
        if self.strict { Strictness::Strict } else { Strictness::Lenient }
    }
}

/// For which day a command works.
#[derive(Debug, Args)]
pub(crate) struct Today {
    /// The day to build for, such as 2026-11-30 [default: SOURCE_DATE_EPOCH, else today].
    #[arg(long, value_name = "DATE", value_parser = date)]
    today: Option<Date>,
}

impl Today {
    /// The day: what was typed, else what the clock says.
    pub(crate) fn date(&self) -> Result<Date, String> {
        self.today.map_or_else(clock::today, Ok)
    }
}

/// Which edition a command is about.
#[derive(Debug, Args)]
pub(crate) struct AtEdition {
    /// The edition, such as 2024-25 [default: the current one, as the settings name it].
    #[arg(long, value_name = "EDITION", value_parser = edition)]
    pub(crate) edition: Option<AcademicYear>,
}

impl AtEdition {
    /// The guide with this edition as its current one.
    pub(crate) fn of(&self, sources: Sources) -> Result<Sources, String> {
        match self.edition {
            Some(edition) => editions::at(&sources, edition),
            None => Ok(sources),
        }
    }
}

/// An edition as it is typed: `2024-25` or `2024/25`.
pub(crate) fn edition(text: &str) -> Result<AcademicYear, String> {
    text.parse()
        .map_err(|invalid: crate::value::Invalid| format!("{}: {}", invalid.message, invalid.help))
}

fn date(text: &str) -> Result<Date, String> {
    text.parse()
        .map_err(|invalid: crate::value::Invalid| format!("{}: {}", invalid.message, invalid.help))
}

#[cfg(test)]
mod tests {
    use clap::{Command, CommandFactory, Parser};

    use super::Arguments;

    /// The help of every command, by the words that are typed for it.
    fn helps() -> Vec<(String, String)> {
        let mut program = Arguments::command().disable_help_subcommand(true);
        program.build();
        let mut helps = Vec::new();
        gather("guide".to_owned(), &program, &mut helps);
        helps
    }

    fn gather(typed: String, command: &Command, helps: &mut Vec<(String, String)>) {
        for inner in command.get_subcommands() {
            gather(format!("{typed} {}", inner.get_name()), inner, helps);
        }
        let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        helps.push((typed, help));
    }

    /// The words of a command line, as a shell would hand them over.
    fn split(line: &str) -> Vec<String> {
        // What a shell would do with the output is not for the program, and two spaces begin the
        // remark beside an example.
        let line = line.split("  ").next().unwrap_or(line);
        let line = line.split(" >").next().unwrap_or(line);
        let mut words = vec![String::new()];
        let mut quoted = false;
        for letter in line.chars() {
            match letter {
                '"' => quoted = !quoted,
                ' ' if !quoted => words.push(String::new()),
                letter => words.last_mut().expect("there is one").push(letter),
            }
        }
        assert!(!quoted, "{line}: a quotation mark is missing");
        words
    }

    #[test]
    fn every_command_has_examples_that_can_be_typed() {
        for (command, help) in helps() {
            let mut examples = help.lines().filter_map(|line| line.strip_prefix("  guide "));
            let own = help.lines().any(|line| line.trim_start().starts_with(&command));
            assert!(help.starts_with("Examples:\n") && own, "`{command} --help` has no example");
            let wrong = examples.find_map(|example| {
                let words = split(&format!("guide {example}"));
                let parsed = Arguments::try_parse_from(words);
                parsed.err().filter(clap::Error::use_stderr)
            });
            assert!(wrong.is_none(), "`{command} --help`: {wrong:?}");
        }
    }

    #[test]
    fn help_fits_a_terminal() {
        for (command, help) in helps() {
            for line in help.lines() {
                assert!(line.chars().count() <= 80, "`{command} --help`: {line}");
            }
        }
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_slip_is_answered_with_the_nearest_command() {
        for (typed, meant) in [("bild", "build"), ("inti", "init"), ("completion", "completions")] {
            let error = Arguments::try_parse_from(["guide", typed]).expect_err("no command");
            assert!(error.to_string().contains(&format!("'{meant}'")), "{error}");
        }
    }
}
