//! Controls that several views share.

mod button;
mod check_box;
mod coded;
mod empty;
mod icon;
mod label;
mod list_keys;
mod picker;
mod prose;
mod row;
mod severity;
mod tip;
mod verdict;

pub use button::{
    ButtonLook, button, button_at_least, column_button, field_ring, focus_ring, icon_button,
    link_button, pill, toggle_pill,
};
pub use check_box::paint_check_box;
pub use coded::{code_link, code_tip, coded_text, codes_of};
pub use empty::empty_state;
pub use icon::{Icon, paint_icon};
pub use label::{count, dot, elided, key_hint, paint_key_hint, paint_text, section_title};
pub use list_keys::{holds_arrows, stepped};
pub use picker::{Picker, menu_entry};
pub use prose::{Prose, with_capital};
pub use row::{ListRow, Tile, paint_tile, tile_of};
pub use severity::severity_mark;
pub use tip::Tip;
pub use verdict::{verdict_colour, verdict_mark};
