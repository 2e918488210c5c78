//! `botbench completions`: completions for a shell.

use clap::CommandFactory as _;
use clap_complete::Shell;

use super::Status;
use super::arguments::Arguments;
use super::output::print_raw;

/// Prints the completions.
pub(super) fn run(shell: Shell) -> anyhow::Result<Status> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "botbench", &mut script);
    print_raw(&script)?;
    Ok(Status::Clean)
}
