//! Which channels take an element or an action: what their judges say of a card that holds it.

use std::fmt::Write as _;

use super::elements::element_rows;
use super::properties::link;
use crate::channel::{Channel, Message, Verdict, judge};
use crate::content::spec::{ACTIONS, Class, ObjectSpec, sample};
use crate::content::{ElementType, StructuredContent};
use crate::json::{JsonPointer, Node, parse};

/// Reasons that speak of an element or an action as such, and not of what it holds or lacks.
const ABOUT_TYPES: [&str; 8] = [
    "element-type",
    "action-type",
    "layout",
    "undrawn",
    "carousel",
    "root-type",
    "undocumented",
    "metadata-type",
];

/// What the channels make of something, in the order of [`Channel::ALL`].
type Support = [Verdict; 11];

/// The tables of elements and actions by channel.
pub(super) fn write_tables(page: &mut String) -> std::fmt::Result {
    writeln!(page, "\n## Channels\n")?;
    writeln!(
        page,
        "Whether a channel takes an element in a card, or an action of a button, as the judges of this program say: \
         yes; **no**, the message is refused; *else*, it is shown otherwise than on the web, or left out; ? where no \
         source says.\n"
    )?;
    head(page, "Element")?;
    for (kind, spec) in element_rows().filter(|(kind, _)| !is_piece(*kind)) {
        row(page, spec, of_element(kind, spec))?;
    }
    writeln!(page)?;
    head(page, "Action")?;
    for spec in ACTIONS {
        row(page, spec, of_action(spec))?;
    }
    Ok(())
}

fn head(page: &mut String, what: &str) -> std::fmt::Result {
    write!(page, "| {what} |")?;
    for channel in Channel::ALL {
        write!(page, " {channel} |")?;
    }
    writeln!(page, "\n|---{}|", "|---".repeat(Channel::ALL.len()))
}

fn row(page: &mut String, spec: &ObjectSpec, support: Option<Support>) -> std::fmt::Result {
    write!(page, "| {} |", link(spec))?;
    for verdict in support.unwrap_or([Verdict::Unknown; 11]) {
        let word = match verdict {
            Verdict::Ok => "yes",
            Verdict::Unknown => "?",
            Verdict::Degraded => "*else*",
            Verdict::Rejected => "**no**",
        };
        write!(page, " {word} |")?;
    }
    writeln!(page)
}

/// Which channels take an element, an action or a kind of metadata; `None` for what is no such thing.
pub(super) fn in_words(spec: &ObjectSpec) -> Option<String> {
    let support = match spec.class {
        Class::Element => {
            let kind = ElementType::from_id(spec.name)?;
            if is_piece(kind) {
                return Some("those that take a [`list`](#element-list)".to_owned());
            }
            of_element(kind, spec)?
        }
        Class::Action => of_action(spec)?,
        Class::Metadata => of_metadata(spec)?,
        Class::Part => return None,
    };
    let mut groups = Vec::new();
    for (verdict, words) in [
        (Verdict::Ok, "taken on"),
        (Verdict::Degraded, "shown otherwise or left out on"),
        (Verdict::Rejected, "refused on"),
        (Verdict::Unknown, "unknown on"),
    ] {
        let channels = Channel::ALL.iter().zip(support);
        let names: Vec<&str> = channels
            .filter(|(_, found)| *found == verdict)
            .map(|(channel, _)| channel.id())
            .collect();
        match names.len() {
            0 => {}
            11 => groups.push(format!("{words} all")),
            _ => groups.push(format!("{words} {}", names.join(", "))),
        }
    }
    Some(groups.join("; "))
}

/// Whether it stands only inside a list.
const fn is_piece(kind: ElementType) -> bool {
    matches!(
        kind,
        ElementType::SectionList
            | ElementType::Section
            | ElementType::Checklist
            | ElementType::Checkbox
            | ElementType::ButtonList
            | ElementType::SubmitButton
    )
}

