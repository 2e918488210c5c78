//! R93: where links lead.

use super::{action_pointer, has_variable, scheme_missing, values};
use crate::content::{ActionType, uri};
use crate::json::{JsonPointer, Node};
use crate::lint::content::ContentSubject;
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, Rule};
use crate::lint::rules::words::shown;
use crate::lint::{Severity, Source, edits};

/// Schemes that run code where a link should lead somewhere.
const SCRIPTS: [&str; 2] = ["javascript", "vbscript"];

/// Schemes that lead to no page, and that windows and phones refuse to open out of a chat. Source: the documentation names
/// web pages, phone numbers, mail, text messages and apps.
const BLOCKED: [&str; 6] = ["data", "file", "blob", "about", "view-source", "filesystem"];

/// Where a link keeps its target: for all platforms, and for one each.
const PLATFORMS: [&str; 3] = ["ios", "android", "web"];

const GOOD: &[Example] = &[
    Example::of(
        r#"{"messages": [{"structuredContent": {"type": "button", "title": "Site", "click": {"actions": [{"type": "link", "uri": "https://www.example.com/"}]}}}]}"#,
    ),
    Example::of(
        r#"{"messages": [{"structuredContent": {"type": "button", "title": "Call", "click": {"actions": [{"type": "link", "uri": "tel:+4915112345", "ios": {"uri": "myapp://call"}}]}}}]}"#,
    ),
];

/// R93.
pub static URI: Rule = Rule {
    id: 93,
    code: "sc.link-uri",
    source: Source::Schema,
    title: "a link that leads nowhere",
    consequence: "clients refuse the content, or open something else than the page that is meant",
    help: "write an absolute URI with its scheme, for example `https://`",
    basis: "json-pollock 1.7.7's schema, format `uri`; that scripts are wrong is our advice",
    invalid: &[
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "button", "title": "Site", "click": {"actions": [{"type": "link", "uri": "www.example.com"}]}}}]}"#,
        ),
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "button", "title": "Site", "click": {"actions": [{"type": "link", "uri": "//example.com/a"}]}}}]}"#,
        ),
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "button", "title": "Site", "click": {"actions": [{"type": "link", "uri": "https://www.example.com/", "ios": {"uri": "/a"}}]}}}]}"#,
        ),
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "button", "title": "Site", "click": {"actions": [{"type": "link", "uri": "JavaScript:alert(1)"}]}}}]}"#,
        ),
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "button", "title": "Site", "click": {"actions": [{"type": "link", "uri": "data:text/html,hello"}]}}}]}"#,
        ),
    ],
    valid: GOOD,
    check: Check::Content(check_uri),
    ..Rule::BLANK
};

/// What is wrong with the target of a link.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// It has no scheme.
    Relative,
    /// It runs code.
    Script,
    /// It leads to what clients do not open.
    Blocked,
}

fn fault(text: &str) -> Option<Fault> {
    let Some(end) = uri::scheme_end(text.as_bytes()) else {
        return (!text.trim_start().starts_with(super::VARIABLE)).then_some(Fault::Relative);
    };
    let scheme = text.get(..end)?;
    let is_one_of = |list: &[&str]| list.iter().any(|other| other.eq_ignore_ascii_case(scheme));
    if is_one_of(&SCRIPTS) {
        Some(Fault::Script)
    } else {
        is_one_of(&BLOCKED).then_some(Fault::Blocked)
    }
}

/// Calls `found` with each target of a link that `is_wanted`; the place is made for these alone.
fn each_target<'a>(
    subject: &ContentSubject<'a>,
    is_wanted: &dyn Fn(&str) -> bool,
    found: &mut dyn FnMut(Node<'a>, JsonPointer),
) {
    let wants = |node: &Node<'a>| node.string().is_some_and(|text| is_wanted(&text));
    for element in subject.content.elements() {
        for action in subject.content.actions(element) {
            if action.kind != Some(ActionType::Link) {
                continue;
            }
            let pointer = || action_pointer(subject, element, action.position);
            let [uri, ios, android, web] = values(
                action.node,
                ["uri", PLATFORMS[0], PLATFORMS[1], PLATFORMS[2]],
            );
            if let Some(uri) = uri.filter(wants) {
                found(uri, pointer().key("uri"));
            }
            for (platform, name) in [ios, android, web].into_iter().zip(PLATFORMS) {
                let uri = platform.and_then(|platform| platform.get("uri"));
                if let Some(uri) = uri.filter(wants) {
                    found(uri, pointer().key(name).key("uri"));
                }
            }
        }
    }
}

