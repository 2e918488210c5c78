//! The frame of the window: panels in their places, drawn from the state.

use std::time::Instant;

use egui::{
    Align, CentralPanel, Frame, Layout, Margin, Panel as Side, Rect, ScrollArea, Sense, Ui,
    UiBuilder, vec2,
};

use super::App;
use super::focus::anchor_id;
use super::keeping::HistoryFacts;
use super::rows::{endpoint_row, line_ends, tab_view};
use super::tab::{Origin, Tab};
use super::templates::now_ms;
use crate::payload::TEMPLATES;
use crate::ui::bottom::bottom_tabs_ui;
use crate::ui::breadcrumb::breadcrumb_ui;
use crate::ui::command::{Commands, UiCommand};
use crate::ui::dialogs::dialog_ui;
use crate::ui::diff::diff_ui;
use crate::ui::editor::editor_ui;
use crate::ui::invoke::{
    InvokeView, PayloadChoice, Progress, TemplateChoice, bar_ui, entry_form_ui, history_ui,
    logs_ui, response_ui, timing_ui, unchecked,
};
use crate::ui::layout::{BottomTab, Panel};
use crate::ui::notices::notices_ui;
use crate::ui::outline::outline_ui;
use crate::ui::palette::palette_ui;
use crate::ui::preview::{board_ui, preview_ui};
use crate::ui::problems::problems_ui;
use crate::ui::status_bar::{StatusView, comparison_status_ui, status_bar_ui};
use crate::ui::tabs::{TabView, tabs_ui};
use crate::ui::tokens::{Tokens, size};
use crate::ui::top_bar::{TopBarView, top_bar_ui};
use crate::ui::welcome::welcome_ui;
use crate::ui::widgets::empty_state;
use crate::ui::workspace::{SavedEventRow, SidebarView, sidebar_ui};

impl App {
    /// Draws the window.
    pub fn frame_ui(&mut self, ui: &mut Ui) {
        let context = ui.ctx().clone();
        self.panel_places.clear();
        self.hand_over_focus(&context);
        let mut out = std::mem::take(&mut self.commands);
        self.bars(ui, &mut out);
        if self.layout.sidebar {
            self.sidebar_panel(ui, &mut out);
        }
        if self.layout.board {
            let shown = CentralPanel::no_frame().show(ui, |ui| self.board(ui, &mut out));
            self.panel_places
                .push((Panel::Preview, shown.response.rect));
        } else {
            if self.layout.preview {
                self.preview_panel(ui, &mut out);
            }
            CentralPanel::no_frame().show(ui, |ui| self.centre(ui, &mut out));
        }
        self.overlays(ui, &mut out);
        self.commands = out;
        self.notice_press(&context);
        self.after_frame(&context);
    }

