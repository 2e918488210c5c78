//! The one integration binary: a module per feature.

mod agreement;
mod answers;
#[cfg(feature = "gui")]
mod app;
#[cfg(feature = "gui")]
mod app_channels;
#[cfg(feature = "gui")]
mod app_contract;
#[cfg(feature = "gui")]
mod app_events;
#[cfg(feature = "gui")]
mod app_export;
#[cfg(feature = "gui")]
mod app_extract;
#[cfg(feature = "gui")]
mod app_functions;
#[cfg(feature = "gui")]
mod app_given_up;
#[cfg(feature = "gui")]
mod app_history;
#[cfg(feature = "gui")]
mod app_images;
#[cfg(feature = "gui")]
mod app_late;
#[cfg(feature = "gui")]
mod app_network;
#[cfg(feature = "gui")]
mod app_payload;
#[cfg(feature = "gui")]
mod app_preview;
#[cfg(feature = "gui")]
mod app_secrets;
#[cfg(feature = "gui")]
mod app_seeing;
#[cfg(feature = "gui")]
mod app_sending;
#[cfg(feature = "gui")]
mod app_session;
mod assist;
mod astray;
mod channel_official;
mod channel_reasons;
mod channels;
mod cli;
mod content;
mod contract;
mod custom;
mod deployed;
mod docs;
#[cfg(feature = "gui")]
mod editor;
mod errors;
mod exported;
mod failing;
mod fidelity;
mod functions;
mod fuzz;
mod given_up;
mod hostile;
mod images;
mod invoke;
mod json;
mod kept;
mod listing;
mod misbehaving;
mod network;
mod outline;
#[cfg(feature = "gui")]
mod panels;
mod paste;
mod payloads;
#[cfg(feature = "gui")]
mod pictures;
#[cfg(feature = "gui")]
mod preview;
mod repair;
mod rules;
mod samples;
mod schema;
mod secrets;
#[cfg(feature = "gui")]
mod suggest;
mod telltales;
mod tidy;
mod wire;
mod workspace;
