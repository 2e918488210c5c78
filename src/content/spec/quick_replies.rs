//! Quick replies: chips that travel beside a message, never inside a content.

use super::click::CLICK;
use super::shared::{ALT, RTL, STYLED, TAG, TAG_VERSION, TOOLTIP};
use super::{Items, ObjectSpec, Property, Value};

/// Where the facts come from.
const SOURCE: &str =
    "the web schema of rich-content-validator 1.1.2; advice: the developer centre on quick replies";

/// `quickReplies`.
pub static QUICK_REPLIES: ObjectSpec = ObjectSpec::part(
    "quickReplies",
    "quick replies",
    "chips below a message, gone after the consumer's next message; a content cannot hold them",
    &[
        Property::TYPE,
        Property::number(
            "itemsPerRow",
            "chips in a row, 1 to 8; the range is not checked, and Apple ignores it",
        )
        .required()
        .source(SOURCE),
        Property::array(
            "replies",
            (1, 24),
            Items::Each(&Value::Object(&QUICK_REPLY)),
            "the chips, 1 to 24; fewer on most channels",
        )
        .required()
        .source(SOURCE),
    ],
)
.source(SOURCE);

/// A reply.
pub static QUICK_REPLY: ObjectSpec = ObjectSpec::part(
    "button",
    "quick reply",
    "a chip: what it says, and what a tap does",
    &[
        Property::OPTIONAL_TYPE,
        Property::text(
            "title",
            128,
            "the words on it; above 25 characters the standard windows show the first 22 and an ellipsis",
        )
        .required()
        .source(SOURCE),
        Property::object(
            "click",
            &CLICK,
            "what a tap does; usually one `publishText`, the only action on most channels",
        )
        .source(SOURCE),
        STYLED.source(SOURCE),
        TOOLTIP.source(SOURCE),
        RTL.source(SOURCE),
        TAG.source(SOURCE),
        TAG_VERSION.source(SOURCE),
        ALT.source(SOURCE),
    ],
)
.source(SOURCE);
