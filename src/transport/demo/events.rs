//! What the demo bot answers in the place of functions of other events than the bot event.

use serde_json::{Value, json};

use super::answer::{DemoAnswer, of_text, of_value};
use crate::json::Node;
use crate::payload::{Event, Family, event_of};

/// The event that a path names, as an invocation by event does: `/events/{id}/invoke`.
pub(super) fn of_path(path: &str) -> Option<&'static Event> {
    let id = path.strip_prefix("/events/")?.strip_suffix("/invoke")?;
    event_of(id)
}

/// The answer of a function of that family.
pub(super) fn answer(
    family: Family,
    event: Option<&'static Event>,
    payload: Node<'_>,
) -> DemoAnswer {
    match family {
        // The hooks change nothing: what they get goes back as it came.
        Family::Bot | Family::PreHook | Family::PostHook => of_text(payload.raw()),
        Family::ErrorHook => of_text("null"),
        Family::AutomaticMessages => of_value(200, &commands(event, payload)),
        Family::Survey => of_value(200, &json!("ok")),
        Family::Command => of_value(200, &json!(said(payload))),
        Family::Transcript => of_value(200, &mails(payload)),
        Family::Free => of_text(&format!("{{\n  \"received\": {}\n}}", payload.raw())),
    }
}

/// What Automatic Messages are to do.
fn commands(event: Option<&'static Event>, payload: Node<'_>) -> Value {
    let event = event.or_else(|| crate::payload::recognise(payload)?.event);
    let group = event.and_then(Event::group).unwrap_or_default();
    let text = |words: &str| json!({ "type": "systemMessage", "text": words });
    match group {
        "start" => json!([text("Welcome to the shop. Somebody will be with you soon.")]),
        "end" => json!([text("Thank you, and good bye.")]),
        "idle" => json!([text("Are you still there?"), { "type": "closeConversation" }]),
        "mid" => json!([
            text("We are back at nine o'clock."),
            { "type": "transfer", "skillId": "2810446810" }
        ]),
        "routing" => json!([text("You are talking to our specialists now.")]),
        // Without a command nothing happens, and no message of the account's own is sent either.
        _ => json!([]),
    }
}

/// What an agent sees for a command.
fn said(payload: Node<'_>) -> String {
    let words: Vec<_> = payload
        .get("arguments")
        .into_iter()
        .flat_map(|words| words.elements())
        .take(20)
        .filter_map(|word| word.string())
        .filter(|word| !word.is_empty())
        .collect();
    match words.as_slice() {
        [] => "Type a word behind the command: `order` and a number, for example.".to_owned(),
        words => format!("Done: {}", words.join(" ")),
    }
}

/// Who gets the transcript by mail: the shop, where somebody rated the chat.
fn mails(payload: Node<'_>) -> Value {
    let rank = payload.get("csatRank").and_then(|rank| rank.number());
    if rank.is_none_or(|rank| rank < 1.0) {
        return json!([]);
    }
    json!([{
        "targetEmail": "quality@shop.example",
        "senderName": "Shop bot",
        "senderEmail": "bot@shop.example",
        "subject": format!("A chat was rated {}", rank.unwrap_or_default()),
    }])
}
