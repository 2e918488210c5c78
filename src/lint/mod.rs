//! Findings: what is wrong with a document, why it matters, and how to mend it.

mod diagnostic;
mod kind;
mod options;

pub use diagnostic::{Applicability, Diagnostic, Fix, Severity, Source};
pub use kind::Kind;
pub use options::{CheckOptions, Conversation};
