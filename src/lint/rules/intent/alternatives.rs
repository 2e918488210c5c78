//! R68 to R70: the other candidates.

use super::{GOOD, as_text, at_value, main_intent, narrow, renamed, score};
use crate::json::{JsonPointer, Member, Node};
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, Rule};
use crate::lint::rules::words::{a_type, quoted};
use crate::lint::subject::{Subject, opening};
use crate::lint::{Severity, edits};
use crate::response::limits::{INTENT_TEXT, INTENTS};
use crate::response::{Intent, is_score, is_text};

/// The key.
const KEY: &str = "alternativeIntents";

/// `alternativeIntents` of `context`.
fn alternatives<'a>(subject: &Subject<'a>) -> Option<Member<'a>> {
    subject.response.context_object()?.member(KEY)
}

/// Where they stand.
fn pointer(subject: &Subject<'_>) -> JsonPointer {
    subject.context_pointer().key(KEY)
}

/// R68.
pub static ALTERNATIVES: Rule = Rule {
    id: 68,
    code: "intent.alternatives",
    title: "malformed `alternativeIntents`",
    consequence: "the connector reports `aivendor.faas.parse-message.malformed-alternative-intents` and escalates the conversation \
        to the default skill: no message is sent",
    help: "write an array of objects, each with `intentId` (1 to 256 characters), `confidenceScore` (0 to 1) and, if wanted, `intentName`",
    basis: "EventSources/third-party-bots; LivePersonFunctions/basic-content",
    invalid: &[
        Example::of(
            r#"{"messages": ["hi"], "context": {"intentId": "greet", "confidenceScore": 0.9, "alternativeIntents": [{"intentName": "Bye"}]}}"#,
        ),
        Example::of(
            r#"{"messages": ["hi"], "context": {"intentId": "greet", "confidenceScore": 0.9, "alternativeIntents": {"intentId": "bye", "confidenceScore": 0.2}}}"#,
        ),
        Example::of(
            r#"{"messages": ["hi"], "context": {"intentId": "greet", "confidenceScore": 0.9, "alternativeIntents": ["bye", null]}}"#,
        ),
        Example::of(
            r#"{"messages": ["hi"], "context": {"intentId": "greet", "confidenceScore": 0.9, "alternativeIntents": [{"intentId": 7, "confidenceScore": "0.2", "intentName": 7}]}}"#,
        ),
        Example::of(
            r#"{"messages": ["hi"], "context": {"intentId": "greet", "confidenceScore": 0.9, "alternativeIntents": [{"intentId": "a", "confidenceScore": 20}]}}"#,
        ),
    ],
    valid: GOOD,
    check: Check::Response(check_alternatives),
    ..Rule::BLANK
};

fn check_alternatives(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(list) = alternatives(subject).and_then(|member| member.value) else {
        return;
    };
    if !list.is_array() {
        report.add(|| no_array(subject, list));
        return;
    }
    for (index, item) in list.elements().enumerate() {
        if item.is_object() && Intent::of(item).is_well_formed() {
            continue;
        }
        let at = Item {
            text: subject.text,
            pointer: pointer(subject).index(index),
            node: item,
            index,
        };
        at.report(report);
    }
}

fn no_array(subject: &Subject<'_>, list: Node<'_>) -> Finding {
    let message = format!("`{KEY}` must be an array; this is {}", a_type(list));
    let finding = Finding::new(pointer(subject), narrow(list), message);
    if list.is_object() && Intent::of(list).is_well_formed() {
        return finding.safe(
            "put it into an array",
            edits::surround(list.span(), "[", "]"),
        );
    }
    if list.kind() == crate::json::Kind::Null {
        return finding.safe("write an empty array", edits::replace(list, "[]"));
    }
    finding
}

/// One malformed item.
struct Item<'a> {
    text: &'a str,
    pointer: JsonPointer,
    node: Node<'a>,
    index: usize,
}

