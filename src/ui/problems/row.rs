//! One row of the list: what is wrong, what LivePerson does with it, the code, the fix.

use egui::{
    Align, Align2, Id, Layout, Pos2, Rect, Response, RichText, Role, Sense, Stroke, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

use crate::channel::Channel;
use crate::lint::{Diagnostic, Severity};
use crate::text::without_ticks;
use crate::ui::command::{AppCommand, Commands, UiCommand};
use crate::ui::menu;
use crate::ui::tokens::{Tokens, size};
use crate::ui::type_scale;
use crate::ui::widgets::{ButtonLook, Prose, Tip, button, severity_mark, with_capital};

/// Space above the first line and below the last.
const PADDING: f32 = 9.0;
/// Where the text begins.
const TEXT_LEFT: f32 = 40.0;
/// Space at the right edge.
const RIGHT: f32 = 14.0;
/// Between the text, the code and the button.
const GAP: f32 = 10.0;
/// Width, in points, beyond which a note is hard to read.
const NOTE_WIDTH: f32 = 720.0;
/// The last steps of a path that a row shows.
const PLACE_STEPS: usize = 12;
/// How much shorter than the room a line may be.
const RAGGED: f32 = 40.0;
/// Width of the list from which buttons carry the title of the fix.
const WIDE: f32 = 760.0;
/// Where the note may begin at the earliest, so that the button stands above it.
const BELOW_BUTTON: f32 = size::CONTROL + 6.0;
/// Height of a line.
const LINE: f32 = 18.0;
/// Reckoned width of a character, on the wide side: message, note, code of 11, button.
const MESSAGE_CHAR: f32 = 7.0;
const NOTE_CHAR: f32 = 6.2;
const CODE_CHAR: f32 = 6.7;
const BUTTON_CHAR: f32 = 7.4;
/// Characters of a fix's title that a button shows.
const FIX_CHARS: usize = 26;
/// Space that a button needs for its edges and its keys.
const BUTTON_EXTRA: f32 = 20.0;
const KEYS_EXTRA: f32 = 46.0;

/// Space that the name of a channel needs for its edges.
const TAG_EXTRA: f32 = 12.0 + GAP;

/// How a finding will be laid out, reckoned without laying out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Measure {
    message_lines: usize,
    note_width: f32,
    note_lines: usize,
}

impl Measure {
    /// Reckons a finding in a list of that width.
    pub(super) fn of(diagnostic: &Diagnostic, width: f32) -> Self {
        let code = code_text(diagnostic, 999).chars().count() as f32 * CODE_CHAR;
        let tag = diagnostic.channel.map_or(0.0, |channel| {
            channel.title().len() as f32 * CODE_CHAR + TAG_EXTRA
        });
        let side = code + tag + button_width(diagnostic, width) + 2.0 * GAP;
        let room = width - TEXT_LEFT - RIGHT;
        let message_width = (room - side).max(160.0);
        let note_width = room.clamp(160.0, NOTE_WIDTH);
        let lines = |text: &str, char_width: f32, room: f32, most: usize| {
            // Lines end before a word that does not fit, so they are not as long as the room.
            let wanted = text.chars().count() as f32 * char_width / (room - RAGGED);
            (wanted.ceil() as usize).clamp(1, most)
        };
        let note_lines = if diagnostic.consequence.is_empty() {
            1
        } else {
            lines(&diagnostic.consequence, NOTE_CHAR, note_width, 4)
        };
        Self {
            message_lines: lines(&diagnostic.message, MESSAGE_CHAR, message_width, 3),
            note_width,
            note_lines,
        }
    }

    /// Where the note begins, below the button.
    fn note_top(self) -> f32 {
        (PADDING + self.message_lines as f32 * LINE + 2.0).max(BELOW_BUTTON)
    }

    /// Height of the row.
    pub(super) fn height(self) -> f32 {
        self.note_top() + self.note_lines as f32 * LINE + PADDING
    }
}

fn button_width(diagnostic: &Diagnostic, width: f32) -> f32 {
    diagnostic.fixes.first().map_or(0.0, |fix| {
        let chars = button_title(&fix.title, width).chars().count();
        chars as f32 * BUTTON_CHAR + BUTTON_EXTRA + KEYS_EXTRA
    })
}

