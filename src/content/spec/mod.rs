//! The specification as data: every object of a structured content, its properties, and where it may stand.
//!
//! One table drives the validator, completion, hover, the palette of elements, the JSON Schema and the reference page.
//! Names, words and limits are json-pollock's; the sentences are ours. `source` says where a fact comes from.

mod accessibility;
mod actions;
mod aliases;
mod basic;
mod choice;
mod click;
mod index;
mod layouts;
mod lists;
pub mod metadata;
mod object;
mod property;
mod quick_replies;
mod samples;
mod select;
mod shared;
mod since;
mod style;
mod value;

pub use actions::{ACTIONS, CHECKED, SLOT, SUBMIT_AS_TEXT};
pub use aliases::{meant_property, meant_word, mistyped_properties};
pub use choice::Choice;
pub use metadata::{METADATA, METADATA_TYPES};
pub use object::{Class, ObjectSpec};
pub use property::Property;
pub use quick_replies::{QUICK_REPLIES, QUICK_REPLY};
pub use samples::{Sample, sample};
pub use since::Since;
pub use value::{Array, Items, Value};

use super::ElementType;

/// All elements, in the order of [`ElementType::ALL`].
pub static ELEMENTS: [&ObjectSpec; 20] = [
    &basic::TEXT,
    &basic::BUTTON,
    &basic::IMAGE,
    &basic::MAP,
    &basic::LINK_PREVIEW,
    &basic::TEMPLATE,
    &basic::KEY_VALUE_PAIR_LIST,
    &layouts::VERTICAL,
    &layouts::HORIZONTAL,
    &layouts::CAROUSEL,
    &select::CAROUSEL_SELECT,
    &select::ACCORDION_SELECT,
    &layouts::TABS,
    &lists::LIST,
    &lists::SECTION_LIST,
    &lists::SECTION,
    &lists::CHECKLIST,
    &lists::CHECKBOX,
    &lists::BUTTON_LIST,
    &lists::SUBMIT_BUTTON,
];

/// The objects that are neither element nor action: what properties of these hold, and the quick replies.
pub static PARTS: &[&ObjectSpec] = &[
    &click::CLICK,
    &click::CHECKBOX_CLICK,
    &click::SUBMIT_CLICK,
    &style::STYLE,
    &style::PADDING,
    &style::DISPLAY,
    &style::SEPARATOR,
    &accessibility::ACCESSIBILITY,
    &accessibility::ACCESSIBILITY_WEB,
    &shared::CUSTOM_SETTINGS,
    &shared::CUSTOM_CONTAINER_SETTINGS,
    &basic::REF,
    &basic::KEY_VALUE_PAIR,
    &select::SELECT_MODE,
    &select::ACCORDION_MODE,
    &select::TITLE,
    &actions::PLATFORM_LINK,
    &actions::CUSTOM_ITEM,
    &actions::CART_ITEM,
    &SLOT,
    &QUICK_REPLIES,
    &QUICK_REPLY,
];

/// The specification of an element.
#[must_use]
pub fn element(kind: ElementType) -> &'static ObjectSpec {
    ELEMENTS[kind as usize]
}

/// Whether a `type` names an element of structured content.
#[must_use]
pub fn is_element_type(name: &str) -> bool {
    ElementType::from_id(name).is_some()
}

/// The specification of an action; also of the two that only a checkbox and a submit button take.
#[must_use]
pub fn action(name: &str) -> Option<&'static ObjectSpec> {
    let special: [&'static ObjectSpec; 2] = [&CHECKED, &SUBMIT_AS_TEXT];
    ACTIONS
        .iter()
        .copied()
        .chain(special)
        .find(|spec| spec.name == name)
}

/// The specification of a kind of metadata.
#[must_use]
pub fn metadata(name: &str) -> Option<&'static ObjectSpec> {
    METADATA.iter().copied().find(|spec| spec.name == name)
}

/// Every object of the specification of structured content: elements, actions, parts.
pub fn all() -> impl Iterator<Item = &'static ObjectSpec> {
    let special: [&'static ObjectSpec; 2] = [&CHECKED, &SUBMIT_AS_TEXT];
    ELEMENTS
        .iter()
        .chain(ACTIONS.iter())
        .copied()
        .chain(special)
        .chain(PARTS.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_and_specifications_agree() {
        for kind in ElementType::ALL {
            assert_eq!(element(kind).name, kind.id());
        }
        assert!(!is_element_type("Text"));
    }

    #[test]
    fn properties_are_found_by_name_and_documented() {
        for spec in all().chain(METADATA) {
            for (at, property) in spec.properties.iter().enumerate() {
                assert_eq!(spec.position(property.name), Some(at), "{}", spec.name);
                assert!(!property.doc.is_empty() && !property.doc.ends_with('.'));
            }
            assert!(spec.property("nothing").is_none() && spec.property("").is_none());
            assert!(
                !spec.doc.is_empty() && !spec.title.is_empty(),
                "{}",
                spec.name
            );
        }
    }
}
