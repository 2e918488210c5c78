//! The question before something happens in production: the name must be typed.

use egui::{
    Align, CornerRadius, FontSelection, Frame, Key, Layout, Margin, Stroke, TextEdit, Ui, vec2,
};
use egui::{Role, WidgetInfo};

use super::dialogs::{Answer, heading};
use super::tokens::{Tokens, size};
use super::type_scale;
use super::widgets::{ButtonLook, Prose, button, field_ring};

/// The question while it is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuardState {
    /// Name of the endpoint.
    pub endpoint: String,
    /// Name of its environment, where that is what makes it production.
    pub environment: Option<String>,
    /// What would be done: a verb with a capital, for the button.
    pub action: String,
    /// What was typed so far.
    pub typed: String,
}

impl GuardState {
    /// The name that is asked for.
    fn name(&self) -> &str {
        self.environment.as_deref().unwrap_or(&self.endpoint)
    }

    /// Whether the name stands there: the environment's or the endpoint's.
    fn fits(&self) -> bool {
        let typed = self.typed.trim();
        typed == self.name() || typed == self.endpoint
    }
}

/// Draws the question.
pub(super) fn guard_ui(ui: &mut Ui, state: &mut GuardState, fresh: bool) -> Option<Answer> {
    let tokens = Tokens::of(ui);
    heading(ui, &format!("{} in production?", state.action));
    let what = match &state.environment {
        Some(environment) => format!(
            "Endpoint `{}` belongs to the environment `{environment}`, which is marked as production.",
            state.endpoint
        ),
        None => format!("Endpoint `{}` is marked as production.", state.endpoint),
    };
    let frame = Frame::new()
        .fill(tokens.error_soft)
        .stroke(Stroke::new(1.0, tokens.error))
        .corner_radius(CornerRadius::same(size::CONTROL_RADIUS))
        .inner_margin(Margin::symmetric(10, 8));
    frame.show(ui, |ui| {
        let width = ui.available_width();
        ui.set_min_width(width);
        let text = format!("{what} Real consumers may meet what the function does.");
        let job = Prose::note(tokens)
            .in_colour(tokens.error)
            .job(&text, width, usize::MAX);
        ui.label(job);
    });
    let width = ui.available_width();
    let ask = format!("Type `{}` to go on.", state.name());
    ui.label(Prose::body(tokens).job(&ask, width, usize::MAX));
    let entered = name_ui(ui, state, fresh);
    buttons_ui(ui, state, entered)
}

fn name_ui(ui: &mut Ui, state: &mut GuardState, fresh: bool) -> bool {
    let value = state.typed.clone();
    let field = TextEdit::singleline(&mut state.typed)
        .font(FontSelection::FontId(type_scale::code_sized(12.5)))
        .margin(Margin::symmetric(10, 6))
        .desired_width(f32::INFINITY);
    let response = ui.add(field);
    field_ring(ui, &response);
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::TextInput, true, "Name of production");
        info.current_text_value = Some(value.clone());
        info
    });
    if fresh {
        response.request_focus();
    }
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if entered && !state.fits() {
        response.request_focus();
    }
    entered
}

fn buttons_ui(ui: &mut Ui, state: &GuardState, entered: bool) -> Option<Answer> {
    ui.add_space(8.0);
    let mut answer = None;
    let area = vec2(ui.available_width(), size::CONTROL);
    ui.allocate_ui_with_layout(area, Layout::right_to_left(Align::Center), |ui| {
        let go = ui.add_enabled_ui(state.fits(), |ui| {
            button(ui, &state.action, ButtonLook::Danger, None).clicked()
        });
        if state.fits() && (go.inner || entered) {
            answer = Some(Answer::Confirm);
        }
        if button(ui, "Cancel", ButtonLook::Plain, None).clicked() {
            answer = Some(Answer::Cancel);
        }
    });
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_whole_name_of_the_environment_or_the_endpoint_fits() {
        let mut state = GuardState {
            endpoint: "orders".to_owned(),
            environment: Some("live".to_owned()),
            action: "Send".to_owned(),
            typed: String::new(),
        };
        for (typed, fits) in [
            ("", false),
            ("liv", false),
            ("live", true),
            (" orders ", true),
        ] {
            typed.clone_into(&mut state.typed);
            assert_eq!(state.fits(), fits, "{typed}");
        }
    }
}
