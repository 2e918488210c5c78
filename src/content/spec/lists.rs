//! The list: a form of checkboxes, web messaging only.

use super::basic::{BUTTON, TEXT};
use super::click::{CHECKBOX_CLICK, SUBMIT_CLICK};
use super::shared::{
    ACCESSIBLE, ALT, CONTAINER_SETTINGS, PADDED, RTL, SETTINGS, STYLED, TAG, TAG_VERSION, TOOLTIP,
};
use super::{Items, ObjectSpec, Property, Value};

/// `list`.
pub static LIST: ObjectSpec = ObjectSpec::element(
    "list",
    "list",
    "a form of checkboxes: a text, the sections, the buttons, in this order; web messaging only",
    &[
        Property::TYPE,
        Property::array(
            "elements",
            (3, 3),
            Items::Parts {
                parts: &[&TEXT, &SECTION_LIST, &BUTTON_LIST],
                from_end: false,
            },
            "exactly three: `text`, `sectionList`, `buttonList`",
        )
        .required(),
        TOOLTIP,
        ALT,
        SETTINGS,
        CONTAINER_SETTINGS,
    ],
);

/// `sectionList`.
pub static SECTION_LIST: ObjectSpec = ObjectSpec::element(
    "sectionList",
    "sections",
    "the sections of a list; stands only second in a list",
    &[
        Property::TYPE,
        Property::array(
            "elements",
            (1, 256),
            Items::Each(&Value::Object(&SECTION)),
            "the sections, 1 to 256",
        )
        .required(),
        TOOLTIP,
        ALT,
        SETTINGS,
        CONTAINER_SETTINGS,
    ],
);

/// `section`.
pub static SECTION: ObjectSpec = ObjectSpec::element(
    "section",
    "section",
    "a checklist, with a text above it or without; stands only in a sectionList",
    &[
        Property::TYPE,
        Property::text("sectionID", 256, "names the section when a box is ticked").required(),
        Property::array(
            "elements",
            (1, 2),
            Items::Parts {
                parts: &[&TEXT, &CHECKLIST],
                from_end: true,
            },
            "a `checklist`, or a `text` and a `checklist`",
        )
        .required(),
        PADDED.doc("room above and below in px, 0 to 10"),
        TOOLTIP,
        ALT,
        ACCESSIBLE,
        SETTINGS,
        CONTAINER_SETTINGS,
    ],
);

/// `checklist`.
pub static CHECKLIST: ObjectSpec = ObjectSpec::element(
    "checklist",
    "checklist",
    "2 to 256 checkboxes; stands only in a section",
    &[
        Property::TYPE,
        Property::array(
            "elements",
            (2, 256),
            Items::Each(&Value::Object(&CHECKBOX)),
            "the checkboxes, 2 to 256",
        )
        .required(),
        PADDED.doc("room above and below in px, 0 to 10"),
        TOOLTIP,
        ALT,
        ACCESSIBLE.since_2_4(),
        SETTINGS,
        CONTAINER_SETTINGS,
    ],
);

/// `checkbox`.
pub static CHECKBOX: ObjectSpec = ObjectSpec::element(
    "checkbox",
    "checkbox",
    "a box to tick with its label; stands only in a checklist",
    &[
        Property::TYPE,
        Property::text("text", 5_000, "the label").required(),
        Property::object(
            "click",
            &CHECKBOX_CLICK,
            "what ticking gives to the form: `checked` actions",
        )
        .required(),
        Property::boolean("borderLine", "`true`: a line above the row").default("true"),
        Property::color("borderColor", "colour of the line above the row"),
        STYLED.doc("style of the label"),
        RTL,
        TOOLTIP,
        TAG,
        TAG_VERSION,
        ACCESSIBLE,
        SETTINGS,
    ],
);

/// `buttonList`.
pub static BUTTON_LIST: ObjectSpec = ObjectSpec::element(
    "buttonList",
    "buttons of a list",
    "the button that sends the list, and one more; stands only last in a list",
    &[
        Property::TYPE,
        Property::array(
            "elements",
            (1, 2),
            Items::Parts {
                parts: &[&SUBMIT_BUTTON, &BUTTON],
                from_end: false,
            },
            "a `submitButton`, or a `submitButton` and a `button`",
        )
        .required(),
        PADDED.doc("allowed, 0 to 10"),
        TOOLTIP,
        ALT,
        SETTINGS,
    ],
);

/// `submitButton`.
pub static SUBMIT_BUTTON: ObjectSpec = ObjectSpec::element(
    "submitButton",
    "submit button",
    "sends the ticked boxes; stands only first in a buttonList",
    &[
        Property::TYPE,
        Property::text("title", 128, "the words on it; plain text, not HTML").required(),
        Property::object(
            "click",
            &SUBMIT_CLICK,
            "how the form is sent: `submitAsText` actions",
        )
        .required(),
        Property::boolean("disabled", "`true`: drawn grey, cannot be tapped"),
        STYLED,
        RTL,
        TOOLTIP,
        TAG,
        TAG_VERSION,
        ALT,
        ACCESSIBLE,
        SETTINGS,
    ],
);
