//! `[check]`: what the checks of this workspace know about the account.

use toml_edit::{Item, TableLike};

use super::fault::Fault;
use super::reader::{Reader, item_span, value_span};
use crate::channel::Channel;
use crate::lint::suggest::nearest;
use crate::lint::{CheckOptions, Conversation};
use crate::response::{EVENT_RESULTS, event_result};

const KEYS: [&str; 8] = [
    "conversation",
    "channel",
    "event",
    "known_skills",
    "image_hosts",
    "encoded_metadata_feature",
    "bot_variables",
    "require_intent_or_action",
];

/// Reads `[check]`; every option that is absent or not understood stays unset.
pub(super) fn read(reader: &mut Reader<'_>, item: &Item) -> CheckOptions {
    let Some(table) = item.as_table_like() else {
        let fault = Fault::NoTable {
            of: "options",
            example: "[check]",
        };
        reader.warn(item_span(item), "check", fault);
        return CheckOptions::default();
    };
    reader.unknown_keys(table, &KEYS, "`[check]`");
    CheckOptions {
        conversation: conversation(reader, table),
        channel: channel(reader, table),
        event: event(reader, table),
        known_skills: reader.strings(table, "known_skills"),
        image_hosts: reader.strings(table, "image_hosts"),
        encoded_metadata_feature: reader.boolean(table, "encoded_metadata_feature"),
        bot_variables: reader.boolean(table, "bot_variables"),
        require_intent_or_action: reader.boolean(table, "require_intent_or_action"),
        ..CheckOptions::default()
    }
}

/// Any id is kept; one that no event is known by is judged as the bot event.
fn event(reader: &mut Reader<'_>, table: &dyn TableLike) -> Option<String> {
    let id = reader.string(table, "event")?;
    if event_result(id).is_none() {
        let known = EVENT_RESULTS.iter().map(|result| result.event);
        let fault = Fault::NoEvent {
            id: id.to_owned(),
            near: nearest(id, known),
        };
        reader.warn(value_span(table, "event"), "event", fault);
    }
    Some(id.to_owned())
}

fn conversation(reader: &mut Reader<'_>, table: &dyn TableLike) -> Option<Conversation> {
    let known = Conversation::ALL.map(|conversation| (conversation.id(), conversation));
    reader.one_of(table, "conversation", &known)
}

fn channel(reader: &mut Reader<'_>, table: &dyn TableLike) -> Option<Channel> {
    let known = Channel::ALL.map(|channel| (channel.id(), channel));
    reader.one_of(table, "channel", &known)
}
