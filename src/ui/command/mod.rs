//! Commands: what a user can pick, and what views ask of the app.

mod environment;
mod picks;
mod shortcut;

use std::path::PathBuf;

use crate::channel::Channel;
use crate::invoke::{Endpoint, MismatchPlace, Secret, SecretSource};
use crate::json::JsonPointer;
use crate::preview::event::TapEvent;
use crate::preview::stress::Stress;
use crate::text::{Span, TextEdit};
use crate::ui::dialogs::Answer;
use crate::ui::events::EventCommand;
use crate::ui::invoke::{FileField, HistoryCommand, Look};
use crate::workspace::config::{Section, Written};

pub use environment::Environment;
pub use picks::UiCommand;

/// What a view asks of the app.
#[derive(Clone, Debug)]
pub enum AppCommand {
    /// Runs a command of the user's.
    Ui(UiCommand),
    /// Opens a file in a tab, or shows its tab.
    OpenFile(PathBuf),
    /// Opens a folder as the workspace.
    OpenFolder(PathBuf),
    /// Opens the sample of that name as a new, unsaved text.
    OpenSample(String),
    /// Opens or closes a folder of the sidebar.
    ToggleFolder(PathBuf),
    /// Asks for another name of the file.
    RenameFile(PathBuf),
    /// Copies the file beside itself and opens the copy.
    DuplicateFile(PathBuf),
    /// Asks whether the file may go to the trash.
    DeleteFile(PathBuf),
    /// Shows the file in the file manager.
    RevealFile(PathBuf),
    /// Shows the tab with that id.
    ShowTab(u64),
    /// Closes the tab with that id; asks about unsaved text.
    CloseTab(u64),
    /// Closes all tabs but the one with that id.
    CloseOtherTabs(u64),
    /// What the user said to the dialog that is open.
    Answer(Answer),
    /// Takes a message off the screen.
    DismissNotice(u64),
    /// Selects a range of the active document and moves the keyboard to the editor.
    Select(Span),
    /// Selects what the pointer names in the active document, as [`AppCommand::Select`] does.
    SelectAt(JsonPointer),
    /// Selects a range of the active document; the keyboard stays where it is.
    Reveal(Span),
    /// Applies the edits of a fix to the active document as one undoable step.
    ApplyFix {
        /// The revision that the edits refer to; a newer text refuses them.
        revision: u64,
        /// The edits.
        edits: Vec<TextEdit>,
    },
    /// Works the repairs of the open dialog out again, with other choices.
    PlanRepairs,
    /// Shows what a diagnostic code means.
    Explain {
        /// `ttr.type-missing`.
        code: String,
    },
    /// Looks for payloads in what was pasted last.
    ExtractPasted,
    /// Opens what is encoded at that byte of the active text.
    Decode(usize),
    /// Sends what the consumer says as the next payload.
    Say {
        /// The words.
        text: String,
        /// The metadata that go along, as a raw JSON array.
        metadata: Option<String>,
    },
    /// Asks whether a link of the preview may open.
    OpenLink(String),
    /// Opens the chooser that a tap asks for.
    Choose(Box<TapEvent>),
    /// Shows what the look of a channel rests on.
    ShowSources(Channel),
    /// Makes the phone of the preview so many points wide.
    PhoneWidth(u16),
    /// Gives the consumer's text that size in percent.
    TextSize(u16),
    /// Makes the endpoint of that name the one that Send goes to.
    ChooseEndpoint(String),
    /// Makes the template of that name the payload that Send sends.
    ChooseTemplate(String),
    /// Opens the template of that name as a new, unsaved text.
    OpenTemplate(String),
    /// Makes the open document with that id the payload that Send sends.
    ChoosePayload(u64),
    /// Opens the environment form: on the one of that name, or on a new one.
    EditEnvironment(Option<String>),
    /// Opens the endpoint form: on the endpoint of that name, or on a new one.
    EditEndpoint(Option<String>),
    /// Writes an entry to `botbench.toml`, in place of the one named `original`.
    SaveEntry {
        /// The list that it belongs to.
        section: Section,
        /// Name that it had; `None` for a new one.
        original: Option<String>,
        /// What it is now.
        entry: Written,
    },
    /// Removes the entry of that name from `botbench.toml`.
    RemoveEntry(Section, String),
    /// Closes a form and keeps things as they were.
    CloseForm(Section),
    /// Lets the user choose the folder of a function, for the form.
    ChooseFunction,
    /// Lets the user choose a file for a field of the form.
    ChooseFile(FileField),
    /// Looks into a folder or file, as the form names it.
    LookInto(Look),
    /// Opens the form of a network: of the endpoint of that name, or of the whole file.
    EditNetwork(Option<String>),
    /// Opens the dialog of secrets for a field of the form.
    EnterSecret {
        /// The name that it has or may get: `keystore:NAME`.
        name: String,
        /// A value that was typed into the field.
        value: Option<Secret>,
        /// The field; a row of headers as `headers#0`.
        key: String,
    },
    /// Stores a secret.
    StoreSecret {
        /// Its name.
        source: SecretSource,
        /// Its value.
        value: Secret,
        /// Whether it is kept in memory until the program ends, and not in the keystore.
        in_memory: bool,
    },
    /// Opens the dialog of secrets for the value of one that is missing.
    SetSecret(SecretSource),
    /// Removes the value of a secret.
    RemoveSecret(SecretSource),
    /// Tests an endpoint as it is given; `None` tests the one that Send goes to.
    TestConnection(Option<Box<Endpoint>>),
    /// Tests the endpoint of that name.
    TestEndpoint(String),
    /// Stops the test.
    StopTest,
    /// Shows where the latest answer is not as expected.
    ShowMismatch(MismatchPlace),
    /// Asks for the functions of the account of an endpoint as it is given, to choose one of them; `None` asks for those
    /// of the one that Send goes to.
    ListFunctions(Option<Box<Endpoint>>),
    /// Shows the latest answer in a tab of its own.
    OpenAnswer,
    /// Lets the pictures of a host load, or not any more.
    SwitchImages {
        /// By name, without a port.
        host: String,
        /// Whether they load.
        is_on: bool,
    },
    /// Compares the open document with that id with the active one.
    CompareWith(u64),
    /// Sends the payload to the endpoint of that name too, and compares the answers.
    SendBeside(String),
    /// Does something with a saved event.
    Event(EventCommand),
    /// Does something with an entry of the history.
    History(HistoryCommand),
    /// Puts text on the clipboard.
    Copy(String),
    /// Stops sending the same many times.
    StopRepeat,
    /// Opens a file of the function that answered, at a line.
    OpenPlace {
        /// As a stack names it.
        file: String,
        /// From 1.
        line: u32,
    },
}

impl UiCommand {
    /// What tries something on purpose.
    #[must_use]
    pub const fn of_stress(stress: Stress) -> Self {
        match stress {
            Stress::LongText => Self::TryLongText,
            Stress::Pseudo => Self::TryPseudo,
            Stress::RightToLeft => Self::TryRightToLeft,
            Stress::NoImages => Self::TryNoImages,
        }
    }
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

    /// Asks for a command of the user's.
    pub fn pick(&mut self, command: UiCommand) {
        self.push(AppCommand::Ui(command));
    }
}
