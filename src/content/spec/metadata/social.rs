//! Metadata of social networks.

use super::{META, RCV};
use crate::content::spec::{Class, Items, ObjectSpec, Property, Value};

/// `SocialMessagingEventData`.
pub static EVENT: ObjectSpec = ObjectSpec::new(
    Class::Metadata,
    "SocialMessagingEventData",
    "event of a social network",
    "the post or message that is answered: received with the payload, sent back with the content",
    &[
        Property::TYPE,
        Property::object("event", &SOCIAL_EVENT, "what happened, and where").required(),
        Property::words(
            "channel",
            &["Public", "Private"],
            "whether everybody sees the answer",
        )
        .required(),
        Property::text("replyToId", usize::MAX, "id of what is answered"),
        Property::new("conversationState", Value::Any, "which channels are open"),
        Property::array(
            "actions",
            (0, 50),
            Items::Each(&Value::Object(&SOCIAL_ACTION)),
            "what else is known or done; at most 50",
        ),
    ],
)
.source(META)
.open();

static SOCIAL_EVENT: ObjectSpec = ObjectSpec::part(
    "social event",
    "event",
    "the network and the sort of post or message",
    &[
        Property::words(
            "source",
            &["Facebook", "Twitter", "Instagram"],
            "the social network",
        ),
        Property::words(
            "type",
            &[
                "DirectMessage",
                "Post",
                "CC",
                "CP",
                "CommentToComment",
                "CommentToPost",
                "PrivateReplyToComment",
                "PrivateReplyToPost",
                "ConsumerAction",
                "Tweet",
                "Reply",
                "Retweet",
            ],
            "the sort of post or message; which there are depends on the network",
        )
        .source(RCV),
        Property::new("parent", Value::Any, "what it belongs to"),
    ],
)
.source(META)
.open();

static SOCIAL_ACTION: ObjectSpec = ObjectSpec::part(
    "social action",
    "action",
    "a name with its value, such as `parentPostIsAd`",
    &[
        Property::text("name", 64, "the name").required(),
        Property::text("payload", 5_000, "the value"),
    ],
)
.source(RCV);

/// `SocialMessagingConversationData`.
pub static CONVERSATION: ObjectSpec = ObjectSpec::new(
    Class::Metadata,
    "SocialMessagingConversationData",
    "profile of a social network",
    "who the consumer is; received, not sent",
    &[Property::TYPE],
)
.source(META)
.open();
