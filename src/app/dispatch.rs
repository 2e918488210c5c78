//! Each command to the method that does it.

use egui::{Context, Event, InputState, KeyboardShortcut};

use super::App;
use super::exporting::Export;
use super::prompts::{After, Picking};
use crate::lint::{Aim, Conversation, Kind};
use crate::ui::channels::ChannelFilter;
use crate::ui::checks::ChecksStage;
use crate::ui::command::{AppCommand, UiCommand};
use crate::ui::dialogs::Dialog;
use crate::ui::layout::{BottomTab, Panel};
use crate::workspace::settings::ThemeChoice;

/// All keys of commands, those with more modifiers first: egui takes Ctrl+Shift+P for Ctrl+P as well.
fn shortcuts() -> Vec<(KeyboardShortcut, UiCommand)> {
    let of = |command: &UiCommand| {
        let (command, keys) = (*command, [command.shortcut(), command.other_shortcut()]);
        keys.into_iter().flatten().map(move |keys| (keys, command))
    };
    let mut all: Vec<_> = UiCommand::ALL.iter().flat_map(of).collect();
    all.sort_by_key(|(keys, _)| {
        let modifiers = keys.modifiers;
        std::cmp::Reverse(u8::from(modifiers.shift) + u8::from(modifiers.alt))
    });
    all
}

/// Whether exactly these keys went down. Where their command cannot run now, that of fewer keys must not run instead:
/// Redo with nothing to redo would undo.
fn is_pressed(input: &InputState, keys: KeyboardShortcut) -> bool {
    input.events.iter().any(|event| {
        matches!(event, Event::Key { key, pressed: true, modifiers, .. }
            if *key == keys.logical_key && modifiers.matches_exact(keys.modifiers))
    })
}

impl App {
    /// Takes the keys of commands before any widget sees them.
    pub(super) fn take_keys(&mut self, context: &Context) {
        if self.dialog.is_some() || self.palette.is_some() || self.has_form() {
            return;
        }
        let mut pressed = Vec::new();
        context.input_mut(|input| {
            let mut idle = Vec::new();
            for (keys, command) in shortcuts() {
                if !command.available(&self.now) {
                    idle.extend(is_pressed(input, keys).then_some(keys.logical_key));
                } else if !idle.contains(&keys.logical_key) && input.consume_shortcut(&keys) {
                    pressed.push(command);
                }
            }
        });
        for command in pressed {
            self.commands.pick(command);
        }
    }

    pub(super) fn run_command(&mut self, command: AppCommand) {
        match command {
            AppCommand::Ui(command) => self.run_pick(command),
            AppCommand::OpenFile(path) => self.open_file(path),
            AppCommand::OpenFolder(path) => self.open_folder(path),
            AppCommand::OpenSample(name) => self.open_sample(&name),
            AppCommand::ToggleFolder(path) => self.folder.toggle(path),
            AppCommand::RenameFile(path) => self.ask_rename(path),
            AppCommand::DuplicateFile(path) => self.duplicate(path),
            AppCommand::DeleteFile(path) => self.ask_delete(path),
            AppCommand::RevealFile(path) => self.reveal(path),
            AppCommand::ShowTab(id) => self.show_tab(id),
            AppCommand::CloseTab(id) => self.close_tabs(vec![id]),
            AppCommand::CloseOtherTabs(id) => self.close_all_but(id),
            AppCommand::Answer(answer) => self.answer_dialog(answer),
            AppCommand::DismissNotice(id) => self.notices.dismiss(id),
            AppCommand::Select(span) => self.select_or_reveal(span),
            AppCommand::SelectAt(pointer) => self.select_at(&pointer),
            AppCommand::Reveal(span) => self.reveal_span(span),
            AppCommand::ApplyFix { revision, edits } => self.apply_fix(revision, &edits),
            AppCommand::PlanRepairs => self.plan_repairs(),
            AppCommand::Explain { code } => self.explain(&code),
            AppCommand::Say { text, metadata } => self.say(&text, metadata.as_deref()),
            AppCommand::OpenLink(uri) => self.ask_link(uri),
            AppCommand::Choose(event) => self.open_chooser(&event),
            AppCommand::ShowSources(channel) => self.show_sources(channel),
            AppCommand::PhoneWidth(width) => self.preview.width = width,
            AppCommand::TextSize(percent) => self.preview.text_percent = percent,
            AppCommand::ChooseEndpoint(name) => self.choose_endpoint(name),
            AppCommand::ChooseTemplate(name) => self.choose_template(&name),
            AppCommand::OpenTemplate(name) => self.open_template(&name),
            AppCommand::ExtractPasted => self.extract_pasted(),
            AppCommand::Decode(offset) => self.decode(offset),
            AppCommand::ChoosePayload(id) => self.invoking.choose_document(id),
            AppCommand::EditEndpoint(name) => self.edit_endpoint(name.as_deref()),
            AppCommand::StopRepeat => self.stop_repeat(),
            AppCommand::OpenPlace { file, line } => self.open_place(&file, line),
            AppCommand::OpenAnswer => self.show_answer(),
            AppCommand::ShowMismatch(place) => self.show_mismatch(&place),
            AppCommand::SwitchImages { host, is_on } => self.switch_images(host, is_on),
            AppCommand::Event(command) => self.run_event_command(command),
            AppCommand::CompareWith(id) => self.compare_with(id),
            AppCommand::SendBeside(name) => self.send_beside(name),
            AppCommand::History(command) => self.run_history(command),
            AppCommand::Copy(text) => self.context.copy_text(text),
            other => self.run_on_sending(other),
        }
    }

