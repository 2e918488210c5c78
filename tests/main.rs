//! The one integration binary: a module per feature.

mod json;
mod workspace;
