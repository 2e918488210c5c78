//! The details of R96, as a table of Markdown: what channels say, and which ones.

use std::fmt::Write as _;

use crate::channel::{REASON_KINDS, ReasonKind};

/// Writes the table.
pub(super) fn write(page: &mut String) -> std::fmt::Result {
    writeln!(
        page,
        "\nDetails, each behind the id of a channel and a dot:\n"
    )?;
    writeln!(page, "| Detail | What | What to do | Effect |")?;
    writeln!(page, "|---|---|---|---|")?;
    for kind in REASON_KINDS {
        let ReasonKind {
            detail,
            title,
            help,
            ..
        } = kind;
        writeln!(
            page,
            "| `{detail}` | {title} | {help} | {} |",
            effects(kind)
        )?;
    }
    Ok(())
}

/// `rejected on line, viber; advice on web`.
fn effects(kind: &ReasonKind) -> String {
    let words = kind.effects.iter().map(|(effect, channels)| {
        let ids: Vec<&str> = channels.iter().map(|channel| channel.id()).collect();
        format!("{} on {}", effect.word(), ids.join(", "))
    });
    words.collect::<Vec<_>>().join("; ")
}
