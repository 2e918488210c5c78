//! `click` of an element (`structured-content.md` 2.1).

use super::place::Place;
use super::{Click, ClickAction, DatePicker, Slot};

/// Actions of one click that are read; the schema allows 4.
const MAX_ACTIONS: usize = 8;

/// Slots of one chooser that are read: as many as the schema allows.
const MAX_SLOTS: usize = 256;

/// Bytes of metadata or of an action beyond which it is left out.
const MAX_JSON_BYTES: usize = 1 << 20;

/// What a click on the element sets off.
pub(super) fn click(element: &Place<'_>) -> Option<Click> {
    let click = element.get("click")?;
    let list = click.get("actions");
    let list = list.iter().flat_map(Place::elements).take(MAX_ACTIONS);
    Some(Click {
        actions: list.filter_map(|action| self::action(&action)).collect(),
        metadata: metadata(&click),
    })
}

/// `metadata` of an element or click as raw JSON, where it is an array.
pub(super) fn metadata(owner: &Place<'_>) -> Option<String> {
    let array = owner.get("metadata").filter(|at| at.node.is_array())?;
    raw(&array)
}

fn raw(place: &Place<'_>) -> Option<String> {
    (place.node.span().len() <= MAX_JSON_BYTES).then(|| place.node.raw().to_owned())
}

fn action(action: &Place<'_>) -> Option<ClickAction> {
    let name = action.text_of("type")?;
    let title = action.text_of("title").unwrap_or_default();
    Some(match name.as_str() {
        "publishText" => ClickAction::PublishText {
            text: action.text_of("text")?,
        },
        "checked" => ClickAction::Checked {
            text: action.text_of("publishText")?,
        },
        "submitAsText" => ClickAction::Submit,
        "link" => ClickAction::Link {
            uri: action
                .find(&["web", "uri"])
                .and_then(|uri| uri.text())
                .or_else(|| action.text_of("uri"))?,
            target: action.text_of("target"),
        },
        "navigate" => ClickAction::Navigate {
            latitude: number(action, "la")?,
            longitude: number(action, "lo")?,
        },
        "datePicker" => ClickAction::DatePicker(DatePicker {
            title,
            is_range: action.text_of("class").as_deref() == Some("range"),
            min: seconds(action, "minDate"),
            max: seconds(action, "maxDate"),
            format: action.text_of("dateFormat"),
        }),
        "scheduleSlotList" => ClickAction::ScheduleSlots {
            title,
            slots: slots(action),
            sunday_first: action.text_of("firstDayOfTheWeek").as_deref() == Some("sun"),
        },
        _ => ClickAction::Other {
            name,
            json: raw(action).unwrap_or_default(),
        },
    })
}

fn slots(action: &Place<'_>) -> Vec<Slot> {
    let list = action.get("slots");
    let list = list.iter().flat_map(Place::elements).take(MAX_SLOTS);
    list.map(|slot| Slot {
        id: slot.text_of("id").unwrap_or_default(),
        title: slot.text_of("title").unwrap_or_default(),
        description: slot.text_of("description").unwrap_or_default(),
        start: seconds(&slot, "start").unwrap_or_default(),
        end: seconds(&slot, "end"),
    })
    .collect()
}

/// A finite number.
fn number(place: &Place<'_>, name: &str) -> Option<f64> {
    place
        .value(name)
        .and_then(|at| at.number())
        .filter(|number| number.is_finite())
}

/// A whole number of seconds; what is out of range is cut.
fn seconds(place: &Place<'_>, name: &str) -> Option<i64> {
    number(place, name).map(|number| number as i64)
}
