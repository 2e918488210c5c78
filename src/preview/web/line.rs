//! Boxes in lines: as characters, in a flexible row, floating to the left.

use super::tree::{Extent, Id, LineStyle, Margin, Tree};
use super::words;

impl Tree {
    pub(super) fn lay_line(&mut self, id: Id, room: f32, line: LineStyle) -> f32 {
        let (left, above) = self.origin(id, room + self.at(id).style.across());
        let count = self.count(id);
        let (mut y, mut first) = (0.0, 0);
        while first < count {
            let (mut x, mut end) = (0.0, first);
            while end < count {
                let child = self.child(id, end);
                if self.at(child).style.floats_over {
                    end += 1;
                    continue;
                }
                let width = self.used_width(child, room);
                let margins = self.at(child).style.margins_across(room);
                if line.wraps && x > 0.0 && x + width + margins > room + 0.01 {
                    break;
                }
                self.lay(child, width, true);
                let before = self.at(child).style.margin[3].px(room);
                let at = if line.rtl {
                    room - x - before - width
                } else {
                    x + before
                };
                self.put(child, left + at, 0.0);
                x += width + margins;
                end += 1;
            }
            y += self.stack_line(id, first..end, above + y, line);
            first = end;
        }
        y
    }

    /// Puts the boxes of one line to their heights, and says how high the line is.
    fn stack_line(
        &mut self,
        id: Id,
        range: std::ops::Range<usize>,
        top: f32,
        line: LineStyle,
    ) -> f32 {
        let (mut up, mut down) = words::reach(line.strut);
        let mut least = 0.0_f32;
        for index in range.clone() {
            let child = self.child(id, index);
            let height = self.outer_height(child);
            match self.at(child).style.lift {
                Some(lift) => {
                    let baseline = self.baseline(child);
                    up = up.max(baseline + lift);
                    down = down.max(height - baseline - lift);
                }
                None => least = least.max(height),
            }
        }
        for index in range {
            let child = self.child(id, index);
            let margin = self.at(child).style.margin[0].px(0.0);
            let from_top = match self.at(child).style.lift {
                Some(lift) => up - self.baseline(child) - lift,
                None => 0.0,
            };
            if !self.at(child).style.floats_over {
                self.at_mut(child).place.y = top + from_top + margin;
            }
        }
        (up + down).max(least)
    }

    fn outer_height(&self, id: Id) -> f32 {
        let layout = self.at(id);
        if layout.style.floats_over {
            return 0.0;
        }
        let margin = &layout.style.margin;
        layout.place.height + margin[0].px(0.0) + margin[2].px(0.0)
    }

    /// From the upper edge of the margin to the baseline of the last line; without lines the lower edge.
    fn baseline(&self, id: Id) -> f32 {
        let layout = self.at(id);
        let margin = layout.style.margin[0].px(0.0);
        match self.last_baseline(id) {
            Some(at) => margin + at,
            // A button without words stands in the middle of its line.
            None if layout.style.centers => margin + layout.place.height * 0.65,
            None => self.outer_height(id),
        }
    }

    fn last_baseline(&self, id: Id) -> Option<f32> {
        let layout = self.at(id);
        if let Some(line) = layout
            .paragraph
            .as_ref()
            .and_then(|words| words.lines.last())
        {
            return Some(layout.style.above(layout.place.width) + line.baseline);
        }
        let mut children = layout.children.iter().rev();
        children.find_map(|&child| Some(self.at(child).place.y + self.last_baseline(child)?))
    }

    /// The header of a section: what may shrinks where there is too little room, what pushes takes what is left.
    pub(super) fn lay_header(&mut self, id: Id, room: f32) -> f32 {
        let (left, above) = self.origin(id, room + self.at(id).style.across());
        let widths = self.header_widths(id, room);
        let mut free = room - widths.iter().sum::<f32>();
        for index in 0..self.count(id) {
            let child = self.child(id, index);
            free -= self.at(child).style.margins_across(room);
        }
        let (mut x, mut row) = (0.0, 0.0_f32);
        for (index, width) in widths.into_iter().enumerate() {
            let child = self.child(id, index);
            self.lay(child, width, true);
            row = row.max(self.outer_height(child));
            if self.at(child).style.pushes {
                x += free.max(0.0);
            }
            x += self.at(child).style.margin[3].px(room);
            self.put(child, left + x, 0.0);
            x += width + self.at(child).style.margin[1].px(room);
        }
        for index in 0..self.count(id) {
            let child = self.child(id, index);
            let margin = self.at(child).style.margin[0].px(room);
            let rest = row - self.outer_height(child);
            self.at_mut(child).place.y = above + rest / 2.0 + margin;
        }
        row
    }

