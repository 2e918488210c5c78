//! The preview: what is chosen in it, and what a tap leads to.

use std::time::{SystemTime, UNIX_EPOCH};

use super::App;
use super::prompts::After;
use crate::channel::Channel;
use crate::json::JsonPointer;
use crate::preview::look;
use crate::preview::stress::Stress;
use crate::text::Span;
use crate::ui::command::{Commands, UiCommand};
use crate::ui::dialogs::{Dialog, Prompt};
use crate::ui::layout::Panel;
use crate::ui::preview::chooser::ChooserState;
use crate::ui::preview::{ANY_WIDTH, Pane};
use crate::ui::text_dialog::Paragraph;
use crate::ui::widgets::with_capital;

/// Schemes of links that may be opened.
const OPENED: [&str; 4] = ["http", "https", "mailto", "tel"];

impl App {
    /// Runs a command of the preview; whether it is one.
    pub(super) fn run_on_preview(&mut self, command: UiCommand) -> bool {
        let options = &mut self.preview;
        match command {
            UiCommand::PaneConsumer => self.show_pane(Pane::Consumer),
            UiCommand::PaneAgent => self.show_pane(Pane::Agent),
            UiCommand::PaneBoard if options.pane == Pane::Board => self.show_pane(Pane::Consumer),
            UiCommand::PaneBoard => self.show_pane(Pane::Board),
            UiCommand::ProblemsFirst => options.problems_first = !options.problems_first,
            UiCommand::BlockButtons => options.is_blocked = !options.is_blocked,
            UiCommand::DismissReplies => options.is_dismissed = !options.is_dismissed,
            UiCommand::TryLongText => options.toggle(Stress::LongText),
            UiCommand::TryPseudo => options.toggle(Stress::Pseudo),
            UiCommand::TryRightToLeft => options.toggle(Stress::RightToLeft),
            UiCommand::TryNoImages => options.toggle(Stress::NoImages),
            UiCommand::ReadAloud => options.reads_aloud = !options.reads_aloud,
            UiCommand::PlayDelays => {
                options.plays_delays = !options.plays_delays;
                self.replay();
            }
            UiCommand::ReplayDelays => self.replay(),
            UiCommand::StartOver => {
                if let Some(tab) = self.tabs.active_mut() {
                    tab.preview.start_over();
                }
            }
            UiCommand::DeviceWidth => self.ask_width(),
            UiCommand::TextLarger => options.text_percent = options.next_text_size(true),
            UiCommand::TextSmaller => options.text_percent = options.next_text_size(false),
            UiCommand::TextNormal => options.text_percent = 100,
            UiCommand::ToggleEvents => options.shows_events = !options.shows_events,
            _ => return false,
        }
        true
    }

    fn show_pane(&mut self, pane: Pane) {
        self.preview.pane = pane;
        if pane != Pane::Board {
            self.layout.preview = true;
        }
        self.layout.board = self.shows_board();
        self.focus = Panel::Preview;
        // A click needs no ring around what it hit.
        if !self.context.input(|input| input.pointer.any_click()) {
            self.focus_wanted = Some(Panel::Preview);
        }
    }

    /// Whether the board stands in the place of the editor.
    pub(super) fn shows_board(&self) -> bool {
        self.preview.pane == Pane::Board && !self.tabs.list.is_empty()
    }

    /// Makes room for a panel that the board hides.
    pub(super) fn leave_board(&mut self) {
        if self.preview.pane == Pane::Board {
            self.preview.pane = Pane::Consumer;
        }
        self.layout.board = false;
    }

    /// Lets the pauses of the active document pass from now on.
    pub(super) fn replay(&mut self) {
        if let Some(tab) = self.tabs.active_mut() {
            tab.staging.replay();
        }
    }

    /// Brings the pictures of the active document up to date.
    pub(super) fn draw_pictures(&mut self) {
        self.layout.board = self.shows_board();
        if !self.layout.preview && !self.layout.board {
            return;
        }
        let Some(tab) = self.tabs.active_mut() else {
            return;
        };
        let images = self.gallery.shown();
        let next = tab.staging.draw(&self.preview, images, &tab.preview.play);
        if let Some(next) = next {
            self.context.request_repaint_after(next);
        }
    }

