//! What the connector does after the messages.

use std::fmt;

use crate::json::{Member, Node};

/// The types that `ttrType` takes; `CUSTOM` stands in older pages only.
pub const TTR_TYPES: [&str; 4] = ["URGENT", "NORMAL", "PRIORITIZED", "CUSTOM"];

/// An action that the connector knows (`LivePersonFunctions/basic-content`; release notes 2.24).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionName {
    /// To a skill, or to an agent of it.
    Transfer,
    /// The end of the conversation.
    CloseConversation,
    /// Another time to respond.
    ChangeTtr,
    /// Another function.
    Invocation,
}

impl ActionName {
    /// All actions.
    pub const ALL: [Self; 4] = [
        Self::Transfer,
        Self::CloseConversation,
        Self::ChangeTtr,
        Self::Invocation,
    ];

    /// The name, as `context.action` spells it.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Transfer => "TRANSFER",
            Self::CloseConversation => "CLOSE_CONVERSATION",
            Self::ChangeTtr => "CHANGE_TTR",
            Self::Invocation => "INVOCATION",
        }
    }

    /// The action of exactly that name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.id() == id)
    }

    /// The action of that name once it is trimmed, in upper case, with `_` for blanks and hyphens.
    #[must_use]
    pub fn from_loose(text: &str) -> Option<Self> {
        Self::from_id(&loose(text))
    }

    /// The action that other contracts call by this name.
    #[must_use]
    pub fn from_alias(text: &str) -> Option<Self> {
        match loose(text).as_str() {
            "INVOKE_FUNCTION" => Some(Self::Invocation),
            "ESCALATE" | "ESCALATION" | "TRANSFER_TO_SKILL" | "TRANSFER_TO_AGENT" | "HANDOVER" => {
                Some(Self::Transfer)
            }
            "CLOSE" | "END" | "END_CONVERSATION" => Some(Self::CloseConversation),
            "TTR" | "SET_TTR" => Some(Self::ChangeTtr),
            _ => None,
        }
    }

    /// The parameters that it takes.
    #[must_use]
    pub const fn parameters(self) -> &'static [&'static str] {
        match self {
            Self::Transfer => &["skill", "agentId"],
            Self::CloseConversation => &["withoutPcs"],
            Self::ChangeTtr => &["ttrType", "value"],
            Self::Invocation => &["lambdaUuid", "payload", "failOnError"],
        }
    }

    /// Other spellings of its mandatory parameter, met in other contracts or in misprints.
    #[must_use]
    pub const fn aliases(self) -> &'static [&'static str] {
        match self {
            Self::Transfer => &["skillName", "skillId", "Skill", "skillname", "targetSkill"],
            Self::ChangeTtr => &["ttrtype", "ttr_type", "TTRType", "ttr"],
            Self::CloseConversation | Self::Invocation => &[],
        }
    }
}

impl fmt::Display for ActionName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.id())
    }
}

fn loose(text: &str) -> String {
    text.trim().to_uppercase().replace(['-', ' '], "_")
}

/// What stands under `context.action`.
#[derive(Clone, Copy, Debug)]
pub enum ActionField<'a> {
    /// No such key.
    Absent,
    /// A key whose value is no string, or missing.
    NotString(Member<'a>),
    /// One of the known names, exactly.
    Known {
        /// The action.
        name: ActionName,
        /// The string.
        value: Node<'a>,
    },
    /// Another string.
    Unknown {
        /// The string.
        value: Node<'a>,
        /// The known name of which only case or punctuation differ.
        meant: Option<ActionName>,
    },
}

impl<'a> ActionField<'a> {
    /// Reads the member `action` of a context.
    pub(super) fn of(member: Option<Member<'a>>) -> Self {
        let Some(member) = member else {
            return Self::Absent;
        };
        let Some((value, text)) = member
            .value
            .and_then(|value| Some((value, value.string()?)))
        else {
            return Self::NotString(member);
        };
        match ActionName::from_id(&text) {
            Some(name) => Self::Known { name, value },
            None => Self::Unknown {
                value,
                meant: ActionName::from_loose(&text),
            },
        }
    }

    /// Whether there is no such key.
    #[must_use]
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }
}
