//! Views: state in, commands out. No input or output beyond the screen.

pub mod command;
pub mod tokens;
pub mod type_scale;
