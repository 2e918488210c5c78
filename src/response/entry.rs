//! One entry of `messages`.

use crate::json::{Kind, Member, Node};

/// The one audience that a private text takes (`LivePersonFunctions/advanced-features`).
pub const AUDIENCE: &str = "AGENTS_AND_MANAGERS";

/// An entry of `messages` with its members sorted out.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// Its place in the array, from 0.
    pub index: usize,
    /// Its value.
    pub node: Node<'a>,
    /// Its members that the contract knows.
    pub fields: Fields<'a>,
}

/// The members of an entry that the contract, or a look-alike, knows; of duplicates the last.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fields<'a> {
    /// `text` of a private text.
    pub text: Option<Member<'a>>,
    /// `messageAudience` of a private text.
    pub audience: Option<Member<'a>>,
    /// `delay`, in seconds.
    pub delay: Option<Member<'a>>,
    /// `typing` of a delay.
    pub typing: Option<Member<'a>>,
    /// `structuredContent`.
    pub content: Option<Member<'a>>,
    /// `metadata` of a structured content.
    pub metadata: Option<Member<'a>>,
    /// `encodedMetadata`.
    pub encoded: Option<Member<'a>>,
    /// `action`, which does not belong here.
    pub action: Option<Member<'a>>,
    /// `type`, which does not belong here.
    pub type_: Option<Member<'a>>,
    /// `quickReplies`, which does not belong here.
    pub quick_replies: Option<Member<'a>>,
}

/// What an entry is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// A string: one message to the consumer.
    Text,
    /// A pause.
    Delay,
    /// A structured content, quick replies included.
    Content,
    /// A text for agents and managers.
    Private,
    /// An object of no known kind.
    Unknown,
    /// No string and no object.
    Scalar,
}

impl EntryKind {
    /// Whether the connector knows what to do with it.
    #[must_use]
    pub const fn is_known(self) -> bool {
        !matches!(self, Self::Unknown | Self::Scalar)
    }

    /// Whether the consumer sees it.
    #[must_use]
    pub const fn is_visible(self) -> bool {
        matches!(self, Self::Text | Self::Content)
    }
}

impl<'a> Entry<'a> {
    /// Reads an entry.
    #[must_use]
    pub fn of(index: usize, node: Node<'a>) -> Self {
        let mut fields = Fields::default();
        for member in node.members() {
            if let Some(field) = fields.named(&member.name()) {
                *field = Some(member);
            }
        }
        Self {
            index,
            node,
            fields,
        }
    }

    /// What it is taken for. An entry that mixes kinds counts as a delay, then as structured content.
    #[must_use]
    pub fn kind(&self) -> EntryKind {
        match self.node.kind() {
            Kind::String => EntryKind::Text,
            Kind::Object if self.fields.delay.is_some() => EntryKind::Delay,
            Kind::Object if self.fields.content.is_some() => EntryKind::Content,
            Kind::Object if self.fields.text.is_some() => EntryKind::Private,
            Kind::Object => EntryKind::Unknown,
            _ => EntryKind::Scalar,
        }
    }

    /// Whether the connector can do something with it: a known kind, and right values in what tells the kind. A blank text
    /// for the consumer is usable.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        let Fields {
            text,
            audience,
            delay,
            ..
        } = &self.fields;
        let is_right = |member: &Option<Member<'a>>, is_right: fn(Node<'_>) -> bool| {
            member.is_none_or(|member| member.value.is_none_or(is_right))
        };
        let is_private = text.is_some() || audience.is_some();
        let is_note = text.is_some() && audience.is_some();
        self.kind().is_known()
            && is_right(delay, |value| whole_seconds(value).is_some())
            && (!is_private
                || (is_note
                    && is_right(audience, |value| {
                        value.string().as_deref() == Some(AUDIENCE)
                    })
                    && is_right(text, has_words)))
    }

    /// Whether it is an action in the place of a message.
    #[must_use]
    pub fn is_action(&self) -> bool {
        let fields = &self.fields;
        let type_ = fields.type_.and_then(|member| member.value?.string());
        fields.action.is_some() || type_.as_deref() == Some("ACTION")
    }
}

/// The value of a `delay`, where it is a whole number that is not negative.
#[must_use]
pub fn whole_seconds(value: Node<'_>) -> Option<f64> {
    value
        .number()
        .filter(|seconds| seconds.fract() == 0.0 && *seconds >= 0.0)
}

/// Whether it is a string that is not blank.
fn has_words(value: Node<'_>) -> bool {
    value
        .string()
        .is_some_and(|text| !super::trimmed(&text).is_empty())
}

impl<'a> Fields<'a> {
    /// The place for the member of that name.
    fn named(&mut self, name: &str) -> Option<&mut Option<Member<'a>>> {
        Some(match name {
            "text" => &mut self.text,
            "messageAudience" => &mut self.audience,
            "delay" => &mut self.delay,
            "typing" => &mut self.typing,
            "structuredContent" => &mut self.content,
            "metadata" => &mut self.metadata,
            "encodedMetadata" => &mut self.encoded,
            "action" => &mut self.action,
            "type" => &mut self.type_,
            "quickReplies" => &mut self.quick_replies,
            _ => return None,
        })
    }
}
