//! What holds other elements: layouts, carousel, tabs.

use super::click::CLICK;
use super::shared::{
    ACCESSIBLE, ALT, CONTAINER_SETTINGS, DISPLAYED, METADATA, PADDED, SETTINGS, STYLED, TAG,
    TAG_VERSION, TOOLTIP,
};
use super::style::SEPARATOR;
use super::{Choice, Items, ObjectSpec, Property, Value};

const BORDER: Property = Property::words(
    "border",
    &["border", "borderLess", "dropShadow"],
    "the outer line: drawn, left out, or replaced by a shadow",
)
.default("\"border\"");

const NEW_TOOLTIP: Property = TOOLTIP
    .doc("shown while the pointer rests on it, in the mobile SDKs; the web ignores it")
    .since_2_4();

const NEW_CLICK: Property = Property::object(
    "click",
    &CLICK,
    "what a tap anywhere on it does, in the mobile SDKs; the web ignores it",
)
.since_2_4();

const GROUPED: Property = Property::boolean(
    "groupAsSingleAccessibleElement",
    "a screen reader takes it as one piece, in the mobile SDKs",
)
.since_2_4();

const SEPARATED: Property = Property::object(
    "separator",
    &SEPARATOR,
    "a line between the children, in the mobile SDKs; the web draws none",
)
.since_2_4();

/// `vertical`.
pub static VERTICAL: ObjectSpec = ObjectSpec::element(
    "vertical",
    "vertical layout",
    "children below one another: the usual card, 200 px wide on the web",
    &[
        Property::TYPE,
        Property::elements(
            (0, 256),
            Choice::RichContent,
            "the children from top to bottom; at most 256",
        ),
        TAG,
        BORDER,
        Property::words(
            "scroll",
            &["disable", "enable"],
            "`enable`: a fixed height, after `style.size` 100, 300 or 500 px, with a scroll bar",
        )
        .default("\"disable\""),
        ALT,
        STYLED.doc("only `size` counts, and only where it scrolls"),
        METADATA,
        DISPLAYED,
        TAG_VERSION,
        ACCESSIBLE,
        NEW_TOOLTIP,
        NEW_CLICK,
        GROUPED,
        SEPARATED,
        SETTINGS,
        CONTAINER_SETTINGS,
    ],
);

/// `horizontal`.
pub static HORIZONTAL: ObjectSpec = ObjectSpec::element(
    "horizontal",
    "horizontal layout",
    "children beside one another, equally wide unless `percentages` says otherwise",
    &[
        Property::TYPE,
        Property::elements(
            (0, 256),
            Choice::RichContent,
            "the children from left to right; at most 256",
        ),
        Property::array(
            "percentages",
            (0, 256),
            Items::Each(&Value::Number {
                min: None,
                max: None,
            }),
            "the width of each child in percent; neither number nor sum is checked",
        ),
        BORDER,
        Property::boolean(
            "borderLine",
            "`false`: no lines at all, unless `border` is `border`",
        )
        .default("true"),
        TAG,
        ALT,
        METADATA,
        TAG_VERSION,
        ACCESSIBLE,
        STYLED
            .doc("style of the layout, in the mobile SDKs; the web ignores it")
            .since_2_4(),
        NEW_TOOLTIP,
        NEW_CLICK,
        GROUPED,
        SEPARATED,
        SETTINGS,
        CONTAINER_SETTINGS,
    ],
);

/// `carousel`.
pub static CAROUSEL: ObjectSpec = ObjectSpec::element(
    "carousel",
    "carousel",
    "2 to 10 cards to page through; holds no carousel, list, tabs or select group",
    &[
        Property::TYPE,
        Property::elements((2, 10), Choice::Card, "the cards, 2 to 10"),
        PADDED.doc("the gap between the cards in px, 0 to 10"),
        ALT,
        DISPLAYED,
        STYLED.doc("size and colours of the arrows"),
        TOOLTIP,
        ACCESSIBLE,
        SETTINGS,
        CONTAINER_SETTINGS,
    ],
);

/// `tabs`.
pub static TABS: ObjectSpec = ObjectSpec::element(
    "tabs",
    "tabs",
    "1 to 10 cards, one of which shows; the label of a tab is the card's `tag`",
    &[
        Property::TYPE,
        Property::elements(
            (1, 10),
            Choice::Card,
            "the cards, 1 to 10; each needs a `tag` for its label",
        ),
        STYLED.doc("size and colours of the labels"),
        SETTINGS,
        CONTAINER_SETTINGS,
    ],
);