    fn bars(&self, ui: &mut Ui, out: &mut Commands) {
        let tokens = Tokens::of(ui);
        let frame = bar(tokens.panel);
        Side::top("top bar")
            .exact_size(size::TOP_BAR)
            .frame(frame)
            .show(ui, |ui| {
                let workspace = self.folder.name();
                let (secrets, secrets_tip) = self.secrets_words();
                let view = TopBarView {
                    workspace: workspace.as_deref(),
                    file: self.tabs.active().map(|tab| tab.title.as_str()),
                    conversation: self.conversation,
                    secrets: &secrets,
                    secrets_tip: &secrets_tip,
                    now: &self.now,
                };
                top_bar_ui(ui, &view, out);
            });
        Side::bottom("status bar")
            .exact_size(size::STATUS_BAR)
            .frame(bar(tokens.panel))
            .show(ui, |ui| {
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    self.status(ui, out);
                });
            });
    }

    fn status(&self, ui: &mut Ui, out: &mut Commands) {
        let zoom = self.settings.zoom;
        let Some(tab) = self.tabs.active() else {
            status_bar_ui(ui, None, zoom, out);
            return;
        };
        if tab.comparing.is_some() {
            comparison_status_ui(ui);
            return;
        }
        let counts = tab.counts();
        let text = tab.document.text();
        let view = StatusView {
            kind: tab.kind(),
            counts: [counts.errors, counts.warnings, counts.hints],
            checked_in: tab.checked_in.filter(|_| tab.document.is_fresh()),
            place: tab.place(),
            counters: tab.counters(),
            note: tab.editor.note(&tab.document),
            line_ends: line_ends(text),
            byte_order_mark: text.starts_with('\u{feff}'),
            now: &self.now,
        };
        status_bar_ui(ui, Some(&view), zoom, out);
    }

    fn sidebar_panel(&mut self, ui: &mut Ui, out: &mut Commands) {
        let tokens = Tokens::of(ui);
        let chosen = self.invoking.endpoint();
        let now = now_ms() / 1000;
        let endpoints: Vec<_> = self
            .folder
            .endpoints()
            .iter()
            .map(|endpoint| {
                let name = &endpoint.name;
                let mut row =
                    endpoint_row(endpoint, chosen, self.invoking.reach(name), now, tokens);
                row.own_network = self.folder.own_network(name).is_some();
                row
            })
            .collect();
        let events: Vec<SavedEventRow> = self
            .events
            .rows()
            .map(|(event, is_met)| SavedEventRow {
                event: event.clone(),
                is_met,
            })
            .collect();
        let panel = Side::left("sidebar")
            .default_size(self.layout.sidebar_width)
            .size_range(160.0..=420.0)
            .frame(Frame::new().fill(tokens.app));
        let shown = panel.show(ui, |ui| {
            let view = SidebarView {
                files: self.folder.rows(),
                endpoints: &endpoints,
                events: &events,
                samples: &self.samples,
                active: self.tabs.active().and_then(|tab| tab.path.as_deref()),
                has_workspace: self.folder.root().is_some(),
                fault: self.folder.fault(),
                now: &self.now,
            };
            sidebar_ui(ui, &mut self.sidebar, &view, out);
        });
        let rect = shown.response.rect;
        self.layout.sidebar_width = rect.width().round();
        self.panel_places.push((Panel::Workspace, rect));
    }

    fn preview_panel(&mut self, ui: &mut Ui, out: &mut Commands) {
        let tokens = Tokens::of(ui);
        let wanted = self.layout.preview_in(ui.ctx().content_rect().width());
        let bot = self.bot_name(self.invoking.endpoint());
        let panel = Side::right("preview")
            .default_size(wanted)
            .size_range(260.0..=900.0)
            .frame(Frame::new().fill(tokens.sunken));
        let shown = panel.show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            let active = self.tabs.active_mut();
            let active = active.filter(|tab| tab.comparing.is_none());
            let answer = active
                .as_ref()
                .is_some_and(|tab| tab.origin == Origin::Answer);
            let filter = self.channel_filter;
            let parts = active
                .and_then(|tab| tab.preview_parts(filter, &self.preview, self.gallery.shown()));
            if let Some((state, view)) = parts {
                if !answer {
                    state.title = bot;
                }
                preview_ui(ui, state, &view, out);
            } else {
                ui.add_space(ui.available_height() * 0.3);
                let text = "Open a response, a card or a payload, or send one.";
                empty_state(ui, "What the consumer sees", text);
            }
        });
        let rect = shown.response.rect;
        if (rect.width() - wanted).abs() > 1.0 {
            self.layout.preview_width = Some(rect.width().round());
        }
        self.panel_places.push((Panel::Preview, rect));
    }

    fn board(&mut self, ui: &mut Ui, out: &mut Commands) {
        ui.set_min_size(ui.available_size());
        let active = self.tabs.active_mut();
        let parts = active.and_then(|tab| tab.board_parts(&self.preview, self.gallery.shown()));
        match parts {
            Some((state, view)) => board_ui(ui, state, &view, out),
            None => empty_state(ui, "Checking…", "The looks appear here in a moment."),
        }
    }

    fn centre(&mut self, ui: &mut Ui, out: &mut Commands) {
        if self.layout.bottom {
            self.bottom_panel(ui, out);
        }
        let tokens = Tokens::of(ui);
        let shown = Side::bottom("invoke bar")
            .exact_size(size::INVOKE_BAR)
            .frame(Frame::new().fill(tokens.app))
            .show(ui, |ui| {
                anchor(ui, Panel::Invoke);
                self.with_invoke_view(|_, view| bar_ui(ui, view, out));
            });
        self.panel_places.push((Panel::Invoke, shown.response.rect));
        if self.tabs.list.is_empty() {
            Frame::new().fill(tokens.panel).show(ui, |ui| {
                ui.set_min_size(ui.available_size());
                // What does not fit must not cover the bar below.
                ScrollArea::vertical()
                    .id_salt("welcome")
                    .auto_shrink(false)
                    .show(ui, |ui| welcome_ui(ui, &self.now, out));
            });
            return;
        }
        self.strip(ui, out);
        let shown = CentralPanel::no_frame()
            .frame(Frame::new().fill(tokens.panel))
            .show(ui, |ui| {
                if let Some(tab) = self.tabs.active_mut() {
                    ui.push_id(tab.id, |ui| {
                        if let Some(comparing) = &mut tab.comparing {
                            let compared = comparing.compared.as_deref();
                            diff_ui(ui, &mut comparing.state, compared, out);
                            return;
                        }
                        editor_ui(ui, &mut tab.editor, &mut tab.document, out);
                    });
                }
            });
        self.panel_places.push((Panel::Editor, shown.response.rect));
    }

    fn strip(&mut self, ui: &mut Ui, out: &mut Commands) {
        let tokens = Tokens::of(ui);
        Side::top("tab strip")
            .exact_size(size::TAB_STRIP)
            .frame(Frame::new().fill(tokens.app))
            .show_separator_line(false)
            .show(ui, |ui| {
                let tabs: Vec<TabView> = self.tabs.list.iter().map(tab_view).collect();
                let moved = std::mem::take(&mut self.tabs.moved);
                tabs_ui(ui, &tabs, self.tabs.active_id(), moved, &self.now, out);
            });
        // What is compared has no place in a document.
        let compares = |tab: &Tab| tab.comparing.is_some();
        if self.tabs.active().is_some_and(compares) {
            return;
        }
        Side::top("breadcrumb")
            .exact_size(size::BREADCRUMB)
            .frame(bar(tokens.panel))
            .show(ui, |ui| {
                if let Some(tab) = self.tabs.active() {
                    let (crumbs, pointer) = tab.crumbs();
                    breadcrumb_ui(ui, crumbs, pointer, out);
                }
            });
    }

    fn bottom_panel(&mut self, ui: &mut Ui, out: &mut Commands) {
        let tokens = Tokens::of(ui);
        let height = ui.ctx().content_rect().height();
        let wanted = self.layout.bottom_in(height);
        let room = ui.available_height();
        let panel = Side::bottom("bottom")
            .resizable(true)
            .default_size(wanted)
            .size_range(96.0..=(room - 180.0).max(97.0))
            .frame(Frame::new().fill(tokens.panel));
        let shown = panel.show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            anchor(ui, Panel::Bottom);
            ui.spacing_mut().item_spacing.y = 0.0;
            let tab = self.tabs.active();
            let counts = tab.map(Tab::counts).unwrap_or_default();
            let filter = tab.map(|tab| self.filter_view(tab));
            let mut chosen = self.layout.bottom_tab;
            bottom_tabs_ui(ui, &mut chosen, counts, filter.as_ref(), out);
            if chosen == BottomTab::History && chosen != self.layout.bottom_tab {
                self.refresh_history();
            }
            self.layout.bottom_tab = chosen;
            self.bottom_content(ui, out);
        });
        let rect = shown.response.rect;
        if (rect.height() - wanted).abs() > 1.0 {
            self.layout.bottom_height = Some(rect.height().round());
        }
        self.panel_places.push((Panel::Bottom, rect));
    }

    fn bottom_content(&mut self, ui: &mut Ui, out: &mut Commands) {
        match self.layout.bottom_tab {
            BottomTab::Problems => match self.tabs.active_mut() {
                Some(tab) if tab.comparing.is_some() => {
                    let keys = UiCommand::NextDifference.keys(ui.ctx());
                    let text = format!(
                        "`{}` moves to the next difference. What is wrong with one of the two shows here once it is \
                         open.",
                        keys.unwrap_or_default()
                    );
                    empty_state(ui, "Two texts beside each other", &text);
                }
                Some(tab) => problems_ui(ui, &mut tab.problems, &tab.document, out),
                None => empty_state(
                    ui,
                    "Problems",
                    "What is wrong with the open document shows here, with what LivePerson does with it.",
                ),
            },
            BottomTab::Response => {
                let mut state = std::mem::take(&mut self.invoking.response);
                self.with_invoke_view(|_, view| response_ui(ui, &mut state, view, out));
                self.invoking.response = state;
            }
            BottomTab::Logs => {
                let mut state = std::mem::take(&mut self.seeing.logs);
                self.with_invoke_view(|_, view| logs_ui(ui, &mut state, view, out));
                self.seeing.logs = state;
            }
            BottomTab::Timing => self.with_invoke_view(|_, view| timing_ui(ui, view)),
            BottomTab::History => self.history_content(ui, out),
            BottomTab::Outline => self.outline_content(ui, out),
        }
    }

    fn history_content(&mut self, ui: &mut Ui, out: &mut Commands) {
        let mut state = std::mem::take(&mut self.keeping.state);
        let facts = HistoryFacts {
            budget: self.settings.history.budget,
            keeps: self.settings.history.keeps,
            now: &self.now,
        };
        let view = Self::history_view(&self.keeping, facts);
        history_ui(ui, &mut state, &view, out);
        self.keeping.state = state;
    }

    fn outline_content(&mut self, ui: &mut Ui, out: &mut Commands) {
        let Some(tab) = self.tabs.active_mut() else {
            let text =
                "What a bot response delivers, in order and in time, shows here once one is open.";
            empty_state(ui, "Outline", text);
            return;
        };
        match tab.outline_parts() {
            Some((state, model, caret)) => outline_ui(ui, state, model, caret, out),
            None => empty_state(ui, "Checking…", "The outline appears here in a moment."),
        }
    }

    /// Lends the views of an invocation what they show.
    fn with_invoke_view(&self, draw: impl FnOnce(&Self, &InvokeView<'_>)) {
        let templates: Vec<TemplateChoice<'_>> = TEMPLATES
            .iter()
            .map(|template| TemplateChoice {
                name: template.name,
                title: template.title,
            })
            .collect();
        let payloads: Vec<PayloadChoice<'_>> = self
            .tabs
            .list
            .iter()
            .filter(|tab| tab.is_payload() && self.event_of_tab(tab).is_none())
            .map(|tab| PayloadChoice {
                id: tab.id,
                name: &tab.title,
            })
            .collect();
        let events = self.event_choices();
        let now = now_ms() / 1000;
        let chosen = self.folder.endpoint(self.invoking.endpoint());
        let unchecked = chosen.map(|known| unchecked(known, now));
        let conversation = self.conversation_going_on();
        let invocation = &self.invoking.invocation;
        let progress = Progress::of(invocation, Instant::now());
        let endpoint = self.invoking.endpoint();
        let view = InvokeView {
            endpoints: self.folder.endpoints(),
            endpoint,
            reach: self.invoking.reach(endpoint),
            templates: &templates,
            event: self.source_event().map(|event| event.title),
            payloads: &payloads,
            source: self.invoking.source(),
            progress,
            previous: invocation.exchange().map(AsRef::as_ref),
            answer: self.invoking.answer(),
            plain: self.invoking.plain(),
            budgets: self.invoking.budgets(),
            tool: self
                .invoking
                .reading()
                .and_then(|reading| reading.tool.as_ref()),
            oddities: self.invoking.oddities(),
            sent: self.seeing.sent(),
            conversation: conversation.as_deref(),
            wait: self.seeing.wait_of(endpoint),
            events: &events,
            verdict: self.events.shown(),
            missing: self.missing_secret(),
            own_network: self.folder.own_network(endpoint).is_some(),
            unchecked: unchecked.as_deref().unwrap_or_default(),
        };
        draw(self, &view);
    }

    fn overlays(&mut self, ui: &Ui, out: &mut Commands) {
        notices_ui(ui, &self.notices.shown(), out);
        if let Some(palette) = &mut self.palette
            && !palette_ui(ui, palette, out)
        {
            self.palette = None;
            self.focus_wanted = Some(self.focus);
        }
        let forms = [
            &mut self.endpoint_form,
            &mut self.environment_form,
            &mut self.network_form,
        ];
        for form in forms.into_iter().flatten() {
            entry_form_ui(ui, form, out);
        }
        if let Some(dialog) = &mut self.dialog {
            dialog_ui(ui, &mut dialog.state, out);
        }
    }
}

fn bar(fill: egui::Color32) -> Frame {
    Frame::new()
        .fill(fill)
        .inner_margin(Margin::symmetric(14, 0))
}

/// Something in a panel that can take the keyboard, before its first control.
fn anchor(ui: &mut Ui, panel: Panel) {
    let rect = Rect::from_min_size(ui.max_rect().min, vec2(ui.max_rect().width(), 1.0));
    let sense = Sense::focusable_noninteractive();
    let response = ui.interact(rect, anchor_id(panel), sense);
    let name = match panel {
        Panel::Invoke => "Invoke panel",
        Panel::Bottom => "Bottom panel",
        Panel::Workspace => "Workspace panel",
        Panel::Editor => "Editor panel",
        Panel::Preview => "Preview panel",
    };
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Group, true, name));
    if response.has_focus() {
        let stroke = egui::Stroke::new(2.0, Tokens::of(ui).accent);
        ui.painter().hline(rect.x_range(), rect.top() + 1.0, stroke);
    }
    ui.scope_builder(UiBuilder::new(), |_| {});
}
