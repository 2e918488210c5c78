//! "Test connection": each step with how it came out, why, and what to do.

use std::fmt::Write;
use std::time::Duration;

use egui::{Align2, Label, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::command::{AppCommand, Commands};
use super::dialogs::{Answer, buttons, heading};
use super::tokens::Tokens;
use super::type_scale;
use super::units::duration;
use super::widgets::{ButtonLook, Icon, Prose, paint_icon, paint_text, with_capital};
use crate::invoke::{Check, CheckKind, CheckState, Endpoint, SecretSource};
use crate::text::without_ticks;

/// Width of the dialog in points.
pub const WIDTH: f32 = 580.0;
/// Where the words of a step begin.
const INDENT: f32 = 26.0;

/// Where the test stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChecksStage {
    /// It runs.
    Running,
    /// It is done.
    Done,
    /// The user stopped it.
    Stopped,
    /// It could not begin.
    Refused {
        /// Why.
        message: String,
        /// What to do about it.
        help: String,
        /// The secret that is missing, where that is the trouble.
        missing: Option<SecretSource>,
    },
}

/// What is known of a test that was made earlier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptTest {
    /// When, in words.
    pub at: String,
    /// Whether its endpoint is still there, so that it can be made again.
    pub can_repeat: bool,
}

/// The test while its dialog is open.
#[derive(Clone, Debug)]
pub struct ChecksState {
    /// What is tested.
    pub endpoint: Endpoint,
    /// What people call the payload that the last step but one sends.
    pub payload: String,
    /// What came out so far.
    pub checks: Vec<Check>,
    /// Where it stands.
    pub stage: ChecksStage,
    /// Set where it comes from the history.
    pub kept: Option<KeptTest>,
}

impl ChecksState {
    /// A test that begins.
    #[must_use]
    pub const fn new(endpoint: Endpoint, payload: String) -> Self {
        Self {
            endpoint,
            payload,
            checks: Vec::new(),
            stage: ChecksStage::Running,
            kept: None,
        }
    }

    fn check(&self, kind: CheckKind) -> Option<&Check> {
        self.checks.iter().find(|check| check.kind == kind)
    }

    /// The steps that concern the endpoint, and whatever else came out.
    fn steps(&self) -> Vec<CheckKind> {
        let shows = |kind: &CheckKind| {
            let check = self.check(*kind);
            kind.concerns(&self.endpoint.kind)
                || check.is_some_and(|check| check.state != CheckState::Skipped)
        };
        CheckKind::ALL.into_iter().filter(shows).collect()
    }

    /// The step that runs now: the first behind all that came out.
    fn running(&self) -> Option<CheckKind> {
        if self.stage != ChecksStage::Running {
            return None;
        }
        let steps = self.steps();
        let done = |kind: &CheckKind| self.check(*kind).is_some();
        let next = steps.iter().rposition(done).map_or(0, |at| at + 1);
        steps.get(next).copied()
    }

    /// What it came to, in a sentence.
    fn verdict(&self) -> String {
        let failed = self
            .checks
            .iter()
            .find(|check| check.state == CheckState::Failed);
        let warned = self
            .checks
            .iter()
            .filter(|check| check.state == CheckState::Warned);
        match (&self.stage, failed, warned.count()) {
            (ChecksStage::Running, ..) => "testing…".to_owned(),
            (ChecksStage::Stopped, ..) => "stopped".to_owned(),
            (ChecksStage::Refused { message, .. }, ..) => message.clone(),
            (ChecksStage::Done, Some(check), _) => format!("it fails at: {}", check.kind.title()),
            (ChecksStage::Done, None, 0) => "all is well".to_owned(),
            (ChecksStage::Done, None, _) => "it works, with something to know".to_owned(),
        }
    }

    /// Everything as text, without any secret.
    #[must_use]
    pub fn as_text(&self) -> String {
        let mut text = format!("{}: {}\n", self.endpoint.name, self.verdict());
        for check in &self.checks {
            let word = check.state.id();
            let (title, took) = (check.kind.title(), took(check.elapsed));
            // Writing into a text cannot fail.
            write!(text, "{word:8} {title:32} {took:>9}").ok();
            if !check.cause.as_str().is_empty() {
                write!(text, "  {}", check.cause).ok();
            }
            text.push('\n');
            if !check.cure.is_empty() {
                writeln!(text, "{:8} {}", "", check.cure).ok();
            }
        }
        text
    }
}

fn took(elapsed: Duration) -> String {
    if elapsed.is_zero() {
        String::new()
    } else {
        duration(elapsed)
    }
}

