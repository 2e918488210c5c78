//! Elements to boxes: who stands where, with the rules of the official renderer's style sheet (1.7.7).

use std::collections::BTreeMap;

use super::sheet::{Around, FormPlace, Parent};
use super::tree::{BoxStyle, Extent, Id, Inside, LayoutBox, Moves, Sides, Tree};
use super::{part, sheet};
use crate::preview::picture::{Part, PartKind};
use crate::preview::{CardElement, CardElementBody, FormPart, Play, View};

/// Makes the boxes of a card.
pub(super) struct Builder<'a> {
    pub tree: Tree,
    pub view: &'a View,
    pub play: &'a Play,
    /// What the selected cards of each select group would send, by the name of the group.
    pub selected: BTreeMap<&'a str, Vec<&'a str>>,
}

impl<'a> Builder<'a> {
    pub fn new(view: &'a View, play: &'a Play) -> Self {
        Self {
            tree: Tree::default(),
            view,
            play,
            selected: BTreeMap::new(),
        }
    }

    /// The box around the card, which is as wide as the surface.
    pub fn root(&mut self, card: &'a CardElement) -> Id {
        self.note_selected(card);
        let is_layout = matches!(
            card.body,
            CardElementBody::Vertical(_)
                | CardElementBody::Horizontal(_)
                | CardElementBody::Carousel(_)
        );
        let mut style = BoxStyle::default();
        let mut ink = Vec::new();
        if !is_layout {
            style.max_width = Some(sheet::CARD);
            style.border = Sides::all(1.0);
            ink = sheet::plate();
        }
        let child = self.element(card, Around::root());
        let mut root = LayoutBox::blocks(style);
        root.ink = ink;
        root.children.extend(child);
        self.tree.add(root)
    }

    /// The boxes of an element; `None` where nothing is drawn for it.
    pub fn element(&mut self, element: &'a CardElement, around: Around) -> Option<Id> {
        if element.beyond_limit {
            return self.ghost(element, "beyond the web's limit on elements: not drawn");
        }
        let id = match &element.body {
            CardElementBody::Text { text } => self.text(element, text, around),
            CardElementBody::Button { .. } => self.button(element, around),
            CardElementBody::Image { .. } => self.image(element, around),
            CardElementBody::Map { .. } => self.map(element, around),
            CardElementBody::Vertical(layout) => self.vertical(element, layout, around),
            CardElementBody::Horizontal(layout) => self.horizontal(element, layout, around),
            CardElementBody::Carousel(cards) => self.carousel(element, cards, around),
            CardElementBody::CarouselSelect(cards) => self.carousel_select(element, cards, around),
            CardElementBody::AccordionSelect { cards, titles } => {
                self.accordion(element, cards, titles, around)
            }
            CardElementBody::Tabs(panels) => self.tabs(element, panels, around),
            CardElementBody::Form { part, .. } => self.form_part(element, *part, around),
            CardElementBody::Checkbox { .. } => self.checkbox(element, around),
            CardElementBody::SubmitButton { .. } => self.submit_button(element),
            CardElementBody::LinkPreview { .. } => {
                return self.ghost(element, "`linkPreview`: the web shows nothing");
            }
            CardElementBody::Undrawn { label } | CardElementBody::Ghost { label } => {
                return self.ghost(element, label);
            }
        };
        Some(id)
    }

    /// The children that are drawn, in order, each with what is around it.
    pub fn children(&mut self, elements: &'a [CardElement], around: Around) -> Vec<Id> {
        let mut children = Vec::with_capacity(elements.len());
        let (mut is_first, mut after_text) = (true, false);
        for element in elements {
            let child = Around {
                is_first,
                after_text,
                ..around
            };
            let Some(id) = self.element(element, child) else {
                continue;
            };
            children.push(id);
            if sheet::is_drawn(element) {
                is_first = false;
                after_text = matches!(element.body, CardElementBody::Text { .. });
            }
        }
        children
    }

