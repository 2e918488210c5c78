//! Views: state in, commands out. No input or output beyond the screen.

pub mod command;
pub mod invoke;
pub mod problems;
pub mod theme;
pub mod tokens;
pub mod type_scale;
pub mod widgets;
