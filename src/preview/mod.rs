//! What the consumer sees, as plain data.

mod action;
mod build;
mod card;
mod place;
mod reply;
mod scene;
mod turn;

#[cfg(test)]
mod tests;

pub use build::{MAX_MESSAGES, Subject, scene};
pub use card::{MAX_DEPTH, MAX_ELEMENTS};
pub use scene::{
    Block, BlockBody, CardElement, CardElementBody, Layout, Origin, ReplyAction, Scene, TextSize,
    TextStyle, Tone,
};
pub use turn::ConsumerTurn;
