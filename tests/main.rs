//! The one integration binary: a module per feature.

mod json;
#[cfg(feature = "gui")]
mod panels;
mod workspace;
