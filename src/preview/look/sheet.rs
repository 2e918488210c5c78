//! A card as a channel reads it: its parts by role, in the channel's order, with what becomes of each.

use super::habit::{Habit, habit};
use super::pen::{Pen, fate};
use crate::channel::{CardPlace, Channel, Counted};
use crate::preview::picture::Fate;
use crate::preview::{CardElement, CardElementBody, Display};

/// Elements of a card that are drawn: twice as many as the schema lets a layout have.
const MAX_ITEMS: usize = 512;

/// Elements that are left out and drawn so; more are counted.
const MAX_LEFT_OUT: usize = 24;

/// What an element of a card is to the channel; the order is that of fixed places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Image,
    Map,
    Title,
    Subtitle,
    /// A text without a role.
    Body,
    Footer,
    Button,
    /// Elements beside one another.
    Cells,
    /// What the channel does not know.
    Other,
}

/// An element of a card.
#[derive(Clone, Debug)]
pub(super) struct Item<'e> {
    pub element: &'e CardElement,
    pub role: Role,
    pub fate: Fate,
}

/// A card as a channel reads it.
#[derive(Clone, Debug)]
pub(super) struct Sheet<'e> {
    pub items: Vec<Item<'e>>,
    /// `display` of the card.
    pub display: Display,
    /// Whether the picture stands beside the words.
    pub is_wide: bool,
    /// How many more are left out than are drawn.
    pub more: usize,
}

impl<'e> Sheet<'e> {
    /// Reads a card.
    pub fn read(pen: &Pen<'_>, card: &'e CardElement) -> Self {
        let channel = pen.look.channel;
        let mut reading = Reading {
            pen,
            habit: habit(channel),
            items: Vec::new(),
            are_buttons_full: false,
            most_elements: channel
                .allowance(Counted::Elements, CardPlace::default())
                .map(|(_, limit)| limit.max as usize),
            wide: false,
            is_plain: card.tag.as_deref() == Some("button"),
        };
        match &card.body {
            CardElementBody::Vertical(_) | CardElementBody::Horizontal(_) => reading.layout(card),
            _ => reading.leaf(card, false),
        }
        let is_wide = reading.wide && reading.habit.has_wide_cards;
        let mut items = reading.finish(channel);
        let more = shorten(&mut items);
        Self {
            items,
            more,
            display: display(card),
            is_wide,
        }
    }
}

/// Takes out what is left out and too much to draw; returns how much that is.
fn shorten(items: &mut Vec<Item<'_>>) -> usize {
    let before = items.len();
    let mut left_out = 0;
    items.retain(|item| {
        let is_dropped = matches!(item.fate, Fate::Dropped { .. });
        left_out += usize::from(is_dropped);
        !is_dropped || left_out <= MAX_LEFT_OUT
    });
    items.truncate(MAX_ITEMS);
    before - items.len()
}

/// `display` of a layout, or of the one layout inside.
fn display(card: &CardElement) -> Display {
    let own = match &card.body {
        CardElementBody::Vertical(layout) | CardElementBody::Horizontal(layout) => &layout.display,
        CardElementBody::Image { display, .. } => return display.clone(),
        _ => return Display::default(),
    };
    if *own != Display::default() {
        return own.clone();
    }
    match card.children() {
        [inner] if is_layout(inner) => display(inner),
        _ => Display::default(),
    }
}

pub(super) fn is_layout(element: &CardElement) -> bool {
    matches!(
        element.body,
        CardElementBody::Vertical(_) | CardElementBody::Horizontal(_)
    )
}

struct Reading<'p, 'a, 'e> {
    pen: &'p Pen<'a>,
    habit: Habit,
    items: Vec<Item<'e>>,
    /// Whether no more buttons are taken.
    are_buttons_full: bool,
    /// Elements of one layout that are taken, where they are counted.
    most_elements: Option<usize>,
    wide: bool,
    /// Whether texts have no roles: Messenger's button template is a plain text with buttons (4.2).
    is_plain: bool,
}