fn of_element(kind: ElementType, spec: &ObjectSpec) -> Option<Support> {
    let text = sample_text(spec)?;
    if kind == ElementType::Carousel {
        // A carousel is a root; inside cards only the web draws one.
        return Some(ask(&text, ""));
    }
    if kind.is_layout() {
        let card = format!(r#"{{"type": "vertical", "tag": "generic", "elements": [{text}]}}"#);
        return Some(ask(&card, "/elements/0"));
    }
    Some(ask(&nested(&text), "/elements/0/elements/0"))
}

/// A card within a card, as the strictest channels want it.
fn nested(element: &str) -> String {
    format!(
        r#"{{"type": "vertical", "tag": "generic", "elements": [{{"type": "vertical", "elements": [{element}]}}]}}"#
    )
}

fn of_action(spec: &ObjectSpec) -> Option<Support> {
    if !ACTIONS.iter().any(|action| std::ptr::eq(*action, spec)) {
        return None;
    }
    let button = format!(
        r#"{{"type": "button", "title": "a", "click": {{"actions": [{}]}}}}"#,
        sample_text(spec)?
    );
    let pointer = "/elements/0/elements/0/click/actions/0";
    Some(ask(&nested(&button), pointer))
}

fn of_metadata(spec: &ObjectSpec) -> Option<Support> {
    let text = format!("[{}]", sample_text(spec)?);
    let parse = parse(&text);
    let message = Message {
        metadata: parse.root(&text),
        ..Message::default()
    };
    Some(judge(&message).map(|verdict| {
        let reasons = verdict.reasons.iter();
        let about = reasons.filter(|reason| ABOUT_TYPES.contains(&reason.detail));
        about.map(|reason| reason.effect).max().unwrap_or_default()
    }))
}

/// The example of an object, cut out of its document.
fn sample_text(spec: &ObjectSpec) -> Option<String> {
    let sample = sample(spec)?;
    let parse = parse(sample.document);
    let root = parse.root(sample.document)?;
    let node = JsonPointer::parse(sample.pointer)?.resolve(root)?;
    Some(node.raw().to_owned())
}

/// What the channels say of the type of what stands at `pointer`.
fn ask(text: &str, pointer: &str) -> Support {
    let parse = parse(text);
    let Some(root) = parse.root(text) else {
        return [Verdict::Unknown; 11];
    };
    let content = StructuredContent::of(root);
    let pointer = JsonPointer::parse(pointer);
    let asked = pointer.and_then(|pointer| pointer.resolve(root));
    let message = Message {
        content: Some(&content),
        ..Message::default()
    };
    judge(&message).map(|verdict| worst(&verdict, root, asked))
}

fn worst(
    verdict: &crate::channel::ChannelVerdict,
    root: Node<'_>,
    asked: Option<Node<'_>>,
) -> Verdict {
    let is_about = |reason: &&crate::channel::Reason| {
        let is_asked = asked.is_some_and(|asked| asked.id() == reason.node);
        let is_undocumented = reason.node == root.id() && reason.detail == "undocumented";
        ABOUT_TYPES.contains(&reason.detail) && (is_asked || is_undocumented)
    };
    let effects = verdict.reasons.iter().filter(is_about);
    effects
        .map(|reason| reason.effect)
        .max()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::spec::{action, element, metadata};

    fn support(support: Option<Support>, channel: Channel) -> Verdict {
        let at = Channel::ALL.iter().position(|other| *other == channel);
        support.unwrap()[at.unwrap()]
    }

    #[test]
    fn what_channels_take_is_what_their_documentation_says() {
        use Verdict::{Degraded, Ok, Rejected, Unknown};
        for (kind, channel, verdict) in [
            (ElementType::Text, Channel::WhatsApp, Ok),
            (ElementType::Map, Channel::Facebook, Rejected),
            (ElementType::Map, Channel::Web, Ok),
            (ElementType::List, Channel::Mobile, Rejected),
            (ElementType::List, Channel::Web, Ok),
            (ElementType::Tabs, Channel::Mobile, Unknown),
            (ElementType::Carousel, Channel::Facebook, Ok),
            (ElementType::Carousel, Channel::WhatsApp, Rejected),
            (ElementType::Carousel, Channel::Apple, Rejected),
            (ElementType::LinkPreview, Channel::Web, Degraded),
            (ElementType::Button, Channel::Twitter, Unknown),
            (ElementType::Horizontal, Channel::Viber, Rejected),
            (ElementType::Horizontal, Channel::Facebook, Degraded),
            (ElementType::Horizontal, Channel::Web, Ok),
        ] {
            let found = support(of_element(kind, element(kind)), channel);
            assert_eq!(found, verdict, "{} on {channel}", kind.id());
        }
        for (name, channel, verdict) in [
            ("publishText", Channel::WhatsApp, Ok),
            ("link", Channel::WhatsApp, Rejected),
            ("navigate", Channel::Line, Rejected),
            ("navigate", Channel::Facebook, Ok),
            ("datePicker", Channel::Web, Ok),
            ("datePicker", Channel::Rcs, Rejected),
        ] {
            let found = support(of_action(action(name).unwrap()), channel);
            assert_eq!(found, verdict, "{name} on {channel}");
        }
        let external = of_metadata(metadata("ExternalId").unwrap());
        assert_eq!(support(external, Channel::Apple), Rejected);
        assert_eq!(support(external, Channel::Web), Ok);
    }
}
