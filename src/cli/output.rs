//! Writing: results to standard output, troubles to standard error; colours on a terminal only, and not with `NO_COLOR`.

use std::borrow::Cow;
use std::io::{self, Write as _};
use std::path::Path;

use clap::builder::styling::{AnsiColor, Style};
use serde::Serialize;

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();

/// Prints text with ANSI styles, which are stripped where they are not wanted.
pub(super) fn print(text: &str) -> anyhow::Result<()> {
    let mut stdout = anstream::stdout().lock();
    stdout.write_all(text.as_bytes())?;
    stdout.flush()?;
    Ok(())
}

/// Prints bytes as they are.
pub(super) fn print_raw(bytes: &[u8]) -> anyhow::Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(bytes)?;
    stdout.flush()?;
    Ok(())
}

/// Prints a JSON document, indented, with a line feed behind.
pub(super) fn print_json(value: &impl Serialize) -> anyhow::Result<()> {
    let mut bytes = serde_json::to_vec_pretty(value)?;
    bytes.push(b'\n');
    print_raw(&bytes)
}

/// Says on standard error what went wrong, and what to do about it.
pub(super) fn trouble(message: &str, help: &str) {
    note(ERROR, "error", message, help);
}

/// Says on standard error what is odd.
pub(super) fn warning(message: &str, help: &str) {
    note(WARNING, "warning", message, help);
}

/// Says on standard error what was done.
pub(super) fn say(message: &str) {
    let message = harmless(message);
    writeln!(anstream::stderr().lock(), "{message}").ok();
}

fn note(style: Style, label: &str, message: &str, help: &str) {
    let (message, help) = (harmless(message), harmless(help));
    let mut stderr = anstream::stderr().lock();
    // Nobody can be told that standard error is closed.
    writeln!(stderr, "{style}{label}{style:#}: {message}").ok();
    if !help.is_empty() {
        writeln!(stderr, "  = help: {help}").ok();
    }
}

/// Text of others as it may go to a terminal, which would obey it else: control characters but line ends and tabs as
/// their pictures.
pub(super) fn harmless(text: &str) -> Cow<'_, str> {
    let steers = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\t');
    if !text.contains(steers) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let ends_line = letter == '\r' && letters.peek() == Some(&'\n');
        shown.push(match letter {
            _ if ends_line || !steers(letter) => letter,
            '\u{7f}' => '\u{2421}',
            '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(letter)).unwrap_or('\u{fffd}'),
            _ => '\u{fffd}',
        });
    }
    Cow::Owned(shown)
}

/// Whether an error says that the reader of our output has gone.
pub(super) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    })
}

/// A path for output; what is no UTF-8 in it becomes U+FFFD.
pub(super) fn path_text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// A number with its noun: `1 error`, `2 errors`.
pub(super) fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_others_steers_no_terminal() {
        for (text, shown) in [
            ("line\r\n\tnext \u{e9}\n", "line\r\n\tnext \u{e9}\n"),
            ("\u{1b}]0;title\u{7}", "\u{241b}]0;title\u{2407}"),
            ("over\rwritten\0", "over\u{240d}written\u{2400}"),
            ("\u{7f}\u{9b}31m", "\u{2421}\u{fffd}31m"),
        ] {
            assert_eq!(harmless(text), shown);
        }
    }
}
