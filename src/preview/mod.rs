//! What the consumer sees, as plain data.

mod action;
mod answer;
mod build;
mod card;
mod message;
mod place;
mod reply;
mod scene;
mod turn;

#[cfg(test)]
mod tests;

pub use build::{Subject, scene};
pub use card::{MAX_DEPTH, MAX_ELEMENTS};
pub use message::MAX_MESSAGES;
pub use scene::{
    Block, BlockBody, CardElement, CardElementBody, Layout, Origin, ReplyAction, Scene, TextSize,
    TextStyle, Tone,
};
pub use turn::ConsumerTurn;
