//! Arguments and logging, then the window or the command line.

use std::path::PathBuf;
use std::process::ExitCode;

use botbench::cli::{self, Invocation};

/// The environment variable that turns the log on; without it there is none.
const LOG_VARIABLE: &str = "BOTBENCH_LOG";

fn main() -> ExitCode {
    if let Ok(filter) = std::env::var(LOG_VARIABLE) {
        start_log(&filter);
    }
    match cli::run(std::env::args_os()) {
        Invocation::Done(code) => code,
        Invocation::Window(paths) => open_window(&paths),
    }
}

/// Writes the log to standard error, as the filter says: `debug`, or `botbench=trace`. The log holds no secret:
/// what can be one travels as `Secret` and is marked as sensitive where it is sent.
fn start_log(filter: &str) {
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::new(filter))
        .with_writer(std::io::stderr)
        .init();
}

#[cfg(feature = "gui")]
fn open_window(paths: &[PathBuf]) -> ExitCode {
    match botbench::app::run(paths) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => cli::no_window(&format!("the window cannot be opened: {error}")),
    }
}

#[cfg(not(feature = "gui"))]
fn open_window(_paths: &[PathBuf]) -> ExitCode {
    cli::no_window("this build has no window: it was made without the feature `gui`")
}
