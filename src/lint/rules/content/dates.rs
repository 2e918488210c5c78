//! Dates and times of pickers.

use super::{action_pointer, values};
use crate::content::{Action, ActionType, Element};
use crate::json::{JsonPointer, Node};
use crate::lint::content::ContentSubject;
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, Rule};
use crate::lint::{Severity, Source, edits};

/// Seconds since 1970 that no calendar needs: the year 5138. Milliseconds since 1970 are beyond it.
const TOO_LATE: f64 = 1e11;

/// Milliseconds of a second.
const MILLISECONDS: f64 = 1_000.0;

/// Dates in the wrong order, or in milliseconds.
pub static ORDER: Rule = Rule {
    code: "sc.dates",
    severity: Severity::Warning,
    source: Source::Lint,
    title: "dates that leave nothing to choose",
    consequence: "the schema accepts any whole number; the consumer sees a calendar or a list without a usable day",
    help: "write seconds since 1970, the earlier one first",
    basis: "the documentation's page on the date picker: dates are in seconds; the schema compares nothing",
    invalid: &[
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "button", "title": "When?", "click": {"actions": [{"type": "datePicker", "class": "single", "title": "Day", "minDate": 1900000000, "maxDate": 1800000000}]}}}]}"#,
        ),
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "button", "title": "When?", "click": {"actions": [{"type": "datePicker", "class": "single", "title": "Day", "minDate": 1900000000000}]}}}]}"#,
        ),
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "button", "title": "When?", "click": {"actions": [{"type": "scheduleSlotList", "slots": [{"type": "scheduleSlot", "id": "1", "start": 1900000000, "end": 1800000000}]}]}}}]}"#,
        ),
    ],
    valid: &[Example::of(
        r#"{"messages": [{"structuredContent": {"type": "button", "title": "When?", "click": {"actions": [{"type": "datePicker", "class": "single", "title": "Day", "minDate": 1800000000, "maxDate": 1900000000}]}}}]}"#,
    )],
    check: Check::Content(check_order),
    ..Rule::BLANK
};

fn check_order(subject: &ContentSubject<'_>, report: &mut Report<'_>) {
    for element in subject.content.elements() {
        for action in subject.content.actions(element) {
            let pointer = || action_pointer(subject, element, action.position);
            match action.kind {
                Some(ActionType::DatePicker) => {
                    check_pair(action.node, ["minDate", "maxDate"], &pointer, report);
                }
                Some(ActionType::ScheduleSlotList) => {
                    check_slots(subject, element, *action, report);
                }
                _ => {}
            }
        }
    }
}

fn check_slots<'a>(
    subject: &ContentSubject<'a>,
    element: &Element<'a>,
    action: Action<'a>,
    report: &mut Report<'_>,
) {
    let slots = action.node.get("slots").into_iter();
    for (at, slot) in slots.flat_map(|slots| slots.elements()).enumerate() {
        let pointer = || {
            let pointer = action_pointer(subject, element, action.position);
            pointer.key("slots").index(at)
        };
        check_pair(slot, ["start", "end"], &pointer, report);
    }
}

/// Two moments of an object, of which the first should not be the later one.
fn check_pair(
    object: Node<'_>,
    names: [&'static str; 2],
    pointer: &dyn Fn() -> JsonPointer,
    report: &mut Report<'_>,
) {
    let nodes = values(object, names);
    let [first, last] = nodes.map(|node| node.and_then(|node| node.number()));
    for (node, name) in nodes.into_iter().zip(names) {
        let number = node.and_then(|node| Some((node, node.number()?)));
        let Some((node, number)) = number.filter(|(_, number)| *number >= TOO_LATE) else {
            continue;
        };
        report.add(|| milliseconds(node, number, pointer().key(name)));
    }
    let (Some(first), Some(last), [_, Some(node)]) = (first, last, nodes) else {
        return;
    };
    if first > last {
        report.add(|| {
            let [earlier, later] = names;
            let message = format!("`{later}` is before `{earlier}`");
            Finding::new(pointer().key(later), node.span(), message)
        });
    }
}

fn milliseconds(node: Node<'_>, number: f64, pointer: JsonPointer) -> Finding {
    let message = format!("{} is no moment in seconds since 1970", node.raw());
    let finding = Finding::new(pointer, node.span(), message);
    let seconds = (number / MILLISECONDS).floor();
    if seconds >= TOO_LATE {
        return finding;
    }
    finding
        .help("it looks like milliseconds; divide it by 1000")
        .review(
            format!("write {seconds}"),
            edits::replace(node, seconds.to_string()),
        )
}
