//! Arguments and logging, then the window or the command line.

use std::path::PathBuf;

fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::from_default_env())
        .with_writer(std::io::stderr)
        .init();
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    #[cfg(feature = "gui")]
    botbench::app::run(&paths)?;
    #[cfg(not(feature = "gui"))]
    drop(paths);
    Ok(())
}
