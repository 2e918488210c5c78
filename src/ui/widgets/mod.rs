//! Controls that several views share.

mod button;
mod icon;
mod label;
mod row;

pub use button::{ButtonLook, button, icon_button, link_button, pill};
pub use icon::{Icon, paint_icon};
pub use label::{count, dot, elided, key_hint, paint_key_hint, paint_text, section_title};
pub use row::{ListRow, Tile, paint_tile, tile_of};
