//! Boxes with their places to a picture.

use super::said;
use super::tree::{Id, Ink, Inside, LayoutBox, Moves, Sides, Tree};
use crate::content::ElementType;
use crate::content::color::Color;
use crate::preview::Origin;
use crate::preview::picture::{
    Facts, Fit, Group, Motion, Paint, Part, PartKind, Picture, Point, Rect, Shape, Size, Tap, When,
};
use crate::preview::typeset::Line;

/// How long a carousel takes to move, in seconds.
const SLIDE: f32 = 0.5;

/// The fall of a shadow: 5 px down, 5 px soft, `#aaaaaa`.
const SHADOW: Color = Color::opaque(0xaa, 0xaa, 0xaa);

/// Draws the boxes of a tree.
pub(super) struct Painter<'a> {
    tree: &'a Tree,
    picture: Picture,
}

/// Where a box is drawn.
#[derive(Clone, Copy)]
struct At {
    /// The left upper corner of what holds it.
    origin: Point,
    group: u32,
    part: Option<u32>,
}

/// The picture of the box `root` and all that is in it.
pub(super) fn paint(tree: &Tree, root: Id) -> Picture {
    let mut painter = Painter {
        tree,
        picture: Picture {
            groups: vec![Group::whole()],
            ..Picture::default()
        },
    };
    let at = At {
        origin: Point::default(),
        group: 0,
        part: None,
    };
    painter.draw(root, at);
    let layout = tree.at(root);
    let right = layout.children.iter().map(|&child| {
        let place = tree.at(child).place;
        place.right() + layout.style.border.right
    });
    painter.picture.size = Size {
        width: right.fold(0.0, f32::max),
        height: layout.place.height,
    };
    painter.picture
}

