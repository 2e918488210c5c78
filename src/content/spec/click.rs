//! `click`: what happens when the consumer taps something.

use super::{Array, CHECKED, Choice, Items, ObjectSpec, Property, SUBMIT_AS_TEXT, Value};

const METADATA: Property = Property::array(
    "metadata",
    (0, usize::MAX),
    Items::Anything,
    "an array of anything, handed to the bot with the tap; give it, so that the bot can tell what was tapped",
);

const fn actions(items: Items) -> Property {
    let array = Array {
        min: 0,
        max: 4,
        items,
    };
    Property::new(
        "actions",
        Value::Array(array),
        "what is done, in this order; at most 4",
    )
}

/// `click` of elements.
pub static CLICK: ObjectSpec = ObjectSpec::part(
    "click",
    "click",
    "what happens on a tap; without actions nothing does",
    &[actions(Items::Choice(Choice::Action)), METADATA],
);

/// `click` of a checkbox.
pub static CHECKBOX_CLICK: ObjectSpec = ObjectSpec::part(
    "checkbox click",
    "click of a checkbox",
    "what ticking gives to the form; takes `checked` actions only",
    &[actions(Items::Each(&Value::Object(&CHECKED))), METADATA],
);

/// `click` of a submit button.
pub static SUBMIT_CLICK: ObjectSpec = ObjectSpec::part(
    "submit click",
    "click of a submit button",
    "how the form is sent; takes `submitAsText` actions only",
    &[
        actions(Items::Each(&Value::Object(&SUBMIT_AS_TEXT))),
        METADATA,
    ],
);
