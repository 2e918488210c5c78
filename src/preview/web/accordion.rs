//! Sections that open, and tabs.

use super::basic::{background, inherited, paragraph};
use super::build::Builder;
use super::cards::gaps;
use super::sheet::{self, Around, Parent};
use super::tree::{BoxStyle, Extent, Id, Ink, Inside, LayoutBox, Margin, Sides};
use super::{part, tabs};
use crate::preview::picture::{Icon, Part, PartKind, Size, Tap, When};
use crate::preview::typeset::{Face, Piece, Setting};
use crate::preview::{AccordionTitle, CardElement, Cards, Move};

impl<'a> Builder<'a> {
    pub fn accordion(
        &mut self,
        element: &'a CardElement,
        cards: &'a Cards,
        titles: &'a [AccordionTitle],
        around: Around,
    ) -> Id {
        let mut inner = LayoutBox::blocks(BoxStyle::default());
        inner.ink = background(element.style.background, 0.0);
        let mut titles = titles.iter();
        for card in &cards.elements {
            let body = Around {
                parent: Parent::Fold,
                is_first: true,
                after_text: false,
                ..around
            };
            let Some(body) = self.element(card, body) else {
                continue;
            };
            if !sheet::is_drawn(card) {
                inner.children.push(body);
                continue;
            }
            let title = titles.next();
            let section = self.section(card, title, body, cards.padding, around.nowrap);
            inner.children.push(section);
        }
        let mut wrapper = sheet::wrapper(around);
        wrapper.children = vec![self.tree.add(inner)];
        self.add(wrapper, element)
    }

    fn section(
        &mut self,
        card: &CardElement,
        title: Option<&AccordionTitle>,
        body: Id,
        padding: f32,
        nowrap: bool,
    ) -> Id {
        let is_open = self.play.opened.contains(card.pointer());
        self.tree.at_mut(body).style.is_hidden = !is_open;
        let style = BoxStyle {
            margin: gaps(padding),
            ..BoxStyle::default()
        };
        let mut section = LayoutBox::blocks(style);
        section.children = vec![self.section_header(card, title, is_open, nowrap), body];
        self.tree.add(section)
    }

    fn section_header(
        &mut self,
        card: &CardElement,
        title: Option<&AccordionTitle>,
        is_open: bool,
        nowrap: bool,
    ) -> Id {
        let name = title.map_or("", |title| &title.name);
        let additional = title.map_or("", |title| &title.additional);
        let mut header = LayoutBox::new(Inside::Header, BoxStyle::default());
        header.part = Some(Box::new(Part {
            tap: Some(Tap::Move(Move::ToggleSection {
                card: card.pointer().clone(),
            })),
            ..part::chrome(card, PartKind::SectionHeader, name)
        }));
        let tick = self.tick_box(card);
        let words = self.header_words(name, sheet::TITLE_FONT, true, nowrap);
        self.tree.at_mut(words).style.margin = [
            Margin::Px(sheet::TITLE_MARGIN * self.view.font_scale),
            Margin::Px(0.0),
            Margin::Px(sheet::TITLE_MARGIN * self.view.font_scale),
            Margin::Px(0.0),
        ];
        let more = self.header_words(additional, sheet::PAGE_FONT, false, nowrap);
        self.tree.at_mut(more).style.pushes = true;
        let mut arrow = LayoutBox::blocks(BoxStyle {
            width: Extent::Px(12.0),
            min_height: 12.0,
            shrinks: true,
            margin: [
                Margin::Px(0.0),
                Margin::Px(0.0),
                Margin::Px(0.0),
                Margin::Px(8.0),
            ],
            ..BoxStyle::default()
        });
        arrow.ink.push(Ink::Icon {
            icon: if is_open {
                Icon::ChevronUp
            } else {
                Icon::ChevronDown
            },
            // Of which a chevron fills the middle: about 11 by 5 px.
            size: Size {
                width: 18.0,
                height: 18.0,
            },
            color: sheet::BLACK,
            when: When::Always,
        });
        let arrow = self.tree.add(arrow);
        header.children = vec![tick, words, more, arrow];
        self.tree.add(header)
    }

