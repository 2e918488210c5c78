//! Groups of cards to choose from.

use super::shared::{
    ACCESSIBLE, ALT, CONTAINER_SETTINGS, DISPLAYED, PADDED, SETTINGS, STYLED, TOOLTIP,
};
use super::{Choice, Items, ObjectSpec, Property, Value};

const NAME: Property = Property::text(
    "name",
    200,
    "what a button's `ref` names; unique in the page, letters, digits, `-` and `_` only, or the web client fails",
)
.required();

/// `carouselSelect`.
pub static CAROUSEL_SELECT: ObjectSpec = ObjectSpec::element(
    "carouselSelect",
    "carousel to choose from",
    "1 to 20 cards in a strip; a tap chooses, a button with `ref` sends the choice",
    &[
        Property::TYPE,
        Property::elements((1, 20), Choice::Card, "the cards, 1 to 20"),
        Property::object(
            "selectMode",
            &SELECT_MODE,
            "the name of the group, and whether one or several can be chosen",
        )
        .required(),
        PADDED.doc("the gap between the cards in px, 0 to 10"),
        STYLED.doc("only `background-color` and `border-color-selected` count"),
        ALT,
        DISPLAYED,
        TOOLTIP,
        ACCESSIBLE,
    ],
);

/// `selectMode` of a carouselSelect.
pub static SELECT_MODE: ObjectSpec = ObjectSpec::part(
    "selectMode",
    "mode of a carouselSelect",
    "the name of the group, and how many can be chosen",
    &[
        NAME,
        Property::words(
            "type",
            &["single", "multiple"],
            "whether one card or several can be chosen",
        )
        .required(),
    ],
);

/// `accordionSelect`.
pub static ACCORDION_SELECT: ObjectSpec = ObjectSpec::element(
    "accordionSelect",
    "accordion to choose from",
    "1 to 20 cards that unfold below their titles; each needs a title, or the web client throws",
    &[
        Property::TYPE,
        Property::elements((1, 20), Choice::Card, "the cards, 1 to 20"),
        Property::array(
            "titles",
            (1, 20),
            Items::Each(&Value::Object(&TITLE)),
            "the headings, one for each card; with fewer the web client throws",
        )
        .required(),
        Property::object("selectMode", &ACCORDION_MODE, "the name of the group").required(),
        PADDED.doc("room beside each part in px, 0 to 10; half of it on each side"),
        STYLED.doc("only `background-color` counts"),
        ALT,
        DISPLAYED,
        TOOLTIP,
        ACCESSIBLE,
        SETTINGS,
        CONTAINER_SETTINGS,
    ],
);

/// `selectMode` of an accordionSelect.
pub static ACCORDION_MODE: ObjectSpec = ObjectSpec::part(
    "accordion selectMode",
    "mode of an accordionSelect",
    "the name of the group; several can always be chosen, so there is no `type`",
    &[NAME],
);

/// A title of an accordionSelect.
pub static TITLE: ObjectSpec = ObjectSpec::part(
    "title",
    "heading of an accordion",
    "the words of a heading",
    &[
        Property::text("name", 200, "the heading, bold").required(),
        Property::text("additional", 200, "words at the right, such as a price"),
    ],
);
