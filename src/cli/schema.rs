//! `botbench schema`: what is known as JSON Schema.

use super::Status;
use super::arguments::SchemaOf;
use super::output::print;
use crate::content::{Edition, schema};

/// Prints a schema.
pub(super) fn run(what: SchemaOf, edition: Edition) -> anyhow::Result<Status> {
    let schema = match what {
        SchemaOf::Content => schema::content(edition),
        SchemaOf::QuickReplies => schema::quick_replies(edition),
    };
    print(&format!("{}\n", serde_json::to_string_pretty(&schema)?))?;
    Ok(Status::Clean)
}
