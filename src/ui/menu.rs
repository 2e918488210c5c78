//! The menu of the top bar, and what menus are made of.

use egui::containers::menu::SubMenuButton;
use egui::style::StyleModifier;
use egui::{
    Align2, Button, Color32, CornerRadius, Popup, Rect, Response, RichText, Role, Sense, Stroke,
    Ui, WidgetInfo, vec2,
};

use super::channels::ORDER;
use super::command::{Commands, Environment, UiCommand};
use super::tokens::{Tokens, size};
use super::type_scale;
use super::widgets::{Icon, Tip, icon_button, paint_icon};
use crate::channel::Channel;

/// A menu: its title and its groups, between which a line stands.
pub struct Menu {
    /// Its title.
    pub title: &'static str,
    /// Its commands, by group.
    pub groups: &'static [&'static [UiCommand]],
}

/// Every command stands in exactly one menu.
pub const MENUS: [Menu; 10] = {
    use UiCommand as C;
    [
        Menu {
            title: "File",
            groups: &[
                &[
                    C::NewMessage,
                    C::NewWelcomeMessaging,
                    C::NewWelcomeChat,
                    C::NewFromTemplate,
                    C::NewResponse,
                    C::NewCard,
                ],
                &[
                    C::OpenFile,
                    C::OpenFolder,
                    C::OpenRecent,
                    C::OpenSamples,
                    C::ReloadWorkspace,
                ],
                &[C::Save, C::SaveAs, C::SaveAll],
                &[C::Rename, C::Duplicate, C::Delete, C::Reveal],
                &[C::CloseTab, C::CloseOtherTabs, C::ReopenTab],
                &[C::Quit],
            ],
        },
        Menu {
            title: "Edit",
            groups: &[
                &[C::Undo, C::Redo],
                &[C::PasteExtract, C::ExtractDocument],
                &[C::Find, C::FindNext, C::FindPrevious, C::GoToLine],
                &[C::Suggest, C::ShowHover],
                &[C::Format, C::Repair],
                &[
                    C::FixAtCaret,
                    C::FixAllSafe,
                    C::FitChannel,
                    C::NextProblem,
                    C::PreviousProblem,
                    C::Explain,
                    C::ExplainCode,
                ],
                &[C::DecodeValue, C::CopyPointer],
            ],
        },
        Menu {
            title: "Kind",
            groups: &[
                &[C::DetectKind],
                &[
                    C::TreatAsResponse,
                    C::TreatAsPayload,
                    C::TreatAsEnvelope,
                    C::TreatAsContent,
                    C::TreatAsQuickReplies,
                    C::TreatAsMetadata,
                    C::TreatAsOther,
                ],
                &[
                    C::SwitchConversation,
                    C::ForMessaging,
                    C::ForChat,
                    C::ForAny,
                ],
            ],
        },
        Menu {
            title: "Channel",
            groups: &[&[C::NoChannel, C::AllChannels], &JUDGE],
        },
        Menu {
            title: "Make it fit",
            groups: &[&FIT],
        },
        Menu {
            title: "Preview",
            groups: &[
                &[
                    C::PaneConsumer,
                    C::PaneAgent,
                    C::PaneBoard,
                    C::ProblemsFirst,
                ],
                &[
                    C::BlockButtons,
                    C::DismissReplies,
                    C::PlayDelays,
                    C::ReplayDelays,
                    C::StartOver,
                ],
                &[
                    C::TryLongText,
                    C::TryPseudo,
                    C::TryRightToLeft,
                    C::TryNoImages,
                    C::ReadAloud,
                ],
                &[C::DeviceWidth, C::TextLarger, C::TextSmaller, C::TextNormal],
                &[C::SavePicture, C::CopyPicture, C::SaveBoard, C::CopyBoard],
                &[C::ImageHosts, C::LoadImages, C::BlockImages],
                &[C::ToggleEvents],
            ],
        },
        Menu {
            title: "Invoke",
            groups: &[
                &[C::Send, C::SendToTwo, C::CancelSend],
                &[C::PickEvent, C::PickTemplate],
                &[C::Freshen, C::ShowPayload, C::ShowEnvelope],
                &[C::NewConversation, C::SendRepeatedly],
                &[C::ImportPasted, C::ImportFile],
                &[
                    C::CopyCurl,
                    C::CopyHar,
                    C::CopyConfig,
                    C::SaveHar,
                    C::SaveBody,
                ],
                &[C::SaveEvent, C::OpenEvent, C::RunEvents],
                &[
                    C::NewEndpoint,
                    C::EditEndpoint,
                    C::ChooseFunction,
                    C::TestConnection,
                ],
                &[C::NewEnvironment, C::EditEnvironment],
                &[C::EditNetwork, C::Secrets],
            ],
        },
        Menu {
            title: "History",
            groups: &[
                &[
                    C::ReopenExchange,
                    C::OpenSentPayload,
                    C::ResendExchange,
                    C::CompareExchanges,
                ],
                &[
                    C::CompareDocuments,
                    C::NextDifference,
                    C::PreviousDifference,
                ],
                &[C::PinExchange, C::NameExchange, C::DeleteExchange],
                &[C::CopyExchangeCurl, C::CopyExchangeHar],
                &[C::KeepHistory, C::HistoryBudget, C::ClearHistory],
            ],
        },
        Menu {
            title: "View",
            groups: &[
                &[C::Palette, C::QuickOpen],
                &[C::ToggleSidebar, C::TogglePreview, C::ToggleBottom],
                &[
                    C::FocusNextPanel,
                    C::FocusPreviousPanel,
                    C::FocusWorkspace,
                    C::FocusEditor,
                    C::FocusPreview,
                    C::FocusInvoke,
                    C::FocusProblems,
                    C::FocusResponse,
                    C::FocusLogs,
                    C::FocusTiming,
                    C::FocusHistory,
                    C::FocusOutline,
                ],
                &[C::NextTab, C::PreviousTab],
                &[C::ThemeLight, C::ThemeDark, C::ThemeSystem],
                &[C::ZoomIn, C::ZoomOut, C::ZoomReset],
            ],
        },
        Menu {
            title: "Help",
            groups: &[&[C::MessageLog, C::About]],
        },
    ]
};