fn check_uri(subject: &ContentSubject<'_>, report: &mut Report<'_>) {
    each_target(
        subject,
        &|text| fault(text).is_some(),
        &mut |uri, pointer| report.add(|| bad_target(uri, pointer)),
    );
}

fn bad_target(uri: Node<'_>, pointer: JsonPointer) -> Finding {
    let text = uri.string().unwrap_or_default();
    match fault(&text) {
        Some(Fault::Script) => {
            let message = format!("{} runs a script instead of opening a page", shown(uri));
            Finding::new(pointer, uri.span(), message)
                .source(Source::Lint)
                .consequence(
                    "the schema accepts it; clients that open it run the script, others do nothing",
                )
                .help("link to a page, or use a `publishText` action")
        }
        Some(Fault::Blocked) => {
            let message = format!("{} leads to nothing that a client opens", shown(uri));
            Finding::new(pointer, uri.span(), message)
                .severity(Severity::Warning)
                .source(Source::Lint)
                .consequence("the schema accepts it; browsers and phones refuse to open it out of a chat")
                .help("link to a page (`https:`), a number (`tel:`, `sms:`), an address (`mailto:`) or an app")
        }
        _ => {
            let message = format!("{} is not an absolute URI", shown(uri));
            let finding = Finding::new(pointer, uri.span(), message);
            match scheme_missing(&text) {
                Some(fixed) => finding.review(
                    "put `https://` before it",
                    edits::replace(uri, edits::quoted(&fixed)),
                ),
                None => finding,
            }
        }
    }
}

/// Links with variables of Conversation Builder.
pub static VARIABLE: Rule = Rule {
    code: "sc.bot-variable",
    severity: Severity::Hint,
    source: Source::Lint,
    title: "a link with a bot variable",
    consequence: "it is a placeholder: unless something replaces it before the content is sent, the link is broken",
    help: "fine in a template: tell the check so with `bot_variables`; a function has to put the value in itself",
    basis: "json-pollock 1.7.7's schema: braces are no part of a URI",
    invalid: &[
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "button", "title": "Site", "click": {"actions": [{"type": "link", "uri": "{$botContext.site}"}]}}}]}"#,
        ),
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "button", "title": "Site", "click": {"actions": [{"type": "link", "uri": "https://example.com/{$order}"}]}}}]}"#,
        ),
    ],
    valid: GOOD,
    check: Check::Content(check_variable),
    ..Rule::BLANK
};

fn check_variable(subject: &ContentSubject<'_>, report: &mut Report<'_>) {
    if subject.options.has_bot_variables() {
        return;
    }
    let is_wanted = |text: &str| has_variable(text) && fault(text).is_none();
    each_target(subject, &is_wanted, &mut |uri, pointer| {
        report.add(|| {
            let message = format!("{} holds a variable that has to be replaced", shown(uri));
            Finding::new(pointer, uri.span(), message)
        });
    });
}

#[cfg(test)]
mod tests {
    use crate::content::Edition;
    use crate::json::parse;
    use crate::lint::{CheckOptions, Kind, diagnose};

    const LINK: &str = r#"{"type": "button", "title": "Site", "click": {"metadata": [], "actions": [{"type": "publishText", "text": "a"}, {"type": "link", "uri": "https://example.com/{$botContext.order}"}]}}"#;

    fn codes(edition: Edition, bot_variables: Option<bool>) -> Vec<&'static str> {
        let options = CheckOptions {
            edition,
            bot_variables,
            ..CheckOptions::default()
        };
        let found = diagnose(LINK, &parse(LINK), Kind::Content, &options).diagnostics;
        found.iter().map(|finding| finding.code).collect()
    }

    #[test]
    fn variables_are_placeholders_where_the_options_say_so() {
        assert_eq!(codes(Edition::V2_4, None), ["sc.bot-variable"]);
        assert_eq!(
            codes(Edition::V1_7_7, None),
            ["sc.bot-variable", "sc.schema"]
        );
        for edition in [Edition::V2_4, Edition::V1_7_7] {
            assert_eq!(codes(edition, Some(true)), [""; 0]);
        }
    }
}
