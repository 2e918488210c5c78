//! From an answer to the document that is shown. Large bodies take their time: done in the background.

use std::sync::Arc;

use crate::assist::{Budget, budgets, laid_out};
use crate::document::Document;
use crate::invoke::local::ToolPrint;
use crate::invoke::{Answer, AnswerShape, Exchange, conversion_notes};
use crate::json::parse;
use crate::lint::{CheckOptions, Kind};
use crate::preview::ConsumerTurn;

/// An answer, and what was read out of it.
pub(super) struct Reading {
    pub exchange: Arc<Exchange>,
    pub answer: Answer,
    /// The text of the document: the function's result, or the whole body.
    pub text: String,
    /// How much of the platform's limits the run used.
    pub budgets: Vec<Budget>,
    /// Of a function's folder: what LivePerson's own tool would print.
    pub tool: Option<ToolPrint>,
    /// What keeps the body from being shown as it is meant.
    pub oddities: Vec<String>,
}

impl Reading {
    /// Reads an answer.
    pub fn new(exchange: Exchange) -> Self {
        let converted = exchange.converted();
        let received = exchange.text();
        let body = converted.as_ref().map_or(&*received, |own| &own.text);
        let answer = Answer::of(&exchange, body);
        let result = answer.result.map(|span| span.slice(body));
        let text = laid_out(result.unwrap_or(body)).into_owned();
        drop(received);
        let mut oddities = exchange.oddities();
        oddities.extend(converted.iter().flat_map(conversion_notes));
        let mut reading = Self {
            oddities,
            tool: ToolPrint::of(&exchange),
            exchange: Arc::new(exchange),
            answer,
            text,
            budgets: Vec::new(),
        };
        reading.budgets = reading.budgets();
        reading
    }

    /// The budgets of the run alone; what the document uses is told with the document.
    fn budgets(&self) -> Vec<Budget> {
        let options = self.options(&CheckOptions::default());
        budgets("", &parse(""), Kind::Other, &[], &options)
    }

    /// Whether the body is something else than JSON.
    pub fn is_plain(&self) -> bool {
        self.answer.shape == AnswerShape::Text
    }

    /// What the server says that the body is.
    pub fn media_type(&self) -> &str {
        let mut headers = self.exchange.headers.iter();
        headers
            .find(|(name, _)| name.eq_ignore_ascii_case("content-type"))
            .map_or("", |(_, value)| value.as_str())
    }

    /// What a check of the document can know of the run.
    pub fn options(&self, base: &CheckOptions) -> CheckOptions {
        self.answer.check_options(&self.exchange, base.clone())
    }

    /// What sort of document it is, where its text does not tell: an empty list is what an event without a function
    /// answers, and a failed call came back with no response, whatever its body looks like.
    pub fn kind(&self) -> Option<Kind> {
        let is_unserved = self.answer.shape == AnswerShape::ByEvent && self.answer.result.is_none();
        let is_error = self.answer.error.is_some();
        match self.exchange.is_success() {
            true => is_unserved.then_some(Kind::Response),
            false if is_error => Some(Kind::Response),
            false => Some(Kind::Other),
        }
    }
}

/// What the consumer wrote in a payload, if that is small enough to be read between two frames.
pub(super) fn turn_of(text: &str) -> Option<ConsumerTurn> {
    (text.len() <= Document::ANALYSE_AT_ONCE).then(|| ConsumerTurn::of_text(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_payload_is_not_read_between_two_frames() {
        let short = r#"{"message": "hello"}"#;
        let said = turn_of(short);
        assert!(said.is_some_and(|turn| turn != ConsumerTurn::default()));
        let long = format!("{short}{}", " ".repeat(Document::ANALYSE_AT_ONCE));
        assert_eq!(turn_of(&long), None);
    }
}
