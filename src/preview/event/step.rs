//! The steps of a tap, and their words.

use super::find::{form_of, section_of, ticked_in};
use crate::preview::{CardElement, ClickAction, DatePicker, Play, Slot};
use crate::text::beginning;

/// Characters of a text that a line of the log shows.
const SHOWN: usize = 160;

/// One thing that happens.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// The consumer says a text.
    Say(String),
    /// A form is sent: the consumer says the texts of what is ticked, joined by commas.
    Submit(Vec<Ticked>),
    /// A link opens.
    Open {
        /// Where to.
        uri: String,
    },
    /// A place shows on a map.
    Navigate {
        /// In degrees.
        latitude: f64,
        /// In degrees.
        longitude: f64,
    },
    /// A calendar opens.
    PickDay(DatePicker),
    /// A chooser of appointments opens.
    PickSlot {
        /// Its heading; may be empty.
        title: String,
        /// What can be chosen.
        slots: Vec<Slot>,
        /// Whether weeks begin on Sunday.
        sunday_first: bool,
    },
    /// A box is ticked, or not any more. Nothing is sent yet.
    Check {
        /// What the form will say for it.
        text: String,
        /// `sectionID` of its section.
        section: Option<String>,
        /// Whether it is ticked now.
        is_ticked: bool,
    },
    /// The page around is told; nothing is said.
    HandOver {
        /// `type` of the action.
        name: String,
        /// The action as raw JSON.
        json: String,
    },
    /// It does not work, and nothing is sent. Names in backticks.
    Fault(String),
}

/// A ticked box of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticked {
    /// `publishText` of its action.
    pub text: String,
    /// `sectionID` of its section.
    pub section: Option<String>,
}

impl Step {
    /// What the consumer says with it.
    pub(super) fn said(&self) -> Option<String> {
        match self {
            Self::Say(text) => Some(text.clone()),
            Self::Submit(ticked) if !ticked.is_empty() => {
                let texts: Vec<&str> = ticked.iter().map(|ticked| ticked.text.as_str()).collect();
                Some(texts.join(", "))
            }
            _ => None,
        }
    }

    /// What happens, in words.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Say(text) => format!("says “{}”", beginning(text, SHOWN)),
            Self::Submit(ticked) if ticked.is_empty() => {
                "sends the form: nothing is ticked, so nothing is said".to_owned()
            }
            Self::Submit(ticked) => {
                let text = self.said().unwrap_or_default();
                format!(
                    "sends the form: says “{}”{}",
                    beginning(&text, SHOWN),
                    sections(ticked)
                )
            }
            Self::Open { uri } => format!("opens `{}`", beginning(uri, SHOWN)),
            Self::Navigate {
                latitude,
                longitude,
            } => format!("shows `{latitude}, {longitude}` on a map"),
            Self::PickDay(picker) if picker.is_range => {
                "opens a calendar for the first and the last day".to_owned()
            }
            Self::PickDay(_) => "opens a calendar".to_owned(),
            Self::PickSlot { slots, .. } => match slots.len() {
                1 => "opens a chooser of 1 appointment".to_owned(),
                count => format!("opens a chooser of {count} appointments"),
            },
            Self::Check {
                text,
                section,
                is_ticked,
            } => {
                let verb = if *is_ticked { "ticks" } else { "takes back" };
                let section = section.as_deref().map(|id| format!(" in section `{id}`"));
                let section = section.unwrap_or_default();
                format!(
                    "{verb} “{}”{section}; sent with the form",
                    beginning(text, SHOWN)
                )
            }
            Self::HandOver { name, .. } => {
                format!("hands `{name}` to the page around; nothing is said")
            }
            Self::Fault(why) => why.clone(),
        }
    }

    /// What an action does on the element at the end of `path`.
    pub(super) fn of(action: &ClickAction, path: &[&CardElement], play: &Play) -> Self {
        match action {
            ClickAction::PublishText { text } => Self::Say(text.clone()),
            ClickAction::Link { uri, .. } => Self::Open { uri: uri.clone() },
            ClickAction::Navigate {
                latitude,
                longitude,
            } => Self::Navigate {
                latitude: *latitude,
                longitude: *longitude,
            },
            ClickAction::DatePicker(picker) => Self::PickDay(picker.clone()),
            ClickAction::ScheduleSlots {
                title,
                slots,
                sunday_first,
            } if !slots.is_empty() => Self::PickSlot {
                title: title.clone(),
                slots: slots.clone(),
                sunday_first: *sunday_first,
            },
            ClickAction::ScheduleSlots { .. } => Self::Fault(
                "`scheduleSlotList` without `slots`: there is nothing to choose".to_owned(),
            ),
            ClickAction::Checked { text } => Self::Check {
                text: text.clone(),
                section: section_of(path),
                is_ticked: path
                    .last()
                    .is_some_and(|element| play.checked.contains(element.pointer())),
            },
            ClickAction::Submit => Self::Submit(
                form_of(path).map_or_else(Vec::new, |form| ticked_in(form, &play.checked)),
            ),
            ClickAction::Other { name, json } => Self::HandOver {
                name: name.clone(),
                json: json.clone(),
            },
        }
    }
}

/// The sections that ticked boxes stand in.
fn sections(ticked: &[Ticked]) -> String {
    let mut ids: Vec<&str> = Vec::new();
    for id in ticked.iter().filter_map(|ticked| ticked.section.as_deref()) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    match ids[..] {
        [] => String::new(),
        [id] => format!(" of section `{id}`"),
        _ => format!(" of sections `{}`", ids.join("`, `")),
    }
}
