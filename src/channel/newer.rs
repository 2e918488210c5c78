//! Properties that came after the schemas of the channels were written: drawn on the web, unknown elsewhere.

use super::reason::{Reasons, Repair};
use super::{Channel, Verdict};
use crate::content::{Element, ElementType, Field};

/// The properties of json-pollock that the schemas of channels do not have.
const NEWER: [Field; 6] = [
    Field::Accessibility,
    Field::Border,
    Field::Class,
    Field::Percentages,
    Field::Ref,
    Field::Scroll,
];

/// Judges the newer properties of an element.
pub(super) fn judge(name: &str, element: &Element<'_>, reasons: &mut Reasons) {
    for field in NEWER {
        judge_field(name, element, field, reasons);
    }
    if element.is_a(ElementType::Button) {
        judge_field(name, element, Field::Subtitle, reasons);
    }
}

fn judge_field(name: &str, element: &Element<'_>, field: Field, reasons: &mut Reasons) {
    let Some(value) = element.get(field) else {
        return;
    };
    let key = field.name();
    if reasons.channel != Channel::Mobile {
        let message = format!("{name} takes `{key}`, but shows nothing of it");
        let reason = reasons.degrade(value.id(), "newer-property", message);
        reason.repair(Repair::Remove(value.id()));
        return;
    }
    let (effect, message) = match field {
        Field::Border => (
            Verdict::Degraded,
            "the app's branding decides the `border` of a card".to_owned(),
        ),
        _ => (
            Verdict::Unknown,
            format!("no page says whether the SDKs know `{key}`"),
        ),
    };
    let reason = reasons.add(effect, value.id(), "newer-property", message);
    reason.basis("mobile SDK and web templates");
}
