//! `botbench explain`: what a code means.

use std::fmt::Write as _;

use clap::builder::styling::Style;

use super::Status;
use super::explain_error::{errors_of, explain_errors};
use super::output::{print, trouble};
use crate::channel::{Channel, REASON_KINDS, ReasonKind, Verdict, basis};
use crate::errors;
use crate::lint::rules::RULES;
use crate::lint::rules::channel::CHANNEL;
use crate::lint::rules::result::SHAPE;
use crate::lint::{Check, Explanation, Rule, reason_of, suggest};
use crate::response::EVENT_RESULTS;

const BOLD: Style = Style::new().bold();

/// Explains a code of ours, with or without its detail, a number of the rule index, or a code or status of LivePerson.
pub(super) fn run(code: &str) -> anyhow::Result<Status> {
    let code = code.trim();
    let lower = code.to_ascii_lowercase();
    let (family, detail) = lower.split_once('/').unzip();
    let reason = family
        .zip(detail)
        .and_then(|(family, detail)| reason_of(family, detail));
    let rules = rules_of(code);
    let errors = errors_of(code);
    let mut page = String::new();
    if let Some((channel, kind)) = reason {
        explain_reason(&mut page, channel, kind)?;
    } else if !rules.is_empty() {
        explain_rules(&mut page, code, &rules)?;
    } else if !errors.is_empty() {
        explain_errors(&mut page, &errors)?;
    } else {
        unknown(code);
        return Ok(Status::Trouble);
    }
    print(&page)?;
    Ok(Status::Clean)
}

/// The rules of a name, or of a code with all its details, or of a number such as `R48`. A detail that no rule has, such
/// as that of a finding which counts others, is explained as its code where that has a rule without detail.
fn rules_of(code: &str) -> Vec<&'static Rule> {
    let number = code
        .strip_prefix(['R', 'r'])
        .and_then(|number| number.parse::<u16>().ok());
    let is_meant = |rule: &&&'static Rule| {
        rule.code.eq_ignore_ascii_case(code)
            || rule.name().eq_ignore_ascii_case(code)
            || (rule.id != 0 && Some(rule.id) == number)
    };
    let meant: Vec<_> = RULES.iter().filter(is_meant).copied().collect();
    let bare = code.split_once('/').map(|(bare, _)| bare);
    let Some(bare) = bare.filter(|_| meant.is_empty()) else {
        return meant;
    };
    let is_bare =
        |rule: &&&'static Rule| rule.detail.is_none() && rule.code.eq_ignore_ascii_case(bare);
    RULES.iter().filter(is_bare).copied().collect()
}

/// Explains rules in full; of a code with several details, these are listed.
fn explain_rules(page: &mut String, code: &str, rules: &[&Rule]) -> std::fmt::Result {
    let is_detail = |rule: &&&Rule| rule.detail.is_some() && rule.code.eq_ignore_ascii_case(code);
    let details: Vec<&Rule> = rules.iter().filter(is_detail).copied().collect();
    let listed = details.len() > 1;
    for rule in rules.iter().filter(|rule| !listed || !is_detail(rule)) {
        explain_rule(page, rule)?;
    }
    if listed {
        list_details(page, &details)?;
    }
    match rules {
        [rule] if matches!(rule.check, Check::Channels) => list_reasons(page),
        [rule] if rule.code == SHAPE.code => list_results(page),
        _ => Ok(()),
    }
}

/// What the function of each event may return.
fn list_results(page: &mut String) -> std::fmt::Result {
    writeln!(page, "The functions of the events return:")?;
    // Events that want the same stand together.
    for group in EVENT_RESULTS.chunk_by(|one, other| one.returns == other.returns) {
        for result in group {
            writeln!(page, "  {}", result.event)?;
        }
        writeln!(page, "      {}", group[0].returns)?;
    }
    Ok(())
}

