//! `botbench schema`: what is known as JSON Schema.

use super::Status;
use super::arguments::{SchemaArguments, SchemaOf};
use super::output::print;
use crate::assist::response_schema;
use crate::content::schema;
use crate::payload;

/// Prints a schema.
pub(super) fn run(arguments: &SchemaArguments) -> anyhow::Result<Status> {
    let edition = arguments.edition;
    let schema = match arguments.what {
        SchemaOf::Content => schema::content(edition),
        SchemaOf::QuickReplies => schema::quick_replies(edition),
        SchemaOf::Response => response_schema(edition),
        SchemaOf::Payload => payload::schema::payload(arguments.event),
    };
    print(&format!("{}\n", serde_json::to_string_pretty(&schema)?))?;
    Ok(Status::Clean)
}
