//! Dialogs: questions that must be answered before anything else.

use std::path::PathBuf;

use egui::{
    Align, FontSelection, Frame, Id, Key, Layout, Margin, Modal, RichText, Role, ScrollArea,
    TextEdit, Ui, WidgetInfo,
};

use super::checks::{self, ChecksState, checks_ui};
use super::command::{AppCommand, Commands};
use super::decode::{self, DecodeState, decode_ui};
use super::events::{EventForm, EventRunView, RUN_WIDTH, event_form_ui, event_run_ui};
use super::extract::{self, ExtractState, extract_ui};
use super::functions::{self, FunctionsState, functions_ui};
use super::guard::guard_ui;
use super::import::{ImportState, import_ui};
use super::notices::{Notice, NoticeTone};
use super::preview::chooser::{self, ChooserState, chooser_ui};
use super::preview::hosts::{self, PictureHosts, hosts_ui};
use super::repairs::{self, RepairsState, repairs_ui};
use super::repeat::{RepeatState, repeat_ui};
use super::secrets::{self, SecretsState, secrets_ui};
use super::text_dialog::{Paragraph, text_ui};
use super::tokens::{Tokens, size};
use super::type_scale;
use super::widgets::{ButtonLook, Prose, button, field_ring};

pub use super::guard::GuardState;

/// What the user said to a dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Leave everything as it is.
    Cancel,
    /// Do what the dialog is about.
    Confirm,
    /// Save first.
    Save,
    /// Throw the changes away.
    Discard,
    /// Write over what is on disk.
    Overwrite,
    /// Take what is on disk.
    Reload,
    /// Keep both: write this text beside it.
    SaveCopy,
    /// This text.
    Accept(String),
    /// Put it on the clipboard; the dialog stays.
    Copy,
    /// Take all of them.
    All,
    /// Take what it comes from.
    Source,
}

/// A question.
#[derive(Clone, Debug)]
pub enum Dialog {
    /// Text would be lost.
    Unsaved {
        /// The names of the documents.
        titles: Vec<String>,
    },
    /// A file changed on disk under an unsaved text.
    Conflict {
        /// The file.
        path: PathBuf,
    },
    /// A line of text is wanted: a name, a path, a number.
    Prompt(Prompt),
    /// A file would go to the trash.
    Delete {
        /// The file.
        path: PathBuf,
    },
    /// Something that cannot be taken back would be done.
    Confirm(Confirm),
    /// Something to read.
    Text {
        /// Its heading.
        title: String,
        /// Its paragraphs.
        paragraphs: Vec<Paragraph>,
    },
    /// What was said lately.
    Log(Vec<Notice>),
    /// What a batch of repairs would do.
    Repairs(RepairsState),
    /// What an encoded value holds.
    Decode(Box<DecodeState>),
    /// The same is sent many times.
    Repeat(Box<RepeatState>),
    /// Requests that can be taken over.
    Import(Box<ImportState>),
    /// What was found in a text.
    Extract(Box<ExtractState>),
    /// An event would be saved.
    Event(Box<EventForm>),
    /// All events of an endpoint are sent.
    EventRun(Box<EventRunView>),
    /// A link would open.
    Link {
        /// Where to.
        uri: String,
    },
    /// A calendar or a list of appointments.
    Choose(Box<ChooserState>),
    /// Which hosts are asked for pictures.
    Hosts(PictureHosts),
    /// Something would happen in production.
    Guard(GuardState),
    /// What is kept secret.
    Secrets(Box<SecretsState>),
    /// A test of the connection.
    Checks(Box<ChecksState>),
    /// The functions of an account, to choose from.
    Functions(Box<FunctionsState>),
    /// The user has to agree in the browser.
    Agree {
        /// The page.
        url: String,
    },
}

/// A question before something that cannot be taken back.
#[derive(Clone, Debug)]
pub struct Confirm {
    /// What would be done.
    pub title: String,
    /// What that means.
    pub text: String,
    /// What the button says.
    pub action: &'static str,
}

/// A question for one line of text.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What it is about.
    pub title: String,
    /// What is wanted, and why.
    pub help: String,
    /// The text.
    pub text: String,
    /// What the button says.
    pub action: &'static str,
    /// Why the text was not taken.
    pub fault: Option<String>,
}

