//! Arguments and logging, then the window or the command line.

use std::path::PathBuf;
use std::process::ExitCode;

use botbench::cli::{self, Invocation};

fn main() -> ExitCode {
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::from_default_env())
        .with_writer(std::io::stderr)
        .init();
    match cli::run(std::env::args_os()) {
        Invocation::Done(code) => code,
        Invocation::Window(paths) => open_window(&paths),
    }
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
