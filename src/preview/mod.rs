//! What the consumer sees, as plain data.

mod scene;

pub use scene::{Block, BlockBody, CardElement, CardElementBody, Origin, ReplyAction, Scene, Tone};
