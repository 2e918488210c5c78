//! Structured content: what it may be made of, and what it is made of.
//!
//! [`spec`] is the one table of elements, actions and their parts, and [`place`](place::place) tells what may stand at a place of a
//! document. [`StructuredContent`] is the one reading that rules, channels and the preview share.

pub mod check;
pub mod color;
pub mod drawn;
mod edition;
mod element;
mod model;
pub mod place;
pub mod schema;
pub mod spec;
pub mod uri;

pub use edition::Edition;
pub use element::{ActionType, ElementType};
pub use model::{Action, Element, Field, StructuredContent};
pub use place::{Expects, Place};
pub use spec::{METADATA_TYPES, is_element_type};