    fn run_on_sending(&mut self, command: AppCommand) {
        match command {
            AppCommand::EditEnvironment(name) => self.edit_environment(name.as_deref()),
            AppCommand::SaveEntry {
                section,
                original,
                entry,
            } => self.save_written(section, original, entry),
            AppCommand::RemoveEntry(section, name) => self.remove_written(section, name),
            AppCommand::CloseForm(section) => self.close_form(section),
            AppCommand::ChooseFunction => self.choose_function(),
            AppCommand::ChooseFile(field) => self.choose_file(field),
            AppCommand::LookInto(look) => self.look_into(look),
            AppCommand::EditNetwork(owner) => self.edit_network(owner.as_deref()),
            AppCommand::EnterSecret { name, value, key } => {
                self.enter_secret(&name, value.as_ref(), key);
            }
            AppCommand::StoreSecret {
                source,
                value,
                in_memory,
            } => self.store_secret(source, value, in_memory),
            AppCommand::SetSecret(source) => self.set_secret(&source),
            AppCommand::RemoveSecret(source) => self.remove_secret(source),
            AppCommand::TestConnection(endpoint) => self.test_connection(endpoint.map(|own| *own)),
            AppCommand::TestEndpoint(name) => self.test_endpoint(&name),
            AppCommand::StopTest => self.end_test(ChecksStage::Stopped),
            AppCommand::ListFunctions(endpoint) => self.list_functions(endpoint.map(|own| *own)),
            other => tracing::error!(?other, "a command that nobody runs"),
        }
    }

    fn close_all_but(&mut self, id: u64) {
        let others = self.tabs.list.iter().map(|tab| tab.id);
        let others = others.filter(|other| *other != id).collect();
        self.close_tabs(others);
    }

