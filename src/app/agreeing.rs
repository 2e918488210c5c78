//! Pages in the browser on which the user agrees that botbench may call for them.

use super::App;
use super::prompts::After;
use super::tasks::TaskEvent;
use crate::transport::Transport;
use crate::ui::checks::ChecksStage;
use crate::ui::dialogs::Dialog;

impl App {
    /// Has pages of agreement shown by this window.
    pub(super) fn show_pages(&self, transport: &Transport) {
        let reporter = self.tasks.reporter();
        transport.show_pages_with(move |url| reporter.report(TaskEvent::Page(url.to_owned())));
    }

    /// Opens a page in the browser, and says that the answer waits for it.
    pub(super) fn show_page(&mut self, url: String) {
        self.open_link(&url);
        self.ask(Dialog::Agree { url }, After::Agree);
    }

    /// The user does not want to agree: whatever waits for it is given up.
    pub(super) fn disagree(&mut self) {
        self.cancel_send();
        self.stop_repeat();
        self.end_run();
        self.stop_beside();
        self.refuse_listing();
        if self.testing.is_some() {
            self.end_test(ChecksStage::Stopped);
        }
    }
}
