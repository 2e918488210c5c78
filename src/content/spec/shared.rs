//! Properties that many objects share.

use super::accessibility::ACCESSIBILITY;
use super::click::CLICK;
use super::property::JP_2_4;
use super::style::{DISPLAY, STYLE};
use super::{Items, ObjectSpec, Property};

pub(super) const RTL: Property = Property::boolean(
    "rtl",
    "written from right to left; the web turns the direction and aligns text to the right",
);

pub(super) const TOOLTIP: Property = Property::text(
    "tooltip",
    256,
    "shown while the pointer rests on the element, and read by screen readers",
);

pub(super) const TAG: Property = Property::text(
    "tag",
    64,
    "the role of the element for channels and apps: `title`, `subtitle`, `generic`, `list`; the label of its tab inside `tabs`",
);

pub(super) const TAG_VERSION: Property =
    Property::text("tagVersion", 64, "the version of what `tag` names");

pub(super) const ALT: Property = Property::text(
    "alt",
    2_000,
    "text instead of what cannot be shown; LINE needs it on cards and carousels",
);

pub(super) const STYLED: Property =
    Property::object("style", &STYLE, "colours, weight and size of the element");

pub(super) const CLICKED: Property = Property::object(
    "click",
    &CLICK,
    "what happens when the consumer taps it: actions, and metadata for the bot",
);

pub(super) const ACCESSIBLE: Property = Property::object(
    "accessibility",
    &ACCESSIBILITY,
    "what assistive technology is told",
);

pub(super) const SETTINGS: Property = Property::object(
    "customSettings",
    &CUSTOM_SETTINGS,
    "whether it still works once newer messages follow",
)
.since_2_4();

pub(super) const CONTAINER_SETTINGS: Property = Property::object(
    "customContainerSettings",
    &CUSTOM_CONTAINER_SETTINGS,
    "whether the consumer can type while this is the newest message",
)
.since_2_4();

/// `padding` of what holds cards or rows.
pub(super) const PADDED: Property = Property::range(
    "padding",
    0.0,
    10.0,
    "room between the children in px; fractions are allowed",
);

pub(super) const DISPLAYED: Property = Property::object(
    "display",
    &DISPLAY,
    "shape and size on channels that know them; the web ignores it",
);

pub(super) const METADATA: Property = Property::array(
    "metadata",
    (0, usize::MAX),
    Items::Anything,
    "an array of anything; select groups hand it to the bot with the chosen card",
);

/// `customSettings` of edition 2.4.
pub static CUSTOM_SETTINGS: ObjectSpec = ObjectSpec::part(
    "customSettings",
    "settings",
    "what overrides the account's settings for this piece",
    &[Property::boolean(
        "blockSCWhenNotLastMsg",
        "`true`: it cannot be tapped any more once a newer message follows; missing: the account's setting counts",
    )],
)
.source(JP_2_4);

/// `customContainerSettings` of edition 2.4.
pub static CUSTOM_CONTAINER_SETTINGS: ObjectSpec = ObjectSpec::part(
    "customContainerSettings",
    "settings of a container",
    "what overrides the account's settings while this is the newest message",
    &[Property::boolean(
        "blockTextInput",
        "`true`: the consumer cannot type until another message arrives; missing: the account's setting counts",
    )],
)
.source(JP_2_4);
