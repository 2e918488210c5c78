//! What functions receive: the subject of its rules, and the walk that asks them.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::places::Places;
use super::report::{Findings, MAX_FINDINGS_PER_CODE, Report};
use super::rules::RULES;
use super::{Check, CheckOptions, Kind, Rule};
use crate::json::{JsonPointer, Node, NodeId};
use crate::payload::faults::{Fault, What, faults};
use crate::payload::{
    Event, Family, Recognised, event_of, free_shape, has_text, is_envelope, is_welcome, recognise,
    spec,
};

/// A payload, or an envelope with one, that rules look at.
#[derive(Debug)]
pub struct PayloadSubject<'a> {
    /// The whole text.
    pub text: &'a str,
    /// The document.
    pub root: Node<'a>,
    /// The document, where it is an envelope or was taken for one.
    pub envelope: Option<Node<'a>>,
    /// The payload; `None` where an envelope has none.
    pub payload: Option<Node<'a>>,
    /// The event that the function serves, where the options say it.
    pub told: Option<&'static Event>,
    /// What the payload says by its keys.
    pub recognised: Option<Recognised>,
    /// What it is judged as.
    pub family: Family,
    /// Where it differs from the tables, with pointers: of those that are reported.
    faults: Vec<(Fault<'a>, JsonPointer)>,
    /// Keys that are there under a misspelt name, with their objects.
    misspelt: HashSet<(NodeId, &'static str)>,
    /// The options of the check.
    pub options: &'a CheckOptions,
}

impl<'a> PayloadSubject<'a> {
    fn of(text: &'a str, root: Node<'a>, kind: Kind, options: &'a CheckOptions) -> Self {
        let is_envelope = is_envelope(root);
        let envelope = (is_envelope || kind == Kind::Envelope).then_some(root);
        let payload = match envelope {
            Some(envelope) => envelope.get("payload"),
            None => Some(root),
        };
        let told = options.event.as_deref().and_then(event_of);
        let recognised = payload.and_then(recognise);
        let family = family(payload, told, recognised);
        let mut subject = Self {
            text,
            root,
            envelope,
            payload,
            told,
            recognised,
            family,
            faults: Vec::new(),
            misspelt: HashSet::new(),
            options,
        };
        let faults = subject.all_faults();
        subject.misspelt = faults.iter().filter_map(misspelt).collect();
        subject.faults = placed(text, root, faults);
        subject
    }

    fn all_faults(&self) -> Vec<Fault<'a>> {
        let mut found = Vec::new();
        if let Some(envelope) = self.envelope.filter(|envelope| is_envelope(*envelope)) {
            found.extend(faults(envelope, &spec::ENVELOPE));
        }
        let payload = self.payload.filter(Node::is_object);
        let shape = payload
            .filter(|_| self.family == Family::Free)
            .and_then(free_shape);
        let table = shape.or(self.family.spec());
        if let (Some(payload), Some(table)) = (payload, table) {
            found.extend(faults(payload, table));
        }
        found.sort_by_key(Fault::start);
        found
    }

    /// Where it differs from the tables, in the order of the text.
    pub fn faults(&self) -> impl Iterator<Item = (&Fault<'a>, &JsonPointer)> {
        self.faults.iter().map(|(fault, pointer)| (fault, pointer))
    }

    /// Whether a key is only missing because it is misspelt: then its name is the mistake.
    #[must_use]
    pub fn is_misspelt(&self, object: Node<'_>, name: &'static str) -> bool {
        self.misspelt.contains(&(object.id(), name))
    }

    /// The payload, where it is an object that a bot function or the hook before it receives.
    #[must_use]
    pub fn request(&self) -> Option<Node<'a>> {
        let is_request = matches!(self.family, Family::Bot | Family::PreHook);
        self.payload
            .filter(|payload| is_request && payload.is_object())
    }

    /// The raw event of the connector, where there is one.
    #[must_use]
    pub fn raw_event(&self) -> Option<Node<'a>> {
        let context = self.request()?.get("context")?;
        context.get("lpEvent").filter(Node::is_object)
    }

    /// Whether the payload announces a conversation.
    #[must_use]
    pub fn is_welcome(&self) -> bool {
        self.request().is_some_and(is_welcome)
    }

    /// Whether the payload has a text of the consumer, or what stands for one.
    #[must_use]
    pub fn has_text(&self) -> bool {
        self.request().is_some_and(has_text)
    }

    /// Where the payload stands.
    #[must_use]
    pub fn pointer(&self) -> JsonPointer {
        match self.envelope {
            Some(_) => JsonPointer::root().key("payload"),
            None => JsonPointer::root(),
        }
    }
}

/// The object and the name that a misspelt key is meant to have.
fn misspelt(fault: &Fault<'_>) -> Option<(NodeId, &'static str)> {
    match fault.what {
        What::Unknown {
            meant: Some(meant), ..
        } => Some((fault.object.id(), meant)),
        _ => None,
    }
}

/// Finds the pointers of faults, which stand in the order of the text, in one walk. Of each sort as many as are reported;
/// the rest is only counted, and has the pointer of the document.
fn placed<'a>(text: &str, root: Node<'_>, faults: Vec<Fault<'a>>) -> Vec<(Fault<'a>, JsonPointer)> {
    let mut places = Places::new(root.tree(), text);
    let mut counts = [0_usize; 4];
    let place = |fault: Fault<'a>| {
        let count = &mut counts[match fault.what {
            What::Type { .. } => 0,
            What::Word { .. } => 1,
            What::Unknown { .. } => 2,
            What::Missing { .. } => 3,
        }];
        *count += 1;
        let pointer = if *count > 2 * MAX_FINDINGS_PER_CODE {
            JsonPointer::root()
        } else {
            places.pointer_at(fault.start())
        };
        (fault, pointer)
    };
    faults.into_iter().map(place).collect()
}

