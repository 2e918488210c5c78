//! `accessibility`: what a screen reader hears. Every value is a string, also `"0"`; the list of names is closed.

use super::{ObjectSpec, Property};

const ATTRIBUTE: &str = "the ARIA attribute of this name, copied to what is drawn; a string";

const fn short(name: &'static str) -> Property {
    Property::text(name, 10, ATTRIBUTE)
}

const fn middling(name: &'static str) -> Property {
    Property::text(name, 20, ATTRIBUTE)
}

const fn usual(name: &'static str) -> Property {
    Property::text(name, 100, ATTRIBUTE)
}

const fn long(name: &'static str) -> Property {
    Property::text(name, 1_000, ATTRIBUTE)
}

/// `accessibility`.
pub static ACCESSIBILITY: ObjectSpec = ObjectSpec::part(
    "accessibility",
    "accessibility",
    "what assistive technology is told; only `web` is known",
    &[Property::object(
        "web",
        &ACCESSIBILITY_WEB,
        "attributes for web windows, copied to the drawn element as they are",
    )],
);

/// `accessibility.web`.
pub static ACCESSIBILITY_WEB: ObjectSpec = ObjectSpec::part(
    "accessibility.web",
    "attributes for assistive technology",
    "ARIA attributes, `role` and `tabindex`; all strings, and no others",
    &[
        usual("role").doc("what the element is for a screen reader, such as `button` or `heading`"),
        middling("tabindex").doc("whether the Tab key reaches it: the string `\"0\"` or `\"-1\"`"),
        long("aria-label").doc("what a screen reader says instead of the visible text"),
        usual("aria-labelledby").doc("ids of the elements whose text names this one"),
        usual("aria-describedby").doc("ids of the elements whose text describes this one"),
        middling("aria-hidden").doc("`\"true\"` hides it from screen readers"),
        usual("aria-live").doc("how changes are announced: `off`, `polite` or `assertive`"),
        middling("aria-level").doc("the level of a heading, as a string"),
        middling("aria-checked"),
        middling("aria-expanded"),
        middling("aria-haspopup"),
        middling("aria-multiline"),
        middling("aria-multiselectable"),
        middling("aria-readonly"),
        middling("aria-required"),
        middling("aria-rowcount"),
        middling("aria-rowindex"),
        middling("aria-rowspan"),
        short("aria-colcount"),
        short("aria-colindex"),
        short("aria-colspan"),
        usual("aria-activedescendant"),
        usual("aria-atomic"),
        usual("aria-autocomplete"),
        usual("aria-busy"),
        usual("aria-controls"),
        usual("aria-current"),
        usual("aria-details"),
        usual("aria-disabled"),
        usual("aria-errormessage"),
        usual("aria-flowto"),
        usual("aria-invalid"),
        usual("aria-modal"),
        usual("aria-orientation"),
        usual("aria-owns"),
        usual("aria-posinset"),
        usual("aria-pressed"),
        usual("aria-selected"),
        usual("aria-setsize"),
        usual("aria-sort"),
        usual("aria-valuemax"),
        usual("aria-valuemin"),
        usual("aria-valuenow"),
        long("aria-grabbed"),
        long("aria-keyshortcuts"),
        long("aria-placeholder"),
        long("aria-relevant"),
        long("aria-roledescription"),
        long("aria-valuetext"),
    ],
);