/// One finding, and how it is shown now.
pub(super) struct Row<'a> {
    pub(super) id: Id,
    pub(super) rect: Rect,
    pub(super) diagnostic: &'a Diagnostic,
    /// From 1.
    pub(super) line: usize,
    pub(super) revision: u64,
    pub(super) selected: bool,
    pub(super) has_keyboard: bool,
}

/// Draws a row; returns whether it was picked.
pub(super) fn row_ui(ui: &mut Ui, row: &Row<'_>, out: &mut Commands) -> bool {
    let response = ui.interact(row.rect, row.id, Sense::CLICK);
    response.widget_info(|| {
        WidgetInfo::selected(
            Role::ListBoxOption,
            true,
            row.selected,
            spoken(row.diagnostic),
        )
    });
    paint_ground(ui, row, &response);
    let side_left = side_ui(ui, row, out);
    let place = place(row.diagnostic);
    paint_words(ui, row, side_left, &place);
    menu::context_menu(&response, |ui| menu_ui(ui, row.diagnostic, out));
    if response.clicked() {
        out.push(AppCommand::Select(row.diagnostic.span));
    }
    let picked = response.clicked() || response.secondary_clicked();
    response.tip_ui(|ui| details_ui(ui, row.diagnostic, &place));
    picked
}

/// What a screen reader says.
fn spoken(diagnostic: &Diagnostic) -> String {
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "hint",
    };
    let message = without_ticks(&diagnostic.message);
    let consequence = without_ticks(&diagnostic.consequence);
    format!("{severity}: {message}. {consequence}")
        .trim()
        .to_owned()
}

/// The path of keys and indices: `context › action`.
fn place(diagnostic: &Diagnostic) -> String {
    let pointer = diagnostic.pointer.as_str();
    let depth = pointer.matches('/').count();
    let shown = diagnostic
        .pointer
        .tokens()
        .skip(depth.saturating_sub(PLACE_STEPS));
    let steps: Vec<String> = shown.collect();
    match depth {
        0 => "the whole document".to_owned(),
        _ if depth > PLACE_STEPS => format!("… › {}", steps.join(" › ")),
        _ => steps.join(" › "),
    }
}

fn code_text(diagnostic: &Diagnostic, line: usize) -> String {
    match diagnostic.detail {
        Some(detail) => format!("Ln {line}  {}/{detail}", diagnostic.code),
        None => format!("Ln {line}  {}", diagnostic.code),
    }
}

fn paint_ground(ui: &Ui, row: &Row<'_>, response: &Response) {
    let tokens = Tokens::of(ui);
    let painter = ui.painter();
    if row.selected && row.has_keyboard {
        painter.rect_filled(row.rect, 0, tokens.accent_soft);
        let bar = Rect::from_min_size(row.rect.min, vec2(2.0, row.rect.height()));
        painter.rect_filled(bar, 0, tokens.accent);
    } else if response.hovered() || row.selected {
        painter.rect_filled(row.rect, 0, tokens.current_line);
    }
    let border = Stroke::new(1.0, tokens.border);
    painter.hline(row.rect.x_range(), row.rect.bottom() - 0.5, border);
    let mark = pos2(
        row.rect.left() + 21.0,
        row.rect.top() + PADDING + LINE / 2.0,
    );
    severity_mark(painter, mark, row.diagnostic.severity, tokens);
}

/// The code and the fix at the right; returns where they begin.
fn side_ui(ui: &mut Ui, row: &Row<'_>, out: &mut Commands) -> f32 {
    let tokens = Tokens::of(ui);
    let mut right = row.rect.right() - RIGHT;
    if let Some(fix) = row.diagnostic.fixes.first() {
        let room = Rect::from_min_max(
            pos2(row.rect.left(), row.rect.top() + 4.0),
            pos2(right, row.rect.top() + 4.0 + size::CONTROL),
        );
        let layout = Layout::right_to_left(Align::Min);
        let place = UiBuilder::new()
            .max_rect(room)
            .layout(layout)
            .id_salt(row.id);
        let mut place = ui.new_child(place);
        let keys = UiCommand::FixAtCaret.short_keys(ui.ctx());
        let keys = keys.filter(|_| row.selected);
        let fix_button = button(
            &mut place,
            &button_title(&fix.title, row.rect.width()),
            ButtonLook::Plain,
            keys.as_deref(),
        );
        right = fix_button.rect.left() - GAP;
        if fix_button.tip(fix.title.as_str()).clicked() {
            out.push(AppCommand::ApplyFix {
                revision: row.revision,
                edits: fix.edits.clone(),
            });
        }
    }
    let code = ui.painter().text(
        pos2(right, row.rect.top() + PADDING + LINE / 2.0),
        Align2::RIGHT_CENTER,
        code_text(row.diagnostic, row.line),
        type_scale::code_sized(11.0),
        tokens.secondary,
    );
    match row.diagnostic.channel {
        Some(channel) => channel_tag(ui, code.left_center() - vec2(GAP, 0.0), channel) - GAP,
        None => code.left() - GAP,
    }
}

