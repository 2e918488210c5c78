//! How narrow and how wide boxes can be: the intrinsic sizes of CSS. Each box is measured once.

use super::table::Columns;
use super::tree::{Extent, Id, Inside, Tree, Widths};
use super::words;

impl Tree {
    /// Of a box with its margins, as its parent asks for it: percentages count as `auto`.
    pub(super) fn outer_widths(&mut self, id: Id) -> Widths {
        let style = &self.at(id).style;
        if style.is_hidden || style.floats_over {
            return Widths::default();
        }
        let (margins, across) = (style.margins_across(0.0), style.across());
        let (extent, most, is_border_box) = (style.width, style.max_width, style.is_border_box);
        let content = match extent {
            Extent::Px(px) => {
                let px = if is_border_box { px - across } else { px };
                Widths { min: px, max: px }
            }
            _ => self.content_widths(id),
        };
        let most = most.unwrap_or(f32::INFINITY);
        let is_table = matches!(self.at(id).inside, Inside::Table);
        let cap = |width: f32| {
            width
                .min(most)
                .max(if is_table { content.min } else { 0.0 })
        };
        Widths {
            min: cap(content.min) + across + margins,
            max: cap(content.max) + across + margins,
        }
    }

    /// Of what a box holds.
    pub(super) fn content_widths(&mut self, id: Id) -> Widths {
        if let Some(known) = self.at(id).content {
            return known;
        }
        let widths = match &self.at(id).inside {
            Inside::Nothing => Widths::default(),
            Inside::Words(words) => words::widths(words),
            // A picture that takes its share of the room asks for none.
            Inside::Picture(natural) => Widths {
                min: 0.0,
                max: natural.width,
            },
            Inside::Blocks { in_line: false } => self.widest(id),
            Inside::Grid => self.widest_item(id),
            Inside::Blocks { in_line: true } | Inside::Floats => Widths {
                min: self.widest(id).min,
                max: self.sum(id).max,
            },
            Inside::Line(line) if line.wraps => Widths {
                min: self.widest(id).min,
                max: self.sum(id).max,
            },
            Inside::Line(_) | Inside::Header => self.sum(id),
            Inside::Table => Columns::of(self, id).widths(),
        };
        self.at_mut(id).content = Some(widths);
        widths
    }

    fn widest(&mut self, id: Id) -> Widths {
        let mut widest = Widths::default();
        for index in 0..self.count(id) {
            let child = self.child(id, index);
            let widths = self.outer_widths(child);
            widest.min = widest.min.max(widths.min);
            widest.max = widest.max.max(widths.max);
        }
        widest
    }

    /// An item of a grid that hides what sticks out can be as narrow as its edges.
    fn widest_item(&mut self, id: Id) -> Widths {
        let mut widest = Widths::default();
        for index in 0..self.count(id) {
            let child = self.child(id, index);
            let widths = self.outer_widths(child);
            let style = &self.at(child).style;
            let min = if style.clips && style.is_flexible() {
                style.across()
            } else {
                widths.min
            };
            widest.min = widest.min.max(min);
            widest.max = widest.max.max(widths.max);
        }
        widest
    }

    fn sum(&mut self, id: Id) -> Widths {
        let mut sum = Widths::default();
        for index in 0..self.count(id) {
            let child = self.child(id, index);
            let widths = self.outer_widths(child);
            sum.min += widths.min;
            sum.max += widths.max;
        }
        sum
    }

    /// The width of the border box of a child where there is so much room.
    pub(super) fn used_width(&mut self, id: Id, room: f32) -> f32 {
        let style = &self.at(id).style;
        let (across, margins, most) = (style.across(), style.margins_across(room), style.max_width);
        let (extent, is_border_box) = (style.width, style.is_border_box);
        let is_table = matches!(self.at(id).inside, Inside::Table);
        let content = match extent {
            Extent::Auto if !is_table => room - margins - across,
            Extent::Auto | Extent::Fit => {
                let wanted = self.content_widths(id);
                wanted.max.min((room - margins - across).max(wanted.min))
            }
            Extent::Px(px) if is_border_box => px - across,
            Extent::Px(px) => px,
            Extent::Share(share) if is_border_box => room * share / 100.0 - across,
            Extent::Share(share) => room * share / 100.0,
            Extent::Less(px) => room - px,
        };
        let content = content.min(most.unwrap_or(f32::INFINITY)).max(0.0);
        let least = if is_table {
            self.content_widths(id).min
        } else {
            0.0
        };
        content.max(least) + across
    }
}
