//! What the schema says of the structured contents of a document: each is asked once in a check.

use crate::content::check;
use crate::json::NodeId;

/// What the schema says of one structured content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SchemaVerdict {
    /// Whether the edition of the check takes it.
    pub is_valid: bool,
    /// Whether json-pollock 1.7.7 takes it, provided that the text is strict JSON.
    pub official: bool,
}

/// The verdicts by node, for those who come after.
#[derive(Clone, Debug, Default)]
pub struct SchemaVerdicts(Vec<(NodeId, SchemaVerdict)>);

impl SchemaVerdicts {
    /// Keeps what the schema says of the content at a node.
    pub fn add(&mut self, node: NodeId, verdict: &check::Verdict<'_>) -> SchemaVerdict {
        let verdict = SchemaVerdict {
            is_valid: verdict.is_valid(),
            official: verdict.official,
        };
        if let Err(at) = self.0.binary_search_by_key(&node, |&(node, _)| node) {
            self.0.insert(at, (node, verdict));
        }
        verdict
    }

    /// What the schema said of the content at a node, where it was asked.
    #[must_use]
    pub fn of(&self, node: NodeId) -> Option<SchemaVerdict> {
        let at = self.0.binary_search_by_key(&node, |&(node, _)| node);
        at.ok().map(|at| self.0[at].1)
    }
}
