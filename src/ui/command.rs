//! Commands: what a user can pick, and what views ask of the app.

use std::path::PathBuf;

use crate::invoke::Endpoint;
use crate::preview::ReplyAction;
use crate::text::{Span, TextEdit};

/// What a user can pick from a menu, the palette or by a shortcut. Declaration order is palette order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UiCommand {
    /// Sends the payload.
    Send,
    /// Gives up on the answer.
    CancelSend,
}

/// What a view asks of the app.
#[derive(Clone, Debug)]
pub enum AppCommand {
    /// Runs a command of the user's.
    Ui(UiCommand),
    /// Opens a file in a tab, or shows its tab.
    OpenFile(PathBuf),
    /// Selects a range of the active document and moves the keyboard to the editor.
    Select(Span),
    /// Applies the edits of a fix to the active document as one undoable step.
    ApplyFix {
        /// The revision that the edits refer to; a newer text refuses them.
        revision: u64,
        /// The edits.
        edits: Vec<TextEdit>,
    },
    /// Shows what a diagnostic code means.
    Explain {
        /// `ttr.type-missing`.
        code: String,
    },
    /// Plays a click on a button or quick reply of the preview.
    Play(ReplyAction),
    /// Makes the endpoint of that name the one that Send goes to.
    ChooseEndpoint(String),
    /// Makes the template of that name the payload that Send sends.
    ChooseTemplate(String),
    /// Makes the open document with that id the payload that Send sends.
    ChoosePayload(u64),
    /// Opens the endpoint form: on the endpoint of that name, or on a new one.
    EditEndpoint(Option<String>),
    /// Writes an endpoint to `botbench.toml`, in place of the one named `original`.
    SaveEndpoint {
        /// Name that it had; `None` for a new one.
        original: Option<String>,
        /// What it is now.
        endpoint: Endpoint,
    },
    /// Removes the endpoint of that name from `botbench.toml`.
    RemoveEndpoint(String),
    /// Puts text on the clipboard.
    Copy(String),
}

/// The queue that views push to and the app empties.
#[derive(Debug, Default)]
pub struct Commands {
    queue: Vec<AppCommand>,
}

impl Commands {
    /// Asks for something; it runs after the frame is drawn.
    pub fn push(&mut self, command: AppCommand) {
        self.queue.push(command);
    }

    /// Takes everything that was asked for.
    pub fn take(&mut self) -> Vec<AppCommand> {
        std::mem::take(&mut self.queue)
    }
}
