//! Short messages at the lower right: what happened, and what to do.

use egui::{Align2, Area, CornerRadius, Frame, Id, Margin, Order, Rect, Sense, Stroke, Ui, vec2};

use super::command::{AppCommand, Commands};
use super::tokens::{Tokens, size};
use super::widgets::{ButtonLook, Icon, Prose, button, icon_button, paint_icon};

/// How a message is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeTone {
    /// Something was done.
    Done,
    /// Something deserves a look.
    Warning,
    /// Something could not be done.
    Error,
}

/// A button on a message.
#[derive(Clone, Debug)]
pub struct NoticeAction {
    /// What it says.
    pub title: &'static str,
    /// What it asks for; the message goes away.
    pub command: AppCommand,
}

/// A message to the user.
#[derive(Clone, Debug)]
pub struct Notice {
    /// Names it, to take it away.
    pub id: u64,
    /// How it is meant.
    pub tone: NoticeTone,
    /// What happened: lower case, no full stop.
    pub message: String,
    /// What to do; may be empty.
    pub help: String,
    /// What can be done at once.
    pub action: Option<NoticeAction>,
}

/// Draws the messages above the status bar, the newest below.
pub fn notices_ui(ui: &Ui, notices: &[&Notice], out: &mut Commands) {
    if notices.is_empty() {
        return;
    }
    Area::new(Id::unique("notices"))
        .order(Order::Foreground)
        .anchor(Align2::RIGHT_BOTTOM, vec2(-16.0, -size::STATUS_BAR - 12.0))
        .show(ui.ctx(), |ui| {
            ui.spacing_mut().item_spacing.y = 8.0;
            for notice in notices {
                notice_ui(ui, notice, out);
            }
        });
}

fn notice_ui(ui: &mut Ui, notice: &Notice, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let colour = match notice.tone {
        NoticeTone::Done => tokens.ok,
        NoticeTone::Warning => tokens.warning,
        NoticeTone::Error => tokens.error,
    };
    let frame = Frame::popup(ui.style())
        .corner_radius(CornerRadius::same(size::POPOVER_RADIUS))
        .stroke(Stroke::new(1.0, tokens.strong_border))
        .inner_margin(Margin::symmetric(12, 8));
    frame.show(ui, |ui| {
        ui.set_width(360.0);
        ui.horizontal_top(|ui| {
            badge(ui, notice.tone, colour);
            ui.vertical(|ui| {
                ui.set_width(288.0);
                ui.spacing_mut().item_spacing.y = 2.0;
                let width = ui.available_width();
                let message = Prose::message(tokens).job(&notice.message, width, usize::MAX);
                ui.add(egui::Label::new(message).wrap());
                if !notice.help.is_empty() {
                    let help = Prose::note(tokens).job(&notice.help, width, usize::MAX);
                    ui.add(egui::Label::new(help).wrap());
                }
                action_ui(ui, notice, out);
            });
            if icon_button(ui, Icon::Cross, "Dismiss").clicked() {
                out.push(AppCommand::DismissNotice(notice.id));
            }
        });
    });
}

fn action_ui(ui: &mut Ui, notice: &Notice, out: &mut Commands) {
    let Some(action) = &notice.action else {
        return;
    };
    ui.add_space(4.0);
    if button(ui, action.title, ButtonLook::Primary, None).clicked() {
        out.push(action.command.clone());
        out.push(AppCommand::DismissNotice(notice.id));
    }
}

fn badge(ui: &mut Ui, tone: NoticeTone, colour: egui::Color32) {
    let (rect, _) = ui.allocate_exact_size(vec2(16.0, 18.0), Sense::hover());
    let place = Rect::from_center_size(rect.center(), vec2(14.0, 14.0));
    ui.painter().circle_filled(place.center(), 7.5, colour);
    let icon = match tone {
        NoticeTone::Done => Icon::Check,
        NoticeTone::Warning | NoticeTone::Error => Icon::Exclamation,
    };
    paint_icon(ui.painter(), place, icon, Tokens::of(ui).panel);
}