    /// Adds a box that is an element.
    pub fn add(&mut self, mut new: LayoutBox, element: &CardElement) -> Id {
        let is_blocked = self.view.is_blocked;
        let part = new
            .part
            .take()
            .unwrap_or_else(|| Box::new(part::of(element, is_blocked)));
        new.part = Some(part);
        self.tree.add(new)
    }

    /// A dashed place for what is not drawn, where those are asked for.
    fn ghost(&mut self, element: &CardElement, label: &str) -> Option<Id> {
        self.view.ghosts.then(|| {
            let mut ghost = sheet::ghost(label, self.view);
            ghost.part = Some(Box::new(Part {
                kind: PartKind::Ghost,
                name: label.to_owned(),
                ..part::of(element, false)
            }));
            self.tree.add(ghost)
        })
    }

    fn vertical(
        &mut self,
        element: &'a CardElement,
        layout: &'a crate::preview::Layout,
        around: Around,
    ) -> Id {
        let mut style = sheet::layout_style(element, around);
        let inside = if around.parent.makes_blocks() {
            Inside::Blocks { in_line: false }
        } else {
            Inside::Grid
        };
        if layout.scrolls {
            style.height = Some(sheet::scroll_height(element));
            style.clips = true;
            style.centers = matches!(around.parent, Parent::Cells { .. });
        }
        let mut new = LayoutBox::new(inside, style);
        new.ink = sheet::layout_ink(layout);
        if layout.scrolls {
            new.moves = Moves::Scrolls;
        }
        new.children = self.children(&layout.elements, around.inside_vertical(layout));
        self.add(new, element)
    }

    fn horizontal(
        &mut self,
        element: &'a CardElement,
        layout: &'a crate::preview::Layout,
        around: Around,
    ) -> Id {
        let style = sheet::layout_style(element, around);
        let cells = self.children(&layout.elements, around.inside_horizontal(layout));
        let drawn: Vec<Id> = cells.into_iter().collect();
        let shares = sheet::shares(&layout.percentages, drawn.len());
        for (&cell, share) in drawn.iter().zip(shares) {
            let style = &self.tree.at(cell).style;
            // Layouts are all of the width by the sheet; only a width of their own outdoes that.
            let is_layout = style.max_width.is_some() && style.width == Extent::Share(100.0);
            self.tree.at_mut(cell).style.share = share.or(is_layout.then_some(100.0));
            self.tree.at_mut(cell).style.is_cell = true;
        }
        let ink = sheet::layout_ink(layout);
        if !around.parent.makes_blocks() {
            let mut table = LayoutBox::new(Inside::Table, style);
            (table.children, table.ink) = (drawn, ink);
            let table = self.add(table, element);
            self.tree.collapse(table);
            return table;
        }
        let mut holder = LayoutBox::blocks(style);
        holder.ink = ink;
        if !drawn.is_empty() {
            let mut table = LayoutBox::new(Inside::Table, BoxStyle::default());
            table.children = drawn;
            let table = self.tree.add(table);
            self.tree.collapse(table);
            holder.children.push(table);
        }
        self.add(holder, element)
    }

    fn form_part(&mut self, element: &'a CardElement, part: FormPart, around: Around) -> Id {
        let CardElementBody::Form {
            elements, padding, ..
        } = &element.body
        else {
            return self.tree.add(LayoutBox::default());
        };
        let mut new = LayoutBox::blocks(sheet::form_style(part, *padding, element, around));
        let mut shown: &[CardElement] = elements;
        let form = match part {
            FormPart::List => {
                new.ink = vec![sheet::white()];
                if self.play.submitted.contains(element.pointer()) {
                    shown = elements.get(..1).unwrap_or_default();
                }
                FormPlace::List
            }
            FormPart::Section => FormPlace::Section,
            FormPart::ButtonList => FormPlace::Buttons,
            FormPart::SectionList | FormPart::Checklist => around.form,
        };
        let around = Around {
            parent: Parent::Form,
            form,
            ..around
        };
        new.children = self.children(shown, around);
        self.add(new, element)
    }
}
