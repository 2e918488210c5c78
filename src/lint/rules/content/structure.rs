//! Parts of a content that must fit one another: titles and cards, tabs and tags, names, ids, shares.

use std::collections::HashSet;

use super::{action_pointer, below, head};
use crate::content::{ActionType, ElementType, Field};
use crate::lint::content::ContentSubject;
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, Rule};
use crate::lint::rules::words::{is_blank, shown};
use crate::lint::{Severity, Source};

/// The sum of the shares of a row.
const WHOLE: f64 = 100.0;

/// How far a sum may be off: thirds are written with few digits.
const SLACK: f64 = 1.0;

/// Accordions with too few titles.
pub static ACCORDION_TITLES: Rule = Rule {
    code: "sc.accordion-titles",
    title: "an accordion with fewer titles than cards",
    consequence: "the schema accepts it, and the web renderer breaks down: nothing of the content is drawn",
    help: "give each element its title, in the same order",
    basis: "json-pollock's schema and renderer",
    invalid: &[Example::of(
        r#"{"messages": [{"structuredContent": {"type": "accordionSelect", "selectMode": {"name": "shoes"}, "titles": [{"name": "a"}], "elements": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]}}]}"#,
    )],
    valid: &[Example::of(
        r#"{"messages": [{"structuredContent": {"type": "accordionSelect", "selectMode": {"name": "shoes"}, "titles": [{"name": "a"}], "elements": [{"type": "text", "text": "a"}]}}]}"#,
    )],
    check: Check::Content(check_accordion_titles),
    ..Rule::BLANK
};

fn check_accordion_titles(subject: &ContentSubject<'_>, report: &mut Report<'_>) {
    for element in subject.content.elements() {
        if !element.is_a(ElementType::AccordionSelect) {
            continue;
        }
        let (Some(titles), Some(list)) = (element.get(Field::Titles), element.get(Field::Elements))
        else {
            continue;
        };
        let (named, cards) = (titles.elements().count(), list.elements().count());
        if titles.is_array() && named < cards {
            report.add(|| {
                let message = format!("{named} titles for {cards} elements");
                let pointer = below(subject, element, &["titles"]);
                Finding::new(pointer, titles.span(), message)
            });
        }
    }
}

/// Tabs without a label.
pub static TAB_TAG: Rule = Rule {
    code: "sc.tab-tag",
    severity: Severity::Warning,
    source: Source::Lint,
    title: "a tab without a label",
    consequence: "the schema accepts it; the tab shows an empty label",
    help: "give the element a `tag`: it is the tab's label",
    basis: "json-pollock's renderer",
    invalid: &[Example::of(
        r#"{"messages": [{"structuredContent": {"type": "tabs", "elements": [{"type": "text", "text": "a"}]}}]}"#,
    )],
    valid: &[Example::of(
        r#"{"messages": [{"structuredContent": {"type": "tabs", "elements": [{"type": "text", "tag": "Shoes", "text": "a"}]}}]}"#,
    )],
    check: Check::Content(check_tab_tag),
    ..Rule::BLANK
};

fn check_tab_tag(subject: &ContentSubject<'_>, report: &mut Report<'_>) {
    let elements = subject.content.elements();
    for element in elements {
        let parent = subject.content.parent(element);
        if !parent.is_some_and(|parent| parent.is_a(ElementType::Tabs)) {
            continue;
        }
        if element.get(Field::Tag).is_none_or(is_blank) {
            report.add(|| {
                let message = "a tab without `tag` has no label";
                Finding::new(subject.pointer_of(element), head(element), message)
            });
        }
    }
}

/// Shares of a row that do not come to a whole.
pub static PERCENTAGES: Rule = Rule {
    code: "sc.percentages",
    severity: Severity::Warning,
    source: Source::Lint,
    title: "shares of a row that do not fit",
    consequence: "the schema accepts any numbers; the web squeezes, ignores or makes up shares",
    help: "give each element its share; together they make 100",
    basis: "json-pollock's renderer",
    invalid: &[
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "horizontal", "percentages": [90, 50], "elements": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]}}]}"#,
        ),
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "horizontal", "percentages": [100], "elements": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]}}]}"#,
        ),
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "horizontal", "percentages": [-50, 150], "elements": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]}}]}"#,
        ),
    ],
    valid: &[Example::of(
        r#"{"messages": [{"structuredContent": {"type": "horizontal", "percentages": [33.3, 66.6], "elements": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]}}]}"#,
    )],
    check: Check::Content(check_percentages),
    ..Rule::BLANK
};

fn check_percentages(subject: &ContentSubject<'_>, report: &mut Report<'_>) {
    for element in subject.content.elements() {
        let list = element
            .get(Field::Percentages)
            .filter(crate::json::Node::is_array);
        let Some(list) = list.filter(|_| element.is_a(ElementType::Horizontal)) else {
            continue;
        };
        let numbers = || list.elements().filter_map(|share| share.number());
        let (count, sum): (usize, f64) = (list.elements().count(), numbers().sum());
        let is_negative = numbers().any(|share| share < 0.0);
        let children = element.children as usize;
        if count == 0 || (count == children && !is_negative && (sum - WHOLE).abs() <= SLACK) {
            continue;
        }
        report.add(|| {
            let message = if is_negative {
                "a share of a row cannot be negative".to_owned()
            } else if count != children {
                format!("{count} shares for {children} elements")
            } else {
                format!("the shares make {sum}, not 100")
            };
            let pointer = below(subject, element, &["percentages"]);
            Finding::new(pointer, list.span(), message)
        });
    }
}

