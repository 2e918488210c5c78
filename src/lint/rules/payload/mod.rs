//! What functions receive, P1 to P12 of the contract and what the tables of the payloads say.

pub mod envelope;
pub mod event;
pub mod request;
pub mod size;
pub mod table;

use crate::lint::rule::{Example, ExampleOption};
use crate::lint::{Kind, Rule, Severity};

/// A bare payload.
const fn bare(text: &'static str) -> Example {
    Example::with(text, ExampleOption::Kind(Kind::Payload))
}

/// An envelope.
const fn enveloped(text: &'static str) -> Example {
    Example::with(text, ExampleOption::Kind(Kind::Envelope))
}

/// A payload that a function of that event receives.
const fn received(text: &'static str, event: &'static str) -> Example {
    Example::with(text, ExampleOption::Received(event))
}

/// A payload without a finding.
const GOOD: &[Example] = &[
    bare(r#"{"message": "hi", "convId": "c-1", "context": {"lpEvent": {}, "lpSdes": {}}}"#),
    enveloped(
        r#"{"timestamp": 1763710000000, "headers": [], "payload": {"message": "hi", "convId": "c-1", "context": {"lpEvent": {}, "lpSdes": {}}}}"#,
    ),
];

/// An envelope without a finding.
const GOOD_ENVELOPE: &[Example] = &[GOOD[1], GOOD[0]];

/// What every rule of payloads starts from.
const WARNING: Rule = Rule {
    severity: Severity::Warning,
    valid: GOOD,
    ..Rule::BLANK
};
