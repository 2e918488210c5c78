//! Tags that are open, and what they make of words together.

use std::rc::Rc;

use super::css::{Own, Scaled};
use super::tags::{STEP, Sort};
use crate::content::color::Color;
use crate::preview::typeset::Face;

/// How deep tags can lie in one another; deeper ones do nothing. Source: Chromium cuts there too.
const MAX_DEPTH: usize = 512;

/// What holds for words at some place.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub face: Face,
    pub link: Option<Rc<str>>,
    /// How far they stand above the baseline, in px.
    pub rise: f32,
    /// Room at the side, in px.
    pub indent: f32,
    /// Room at the other side, in px.
    pub outdent: f32,
    /// Whether they stay on one line.
    pub stays: bool,
    /// Whether their spaces are kept.
    pub keeps_spaces: bool,
    /// Whether they are folded away: `<details>` that is not open.
    pub is_folded: bool,
    /// Size of the block that they stand in, if it is not the outermost.
    pub strut: Option<f32>,
}

/// A tag that is open.
#[derive(Debug)]
struct Open {
    name: &'static str,
    sort: Sort,
    own: Own,
    link: Option<Rc<str>>,
    state: State,
    /// How many entries a list has had.
    count: u32,
}

/// The tags that are open.
#[derive(Debug)]
pub(super) struct Stack {
    base: State,
    link_color: Color,
    open: Vec<Open>,
}

impl Stack {
    pub(super) fn new(face: Face, link_color: Color) -> Self {
        Self {
            base: State {
                face,
                link: None,
                rise: 0.0,
                indent: 0.0,
                outdent: 0.0,
                stays: false,
                keeps_spaces: false,
                is_folded: false,
                strut: None,
            },
            link_color,
            open: Vec::new(),
        }
    }

    /// What holds now.
    pub(super) fn state(&self) -> &State {
        self.open.last().map_or(&self.base, |open| &open.state)
    }

    /// Opens a tag; says whether it is still open after that.
    pub(super) fn push(
        &mut self,
        name: &'static str,
        sort: Sort,
        own: Own,
        link: Option<Rc<str>>,
    ) -> bool {
        if self.open.len() >= MAX_DEPTH {
            return false;
        }
        let mut open = Open {
            name,
            sort,
            own,
            link,
            state: self.base.clone(),
            count: 0,
        };
        open.state = open.derived(self.state(), self.link_color);
        self.open.push(open);
        true
    }

    /// Closes the innermost tag of that name, and the blocks inside; says what it was and how much room it wants below.
    /// Inline tags inside stay open, as browsers have it.
    pub(super) fn pop(&mut self, name: &str) -> Option<(Sort, f32)> {
        let at = self.open.iter().rposition(|open| open.name == name)?;
        let closed = self.open.remove(at);
        if closed.sort.margin().is_some() {
            let mut index = 0;
            self.open.retain(|open| {
                index += 1;
                index <= at || open.sort.margin().is_none()
            });
        }
        for index in at..self.open.len() {
            let parent = match index.checked_sub(1).and_then(|index| self.open.get(index)) {
                Some(parent) => &parent.state,
                None => &self.base,
            };
            let state = self.open[index].derived(parent, self.link_color);
            self.open[index].state = state;
        }
        Some((closed.sort, closed.room(2)))
    }

    /// Room above the innermost tag, in px.
    pub(super) fn room_above(&self) -> f32 {
        self.open.last().map_or(0.0, |open| open.room(0))
    }

    /// Counts a row of the innermost table, and says whether it is the first.
    pub(super) fn is_first_row(&mut self) -> bool {
        let mut inner = self.open.iter_mut().rev();
        let Some(table) = inner.find(|open| open.name == "table") else {
            return true;
        };
        table.count += 1;
        table.count == 1
    }

    /// Whether a tag of that name is open.
    pub(super) fn has(&self, name: &str) -> bool {
        self.open.iter().any(|open| open.name == name)
    }