/// Draws the dialog.
pub(super) fn checks_ui(
    ui: &mut Ui,
    state: &ChecksState,
    fresh: bool,
    out: &mut Commands,
) -> Option<Answer> {
    let tokens = Tokens::of(ui);
    heading(ui, &format!("Test connection: {}", state.endpoint.name));
    let failed = state
        .checks
        .iter()
        .any(|check| check.state == CheckState::Failed);
    let refused = matches!(state.stage, ChecksStage::Refused { .. });
    let prose = match (failed || refused, &state.stage) {
        (true, _) => Prose::message(tokens).in_colour(tokens.error),
        (false, ChecksStage::Done) => Prose::message(tokens).in_colour(tokens.ok),
        _ => Prose::message(tokens),
    };
    let verdict = with_capital(&state.verdict());
    ui.label(prose.job(&verdict, ui.available_width(), usize::MAX));
    if let ChecksStage::Refused { help, .. } = &state.stage {
        let job = Prose::note(tokens).job(help, ui.available_width(), usize::MAX);
        ui.label(job);
    } else {
        ScrollArea::vertical()
            .max_height(ui.ctx().content_rect().height() * 0.6)
            .auto_shrink([false, true])
            .show(ui, |ui| steps_ui(ui, state));
    }
    buttons_ui(ui, state, fresh, out)
}

fn steps_ui(ui: &mut Ui, state: &ChecksState) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let running = state.running();
    for kind in state.steps() {
        let check = state.check(kind);
        step_ui(ui, kind, check, running == Some(kind));
        if let Some(check) = check.filter(|check| check.state != CheckState::Skipped) {
            found_ui(ui, check);
        }
        ui.add_space(4.0);
    }
    let text = match &state.kept {
        Some(kept) => format!("Tested at {} with `{}`.", kept.at, state.payload),
        None => format!("The call sends `{}`, as Send would.", state.payload),
    };
    let job = Prose::note(Tokens::of(ui)).job(&text, ui.available_width(), 2);
    ui.label(job);
}

fn step_ui(ui: &mut Ui, kind: CheckKind, check: Option<&Check>, is_running: bool) {
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::hover());
    let centre = pos2(rect.left() + 9.0, rect.center().y);
    let word = match check {
        Some(check) => {
            paint_state(ui, centre, check.state);
            check.state.id()
        }
        None if is_running => {
            let place = egui::Rect::from_center_size(centre, vec2(13.0, 13.0));
            egui::Spinner::new().paint_at(ui, place);
            "running"
        }
        None => {
            let stroke = egui::Stroke::new(1.2, tokens.faint);
            ui.painter().circle_stroke(centre, 4.0, stroke);
            "waiting"
        }
    };
    let quiet = check.is_none_or(|check| check.state == CheckState::Skipped) && !is_running;
    let colour = if quiet { tokens.secondary } else { tokens.text };
    let title = with_capital(kind.title());
    let left = pos2(rect.left() + INDENT, rect.center().y);
    let font = type_scale::medium(13.0);
    paint_text(
        ui.painter(),
        left,
        Align2::LEFT_CENTER,
        &title,
        font,
        colour,
    );
    let took = check.map(|check| took(check.elapsed)).unwrap_or_default();
    // Why a step was skipped stands beside it: most are, and none needs a line of its own.
    let skipped = check.filter(|check| check.state == CheckState::Skipped);
    let (right, font) = match skipped.map(|check| check.cause.as_str()) {
        Some(cause) if !cause.is_empty() => (without_ticks(cause), type_scale::secondary()),
        Some(_) => ("skipped".to_owned(), type_scale::secondary()),
        None => (took, type_scale::code_sized(12.0)),
    };
    let at = rect.right_center() - vec2(12.0, 0.0);
    paint_text(
        ui.painter(),
        at,
        Align2::RIGHT_CENTER,
        &right,
        font,
        tokens.secondary,
    );
    response.widget_info(|| {
        let why = skipped.map_or_else(String::new, |_| format!(", {right}"));
        WidgetInfo::labeled(Role::Label, true, format!("{title}: {word}{why}"))
    });
}

/// A tick, an exclamation mark, a cross or a line: told by its shape as well.
fn paint_state(ui: &Ui, centre: egui::Pos2, state: CheckState) {
    let tokens = Tokens::of(ui);
    let place = egui::Rect::from_center_size(centre, vec2(10.0, 10.0));
    let (fill, icon) = match state {
        CheckState::Passed => (tokens.ok, Icon::Check),
        CheckState::Warned => (tokens.warning, Icon::Exclamation),
        CheckState::Failed => (tokens.error, Icon::Cross),
        CheckState::Skipped => {
            let stroke = egui::Stroke::new(1.4, tokens.faint);
            let x = centre.x - 4.0..=centre.x + 4.0;
            ui.painter().hline(x, centre.y, stroke);
            return;
        }
    };
    ui.painter().circle_filled(centre, 7.5, fill);
    paint_icon(ui.painter(), place, icon, tokens.panel);
}

