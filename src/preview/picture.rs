//! A picture: what a look draws, as a list of shapes with fixed places. All numbers are px at scale 1.
//!
//! The window and the exporter paint it; neither decides where anything goes. Hover and press are shapes with a
//! condition, so that nothing is laid out again while the pointer moves.

use super::typeset::Run;
use super::{Click, Move, Origin};
use crate::content::ElementType;
use crate::content::color::Color;

/// A place.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// From the left.
    pub x: f32,
    /// From the top.
    pub y: f32,
}

/// An extent.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// To the right.
    pub width: f32,
    /// Down.
    pub height: f32,
}

/// A box.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Extent to the right.
    pub width: f32,
    /// Extent down.
    pub height: f32,
}

/// What a look draws.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    /// Its extent.
    pub size: Size,
    /// The groups; the first is the whole picture, and each stands behind the one that holds it.
    pub groups: Vec<Group>,
    /// What can be pointed at: a container before what it holds.
    pub parts: Vec<Part>,
    /// What is painted, from back to front.
    pub shapes: Vec<Shape>,
}

/// Shapes and parts that move, scroll or fade together.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Index of the group that holds it; `None` for the first.
    pub parent: Option<u32>,
    /// What is seen of it, in the parent's px; `None` for all.
    pub clip: Option<Rect>,
    /// Added to the place of everything inside.
    pub shift: Point,
    /// From 0 to 1.
    pub opacity: f32,
    /// How it moves.
    pub motion: Motion,
}

/// How a group moves without being laid out again.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Motion {
    /// Not at all.
    #[default]
    Still,
    /// A change of its shift is animated: the strip of a carousel.
    Slides {
        /// In seconds.
        seconds: f32,
    },
    /// The user scrolls what is inside of the clip; `extent` is the size of all of it.
    Scrolls {
        /// Of what is inside.
        extent: Size,
    },
}

/// Something that can be pointed at.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Index of its group.
    pub group: u32,
    /// Index of the part that holds it.
    pub parent: Option<u32>,
    /// Its box, in the group's px.
    pub rect: Rect,
    /// Radius of its corners.
    pub radius: f32,
    /// What it is.
    pub kind: PartKind,
    /// Where it comes from in the document: what a click selects.
    pub origin: Option<Origin>,
    /// What a screen reader says.
    pub name: String,
    /// What shows while the pointer rests on it, if the channel shows anything.
    pub tip: Option<String>,
    /// What a click does in the consumer's world; `None` where it does nothing.
    pub tap: Option<Tap>,
    /// Whether the consumer can use it now; a disabled button cannot be tapped.
    pub is_enabled: bool,
    /// What the channel makes of it.
    pub fate: Fate,
    /// Whether the consumer can see it: neither hidden nor of no extent. Clips are not looked at.
    pub is_visible: bool,
    /// The facts of its look that can be compared; `None` for what is no element.
    pub facts: Option<Facts>,
}

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// An element of a card.
    Element(ElementType),
    /// A place where an element would be that is not drawn.
    Ghost,
    /// A bubble of the consumer.
    ConsumerBubble,
    /// A bubble of the bot.
    BotBubble,
    /// A quick reply.
    QuickReply,
    /// A line of the conversation: an action, a delay, a note.
    Line,
    /// An arrow of a carousel.
    Arrow,
    /// The header of a tab.
    TabHeader,
    /// The header of a section of an accordion.
    SectionHeader,
    /// A box that is ticked or not; `true` if ticked.
    CheckBox(bool),
    /// A link inside of a text.
    Link,
}

/// What a channel makes of a part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Fate {
    /// Shown as it was written.
    #[default]
    Shown,
    /// Shown, but not as it was written.
    Changed {
        /// In words, lower case, no full stop.
        why: String,
    },
    /// Left out.
    Dropped {
        /// In words.
        why: String,
    },
    /// The reason that the whole message is refused.
    Refused {
        /// In words.
        why: String,
    },
}

/// What a click does in the consumer's world.
#[derive(Clone, Debug, PartialEq)]
pub enum Tap {
    /// Sets off the actions of an element.
    Click(Click),
    /// Changes only what is seen.
    Move(Move),
    /// Opens a link that stands in a text.
    Open {
        /// Where to.
        uri: String,
    },
}

/// The facts of an element's look.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// The words as they are drawn.
    pub text: String,
    /// Of the words; `None` for black.
    pub color: Option<Color>,
    /// Behind it; `None` for nothing.
    pub background: Option<Color>,
    /// In px.
    pub font_size: f32,
}