    fn run_pick(&mut self, command: UiCommand) {
        match command {
            UiCommand::Send => self.send_alone(),
            UiCommand::SendToTwo => self.pick_second(),
            UiCommand::CancelSend => {
                self.cancel_send();
                self.stop_beside();
            }
            UiCommand::SaveEvent => self.ask_save_event(),
            UiCommand::OpenEvent => self.pick_saved_event(),
            UiCommand::RunEvents => self.run_events(self.invoking.endpoint().to_owned()),
            UiCommand::CompareDocuments => self.pick_comparison(),
            UiCommand::NextDifference => self.step_difference(true),
            UiCommand::PreviousDifference => self.step_difference(false),
            UiCommand::NewEndpoint => self.edit_endpoint(None),
            UiCommand::EditEndpoint => {
                let name = self.invoking.endpoint().to_owned();
                self.edit_endpoint(Some(&name));
            }
            UiCommand::TestConnection => self.test_connection(None),
            UiCommand::ChooseFunction => self.list_functions(None),
            UiCommand::NewConversation => self.start_conversation(),
            UiCommand::NewEnvironment => self.edit_environment(None),
            UiCommand::EditEnvironment => self.pick_environment(),
            UiCommand::EditNetwork => self.edit_network(None),
            UiCommand::Secrets => self.open_secrets(),
            UiCommand::QuickOpen => self.open_quick_open(),
            UiCommand::Palette => self.open_palette(),
            UiCommand::OpenRecent => self.open_recent(),
            UiCommand::OpenFile => self.start_picking(Picking::File),
            UiCommand::OpenFolder => self.start_picking(Picking::Folder),
            UiCommand::OpenSamples => self.open_samples(false),
            UiCommand::ReloadWorkspace => self.reload_folder(),
            UiCommand::ReopenTab => {
                if let Some(path) = self.tabs.take_closed() {
                    self.open_file(path);
                }
            }
            UiCommand::SwitchConversation => self.switch_conversation(),
            UiCommand::ForMessaging => self.set_conversation(Some(Conversation::Messaging)),
            UiCommand::ForChat => self.set_conversation(Some(Conversation::Chat)),
            UiCommand::ForAny => self.set_conversation(None),
            UiCommand::NoChannel => self.filter_channel(ChannelFilter::None),
            UiCommand::AllChannels => self.filter_channel(ChannelFilter::All),
            UiCommand::Judge(channel) => self.filter_channel(ChannelFilter::One(channel)),
            UiCommand::MessageLog => self.ask(Dialog::Log(self.notices.log()), After::Nothing),
            UiCommand::About => self.about(),
            UiCommand::Quit => self.quit(),
            UiCommand::NewMessage => self.open_template("bot-message"),
            UiCommand::NewWelcomeMessaging => self.open_template("welcome-messaging"),
            UiCommand::NewWelcomeChat => self.open_template("welcome-chat"),
            UiCommand::NewFromTemplate => self.pick_new(),
            UiCommand::PickTemplate => self.pick_template(),
            UiCommand::PickEvent => self.pick_event(),
            UiCommand::PasteExtract => self.paste_and_extract(),
            UiCommand::ExtractDocument => self.extract_document(),
            UiCommand::ExplainCode => self.pick_code(),
            UiCommand::NewResponse => self.open_new("new response", super::start::NEW_RESPONSE),
            UiCommand::NewCard => self.open_new("new card", super::start::NEW_CARD),
            other => self.run_on_view(other),
        }
    }

    fn run_on_view(&mut self, command: UiCommand) {
        if self.run_on_preview(command) || self.run_on_history(command) || self.run_on_sent(command)
        {
            return;
        }
        match command {
            UiCommand::FocusNextPanel => self.step_panel(true),
            UiCommand::FocusPreviousPanel => self.step_panel(false),
            UiCommand::FocusWorkspace => self.focus_panel(Panel::Workspace),
            UiCommand::FocusEditor => self.focus_panel(Panel::Editor),
            UiCommand::FocusPreview => self.focus_panel(Panel::Preview),
            UiCommand::FocusInvoke => self.focus_panel(Panel::Invoke),
            UiCommand::FocusProblems => self.focus_bottom(BottomTab::Problems),
            UiCommand::FocusResponse => self.focus_bottom(BottomTab::Response),
            UiCommand::FocusLogs => self.focus_bottom(BottomTab::Logs),
            UiCommand::FocusTiming => self.focus_bottom(BottomTab::Timing),
            UiCommand::FocusHistory => {
                self.refresh_history();
                self.focus_bottom(BottomTab::History);
            }
            UiCommand::FocusOutline => self.focus_bottom(BottomTab::Outline),
            UiCommand::ToggleSidebar => self.layout.sidebar = !self.layout.sidebar,
            UiCommand::TogglePreview => self.layout.preview = !self.layout.preview,
            UiCommand::ToggleBottom => self.layout.bottom = !self.layout.bottom,
            UiCommand::SavePicture => self.save_picture(Export::Look),
            UiCommand::SaveBoard => self.save_picture(Export::Board),
            UiCommand::CopyPicture => self.copy_picture(Export::Look),
            UiCommand::CopyBoard => self.copy_picture(Export::Board),
            UiCommand::ImageHosts => self.ask_hosts(),
            UiCommand::LoadImages => self.load_images(),
            UiCommand::BlockImages => self.block_images(),
            UiCommand::ThemeLight => self.set_theme(ThemeChoice::Light),
            UiCommand::ThemeDark => self.set_theme(ThemeChoice::Dark),
            UiCommand::ThemeSystem => self.set_theme(ThemeChoice::System),
            UiCommand::ZoomIn => self.zoom_step(true),
            UiCommand::ZoomOut => self.zoom_step(false),
            UiCommand::ZoomReset => self.settings.zoom = 1.0,
            UiCommand::NextTab => self.step_tab(true),
            UiCommand::PreviousTab => self.step_tab(false),
            UiCommand::SaveAll => self.save_all(),
            other => self.run_on_tab(other),
        }
    }

