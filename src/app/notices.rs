//! What the program has to say: on the screen for a while, in the log for longer.

use std::time::{Duration, Instant};

use egui::Context;

use crate::ui::notices::{Notice, NoticeAction, NoticeTone};

/// How long a good message stays.
const STAYS: Duration = Duration::from_secs(6);
/// How long a message with something to do stays.
const OFFER_STAYS: Duration = Duration::from_secs(15);
/// How many messages are kept.
const KEPT: usize = 200;
/// How many show at once.
const SHOWN: usize = 4;

/// All messages of this run.
#[derive(Debug, Default)]
pub(super) struct Notices {
    all: Vec<(Notice, Instant)>,
    shown: Vec<u64>,
    next_id: u64,
    /// Whether what shows has changed, which takes a second frame to stand in its place.
    changed: bool,
}

impl Notices {
    /// Something was done.
    pub fn done(&mut self, message: String) {
        self.add(NoticeTone::Done, message, String::new());
    }

    /// Something was done, and this is what.
    pub fn done_with(&mut self, message: String, help: String) {
        self.add(NoticeTone::Done, message, help);
    }

    /// Something deserves a look.
    pub fn warn(&mut self, message: String, help: String) {
        tracing::warn!("{message}");
        self.add(NoticeTone::Warning, message, help);
    }

    /// Something could not be done.
    pub fn error(&mut self, message: String, help: String) {
        tracing::warn!("{message}");
        self.add(NoticeTone::Error, message, help);
    }

    /// Something could not be done, and this leads on.
    pub fn error_with(&mut self, message: String, help: String, action: NoticeAction) {
        self.error(message, help);
        self.add_action(action);
    }

    /// Something can be done.
    pub fn offer(&mut self, message: String, help: String, action: NoticeAction) {
        self.add(NoticeTone::Done, message, help);
        self.add_action(action);
    }

    fn add_action(&mut self, action: NoticeAction) {
        if let Some((notice, at)) = self.all.last_mut() {
            notice.action = Some(action);
            *at = Instant::now();
        }
    }

    fn add(&mut self, tone: NoticeTone, message: String, help: String) {
        self.changed = true;
        // The same words twice in a row tell nothing new, but that it happened again, and what may help now.
        if let Some((last, at)) = self.all.last_mut()
            && last.message == message
            && self.shown.contains(&last.id)
        {
            last.tone = tone;
            last.help = help;
            *at = Instant::now();
            return;
        }
        self.next_id += 1;
        let notice = Notice {
            id: self.next_id,
            tone,
            message,
            help,
            action: None,
        };
        self.shown.push(notice.id);
        let surplus = self.shown.len().saturating_sub(SHOWN);
        self.shown.drain(..surplus);
        self.all.push((notice, Instant::now()));
        let surplus = self.all.len().saturating_sub(KEPT);
        self.all.drain(..surplus);
    }

    /// Takes a message off the screen.
    pub fn dismiss(&mut self, id: u64) {
        self.shown.retain(|shown| *shown != id);
        self.changed = true;
    }

    /// A message does not hold any more: it leaves the screen and stays in the log.
    pub fn outdated(&mut self, message: &str) {
        let is_it = |(notice, _): &&(Notice, Instant)| notice.message == message;
        let ids = self.all.iter().filter(is_it).map(|(notice, _)| notice.id);
        let ids: Vec<u64> = ids.collect();
        self.shown.retain(|shown| !ids.contains(shown));
        self.changed = true;
    }

    /// What shows now.
    pub fn shown(&self) -> Vec<&Notice> {
        self.all
            .iter()
            .map(|(notice, _)| notice)
            .filter(|notice| self.shown.contains(&notice.id))
            .collect()
    }

    /// Everything, the oldest first.
    pub fn log(&self) -> Vec<Notice> {
        self.all.iter().map(|(notice, _)| notice.clone()).collect()
    }

    /// Takes good messages off after a while, and wakes the window for the next.
    pub fn expire(&mut self, context: &Context) {
        let now = Instant::now();
        let mut next: Option<Duration> = None;
        for (notice, at) in &self.all {
            if notice.tone != NoticeTone::Done || !self.shown.contains(&notice.id) {
                continue;
            }
            let age = now.saturating_duration_since(*at);
            let stays = if notice.action.is_some() {
                OFFER_STAYS
            } else {
                STAYS
            };
            if age >= stays {
                self.shown.retain(|shown| *shown != notice.id);
                self.changed = true;
            } else {
                let left = stays.saturating_sub(age);
                next = Some(next.map_or(left, |next| next.min(left)));
            }
        }
        if std::mem::take(&mut self.changed) {
            context.request_repaint();
        }
        if let Some(left) = next {
            context.request_repaint_after(left);
        }
    }
}
