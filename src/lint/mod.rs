//! Findings: what is wrong with a document, why it matters, and how to mend it.
//!
//! [`rules::RULES`] is the table of rules; each is a constant with its words, its examples, which are its tests, and its
//! check. [`diagnose`] asks them. A finding's edits touch only what they change. Of one code at most
//! [`MAX_FINDINGS_PER_CODE`] findings are kept in a document, and a last one counts the rest.

mod answerer;
mod batch;
mod check;
pub mod content;
pub mod contents;
pub mod delivery;
mod detect;
mod diagnostic;
mod doubt;
pub mod edits;
mod encoded;
mod event_table;
mod explain;
mod fit;
mod fixing;
mod kind;
mod near;
mod official;
mod options;
pub mod payload;
mod places;
mod reason_table;
pub mod reference;
pub mod render;
mod report;
mod rule;
pub mod rules;
mod schema_verdicts;
mod subject;
mod syntax;
mod why;

pub use answerer::Answerer;
pub use batch::{Aim, Batch, Choices, Proposal, ProposalId, batch};
pub use check::ResponsePlace;
pub use delivery::{ChannelState, ChannelStates, Delivery};
pub use detect::detect_kind;
pub use diagnostic::{Applicability, Diagnostic, Fix, Severity, Source};
pub use explain::{Explanation, explain, reason_of};
pub use fit::{Fit, fit};
pub use fixing::{SafeFixes, apply_safe_fixes};
pub use kind::Kind;
pub use official::Official;
pub use options::{CheckOptions, Conversation, OptionError};
pub use report::{Finding, Findings, MAX_FINDINGS_PER_CODE, NOT_LISTED, Report};
pub use rule::{Check, Example, ExampleOption, Rule};
pub use schema_verdicts::{SchemaVerdict, SchemaVerdicts};
pub use subject::{Body, EncodedPlace, Subject};

pub use crate::text::suggest;

use crate::json::Parse;

/// What a check of one text gives.
#[derive(Debug)]
pub struct Diagnosis {
    /// All findings, by start, then code.
    pub diagnostics: Vec<Diagnostic>,
    /// The bot responses in the document, in order: itself, or what an invocation's result holds.
    pub responses: Vec<ResponsePlace>,
    /// What the channels make of what it sends; `None` where nobody asked, or where it sends nothing.
    pub delivery: Option<Delivery>,
    /// What the schema says of the contents in it.
    pub schema: SchemaVerdicts,
}

/// Checks a parsed text as a document of that kind.
#[must_use]
pub fn diagnose(text: &str, parse: &Parse, kind: Kind, options: &CheckOptions) -> Diagnosis {
    let mut findings = Findings::new();
    let mut responses = Vec::new();
    // What a failed call came back with is judged as that, whatever it looks like.
    let is_failed = options.is_failed_call();
    if is_failed || matches!(kind, Kind::Response | Kind::Foreign) {
        let root = parse.root(text);
        responses = check::check_response(text, root, options, &mut findings);
    } else if let Some(root) = parse.root(text) {
        match kind {
            Kind::Payload | Kind::Envelope => {
                payload::ask(text, root, kind, options, &mut findings);
            }
            _ => content::ask_document(text, root, kind, options, &mut findings),
        }
    }
    let is_asked = options.verdicts || options.named_channels().next().is_some();
    let delivery = is_asked
        .then(|| delivery::deliver(parse.root(text), kind, &responses, options, &mut findings))
        .flatten();
    let schema = std::mem::take(&mut findings.schema);
    // A page of a server that failed need not be JSON.
    let mut diagnostics = if is_failed {
        Vec::new()
    } else {
        syntax::syntax_diagnostics(text, parse, kind)
    };
    diagnostics.extend(findings.finish(text.len()));
    diagnostics.sort_by_key(Diagnostic::sort_key);
    Diagnosis {
        diagnostics,
        responses,
        delivery,
        schema,
    }
}