    fn run_on_tab(&mut self, command: UiCommand) {
        let Some(tab) = self.tabs.active_mut() else {
            return;
        };
        let id = tab.id;
        let path = tab.path.clone();
        match command {
            UiCommand::Suggest => tab.editor.suggest(),
            UiCommand::ShowHover => tab.editor.show_hover(),
            UiCommand::Find => tab.editor.open_find(),
            UiCommand::FindNext => tab.editor.find_next(),
            UiCommand::FindPrevious => tab.editor.find_previous(),
            UiCommand::Save => self.save(id),
            UiCommand::SaveAs => self.save_as(id),
            UiCommand::CloseTab => self.close_tabs(vec![id]),
            UiCommand::CloseOtherTabs => self.close_all_but(id),
            UiCommand::Rename => self.with_path(path, AppCommand::RenameFile),
            UiCommand::Duplicate => self.with_path(path, AppCommand::DuplicateFile),
            UiCommand::Delete => self.with_path(path, AppCommand::DeleteFile),
            UiCommand::Reveal => self.with_path(path, AppCommand::RevealFile),
            other => self.run_on_text(other),
        }
    }

    fn with_path(
        &mut self,
        path: Option<std::path::PathBuf>,
        command: fn(std::path::PathBuf) -> AppCommand,
    ) {
        if let Some(path) = path {
            self.run_command(command(path));
        }
    }

    fn run_on_text(&mut self, command: UiCommand) {
        match command {
            UiCommand::FixAtCaret => self.fix_at_caret(),
            UiCommand::FixAllSafe => self.open_repairs(Aim::Safe),
            UiCommand::FitChannel => self.fit_channel(),
            UiCommand::Fit(channel) => self.open_repairs(Aim::Channel(channel)),
            UiCommand::Repair => self.repair(),
            UiCommand::Format => self.format(),
            UiCommand::NextProblem => self.step_problem(true),
            UiCommand::PreviousProblem => self.step_problem(false),
            UiCommand::Explain => self.explain_at_caret(),
            UiCommand::DecodeValue => self.decode_at_caret(),
            UiCommand::Freshen => self.freshen(),
            UiCommand::ShowPayload => self.show_payload(),
            UiCommand::ShowEnvelope => self.show_envelope(),
            UiCommand::CopyPointer => self.copy_pointer(),
            UiCommand::Undo => self.undo(true),
            UiCommand::Redo => self.undo(false),
            UiCommand::GoToLine => self.ask_line(),
            UiCommand::DetectKind => self.set_kind(None),
            UiCommand::TreatAsResponse => self.set_kind(Some(Kind::Response)),
            UiCommand::TreatAsPayload => self.set_kind(Some(Kind::Payload)),
            UiCommand::TreatAsEnvelope => self.set_kind(Some(Kind::Envelope)),
            UiCommand::TreatAsContent => self.set_kind(Some(Kind::Content)),
            UiCommand::TreatAsQuickReplies => self.set_kind(Some(Kind::QuickReplies)),
            UiCommand::TreatAsMetadata => self.set_kind(Some(Kind::Metadata)),
            UiCommand::TreatAsOther => self.set_kind(Some(Kind::Other)),
            other => tracing::error!(?other, "a command that nobody runs"),
        }
    }
}
