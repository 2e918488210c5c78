//! What happens before a frame is drawn: reports, commands, analysis.

use std::sync::Arc;
use std::time::Instant;

use egui::Context;

use super::App;
use super::answer::turn_of;
use super::tab::Tab;
use super::tasks::TaskEvent;
use crate::document::{Document, analyse};
use crate::preview::ConsumerTurn;

impl App {
    /// Everything of a frame but the drawing.
    pub fn before_frame(&mut self, context: &Context) {
        self.frames += 1;
        self.log_frame();
        self.notice_window(context);
        self.notice_paste(context);
        self.take_keys(context);
        self.reporting = true;
        for event in self.tasks.take() {
            self.report(event);
        }
        self.reporting = false;
        for command in self.commands.take() {
            self.run_command(command);
        }
        self.after_commands(context);
    }

    fn after_commands(&mut self, context: &Context) {
        self.show_late_dialog();
        self.analyse_active();
        self.analyse_unseen();
        self.select_wanted_line();
        self.update_shown();
        self.update_images();
        self.update_hosts();
        self.draw_pictures();
        self.update_history_filter();
        self.swap_comparison();
        self.update_environment();
        self.keep_settings(context);
        self.notices.expire(context);
        self.apply_zoom(context);
    }

    /// Runs what the views asked for while they were drawn, and has the result drawn.
    pub(super) fn after_frame(&mut self, context: &Context) {
        let commands = self.commands.take();
        if commands.is_empty() {
            return;
        }
        for command in commands {
            self.run_command(command);
        }
        self.update_environment();
        context.request_repaint();
    }

    fn report(&mut self, event: TaskEvent) {
        match event {
            TaskEvent::Transport(result) => self.transport_ready(result),
            TaskEvent::Read(opening, result) => self.file_read(opening, result),
            TaskEvent::Saved(saving, result) => self.text_saved(saving, result),
            TaskEvent::Scanned(scan) => self.folder_scanned(*scan),
            TaskEvent::Surveyed(number, found) => self.folder.take_survey(number, found),
            TaskEvent::Planned(tab, aim, plan) => self.repairs_planned(tab, aim, plan),
            TaskEvent::Picked(picking, path, took) => self.picked(picking, path, took),
            TaskEvent::Renamed(from, result) => self.file_renamed(&from, result),
            TaskEvent::Duplicated(result) => self.file_duplicated(result),
            TaskEvent::Trashed(path, result) => self.file_trashed(&path, result),
            TaskEvent::DiskChanged(changes) => self.disk_changed(changes),
            TaskEvent::ConfigSaved(result) => self.config_saved(result),
            TaskEvent::Revealed(result) | TaskEvent::SettingsSaved(result) => {
                self.tell_fault(result.err());
            }
            TaskEvent::LookedInto(text) => self.looked_into(text),
            TaskEvent::Extracted(search, result) => self.extracted(search, result),
            TaskEvent::Samples(result, first) => self.samples_ready(result, first),
            TaskEvent::PictureSaved(result) => self.picture_saved(result),
            TaskEvent::PicturePainted(result) => self.picture_painted(result),
            TaskEvent::Image(url, result) | TaskEvent::ImageDecoded(url, result) => {
                self.image_came(url, result);
            }
            TaskEvent::Repeated(run, sample) => self.repeated(run, sample),
            TaskEvent::Answered(id, result) => self.answered(id, result),
            TaskEvent::Event(news) => self.event_news(news),
            TaskEvent::Recorded(wanted, record) => self.recorded(wanted, *record),
            TaskEvent::Compared(tab, serial, compared) => self.compared(tab, serial, compared),
            TaskEvent::History(news) => self.history_news(*news),
            TaskEvent::Check(id, check) => self.check_came(id, *check),
            TaskEvent::Checked(id, checks) => self.checked(id, checks),
            TaskEvent::Functions(id, result) => self.functions_came(id, result),
            TaskEvent::Page(url) => self.show_page(url),
            TaskEvent::Then(go) => go(self),
            TaskEvent::Highlighted(id, colours) => self.invoking.highlighted(id, colours),
        }
    }

    /// Brings the analysis of the active document up to date: small ones here, large ones as a task.
    pub(super) fn analyse_active(&mut self) {
        if let Some(id) = self.tabs.active_id() {
            self.analyse_tab(id);
        }
    }

