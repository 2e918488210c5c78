//! `accessibility.web` in the words of a screen reader.

use crate::preview::CardElement;

/// The value of an attribute; keys in any case, as in HTML.
pub(super) fn attribute<'a>(element: &'a CardElement, name: &str) -> Option<&'a str> {
    let mut given = element.accessibility.iter();
    let found = given.find(|(key, _)| key.eq_ignore_ascii_case(name))?;
    Some(found.1.trim()).filter(|value| !value.is_empty())
}

/// What is said where an attribute has a value. Source: WAI-ARIA 1.2, and how NVDA words it.
const WORDS: [(&str, &str, &str); 23] = [
    ("aria-checked", "true", "checked"),
    ("aria-checked", "false", "not checked"),
    ("aria-checked", "mixed", "half checked"),
    ("aria-expanded", "true", "expanded"),
    ("aria-expanded", "false", "collapsed"),
    ("aria-pressed", "true", "pressed"),
    ("aria-pressed", "false", "not pressed"),
    ("aria-selected", "true", "selected"),
    ("aria-selected", "false", "not selected"),
    ("aria-disabled", "true", "unavailable"),
    ("aria-required", "true", "required"),
    ("aria-readonly", "true", "read only"),
    ("aria-invalid", "true", "invalid entry"),
    ("aria-busy", "true", "busy"),
    ("aria-haspopup", "true", "opens a menu"),
    ("aria-haspopup", "menu", "opens a menu"),
    ("aria-haspopup", "listbox", "opens a list"),
    ("aria-haspopup", "dialog", "opens a dialog"),
    ("aria-current", "true", "current"),
    ("aria-current", "page", "current page"),
    ("aria-current", "step", "current step"),
    ("aria-multiselectable", "true", "several can be selected"),
    ("aria-modal", "true", "modal"),
];

/// Its states, as far as they are given.
pub(super) fn states(element: &CardElement) -> Vec<String> {
    let mut states = Vec::new();
    for (key, value, words) in WORDS {
        if attribute(element, key).is_some_and(|given| given.eq_ignore_ascii_case(value)) {
            states.push(words.to_owned());
        }
    }
    if let Some(level) = attribute(element, "aria-level") {
        states.push(format!("level {level}"));
    }
    if let (Some(at), Some(of)) = (
        attribute(element, "aria-posinset"),
        attribute(element, "aria-setsize"),
    ) {
        states.push(format!("{at} of {of}"));
    }
    if let Some(value) =
        attribute(element, "aria-valuetext").or_else(|| attribute(element, "aria-valuenow"))
    {
        states.push(value.to_owned());
    }
    states
}

/// Whether it is hidden from screen readers with all that is inside.
pub(super) fn is_hidden(element: &CardElement) -> bool {
    attribute(element, "aria-hidden").is_some_and(|value| value.eq_ignore_ascii_case("true"))
}

/// The role that is given, in words.
pub(super) fn role(element: &CardElement) -> Option<&str> {
    let words = attribute(element, "aria-roledescription");
    words.or_else(|| match attribute(element, "role")? {
        "img" => Some("image"),
        "presentation" | "none" => Some(""),
        "listitem" => Some("list item"),
        "radiogroup" => Some("radio group"),
        "alertdialog" => Some("alert dialog"),
        "menuitem" => Some("menu item"),
        role => Some(role),
    })
}
