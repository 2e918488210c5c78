//! Two answers beside each other.

use crate::app::App;
use crate::app::prompts::After;
use crate::assist::{CompareOptions, compare_json};
use crate::invoke::Record;
use crate::ui::dialogs::Dialog;
use crate::ui::text_dialog::Paragraph;
use crate::workspace::EntryId;

impl App {
    /// Compares two answers.
    pub(super) fn compare_records(&mut self, both: [(EntryId, Record); 2]) {
        let text = |record: &Record| {
            let received = record.received();
            received.map_or_else(String::new, |it| it.body.text().into_owned())
        };
        let [(_, old), (_, new)] = both;
        let found = compare_json(&text(&old), &text(&new), CompareOptions::default());
        let dialog = Dialog::Text {
            title: "Two answers".to_owned(),
            paragraphs: vec![Paragraph::new("", &found.summary())],
        };
        self.ask(dialog, After::Nothing);
    }
}
