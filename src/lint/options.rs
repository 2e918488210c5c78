//! What a check can be told beyond the text.

use serde_json::{Map, Value};

use super::Answerer;
use crate::channel::Channel;
use crate::content::Edition;
use crate::response::limits::{PlatformLimit, RUN_TIME, SERVICE_TIME};

/// The sort of conversation that a response is meant for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conversation {
    /// Asynchronous messaging.
    Messaging,
    /// Live chat.
    Chat,
}

impl Conversation {
    /// Both sorts.
    pub const ALL: [Self; 2] = [Self::Messaging, Self::Chat];

    /// The word of the machine interfaces.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Messaging => "messaging",
            Self::Chat => "chat",
        }
    }

    /// The sort of conversation of that word.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|conversation| conversation.id() == id)
    }
}

/// Everything that a rule may need and the text does not say. A rule whose option is unset stays silent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CheckOptions {
    /// Messaging or chat.
    pub conversation: Option<Conversation>,
    /// The channel that a response is meant for.
    pub channel: Option<Channel>,
    /// Channels whose findings are wanted, beside [`CheckOptions::channel`].
    pub channels: Vec<Channel>,
    /// Whether [`Delivery`](super::Delivery) is wanted where no channel is named either.
    pub verdicts: bool,
    /// The edition of the schema that structured contents are judged by.
    pub edition: Edition,
    /// Id of the event whose function answers, for example `bot_connectors_custom_integration`.
    pub event: Option<String>,
    /// Names of the account's skills; `None` or empty where they are not known.
    pub known_skills: Option<Vec<String>>,
    /// Hosts from which the account allows images; `None` where they are not known.
    pub image_hosts: Option<Vec<String>>,
    /// Whether the account feature `Common.EncodedMetadata` is on.
    pub encoded_metadata_feature: Option<bool>,
    /// Whether variables such as `{$botContext.x}` are placeholders that something replaces before a content is sent.
    pub bot_variables: Option<bool>,
    /// Whether each answer must carry an intent or an action.
    pub require_intent_or_action: Option<bool>,
    /// How long the function took, in milliseconds.
    pub elapsed_ms: Option<f64>,
    /// The HTTP status of the answer, 100 to 999.
    pub http_status: Option<u16>,
    /// How many log entries the function wrote.
    pub log_entries: Option<u64>,
    /// How many characters the function logged.
    pub log_chars: Option<u64>,
    /// Size of the body in bytes.
    pub body_bytes: Option<u64>,
    /// Whether the function ran on this machine, where nothing answers for the platform.
    pub local_run: Option<bool>,
    /// Whether the call was stopped by a time limit, however long that was.
    pub timed_out: Option<bool>,
    /// Who answered; `None` where the document is no answer to a call.
    pub answerer: Option<Answerer>,
    /// Whether the text came with the wrapper that its sort of call puts around a result, which then is no finding.
    pub is_wrapped_by_call: bool,
}

/// An option that cannot be used: its name, and what it takes.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OptionError {
    /// No option of that name.
    #[error("unknown option `{0}`")]
    Unknown(String),
    /// A value that the option does not take.
    #[error("option `{name}` must be {wanted}")]
    Wrong {
        /// The option.
        name: String,
        /// What it takes.
        wanted: &'static str,
    },
}

impl CheckOptions {
    /// Whether variables such as `{$botContext.x}` are placeholders.
    #[must_use]
    pub fn has_bot_variables(&self) -> bool {
        self.bot_variables == Some(true)
    }

    /// Whether the document is what a call that failed came back with: a status that says no success is known.
    #[must_use]
    pub fn is_failed_call(&self) -> bool {
        self.http_status
            .is_some_and(|status| !(200..300).contains(&status))
    }

    /// Whether a service of the Custom Endpoint vendor answered.
    #[must_use]
    pub fn is_custom_endpoint(&self) -> bool {
        self.answerer == Some(Answerer::CustomEndpoint)
    }

    /// How long whoever answered may take.
    #[must_use]
    pub fn run_time(&self) -> PlatformLimit {
        if self.is_custom_endpoint() {
            SERVICE_TIME
        } else {
            RUN_TIME
        }
    }

