//! The command line: the same engine and the same verdicts as in the window, for scripts and CI.
//!
//! Standard output holds results only; everything else goes to standard error. Exit status: 0 clean, 1 a finding of
//! severity error (or a warning with `--deny warnings`), 2 usage or I/O error.

mod arguments;
mod check;
mod completions;
mod explain;
mod explain_error;
mod fix;
mod fmt;
mod functions;
mod input;
mod invoke;
mod invoke_report;
mod keep;
mod local_report;
mod ndjson;
mod output;
mod render;
#[cfg(feature = "gui")]
mod render_png;
mod samples;
mod schema;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser as _;

use self::arguments::{Arguments, Command};

/// How a subcommand ends. The worst of several counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    /// Nothing to complain about.
    Clean = 0,
    /// Something was found, or would change.
    Found = 1,
    /// The command was used wrongly, or something could not be read or written.
    Trouble = 2,
}

/// What the arguments ask for.
#[derive(Debug)]
pub enum Invocation {
    /// The window, with these files and folders.
    Window(Vec<PathBuf>),
    /// A subcommand has run; this is its exit status.
    Done(ExitCode),
}

/// Reads the arguments, the program's name first, and runs the subcommand in them, if there is one.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Invocation {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version come this way too, with status 0.
            error.print().ok();
            let code = u8::try_from(error.exit_code()).unwrap_or(2);
            return Invocation::Done(ExitCode::from(code));
        }
    };
    match arguments.command {
        None => Invocation::Window(arguments.paths),
        Some(command) => Invocation::Done(ExitCode::from(run_command(command) as u8)),
    }
}

/// Says that no window can be opened, and why.
#[must_use]
pub fn no_window(reason: &str) -> ExitCode {
    output::trouble(reason, "`botbench --help` lists the commands");
    ExitCode::from(Status::Trouble as u8)
}

fn run_command(command: Command) -> Status {
    let result = match command {
        Command::Check(arguments) if arguments.ndjson => ndjson::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Fix(arguments) => fix::run(&arguments),
        Command::Fmt(arguments) => fmt::run(&arguments),
        Command::Invoke(arguments) => invoke::run(&arguments),
        Command::Render(arguments) => render::run(&arguments),
        Command::Explain { code } => explain::run(&code),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Samples { name } => samples::run(name.as_deref()),
        Command::Completions { shell } => completions::run(shell),
    };
    result.unwrap_or_else(|error| {
        // Whoever reads our output has gone: there is nobody to tell.
        if !output::is_broken_pipe(&error) {
            output::trouble(&format!("{error:#}"), "");
        }
        Status::Trouble
    })
}
