//! Gives boxes their places: blocks with collapsing margins, and the one-column grid.

use super::tree::{Id, Inside, Margin, Tree};
use super::words;

/// Margins that stick out of a box because nothing keeps them in.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Out {
    pub top: f32,
    pub bottom: f32,
    /// Whether there is nothing between them: they are one margin.
    pub is_empty: bool,
}

impl Tree {
    /// Lays a box out whose border box is so wide. `alone`: margins of what it holds stay inside.
    pub(super) fn lay(&mut self, id: Id, width: f32, alone: bool) -> Out {
        let style = &self.at(id).style;
        if style.is_hidden {
            return Out {
                is_empty: true,
                ..Out::default()
            };
        }
        let (above, below) = (style.above(width), style.below());
        let (fixed, least) = (style.height, style.min_height);
        let room = (width - style.across()).max(0.0);
        let mut out = Out::default();
        let content = match &self.at(id).inside {
            Inside::Words(_) => self.lay_words(id, room),
            Inside::Picture(natural) if natural.width > 0.0 => {
                room * natural.height / natural.width
            }
            Inside::Nothing | Inside::Picture(_) => 0.0,
            Inside::Blocks { .. } => {
                let keeps = alone || self.at(id).style.clips || fixed.is_some() || least > 0.0;
                let top_stays = keeps || above > 0.0;
                let bottom_stays = keeps || below > 0.0;
                let (height, found) = self.lay_blocks(id, room, [top_stays, bottom_stays]);
                out = found;
                height
            }
            Inside::Grid => self.lay_grid(id, room),
            Inside::Table => self.lay_table(id, room),
            Inside::Line(line) => {
                let line = *line;
                self.lay_line(id, room, line)
            }
            Inside::Header => self.lay_header(id, room),
            Inside::Floats => self.lay_floats(id, room),
        };
        let is_cell = self.at(id).style.is_cell;
        let fixed = fixed.map(|fixed| if is_cell { fixed.max(content) } else { fixed });
        let height = (fixed.unwrap_or(content) + above + below).max(least);
        let place = &mut self.at_mut(id).place;
        (place.width, place.height) = (width, height);
        if fixed.is_some() && matches!(self.at(id).inside, Inside::Grid) {
            self.fit_rows(id, above, height - above - below);
        }
        if self.at(id).style.centers {
            self.shift_children(id, (height - above - below - content) / 2.0);
        }
        out.is_empty &= height == 0.0;
        out
    }

    fn lay_words(&mut self, id: Id, room: f32) -> f32 {
        let Inside::Words(words) = &self.at(id).inside else {
            return 0.0;
        };
        let paragraph = words::lines(words, room);
        let height = paragraph.height;
        self.at_mut(id).paragraph = Some(paragraph);
        height
    }

    /// Where the content of a box begins, from its left upper corner.
    pub(super) fn origin(&self, id: Id, width: f32) -> (f32, f32) {
        let style = &self.at(id).style;
        (style.before(), style.above(width))
    }

    /// `stays`: whether margins stay inside at the top and at the bottom.
    fn lay_blocks(&mut self, id: Id, room: f32, stays: [bool; 2]) -> (f32, Out) {
        let (left, above) = self.origin(id, room + self.at(id).style.across());
        let mut out = Out {
            is_empty: true,
            ..Out::default()
        };
        // `margin` is what the boxes above want to have below them.
        let (mut y, mut margin) = (0.0_f32, 0.0_f32);
        for index in 0..self.count(id) {
            let child = self.child(id, index);
            let style = &self.at(child).style;
            if style.is_hidden || style.floats_over {
                continue;
            }
            let (top, bottom) = (style.margin[0].px(room), style.margin[2].px(room));
            let width = self.used_width(child, room);
            let is_world = !matches!(self.at(child).inside, Inside::Blocks { .. });
            let inner = self.lay(child, width, is_world);
            margin = margin.max(top).max(inner.top);
            if inner.is_empty && !self.at(child).style.clips {
                self.put(
                    child,
                    left + self.shift(child, room, width),
                    above + y + margin,
                );
                margin = margin.max(bottom).max(inner.bottom);
                continue;
            }
            if out.is_empty && !stays[0] {
                out.top = margin;
            } else {
                y += margin;
            }
            out.is_empty = false;
            self.put(child, left + self.shift(child, room, width), above + y);
            y += self.at(child).place.height;
            margin = bottom.max(inner.bottom);
        }
        if out.is_empty && !stays[0] && !stays[1] {
            (out.top, out.bottom) = (margin, margin);
        } else if stays[1] {
            y += margin;
        } else {
            out.bottom = margin;
        }
        (y, out)
    }

    /// How far a box of that width stands from the left edge of its room.
    fn shift(&self, id: Id, room: f32, width: f32) -> f32 {
        let margin = &self.at(id).style.margin;
        let left = margin[3].px(room);
        let rest = room - width - left - margin[1].px(room);
        match (margin[3], margin[1]) {
            (Margin::Auto, Margin::Auto) => left + (rest / 2.0).max(0.0),
            (Margin::Auto, _) => left + rest.max(0.0),
            _ => left,
        }
    }