/// Something painted.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// Index of its group.
    pub group: u32,
    /// Index of the part whose pointer state its condition asks for.
    pub part: Option<u32>,
    /// When it is painted.
    pub when: When,
    /// What is painted.
    pub paint: Paint,
}

/// When a shape is painted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum When {
    /// Always.
    #[default]
    Always,
    /// While nothing points at its part.
    Idle,
    /// While the pointer is over its part, pressed or not.
    Hovered,
    /// While its part is pressed.
    Pressed,
    /// While its part has the keyboard.
    Focused,
}

/// What is painted; places in the group's px.
#[derive(Clone, Debug, PartialEq)]
pub enum Paint {
    /// A filled box.
    Fill {
        /// Where.
        rect: Rect,
        /// Of the corners: left top, right top, right bottom, left bottom.
        radii: [f32; 4],
        /// With what.
        color: Color,
    },
    /// The edge of a box, inside of `rect`.
    Frame {
        /// Where.
        rect: Rect,
        /// Of the corners, as in `Fill`.
        radii: [f32; 4],
        /// Of the line.
        width: f32,
        /// With what.
        color: Color,
        /// Whether the line is broken.
        dashed: bool,
    },
    /// A straight line: of a divider, of what is struck through.
    Line {
        /// Where it begins.
        from: Point,
        /// Where it ends.
        to: Point,
        /// Of the line.
        width: f32,
        /// With what.
        color: Color,
    },
    /// The shadow of a box.
    Shadow {
        /// The box.
        rect: Rect,
        /// Of its corners.
        radius: f32,
        /// How far it falls.
        offset: Point,
        /// How wide its edge is.
        blur: f32,
        /// With what.
        color: Color,
    },
    /// One run of text, which is never wrapped: `at` is the left end of its baseline.
    Text {
        /// Where.
        at: Point,
        /// What.
        run: Run,
    },
    /// A picture from outside, or what stands for it.
    Image {
        /// Where.
        rect: Rect,
        /// Of the corners, as in `Fill`.
        radii: [f32; 4],
        /// Where it comes from.
        url: String,
        /// How it fills the box.
        fit: Fit,
        /// Said by the painter where there is room: why it is not shown, or what it shows.
        label: String,
    },
    /// A sign.
    Icon {
        /// Where.
        rect: Rect,
        /// Which.
        icon: Icon,
        /// With what.
        color: Color,
    },
    /// A neutral piece of a map with a pin in the middle.
    Map {
        /// Where.
        rect: Rect,
        /// In degrees.
        latitude: f64,
        /// In degrees.
        longitude: f64,
    },
}

/// How a picture fills its box.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fit {
    /// Stretched to the box, which has its ratio.
    #[default]
    Fill,
    /// As large as needed to cover the box; what sticks out is cut.
    Cover,
    /// As large as fits inside.
    Contain,
}

/// A sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// A chevron to the left.
    ChevronLeft,
    /// A chevron to the right.
    ChevronRight,
    /// A chevron down.
    ChevronDown,
    /// A chevron up.
    ChevronUp,
    /// An empty tick box.
    BoxEmpty,
    /// A ticked box.
    BoxTicked,
    /// A picture that could not be loaded.
    BrokenPicture,
    /// Something is under way.
    Spinner,
    /// Three dots: somebody is typing.
    Typing,
    /// An arrow out of a box: it leads elsewhere.
    External,
    /// An arrow back: a reply.
    Reply,
    /// Lines of a list.
    List,
}

impl Rect {
    /// A box by its left upper corner and extent.
    #[must_use]
    pub const fn new(x: f32, y: f32, width: f32, height: f32) -> Self {
        Self {
            x,
            y,
            width,
            height,
        }
    }

    /// The right edge.
    #[must_use]
    pub fn right(self) -> f32 {
        self.x + self.width
    }

    /// The lower edge.
    #[must_use]
    pub fn bottom(self) -> f32 {
        self.y + self.height
    }

    /// The same box elsewhere.
    #[must_use]
    pub fn moved(self, by: Point) -> Self {
        Self::new(self.x + by.x, self.y + by.y, self.width, self.height)
    }

    /// The box without a margin of that many px on each side.
    #[must_use]
    pub fn shrunk(self, by: f32) -> Self {
        Self::new(
            self.x + by,
            self.y + by,
            (self.width - 2.0 * by).max(0.0),
            (self.height - 2.0 * by).max(0.0),
        )
    }
}

impl Group {
    /// The group of the whole picture.
    #[must_use]
    pub const fn whole() -> Self {
        Self {
            parent: None,
            clip: None,
            shift: Point { x: 0.0, y: 0.0 },
            opacity: 1.0,
            motion: Motion::Still,
        }
    }
}
