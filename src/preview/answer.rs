//! What an invocation answers: the responses inside, and what happens to each.

use super::action::action_line;
use super::attached::encoded;
use super::build::{Builder, error};
use super::place::{Place, cut};
use super::{Block, BlockBody, Origin};
use crate::lint::{Diagnostic, Severity};
use crate::response::Shape;

/// Results of a wrapper that are drawn, each a response.
const MAX_RESULTS: usize = 20;

/// The responses inside of what an invocation answers.
fn results<'a>(root: &Place<'a>) -> Vec<Place<'a>> {
    if root.is_oversized() {
        return vec![root.clone()];
    }
    match Shape::of(Some(root.node), false) {
        Shape::Wrapper(_) => root.get("result").into_iter().collect(),
        Shape::EventResults => {
            let results = root.elements().take(MAX_RESULTS);
            results.filter_map(|place| place.get("result")).collect()
        }
        _ => vec![root.clone()],
    }
}

impl<'a> Builder<'a> {
    /// All responses of an answer, one after the other.
    pub fn answer(&mut self, root: Option<&Place<'a>>) {
        let results = root.map(results).unwrap_or_default();
        if results.is_empty() {
            let base = root.map(|root| root.pointer.as_str()).unwrap_or_default();
            let line = self.escalation(base);
            self.add(line);
        }
        for response in results {
            self.response(&response);
        }
    }

    fn response(&mut self, response: &Place<'a>) {
        self.usable = false;
        if response.is_oversized() {
            self.oversized(response);
            return;
        }
        match Shape::of(Some(response.node), true) {
            Shape::Failure { code, message } => self.failure(response, &code, &message),
            Shape::Response => self.delivery(response),
            // Foreign to no rule: the result of the event that it belongs to.
            Shape::Foreign(_) if self.fatal(response.pointer.as_str()).is_none() => {
                let label = "no bot response: nothing is sent to the consumer".to_owned();
                self.push(response, BlockBody::Ghost { label });
            }
            _ => {
                let line = self.escalation(response.pointer.as_str());
                self.add(line);
            }
        }
    }

    /// Names what is too large to be read.
    pub fn oversized(&mut self, place: &Place<'_>) {
        let label = format!("{} too large to draw", place.node.type_name());
        self.push(place, BlockBody::Ghost { label });
    }

    fn failure(&mut self, response: &Place<'_>, code: &str, message: &str) {
        let failed = format!("the function failed: `{}` {}", cut(code), cut(message));
        self.push(response, error(failed));
        let escalated = "escalated to the default skill".to_owned();
        self.push(response, error(escalated));
    }

    /// Messages, then the content of the context, then the action.
    fn delivery(&mut self, response: &Place<'a>) {
        let context = response.get("context");
        self.encoded = context.as_ref().and_then(encoded);
        if let Some(messages) = response.get("messages") {
            self.messages(&messages);
        }
        let legacy = context
            .as_ref()
            .and_then(|context| Some((context, context.get("structuredContent")?)));
        if let Some((owner, content)) = legacy {
            self.content(&content, owner);
        }
        let fatal = self.fatal(response.pointer.as_str()).is_some();
        let line = action_line(response, self.diagnostics, self.usable).filter(|_| !fatal);
        let idle = line.is_none() && (fatal || !self.usable);
        let escalation = idle.then(|| self.escalation(response.pointer.as_str()));
        if let Some(line) = line.or(escalation) {
            self.add(line);
        }
    }

    /// The finding that makes the connector refuse the whole response (`bot-conversation-errors`).
    fn fatal(&self, base: &str) -> Option<&Diagnostic> {
        self.diagnostics
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .filter(|finding| finding.pointer.as_str().starts_with(base))
            .find(|finding| {
                finding.code.starts_with("body.")
                    || matches!(
                        finding.code,
                        "top.nothing-to-do" | "messages.not-array" | "context.not-object"
                    )
            })
    }

    fn escalation(&self, base: &str) -> Block {
        let fatal = self.fatal(base);
        let reason = fatal.map_or("no message and no action", |finding| &finding.message);
        let origin = fatal.map(|finding| Origin {
            pointer: finding.pointer.clone(),
            span: finding.span,
        });
        let body = error(format!("escalated to the default skill: {reason}"));
        Block::new(origin, body)
    }
}
