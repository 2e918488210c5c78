//! botbench: a workbench for people who build bots on LivePerson Conversational Cloud.

pub mod assist;
pub mod channel;
pub mod cli;
pub mod document;
pub mod errors;
pub mod invoke;
pub mod json;
pub mod lint;
pub mod payload;
pub mod preview;
pub mod response;
pub mod text;
pub mod transport;
pub mod workspace;

#[cfg(feature = "gui")]
pub mod app;
#[cfg(feature = "gui")]
pub mod ui;