impl Item<'_> {
    /// Reports each of its faults.
    fn report(&self, report: &mut Report<'_>) {
        if !self.node.is_object() {
            report.add(|| {
                let reason = format!("must be an object; this is {}", a_type(self.node));
                Finding::new(
                    self.pointer.clone(),
                    narrow(self.node),
                    self.message(&reason),
                )
            });
            return;
        }
        let intent = Intent::of(self.node);
        self.report_text(report, ("intentId", 1, true), intent.id);
        self.report_text(report, ("intentName", 0, false), intent.name);
        self.report_score(report, intent.score);
    }

    fn message(&self, reason: &str) -> String {
        format!("`{KEY}[{}]` {reason}", self.index)
    }

    fn report_text(
        &self,
        report: &mut Report<'_>,
        (key, min, is_required): (&str, usize, bool),
        member: Option<Member<'_>>,
    ) {
        match member {
            None if is_required => report.add(|| self.missing(key)),
            None => {}
            Some(member) => {
                let Some(value) = member.value.filter(|&value| !is_text(value, min)) else {
                    return;
                };
                report.add(|| {
                    let reason = format!(
                        "needs a string of {min} to {} characters in `{key}`",
                        INTENT_TEXT.most
                    );
                    let finding = at_value(self.pointer.key(key), &member, &self.message(&reason));
                    as_text(finding, value)
                });
            }
        }
    }

    fn report_score(&self, report: &mut Report<'_>, member: Option<Member<'_>>) {
        const KEY: &str = "confidenceScore";
        let Some(member) = member else {
            report.add(|| self.missing(KEY));
            return;
        };
        let Some(value) = member.value else {
            return;
        };
        let number = value.number();
        if number.is_some_and(is_score) {
            return;
        }
        report.add(|| {
            let message = self.message("needs a number from 0 to 1 in `confidenceScore`");
            let finding = at_value(self.pointer.key(KEY), &member, &message);
            match number {
                Some(number) => score::scaled(finding, value, number),
                None => score::as_number(finding, value),
            }
        });
    }

    fn missing(&self, key: &str) -> Finding {
        let message = self.message(&format!("has no `{key}`"));
        let finding = Finding::new(self.pointer.clone(), opening(self.node), message);
        if let Some(finding) = renamed(finding.clone(), self.node, key) {
            return finding;
        }
        let name = self.node.get("intentName").filter(|&name| is_text(name, 1));
        match name {
            Some(name) if key == "intentId" => finding.review(
                "take the name as the id",
                edits::append_member(self.text, self.node, key, name.raw()),
            ),
            _ => finding,
        }
    }
}

/// R69.
pub static COUNT: Rule = Rule {
    id: 69,
    code: "intent.count",
    severity: Severity::Warning,
    title: "more intents than the metadata holds",
    consequence: "the connector writes the intents into the metadata `BotResponse`, which holds at most 16; \
        what it does with more is documented nowhere",
    help: "send the main intent and the 15 best alternatives",
    basis: "the conversation metadata guide of the messaging agent SDK",
    invalid: &[Example::of(MANY)],
    valid: GOOD,
    check: Check::Response(check_count),
    ..Rule::BLANK
};

/// A main intent and 16 alternatives.
const MANY: &str = r#"{"messages": ["hi"], "context": {"intentId": "a", "confidenceScore": 0.9, "alternativeIntents": [{"intentId": "0", "confidenceScore": 0}, {"intentId": "1", "confidenceScore": 0}, {"intentId": "2", "confidenceScore": 0}, {"intentId": "3", "confidenceScore": 0}, {"intentId": "4", "confidenceScore": 0}, {"intentId": "5", "confidenceScore": 0}, {"intentId": "6", "confidenceScore": 0}, {"intentId": "7", "confidenceScore": 0}, {"intentId": "8", "confidenceScore": 0}, {"intentId": "9", "confidenceScore": 0}, {"intentId": "10", "confidenceScore": 0}, {"intentId": "11", "confidenceScore": 0}, {"intentId": "12", "confidenceScore": 0}, {"intentId": "13", "confidenceScore": 0}, {"intentId": "14", "confidenceScore": 0}, {"intentId": "15", "confidenceScore": 0}]}}"#;