    /// The channels whose findings are wanted, in the order of [`Channel::ALL`].
    pub fn named_channels(&self) -> impl Iterator<Item = Channel> + '_ {
        let is_named =
            |channel: &Channel| self.channel == Some(*channel) || self.channels.contains(channel);
        Channel::ALL.into_iter().filter(is_named)
    }

    /// Reads options as the machine interfaces spell them: `knownSkills`, `conversation`, `elapsedMs`, … A `null` leaves
    /// the option unset.
    ///
    /// # Errors
    ///
    /// The first option that is not known, or whose value it does not take.
    pub fn from_json(map: &Map<String, Value>) -> Result<Self, OptionError> {
        let mut options = Self::default();
        for (name, value) in map {
            options.set(name, value)?;
        }
        Ok(options)
    }

    /// Sets one option.
    fn set(&mut self, name: &str, value: &Value) -> Result<(), OptionError> {
        let field = Field { name, value };
        match name {
            "conversation" => {
                let read = |value: &Value| Conversation::from_id(value.as_str()?);
                self.conversation = field.read("`messaging` or `chat`", read)?;
            }
            "channel" => {
                let read = |value: &Value| Channel::from_id(value.as_str()?);
                self.channel = field.read("the id of a channel", read)?;
            }
            "event" => {
                let read = |value: &Value| Some(value.as_str()?.to_owned());
                self.event = field.read("a string", read)?;
            }
            "knownSkills" => self.known_skills = field.strings()?,
            "imageHosts" => self.image_hosts = field.strings()?,
            "encodedMetadataFeature" => self.encoded_metadata_feature = field.boolean()?,
            "botVariables" => self.bot_variables = field.boolean()?,
            "requireIntentOrAction" => self.require_intent_or_action = field.boolean()?,
            "localRun" => self.local_run = field.boolean()?,
            "elapsedMs" => self.elapsed_ms = field.read("a number", Value::as_f64)?,
            "httpStatus" => {
                let read = |value: &Value| {
                    let status = u16::try_from(value.as_u64()?).ok();
                    status.filter(|status| (100..=999).contains(status))
                };
                self.http_status = field.read("a number from 100 to 999", read)?;
            }
            "logEntries" => self.log_entries = field.count()?,
            "logChars" => self.log_chars = field.count()?,
            "bodyBytes" => self.body_bytes = field.count()?,
            _ => return Err(OptionError::Unknown(name.to_owned())),
        }
        Ok(())
    }
}

/// One option as it was written.
struct Field<'a> {
    name: &'a str,
    value: &'a Value,
}

impl Field<'_> {
    fn read<T>(
        &self,
        wanted: &'static str,
        read: impl FnOnce(&Value) -> Option<T>,
    ) -> Result<Option<T>, OptionError> {
        if self.value.is_null() {
            return Ok(None);
        }
        let wrong = || OptionError::Wrong {
            name: self.name.to_owned(),
            wanted,
        };
        read(self.value).map(Some).ok_or_else(wrong)
    }

    fn boolean(&self) -> Result<Option<bool>, OptionError> {
        self.read("`true` or `false`", Value::as_bool)
    }

    fn count(&self) -> Result<Option<u64>, OptionError> {
        self.read("a whole number", Value::as_u64)
    }

    fn strings(&self) -> Result<Option<Vec<String>>, OptionError> {
        self.read("a list of strings", |value| {
            let items = value.as_array()?.iter();
            items.map(|item| Some(item.as_str()?.to_owned())).collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<CheckOptions, OptionError> {
        CheckOptions::from_json(&serde_json::from_str(text).unwrap())
    }

    #[test]
    fn options_are_spelt_as_in_the_machine_interfaces() {
        let options = read(
            r#"{"conversation": "chat", "knownSkills": ["a"], "elapsedMs": 1500, "localRun": true, "channel": null}"#,
        );
        let wanted = CheckOptions {
            conversation: Some(Conversation::Chat),
            known_skills: Some(vec!["a".to_owned()]),
            elapsed_ms: Some(1500.0),
            local_run: Some(true),
            ..CheckOptions::default()
        };
        assert_eq!(options, Ok(wanted));
    }

    #[test]
    fn each_option_of_the_description_is_read() {
        let options = read(
            r#"{"conversation": "messaging", "channel": "whatsapp", "event": "conversational_command", "knownSkills": ["a"],
                "imageHosts": ["b"], "encodedMetadataFeature": true, "botVariables": true, "requireIntentOrAction": true,
                "elapsedMs": 12.5, "httpStatus": 901, "logEntries": 3, "logChars": 4, "bodyBytes": 5, "localRun": false}"#,
        );
        let wanted = CheckOptions {
            conversation: Some(Conversation::Messaging),
            channel: Some(Channel::WhatsApp),
            event: Some("conversational_command".to_owned()),
            known_skills: Some(vec!["a".to_owned()]),
            image_hosts: Some(vec!["b".to_owned()]),
            encoded_metadata_feature: Some(true),
            bot_variables: Some(true),
            require_intent_or_action: Some(true),
            elapsed_ms: Some(12.5),
            http_status: Some(901),
            log_entries: Some(3),
            log_chars: Some(4),
            body_bytes: Some(5),
            local_run: Some(false),
            ..CheckOptions::default()
        };
        assert_eq!(options, Ok(wanted));
    }

    #[test]
    fn a_wrong_option_says_what_it_takes() {
        let error = read(r#"{"conversation": "email"}"#).unwrap_err();
        assert_eq!(
            error.to_string(),
            "option `conversation` must be `messaging` or `chat`"
        );
        assert!(read(r#"{"httpStatus": 99}"#).is_err());
        assert!(read(r#"{"httpStatus": 1000}"#).is_err());
        assert!(read(r#"{"httpStatus": 901}"#).is_ok());
        assert_eq!(
            read(r#"{"skills": []}"#).unwrap_err().to_string(),
            "unknown option `skills`"
        );
    }
}