impl Painter<'_> {
    /// Draws a box; answers the words in it.
    fn draw(&mut self, id: Id, at: At) -> String {
        let tree = self.tree;
        let layout = tree.at(id);
        if layout.style.is_hidden {
            return self.hide(id, at);
        }
        let rect = layout.place.moved(at.origin);
        let own = self.part(layout, rect, at);
        let part = own.or(at.part);
        let is_scroll = layout.moves == Moves::Scrolls;
        for ink in &layout.ink {
            if !(is_scroll && matches!(ink, Ink::Edge { .. })) {
                self.ink(ink, layout, rect, at.group, part);
            }
        }
        let inner = At {
            origin: Point {
                x: rect.x,
                y: rect.y,
            },
            group: self.group(id, rect, at.group),
            part,
        };
        let said = if let Inside::Words(words) = &layout.inside {
            self.words(layout, rect, inner);
            said::words(words)
        } else {
            self.children(id, inner, at.group)
        };
        if is_scroll {
            let edges = layout
                .ink
                .iter()
                .filter(|ink| matches!(ink, Ink::Edge { .. }));
            for ink in edges {
                self.ink(ink, layout, rect, at.group, part);
            }
        }
        self.say(own, &said);
        said
    }

    fn children(&mut self, id: Id, at: At, outer: u32) -> String {
        let layout = self.tree.at(id);
        let mut said = said::Said::of(&layout.inside);
        for &child in &layout.children {
            if self.tree.at(child).style.floats_over {
                let origin = self.arrow_origin(id, child, at.origin);
                self.draw(
                    child,
                    At {
                        origin,
                        group: outer,
                        ..at
                    },
                );
                continue;
            }
            let words = self.draw(child, at);
            if !self.tree.at(child).style.is_hidden {
                said.push(&words, self.tree.at(child));
            }
        }
        said.finish()
    }

    /// Arrows stand in the middle of the left and right edge.
    fn arrow_origin(&self, holder: Id, arrow: Id, origin: Point) -> Point {
        let (around, arrow) = (self.tree.at(holder).place, self.tree.at(arrow));
        let x = if arrow.style.pushes {
            around.width - arrow.place.width
        } else {
            0.0
        };
        Point {
            x: origin.x + x,
            // Of the sheet: half of the height less 18 px, whatever the size of the arrow.
            y: origin.y + around.height / 2.0 - 18.0,
        }
    }

    fn part(&mut self, layout: &LayoutBox, rect: Rect, at: At) -> Option<u32> {
        let mut part = (**layout.part.as_ref()?).clone();
        part.rect = rect;
        part.group = at.group;
        part.parent = at.part;
        part.is_visible = rect.width > 0.0 && rect.height > 0.0;
        self.picture.parts.push(part);
        Some(self.picture.parts.len() as u32 - 1)
    }

    /// Names what is not shown: without a place. Answers the words that would be there.
    fn hide(&mut self, id: Id, at: At) -> String {
        let layout = self.tree.at(id);
        let mut part = at.part;
        let own = layout.part.as_ref();
        if let Some(own) = own.filter(|own| matches!(own.kind, PartKind::Element(_))) {
            let mut own = (**own).clone();
            own.rect = Rect::default();
            own.group = at.group;
            own.parent = at.part;
            own.is_visible = false;
            self.picture.parts.push(own);
            part = Some(self.picture.parts.len() as u32 - 1);
        }
        let mut said = match &layout.inside {
            Inside::Words(words) => said::words(words).replace('\n', ""),
            _ => String::new(),
        };
        for &child in &layout.children {
            said.push_str(&self.hide(child, At { part, ..at }));
        }
        if part != at.part {
            self.say(part, &said);
        }
        said
    }

    /// Notes the words of a part. Of a picture they are none: its caption is no part of it.
    fn say(&mut self, part: Option<u32>, said: &str) {
        let part = part.and_then(|part| self.picture.parts.get_mut(part as usize));
        let Some(part) = part else { return };
        if let Some(facts) = &mut part.facts
            && part.kind != PartKind::Element(ElementType::Image)
        {
            said.clone_into(&mut facts.text);
        }
    }

    /// The group of what is inside of a box.
    fn group(&mut self, id: Id, rect: Rect, outer: u32) -> u32 {
        let layout = self.tree.at(id);
        let (shift, motion) = match &layout.moves {
            Moves::Still if self.hides(layout) => (Point::default(), Motion::Still),
            Moves::Still => return outer,
            Moves::Slides(shown) => {
                let shift = shown.map_or(0.0, |shown| self.tree.strip_shift(id, shown));
                let motion = Motion::Slides { seconds: SLIDE };
                (Point { x: shift, y: 0.0 }, motion)
            }
            Moves::Scrolls => {
                let extent = self.extent(layout);
                (Point::default(), Motion::Scrolls { extent })
            }
        };
        self.picture.groups.push(Group {
            parent: Some(outer),
            clip: Some(rect),
            shift,
            motion,
            ..Group::whole()
        });
        self.picture.groups.len() as u32 - 1
    }

    /// Whether something sticks out at the bottom that the box hides: a carousel in a vertical with too little height.
    fn hides(&self, layout: &LayoutBox) -> bool {
        let mut children = layout.children.iter().map(|&child| self.tree.at(child));
        layout.style.clips
            && children.any(|child| child.place.bottom() > layout.place.height + 0.01)
    }

    fn extent(&self, layout: &LayoutBox) -> Size {
        let mut extent = Size {
            width: layout.place.width,
            height: layout.place.height,
        };
        for &child in &layout.children {
            let place = self.tree.at(child).place;
            let margin = self.tree.at(child).style.margin[1].px(0.0);
            extent.width = extent.width.max(place.right() + margin);
            extent.height = extent
                .height
                .max(place.bottom() + layout.style.border.bottom);
        }
        extent
    }

    fn words(&mut self, layout: &LayoutBox, rect: Rect, at: At) {
        let Some(paragraph) = &layout.paragraph else {
            return;
        };
        let x = rect.x + layout.style.before();
        let y = rect.y + layout.style.above(rect.width);
        for line in &paragraph.lines {
            for run in &line.runs {
                let place = Point {
                    x: x + line.left + run.x,
                    y: y + line.baseline - run.rise,
                };
                self.link(line, run, Point { x: place.x, y }, at);
                let run = run.clone();
                self.shape(
                    at.group,
                    at.part,
                    When::Always,
                    Paint::Text { at: place, run },
                );
            }
        }
    }

    /// A link in a text can be pointed at.
    fn link(&mut self, line: &Line, run: &crate::preview::typeset::Run, top: Point, at: At) {
        let Some(uri) = &run.link else { return };
        let holder = at
            .part
            .and_then(|part| self.picture.parts.get(part as usize));
        let origin: Option<Origin> = holder.and_then(|part| part.origin.clone());
        self.picture.parts.push(Part {
            group: at.group,
            parent: at.part,
            rect: Rect::new(top.x, top.y + line.top, run.width, line.height),
            radius: 0.0,
            kind: PartKind::Link,
            origin,
            name: run.text.clone(),
            tip: None,
            tap: Some(Tap::Open { uri: uri.clone() }),
            is_enabled: true,
            fate: crate::preview::picture::Fate::Shown,
            is_visible: true,
            facts: None::<Facts>,
        });
    }

    fn shape(&mut self, group: u32, part: Option<u32>, when: When, paint: Paint) {
        self.picture.shapes.push(Shape {
            group,
            part,
            when,
            paint,
        });
    }

    fn ink(&mut self, ink: &Ink, layout: &LayoutBox, rect: Rect, group: u32, part: Option<u32>) {
        match ink {
            Ink::Fill {
                color,
                radius,
                when,
            } => {
                let radii = corners(*radius, rect);
                let color = *color;
                self.shape(group, part, *when, Paint::Fill { rect, radii, color });
            }
            Ink::Edge {
                color,
                radius,
                when,
            } => self.edge(layout, rect, (*color, *radius, *when), group, part),
            Ink::Dashes(color) => {
                let frame = Paint::Frame {
                    rect: rect.shrunk(1.0),
                    radii: [4.0; 4],
                    width: 1.0,
                    color: *color,
                    dashed: true,
                };
                self.shape(group, part, When::Always, frame);
            }
            Ink::Shadow => {
                let shadow = Paint::Shadow {
                    rect,
                    radius: 0.0,
                    offset: Point { x: 0.0, y: 5.0 },
                    blur: 5.0,
                    color: SHADOW,
                };
                self.shape(group, part, When::Always, shadow);
            }
            Ink::Image { url, label } => {
                let image = Paint::Image {
                    rect,
                    radii: [0.0; 4],
                    url: url.clone(),
                    fit: Fit::Fill,
                    label: label.clone(),
                };
                self.shape(group, part, When::Always, image);
            }
            Ink::Map {
                latitude,
                longitude,
            } => {
                let map = Paint::Map {
                    rect,
                    latitude: *latitude,
                    longitude: *longitude,
                };
                self.shape(group, part, When::Always, map);
            }
            Ink::Icon {
                icon,
                size,
                color,
                when,
            } => {
                let icon = Paint::Icon {
                    rect: middle(rect, *size),
                    icon: *icon,
                    color: *color,
                };
                self.shape(group, part, *when, icon);
            }
        }
    }

    fn edge(
        &mut self,
        layout: &LayoutBox,
        rect: Rect,
        (color, radius, when): (Color, f32, When),
        group: u32,
        part: Option<u32>,
    ) {
        let mut sides = layout.style.border;
        let mut rect = rect;
        if matches!(layout.inside, Inside::Table) {
            return;
        }
        if layout.style.is_cell {
            // Half of each line is the neighbour's.
            rect = Rect::new(
                rect.x - sides.left,
                rect.y - sides.top,
                rect.width + sides.left + sides.right,
                rect.height + sides.top + sides.bottom,
            );
            sides = Sides::each(
                sides.top * 2.0,
                sides.right * 2.0,
                sides.bottom * 2.0,
                sides.left * 2.0,
            );
        }
        if sides == Sides::all(sides.top) {
            if sides.top > 0.0 {
                let frame = Paint::Frame {
                    rect,
                    radii: corners(radius, rect),
                    width: sides.top,
                    color,
                    dashed: false,
                };
                self.shape(group, part, when, frame);
            }
            return;
        }
        let lines = [
            Rect::new(rect.x, rect.y, rect.width, sides.top),
            Rect::new(rect.right() - sides.right, rect.y, sides.right, rect.height),
            Rect::new(
                rect.x,
                rect.bottom() - sides.bottom,
                rect.width,
                sides.bottom,
            ),
            Rect::new(rect.x, rect.y, sides.left, rect.height),
        ];
        for rect in lines {
            if rect.width > 0.0 && rect.height > 0.0 {
                let radii = [0.0; 4];
                self.shape(group, part, when, Paint::Fill { rect, radii, color });
            }
        }
    }
}

/// Corners that are no rounder than the box.
fn corners(radius: f32, rect: Rect) -> [f32; 4] {
    [radius.min(rect.width / 2.0).min(rect.height / 2.0); 4]
}

/// A place of that size in the middle of a box.
fn middle(rect: Rect, size: Size) -> Rect {
    Rect::new(
        rect.x + (rect.width - size.width) / 2.0,
        rect.y + (rect.height - size.height) / 2.0,
        size.width,
        size.height,
    )
}
