//! `guide completions`.

use std::process::ExitCode;

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::cli::arguments::Arguments;
use crate::cli::print::out;

/// Print a script that lets a shell complete commands, options and paths.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Completions {
    /// The shell.
    #[arg(value_name = "SHELL", value_enum)]
    shell: Shell,
}

const EXAMPLES: &str = "Examples:
  guide completions bash > ~/.local/share/bash-completion/completions/guide
  guide completions fish > ~/.config/fish/completions/guide.fish
  guide completions zsh > ~/.zfunc/_guide
  guide completions powershell >> $PROFILE

For zsh, ~/.zfunc has to be in $fpath before compinit runs. A new shell then
completes what is typed after `guide`.";

/// Prints the script.
pub(crate) fn run(arguments: &Completions) -> Result<ExitCode, String> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "guide", &mut script);
    out(&String::from_utf8_lossy(&script))?;
    Ok(ExitCode::SUCCESS)
}
