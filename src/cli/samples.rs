//! `botbench samples`: the documents that come with the program.

use super::Status;
use super::output::{print, print_raw, trouble};
use crate::lint::suggest;
use crate::workspace::samples;

/// Lists the samples, or prints one as it is.
pub(super) fn run(name: Option<&str>) -> anyhow::Result<Status> {
    match name {
        None => list(),
        Some(name) => print_one(name),
    }
}

fn list() -> anyhow::Result<Status> {
    let samples = samples::list();
    let width = samples
        .iter()
        .map(|sample| sample.name.len())
        .max()
        .unwrap_or_default();
    let line = |sample: &samples::Sample| {
        format!(
            "{:width$}  {:13}  {}\n",
            sample.name,
            sample.kind.id(),
            sample.title
        )
    };
    print(&samples.iter().map(line).collect::<String>())?;
    Ok(Status::Clean)
}

fn print_one(name: &str) -> anyhow::Result<Status> {
    if let Some(sample) = samples::get(name) {
        print_raw(sample.text.as_bytes())?;
        return Ok(Status::Clean);
    }
    let help = match suggest::nearest(name, samples::list().iter().map(|sample| sample.name)) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "`botbench samples` lists them".to_owned(),
    };
    trouble(&format!("there is no sample `{name}`"), &help);
    Ok(Status::Trouble)
}
