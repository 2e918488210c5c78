//! The invoke panel: where the payload goes, Send, and what came back.

mod bar;
mod endpoint_menu;
mod form;
mod gauge;
mod history;
mod leave;
mod logs;
mod response;
mod timing;
mod view;

pub use bar::bar_ui;
pub use form::{EntryForm, FileField, FolderFact, FormPlace, Look, NetworkWords, entry_form_ui};
pub use gauge::status_words;
pub use history::{HistoryCommand, HistoryState, HistoryView, history_ui, place_of, sent_at};
pub use leave::{UNCHECKED, counting, standing, standings, unchecked};
pub use logs::{LogsState, logs_ui};
pub use response::{ResponseState, response_ui};
pub use timing::{Temperature, Timing, TimingRow, Tone, sent_to, step_title, timing_ui};
pub use view::{
    EventChoice, InvokeView, MissingSecret, PayloadChoice, PayloadSource, PlainBody, Progress,
    Reach, TemplateChoice, form_edits, host, sort_word, title,
};
