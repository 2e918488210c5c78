//! Findings for people: place, line with underline, consequence, help.

use std::fmt::Write as _;

use clap::builder::styling::{AnsiColor, Style};

use super::Checked;
use super::json::Columns;
use crate::channel::{Channel, Verdict};
use crate::lint::{Applicability, Delivery, Diagnostic, Severity};
use crate::text::{LineIndex, Span};

/// Characters of a line that are shown before and behind what a finding is about.
const AROUND: usize = 60;

/// Characters of a finding's own text that are shown.
const MAX_MARKED: usize = 80;

const BOLD: Style = Style::new().bold();
const DIM: Style = AnsiColor::BrightBlack.on_default();

/// The findings of a file as text with ANSI styles; the writer strips them where they are not wanted. Without a `path`
/// the text is an answer, in which `botbench fix` can change nothing.
#[must_use]
pub fn human(path: Option<&str>, checked: Checked<'_>) -> String {
    let mut output = String::new();
    let mut columns = Columns::new(checked.text, checked.lines);
    for diagnostic in checked.diagnostics {
        let place = columns.place(diagnostic.span.start);
        // Writing to a string cannot fail.
        finding(&mut output, path, place, checked, diagnostic).ok();
    }
    output
}

/// What the named channels make of a file, in a line; nothing where it was not judged.
#[must_use]
pub fn verdict_line(
    path: &str,
    delivery: Option<&Delivery>,
    named: impl Iterator<Item = Channel>,
) -> String {
    let Some(delivery) = delivery else {
        return String::new();
    };
    let one = |channel| {
        let verdict = delivery.whole.channel(channel).verdict;
        let style = verdict_colour(verdict);
        format!("{channel} {style}{}{style:#}", verdict.id())
    };
    let all: Vec<String> = named.map(one).collect();
    format!("{BOLD}{path}:{BOLD:#} {}\n", all.join(", "))
}

const fn verdict_colour(verdict: Verdict) -> Style {
    match verdict {
        Verdict::Ok => AnsiColor::Green.on_default(),
        Verdict::Unknown => AnsiColor::Cyan.on_default(),
        Verdict::Degraded => AnsiColor::Yellow.on_default(),
        Verdict::Rejected => AnsiColor::Red.on_default().bold(),
    }
}

fn colour(severity: Severity) -> Style {
    match severity {
        Severity::Error => AnsiColor::Red.on_default().bold(),
        Severity::Warning => AnsiColor::Yellow.on_default().bold(),
        Severity::Hint => AnsiColor::Cyan.on_default().bold(),
    }
}

fn finding(
    output: &mut String,
    path: Option<&str>,
    (line, column): (usize, usize),
    checked: Checked<'_>,
    diagnostic: &Diagnostic,
) -> std::fmt::Result {
    let style = colour(diagnostic.severity);
    let detail = diagnostic
        .detail
        .map_or_else(String::new, |detail| format!("/{detail}"));
    writeln!(
        output,
        "{BOLD}{}:{line}:{column}:{BOLD:#} {style}{}[{}{detail}]{style:#}{BOLD}: {}{BOLD:#}",
        path.unwrap_or("answer"),
        diagnostic.severity.id(),
        diagnostic.code,
        diagnostic.message
    )?;
    excerpt(output, line, checked, diagnostic.span, style)?;
    let margin = " ".repeat(line.to_string().len());
    let mut note = |label: &str, words: &str| {
        if words.is_empty() {
            Ok(())
        } else {
            writeln!(output, "{margin} {DIM}={DIM:#} {label}: {words}")
        }
    };
    note("consequence", &diagnostic.consequence)?;
    note("help", &diagnostic.help)?;
    for fix in &diagnostic.fixes {
        match fix.applicability {
            Applicability::Safe if path.is_some() => {
                note("fix", &format!("{} (`botbench fix`)", fix.title))?;
            }
            Applicability::Safe => note("fix", &fix.title)?,
            Applicability::NeedsReview => note("possible fix", &fix.title)?,
        }
    }
    writeln!(output)
}