impl<'e> Reading<'_, '_, 'e> {
    /// Reads what stands in a layout. Elements nest to a bounded depth.
    fn layout(&mut self, layout: &'e CardElement) {
        let is_counted = self.pen.remark_of(layout, "element-count").is_some();
        let most = self.most_elements.filter(|_| is_counted);
        let is_row = matches!(layout.body, CardElementBody::Horizontal(_));
        if is_row && self.habit.keeps_rows {
            self.push(layout, Role::Cells, Fate::Shown);
            return;
        }
        let holds_image = |child: &CardElement| matches!(child.body, CardElementBody::Image { .. });
        self.wide |= is_row && layout.children().iter().any(holds_image);
        for (index, child) in layout.children().iter().enumerate() {
            if is_layout(child) {
                self.layout(child);
            } else {
                self.leaf(child, most.is_some_and(|most| index >= most));
            }
        }
    }

    fn leaf(&mut self, element: &'e CardElement, is_too_many: bool) {
        let role = self.role(element);
        let fate = if is_too_many {
            let why = "more elements than the channel shows".to_owned();
            Fate::Dropped { why }
        } else {
            self.fate(element, role)
        };
        self.push(element, role, fate);
    }

    fn push(&mut self, element: &'e CardElement, role: Role, fate: Fate) {
        self.items.push(Item {
            element,
            role,
            fate,
        });
    }

    fn role(&self, element: &CardElement) -> Role {
        match &element.body {
            CardElementBody::Text { .. } => self.text_role(element.tag.as_deref()),
            CardElementBody::Image { .. } => Role::Image,
            CardElementBody::Button { .. } => Role::Button,
            CardElementBody::Map { .. } => Role::Map,
            _ => Role::Other,
        }
    }

    fn text_role(&self, tag: Option<&str>) -> Role {
        match tag {
            Some("title" | "header") => Role::Title,
            Some("subtitle" | "body") => Role::Subtitle,
            Some("footer") => Role::Footer,
            None if self.habit.untagged_describes => Role::Subtitle,
            _ => Role::Body,
        }
    }

    fn fate(&mut self, element: &CardElement, role: Role) -> Fate {
        let pen = self.pen;
        let of = |detail| pen.remark_of(element, detail);
        if role == Role::Button {
            let extra = of("button-count");
            if self.are_buttons_full || extra.is_some() {
                self.are_buttons_full = true;
                let why = extra.map_or("more buttons than the channel shows", |remark| {
                    remark.message.as_str()
                });
                return Fate::Dropped {
                    why: why.to_owned(),
                };
            }
        }
        if let Some(remark) = of("element-type").or_else(|| of("repeated")) {
            let why = remark.message.clone();
            return Fate::Dropped { why };
        }
        match &element.body {
            CardElementBody::Ghost { label } | CardElementBody::Undrawn { label } => {
                let why = label.clone();
                Fate::Dropped { why }
            }
            _ if self.is_unknown(role) => {
                let why = format!("{} does not show this element", pen.look.channel.title());
                Fate::Dropped { why }
            }
            _ => fate(pen.remark(element)),
        }
    }

    fn is_unknown(&self, role: Role) -> bool {
        let takes_maps = matches!(self.pen.look.channel, Channel::Web | Channel::Mobile);
        role == Role::Other || (role == Role::Map && !takes_maps)
    }

    /// The items in the channel's order, each text with its role.
    fn finish(mut self, channel: Channel) -> Vec<Item<'e>> {
        if !self.habit.sorts {
            return self.items;
        }
        let before: Vec<usize> = self
            .items
            .iter()
            .map(|item| address(item.element))
            .collect();
        self.items.sort_by_key(|item| (item.role, false));
        self.name_texts();
        self.items
            .sort_by_key(|item| (item.role, matches!(item.fate, Fate::Dropped { .. })));
        for (item, before) in self.items.iter_mut().zip(before) {
            if address(item.element) != before && item.fate == Fate::Shown {
                let why = format!("{} has its own order of parts", channel.title());
                item.fate = Fate::Changed { why };
            }
        }
        self.items
    }

    /// Gives texts without a role the first that is free, where texts have roles.
    fn name_texts(&mut self) {
        let mut has_title = self.items.iter().any(|item| item.role == Role::Title);
        if self.habit.any_text {
            has_title = false;
        }
        for item in &mut self.items {
            let is_free = item.role == Role::Body
                || (self.habit.any_text && matches!(item.role, Role::Title | Role::Subtitle));
            if !is_free || matches!(item.fate, Fate::Dropped { .. }) {
                continue;
            }
            item.role = if self.is_plain && self.habit.any_text {
                Role::Body
            } else if has_title {
                Role::Subtitle
            } else {
                Role::Title
            };
            has_title = true;
        }
    }
}

fn address(element: &CardElement) -> usize {
    std::ptr::from_ref(element).addr()
}
