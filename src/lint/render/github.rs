//! Findings as workflow commands, which GitHub Actions turns into annotations.

use std::fmt::Write as _;

use super::Checked;
use super::region::{Region, Regions, words};
use crate::lint::{Diagnostic, Severity};

/// The findings of a file as workflow commands, a line each. Without a `path` they concern no file of the repository.
#[must_use]
pub fn github(path: Option<&str>, checked: Checked<'_>) -> String {
    let mut regions = Regions::new(checked);
    let mut output = String::new();
    for diagnostic in checked.diagnostics {
        let region = regions.of(diagnostic.span);
        // Writing to a string cannot fail.
        command(&mut output, path, region, diagnostic).ok();
    }
    output
}

fn command(
    output: &mut String,
    path: Option<&str>,
    region: Region,
    diagnostic: &Diagnostic,
) -> std::fmt::Result {
    write!(output, "::{} ", level(diagnostic.severity))?;
    if let Some(path) = path {
        write!(output, "file={},", property(path))?;
    }
    write!(output, "line={},", region.start_line)?;
    // GitHub takes columns only within one line.
    let within_line = region.start_line == region.end_line;
    if within_line {
        write!(output, "col={},", region.start_column)?;
    }
    write!(output, "endLine={},", region.end_line)?;
    if within_line {
        write!(output, "endColumn={},", region.end_column)?;
    }
    let title = diagnostic.name();
    writeln!(
        output,
        "title={}::{}",
        property(&title),
        message(&words(diagnostic))
    )
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "notice",
    }
}

/// A message with what would end the command escaped.
fn message(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// The value of a property with what would end it escaped.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_ends_the_command() {
        assert_eq!(message("50%:\r\n::error::x,"), "50%25:%0D%0A::error::x,");
        assert_eq!(property("a:b,c%\n"), "a%3Ab%2Cc%25%0A");
    }
}
