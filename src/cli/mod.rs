//! The commands. The only place that prints and that knows of exit codes: 0 well, 1 authors'
//! mistakes, 2 wrong usage or a broken machine.

mod arguments;
mod build;
mod check;
mod clock;
mod colour;
mod compare;
mod completions;
mod diff;
mod edition;
#[cfg(feature = "external")]
mod external;
mod fix;
mod init;
mod man;
mod new;
#[cfg(feature = "pdf")]
mod pdf;
mod print;
mod progress;
mod rename;
pub mod report;
mod review;
mod revise;
mod schema;
mod status;
#[cfg(feature = "preview")]
mod watch;
mod words;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use crate::cli::arguments::{Arguments, Command};

/// Exit code for mistakes that authors can mend.
const MISTAKES: u8 = 1;

/// Exit code for wrong usage and broken machines.
const BROKEN: u8 = 2;

/// Runs the program with its arguments, the first being its own name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            let code = if error.use_stderr() { BROKEN } else { 0 };
            if error.print().is_err() {
                return ExitCode::from(BROKEN);
            }
            return ExitCode::from(code);
        }
    };
    let done = match arguments.command {
        Command::Build(build) => build::run(&build),
        Command::Check(check) => check::run(&check),
        Command::Init(init) => init::run(&init),
        Command::New(new) => new::run(&new),
        Command::Completions(completions) => completions::run(&completions),
        Command::Man(manual) => man::run(&manual),
        #[cfg(feature = "pdf")]
        Command::Pdf(pdf) => pdf::run(&pdf),
        Command::Edition(edition) => edition::run(&edition),
        Command::Diff(diff) => compare::run(&diff),
        Command::Review(review) => review::run(&review),
        Command::Rename(rename) => rename::run(&rename),
        Command::Schema(schema) => schema::run(&schema),
        Command::Status(status) => status::run(&status),
        #[cfg(feature = "preview")]
        Command::Watch(watch) => watch::run(&watch),
    };
    done.unwrap_or_else(|message| {
        print::print(&format!("error: {message}\n"));
        ExitCode::from(BROKEN)
    })
}
