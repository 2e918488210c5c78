//! Findings as JUnit XML: a test suite for each file, a test case for each finding.

use std::fmt::Write as _;

use super::Checked;
use super::region::{Region, Regions, words};
use crate::lint::{Diagnostic, Severity};

/// What stands before the first suite.
pub const JUNIT_HEAD: &str =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"botbench\">\n";

/// What stands behind the last suite.
pub const JUNIT_TAIL: &str = "</testsuites>\n";

/// The findings of a file as a test suite; those of at least severity `fails` are failures. A file without findings has
/// one test case, which passes.
#[must_use]
pub fn junit(path: &str, checked: Checked<'_>, fails: Severity) -> String {
    let mut output = String::new();
    // Writing to a string cannot fail.
    suite(&mut output, path, checked, fails).ok();
    output
}

fn suite(
    output: &mut String,
    path: &str,
    checked: Checked<'_>,
    fails: Severity,
) -> std::fmt::Result {
    let findings = checked.diagnostics;
    let failures = findings.iter().filter(|finding| finding.severity <= fails);
    let path = escaped(path);
    writeln!(
        output,
        "  <testsuite name=\"{path}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"0\">",
        findings.len().max(1),
        failures.count()
    )?;
    if findings.is_empty() {
        writeln!(
            output,
            "    <testcase name=\"nothing found\" classname=\"{path}\"/>"
        )?;
    }
    let mut regions = Regions::new(checked);
    for finding in findings {
        let region = regions.of(finding.span);
        case(output, &path, region, finding, fails)?;
    }
    writeln!(output, "  </testsuite>")
}

fn case(
    output: &mut String,
    path: &str,
    region: Region,
    finding: &Diagnostic,
    fails: Severity,
) -> std::fmt::Result {
    let name = finding.name();
    let Region {
        start_line: line,
        start_column: column,
        ..
    } = region;
    writeln!(
        output,
        "    <testcase name=\"{} at {line}:{column}\" classname=\"{path}\">",
        escaped(&name)
    )?;
    let words = format!(
        "{path}:{line}:{column}: {}: {}",
        finding.severity.id(),
        escaped(&words(finding))
    );
    if finding.severity <= fails {
        writeln!(
            output,
            "      <failure message=\"{}\" type=\"{}\">{words}</failure>",
            escaped(&finding.message),
            escaped(&name)
        )?;
    } else {
        writeln!(output, "      <system-out>{words}</system-out>")?;
    }
    writeln!(output, "    </testcase>")
}

/// A text for XML, in an element or an attribute; what XML 1.0 cannot hold becomes U+FFFD.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&apos;"),
            '\n' => escaped.push_str("&#10;"),
            '\r' => escaped.push_str("&#13;"),
            '\t' => escaped.push_str("&#9;"),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            char => escaped.push(char),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_breaks_the_document() {
        assert_eq!(
            escaped("<a b=\"c\" d='e'>&\u{0}\u{1b}\n\u{fffe}é"),
            "&lt;a b=&quot;c&quot; d=&apos;e&apos;&gt;&amp;\u{fffd}\u{fffd}&#10;\u{fffd}é"
        );
    }
}
