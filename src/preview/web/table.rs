//! A table of one row, as Chromium lays it out: `table-layout: auto`, cells with percentages, collapsed borders.
//!
//! Source of the steps: CSS Tables 3, 3.8 and 4 (computing the width, distributing it); of what it leaves open,
//! measurements of Chromium.

use super::tree::{Id, Sides, Tree, Widths};

/// The columns of a table.
#[derive(Debug, Default)]
pub(super) struct Columns {
    all: Vec<Column>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Column {
    min: f32,
    max: f32,
    /// In percent of the table, if its cell says so.
    share: Option<f32>,
}

impl Columns {
    /// The columns of a table box. Shares beyond 100 percent are cut in order.
    pub(super) fn of(tree: &mut Tree, table: Id) -> Self {
        let mut all = Vec::with_capacity(tree.count(table));
        let mut total = 0.0_f32;
        for index in 0..tree.count(table) {
            let cell = tree.child(table, index);
            let widths = tree.cell_widths(cell);
            let share = tree.at(cell).style.share.map(|share| {
                let share = share.min(100.0 - total).max(0.0);
                total += share;
                share
            });
            all.push(Column {
                min: widths.min,
                max: widths.max.max(widths.min),
                share,
            });
        }
        Self { all }
    }

    /// How narrow and wide the table can be. It can be so wide that each share has what it wants.
    pub(super) fn widths(&self) -> Widths {
        let min: f32 = self.all.iter().map(|column| column.min).sum();
        let mut max: f32 = self.all.iter().map(|column| column.max).sum();
        let (mut shares, mut rest) = (0.0_f32, 0.0_f32);
        for column in &self.all {
            match column.share {
                Some(share) => {
                    shares += share;
                    if column.max > 0.0 {
                        max = max.max(column.max * 100.0 / share);
                    }
                }
                None => rest += column.max,
            }
        }
        if rest > 0.0 {
            // As wide as it can be where the shares leave nothing.
            max = max.max(rest * 100.0 / (100.0 - shares).max(0.0));
        }
        Widths {
            min,
            max: max.max(min).min(1_000_000.0),
        }
    }

    /// The widths of the columns of a table whose columns together are so wide.
    fn distribute(&self, target: f32) -> Vec<f32> {
        let min: f32 = self.all.iter().map(|column| column.min).sum();
        let target = target.max(min);
        let wants = |column: &Column| match column.share {
            Some(share) => (target * share / 100.0).max(column.min),
            None => column.min,
        };
        let shared: f32 = self.all.iter().map(wants).sum();
        let most: f32 = self
            .all
            .iter()
            .map(|column| match column.share {
                Some(_) => wants(column),
                None => column.max,
            })
            .sum();
        if shared >= target {
            // Not even the shares fit: they grow from what they need.
            return self.grow(
                target - min,
                |column| (column.min, wants(column) - column.min),
                |column| column.share.is_some(),
            );
        }
        if most >= target {
            let start = |column: &Column| match column.share {
                Some(_) => (wants(column), 0.0),
                None => (column.min, column.max - column.min),
            };
            return self.grow(target - shared, start, |column| column.share.is_none());
        }
        if self.all.iter().any(|column| column.share.is_none()) {
            let start = |column: &Column| match column.share {
                Some(_) => (wants(column), 0.0),
                None => (column.max, column.max),
            };
            return self.grow(target - most, start, |column| column.share.is_none());
        }
        let start = |column: &Column| (wants(column), column.share.unwrap_or_default());
        self.grow(target - most, start, |_| true)
    }