/// A dialog that is open.
#[derive(Clone, Debug)]
pub struct DialogState {
    /// What it asks.
    pub dialog: Dialog,
    fresh: bool,
}

impl DialogState {
    /// Opens a dialog.
    #[must_use]
    pub const fn new(dialog: Dialog) -> Self {
        Self {
            dialog,
            fresh: true,
        }
    }

    /// Shows it again after another dialog: it takes the keyboard as when it opened.
    pub const fn come_back(&mut self) {
        self.fresh = true;
    }
}

/// Draws the dialog over everything else.
pub fn dialog_ui(ui: &Ui, state: &mut DialogState, out: &mut Commands) {
    let width = match state.dialog {
        Dialog::Text { .. } | Dialog::Repeat(_) | Dialog::Import(_) => 560.0,
        Dialog::Repairs(_) => repairs::width(ui.ctx()),
        Dialog::Decode(_) => decode::WIDTH,
        Dialog::Extract(_) => extract::width(ui.ctx()),
        Dialog::Choose(_) => chooser::WIDTH,
        Dialog::Secrets(_) => secrets::WIDTH,
        Dialog::Checks(_) => checks::WIDTH,
        Dialog::Functions(_) => functions::WIDTH,
        Dialog::Hosts(_) => hosts::WIDTH,
        Dialog::EventRun(_) => RUN_WIDTH,
        _ => 440.0,
    };
    let response = modal(ui, "dialog", width, |ui| {
        let fresh = std::mem::take(&mut state.fresh);
        match &mut state.dialog {
            Dialog::Unsaved { titles } => unsaved_ui(ui, titles, fresh),
            Dialog::Conflict { path } => conflict_ui(ui, &path.display().to_string(), fresh),
            Dialog::Prompt(prompt) => prompt_ui(ui, prompt, fresh),
            Dialog::Confirm(confirm) => confirm_ui(ui, confirm, fresh),
            Dialog::Delete { path } => delete_ui(ui, &path.display().to_string(), fresh),
            Dialog::Text { title, paragraphs } => text_ui(ui, title, paragraphs, fresh, out),
            Dialog::Log(notices) => log_ui(ui, notices, fresh),
            Dialog::Repairs(repairs) => repairs_ui(ui, repairs, fresh, out),
            Dialog::Extract(state) => extract_ui(ui, state, fresh, out),
            Dialog::Repeat(state) => repeat_ui(ui, state, fresh, out),
            Dialog::Import(state) => import_ui(ui, state, fresh),
            Dialog::Decode(state) => decode_ui(ui, state, fresh, out),
            Dialog::Event(form) => event_form_ui(ui, form, fresh),
            Dialog::EventRun(run) => event_run_ui(ui, run, fresh, out),
            Dialog::Link { uri } => link_ui(ui, uri, fresh, out),
            Dialog::Choose(state) => chooser_ui(ui, state, fresh),
            Dialog::Hosts(hosts) => hosts_ui(ui, hosts, fresh, out),
            Dialog::Guard(state) => guard_ui(ui, state, fresh),
            Dialog::Secrets(state) => secrets_ui(ui, state, fresh, out),
            Dialog::Checks(state) => checks_ui(ui, state, fresh, out),
            Dialog::Functions(state) => functions_ui(ui, state, fresh, out),
            Dialog::Agree { url } => agree_ui(ui, url, fresh, out),
        }
    });
    if let Some(answer) = response {
        out.push(AppCommand::Answer(answer));
    }
}

/// A frame over a veil. Escape answers with Cancel; a click beside it does not, as it would lose what was typed.
pub fn modal(
    ui: &Ui,
    id: &str,
    width: f32,
    contents: impl FnOnce(&mut Ui) -> Option<Answer>,
) -> Option<Answer> {
    let frame = Frame::window(ui.style())
        .corner_radius(egui::CornerRadius::same(size::FRAME_RADIUS))
        .inner_margin(Margin::same(20));
    let response = Modal::new(Id::unique(id))
        .frame(frame)
        .backdrop_color(Tokens::of(ui).veil)
        .show(ui.ctx(), |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 8.0;
            contents(ui)
        });
    let beside = response.backdrop_response.clicked();
    let close = response.should_close() && !beside;
    response.inner.or(close.then_some(Answer::Cancel))
}

