//! A row of a list, 26 high, and the letter tile of a document's kind.

use egui::{
    Align2, Color32, CornerRadius, Painter, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind,
    Ui, WidgetInfo, pos2, vec2,
};

use super::{Icon, elided, paint_icon, paint_text};
use crate::lint::Kind;
use crate::ui::tokens::{Tokens, size, tile};
use crate::ui::type_scale;

/// A letter on a colour that tells the kind of a document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tile {
    /// P, R, C, Q, or J for any other JSON.
    pub letter: &'static str,
    /// Behind the letter.
    pub colour: Color32,
}

/// The tile of a kind.
#[must_use]
pub const fn tile_of(kind: Kind) -> Tile {
    let (letter, colour) = match kind {
        Kind::Payload | Kind::Envelope => ("P", tile::PAYLOAD),
        Kind::Response => ("R", tile::RESPONSE),
        Kind::Content => ("C", tile::CONTENT),
        Kind::QuickReplies => ("Q", tile::QUICK_REPLIES),
        Kind::Metadata => ("M", tile::OTHER),
        Kind::Foreign => ("F", tile::OTHER),
        Kind::Other => ("J", tile::OTHER),
    };
    Tile { letter, colour }
}

/// Paints a tile 16 wide around `centre`.
pub fn paint_tile(painter: &Painter, centre: Pos2, tile: Tile) {
    let rect = Rect::from_center_size(centre, vec2(16.0, 16.0));
    painter.rect_filled(rect, CornerRadius::same(4), tile.colour);
    paint_text(
        painter,
        rect.center(),
        Align2::CENTER_CENTER,
        tile.letter,
        type_scale::title(9.5),
        tile::LETTER,
    );
}

/// What stands at the left of a row.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Mark {
    None,
    Tile(Tile),
    Dot(Color32),
    Icon(Icon),
}

/// A row of the sidebar or of a list: a mark, a name, and counts at the right.
#[derive(Clone, Debug)]
pub struct ListRow<'a> {
    text: &'a str,
    mark: Mark,
    selected: bool,
    ticked: bool,
    indent: f32,
    counts: [(usize, Color32); 2],
    detail: Option<(&'a str, Color32)>,
}

impl<'a> ListRow<'a> {
    /// A row that says `text`.
    #[must_use]
    pub const fn new(text: &'a str) -> Self {
        Self {
            text,
            mark: Mark::None,
            selected: false,
            ticked: false,
            indent: 0.0,
            counts: [(0, Color32::TRANSPARENT); 2],
            detail: None,
        }
    }

    /// With a letter tile.
    #[must_use]
    pub const fn tile(mut self, tile: Tile) -> Self {
        self.mark = Mark::Tile(tile);
        self
    }

    /// With a dot.
    #[must_use]
    pub const fn dot(mut self, colour: Color32) -> Self {
        self.mark = Mark::Dot(colour);
        self
    }

    /// With an icon.
    #[must_use]
    pub const fn icon(mut self, icon: Icon) -> Self {
        self.mark = Mark::Icon(icon);
        self
    }

    /// Whether it is the one that is shown.
    #[must_use]
    pub const fn selected(mut self, selected: bool) -> Self {
        self.selected = selected;
        self
    }

    /// Whether it is the present choice of a list: a tick at the right.
    #[must_use]
    pub const fn ticked(mut self, ticked: bool) -> Self {
        self.ticked = ticked;
        self
    }

    /// Moved to the right by so many levels.
    #[must_use]
    pub const fn level(mut self, level: u8) -> Self {
        self.indent = level as f32 * 14.0;
        self
    }

    /// Numbers at the right, in their colours; nought is not shown.
    #[must_use]
    pub const fn counts(mut self, counts: [(usize, Color32); 2]) -> Self {
        self.counts = counts;
        self
    }

    /// Small words at the right, in their colour.
    #[must_use]
    pub const fn detail(mut self, words: &'a str, colour: Color32) -> Self {
        self.detail = Some((words, colour));
        self
    }

    /// Draws it over the whole width.
    pub fn show(self, ui: &mut Ui) -> Response {
        let (rect, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), size::ROW), Sense::click());
        response.widget_info(|| {
            let chosen = self.selected || self.ticked;
            let mut info = WidgetInfo::selected(Role::Button, ui.is_enabled(), chosen, self.text);
            info.current_text_value = self.detail.map(|(words, _)| words.to_owned());
            info
        });
        if ui.is_rect_visible(rect) {
            self.paint_ground(ui, rect, &response);
            let right = self.paint_counts(ui, rect);
            self.paint_words(ui, rect, right);
        }
        response
    }

    fn paint_ground(&self, ui: &Ui, rect: Rect, response: &Response) {
        let tokens = Tokens::of(ui);
        if self.selected {
            ui.painter().rect_filled(rect, 0, tokens.accent_soft);
            let bar = Rect::from_min_size(rect.min, vec2(2.0, rect.height()));
            ui.painter().rect_filled(bar, 0, tokens.accent);
        } else if response.hovered() || response.context_menu_opened() {
            ui.painter()
                .rect_filled(rect, 0, tokens.text.gamma_multiply(0.05));
        }
        if response.has_focus() {
            ui.painter().rect_stroke(
                rect.shrink(1.0),
                CornerRadius::same(4),
                Stroke::new(1.5, tokens.accent),
                StrokeKind::Inside,
            );
        }
    }

    fn paint_counts(&self, ui: &Ui, rect: Rect) -> f32 {
        let mut right = rect.right() - 14.0;
        if self.ticked {
            let place =
                Rect::from_center_size(pos2(right - 5.0, rect.center().y), vec2(10.0, 10.0));
            paint_icon(ui.painter(), place, Icon::Check, Tokens::of(ui).accent);
            right -= 16.0;
        }
        if let Some((words, colour)) = self.detail {
            let font = type_scale::caption();
            let most = rect.width() * 0.5;
            let galley = elided(ui, words, font, colour, most);
            right -= galley.size().x;
            let at = pos2(right, rect.center().y - galley.size().y / 2.0);
            ui.painter().galley(at, galley, colour);
            right -= 8.0;
        }
        for (number, colour) in self.counts.into_iter().rev() {
            if number > 0 {
                let place = super::count(ui, pos2(right, rect.center().y), number, colour);
                right = place.left() - 6.0;
            }
        }
        right
    }

    fn paint_words(&self, ui: &Ui, rect: Rect, right: f32) {
        let tokens = Tokens::of(ui);
        let colour = if self.selected || matches!(self.mark, Mark::Dot(_)) {
            tokens.text
        } else {
            tokens.secondary
        };
        let left = rect.left() + 14.0 + self.indent;
        let centre = pos2(left + 8.0, rect.center().y);
        let text_left = match self.mark {
            Mark::None => left,
            Mark::Tile(tile) => {
                paint_tile(ui.painter(), centre, tile);
                left + 24.0
            }
            Mark::Dot(dot) => {
                super::dot(ui.painter(), pos2(left + 4.0, rect.center().y), dot);
                left + 16.0
            }
            Mark::Icon(icon) => {
                let place = Rect::from_center_size(centre, vec2(16.0, 16.0));
                paint_icon(ui.painter(), place, icon, tokens.secondary);
                left + 24.0
            }
        };
        let galley = elided(ui, self.text, type_scale::body(), colour, right - text_left);
        let at = pos2(text_left, rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, colour);
    }
}
