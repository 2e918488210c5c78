//! Texts, buttons, pictures, maps.

use super::build::Builder;
use super::inline_image;
use super::part;
use super::sheet::{self, Around, FormPlace};
use super::tree::{BoxStyle, Extent, Id, Ink, Inside, LayoutBox, LineStyle, Margin, Sides, Words};
use super::words::pieces;
use crate::content::color::Color;
use crate::preview::picture::{Icon, Size, When};
use crate::preview::typeset::{self, Align, Face, Piece, Setting, Spaces};
use crate::preview::{CardElement, CardElementBody, ImageState};

/// Shown on a picture that could not be loaded.
const FAILED: &str = "fail to load image";

impl<'a> Builder<'a> {
    pub fn text(&mut self, element: &'a CardElement, text: &str, around: Around) -> Id {
        let scale = self.view.font_scale;
        let mut style = around.simple(true);
        style.padding = Sides::each(5.0, 10.0, 5.0, 10.0);
        let mut size = sheet::TEXT_FONT;
        match around.form {
            FormPlace::List => {
                size = 17.0;
                style.padding = Sides::each(0.0, 10.0, 5.0, 12.0);
                style.padding_top_share = 5.0;
            }
            FormPlace::Section => style.padding.left = 12.0,
            FormPlace::Outside | FormPlace::Buttons => {}
        }
        let face = sheet::face(&element.style, size, sheet::BLACK, self.view);
        let setting = Setting {
            rtl: element.rtl,
            breaks_words: true,
            ..Setting::new(0.0, size * scale)
        };
        let mut new = paragraph(pieces(text, face), setting, style);
        new.ink = background(element.style.background, 0.0);
        new.ink.push(sheet::edge());
        let id = self.add(new, element);
        part::give_facts(
            self.tree.at_mut(id),
            Some(sheet::BLACK),
            element.style.background,
            size,
        );
        id
    }

    pub fn button(&mut self, element: &'a CardElement, around: Around) -> Id {
        let CardElementBody::Button { is_pill, .. } = &element.body else {
            return self.tree.add(LayoutBox::default());
        };
        let in_form = around.form == FormPlace::Buttons;
        let button = self.bare_button(element, in_form);
        let line = Inside::Line(LineStyle {
            wraps: true,
            strut: sheet::PAGE_FONT * self.view.font_scale,
            rtl: false,
        });
        let mut style = around.simple(false);
        if style.width == Extent::Auto {
            style.width = Extent::Share(100.0);
        }
        if in_form {
            (style.margin[0], style.margin[2]) = (Margin::Share(6.0), Margin::Share(6.0));
        }
        let row_background = element.style.background.filter(|_| !*is_pill);
        let mut row = LayoutBox::new(line, style);
        if *is_pill {
            row.inside = Inside::Blocks { in_line: false };
            row.children = vec![self.pill(element, button)];
        } else {
            row.children = vec![button];
        }
        row.ink = background(row_background, 0.0);
        row.ink.push(sheet::edge());
        let selected = self.selection_of(element);
        let id = self.add(row, element);
        part::give_facts(self.tree.at_mut(id), None, row_background, sheet::PAGE_FONT);
        if let Some(part) = &mut self.tree.at_mut(id).part {
            part::send_selection(part, element, selected);
        }
        id
    }