/// The line of a finding with what it is about underlined. Of a long line only the neighbourhood is shown.
fn excerpt(
    output: &mut String,
    line: usize,
    checked: Checked<'_>,
    span: Span,
    style: Style,
) -> std::fmt::Result {
    let number = line.to_string();
    let margin = " ".repeat(number.len());
    let cut = Cut::new(checked.text, checked.lines, line - 1, span);
    let pad = " ".repeat(cut.before.chars().count());
    let marks = "^".repeat(cut.marked.chars().count().max(1));
    writeln!(output, "{margin} {DIM}|{DIM:#}")?;
    writeln!(
        output,
        "{DIM}{number} |{DIM:#} {}{}{}",
        cut.before, cut.marked, cut.behind
    )?;
    writeln!(
        output,
        "{margin} {DIM}|{DIM:#} {pad}{style}{marks}{style:#}"
    )
}

/// A line in three pieces, with everything printable.
struct Cut {
    before: String,
    marked: String,
    behind: String,
}

impl Cut {
    fn new(text: &str, lines: &LineIndex, line: usize, span: Span) -> Self {
        let start = lines.line_start(line).unwrap_or_default();
        let end = lines.line_start(line + 1).unwrap_or(text.len());
        let from = span.start.clamp(start, end);
        let to = span.end.clamp(from, end);
        let piece = |from, to| {
            Span::new(from, to)
                .slice(text)
                .trim_end_matches(['\n', '\r'])
        };
        Self {
            before: tail(piece(start, from)),
            marked: head(piece(from, to), MAX_MARKED),
            behind: if to - from > MAX_MARKED * 4 {
                String::new()
            } else {
                head(piece(to, end), AROUND)
            },
        }
    }
}

/// The first characters, with a mark where more follow.
fn head(text: &str, length: usize) -> String {
    let mut chars = text.chars();
    let mut shown: String = chars.by_ref().take(length).map(printable).collect();
    if chars.next().is_some() {
        shown.push('…');
    }
    shown
}

/// The last characters, with a mark where more go before.
fn tail(text: &str) -> String {
    let mut chars = text.chars().rev();
    let mut shown: Vec<char> = chars.by_ref().take(AROUND).map(printable).collect();
    if chars.next().is_some() {
        shown.push('…');
    }
    shown.iter().rev().collect()
}

/// Tabs and other control characters as one blank, so that the underline stands right and no terminal is steered.
fn printable(char: char) -> char {
    if char.is_control() || char == '\u{feff}' {
        ' '
    } else {
        char
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::{CheckOptions, Kind, diagnose};

    fn plain(text: &str) -> String {
        let parse = crate::json::parse(text);
        let diagnosis = diagnose(text, &parse, Kind::Response, &CheckOptions::default());
        let checked = Checked {
            text,
            kind: Kind::Response,
            parse: &parse,
            lines: &LineIndex::new(text),
            diagnostics: &diagnosis.diagnostics,
            responses: &diagnosis.responses,
            delivery: diagnosis.delivery.as_ref(),
            schema: &diagnosis.schema,
        };
        anstream::adapter::strip_str(&human(Some("a.json"), checked)).to_string()
    }

    #[test]
    fn a_finding_shows_its_line_and_what_follows() {
        let shown = plain("{\"messages\": [\"hi\"],\n\t\"Contxt\": {}}");
        let wanted = "\
a.json:2:2: warning[top.unknown-key]: unknown top-level key `Contxt`; did you mean `context`?
  |
2 |  \"Contxt\": {}}
  |  ^^^^^^^^
  = consequence: it is no part of the contract and most likely ignored
  = help: a response has two keys: `messages` and `context`
  = possible fix: rename to `context`

";
        assert_eq!(shown, wanted);
    }

    #[test]
    fn of_a_long_line_only_the_neighbourhood_is_shown() {
        let text = format!("{{\"messages\": [\"{}\", null]}}", "x".repeat(5_000));
        assert!(plain(&text).lines().all(|line| line.chars().count() < 200));
    }
}