/// The name of the channel that a finding is of; returns where it begins.
fn channel_tag(ui: &Ui, right: Pos2, channel: Channel) -> f32 {
    let tokens = Tokens::of(ui);
    let name = ui.painter().layout_no_wrap(
        channel.title().to_owned(),
        type_scale::medium(11.0),
        tokens.hint,
    );
    let place = Align2::RIGHT_CENTER.anchor_size(right, name.size() + vec2(12.0, 4.0));
    ui.painter().rect_filled(place, 4, tokens.hint_soft);
    ui.painter()
        .galley(place.min + vec2(6.0, 2.0), name, tokens.hint);
    place.left()
}

/// The fix as a button says it: no backticks, a capital, cut where it is long; in a narrow list one word.
fn button_title(title: &str, width: f32) -> String {
    if width < WIDE {
        return "Fix".to_owned();
    }
    let plain = with_capital(&without_ticks(title));
    match plain.char_indices().nth(FIX_CHARS) {
        Some((cut, _)) => format!("{}…", &plain[..cut]),
        None => plain,
    }
}

fn paint_words(ui: &Ui, row: &Row<'_>, side_left: f32, place: &str) {
    let tokens = Tokens::of(ui);
    let measure = Measure::of(row.diagnostic, row.rect.width());
    let left = row.rect.left() + TEXT_LEFT;
    let width = side_left - left;
    let painter = ui
        .painter()
        .with_clip_rect(row.rect.intersect(ui.clip_rect()));
    let top = row.rect.top() + PADDING;
    let message = Prose::message(tokens).job(&row.diagnostic.message, width, measure.message_lines);
    let message = painter.layout_job(message);
    let below = (top + message.size().y + 2.0).max(row.rect.top() + BELOW_BUTTON);
    painter.galley(pos2(left, top), message, tokens.text);
    let note = if row.diagnostic.consequence.is_empty() {
        place
    } else {
        &row.diagnostic.consequence
    };
    let note = Prose::note(tokens).job(note, measure.note_width, measure.note_lines);
    painter.galley(
        pos2(left, below),
        painter.layout_job(note),
        tokens.secondary,
    );
}

/// The whole finding, for what a row cuts.
fn details_ui(ui: &mut Ui, diagnostic: &Diagnostic, place: &str) {
    let tokens = Tokens::of(ui);
    ui.set_max_width(420.0);
    ui.spacing_mut().item_spacing.y = 4.0;
    ui.label(Prose::message(tokens).job(&diagnostic.message, 420.0, usize::MAX));
    for text in [&diagnostic.consequence, &diagnostic.help] {
        if !text.is_empty() {
            ui.label(Prose::note(tokens).job(text, 420.0, usize::MAX));
        }
    }
    let place = RichText::new(place)
        .font(type_scale::code_sized(11.0))
        .color(tokens.secondary);
    ui.label(place);
}

fn menu_ui(ui: &mut Ui, diagnostic: &Diagnostic, out: &mut Commands) {
    let code = diagnostic.detail.map_or_else(
        || diagnostic.code.to_owned(),
        |detail| format!("{}/{detail}", diagnostic.code),
    );
    let mut picked = |words: &str| menu::item(ui, words, None, false).clicked();
    if picked("Explain") {
        out.push(AppCommand::Explain { code: code.clone() });
    }
    if picked("Copy message") {
        out.push(AppCommand::Copy(diagnostic.message.clone()));
    }
    if picked("Copy code") {
        out.push(AppCommand::Copy(code));
    }
    if picked("Copy pointer") {
        out.push(AppCommand::Copy(diagnostic.pointer.as_str().to_owned()));
    }
}
