//! `botbench fmt`: formats JSON files.

use super::Status;
use super::arguments::FmtArguments;
use super::input::{self, Input};
use super::output::{path_text, print, trouble};
use crate::assist;
use crate::workspace::{Expected, write_atomic};

/// Formats the files one after the other, and names those that changed. What is broken is left alone.
pub(super) fn run(arguments: &FmtArguments) -> anyhow::Result<Status> {
    let files = input::list(&arguments.paths);
    let mut status = if files.unread == 0 {
        Status::Clean
    } else {
        Status::Trouble
    };
    for path in &files.paths {
        let outcome = match input::read(path) {
            Some(input) => format_file(&input, arguments.check)?,
            None => Status::Trouble,
        };
        status = status.max(outcome);
    }
    Ok(status)
}

fn format_file(input: &Input, check: bool) -> anyhow::Result<Status> {
    let path = path_text(&input.path);
    let formatted = match assist::formatted(&input.text) {
        Ok(formatted) => formatted,
        Err(error) => {
            trouble(
                &format!("{error}: {path}"),
                "`botbench check` says what is wrong; `botbench fix` may mend it",
            );
            return Ok(Status::Found);
        }
    };
    if formatted == input.text {
        return Ok(Status::Clean);
    }
    let Some(stamp) = input.stamp.as_ref().filter(|_| !check) else {
        print(&format!("not formatted: {path}\n"))?;
        return Ok(Status::Found);
    };
    match write_atomic(
        &input.path,
        formatted.as_bytes(),
        Expected::Unchanged(stamp),
    ) {
        Ok(_) => print(&format!("formatted: {path}\n")).map(|()| Status::Clean),
        Err(error) => {
            trouble(&error.to_string(), error.help());
            Ok(Status::Trouble)
        }
    }
}