/// What a payload is judged as: what it was told to be where its keys allow it; else what its keys say.
fn family(
    payload: Option<Node<'_>>,
    told: Option<&'static Event>,
    recognised: Option<Recognised>,
) -> Family {
    let by_keys = recognised.map(|recognised| recognised.family);
    let has_keys = payload.is_some_and(|payload| payload.members().next().is_some());
    let has_messages = payload.is_some_and(|payload| payload.member("messages").is_some());
    match (told.map(|event| event.family), by_keys) {
        (None, by_keys) => by_keys.unwrap_or(Family::Free),
        (Some(Family::Free), _) => Family::Free,
        (Some(Family::PreHook), Some(Family::Bot)) => Family::PreHook,
        (Some(Family::PostHook), Some(Family::Bot)) if has_messages => Family::PostHook,
        (Some(_), Some(by_keys)) => by_keys,
        // Hooks get what their vendor gets, and there are other vendors than bot functions.
        (Some(Family::PreHook | Family::PostHook), None) if has_keys => Family::Free,
        (Some(told), None) => told,
    }
}

/// Whether two families cannot be told apart by their keys.
#[must_use]
pub fn look_alike(one: Family, other: Family) -> bool {
    one == other
        || matches!(
            (one, other),
            (Family::PreHook, Family::Bot) | (Family::Bot, Family::PreHook)
        )
}

type Asked = (&'static Rule, fn(&PayloadSubject<'_>, &mut Report<'_>));

static PAYLOAD_RULES: LazyLock<Vec<Asked>> = LazyLock::new(|| {
    let check = |rule: &&'static Rule| match rule.check {
        Check::Payload(check) => Some((*rule, check as fn(&PayloadSubject<'_>, &mut Report<'_>))),
        _ => None,
    };
    RULES.iter().filter_map(check).collect()
});

/// Asks the rules of a document of kind `payload` or `envelope`.
pub(super) fn ask(
    text: &str,
    root: Node<'_>,
    kind: Kind,
    options: &CheckOptions,
    findings: &mut Findings,
) {
    let subject = PayloadSubject::of(text, root, kind, options);
    for (rule, check) in PAYLOAD_RULES.iter() {
        check(&subject, &mut findings.report(rule));
    }
}

#[cfg(test)]
mod tests {
    use crate::document::analyse;
    use crate::lint::{CheckOptions, Diagnostic, Kind};
    use crate::payload::TEMPLATES;

    fn found(text: &str, event: Option<&str>) -> (Kind, Vec<Diagnostic>) {
        let options = CheckOptions {
            event: event.map(str::to_owned),
            ..CheckOptions::default()
        };
        let analysis = analyse(text, 0, None, &options);
        (analysis.kind, analysis.diagnostics)
    }

    #[test]
    fn each_template_is_told_and_passes_its_own_check() {
        for template in TEMPLATES {
            for event in [None, Some(template.event)] {
                let (kind, mut diagnostics) = found(template.text, event);
                let is_known = matches!(kind, Kind::Payload | Kind::Envelope);
                assert!(is_known, "{}: {kind}", template.name);
                if template.name == "bot-message-legacy" {
                    // The oldest generation lacks what connectors of today always send.
                    let codes: Vec<_> = diagnostics.iter().map(|found| found.code).collect();
                    assert_eq!(
                        codes,
                        ["payload.conv-id", "payload.lp-event", "payload.lp-sdes"]
                    );
                    diagnostics.clear();
                }
                assert!(
                    diagnostics.is_empty(),
                    "{}: {diagnostics:#?}",
                    template.name
                );
            }
        }
    }

    #[test]
    fn a_template_in_its_envelope_passes_too() {
        for template in TEMPLATES {
            let edits = crate::payload::to_envelope(template.text, 1_763_710_000_000);
            let text = crate::text::apply_edits(template.text, &edits);
            let (kind, diagnostics) = found(&text, Some(template.event));
            assert_eq!(kind, Kind::Envelope, "{}", template.name);
            let is_legacy = template.name == "bot-message-legacy";
            assert!(diagnostics.is_empty() || is_legacy, "{diagnostics:#?}");
        }
    }

    #[test]
    fn what_an_envelope_holds_may_be_anything() {
        for payload in ["{}", "[1, 2]", "null", "\"text\"", r#"{"order": 5}"#] {
            let text = format!(r#"{{"headers": [], "payload": {payload}}}"#);
            assert_eq!(found(&text, None).1, Vec::new(), "{text}");
        }
    }

    #[test]
    fn what_the_functions_of_each_event_return_is_known() {
        for event in crate::payload::EVENTS {
            assert!(
                crate::response::event_result(event.id).is_some(),
                "{}",
                event.id
            );
        }
    }

    #[test]
    fn responses_are_left_alone() {
        for text in [
            r#"{"messages": ["hi"], "context": {"action": "TRANSFER", "actionParameters": {"skill": "a"}}}"#,
            r#"{"messages": [{"delay": 2}, "hi"]}"#,
            r#"{"result": {"messages": ["hi"]}, "logs": []}"#,
            r#"{"type": "vertical", "elements": []}"#,
        ] {
            let (_, diagnostics) = found(text, Some("bot_connectors_custom_integration"));
            let own = diagnostics
                .iter()
                .filter(|found| found.code.starts_with("payload."));
            assert_eq!(own.count(), 0, "{text}");
        }
    }
}
