//! An exchange or a request in the words of other tools: a command of `curl`, an HTTP archive, the input of a function.
//!
//! All are made of a [`Record`](super::Record), which holds no secret: where a header's value came from the
//! environment, the name of the variable stands in its place, and a shell fills it in again.

mod curl;
mod har;
mod lpf;
#[cfg(test)]
mod tests;

pub use curl::curl;
pub use har::har;
pub use lpf::{lpf_config, lpf_input};
