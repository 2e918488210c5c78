//! The reference of all rules, as a page of Markdown.

use std::fmt::Write as _;

use super::fenced;
use crate::lint::rules::RULES;
use crate::lint::rules::result::SHAPE;
use crate::lint::{Check, Explanation, Rule};

/// What the page begins with.
const HEAD: &str = "\
# Rules

Every finding has a code, some a detail behind a slash. `botbench explain CODE` prints the same words.
A finding may say more precisely what follows and what to do than the page of its rule.

What an element, an action or a kind of metadata may be made of stands in [elements.md](elements.md).

This page is written by the program: a change belongs in the table of rules.
";

/// All rules by family: for each its severity, why it is one, what follows, what to do, where it is known from, and an
/// example of it broken and kept.
#[must_use]
pub fn rules() -> String {
    let mut page = HEAD.to_owned();
    let families = families();
    // Writing to a string cannot fail.
    contents(&mut page, &families).ok();
    for family in &families {
        section(&mut page, family).ok();
    }
    page
}

/// The rules whose codes begin with the same word.
struct Family {
    name: &'static str,
    rules: Vec<&'static Rule>,
}

/// The families in the order in which they first occur.
fn families() -> Vec<Family> {
    let mut families: Vec<Family> = Vec::new();
    // A rule with two checks stands twice in the table.
    let is_first = |&at: &usize| {
        RULES[..at]
            .iter()
            .all(|rule| rule.name() != RULES[at].name())
    };
    for rule in (0..RULES.len()).filter(is_first).map(|at| RULES[at]) {
        let name = rule.code.split('.').next().unwrap_or(rule.code);
        match families.iter_mut().find(|family| family.name == name) {
            Some(family) => family.rules.push(rule),
            None => families.push(Family {
                name,
                rules: vec![rule],
            }),
        }
    }
    families
}

fn contents(page: &mut String, families: &[Family]) -> std::fmt::Result {
    writeln!(page, "\n## Contents")?;
    for family in families {
        writeln!(page, "\n[{0}](#{0})\n", family.name)?;
        for rule in &family.rules {
            let name = rule.name();
            writeln!(page, "- [`{name}`](#{name}): {}", rule.title)?;
        }
    }
    Ok(())
}

fn section(page: &mut String, family: &Family) -> std::fmt::Result {
    writeln!(page, "\n## {}", family.name)?;
    for rule in &family.rules {
        entry(page, rule)?;
    }
    Ok(())
}

fn entry(page: &mut String, rule: &Rule) -> std::fmt::Result {
    let words = Explanation::of(rule);
    let name = &words.name;
    let number = match rule.id {
        0 => String::new(),
        id => format!(", R{id}"),
    };
    writeln!(page, "\n### <a id=\"{name}\"></a>`{name}`\n")?;
    writeln!(
        page,
        "**{}** ({}{number}): {}\n",
        words.severity.id(),
        rule.source.id(),
        words.title
    )?;
    writeln!(page, "- Why: {}", words.why)?;
    writeln!(page, "- What follows: {}", words.consequence)?;
    writeln!(page, "- What to do: {}", words.help)?;
    writeln!(page, "- Known from: {}", words.basis)?;
    example(page, "Wrong", words.invalid)?;
    example(page, "Right", words.valid)?;
    match rule.check {
        Check::Channels => crate::lint::reason_table::write(page),
        _ if rule.code == SHAPE.code => crate::lint::event_table::write(page),
        _ => Ok(()),
    }
}

fn example(page: &mut String, label: &str, text: &str) -> std::fmt::Result {
    writeln!(page, "\n{label}:\n\n{}", fenced(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_stands_once_under_its_name() {
        let page = rules();
        for rule in RULES {
            let anchor = format!("<a id=\"{}\"></a>", rule.name());
            assert_eq!(page.matches(&anchor).count(), 1, "{anchor}");
        }
    }
}
