//! `botbench fix`: applies the fixes that are safe, and makes files fit the channels that are named.

use similar::TextDiff;

use super::Status;
use super::arguments::FixArguments;
use super::check::judge;
use super::input::{self, ConfiguredOptions, Input};
use super::output::{path_text, print, say, trouble};
use crate::document::analyse;
use crate::lint::{CheckOptions, apply_safe_fixes, fit};
use crate::text::apply_edits;
use crate::workspace::{Expected, write_atomic};

/// Fixes the files one after the other; the diffs go to standard output. Errors that stay are status 1.
pub(super) fn run(arguments: &FixArguments) -> anyhow::Result<Status> {
    let files = input::list(&arguments.paths);
    let mut options = ConfiguredOptions::default();
    let mut status = if files.unread == 0 {
        Status::Clean
    } else {
        Status::Trouble
    };
    let mut applied = 0;
    for path in &files.paths {
        let Some(input) = input::read(path) else {
            status = Status::Trouble;
            continue;
        };
        let mut options = options.of(path);
        arguments.channels.add_to(&mut options);
        let outcome = fix_file(&input, &options, arguments.dry_run)?;
        applied += outcome.0;
        status = status.max(outcome.1);
    }
    let verb = if arguments.dry_run {
        "would be applied"
    } else {
        "applied"
    };
    let noun = if applied == 1 { "fix" } else { "fixes" };
    say(&format!("{applied} {noun} {verb}"));
    Ok(if options.failed {
        Status::Trouble
    } else {
        status
    })
}

/// Fixes one file; gives how many fixes were applied, and the status.
fn fix_file(
    input: &Input,
    options: &CheckOptions,
    dry_run: bool,
) -> anyhow::Result<(usize, Status)> {
    let before = analyse(&input.text, 0, None, options);
    let mut fixed = apply_safe_fixes(&input.text, Some(before.kind), options);
    let fit = fit(&fixed.text, Some(before.kind), options);
    fixed.text = apply_edits(&fixed.text, &fit.edits);
    fixed.applied += fit.repairs;
    let after = analyse(&fixed.text, 0, Some(before.kind), options);
    let status = judge(&after, None, options);
    if fixed.text == input.text {
        return Ok((0, status));
    }
    print(&diff(input, &fixed.text))?;
    let Some(stamp) = input.stamp.as_ref().filter(|_| !dry_run) else {
        return Ok((fixed.applied, status));
    };
    match write_atomic(
        &input.path,
        fixed.text.as_bytes(),
        Expected::Unchanged(stamp),
    ) {
        Ok(_) => Ok((fixed.applied, status)),
        Err(error) => {
            trouble(&error.to_string(), error.help());
            Ok((0, Status::Trouble))
        }
    }
}

fn diff(input: &Input, fixed: &str) -> String {
    let path = path_text(&input.path);
    let diff = TextDiff::from_lines(input.text.as_str(), fixed);
    diff.unified_diff()
        .header(&format!("a/{path}"), &format!("b/{path}"))
        .to_string()
}
