//! A dialog to read: paragraphs under headings, code, and codes that lead on to their own explanation.

use egui::{Frame, Margin, RichText, ScrollArea, Ui};

use super::command::{AppCommand, Commands};
use super::dialogs::{Answer, buttons, heading};
use super::tokens::{Tokens, size};
use super::type_scale;
use super::widgets::{ButtonLook, Prose, Tip, link_button};

/// A piece of what a dialog has to say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// Its heading; may be empty.
    pub head: String,
    /// Its words, names in backticks; or code.
    pub body: String,
    /// Whether the body is code.
    pub code: bool,
    /// Codes that are explained with a click.
    pub links: Vec<String>,
}

impl Paragraph {
    /// Words under a heading.
    #[must_use]
    pub fn new(head: &str, body: &str) -> Self {
        Self {
            head: head.to_owned(),
            body: body.to_owned(),
            ..Self::default()
        }
    }

    /// Code under a heading.
    #[must_use]
    pub fn code(head: &str, body: &str) -> Self {
        Self {
            code: true,
            ..Self::new(head, body)
        }
    }

    /// Codes under a heading, each of which can be explained.
    #[must_use]
    pub fn links(head: &str, links: Vec<String>) -> Self {
        Self {
            links,
            ..Self::new(head, "")
        }
    }
}

/// Everything that a dialog says, for the clipboard.
#[must_use]
pub fn as_text(title: &str, paragraphs: &[Paragraph]) -> String {
    let mut text = format!("{title}\n");
    for paragraph in paragraphs {
        text.push('\n');
        if !paragraph.head.is_empty() {
            text.push_str(&paragraph.head);
            text.push('\n');
        }
        let links = paragraph.links.iter().map(String::as_str);
        for line in paragraph.body.lines().chain(links) {
            text.push_str("  ");
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

/// Draws what there is to read.
pub(super) fn text_ui(
    ui: &mut Ui,
    title: &str,
    paragraphs: &[Paragraph],
    fresh: bool,
    out: &mut Commands,
) -> Option<Answer> {
    heading(ui, title);
    let height = ui.ctx().content_rect().height() * 0.6;
    ScrollArea::vertical()
        .max_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            for paragraph in paragraphs {
                paragraph_ui(ui, paragraph, out);
            }
        });
    let choices = [
        ("Close", ButtonLook::Plain, Answer::Cancel),
        ("Copy", ButtonLook::Plain, Answer::Copy),
    ];
    let answer = buttons(ui, fresh, &choices);
    if answer == Some(Answer::Copy) {
        out.push(AppCommand::Copy(as_text(title, paragraphs)));
        return None;
    }
    answer
}

fn paragraph_ui(ui: &mut Ui, paragraph: &Paragraph, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    ui.spacing_mut().item_spacing.y = 4.0;
    if !paragraph.head.is_empty() {
        let text = RichText::new(&paragraph.head).font(type_scale::medium(12.0));
        ui.label(text.color(tokens.text));
    }
    let width = ui.available_width();
    if paragraph.code {
        code_ui(ui, &paragraph.body);
    } else if !paragraph.body.is_empty() {
        let words = Prose::body(tokens).in_colour(tokens.secondary);
        let job = words.job(&paragraph.body, width, usize::MAX);
        ui.add(egui::Label::new(job).selectable(true));
    }
    for code in &paragraph.links {
        let link = link_button(ui, code, type_scale::code_sized(12.0));
        if link.tip("Explain this code").clicked() {
            out.push(AppCommand::Explain { code: code.clone() });
        }
    }
    ui.add_space(6.0);
}

/// Code on a sunken ground.
pub(super) fn code_ui(ui: &mut Ui, code: &str) {
    let tokens = Tokens::of(ui);
    let text = RichText::new(code).font(type_scale::code_sized(12.0));
    let frame = Frame::new()
        .fill(tokens.sunken)
        .corner_radius(size::CONTROL_RADIUS)
        .inner_margin(Margin::same(8));
    frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        let label = egui::Label::new(text.color(tokens.text)).selectable(true);
        ui.add(label.wrap());
    });
}
