//! `guide man`.

use std::io;
use std::process::ExitCode;

use camino::Utf8PathBuf;
use clap::{Args, Command, CommandFactory, ValueHint};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use crate::cli::arguments::Arguments;
use crate::cli::print::{out, print};
use crate::save;

/// Print the manual page of the program, or write a page for each command.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Manual {
    /// Write a page for the program and one for each command into this folder.
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    out: Option<Utf8PathBuf>,
}

const EXAMPLES: &str = "Examples:
  guide man > guide.1                      the page of the program
  guide man --out ~/.local/share/man/man1  for `man guide-build` and the like";

/// What the exit codes mean, for each page.
const EXIT: [&str; 3] = [
    "0  all is well",
    "1  the guide has mistakes, or with --strict warnings",
    "2  wrong usage, or a file or folder that cannot be read or written",
];

/// Prints or writes the pages.
pub(crate) fn run(arguments: &Manual) -> Result<ExitCode, String> {
    let pages = pages().map_err(|error| error.to_string())?;
    let Some(folder) = &arguments.out else {
        // The program's own page comes first.
        if let Some((_, page)) = pages.first() {
            out(page)?;
        }
        return Ok(ExitCode::SUCCESS);
    };
    for (name, page) in &pages {
        save::put(&folder.join(name), page).map_err(|error| error.to_string())?;
    }
    print(&format!("wrote {} pages to {folder}\n", pages.len()));
    Ok(ExitCode::SUCCESS)
}

/// Every page, with the name of its file: the program's, then those of its commands.
fn pages() -> io::Result<Vec<(String, String)>> {
    let mut program = Arguments::command().disable_help_subcommand(true);
    program.build();
    let mut pages = Vec::new();
    let mut left = vec![&program];
    while let Some(command) = left.pop() {
        pages.push(page(command)?);
        left.extend(command.get_subcommands().filter(|inner| !inner.is_hide_set()));
    }
    Ok(pages)
}

/// The page of one command.
fn page(command: &Command) -> io::Result<(String, String)> {
    let man = Man::new(command.clone());
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page)?;
    }
    let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let examples = help.strip_prefix("Examples:\n").unwrap_or(&help);
    section("EXAMPLES", examples.lines(), &mut page)?;
    section("EXIT STATUS", EXIT.into_iter(), &mut page)?;
    Ok((man.get_filename(), String::from_utf8_lossy(&page).into_owned()))
}

/// A section whose lines stay as they are.
fn section<'l>(
    title: &str,
    lines: impl Iterator<Item = &'l str>,
    page: &mut Vec<u8>,
) -> io::Result<()> {
    let mut roff = Roff::new();
    roff.control("SH", [title]);
    roff.control("nf", []);
    for line in lines {
        roff.text([roman(line)]);
    }
    roff.control("fi", []);
    roff.to_writer(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_command_has_a_page_with_its_examples() {
        let pages = pages().expect("writing to memory does not fail");
        assert_eq!(pages[0].0, "guide.1");
        for name in ["guide-build.1", "guide-init.1", "guide-man.1"] {
            assert!(pages.iter().any(|(page, _)| page == name), "there is no {name}");
        }
        for (name, page) in &pages {
            let command = name.trim_end_matches(".1").replace('-', " ");
            // In a manual page a hyphen that is not a dash is written as `\-`.
            let page = page.replace("\\-", "-");
            assert!(page.contains("\n.SH EXAMPLES\n"), "{name} has no examples");
            assert!(
                page.contains(&format!("\n  {command}")),
                "{name} has none of its own:\n{page}"
            );
        }
    }
}
