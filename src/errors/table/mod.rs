//! The tables of error codes, one for each of those who report them.

mod connector;
mod console;
mod functions;
mod runner;
mod service;
mod status;
mod toolbelt;
mod vendors;

use super::{ErrorCode, Origin};

pub use service::SERVICE_STATUSES;

/// What an entry starts from; the tables say who reports it and where it is known from.
const BLANK: ErrorCode = ErrorCode {
    codes: &[],
    origin: Origin::Platform,
    http: "",
    meaning: "",
    cause: "",
    cure: "",
    rules: &[],
    source: "",
};

/// All codes that are known, table by table.
pub fn error_codes() -> impl Iterator<Item = &'static ErrorCode> + Clone {
    [
        functions::FUNCTIONS,
        status::STATUSES,
        connector::CONNECTOR,
        toolbelt::TOOLBELT,
        runner::RUNNER,
        console::CONSOLE,
        vendors::VENDORS,
    ]
    .into_iter()
    .flatten()
}