const JUDGE: [UiCommand; 11] = of_each(UiCommand::Judge(Channel::Web));
const FIT: [UiCommand; 11] = of_each(UiCommand::Fit(Channel::Web));

/// The command of one channel for each channel.
const fn of_each(command: UiCommand) -> [UiCommand; 11] {
    let mut all = [command; 11];
    let mut at = 0;
    while at < all.len() {
        all[at] = match command {
            UiCommand::Fit(_) => UiCommand::Fit(ORDER[at]),
            _ => UiCommand::Judge(ORDER[at]),
        };
        at += 1;
    }
    all
}

/// The button at the left of the top bar with all menus behind it.
pub fn menu_button(ui: &mut Ui, now: &Environment, out: &mut Commands) {
    let button = icon_button(ui, Icon::Menu, "Menu").tip("All commands");
    popup(&button, |ui| {
        for menu in &MENUS {
            sub_menu(ui, menu.title, |ui| groups_ui(ui, menu.groups, now, out));
        }
    });
}

/// A menu that opens under a button.
pub fn popup(button: &Response, contents: impl FnOnce(&mut Ui)) {
    Popup::menu(button)
        .gap(4.0)
        .width(200.0)
        .style(StyleModifier::new(menu_style))
        .show(contents);
}

/// A menu that opens on a right click.
pub fn context_menu(response: &Response, contents: impl FnOnce(&mut Ui)) {
    Popup::context_menu(response)
        .width(220.0)
        .style(StyleModifier::new(menu_style))
        .show(contents);
}

fn menu_style(style: &mut egui::Style) {
    let widgets = &mut style.visuals.widgets;
    for state in [
        &mut widgets.inactive,
        &mut widgets.hovered,
        &mut widgets.active,
        &mut widgets.open,
    ] {
        state.bg_stroke = Stroke::NONE;
        state.corner_radius = CornerRadius::same(4);
    }
    widgets.inactive.weak_bg_fill = Color32::TRANSPARENT;
    style.spacing.button_padding = vec2(10.0, 4.0);
    style.spacing.item_spacing = vec2(0.0, 0.0);
    style.spacing.interact_size.y = size::ROW;
}

