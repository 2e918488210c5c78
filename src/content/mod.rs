//! Structured content: what it may be made of, and what it is made of.
//!
//! [`StructuredContent`] is the one reading that rules, channels and the preview share.

mod edition;
mod element;
mod model;

pub use edition::Edition;
pub use element::{ActionType, ElementType};
pub use model::{Action, Element, Field, StructuredContent};