    /// The innermost block that is open.
    pub(super) fn innermost_block(&self) -> Option<&'static str> {
        let mut inner = self.open.iter().rev();
        inner
            .find(|open| open.sort.margin().is_some())
            .map(|open| open.name)
    }

    /// Whether an entry of the innermost list is open.
    pub(super) fn has_item(&self) -> bool {
        let mut inner = self.open.iter().rev();
        let found = inner.find(|open| matches!(open.sort, Sort::Item | Sort::List(_)));
        found.is_some_and(|open| open.sort == Sort::Item)
    }

    /// Whether a list is open.
    pub(super) fn has_list(&self) -> bool {
        self.open
            .iter()
            .any(|open| matches!(open.sort, Sort::List(_)))
    }

    /// What stands before the next entry of the innermost list.
    pub(super) fn marker(&mut self) -> String {
        let mut inner = self.open.iter_mut().rev();
        match inner.find(|open| matches!(open.sort, Sort::List(_))) {
            Some(list) if list.sort == Sort::List(true) => {
                list.count += 1;
                format!("{}. ", list.count)
            }
            _ => "• ".to_owned(),
        }
    }
}

impl Open {
    /// Room above (0) or below (2) a block, in px.
    fn room(&self, side: usize) -> f32 {
        let font = self.state.face.size;
        let usual = self.sort.margin().unwrap_or_default() * font;
        self.own.margin[side].map_or(usual, |own| own.px(font))
    }

    /// What holds inside of it.
    fn derived(&self, parent: &State, link_color: Color) -> State {
        let mut state = parent.clone();
        let face = &mut state.face;
        match self.sort {
            Sort::Bold => face.bold = true,
            Sort::Italic => face.italic = true,
            Sort::Underline => face.underline = true,
            Sort::Strike => face.strike = true,
            Sort::Scale(factor) => face.size *= factor,
            // Source: measured in Chromium; by the size around.
            Sort::Raised => {
                state.rise += face.size / 3.0 + 1.0;
                face.size /= STEP;
            }
            Sort::Lowered => {
                state.rise -= face.size / 5.0 + 1.0;
                face.size /= STEP;
            }
            Sort::Heading(factor, _) => {
                face.bold = true;
                face.size *= factor;
            }
            _ => {}
        }
        if self.link.is_some() {
            state.link.clone_from(&self.link);
            face.color = link_color;
            face.underline = true;
        }
        match self.own.size {
            Some(Scaled::Px(px)) => face.size = px,
            Some(Scaled::Times(factor)) => face.size = parent.face.size * factor,
            None => {}
        }
        face.size = face.size.clamp(0.0, 1000.0);
        face.bold = self.own.bold.unwrap_or(face.bold);
        face.italic = self.own.italic.unwrap_or(face.italic);
        face.underline |= self.own.underline;
        face.strike |= self.own.strike;
        face.color = self.own.color.unwrap_or(face.color);
        if self.sort.margin().is_some() {
            state.strut = Some(state.face.size);
            let font = state.face.size;
            let usual = self.sort.indents();
            let [_, end, _, begin] = self.own.margin;
            // Entries of lists are moved by padding, which margins do not replace.
            let is_list = matches!(self.sort, Sort::List(_));
            let own = begin.map(|own| own.px(font));
            state.indent += if is_list {
                usual[0] + own.unwrap_or(0.0)
            } else {
                own.unwrap_or(usual[0])
            };
            state.outdent += end.map_or(usual[1], |own| own.px(font));
        }
        let is_plain = matches!(self.name, "pre" | "nobr" | "listing" | "xmp");
        state.stays = self.own.stays.unwrap_or(state.stays || is_plain);
        let keeps = state.keeps_spaces || is_plain && self.name != "nobr";
        state.keeps_spaces = self.own.keeps_spaces.unwrap_or(keeps);
        state.is_folded |= self.own.is_folded;
        if self.name == "summary" {
            state.is_folded = false;
        }
        state
    }
}
