//! The reference of LivePerson's error codes, as a page of Markdown.

use std::fmt::Write as _;

use crate::errors::{
    CONNECTOR_PREFIX, ErrorCode, Generation, Origin, SERVICE_STATUSES, error_codes,
};
use crate::lint::Rule;
use crate::lint::rules::RULES;

/// What the page begins with.
const HEAD: &str = "\
# Error codes

What LivePerson reports when a bot function fails, or when its answer cannot be used. `botbench explain CODE` prints the
same words, for a code in any case, with or without its prefix, or from its last segments on.
A code that ends in `*` stands for all that begin like it and are not listed. What our own findings mean stands in
[rules.md](rules.md).

This page is written by the program: a change belongs in the tables of error codes.
";

/// What the table of statuses of services begins with.
const SERVICES: &str = "\
From a service of the Custom Endpoint vendor these mean something else (known from its reference service):

| Status | Meaning | Usual cause | What to do |
|---|---|---|---|";

/// All error codes by those who report them: for each what happened, its usual cause, what to do, the findings that tell
/// of it, and where it is known from.
#[must_use]
pub fn errors() -> String {
    let mut page = HEAD.to_owned();
    for origin in Origin::ALL {
        // Writing to a string cannot fail.
        section(&mut page, origin).ok();
    }
    page
}

fn section(page: &mut String, origin: Origin) -> std::fmt::Result {
    let title = origin.title();
    let mut letters = title.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    let title: String = first.chain(letters).collect();
    writeln!(page, "\n## {title}")?;
    if origin == Origin::Connector {
        writeln!(page, "\nEach id stands behind `{CONNECTOR_PREFIX}`.")?;
    }
    for error in error_codes().filter(|error| error.origin == origin) {
        entry(page, error)?;
    }
    if origin == Origin::Status {
        services(page)?;
    }
    Ok(())
}

/// What statuses mean that do not come from LivePerson Functions.
fn services(page: &mut String) -> std::fmt::Result {
    writeln!(page, "\n{SERVICES}")?;
    for error in SERVICE_STATUSES {
        let codes = error.codes.join("`, `");
        let (meaning, cause, cure) = (error.meaning, error.cause, error.cure);
        writeln!(page, "| `{codes}` | {meaning} | {cause} | {cure} |")?;
    }
    Ok(())
}

fn entry(page: &mut String, error: &ErrorCode) -> std::fmt::Result {
    writeln!(page)?;
    for (at, code) in error.codes.iter().enumerate() {
        let separator = if at == 0 { "### " } else { ", " };
        write!(page, "{separator}`{code}`")?;
    }
    writeln!(page, "\n")?;
    let status = if error.http.is_empty() {
        String::new()
    } else {
        format!(" (HTTP {})", error.http)
    };
    writeln!(page, "{}{status}.\n", error.meaning)?;
    writeln!(page, "- Usual cause: {}", error.cause)?;
    writeln!(page, "- What to do: {}", error.cure)?;
    generations(page, error)?;
    if !error.rules.is_empty() {
        let links: Vec<String> = error.rules.iter().map(|code| link(code)).collect();
        writeln!(page, "- Our findings: {}", links.join(", "))?;
    }
    writeln!(page, "- Known from: {}", error.source)
}

/// The code of a finding, with its place on the page of rules: a code that has details only stands there with them.
fn link(code: &str) -> String {
    let of_code = |rule: &&&Rule| rule.code == code;
    let bare = RULES.iter().find(|rule| rule.name() == code);
    match bare.or_else(|| RULES.iter().find(of_code)) {
        Some(rule) => format!("[`{code}`](rules.md#{})", rule.name()),
        None => format!("`{code}`"),
    }
}

/// Which code is whose, where both generations have one.
fn generations(page: &mut String, error: &ErrorCode) -> std::fmt::Result {
    let of = |generation| {
        let is_own = move |code: &&&str| Generation::of(code) == Some(generation);
        error.codes.iter().find(is_own)
    };
    match (of(Generation::V1), of(Generation::V2)) {
        (Some(first), Some(second)) => {
            writeln!(page, "- Generations: `{first}` in V1, `{second}` in V2")
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_link_leads_somewhere() {
        let rules = super::super::rules();
        let page = errors();
        let mut links = page.split("(rules.md#").skip(1);
        let first = links.clone().count();
        assert!(first > 100, "{first}");
        assert!(links.all(|link| {
            let anchor = link.split(')').next().unwrap_or_default();
            rules.contains(&format!("<a id=\"{anchor}\"></a>"))
        }));
    }

    #[test]
    fn each_code_has_its_place_on_the_page() {
        let page = errors();
        for error in error_codes() {
            for code in error.codes {
                let heads = page.lines().filter(|line| line.starts_with("### "));
                let holding = heads.filter(|line| line.contains(&format!("`{code}`")));
                assert_eq!(holding.count(), 1, "{code}");
            }
        }
    }
}
