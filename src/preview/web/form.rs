//! What stands in a form: checkboxes and the button that submits it.

use super::accordion::tick_ink;
use super::basic::{background, inherited, paragraph};
use super::build::Builder;
use super::part;
use super::sheet::{self, Around};
use super::tree::{BoxStyle, Extent, Id, Ink, Inside, LayoutBox, LineStyle, Margin, Sides};
use super::words::pieces;
use crate::preview::picture::When;
use crate::preview::typeset::{Align, Face, Piece, Setting, Spaces};
use crate::preview::{CardElement, CardElementBody};

impl<'a> Builder<'a> {
    pub fn checkbox(&mut self, element: &'a CardElement, around: Around) -> Id {
        let CardElementBody::Checkbox {
            text,
            border_line,
            border_color,
        } = &element.body
        else {
            return self.tree.add(LayoutBox::default());
        };
        let mut row = LayoutBox::blocks(BoxStyle::default());
        if *border_line {
            let style = BoxStyle {
                border: Sides::top(1.0),
                padding: Sides::each(0.5, 0.0, 0.5, 0.0),
                width: Extent::Share(90.0),
                margin: [
                    Margin::Px(0.0),
                    Margin::Share(5.0),
                    Margin::Px(0.0),
                    Margin::Share(5.0),
                ],
                ..BoxStyle::default()
            };
            let mut line = LayoutBox::new(Inside::Nothing, style);
            line.ink.push(Ink::Edge {
                color: border_color.unwrap_or(sheet::HAIRLINE),
                radius: 0.0,
                when: When::Always,
            });
            row.children.push(self.tree.add(line));
        }
        let line = LineStyle {
            wraps: !around.nowrap,
            strut: sheet::PAGE_FONT * self.view.font_scale,
            rtl: element.rtl,
        };
        let style = BoxStyle {
            padding: Sides::each(3.0, 12.0, 3.0, 12.0),
            ..BoxStyle::default()
        };
        let mut wrapper = LayoutBox::new(Inside::Line(line), style);
        wrapper.ink = background(element.style.background, 0.0);
        let is_ticked = self.play.checked.contains(element.pointer());
        wrapper.children = vec![
            self.input(is_ticked),
            self.label(element, text, around.nowrap),
        ];
        row.children.push(self.tree.add(wrapper));
        let id = self.add(row, element);
        if let Some(part) = &mut self.tree.at_mut(id).part {
            part::make_checkbox(part, element);
        }
        id
    }

    fn input(&mut self, is_ticked: bool) -> Id {
        let style = BoxStyle {
            width: Extent::Px(13.0),
            min_height: 13.0,
            lift: Some(1.5),
            ..BoxStyle::default()
        };
        let mut input = LayoutBox::new(Inside::Nothing, style);
        input.ink.push(tick_ink(is_ticked));
        self.tree.add(input)
    }

    fn label(&mut self, element: &CardElement, text: &str, nowrap: bool) -> Id {
        let face = sheet::face(&element.style, sheet::TEXT_FONT, sheet::BLACK, self.view);
        let setting = Setting {
            rtl: element.rtl,
            spaces: inherited(nowrap),
            breaks_words: true,
            ..Setting::new(0.0, face.size)
        };
        let style = BoxStyle {
            padding: Sides::each(0.0, 6.0, 0.0, 6.0),
            width: Extent::Share(85.0),
            ..BoxStyle::default()
        };
        let mut label = paragraph(pieces(text, face), setting, style);
        label.ink = background(element.style.background, 0.0);
        self.tree.add(label)
    }

    pub fn submit_button(&mut self, element: &'a CardElement) -> Id {
        let CardElementBody::SubmitButton { title, disabled } = &element.body else {
            return self.tree.add(LayoutBox::default());
        };
        let color = if *disabled {
            sheet::DISABLED
        } else {
            sheet::WHITE
        };
        let face = sheet::face(&element.style, sheet::BUTTON_FONT, color, self.view);
        let input = self.submit_input(title, face, element.rtl);
        if *disabled {
            self.tree.at_mut(input).ink = background(Some(sheet::PRESSED), 0.0);
            self.tree.at_mut(input).ink.push(sheet::edge());
        }
        let style = BoxStyle {
            margin: [
                Margin::Share(6.0),
                Margin::Px(0.0),
                Margin::Share(6.0),
                Margin::Px(0.0),
            ],
            ..BoxStyle::default()
        };
        let line = LineStyle {
            wraps: true,
            strut: sheet::PAGE_FONT * self.view.font_scale,
            rtl: false,
        };
        let mut row = LayoutBox::new(Inside::Line(line), style);
        let fill = element.style.background.unwrap_or(sheet::BLUE);
        row.ink = background(Some(fill), 0.0);
        row.children = vec![input];
        let is_disabled = *disabled;
        let id = self.add(row, element);
        let row = self.tree.at_mut(id);
        part::give_facts(row, None, Some(fill), sheet::PAGE_FONT);
        if let Some(part) = row.part.as_mut().filter(|_| is_disabled) {
            (part.is_enabled, part.tap) = (false, None);
        }
        id
    }

    /// The title is no HTML: line breaks show as the tag that the renderer puts in their place.
    fn submit_input(&mut self, title: &str, face: Face, rtl: bool) -> Id {
        let title = title.replace("\r\n", "\n").replace(['\r', '\n'], "<br/>");
        let setting = Setting {
            align: Align::Center,
            rtl,
            spaces: Spaces::NoWrap,
            breaks_words: false,
            ..Setting::new(0.0, face.size)
        };
        let words = paragraph(
            vec![Piece::plain(title, face)],
            setting,
            BoxStyle::default(),
        );
        let words = self.tree.add(words);
        let style = BoxStyle {
            border: Sides::all(1.0),
            padding: Sides::each(1.0, 6.0, 1.0, 6.0),
            min_height: 32.0,
            width: Extent::Share(100.0),
            is_border_box: true,
            lift: Some(0.0),
            centers: true,
            clips: true,
            ..BoxStyle::default()
        };
        let mut input = LayoutBox::blocks(style);
        input.ink.push(sheet::edge());
        input.children = vec![words];
        self.tree.add(input)
    }
}