/// What a channel says: what it does to the message is said in full.
fn explain_reason(
    page: &mut String,
    channel: Channel,
    kind: &'static ReasonKind,
) -> std::fmt::Result {
    let words = Explanation::of_reason(channel, kind);
    let effects: Vec<Verdict> = kind.effects_on(channel).collect();
    explain_words(page, &words, "")?;
    for effect in &effects {
        writeln!(
            page,
            "  On {channel}:  {}: {}",
            effect.word(),
            kind.consequence(*effect)
        )?;
    }
    if effects.is_empty() {
        writeln!(page, "  {channel} never says so.")?;
    }
    Ok(())
}

/// All that the channels say, by channel, each with the source of what is known of it.
fn list_reasons(page: &mut String) -> std::fmt::Result {
    writeln!(page, "{BOLD}{}{BOLD:#} has these details:", CHANNEL.code)?;
    for channel in Channel::ALL {
        writeln!(
            page,
            "\n{BOLD}{channel}{BOLD:#} (known from {})",
            basis(channel)
        )?;
        for kind in REASON_KINDS {
            let effects: Vec<&str> = kind.effects_on(channel).map(Verdict::word).collect();
            if !effects.is_empty() {
                let code = kind.code(channel);
                writeln!(page, "  {code:32} {:20} {}", effects.join(", "), kind.title)?;
            }
        }
    }
    writeln!(
        page,
        "\n`botbench explain {}/whatsapp.button-count` says more.",
        CHANNEL.code
    )
}

fn list_details(page: &mut String, details: &[&Rule]) -> std::fmt::Result {
    let Some(first) = details.first() else {
        return Ok(());
    };
    writeln!(page, "{BOLD}{}{BOLD:#} has these details:", first.code)?;
    writeln!(page)?;
    let names = details.iter().map(|rule| rule.name());
    let width = names.clone().map(|name| name.len()).max().unwrap_or(0);
    for (rule, name) in details.iter().zip(names) {
        writeln!(page, "  {name:width$}  {}", rule.title)?;
    }
    writeln!(page)?;
    writeln!(page, "`botbench explain {}` says more.", first.name())
}

fn explain_rule(page: &mut String, rule: &Rule) -> std::fmt::Result {
    let number = match rule.id {
        0 => String::new(),
        id => format!(", R{id}"),
    };
    explain_words(page, &Explanation::of(rule), &number)?;
    let told: Vec<&str> = errors::of_rule(rule.code)
        .map(|error| error.codes[0])
        .collect();
    if !told.is_empty() {
        writeln!(page, "  See also:      {}", told.join(", "))?;
    }
    writeln!(page)
}

fn explain_words(page: &mut String, words: &Explanation, number: &str) -> std::fmt::Result {
    writeln!(
        page,
        "{BOLD}{}{BOLD:#} ({}{number}): {}",
        words.name,
        words.severity.id(),
        words.title
    )?;
    writeln!(page)?;
    writeln!(page, "  Why:           {}", words.why)?;
    writeln!(page, "  What follows:  {}", words.consequence)?;
    writeln!(page, "  What to do:    {}", words.help)?;
    writeln!(page, "  Known from:    {}", words.basis)?;
    example(page, "  Wrong:         ", words.invalid)?;
    example(page, "  Right:         ", words.valid)
}

/// An example, its lines below one another; nothing where there is none.
fn example(page: &mut String, label: &str, text: &str) -> std::fmt::Result {
    if text.is_empty() {
        return Ok(());
    }
    let indent = " ".repeat(label.len());
    let lines = text.trim_end().replace('\n', &format!("\n{indent}"));
    writeln!(page, "{label}{lines}")
}

fn unknown(code: &str) {
    let names: Vec<String> = RULES.iter().map(|rule| rule.name()).collect();
    let ours = names
        .iter()
        .map(String::as_str)
        .chain(RULES.iter().map(|rule| rule.code));
    let meant = suggest::nearest(code, ours).or_else(|| errors::nearest(code));
    let help = match meant {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "codes of findings look like `ttr.type-missing`; error codes of LivePerson are known too".to_owned(),
    };
    trouble(&format!("unknown code `{code}`"), &help);
}
