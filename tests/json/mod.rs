//! The parser: any text gives a tree; strict exactly where JSON is; each fault is one error.

mod any_text;
mod bounds;
mod certainty;
mod faults;
mod strictness;