fn found_ui(ui: &mut Ui, check: &Check) {
    let tokens = Tokens::of(ui);
    let colour = match check.state {
        CheckState::Failed => tokens.error,
        CheckState::Warned => tokens.warning,
        CheckState::Passed | CheckState::Skipped => tokens.secondary,
    };
    let lines = [
        (check.cause.as_str(), colour),
        (check.cure.as_str(), tokens.secondary),
    ];
    for (text, colour) in lines.into_iter().filter(|(text, _)| !text.is_empty()) {
        ui.horizontal(|ui| {
            ui.add_space(INDENT);
            let width = ui.available_width() - 8.0;
            let prose = Prose::note(tokens).in_colour(colour);
            let job = prose.job(text, width, usize::MAX);
            ui.add(Label::new(job).wrap().selectable(true));
        });
    }
}

fn buttons_ui(ui: &mut Ui, state: &ChecksState, fresh: bool, out: &mut Commands) -> Option<Answer> {
    let stop = ("Stop", ButtonLook::Plain, Answer::Discard);
    let again = ("Test again", ButtonLook::Plain, Answer::Reload);
    let close = ("Close", ButtonLook::Plain, Answer::Cancel);
    let copy = ("Copy as text", ButtonLook::Plain, Answer::Copy);
    let choices = match &state.stage {
        ChecksStage::Running => vec![stop, close],
        ChecksStage::Refused {
            missing: Some(_), ..
        } => vec![
            ("Set value…", ButtonLook::Primary, Answer::Source),
            again,
            close,
            copy,
        ],
        _ if state.kept.as_ref().is_some_and(|kept| !kept.can_repeat) => vec![close, copy],
        _ => vec![close, again, copy],
    };
    match buttons(ui, fresh, &choices)? {
        Answer::Discard => out.push(AppCommand::StopTest),
        Answer::Copy => out.push(AppCommand::Copy(state.as_text())),
        Answer::Source => {
            if let ChecksStage::Refused {
                missing: Some(missing),
                ..
            } = &state.stage
            {
                out.push(AppCommand::SetSecret(missing.clone()));
            }
        }
        Answer::Reload => {
            let endpoint = Box::new(state.endpoint.clone());
            out.push(AppCommand::TestConnection(Some(endpoint)));
        }
        other => return Some(other),
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invoke::{EndpointKind, Redactor};

    fn check(kind: CheckKind, state: CheckState, cause: &str) -> Check {
        Check {
            kind,
            state,
            elapsed: Duration::from_millis(12),
            cause: Redactor::default().show(cause),
            cure: String::new(),
        }
    }

    fn http() -> Endpoint {
        Endpoint {
            kind: EndpointKind::Http {
                url: "http://127.0.0.1:3000/".to_owned(),
                payload_only: false,
                headers: Vec::new(),
            },
            ..Endpoint::demo()
        }
    }

    #[test]
    fn only_the_steps_that_concern_the_endpoint_stand_there() {
        use CheckKind::{Answers, Name, Tcp, Tls, Valid};
        let mut state = ChecksState::new(http(), String::new());
        let skipped = check(CheckKind::Token, CheckState::Skipped, "");
        state.checks.push(skipped);
        assert_eq!(state.steps(), [Name, Tcp, Tls, Answers, Valid]);
        // A kept test of an endpoint that has gone still shows what came out.
        state.endpoint = Endpoint::demo();
        state.checks.push(check(Tls, CheckState::Failed, ""));
        assert_eq!(state.steps(), [Tls, Answers, Valid]);
    }

    #[test]
    fn the_step_behind_the_last_one_runs() {
        let mut state = ChecksState::new(http(), "Bot message".to_owned());
        assert_eq!(state.running(), Some(CheckKind::Name));
        state
            .checks
            .push(check(CheckKind::Name, CheckState::Passed, ""));
        assert_eq!(state.running(), Some(CheckKind::Tcp));
        state.stage = ChecksStage::Done;
        assert_eq!(state.running(), None);
        assert_eq!(state.verdict(), "all is well");
    }

    #[test]
    fn the_text_names_the_step_that_failed_and_why() {
        let mut state = ChecksState::new(Endpoint::demo(), "Bot message".to_owned());
        state
            .checks
            .push(check(CheckKind::Tcp, CheckState::Failed, "refused"));
        state.stage = ChecksStage::Done;
        let text = state.as_text();
        assert!(
            text.starts_with("demo: it fails at: connection\n"),
            "{text}"
        );
        assert!(
            text.contains("failed") && text.contains("refused"),
            "{text}"
        );
    }
}
