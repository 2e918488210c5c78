//! `botbench explain` of LivePerson's error codes.

use std::fmt::Write as _;

use clap::builder::styling::Style;

use crate::errors::{self, ErrorCode, Generation, Origin};
use crate::lint::rules::RULES;

const BOLD: Style = Style::new().bold();

/// Codes of one error up to which all of them head its page.
const MOST_HEADS: usize = 2;

/// An error that is asked for, and the words it is asked for with.
pub(super) struct Asked {
    code: String,
    error: &'static ErrorCode,
}

/// The errors of LivePerson's that a code may mean, or that a pasted line names. Of a slip only the family is known: it is
/// rather told what was meant.
pub(super) fn errors_of(code: &str) -> Vec<Asked> {
    let asked = |error| Asked {
        code: code.to_owned(),
        error,
    };
    let mut found: Vec<Asked> = errors::matches(code).into_iter().map(asked).collect();
    if found.is_empty() {
        let named = errors::find_all(code).into_iter();
        found.extend(named.map(|(span, error)| Asked {
            code: span.slice(code).to_owned(),
            error,
        }));
        found.dedup_by_key(|asked| asked.error);
    }
    if found.iter().all(|asked| asked.error.is_family()) && errors::nearest(code).is_some() {
        found.clear();
    }
    found
}

/// Explains errors in full, one below the other.
pub(super) fn explain_errors(page: &mut String, errors: &[Asked]) -> std::fmt::Result {
    if errors.len() > 1 {
        writeln!(page, "{} errors fit:\n", errors.len())?;
    }
    for (at, asked) in errors.iter().enumerate() {
        if at > 0 {
            writeln!(page)?;
        }
        heads(page, asked)?;
        facts(page, asked.error)?;
    }
    Ok(())
}

/// The codes of the error: of many only the one that is meant, and the others in a line of their own.
fn heads(page: &mut String, asked: &Asked) -> std::fmt::Result {
    let Asked { code, error } = asked;
    let meant = error.meant_by(code);
    let is_status = error.origin == Origin::Status;
    if meant.is_none() && error.is_family() {
        writeln!(
            page,
            "`{code}` is not documented; of codes that begin like it is known:\n"
        )?;
    }
    let heads = match meant {
        Some(ref meant) if error.codes.len() > MOST_HEADS => std::slice::from_ref(meant),
        _ => error.codes,
    };
    for code in heads {
        let status = if is_status { "HTTP status " } else { "" };
        let generation = Generation::of(code)
            .map(|generation| format!("  ({})", generation.title()))
            .unwrap_or_default();
        writeln!(page, "{BOLD}{status}{code}{BOLD:#}{generation}")?;
    }
    writeln!(page)?;
    if !is_status {
        writeln!(page, "  Reported by:   {}", error.origin.title())?;
    }
    for whole in heads.iter().filter_map(|code| error.written_whole(code)) {
        writeln!(page, "  In full:       {whole}")?;
    }
    Ok(())
}

fn facts(page: &mut String, error: &ErrorCode) -> std::fmt::Result {
    if !error.http.is_empty() {
        writeln!(page, "  HTTP status:   {}", error.http)?;
    }
    writeln!(page, "  What happened: {}", error.meaning)?;
    writeln!(page, "  Usual cause:   {}", error.cause)?;
    writeln!(page, "  What to do:    {}", error.cure)?;
    let is_known = |code: &&&str| RULES.iter().any(|rule| rule.code == **code);
    let rules: Vec<&str> = error.rules.iter().filter(is_known).copied().collect();
    if !rules.is_empty() {
        writeln!(page, "  Our findings:  {}", rules.join(", "))?;
    }
    let same = error.codes.iter().copied();
    let same = same.filter(|_| error.codes.len() > MOST_HEADS);
    for (label, codes) in [
        ("Same for:", same.collect::<Vec<_>>()),
        ("Documented:", error.members().collect()),
    ] {
        for (at, code) in codes.into_iter().enumerate() {
            let label = if at == 0 { label } else { "" };
            writeln!(page, "  {label:14} {code}")?;
        }
    }
    writeln!(page, "  Known from:    {}", error.source)
}