    pub(super) fn put(&mut self, id: Id, x: f32, y: f32) {
        let place = &mut self.at_mut(id).place;
        (place.x, place.y) = (x, y);
    }

    /// A column as wide as the room, or as the widest thing in it that cannot be narrower.
    fn lay_grid(&mut self, id: Id, room: f32) -> f32 {
        let mut column = room;
        for index in 0..self.count(id) {
            let child = self.child(id, index);
            column = column.max(self.least_of_item(child, column));
        }
        let (left, above) = self.origin(id, room + self.at(id).style.across());
        let mut y = 0.0;
        for index in 0..self.count(id) {
            let child = self.child(id, index);
            if self.at(child).style.is_hidden {
                continue;
            }
            let width = self.used_width(child, column);
            self.lay(child, width, true);
            let style = &self.at(child).style;
            let (top, bottom) = (style.margin[0].px(column), style.margin[2].px(column));
            self.put(
                child,
                left + self.shift(child, column, width),
                above + y + top,
            );
            y += top + self.at(child).place.height + bottom;
        }
        y
    }

    /// How narrow an item of a grid can be. What is surely below `enough` is not worked out.
    fn least_of_item(&mut self, id: Id, enough: f32) -> f32 {
        if self.at(id).style.clips {
            return self.at(id).style.across();
        }
        match self.surely_below(id) {
            Some(bound) if bound <= enough => bound,
            _ => self.outer_widths(id).min,
        }
    }

    /// A width that a box does not need more of, where that is told without measuring words.
    fn surely_below(&self, id: Id) -> Option<f32> {
        let layout = self.at(id);
        let inner = match &layout.inside {
            Inside::Nothing | Inside::Picture(_) => 0.0,
            Inside::Words(words) => words::surely_below(words)?,
            Inside::Blocks { .. } | Inside::Grid => {
                let mut most = 0.0_f32;
                for &child in &layout.children {
                    most = most.max(self.surely_below(child)?);
                }
                most
            }
            Inside::Line(line) if line.wraps && layout.children.len() == 1 => {
                self.surely_below(layout.children[0])?
            }
            _ => return None,
        };
        Some(inner + layout.style.across() + layout.style.margins_across(0.0))
    }

    /// Fits the rows of a grid into a height that is given: what hides its overflow begins with nothing and takes what
    /// the others leave, up to what it wants; all rows share what is left then.
    fn fit_rows(&mut self, id: Id, above: f32, height: f32) {
        let count = self.count(id);
        let wants: Vec<f32> = (0..count)
            .map(|index| self.at(self.child(id, index)).place.height)
            .collect();
        let yields = |tree: &Self, index: usize| {
            let style = &tree.at(tree.child(id, index)).style;
            style.clips && style.height.is_none()
        };
        let mut rows: Vec<f32> = (0..count)
            .map(|index| {
                if yields(self, index) {
                    0.0
                } else {
                    wants[index]
                }
            })
            .collect();
        let mut free = height - rows.iter().sum::<f32>();
        loop {
            let open: Vec<usize> = (0..count).filter(|&at| rows[at] < wants[at]).collect();
            if open.is_empty() || free <= 0.01 {
                break;
            }
            let each = free / open.len() as f32;
            for at in open {
                let part = each.min(wants[at] - rows[at]);
                rows[at] += part;
                free -= part;
            }
        }
        let each = (free / count.max(1) as f32).max(0.0);
        let mut y = above;
        for (index, row) in rows.into_iter().enumerate() {
            let child = self.child(id, index);
            self.at_mut(child).place.y = y;
            self.stretch(child, row + each);
            y += row + each;
        }
    }

    /// Shares height among the rows of a grid.
    fn grow_rows(&mut self, id: Id, extra: f32) {
        let count = self.at(id).children.len();
        if count == 0 || extra <= 0.0 {
            return;
        }
        let each = extra / count as f32;
        for index in 0..count {
            let child = self.child(id, index);
            self.at_mut(child).place.y += each * index as f32;
            let height = self.at(child).place.height + each;
            self.stretch(child, height);
        }
    }

    /// Makes a box higher, if its height is not given.
    pub(super) fn stretch(&mut self, id: Id, height: f32) {
        if self.at(id).style.height.is_some() {
            return;
        }
        let extra = height - self.at(id).place.height;
        self.at_mut(id).place.height = height;
        match self.at(id).inside {
            Inside::Grid => self.grow_rows(id, extra),
            Inside::Table => self.grow_cells(id, extra),
            _ => {}
        }
    }

    pub(super) fn shift_children(&mut self, id: Id, by: f32) {
        let lines = self.at_mut(id).paragraph.iter_mut();
        for line in lines.flat_map(|paragraph| &mut paragraph.lines) {
            line.top += by;
            line.baseline += by;
        }
        for index in 0..self.count(id) {
            let child = self.child(id, index);
            if !self.at(child).style.floats_over {
                self.at_mut(child).place.y += by;
            }
        }
    }
}