    fn pill(&mut self, element: &CardElement, button: Id) -> Id {
        let color = element.style.border_color.unwrap_or(sheet::HAIRLINE);
        let radius = element.style.border_radius.unwrap_or(50.0);
        let style = BoxStyle {
            border: Sides::all(1.0),
            width: Extent::Less(20.0),
            margin: [
                Margin::Px(10.0),
                Margin::Auto,
                Margin::Px(10.0),
                Margin::Auto,
            ],
            clips: true,
            ..BoxStyle::default()
        };
        let line = LineStyle {
            wraps: true,
            strut: sheet::PAGE_FONT * self.view.font_scale,
            rtl: false,
        };
        let mut pill = LayoutBox::new(Inside::Line(line), style);
        pill.ink = background(element.style.background, radius);
        pill.ink.push(Ink::Fill {
            color: sheet::PRESSED,
            radius,
            when: When::Pressed,
        });
        pill.ink.push(Ink::Edge {
            color,
            radius,
            when: When::Always,
        });
        pill.ink.push(Ink::Edge {
            color: sheet::BLUE,
            radius,
            when: When::Focused,
        });
        pill.children = vec![button];
        self.tree.add(pill)
    }

    /// The `button` itself.
    fn bare_button(&mut self, element: &CardElement, in_form: bool) -> Id {
        let CardElementBody::Button {
            title,
            subtitle,
            is_pill,
            ..
        } = &element.body
        else {
            return self.tree.add(LayoutBox::default());
        };
        let mut style = BoxStyle {
            padding: Sides::all(10.0),
            min_height: 32.0,
            margin: [
                Margin::Px(0.0),
                Margin::Px(0.0),
                Margin::Px(2.0),
                Margin::Px(0.0),
            ],
            width: Extent::Share(100.0),
            is_border_box: true,
            lift: Some(0.0),
            centers: true,
            ..BoxStyle::default()
        };
        let mut ink = Vec::new();
        if !*is_pill {
            ink.push(Ink::Fill {
                color: sheet::PRESSED,
                radius: 0.0,
                when: When::Pressed,
            });
        }
        if in_form {
            style.padding = Sides::default();
            style.border = Sides::all(1.0);
            ink.push(sheet::edge());
        }
        let mut face = sheet::face(&element.style, sheet::BUTTON_FONT, sheet::BLUE, self.view);
        if self.view.is_blocked {
            face.color.alpha = (f32::from(face.color.alpha) * 0.3) as u8;
        }
        let mut button = LayoutBox::new(Inside::Blocks { in_line: true }, style);
        button.ink = ink;
        if !title.is_empty() {
            button
                .children
                .push(self.button_words(title, face, element.rtl));
        }
        if !subtitle.is_empty() {
            let face = Face {
                italic: true,
                ..face
            };
            let words = self.button_words(subtitle, face, element.rtl);
            // A line is there for it even if its HTML says nothing.
            self.tree.at_mut(words).style.min_height = typeset::line_height(face.size);
            button.children.push(words);
        }
        self.tree.add(button)
    }

    fn button_words(&mut self, words: &str, face: Face, rtl: bool) -> Id {
        let setting = Setting {
            align: Align::Center,
            rtl,
            spaces: Spaces::PreWrap,
            breaks_words: true,
            ..Setting::new(0.0, face.size)
        };
        let new = paragraph(pieces(words, face), setting, BoxStyle::default());
        self.tree.add(new)
    }

    pub fn image(&mut self, element: &'a CardElement, around: Around) -> Id {
        let CardElementBody::Image { url, caption, .. } = &element.body else {
            return self.tree.add(LayoutBox::default());
        };
        let state = self.state(url);
        let mut row = LayoutBox::blocks(around.simple(false));
        row.ink.push(sheet::edge());
        if !caption.is_empty() {
            let caption = self.caption(caption, element.rtl, around.nowrap);
            row.children.push(caption);
        }
        match state {
            ImageState::Loaded(natural) => {
                let picture = self.picture(element, url, natural);
                row.children.push(picture);
            }
            ImageState::Loading | ImageState::Failed => {
                row.style.height = Some(sheet::TALL);
                let (icon, size) = match state {
                    ImageState::Loading => (Icon::Spinner, 20.0),
                    _ => (Icon::BrokenPicture, 40.0),
                };
                row.ink.push(Ink::Icon {
                    icon,
                    size: Size {
                        width: size,
                        height: size * if size > 20.0 { 0.75 } else { 1.0 },
                    },
                    color: sheet::GHOST,
                    when: When::Always,
                });
            }
        }
        let id = self.add(row, element);
        let is_failed = state == ImageState::Failed;
        if let Some(part) = self.tree.at_mut(id).part.as_mut().filter(|_| is_failed) {
            part.tip = Some(FAILED.to_owned());
        }
        id
    }