pub(super) fn heading(ui: &mut Ui, text: &str) {
    let colour = Tokens::of(ui).text;
    ui.add(
        egui::Label::new(
            RichText::new(text)
                .font(type_scale::title(15.0))
                .color(colour),
        )
        .wrap(),
    );
}

pub(super) fn words(ui: &mut Ui, text: &str) {
    let tokens = Tokens::of(ui);
    let prose = Prose::body(tokens).in_colour(tokens.secondary);
    let job = prose.job(text, ui.available_width(), usize::MAX);
    ui.add(egui::Label::new(job).wrap());
}

/// Buttons from the right: the first is what Enter presses.
pub(super) fn buttons(
    ui: &mut Ui,
    fresh: bool,
    choices: &[(&str, ButtonLook, Answer)],
) -> Option<Answer> {
    ui.add_space(8.0);
    let mut answer = None;
    let layout = Layout::right_to_left(Align::Center);
    ui.allocate_ui_with_layout(
        egui::vec2(ui.available_width(), size::CONTROL),
        layout,
        |ui| {
            for (index, (text, look, choice)) in choices.iter().enumerate() {
                let response = button(ui, text, *look, None);
                if fresh && index == 0 {
                    response.request_focus();
                }
                if response.clicked() {
                    answer = Some(choice.clone());
                }
            }
        },
    );
    answer
}

fn unsaved_ui(ui: &mut Ui, titles: &[String], fresh: bool) -> Option<Answer> {
    if let [title] = titles {
        heading(ui, &format!("Save the changes to {title}?"));
    } else {
        heading(
            ui,
            &format!("Save the changes to {} documents?", titles.len()),
        );
        words(ui, &titles.join(", "));
    }
    words(ui, "What is not saved is lost.");
    buttons(
        ui,
        fresh,
        &[
            ("Save", ButtonLook::Primary, Answer::Save),
            ("Cancel", ButtonLook::Plain, Answer::Cancel),
            ("Discard", ButtonLook::Danger, Answer::Discard),
        ],
    )
}

fn conflict_ui(ui: &mut Ui, path: &str, fresh: bool) -> Option<Answer> {
    heading(ui, "The file changed on disk");
    words(ui, path);
    words(
        ui,
        "Another program wrote it since it was opened here. Nothing has been overwritten.",
    );
    buttons(
        ui,
        fresh,
        &[
            ("Keep mine as a copy", ButtonLook::Primary, Answer::SaveCopy),
            ("Cancel", ButtonLook::Plain, Answer::Cancel),
            ("Load from disk", ButtonLook::Danger, Answer::Reload),
            ("Overwrite", ButtonLook::Danger, Answer::Overwrite),
        ],
    )
}

fn delete_ui(ui: &mut Ui, path: &str, fresh: bool) -> Option<Answer> {
    heading(ui, "Move this file to the trash?");
    words(ui, path);
    buttons(
        ui,
        fresh,
        &[
            ("Move to trash", ButtonLook::Danger, Answer::Confirm),
            ("Cancel", ButtonLook::Plain, Answer::Cancel),
        ],
    )
}

fn confirm_ui(ui: &mut Ui, confirm: &Confirm, fresh: bool) -> Option<Answer> {
    heading(ui, &confirm.title);
    words(ui, &confirm.text);
    let choices = [
        (confirm.action, ButtonLook::Danger, Answer::Confirm),
        ("Cancel", ButtonLook::Plain, Answer::Cancel),
    ];
    buttons(ui, fresh, &choices)
}

/// A link opens only after it was seen whole.
fn link_ui(ui: &mut Ui, uri: &str, fresh: bool, out: &mut Commands) -> Option<Answer> {
    heading(ui, "Open this link?");
    words(ui, "It leaves botbench: your browser opens it.");
    ScrollArea::vertical()
        .max_height(160.0)
        .show(ui, |ui| super::text_dialog::code_ui(ui, uri));
    let choices = [
        ("Open", ButtonLook::Primary, Answer::Confirm),
        ("Cancel", ButtonLook::Plain, Answer::Cancel),
        ("Copy", ButtonLook::Plain, Answer::Copy),
    ];
    let answer = buttons(ui, fresh, &choices);
    if answer == Some(Answer::Copy) {
        out.push(AppCommand::Copy(uri.to_owned()));
        return None;
    }
    answer
}

