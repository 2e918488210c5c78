//! What the function of each event may return, as a table of Markdown.

use std::fmt::Write as _;

use crate::response::EVENT_RESULTS;

/// Writes the table.
pub(super) fn write(page: &mut String) -> std::fmt::Result {
    writeln!(page, "\nWhat the function of each event may return:\n")?;
    writeln!(page, "| Event | Result | Known from |")?;
    writeln!(page, "|---|---|---|")?;
    for result in EVENT_RESULTS {
        writeln!(
            page,
            "| `{}` | {} | {} |",
            result.event, result.returns, result.source
        )?;
    }
    Ok(())
}