    /// Selects a range; while the board shows, the keyboard stays there.
    pub(super) fn select_or_reveal(&mut self, span: Span) {
        if self.shows_board() {
            self.reveal_span(span);
        } else {
            self.select(span);
        }
    }

    /// Selects a range of the active document without moving the keyboard.
    pub(super) fn reveal_span(&mut self, span: Span) {
        if let Some(tab) = self.tabs.active_mut() {
            tab.editor.reveal(span);
        }
    }

    /// Selects what a pointer names in the active document, if it is there.
    pub(super) fn select_at(&mut self, pointer: &JsonPointer) {
        let span = self.tabs.active().and_then(|tab| {
            let text = tab.document.text();
            let parse = &tab.document.analysis().parse;
            let root = parse.root(text).filter(|_| tab.document.is_fresh())?;
            pointer.resolve(root).map(|node| node.span())
        });
        match span {
            Some(span) => self.select_or_reveal(span),
            None => self.notices.warn(
                format!("`{pointer}` is not in the text now"),
                "mend the text, or undo the change that removed it".to_owned(),
            ),
        }
    }

    fn ask_width(&mut self) {
        let prompt = Prompt {
            title: "Width of the phone".to_owned(),
            help: format!("In px, from {} to {}.", ANY_WIDTH.start(), ANY_WIDTH.end()),
            text: self.preview.width.to_string(),
            action: "Use",
            fault: None,
        };
        self.ask(Dialog::Prompt(prompt), After::PhoneWidth);
    }

    /// Takes the width that was typed.
    pub(super) fn width_typed(&mut self, text: &str) {
        let digits = text.trim().trim_end_matches("px").trim();
        match digits.parse::<u16>() {
            Ok(width) if ANY_WIDTH.contains(&width) => self.preview.width = width,
            _ => self.notices.warn(
                format!("`{}` is no width of a phone", text.trim()),
                format!(
                    "type a number from {} to {}",
                    ANY_WIDTH.start(),
                    ANY_WIDTH.end()
                ),
            ),
        }
    }

    /// Asks whether a link may open, if it is one that is ever opened.
    pub(super) fn ask_link(&mut self, uri: String) {
        let scheme = uri.split_once(':').map(|(scheme, _)| scheme.to_lowercase());
        if scheme.is_some_and(|scheme| OPENED.contains(&scheme.as_str())) {
            self.ask(Dialog::Link { uri: uri.clone() }, After::Link(uri));
        } else {
            self.notices.warn(
                format!("`{uri}` is not opened here"),
                "botbench opens only `http`, `https`, `mailto` and `tel`".to_owned(),
            );
        }
    }

    /// Hands a link to the system.
    pub(super) fn open_link(&mut self, uri: &str) {
        self.context.open_url(egui::OpenUrl::new_tab(uri));
    }

    /// Opens the chooser that a tap asks for.
    pub(super) fn open_chooser(&mut self, event: &crate::preview::event::TapEvent) {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let now = now.map_or(0, |now| i64::try_from(now.as_secs()).unwrap_or_default());
        if let (Some(state), Some(id)) = (ChooserState::of(event, now), self.tabs.active_id()) {
            self.ask(Dialog::Choose(Box::new(state)), After::Choose(id));
        }
    }

    /// Takes what was chosen: the consumer says it.
    pub(super) fn chosen(&mut self, id: u64, dialog: Dialog, text: String) {
        let Dialog::Choose(state) = dialog else {
            return;
        };
        let Some(tab) = self.tabs.get_mut(id) else {
            return;
        };
        let mut out = Commands::default();
        if let Some(scene) = tab.staging.scene() {
            tab.preview
                .answer(scene, state.event.answered(text), &mut out);
        }
        for command in out.take() {
            self.run_command(command);
        }
    }

    /// Shows what the look of a channel rests on.
    pub(super) fn show_sources(&mut self, channel: Channel) {
        let title = if channel == Channel::Web {
            "What the look of Web rests on".to_owned()
        } else {
            format!("The look of {} is an approximation", channel.title())
        };
        let paragraphs = sources_of(channel);
        self.ask(Dialog::Text { title, paragraphs }, After::Nothing);
    }
}

fn sources_of(channel: Channel) -> Vec<Paragraph> {
    let sources = look::sources(channel).iter();
    let said = |source: &look::Source| Paragraph::new(source.name, &with_capital(source.says));
    sources.map(said).collect()
}
