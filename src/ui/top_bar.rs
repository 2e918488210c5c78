//! The top bar: menu, where we are, the search field, and what holds for the whole window.

use egui::{
    Align, CornerRadius, Layout, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};

use super::command::{Commands, Environment, UiCommand};
use super::menu;
use super::tokens::{Tokens, size};
use super::type_scale;
use super::widgets::{Tip, elided, paint_key_hint, pill};
use crate::lint::Conversation;

/// What the top bar shows.
#[derive(Clone, Copy, Debug)]
pub struct TopBarView<'a> {
    /// Name of the open folder, if one is open.
    pub workspace: Option<&'a str>,
    /// Name of the active document, if there is one.
    pub file: Option<&'a str>,
    /// The sort of conversation that responses are meant for.
    pub conversation: Option<Conversation>,
    /// How many secrets are stored, and where.
    pub secrets: &'a str,
    /// The same in a sentence.
    pub secrets_tip: &'a str,
    /// What commands may do.
    pub now: &'a Environment,
}

/// Draws the top bar.
pub fn top_bar_ui(ui: &mut Ui, view: &TopBarView<'_>, out: &mut Commands) {
    let bar = ui.max_rect();
    let search_width = (bar.width() * 0.28).clamp(220.0, 400.0);
    let search = Rect::from_center_size(bar.center(), vec2(search_width, size::CONTROL));
    let left = Rect::from_min_max(bar.min, pos2(search.left() - 12.0, bar.bottom()));
    let right = Rect::from_min_max(pos2(search.right() + 12.0, bar.top()), bar.max);

    let layout = Layout::left_to_right(Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(left).layout(layout), |ui| {
        menu::menu_button(ui, view.now, out);
        place_ui(ui, view);
    });
    ui.scope_builder(UiBuilder::new().max_rect(search), |ui| {
        search_ui(ui, search, out);
    });
    let layout = Layout::right_to_left(Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(right).layout(layout), |ui| {
        secrets_ui(ui, view, out);
        conversation_ui(ui, view.conversation, out);
    });
}

fn place_ui(ui: &mut Ui, view: &TopBarView<'_>) {
    let tokens = Tokens::of(ui);
    let workspace = view.workspace.unwrap_or("botbench");
    let (rect, _) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
    let mut left = rect.left() + 2.0;
    let mut put = |text: &str, font, colour, gap: f32| {
        let galley = elided(ui, text, font, colour, rect.right() - left);
        let at = pos2(left, rect.center().y - galley.size().y / 2.0);
        left += galley.size().x + gap;
        ui.painter().galley(at, galley, colour);
    };
    put(workspace, type_scale::medium(13.0), tokens.text, 8.0);
    if let Some(file) = view.file {
        put("/", type_scale::body(), tokens.faint, 8.0);
        put(file, type_scale::title(13.0), tokens.text, 0.0);
    }
}

fn search_ui(ui: &mut Ui, rect: Rect, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let words = "Search commands, files, history";
    let response = ui
        .allocate_rect(rect, Sense::click())
        .tip(UiCommand::Palette.hover_text(ui.ctx()));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
    let stroke = if response.hovered() || response.has_focus() {
        tokens.accent
    } else {
        tokens.border
    };
    ui.painter().rect(
        rect,
        CornerRadius::same(size::CONTROL_RADIUS),
        tokens.sunken,
        Stroke::new(1.0, stroke),
        StrokeKind::Inside,
    );
    let end = match UiCommand::Palette.keys(ui.ctx()) {
        Some(keys) => {
            let right = rect.right_center() - vec2(6.0, 0.0);
            paint_key_hint(ui, right, &keys, tokens.secondary).left()
        }
        None => rect.right(),
    };
    let left = rect.left() + 12.0;
    let words = elided(
        ui,
        words,
        type_scale::body(),
        tokens.secondary,
        end - left - 6.0,
    );
    let at = pos2(left, rect.center().y - words.size().y / 2.0);
    ui.painter().galley(at, words, tokens.secondary);
    if response.clicked() {
        out.pick(UiCommand::Palette);
    }
}

fn secrets_ui(ui: &mut Ui, view: &TopBarView<'_>, out: &mut Commands) {
    let chip = pill(ui, view.secrets, None, false).tip(view.secrets_tip);
    if chip.clicked() {
        out.pick(UiCommand::Secrets);
    }
}

/// The sorts of conversation, their command and their words.
const CONVERSATIONS: [(UiCommand, &str, Option<Conversation>); 3] = [
    (
        UiCommand::ForMessaging,
        "Messaging",
        Some(Conversation::Messaging),
    ),
    (UiCommand::ForChat, "Chat", Some(Conversation::Chat)),
    (UiCommand::ForAny, "Messaging or chat", None),
];

fn conversation_ui(ui: &mut Ui, conversation: Option<Conversation>, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let chosen = CONVERSATIONS.iter().find(|one| one.2 == conversation);
    let words = chosen.map_or("Messaging", |one| one.1);
    let dot = match conversation {
        Some(_) => tokens.ok,
        None => tokens.faint,
    };
    let keys = UiCommand::SwitchConversation.keys(ui.ctx());
    let tip = format!(
        "The sort of conversation that responses are checked for  ({})",
        keys.unwrap_or_default()
    );
    let button = pill(ui, words, Some(dot), true).tip(tip);
    menu::popup(&button, |ui| {
        for (command, words, choice) in CONVERSATIONS {
            let item = menu::item(ui, words, None, choice == conversation);
            if item.tip(command.tooltip()).clicked() {
                out.pick(command);
                ui.close();
            }
        }
    });
}
