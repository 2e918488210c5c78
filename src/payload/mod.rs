//! What functions receive: the event catalogue, payload templates, and the invocation envelope.
//!
//! The user's bytes are never re-serialised: key order, number spelling and duplicate keys go out as typed.
//! Only what no JSON reader takes and the editor allows (comments, trailing commas, a byte order mark) is removed.

mod envelope;
mod event;
mod next;
mod removed;
mod strict;
pub mod template;

pub use envelope::{bare_payload, envelope, is_envelope};
pub use event::{BOT_EVENT, EVENTS, Event};
pub use next::message_payload;
pub use removed::Removed;
pub use strict::{PayloadError, StrictJson, strict_json};
pub use template::{TEMPLATES, Template, find};