/// Ids that stand twice.
pub static DUPLICATE_ID: Rule = Rule {
    code: "sc.duplicate-id",
    severity: Severity::Warning,
    source: Source::Lint,
    title: "an id that stands twice",
    consequence: "what the consumer chose cannot be told apart",
    help: "give each section, and each slot of a list, an id of its own",
    basis: "our advice; the schema does not look",
    invalid: &[Example::of(
        r#"{"messages": [{"structuredContent": {"type": "button", "title": "When?", "click": {"actions": [{"type": "scheduleSlotList", "slots": [{"type": "scheduleSlot", "id": "1", "start": 1}, {"type": "scheduleSlot", "id": "1", "start": 2}]}]}}}]}"#,
    )],
    valid: &[Example::of(
        r#"{"messages": [{"structuredContent": {"type": "button", "title": "When?", "click": {"actions": [{"type": "scheduleSlotList", "slots": [{"type": "scheduleSlot", "id": "1", "start": 1}, {"type": "scheduleSlot", "id": "2", "start": 2}]}]}}}]}"#,
    )],
    check: Check::Content(check_duplicate_id),
    ..Rule::BLANK
};

fn check_duplicate_id(subject: &ContentSubject<'_>, report: &mut Report<'_>) {
    let mut sections = HashSet::new();
    for element in subject.content.elements() {
        let id = element.get(Field::SectionId);
        if let Some((node, text)) = id.and_then(|node| Some((node, node.string()?)))
            && !sections.insert(text)
        {
            report.add(|| {
                let message = format!("the section id {} stands twice", shown(node));
                Finding::new(
                    below(subject, element, &["sectionID"]),
                    node.span(),
                    message,
                )
            });
        }
        for action in element.actions() {
            if action.kind != Some(ActionType::ScheduleSlotList) {
                continue;
            }
            let mut slots = HashSet::new();
            let list = action.node.get("slots").into_iter();
            for (at, slot) in list.flat_map(|list| list.elements()).enumerate() {
                let Some(node) = slot.get("id") else { continue };
                if node.string().is_some_and(|id| !slots.insert(id)) {
                    report.add(|| {
                        let message = format!("the slot id {} stands twice", shown(node));
                        let pointer = action_pointer(subject, element, action.position);
                        let pointer = pointer.key("slots").index(at).key("id");
                        Finding::new(pointer, node.span(), message)
                    });
                }
            }
        }
    }
}

/// Names of groups that the web cannot look up.
pub static SELECT_NAME: Rule = Rule {
    code: "sc.select-name",
    severity: Severity::Warning,
    source: Source::Lint,
    title: "a name of a group that the web cannot look up",
    consequence: "the button that refers to the group finds none, or another one",
    help: "use letters, digits, `-` and `_`, begin with a letter, and use each name once",
    basis: "json-pollock's renderer puts the name into a CSS selector without quotes",
    invalid: &[
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "carouselSelect", "selectMode": {"name": "my shoes", "type": "single"}, "elements": [{"type": "text", "text": "a"}]}}]}"#,
        ),
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "vertical", "elements": [{"type": "carouselSelect", "selectMode": {"name": "a", "type": "single"}, "elements": [{"type": "text", "text": "a"}]}, {"type": "carouselSelect", "selectMode": {"name": "a", "type": "single"}, "elements": [{"type": "text", "text": "a"}]}]}}]}"#,
        ),
    ],
    valid: &[Example::of(
        r#"{"messages": [{"structuredContent": {"type": "carouselSelect", "selectMode": {"name": "my-shoes", "type": "single"}, "elements": [{"type": "text", "text": "a"}]}}]}"#,
    )],
    check: Check::Content(check_select_name),
    ..Rule::BLANK
};

fn check_select_name(subject: &ContentSubject<'_>, report: &mut Report<'_>) {
    let mut names = HashSet::new();
    for element in subject.content.elements() {
        let name = element
            .get(Field::SelectMode)
            .and_then(|mode| mode.get("name"));
        let Some((node, text)) = name.and_then(|node| Some((node, node.string()?))) else {
            continue;
        };
        let is_identifier = is_identifier(&text);
        if names.insert(text) && is_identifier {
            continue;
        }
        report.add(|| {
            let message = if is_identifier {
                format!("the name {} stands twice", shown(node))
            } else {
                format!(
                    "{} cannot be looked up: it is no identifier of CSS",
                    shown(node)
                )
            };
            let pointer = below(subject, element, &["selectMode", "name"]);
            Finding::new(pointer, node.span(), message)
        });
    }
}

/// Whether a text is an identifier of CSS that needs no escape.
fn is_identifier(text: &str) -> bool {
    let rest = text.strip_prefix('-').unwrap_or(text);
    let first = rest.chars().next();
    first.is_some_and(|char| {
        char.is_ascii_alphabetic() || matches!(char, '_' | '-') || !char.is_ascii()
    }) && rest
        .chars()
        .all(|char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_') || !char.is_ascii())
}
