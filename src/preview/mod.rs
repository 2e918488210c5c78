//! What the consumer sees, as plain data.
//!
//! A document becomes a [`Scene`]: what is said, in order. A scene, a [`View`] of it and what the user did to it
//! ([`Play`]) become a [`picture::Picture`]: shapes with fixed places, which the window and the exporter paint.

mod action;
mod answer;
mod apple_sheet;
mod attached;
mod build;
mod canvas;
mod card;
mod click;
pub mod conversation;
pub mod day;
mod element;
pub mod event;
pub mod html;
mod image_source;
mod judged;
pub mod layout_json;
pub mod look;
mod message;
pub mod missing;
pub mod picture;
mod place;
mod play;
pub mod reading;
mod reply;
mod scene;
pub mod stress;
mod style;
mod turn;
pub mod typeset;
mod view;
pub mod web;

#[cfg(test)]
mod tests;

pub use apple_sheet::{AppleSheet, Asks, FormPage, FormSheet};
pub use attached::{Attached, BusinessEvent, ReceivedMessage};
pub use build::{Subject, scene};
pub use card::{MAX_DEPTH, MAX_ELEMENTS};
pub use element::{
    AccordionTitle, Border, CardElement, CardElementBody, Cards, Click, ClickAction, DatePicker,
    Display, FormPart, Layout, SelectMode, Slot, Style, StyleSize, TabColors,
};
pub use image_source::ImageSource;
pub use judged::{Judged, Judgement, Remark};
pub use message::MAX_MESSAGES;
pub use play::{Move, Play};
pub use scene::{Block, BlockBody, Origin, Scene, Tone};
pub use turn::ConsumerTurn;
pub use view::{Audience, ImageState, Images, View};
