//! R94: places on the earth.

use super::{action_pointer, values};
use crate::content::{ActionType, Field};
use crate::json::{JsonPointer, Node};
use crate::lint::content::ContentSubject;
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, Rule};
use crate::lint::rules::words::shown;
use crate::lint::{Severity, Source, edits};
use crate::text::TextEdit;

/// Degrees from the equator to a pole.
const MAX_LATITUDE: f64 = 90.0;

/// Degrees from Greenwich to the date line.
const MAX_LONGITUDE: f64 = 180.0;

/// R94.
pub static RANGE: Rule = Rule {
    id: 94,
    code: "sc.geo",
    severity: Severity::Warning,
    source: Source::Lint,
    title: "a place that is not on the earth",
    consequence: "the map shows another place or none; the schema does not look at the range",
    help: "`la` goes from -90 to 90, `lo` from -180 to 180, both in degrees",
    basis: "our advice; samples of the documentation have such values",
    invalid: &[
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "map", "la": 49.4, "lo": 23423423}}]}"#,
        ),
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "button", "title": "Way", "click": {"actions": [{"type": "navigate", "la": -90.5, "lo": 7.7}]}}}]}"#,
        ),
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "map", "la": 151.2, "lo": -33.9}}]}"#,
        ),
    ],
    valid: &[
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "map", "la": 49.4, "lo": 7.7}}]}"#,
        ),
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "map", "la": -90, "lo": 180}}]}"#,
        ),
    ],
    check: Check::Content(check_range),
    ..Rule::BLANK
};

fn check_range(subject: &ContentSubject<'_>, report: &mut Report<'_>) {
    for element in subject.content.elements() {
        let point = [Field::Latitude, Field::Longitude].map(|field| element.get(field));
        check_point(point, || subject.pointer_of(element), report);
        for action in subject.content.actions(element) {
            if action.kind == Some(ActionType::Navigate) {
                let pointer = || action_pointer(subject, element, action.position);
                check_point(values(action.node, ["la", "lo"]), pointer, report);
            }
        }
    }
}

fn check_point(
    [latitude, longitude]: [Option<Node<'_>>; 2],
    pointer: impl Fn() -> JsonPointer,
    report: &mut Report<'_>,
) {
    let beyond = |node: &Node<'_>, limit: f64| node.number().is_some_and(|at| at.abs() > limit);
    let sides = [
        (
            "la",
            latitude.filter(|node| beyond(node, MAX_LATITUDE)),
            MAX_LATITUDE,
        ),
        (
            "lo",
            longitude.filter(|node| beyond(node, MAX_LONGITUDE)),
            MAX_LONGITUDE,
        ),
    ];
    for (name, node, limit) in sides {
        let Some(node) = node else { continue };
        report.add(|| {
            let message = format!(
                "`{name}` must be from -{limit} to {limit}; found {}",
                shown(node)
            );
            let finding = Finding::new(pointer().key(name), node.span(), message);
            match (latitude, longitude) {
                (Some(la), Some(lo)) if name == "la" && is_swapped(la, lo) => {
                    finding.review("swap `la` and `lo`", swapped(la, lo))
                }
                _ => finding,
            }
        });
    }
}

/// Whether the two make a place on the earth the other way round.
fn is_swapped(la: Node<'_>, lo: Node<'_>) -> bool {
    let within =
        |node: Node<'_>, limit: f64| node.number().is_some_and(|degrees| degrees.abs() <= limit);
    within(la, MAX_LONGITUDE) && within(lo, MAX_LATITUDE)
}

fn swapped(la: Node<'_>, lo: Node<'_>) -> Vec<TextEdit> {
    let mut edits = edits::replace(la, lo.raw());
    edits.extend(edits::replace(lo, la.raw()));
    edits.sort_by_key(|edit| edit.span.start);
    edits
}
