//! A picture while it is drawn: shapes and parts go into the group and the part that are open.

use super::picture::{
    Fate, Group, Motion, Paint, Part, PartKind, Picture, Point, Rect, Shape, Size, When,
};
use super::typeset::Paragraph;
use crate::content::color::Color;

/// A picture while it is drawn.
#[derive(Debug)]
pub(super) struct Canvas {
    picture: Picture,
    /// The groups that are open, the innermost last.
    frames: Vec<Frame>,
    /// The parts that are open.
    holders: Vec<u32>,
    opacity: f32,
}

/// A group with its own places, and the groups inside that only fade.
#[derive(Debug)]
struct Frame {
    group: u32,
    faded: Vec<(f32, u32)>,
}

impl Canvas {
    /// An empty picture.
    pub fn new() -> Self {
        let whole = Frame {
            group: 0,
            faded: Vec::new(),
        };
        Self {
            picture: Picture {
                groups: vec![Group::whole()],
                ..Picture::default()
            },
            frames: vec![whole],
            holders: Vec::new(),
            opacity: 1.0,
        }
    }

    /// The picture, of that extent.
    pub fn finish(self, size: Size) -> Picture {
        Picture {
            size,
            ..self.picture
        }
    }

    /// Sets how strongly what follows is painted; returns how it was before.
    pub fn fade(&mut self, opacity: f32) -> f32 {
        std::mem::replace(&mut self.opacity, opacity)
    }

    /// The group that shapes go into.
    fn group(&mut self) -> u32 {
        let Some(frame) = self.frames.last_mut() else {
            return 0;
        };
        let opacity = self.opacity;
        if opacity >= 1.0 {
            return frame.group;
        }
        let is_same = |(known, _): &&(f32, u32)| (known - opacity).abs() < 0.001;
        if let Some((_, group)) = frame.faded.iter().find(is_same) {
            return *group;
        }
        let group = self.picture.groups.len() as u32;
        frame.faded.push((opacity, group));
        self.picture.groups.push(Group {
            parent: Some(frame.group),
            opacity,
            ..Group::whole()
        });
        group
    }

    /// Opens a group inside of the present one.
    pub fn enter(&mut self, clip: Option<Rect>, shift: Point, motion: Motion) {
        let parent = self.frames.last().map(|frame| frame.group);
        let group = self.picture.groups.len() as u32;
        self.picture.groups.push(Group {
            parent,
            clip,
            shift,
            opacity: 1.0,
            motion,
        });
        self.frames.push(Frame {
            group,
            faded: Vec::new(),
        });
    }

    /// Closes the group that was opened last.
    pub fn leave(&mut self) {
        if self.frames.len() > 1 {
            self.frames.pop();
        }
    }

    /// Adds a part to what is open.
    pub fn part(&mut self, part: Part) -> u32 {
        let index = self.picture.parts.len() as u32;
        let group = self.group();
        self.picture.parts.push(Part {
            group,
            parent: self.holders.last().copied(),
            ..part
        });
        index
    }

    /// Opens a part: those that follow stand inside of it.
    pub fn open(&mut self, part: Part) -> u32 {
        let index = self.part(part);
        self.holders.push(index);
        index
    }

    /// Closes the part that was opened last, whose box is known now.
    pub fn close(&mut self, rect: Rect) {
        let part = self.holders.pop().map(|at| at as usize);
        if let Some(part) = part.and_then(|at| self.picture.parts.get_mut(at)) {
            part.rect = rect;
        }
    }

    /// Paints in front of what is there; returns the shape's index.
    pub fn paint(&mut self, paint: Paint) -> usize {
        self.paint_when(None, When::Always, paint)
    }

    /// Paints while the pointer does something to a part.
    pub fn paint_when(&mut self, part: Option<u32>, when: When, paint: Paint) -> usize {
        let group = self.group();
        self.picture.shapes.push(Shape {
            group,
            part,
            when,
            paint,
        });
        self.picture.shapes.len() - 1
    }

    /// A filled box.
    pub fn fill(&mut self, rect: Rect, radius: f32, color: Color) -> usize {
        let radii = [radius; 4];
        self.paint(Paint::Fill { rect, radii, color })
    }

    /// The edge of a box.
    pub fn edge(&mut self, rect: Rect, radius: f32, width: f32, color: Color) -> usize {
        self.paint(Paint::Frame {
            rect,
            radii: [radius; 4],
            width,
            color,
            dashed: false,
        })
    }

    /// The broken edge of a box.
    pub fn dashed(&mut self, rect: Rect, radius: f32, color: Color) -> usize {
        self.paint(Paint::Frame {
            rect,
            radii: [radius; 4],
            width: 1.0,
            color,
            dashed: true,
        })
    }

    /// A level line of 1 px, whose upper edge is at `y`.
    pub fn level(&mut self, left: f32, right: f32, y: f32, color: Color) -> usize {
        let y = y + 0.5;
        self.paint(Paint::Line {
            from: Point { x: left, y },
            to: Point { x: right, y },
            width: 1.0,
            color,
        })
    }

    /// A paragraph, its left upper corner at `at`.
    pub fn text(&mut self, paragraph: Paragraph, at: Point) {
        self.text_when(None, When::Always, paragraph, at);
    }

    /// A paragraph that shows while the pointer does something to a part.
    pub fn text_when(&mut self, part: Option<u32>, when: When, paragraph: Paragraph, at: Point) {
        for line in paragraph.lines {
            let y = at.y + line.baseline;
            for run in line.runs {
                let x = at.x + line.left + run.x;
                let y = y - run.rise;
                let at = Point { x, y };
                self.paint_when(part, when, Paint::Text { at, run });
            }
        }
    }

    /// Changes the box of a shape that was painted before its extent was known.
    pub fn resize(&mut self, shape: usize, to: Rect) {
        let paint = self.picture.shapes.get_mut(shape);
        if let Some(
            Paint::Fill { rect, .. } | Paint::Frame { rect, .. } | Paint::Shadow { rect, .. },
        ) = paint.map(|shape| &mut shape.paint)
        {
            *rect = to;
        }
    }

    /// Puts a whole picture here, its left upper corner at `at`.
    pub fn embed(&mut self, picture: Picture, at: Point) {
        let outer = self.group();
        let groups = self.picture.groups.len() as u32;
        let parts = self.picture.parts.len() as u32;
        let holder = self.holders.last().copied();
        for mut group in picture.groups {
            if let Some(parent) = group.parent {
                group.parent = Some(parent + groups);
            } else {
                group.parent = Some(outer);
                group.shift.x += at.x;
                group.shift.y += at.y;
            }
            self.picture.groups.push(group);
        }
        for part in picture.parts {
            self.picture.parts.push(Part {
                group: part.group + groups,
                parent: part.parent.map(|parent| parent + parts).or(holder),
                ..part
            });
        }
        for shape in picture.shapes {
            self.picture.shapes.push(Shape {
                group: shape.group + groups,
                part: shape.part.map(|part| part + parts),
                ..shape
            });
        }
    }
}

/// A part that is only there and named.
pub(super) fn plain_part(rect: Rect, kind: PartKind, name: impl Into<String>) -> Part {
    Part {
        group: 0,
        parent: None,
        rect,
        radius: 0.0,
        kind,
        origin: None,
        name: name.into(),
        tip: None,
        tap: None,
        is_enabled: true,
        fate: Fate::Shown,
        is_visible: true,
        facts: None,
    }
}