    /// Looks into documents that nobody has shown yet, so that their tiles are right at once.
    fn analyse_unseen(&mut self) {
        let unseen = |tab: &&Tab| tab.checked_in.is_none() && tab.analysing.is_none();
        let ids = self.tabs.list.iter().filter(unseen).map(|tab| tab.id);
        for id in ids.collect::<Vec<_>>() {
            self.analyse_tab(id);
        }
    }

    fn analyse_tab(&mut self, id: u64) {
        let Some(tab) = self.tabs.get_mut(id) else {
            return;
        };
        tab.update_unsaved();
        if tab.document.is_fresh() {
            return;
        }
        if !tab.is_json() {
            tab.accept_unchecked();
            return;
        }
        if tab.document.text().len() <= Document::ANALYSE_AT_ONCE {
            let started = Instant::now();
            tab.document.refresh();
            tab.checked_in = Some(started.elapsed());
            return;
        }
        self.analyse_as_task(id);
    }

    fn analyse_as_task(&mut self, id: u64) {
        let Some(tab) = self.tabs.get_mut(id).filter(|tab| tab.analysing.is_none()) else {
            return;
        };
        let revision = tab.document.revision();
        let text = tab.document.text().to_owned();
        let kind = tab.document.kind_override();
        let options = tab.document.options().clone();
        let task = tab.start_analysis();
        let asked = self.tasks.think(move || {
            let started = Instant::now();
            let analysis = analyse(&text, revision, kind, &options);
            let took = started.elapsed();
            TaskEvent::then(move |app| {
                if let Some(tab) = app.tabs.get_mut(id) {
                    tab.analysed(task, analysis, took);
                }
            })
        });
        if !asked && let Some(tab) = self.tabs.get_mut(id) {
            tab.analysing = None;
        }
    }

    /// Makes what the views show of the latest analysis.
    fn update_shown(&mut self) {
        let key = self.turn_key();
        let wanted = self.tabs.active().is_some_and(|tab| tab.wants_shown(key));
        let turn = if wanted { self.turn_of_source() } else { None };
        let Some(tab) = self.tabs.active_mut() else {
            return;
        };
        if wanted {
            let turn = tab.turn.clone().or(turn);
            tab.update_shown(turn.as_deref(), key);
        }
        tab.update_crumbs();
        tab.update_counters();
        let id = tab.id;
        let becomes_source = tab.is_payload() && tab.checked_in.is_some();
        if becomes_source && self.invoking.seen_kind(id) {
            self.invoking.choose_document(id);
        }
        self.folder.note_open(&self.tabs);
    }

    /// The open payload that Send sends.
    fn source_tab(&self) -> Option<&Tab> {
        self.tabs.get(self.invoking.source_document()?)
    }

    /// Changes with what [`App::turn_of_source`] gives.
    fn turn_key(&self) -> u64 {
        let source = self.source_tab();
        source.map_or(0, |tab| (tab.id << 32) | tab.document.revision())
    }

    /// What the consumer wrote before the active document answers: the payload that Send sends, if it is a document.
    fn turn_of_source(&self) -> Option<Arc<ConsumerTurn>> {
        let source = self.source_tab()?;
        turn_of(source.document.text()).map(Arc::new)
    }

    fn notice_window(&mut self, context: &Context) {
        let (focused, close, dropped) = context.input(|input| {
            let viewport = input.viewport();
            let dropped: Vec<_> = input
                .raw
                .dropped_files
                .iter()
                .map(|file| file.path().to_owned())
                .collect();
            (
                viewport.focused.unwrap_or(true),
                viewport.close_requested(),
                dropped,
            )
        });
        self.window_focused = focused;
        self.was_left |= !focused;
        if close {
            self.window_closes(context);
        }
        if !dropped.is_empty() {
            self.open_paths(dropped);
        }
    }

    /// Logs the first frame and, as a measure of idleness, the number of frames, if `BOTBENCH_FRAME_LOG` is set.
    fn log_frame(&self) {
        if self.frame_log {
            let since_start = self.started_at.elapsed().as_secs_f64() * 1000.0;
            tracing::info!(frame = self.frames, since_start, "frame");
        }
    }
}