    /// What is known of a picture: by its address, else by what the address itself tells, else what is said of all.
    fn state(&self, url: &str) -> ImageState {
        let images = &self.view.images;
        if let Some(known) = images.known.get(url) {
            return *known;
        }
        let url = url.trim_matches(|character: char| character <= ' ');
        if !can_load(url) {
            return ImageState::Failed;
        }
        let own = url.starts_with("data:").then(|| inline_image::state(url));
        own.flatten().unwrap_or(images.others)
    }

    fn caption(&mut self, caption: &str, rtl: bool, nowrap: bool) -> Id {
        let size = sheet::PAGE_FONT * self.view.font_scale;
        let setting = Setting {
            rtl,
            spaces: inherited(nowrap),
            breaks_words: false,
            ..Setting::new(0.0, size)
        };
        let face = Face::plain(size, sheet::BLACK);
        // Nobody makes its line breaks to tags: they are spaces.
        let caption = caption.replace(['\r', '\n'], " ");
        let new = paragraph(pieces(&caption, face), setting, BoxStyle::default());
        self.tree.add(new)
    }

    fn picture(&mut self, element: &CardElement, url: &str, natural: Size) -> Id {
        let mut picture = LayoutBox::new(Inside::Picture(natural), BoxStyle::default());
        picture.ink = background(element.style.background, 0.0);
        picture.ink.push(Ink::Image {
            url: url.to_owned(),
            label: element.alt.clone().unwrap_or_default(),
        });
        self.tree.add(picture)
    }

    pub fn map(&mut self, element: &'a CardElement, around: Around) -> Id {
        let CardElementBody::Map {
            latitude,
            longitude,
        } = element.body
        else {
            return self.tree.add(LayoutBox::default());
        };
        let mut style = around.simple(false);
        style.height = Some(sheet::TALL);
        let mut map = LayoutBox::blocks(style);
        map.ink = background(element.style.background, 0.0);
        map.ink.push(Ink::Map {
            latitude,
            longitude,
        });
        map.ink.push(sheet::edge());
        let id = self.add(map, element);
        let size = sheet::size(&element.style).unwrap_or(sheet::PAGE_FONT);
        let style = &element.style;
        part::give_facts(self.tree.at_mut(id), style.color, style.background, size);
        id
    }
}

/// A box of words.
pub(super) fn paragraph(pieces: Vec<Piece>, setting: Setting, style: BoxStyle) -> LayoutBox {
    LayoutBox::new(Inside::Words(Box::new(Words { pieces, setting })), style)
}

/// What becomes of spaces where no rule of the element says so.
pub(super) const fn inherited(nowrap: bool) -> Spaces {
    if nowrap {
        Spaces::NoWrap
    } else {
        Spaces::Normal
    }
}

/// A filled box, if there is a colour.
pub(super) fn background(color: Option<Color>, radius: f32) -> Vec<Ink> {
    let fill = color.map(|color| Ink::Fill {
        color,
        radius,
        when: When::Always,
    });
    fill.into_iter().collect()
}

/// Whether a browser asks for the address at all: relative ones it resolves against the page around.
fn can_load(url: &str) -> bool {
    if url.is_empty() {
        return false;
    }
    let base = url::Url::parse("https://page.invalid/").ok();
    let parsed = url::Url::options().base_url(base.as_ref()).parse(url);
    parsed.is_ok_and(|url| match url.scheme() {
        "http" | "https" | "blob" | "file" => true,
        "data" => url.path().starts_with("image/"),
        _ => false,
    })
}