    /// The widths of the border boxes: what shrinks gives in proportion to its width, down to what it needs.
    fn header_widths(&mut self, id: Id, room: f32) -> Vec<f32> {
        let mut items: Vec<(f32, f32, bool)> = Vec::new();
        let mut margins = 0.0;
        for index in 0..self.count(id) {
            let child = self.child(id, index);
            let widths = self.outer_widths(child);
            let style = &self.at(child).style;
            let around = style.margins_across(0.0);
            margins += around;
            // A sign can shrink to nothing, words down to the widest of them.
            let least = match style.width {
                Extent::Px(_) => 0.0,
                _ => widths.min - around,
            };
            items.push((widths.max - around, least, !style.shrinks));
        }
        let mut widths: Vec<f32> = items.iter().map(|item| item.0).collect();
        for _ in 0..items.len() {
            let over = widths.iter().sum::<f32>() + margins - room;
            let open = items.iter().filter(|item| !item.2);
            let weight: f32 = open.map(|item| item.0).sum();
            if over <= 0.01 || weight <= 0.0 {
                break;
            }
            let mut is_frozen = false;
            for (width, item) in widths.iter_mut().zip(&mut items) {
                if item.2 {
                    continue;
                }
                let next = *width - over * item.0 / weight;
                if next < item.1 {
                    (*width, item.2, is_frozen) = (item.1, true, true);
                }
            }
            if !is_frozen {
                for (width, item) in widths.iter_mut().zip(&items) {
                    if !item.2 {
                        *width -= over * item.0 / weight;
                    }
                }
            }
        }
        widths
    }

    /// Each box as high as it fits, then as far left, but not above the one before it.
    pub(super) fn lay_floats(&mut self, id: Id, room: f32) -> f32 {
        let (left, above) = self.origin(id, room + self.at(id).style.across());
        let (mut top, mut bottom) = (0.0_f32, 0.0_f32);
        // Of what is in the way: its right and its lower edge.
        let mut placed: Vec<(f32, f32)> = Vec::new();
        for index in 0..self.count(id) {
            let child = self.child(id, index);
            let width = self.used_width(child, room);
            self.lay(child, width, true);
            loop {
                placed.retain(|&(_, lower)| lower > top);
                let taken = placed
                    .iter()
                    .fold(0.0_f32, |most, &(right, _)| most.max(right));
                if placed.is_empty() || taken + width <= room + 0.01 {
                    self.put(child, left + taken, above + top);
                    break;
                }
                top = placed
                    .iter()
                    .fold(f32::INFINITY, |least, &(_, lower)| least.min(lower));
            }
            let place = self.at(child).place;
            placed.push((place.x - left + width, top + place.height));
            bottom = bottom.max(top + place.height);
        }
        bottom
    }

    /// Sets the strip of cards: how far it is moved to the left, which is negative if it is.
    pub(super) fn strip_shift(&self, wrapper: Id, shown: usize) -> f32 {
        let Some(&strip) = self.at(wrapper).children.first() else {
            return 0.0;
        };
        let cards = &self.at(strip).children;
        let Some(&card) = cards.get(shown) else {
            return 0.0;
        };
        // The renderer asks for whole px: `offsetLeft`, `offsetWidth`.
        let whole = |px: f32| (px + 0.5).floor();
        let offset = whole(self.at(card).place.x);
        if shown + 1 < cards.len() {
            return -offset;
        }
        let around = whole(self.at(wrapper).place.width);
        -(offset - (around - whole(self.at(card).place.width)))
    }
}

impl Margin {
    /// The same left and right.
    pub(super) const fn sides(px: f32) -> [Self; 4] {
        [Self::Px(0.0), Self::Px(px), Self::Px(0.0), Self::Px(px)]
    }
}
