//! What functions receive: the event catalogue, the specification of payloads, templates, and the invocation envelope.
//!
//! The user's bytes are never re-serialised: key order, number spelling and duplicate keys go out as typed.
//! Only what no JSON reader takes and the editor allows (comments, trailing commas, a byte order mark) is removed.

mod convert;
mod envelope;
pub mod event;
pub mod faults;
mod freshen;
mod moment;
mod next;
mod recognise;
mod removed;
pub mod schema;
pub mod spec;
mod strict;
pub mod template;
mod view;
mod welcome;

pub use convert::{BotPayload, from_custom_endpoint};
pub use envelope::{bare_payload, envelope, is_envelope};
pub use event::{BOT_EVENT, EVENTS, Event, Family, event_of};
pub use freshen::freshen;
pub use moment::{date_of_days, days_of_date, unix_ms, utc};
pub use next::message_payload;
pub use recognise::{
    Recognised, creates_conversation, free_shape, is_custom_endpoint, likely_family, recognise,
    recognise_document,
};
pub use removed::Removed;
pub use strict::{PayloadError, StrictJson, strict_json};
pub use template::{TEMPLATES, Template, Variant, find, nearest, templates_of};
pub use view::{to_envelope, to_payload};
pub use welcome::{has_text, is_welcome};
