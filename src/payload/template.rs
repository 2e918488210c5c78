//! Payloads to start from.

use super::BOT_EVENT as BOT;

/// A payload to start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Template {
    /// The word of the machine interfaces.
    pub name: &'static str,
    /// What the picker shows.
    pub title: &'static str,
    /// One sentence on when the platform sends such a payload.
    pub about: &'static str,
    /// Id of the event that it belongs to.
    pub event: &'static str,
    /// The payload, without envelope, indented by two spaces.
    pub text: &'static str,
}

/// All templates, in the order of the picker.
pub const TEMPLATES: &[Template] = &[
    Template {
        name: "bot-message",
        title: "Bot message (messaging)",
        about: "the consumer has written a line of text",
        event: BOT,
        text: include_str!("../../assets/templates/bot-message.json"),
    },
    Template {
        name: "welcome-chat",
        title: "Welcome (chat)",
        about: "a chat was routed to the bot; the consumer has not written yet",
        event: BOT,
        text: include_str!("../../assets/templates/welcome-chat.json"),
    },
    Template {
        name: "welcome-messaging",
        title: "Welcome (messaging)",
        about: "a conversation was transferred to a bot whose welcome message is switched on",
        event: BOT,
        text: include_str!("../../assets/templates/welcome-messaging.json"),
    },
];

/// The template of that name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Template> {
    TEMPLATES.iter().find(|template| template.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_template_is_json_indented_by_two_spaces() {
        for template in TEMPLATES {
            let value: serde_json::Value = serde_json::from_str(template.text)
                .unwrap_or_else(|error| panic!("{}: {error}", template.name));
            assert!(value.get("convId").is_some(), "{}", template.name);
            assert!(template.text.starts_with("{\n  \""), "{}", template.name);
            assert!(template.text.ends_with("}\n"), "{}", template.name);
        }
    }

    #[test]
    fn templates_are_found_by_name() {
        for template in TEMPLATES {
            assert_eq!(find(template.name), Some(template));
        }
        assert_eq!(find("nothing"), None);
    }
}
