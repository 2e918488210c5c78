//! The metadata of social messaging, which three channels share: one object, not an array.

use super::schema::{Schema, array, boolean, number, object, one_of, see, text, word, words};

/// Data of a conversation or of an event.
pub(super) static METADATA: Schema = one_of(&[&CONVERSATION_DATA, &EVENT_DATA]);

/// Officially without a type, so whatever is no object passes.
static CONVERSATION_DATA: Schema = object(&[
    ("type", word("SocialMessagingConversationData")),
    ("directMessagingId", text(256)),
    (
        "userProfile",
        one_of(&[&FACEBOOK_PROFILE, &TWITTER_PROFILE]),
    ),
])
.closed()
.requires(&["type", "directMessagingId", "userProfile"])
.untyped();

static FACEBOOK_PROFILE: Schema = object(&[
    ("source", word("Facebook")),
    ("avatarUrl", text(2048)),
    ("userName", text(64)),
    ("psid", text(32)),
    ("gender", text(16)),
    ("locale", text(8)),
    ("timezone", text(16)),
    ("profileUrl", text(2048)),
])
.closed()
.requires(&["source", "avatarUrl", "userName"]);

static TWITTER_PROFILE: Schema = object(&[
    ("source", word("Twitter")),
    ("avatarUrl", text(2048)),
    ("profileName", text(64)),
    ("handle", text(32)),
    ("dateJoined", text(16)),
    ("description", text(256)),
    ("tweets", number()),
    ("likes", number()),
    ("followers", number()),
    ("following", number()),
])
.closed()
.requires(&["source", "avatarUrl", "profileName"]);

/// Data of an event.
pub(super) static EVENT_DATA: Schema = object(&[
    ("type", word("SocialMessagingEventData")),
    (
        "event",
        one_of(&[&FACEBOOK_EVENT, &TWITTER_EVENT, &INSTAGRAM_EVENT]),
    ),
    ("channel", REACH),
    ("replyToId", text(256)),
    ("actions", array(&ACTION).to(50)),
    ("conversationState", see(&CONVERSATION_STATE)),
])
.closed()
.requires(&["type", "event", "channel"]);

const REACH: Schema = words(&["Public", "Private"]);

static ACTION: Schema = object(&[("name", text(64)), ("payload", text(5000))])
    .closed()
    .requires(&["name"]);

static CONVERSATION_STATE: Schema = object(&[
    ("dmChatId", text(64)),
    ("currentChannel", REACH),
    (
        "enabledChannels",
        object(&[("private", boolean()), ("public", boolean())]).closed(),
    ),
])
.closed()
.requires(&["currentChannel"]);

static FACEBOOK_EVENT: Schema = object(&[
    ("source", word("Facebook")),
    (
        "type",
        words(&[
            "DirectMessage",
            "Post",
            "CommentToComment",
            "CommentToPost",
            "PrivateReplyToComment",
            "PrivateReplyToPost",
            "ConsumerAction",
            "CC",
            "CP",
        ]),
    ),
    (
        "parent",
        object(&[
            ("attachmentUrl", text(2048)),
            ("pageName", text(64)),
            ("postId", text(64)),
            ("postText", text(128)),
            ("timestamp", number()),
        ])
        .closed(),
    ),
])
.closed()
.requires(&["source", "type"]);

static TWITTER_EVENT: Schema = object(&[
    ("source", word("Twitter")),
    (
        "type",
        words(&[
            "DirectMessage",
            "Tweet",
            "Reply",
            "Retweet",
            "ConsumerAction",
        ]),
    ),
    (
        "parent",
        object(&[
            ("attachmentUrl", text(2048)),
            ("accountName", text(64)),
            ("accountId", text(64)),
            ("tweetId", text(32)),
            ("tweetText", text(128)),
            ("timestamp", number()),
        ])
        .closed(),
    ),
])
.closed()
.requires(&["source", "type"]);

static INSTAGRAM_EVENT: Schema = object(&[("source", word("Instagram"))])
    .closed()
    .requires(&["source"]);
