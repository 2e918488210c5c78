//! From tags and words to pieces.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;

use html5gum::{DefaultEmitter, HtmlString, Spanned, Token, Tokenizer};

use super::Html;
use super::css::Own;
use super::open::Stack;
use super::picture;
use super::tags::{Sort, find};
use crate::content::color::Color;
use crate::preview::typeset::{Face, Piece, Start};

/// How many tags are named as not drawn.
const MAX_UNSUPPORTED: usize = 16;

/// How many bytes the links of all pieces take together at most; further pieces have none.
const MAX_LINKS: usize = 1 << 20;

type Attributes = BTreeMap<HtmlString, Spanned<HtmlString, ()>>;

struct Reader {
    html: Html,
    stack: Stack,
    /// The tag whose inside is not shown, and how often it is open.
    hidden: Option<(String, u32)>,
    /// Room above the block that begins with the next words, in px.
    gap: Option<f32>,
    /// Room above that room, which does not fall together with others: lines across.
    solid: f32,
    marker: String,
    /// Whether a paragraph ended or begins before the next words.
    after_blank: bool,
    links: usize,
}

/// Reads HTML.
pub(super) fn read(text: &str, face: Face, link_color: Color) -> Html {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut reader = Reader {
        html: Html::default(),
        stack: Stack::new(face, link_color),
        hidden: None,
        gap: None,
        solid: 0.0,
        marker: String::new(),
        after_blank: false,
        links: 0,
    };
    for token in Tokenizer::new_with_emitter(text, emitter).flatten() {
        match token {
            Token::StartTag(tag) => {
                reader.open(&String::from_utf8_lossy(&tag.name), &tag.attributes);
            }
            Token::EndTag(tag) => reader.close(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => reader.words(&String::from_utf8_lossy(&text)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    reader.finish()
}

impl Reader {
    fn open(&mut self, name: &str, attributes: &Attributes) {
        if let Some((hidden, count)) = &mut self.hidden {
            *count += u32::from(hidden == name);
            return;
        }
        let Some(tag) = find(name) else {
            self.name(name);
            return;
        };
        if !tag.is_whole {
            self.name(name);
        }
        match tag.sort {
            Sort::Break => self.put("\n"),
            Sort::SoftBreak => self.put("\u{200b}"),
            Sort::Void => {}
            Sort::Picture => self.picture(attributes),
            Sort::Rule => self.rule(),
            Sort::Hidden => self.hidden = Some((name.to_owned(), 1)),
            sort => self.enter(tag.name, sort, attributes),
        }
    }

    /// Room for a picture that stands in the words.
    fn picture(&mut self, attributes: &Attributes) {
        let state = self.stack.state();
        let own = own(Sort::Picture, false, attributes);
        let size = picture::size(&own, state.face.size, |name| value(attributes, name));
        if state.is_folded || own.is_hidden {
            return;
        }
        let Some(size) = size else { return };
        self.put(picture::STANDS_FOR);
        if let Some(last) = self.html.pieces.last_mut() {
            last.picture = Some(size);
        }
    }

    fn enter(&mut self, name: &'static str, sort: Sort, attributes: &Attributes) {
        let own = own(sort, name == "details", attributes);
        if own.is_hidden {
            self.hidden = Some((name.to_owned(), 1));
            return;
        }
        if sort.margin().is_some() && self.stack.has("p") {
            self.leave("p");
        }
        if sort == Sort::Item && self.stack.has_item() {
            self.leave("li");
        }
        if sort == Sort::Link {
            self.leave("a");
        }
        let link = match sort {
            Sort::Link => value(attributes, "href").map(|href| Rc::from(href.trim())),
            _ => None,
        };
        // A list inside of a list has no room of its own.
        let is_inner = is_list(name, sort) && self.stack.has_list();
        if !self.stack.push(name, sort, own, link) {
            return;
        }
        if sort.margin().is_some() {
            self.part(if is_inner {
                0.0
            } else {
                self.stack.room_above()
            });
            self.after_blank |= name == "p";
        }
        // Lines of a table: 2 px between cells, in which words have 1 px around. Source: measured in Chromium.
        match name {
            "table" => self.solid += 3.0,
            "tr" if !self.stack.is_first_row() => self.solid += 4.0,
            _ => {}
        }
        match sort {
            Sort::Item => self.marker = self.stack.marker(),
            Sort::Cell => self.words(" "),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if let Some((hidden, count)) = &mut self.hidden {
            if hidden == name {
                *count -= 1;
                if *count == 0 {
                    self.hidden = None;
                }
            }
            return;
        }
        match name {
            "br" => self.put("\n"),
            _ => self.leave(name),
        }
    }

    fn leave(&mut self, name: &str) {
        let ends_item = matches!(name, "li" | "ul" | "ol") && self.stack.has(name);
        if ends_item && !self.marker.is_empty() && self.stack.has_item() {
            // An entry without words is a line all the same.
            self.put("\u{200b}");
        }
        let Some((sort, room)) = self.stack.pop(name) else {
            if name == "p" {
                // An end without a beginning is a paragraph without words: its room stays.
                self.part(self.stack.state().face.size);
                self.after_blank = true;
            }
            return;
        };
        if sort.margin().is_some() {
            let is_inner = is_list(name, sort) && self.stack.has_list();
            self.part(if is_inner { 0.0 } else { room });
            self.solid += if name == "table" { 3.0 } else { 0.0 };
            self.marker.clear();
            self.after_blank |= name == "p";
        }
    }

    /// Ends a block: what follows begins another one with at least that much room above.
    fn part(&mut self, margin: f32) {
        let margin = if self.stack.state().is_folded {
            0.0
        } else {
            margin
        };
        self.gap = Some(self.gap.unwrap_or(0.0).max(margin));
    }

    /// A line across: 2 px between half an em each. Source: measured in Chromium.
    fn rule(&mut self) {
        if self.stack.has("p") {
            self.leave("p");
        }
        let half = self.stack.state().face.size / 2.0;
        self.solid += self.gap.unwrap_or(0.0).max(half) + 2.0;
        self.gap = Some(half);
    }

    fn words(&mut self, text: &str) {
        if self.hidden.is_some() {
            return;
        }
        // Line breaks became tags before: one that is left came from an entity and is a space.
        let text = if text.contains(['\n', '\r']) {
            Cow::Owned(text.replace(['\n', '\r'], " "))
        } else {
            Cow::Borrowed(text)
        };
        let text = if self.stack.state().keeps_spaces {
            Cow::Owned(text.replace(' ', "\u{a0}"))
        } else {
            text
        };
        let is_between = self.gap.is_some() && text.trim_matches([' ', '\t', '\u{c}']).is_empty();
        if !is_between {
            self.put(&text);
        }
    }

    fn put(&mut self, text: &str) {
        let state = self.stack.state();
        if text.is_empty() || state.is_folded {
            return;
        }
        let start = self.gap.take().map(|above| Start {
            above: above + std::mem::take(&mut self.solid),
            indent: state.indent,
            outdent: state.outdent,
            strut: state.strut,
            marker: std::mem::take(&mut self.marker),
            after_blank: std::mem::take(&mut self.after_blank),
        });
        let (face, link, rise, stays) = (state.face, state.link.clone(), state.rise, state.stays);
        let plain = &mut self.html.text;
        if start.is_some() && !plain.is_empty() && !plain.ends_with('\n') {
            plain.push('\n');
        }
        plain.push_str(text.trim_end_matches(picture::STANDS_FOR));
        if let Some(last) = self.html.pieces.last_mut()
            && start.is_none()
            && last.face == face
            && last.stays == stays
            && last.picture.is_none()
            && text != picture::STANDS_FOR
            && last.rise.to_bits() == rise.to_bits()
            && last.link.as_deref() == link.as_deref()
        {
            last.text.push_str(text);
            return;
        }
        self.links += link.as_ref().map_or(0, |link| link.len());
        self.html.pieces.push(Piece {
            text: text.to_owned(),
            face,
            rise,
            stays,
            picture: None,
            link: link
                .filter(|_| self.links <= MAX_LINKS)
                .map(|link| link.to_string()),
            start,
        });
    }

    fn name(&mut self, name: &str) {
        let known = &mut self.html.unsupported;
        if known.len() < MAX_UNSUPPORTED && !known.iter().any(|known| known == name) {
            known.push(name.chars().take(40).collect());
        }
    }

    fn finish(mut self) -> Html {
        while let Some(name) = self.stack.innermost_block() {
            self.leave(name);
        }
        let below = self
            .gap
            .map(|gap| gap + self.solid)
            .filter(|&gap| gap > 0.0);
        if let Some(above) = below {
            let start = Start {
                above,
                ..Start::default()
            };
            let piece = Piece {
                start: Some(start),
                ..Piece::plain("", self.stack.state().face)
            };
            self.html.pieces.push(piece);
        }
        self.html
    }
}

/// Whether it is a list, which has no room of its own inside of another one.
fn is_list(name: &str, sort: Sort) -> bool {
    matches!(sort, Sort::List(_)) || name == "dl"
}

fn own(sort: Sort, is_fold: bool, attributes: &Attributes) -> Own {
    let mut own = Own::default();
    if sort == Sort::Font {
        if let Some(color) = value(attributes, "color") {
            let color = color.trim();
            own.color = Color::parse(color).or_else(|| Color::parse(&format!("#{color}")));
        }
        if let Some(size) = value(attributes, "size") {
            own.font_size(&size);
        }
    }
    if let Some(style) = value(attributes, "style") {
        own.declare(&style);
    }
    own.is_folded = is_fold && !attributes.contains_key("open".as_bytes());
    own
}

fn value<'tag>(attributes: &'tag Attributes, name: &str) -> Option<Cow<'tag, str>> {
    let value = attributes.get(name.as_bytes())?;
    Some(String::from_utf8_lossy(&value.value))
}