fn sub_menu(ui: &mut Ui, title: &str, contents: impl FnOnce(&mut Ui)) {
    let button = Button::new(RichText::new(title).font(type_scale::body()))
        .right_text(SubMenuButton::arrow_atom(None))
        .min_size(vec2(ui.available_width(), size::ROW));
    SubMenuButton::from_button(button).ui(ui, contents);
}

fn groups_ui(ui: &mut Ui, groups: &[&[UiCommand]], now: &Environment, out: &mut Commands) {
    ui.set_width(width_of(ui, groups));
    for (index, group) in groups.iter().enumerate() {
        if index > 0 {
            line(ui);
        }
        for command in *group {
            command_item(ui, *command, now, out);
        }
    }
}

/// The width in which every command of a menu shows whole.
fn width_of(ui: &Ui, groups: &[&[UiCommand]]) -> f32 {
    let commands = groups.iter().copied().flatten();
    let widths = commands.map(|command| {
        let keys = command.keys(ui.ctx());
        item_width(ui, command.text(), keys.as_deref())
    });
    widths.fold(300.0, f32::max)
}

fn item_width(ui: &Ui, text: &str, keys: Option<&str>) -> f32 {
    let font = type_scale::body();
    let words = ui
        .painter()
        .layout_no_wrap(text.to_owned(), font, Color32::PLACEHOLDER);
    words.size().x + 44.0 + keys.map_or(0.0, |keys| keys.len() as f32 * 7.0 + 24.0)
}

/// A hairline between groups.
pub fn line(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 9.0), Sense::hover());
    let stroke = Stroke::new(1.0, Tokens::of(ui).border);
    ui.painter().hline(rect.x_range(), rect.center().y, stroke);
}

/// A command with its keys.
pub fn command_item(ui: &mut Ui, command: UiCommand, now: &Environment, out: &mut Commands) {
    let keys = command.keys(ui.ctx());
    let response = ui
        .add_enabled_ui(command.available(now), |ui| {
            item(ui, command.text(), keys.as_deref(), false)
        })
        .inner
        .tip(command.tooltip());
    if response.clicked() {
        out.pick(command);
        ui.close();
    }
}

/// One line of a menu: words, keys at the right, a tick if it is the present choice.
pub fn item(ui: &mut Ui, text: &str, keys: Option<&str>, ticked: bool) -> Response {
    let tokens = Tokens::of(ui);
    let words =
        ui.painter()
            .layout_no_wrap(text.to_owned(), type_scale::body(), Color32::PLACEHOLDER);
    let wanted = item_width(ui, text, keys);
    let size = vec2(wanted.max(ui.available_width()), size::ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, enabled, text));
    if (response.hovered() || response.has_focus()) && enabled {
        ui.painter()
            .rect_filled(rect, CornerRadius::same(4), tokens.sunken);
    }
    let colour = if enabled { tokens.text } else { tokens.faint };
    let at = rect.left_center() + vec2(10.0, -words.size().y / 2.0);
    ui.painter().galley(at, words, colour);
    let right = rect.right_center() - vec2(10.0, 0.0);
    if let Some(keys) = keys {
        let colour = if enabled {
            tokens.secondary
        } else {
            tokens.faint
        };
        ui.painter().text(
            right,
            Align2::RIGHT_CENTER,
            keys,
            type_scale::caption(),
            colour,
        );
    }
    if ticked {
        let place = Rect::from_center_size(right - vec2(4.0, 0.0), vec2(10.0, 10.0));
        paint_icon(ui.painter(), place, Icon::Check, tokens.accent);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_stands_in_exactly_one_menu() {
        let listed: Vec<UiCommand> = MENUS
            .iter()
            .flat_map(|menu| menu.groups.iter().copied().flatten().copied())
            .collect();
        for command in UiCommand::ALL {
            let times = listed.iter().filter(|other| *other == command).count();
            assert_eq!(times, 1, "{command:?}");
        }
    }
}
