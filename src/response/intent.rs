//! What the bot recognised: the intent keys of `context` (`LivePersonFunctions/basic-content`).

use crate::json::{Member, Node};

/// Characters of `intentId` and `intentName` (`LivePersonFunctions/basic-content`).
pub const MAX_INTENT_TEXT: usize = 256;

/// Intents that the metadata `BotResponse` holds, which the connector writes (the conversation metadata guide).
pub const MAX_INTENTS: usize = 16;

/// The keys of an intent, the same in `context` and in an item of `alternativeIntents`.
pub const INTENT_KEYS: [&str; 3] = ["intentId", "intentName", "confidenceScore"];

/// What is written for the keys of intents: the misprint of the oldest pages, and names of other bots.
pub const INTENT_ALIASES: [(&str, &str); 8] = [
    ("intenId", "intentId"),
    ("intent", "intentId"),
    ("intent_id", "intentId"),
    ("intent_name", "intentName"),
    ("confidence", "confidenceScore"),
    ("score", "confidenceScore"),
    ("confidence_score", "confidenceScore"),
    ("alternatives", "alternativeIntents"),
];

/// An intent: the members of `context`, or of an item of `alternativeIntents`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Intent<'a> {
    /// `intentId`.
    pub id: Option<Member<'a>>,
    /// `intentName`.
    pub name: Option<Member<'a>>,
    /// `confidenceScore`.
    pub score: Option<Member<'a>>,
}

impl<'a> Intent<'a> {
    /// Reads the intent keys of an object; of duplicates the last counts.
    #[must_use]
    pub fn of(object: Node<'a>) -> Self {
        let mut intent = Self::default();
        for member in object.members() {
            match &*member.name() {
                "intentId" => intent.id = Some(member),
                "intentName" => intent.name = Some(member),
                "confidenceScore" => intent.score = Some(member),
                _ => {}
            }
        }
        intent
    }

    /// The score, if it is a number.
    #[must_use]
    pub fn score_value(&self) -> Option<f64> {
        self.score?.value?.number()
    }

    /// Whether the keys that an intent must have are there and are right, and its name too if it has one.
    #[must_use]
    pub fn is_well_formed(&self) -> bool {
        let value = |member: Option<Member<'a>>| member.and_then(|member| member.value);
        let score = value(self.score).and_then(|score| score.number());
        value(self.id).is_some_and(|id| is_text(id, 1))
            && self
                .name
                .is_none_or(|_| value(self.name).is_some_and(|name| is_text(name, 0)))
            && score.is_some_and(is_score)
    }
}

/// Whether a value is a string of at least `min` and at most [`MAX_INTENT_TEXT`] characters.
#[must_use]
pub fn is_text(value: Node<'_>, min: usize) -> bool {
    value
        .string()
        .is_some_and(|text| (min..=MAX_INTENT_TEXT).contains(&text.chars().count()))
}

/// Whether a number may be a `confidenceScore`.
#[must_use]
pub fn is_score(number: f64) -> bool {
    (0.0..=1.0).contains(&number)
}