fn check_count(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(list) = alternatives(subject).and_then(|member| member.value) else {
        return;
    };
    let count = 1 + list.elements().count();
    if count <= INTENTS.most {
        return;
    }
    report.add(|| {
        let message = format!(
            "{count} intents; the metadata of the conversation holds {}",
            INTENTS.most
        );
        let more: Vec<_> = list
            .elements()
            .skip(INTENTS.most - 1)
            .map(|item| item.id())
            .collect();
        Finding::new(pointer(subject), opening(list), message).review(
            format!("keep the first {} alternatives", INTENTS.most - 1),
            edits::remove_elements(subject.text, list, &more),
        )
    });
}

/// R70.
pub static ORDER: Rule = Rule {
    id: 70,
    code: "intent.order",
    severity: Severity::Hint,
    title: "an alternative that scores higher than the main intent",
    consequence: "the agent sees the main intent first, although the bot was surer of the other one",
    help: "make the intent with the highest score the main one",
    basis: "our advice",
    invalid: &[
        Example::of(
            r#"{"messages": ["hi"], "context": {"intentId": "greet", "confidenceScore": 0.3, "alternativeIntents": [{"intentId": "bye", "confidenceScore": 0.8}]}}"#,
        ),
        Example::of(
            r#"{"messages": ["hi"], "context": {"intentId": "greet", "intentName": "Greeting", "confidenceScore": 0.3, "alternativeIntents": [{"intentId": "bye", "confidenceScore": 0.8}, {"intentId": "eh", "confidenceScore": 0.5}]}}"#,
        ),
    ],
    valid: GOOD,
    check: Check::Response(check_order),
    ..Rule::BLANK
};

fn check_order(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some((_, main)) = main_intent(subject) else {
        return;
    };
    let list = alternatives(subject).and_then(|member| member.value);
    let Some((list, score)) = list.zip(main.score_value().filter(|&score| is_score(score))) else {
        return;
    };
    // What is malformed says so itself (R68).
    let better = |item: &(usize, Intent<'_>)| {
        item.1.is_well_formed() && item.1.score_value().is_some_and(|other| other > score)
    };
    let items = list.elements().map(Intent::of).enumerate();
    let best = items.filter(better).reduce(|best, item| {
        if item.1.score_value() > best.1.score_value() {
            item
        } else {
            best
        }
    });
    if let Some((index, best)) = best {
        report.add(|| better_one(subject, index, &main, &best));
    }
}

fn better_one(
    subject: &Subject<'_>,
    index: usize,
    main: &Intent<'_>,
    best: &Intent<'_>,
) -> Finding {
    let id = best.id.and_then(|member| member.value?.string());
    let message = format!(
        "the alternative {} scores higher than the main intent",
        quoted(&id.unwrap_or_default())
    );
    let span = best
        .score
        .and_then(|member| member.value)
        .map(|value| value.span());
    let pointer = pointer(subject).index(index).key("confidenceScore");
    let finding = Finding::new(pointer, span.unwrap_or_default(), message);
    finding.review("make it the main intent", swapped(main, best))
}

/// The values of the two intents in each other's place; nothing where one has a name and the other has none.
fn swapped(main: &Intent<'_>, best: &Intent<'_>) -> Vec<crate::text::TextEdit> {
    if main.name.is_some() != best.name.is_some() {
        return Vec::new();
    }
    let pairs = [
        (main.id, best.id),
        (main.name, best.name),
        (main.score, best.score),
    ];
    let values = pairs
        .into_iter()
        .filter_map(|(one, other)| Some((one?.value?, other?.value?)));
    values
        .flat_map(|(one, other)| {
            [
                edits::replace(one, other.raw()),
                edits::replace(other, one.raw()),
            ]
            .concat()
        })
        .collect()
}
