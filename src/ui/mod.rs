//! Views: state in, commands out. No input or output beyond the screen.

pub mod bottom;
pub mod breadcrumb;
pub mod channels;
pub mod command;
mod counters;
pub mod decode;
pub mod dialogs;
pub mod editor;
pub mod invoke;
pub mod layout;
pub mod menu;
pub mod notices;
pub mod outline;
pub mod palette;
pub mod preview;
pub mod problems;
pub mod repairs;
pub mod status_bar;
pub mod tabs;
pub mod text_dialog;
pub mod theme;
pub mod tokens;
pub mod top_bar;
pub mod type_scale;
pub mod welcome;
pub mod widgets;
pub mod workspace;