/// What waits goes on by itself once the browser comes back.
fn agree_ui(ui: &mut Ui, url: &str, fresh: bool, out: &mut Commands) -> Option<Answer> {
    heading(ui, "Agree in your browser");
    let host = url::Url::parse(url).ok();
    let host = host
        .as_ref()
        .and_then(url::Url::host_str)
        .unwrap_or("the platform");
    ui.horizontal(|ui| {
        ui.add(egui::Spinner::new().size(14.0));
        words(
            ui,
            &format!(
                "Waiting for the page of {host}. botbench goes on by itself, for 5 minutes at most."
            ),
        );
    });
    words(
        ui,
        "No page? Copy its address and open it in the browser in which you are logged in.",
    );
    let choices = [
        ("Stop waiting", ButtonLook::Plain, Answer::Cancel),
        ("Copy address", ButtonLook::Plain, Answer::Copy),
    ];
    let answer = buttons(ui, fresh, &choices);
    if answer == Some(Answer::Copy) {
        out.push(AppCommand::Copy(url.to_owned()));
        return None;
    }
    answer
}

fn prompt_ui(ui: &mut Ui, prompt: &mut Prompt, fresh: bool) -> Option<Answer> {
    let tokens = Tokens::of(ui);
    heading(ui, &prompt.title);
    if !prompt.help.is_empty() {
        words(ui, &prompt.help);
    }
    let field = TextEdit::singleline(&mut prompt.text)
        .font(FontSelection::FontId(type_scale::body()))
        .margin(Margin::symmetric(10, 6))
        .desired_width(f32::INFINITY);
    let output = field.show(ui);
    let response = output.response.response;
    field_ring(ui, &response);
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, &prompt.title));
    if fresh {
        response.request_focus();
        select_stem(ui, response.id, &prompt.text);
    }
    if let Some(fault) = &prompt.fault {
        let prose = Prose::note(tokens).in_colour(tokens.error);
        let job = prose.job(fault, ui.available_width(), usize::MAX);
        ui.add(egui::Label::new(job).wrap());
    }
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let accept = Answer::Accept(prompt.text.clone());
    let pressed = buttons(
        ui,
        false,
        &[
            (prompt.action, ButtonLook::Primary, accept.clone()),
            ("Cancel", ButtonLook::Plain, Answer::Cancel),
        ],
    );
    pressed.or(entered.then_some(accept))
}

/// Selects a file name up to its extension, so that typing replaces only that.
fn select_stem(ui: &Ui, id: Id, text: &str) {
    let folder = text.rfind(['/', '\\']).map_or(0, |at| at + 1);
    let stem = text[folder..]
        .rfind('.')
        .map_or(text.len(), |at| folder + at);
    let count = |end: usize| egui::text::CharIndex(text[..end].chars().count());
    let range = egui::text::CCursorRange::two(
        egui::text::CCursor::new(count(folder)),
        egui::text::CCursor::new(count(stem)),
    );
    let mut state = egui::text_edit::TextEditState::load(ui.ctx(), id).unwrap_or_default();
    state.cursor.set_char_range(Some(range));
    state.store(ui.ctx(), id);
}

fn log_ui(ui: &mut Ui, notices: &[Notice], fresh: bool) -> Option<Answer> {
    heading(ui, "Messages");
    if notices.is_empty() {
        words(
            ui,
            "Nothing yet. What the program has to say shows at the lower right and stays here.",
        );
    }
    let tokens = Tokens::of(ui);
    ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
        for notice in notices.iter().rev() {
            let colour = match notice.tone {
                NoticeTone::Done => tokens.text,
                NoticeTone::Warning => tokens.warning,
                NoticeTone::Error => tokens.error,
            };
            let width = ui.available_width();
            let prose = Prose::message(tokens).in_colour(colour);
            ui.add(egui::Label::new(prose.job(&notice.message, width, usize::MAX)).wrap());
            if !notice.help.is_empty() {
                let help = Prose::note(tokens).job(&notice.help, width, usize::MAX);
                ui.add(egui::Label::new(help).wrap());
            }
            ui.add_space(4.0);
        }
    });
    buttons(ui, fresh, &[("Close", ButtonLook::Plain, Answer::Cancel)])
}