    /// Shares `extra` among the columns that grow, by weight, beyond what each starts from; the last of them takes what
    /// rounding leaves.
    fn grow(
        &self,
        extra: f32,
        start: impl Fn(&Column) -> (f32, f32),
        grows: impl Fn(&Column) -> bool,
    ) -> Vec<f32> {
        let weights: f32 = self.all.iter().map(|column| start(column).1).sum();
        let count = self
            .all
            .iter()
            .filter(|column| grows(column))
            .count()
            .max(1);
        let mut left = extra;
        let mut widths: Vec<f32> = Vec::with_capacity(self.all.len());
        let mut last = None;
        for (index, column) in self.all.iter().enumerate() {
            let (from, weight) = start(column);
            let mut part = 0.0;
            if grows(column) {
                part = if weights > 0.0 {
                    extra * weight / weights
                } else {
                    extra / count as f32
                };
                part = (part * 64.0).floor() / 64.0;
                left -= part;
                last = Some(index);
            }
            widths.push(from + part);
        }
        if let Some(last) = last.and_then(|last| widths.get_mut(last)) {
            *last += left;
        }
        widths
    }
}

impl Tree {
    /// A cell's own `width` is its share: its content says how narrow and wide it can be.
    fn cell_widths(&mut self, cell: Id) -> Widths {
        let content = self.content_widths(cell);
        let style = &self.at(cell).style;
        let most = style.max_width.unwrap_or(f32::INFINITY);
        let across = style.across();
        Widths {
            min: content.min.min(most) + across,
            max: content.max.min(most) + across,
        }
    }

    pub(super) fn lay_table(&mut self, id: Id, room: f32) -> f32 {
        let columns = Columns::of(self, id);
        let widths = columns.distribute(room);
        let (left, above) = self.origin(id, room + self.at(id).style.across());
        let (mut x, mut row) = (0.0, 0.0_f32);
        for (index, width) in widths.into_iter().enumerate() {
            let cell = self.child(id, index);
            self.lay(cell, width, true);
            self.put(cell, left + x, above);
            x += width;
            row = row.max(self.at(cell).place.height);
        }
        for index in 0..self.count(id) {
            let cell = self.child(id, index);
            self.grow_cell(cell, row);
        }
        row
    }

    /// Makes a cell as high as its row; what it holds moves to the middle.
    fn grow_cell(&mut self, cell: Id, height: f32) {
        let extra = height - self.at(cell).place.height;
        self.at_mut(cell).place.height = height;
        self.shift_children(cell, extra / 2.0);
    }

    pub(super) fn grow_cells(&mut self, id: Id, extra: f32) {
        for index in 0..self.count(id) {
            let cell = self.child(id, index);
            let height = self.at(cell).place.height + extra;
            self.grow_cell(cell, height);
        }
    }

    /// Lets the borders of a table and its cells fall together: each has half of what is there.
    pub(super) fn collapse(&mut self, table: Id) {
        let outer = self.at(table).style.border;
        let cells = self.at(table).children.clone();
        let raw: Vec<Sides> = cells
            .iter()
            .map(|&cell| self.at(cell).style.border)
            .collect();
        let (mut top, mut bottom) = (0.0_f32, 0.0_f32);
        let between = |left: Option<&Sides>, right: Option<&Sides>| match (left, right) {
            (Some(left), Some(right)) => left.right.max(right.left),
            (None, Some(right)) => outer.left.max(right.left),
            (Some(left), None) => left.right.max(outer.right),
            (None, None) => 0.0,
        };
        for (index, &cell) in cells.iter().enumerate() {
            let own = raw[index];
            let before = index.checked_sub(1).and_then(|before| raw.get(before));
            let half = Sides {
                top: own.top.max(outer.top) / 2.0,
                right: between(Some(&own), raw.get(index + 1)) / 2.0,
                bottom: own.bottom.max(outer.bottom) / 2.0,
                left: between(before, Some(&own)) / 2.0,
            };
            top = top.max(half.top);
            bottom = bottom.max(half.bottom);
            self.at_mut(cell).style.border = half;
        }
        self.at_mut(table).style.border = Sides {
            top,
            right: between(raw.last(), None) / 2.0,
            bottom,
            left: between(None, raw.first()) / 2.0,
        };
    }
}
