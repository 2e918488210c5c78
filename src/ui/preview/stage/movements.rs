//! What moves in a picture without being laid out again: strips that slide, insides that scroll.

use std::collections::BTreeMap;

use egui::{Rect, Ui, Vec2, vec2};

use crate::preview::picture::{Motion, Picture};
use crate::ui::preview::paint::PlacedGroup;

/// The longest slide in seconds.
const LONGEST: f32 = 2.0;

/// Slides and scrolls between frames, by the index of their group.
#[derive(Clone, Debug, Default)]
pub(super) struct Movements {
    slides: BTreeMap<usize, Slide>,
    scrolls: BTreeMap<usize, Vec2>,
}

#[derive(Clone, Copy, Debug)]
struct Slide {
    from: Vec2,
    to: Vec2,
    since: f64,
}

impl Movements {
    /// How far each group is from its place now. Asks for another frame while something slides.
    pub fn moved(&mut self, ui: &Ui, picture: &Picture) -> Vec<Vec2> {
        let groups = picture.groups.iter().enumerate();
        groups
            .map(|(index, group)| match group.motion {
                Motion::Still => Vec2::ZERO,
                Motion::Slides { seconds } => {
                    let to = vec2(group.shift.x, group.shift.y);
                    self.slid(ui, index, to, seconds) - to
                }
                Motion::Scrolls { .. } => -self.scroll_of(index),
            })
            .collect()
    }

    fn slid(&mut self, ui: &Ui, index: usize, to: Vec2, seconds: f32) -> Vec2 {
        let now = ui.input(|input| input.time);
        let is_calm = ui.style().animation_time <= 0.0;
        let length = f64::from(seconds.clamp(0.0, LONGEST));
        let slide = self.slides.entry(index).or_insert(Slide {
            from: to,
            to,
            since: now,
        });
        if slide.to != to {
            *slide = Slide {
                from: if is_calm { to } else { slide.at(now, length) },
                to,
                since: now,
            };
        }
        let here = slide.at(now, length);
        if here == to {
            slide.from = to;
        } else {
            ui.ctx().request_repaint();
        }
        here
    }

    /// How far the inside of a group is scrolled.
    fn scroll_of(&self, group: usize) -> Vec2 {
        self.scrolls.get(&group).copied().unwrap_or_default()
    }

    /// Lets the wheel scroll what is under the pointer; what has reached its end lets the stage scroll on.
    pub fn take_wheel(&mut self, ui: &Ui, picture: &Picture, placed: &[PlacedGroup]) {
        if ui.input(egui::InputState::smooth_scroll_delta) == Vec2::ZERO {
            return;
        }
        for (index, place) in placed.iter().enumerate().rev() {
            let Some(room) = room(picture, index) else {
                continue;
            };
            if !ui.rect_contains_pointer(place.clip) {
                continue;
            }
            let here = self.scroll_of(index);
            let mut to = here;
            ui.input_mut(|input| {
                for axis in 0..2 {
                    let wanted = here[axis] - input.smooth_scroll_delta[axis];
                    to[axis] = wanted.clamp(0.0, room[axis]);
                    if (to[axis] - here[axis]).abs() > f32::EPSILON {
                        input.smooth_scroll_delta[axis] = 0.0;
                    }
                }
            });
            self.scroll_to(ui, index, to, room);
        }
    }

    fn scroll_to(&mut self, ui: &Ui, group: usize, to: Vec2, room: Vec2) {
        let to = to.clamp(Vec2::ZERO, room);
        if to != self.scroll_of(group) {
            self.scrolls.insert(group, to);
            ui.ctx().request_repaint();
        }
    }

    /// Scrolls the groups around a box just as far as needed to see it.
    pub fn reveal(
        &mut self,
        ui: &Ui,
        picture: &Picture,
        placed: &[PlacedGroup],
        (group, rect): (u32, Rect),
    ) {
        let mut next = Some(group);
        while let Some(group) = next {
            let index = group as usize;
            if let (Some(room), Some(clip)) =
                (room(picture, index), own_clip(picture, placed, index))
            {
                let mut to = self.scroll_of(index);
                for axis in 0..2 {
                    let before = rect.min[axis] - clip.min[axis];
                    let behind = rect.max[axis] - clip.max[axis];
                    to[axis] += before.min(0.0) + behind.min(before).max(0.0);
                }
                self.scroll_to(ui, index, to, room);
            }
            next = picture.groups.get(index).and_then(|group| group.parent);
        }
    }
}

/// How far a scrolling group can be scrolled; `None` for others.
fn room(picture: &Picture, index: usize) -> Option<Vec2> {
    let group = picture.groups.get(index)?;
    let Motion::Scrolls { extent } = group.motion else {
        return None;
    };
    let clip = group.clip?;
    let room = vec2(extent.width - clip.width, extent.height - clip.height);
    Some(room.max(Vec2::ZERO))
}

/// The whole clip of a group on the screen.
fn own_clip(picture: &Picture, placed: &[PlacedGroup], index: usize) -> Option<Rect> {
    let group = picture.groups.get(index)?;
    let clip = group.clip?;
    let outer = placed.get(group.parent? as usize)?;
    let min = outer.origin + vec2(clip.x, clip.y);
    Some(Rect::from_min_size(min, vec2(clip.width, clip.height)))
}

impl Slide {
    fn at(&self, now: f64, length: f64) -> Vec2 {
        let part = if length > 0.0 {
            ((now - self.since) / length).clamp(0.0, 1.0) as f32
        } else {
            1.0
        };
        if part >= 1.0 {
            return self.to;
        }
        self.from + (self.to - self.from) * ease(part)
    }
}

/// The curve `ease` of CSS: a Bézier curve through (0.25, 0.1) and (0.25, 1).
fn ease(part: f32) -> f32 {
    let curve = |one: f32, two: f32, t: f32| {
        let rest = 1.0 - t;
        3.0 * rest * rest * t * one + 3.0 * rest * t * t * two + t * t * t
    };
    let (mut low, mut high) = (0.0_f32, 1.0_f32);
    for _ in 0..20 {
        let middle = f32::midpoint(low, high);
        if curve(0.25, 0.25, middle) < part {
            low = middle;
        } else {
            high = middle;
        }
    }
    curve(0.1, 1.0, low)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curve_begins_at_nought_ends_at_one_and_never_turns_back() {
        let points: Vec<f32> = (0..=10).map(|step| ease(step as f32 / 10.0)).collect();
        assert!(points[0].abs() < 0.01 && (points[10] - 1.0).abs() < 0.01);
        assert!(points.is_sorted(), "{points:?}");
        // The value that browsers have half way through.
        assert!((points[5] - 0.802).abs() < 0.01, "{points:?}");
    }

    #[test]
    fn a_slide_goes_from_where_it_was_to_where_it_shall_be() {
        let slide = Slide {
            from: Vec2::ZERO,
            to: vec2(-180.0, 0.0),
            since: 1.0,
        };
        assert_eq!(slide.at(1.0, 0.5), Vec2::ZERO);
        assert!((-180.0..0.0).contains(&slide.at(1.2, 0.5).x));
        assert_eq!(slide.at(1.5, 0.5), vec2(-180.0, 0.0));
        assert_eq!(slide.at(1.0, 0.0), vec2(-180.0, 0.0));
    }
}
