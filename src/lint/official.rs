//! What LivePerson's own tools say about a content: not our judgement, but there to compare ours with.

use super::{Kind, SchemaVerdicts};
use crate::channel::Channel;
use crate::channel::official::{Subject, verdicts};
use crate::content::check::check;
use crate::content::{Edition, Expects};
use crate::json::{self, Node};

/// The verdicts of LivePerson's own validators, their faults included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Official {
    /// json-pollock 1.7.7, as a structured content.
    pub json_pollock: bool,
    /// rich-content-validator 1.1.2 per channel, in the order of [`Channel::ALL`]; `None` for one that it does not know.
    pub rich_content_validator: [Option<bool>; Channel::ALL.len()],
}

impl Official {
    /// What they say about a value in a text that is `strict` JSON or not; they read nothing else. What `schema` knows
    /// is not asked again.
    #[must_use]
    pub fn of(kind: Kind, node: Option<Node<'_>>, strict: bool, schema: &SchemaVerdicts) -> Self {
        let taken = |node: Node<'_>| match schema.of(node.id()) {
            Some(verdict) => verdict.official,
            None => check(node, Expects::CONTENT, Edition::V1_7_7).official,
        };
        Self {
            json_pollock: strict && node.is_some_and(taken),
            rich_content_validator: verdicts(subject(kind, node), node.filter(|_| strict)),
        }
    }

    /// Whether they are asked about a document of that kind; of responses and payloads only about the contents in them.
    #[must_use]
    pub const fn concerns(kind: Kind) -> bool {
        !matches!(kind, Kind::Response | Kind::Payload | Kind::Envelope)
    }
}

/// As what a value is shown to them. What this program has no name for is guessed by its shape.
fn subject(kind: Kind, node: Option<Node<'_>>) -> Subject {
    match (kind, node) {
        (Kind::Content, _) => Subject::Body,
        (Kind::QuickReplies, _) => Subject::QuickReplies,
        (Kind::Metadata, _) => Subject::Metadata,
        (_, Some(node)) if node.kind() == json::Kind::Array => Subject::Metadata,
        (_, Some(node)) if is_quick_replies(node) => Subject::QuickReplies,
        _ => Subject::Body,
    }
}

fn is_quick_replies(node: Node<'_>) -> bool {
    let type_ = node.get("type").and_then(|word| word.string());
    type_.as_deref() == Some("quickReplies")
}