    fn tick_box(&mut self, card: &CardElement) -> Id {
        let is_selected = self.play.selected.contains(card.pointer());
        let style = BoxStyle {
            width: Extent::Px(13.0),
            min_height: 13.0,
            margin: [
                Margin::Px(3.0),
                Margin::Px(8.0),
                Margin::Px(3.0),
                Margin::Px(4.0),
            ],
            ..BoxStyle::default()
        };
        let mut tick = LayoutBox::blocks(style);
        tick.ink.push(tick_ink(is_selected));
        tick.part = Some(Box::new(Part {
            tap: Some(Tap::Move(Move::ToggleCard {
                card: card.pointer().clone(),
                others: Vec::new(),
            })),
            ..part::chrome(card, PartKind::CheckBox(is_selected), "select")
        }));
        self.tree.add(tick)
    }

    fn header_words(&mut self, words: &str, size: f32, bold: bool, nowrap: bool) -> Id {
        let size = size * self.view.font_scale;
        let face = Face {
            bold,
            ..Face::plain(size, sheet::BLACK)
        };
        let setting = Setting {
            spaces: inherited(nowrap),
            breaks_words: false,
            ..Setting::new(0.0, size)
        };
        let style = BoxStyle {
            shrinks: true,
            ..BoxStyle::default()
        };
        let new = paragraph(vec![Piece::plain(words, face)], setting, style);
        self.tree.add(new)
    }

    pub fn tabs(
        &mut self,
        element: &'a CardElement,
        panels: &'a [CardElement],
        around: Around,
    ) -> Id {
        let open = self.play.tabs.get(element.pointer()).copied();
        let header = self.tab_headers(element, panels, open.unwrap_or_default(), around.nowrap);
        let mut tabs = sheet::wrapper(around);
        tabs.children.push(header);
        let mut drawn = 0;
        for panel in panels {
            let around = Around {
                parent: Parent::Panel,
                is_first: false,
                after_text: false,
                ..around
            };
            let Some(id) = self.element(panel, around) else {
                continue;
            };
            if sheet::is_drawn(panel) {
                self.tree.at_mut(id).style.is_hidden = drawn != open.unwrap_or_default();
                drawn += 1;
            }
            tabs.children.push(id);
        }
        self.add(tabs, element)
    }

    fn tab_headers(
        &mut self,
        element: &CardElement,
        panels: &[CardElement],
        open: usize,
        nowrap: bool,
    ) -> Id {
        let style = BoxStyle {
            clips: true,
            ..BoxStyle::default()
        };
        let mut header = LayoutBox::new(Inside::Floats, style);
        for (index, panel) in panels.iter().enumerate() {
            let look = tabs::look(&element.style, index == open);
            let label = panel.tag.as_deref().unwrap_or_default();
            let tab = self.tab_header(element, label, &look, nowrap);
            if let Some(part) = &mut self.tree.at_mut(tab).part {
                part.tap = Some(Tap::Move(Move::OpenTab {
                    tabs: element.pointer().clone(),
                    to: index,
                }));
            }
            header.children.push(tab);
        }
        self.tree.add(header)
    }

    fn tab_header(
        &mut self,
        element: &CardElement,
        label: &str,
        look: &tabs::Look,
        nowrap: bool,
    ) -> Id {
        let size = tabs::font_size(&element.style) * self.view.font_scale;
        let style = BoxStyle {
            border: Sides {
                bottom: look.line,
                ..Sides::default()
            },
            padding: Sides::all(6.390_625),
            width: Extent::Fit,
            ..BoxStyle::default()
        };
        let setting = Setting {
            align: crate::preview::typeset::Align::Center,
            spaces: inherited(nowrap),
            breaks_words: false,
            ..Setting::new(0.0, size)
        };
        let face = Face::plain(size, look.color);
        // Nobody makes its line breaks to tags: they are spaces.
        let words = label.replace(['\r', '\n'], " ");
        let mut tab = paragraph(vec![Piece::plain(words, face)], setting, style);
        tab.ink = look.ink();
        tab.part = Some(Box::new(part::chrome(element, PartKind::TabHeader, label)));
        self.tree.add(tab)
    }
}

/// A box that is ticked or not.
pub(super) fn tick_ink(is_ticked: bool) -> Ink {
    let (icon, color) = if is_ticked {
        (Icon::BoxTicked, sheet::BOX_TICKED)
    } else {
        (Icon::BoxEmpty, sheet::BOX_EDGE)
    };
    Ink::Icon {
        icon,
        size: Size {
            width: 13.0,
            height: 13.0,
        },
        color,
        when: When::Always,
    }
}
