//! Which elements the web renderer leaves out: it stops at a number of elements that it counts in its own way.

use super::{Edition, ElementType, StructuredContent};

/// The limit that json-pollock starts with. Source: its `init` (1.7.7 and 2.4.2).
pub const MAX_ELEMENTS: u32 = 50;

/// How the limit falls on a content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// Elements that are left out.
    pub dropped: u32,
    /// Index of the first of them.
    pub first: u32,
}

/// What `limit` leaves out of a content; `None` if all of it is drawn.
///
/// Not the total counts: each element starts from the number of its parent and adds its place among its siblings.
/// json-pollock 1.7.7 counts every sibling and draws below the limit; 2.4.2 counts siblings that are drawn and lay out
/// nothing, and draws up to the limit. What hangs below an element that is left out is left out with it.
#[must_use]
pub fn dropped(content: &StructuredContent<'_>, edition: Edition, limit: u32) -> Option<Drawn> {
    let elements = content.elements();
    let mut counts: Vec<Count> = Vec::with_capacity(elements.len());
    let mut found: Option<Drawn> = None;
    for (index, element) in (0..).zip(elements) {
        let parent = element.parent.map(|parent| parent as usize);
        let count = match parent.and_then(|parent| counts.get_mut(parent)) {
            None => Count::root(edition, limit),
            Some(parent) => parent.child(element.position, element.kind),
        };
        if count.is_dropped {
            let first = found.map_or(index, |found| found.first);
            let dropped = found.map_or(0, |found| found.dropped) + 1;
            found = Some(Drawn { dropped, first });
        }
        counts.push(count);
    }
    found
}

/// The count of the renderer at an element: whether the limit leaves it out, and how its children are counted.
#[derive(Clone, Copy, Debug)]
pub struct Count {
    /// Whether the element is left out.
    pub is_dropped: bool,
    edition: Edition,
    limit: u32,
    own: u32,
    /// Of its last child so far.
    last: u32,
}

impl Count {
    /// At the outermost element.
    #[must_use]
    pub const fn root(edition: Edition, limit: u32) -> Self {
        Self {
            is_dropped: limit == 0,
            edition,
            limit,
            own: 0,
            last: 0,
        }
    }

    /// At a child: the children of an element are asked for in order, each with its place among them from 0.
    #[must_use]
    pub fn child(&mut self, position: u32, kind: Option<ElementType>) -> Self {
        let own = match self.edition {
            Edition::V1_7_7 => self.own.saturating_add(position + 1),
            Edition::V2_4 => {
                self.last += u32::from(advances(kind));
                self.last
            }
        };
        let is_beyond = match self.edition {
            Edition::V1_7_7 => own >= self.limit,
            Edition::V2_4 => own > self.limit,
        };
        Self {
            is_dropped: self.is_dropped || is_beyond,
            own,
            last: own,
            ..*self
        }
    }
}

/// Whether 2.4.2 counts an element of this type.
fn advances(kind: Option<ElementType>) -> bool {
    kind.is_some_and(|kind| !kind.is_layout() && kind != ElementType::List && !kind.is_undrawn())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"{"type": "text", "text": "t"}"#;

    fn layout(kind: &str, child: &str, count: usize) -> String {
        let children = vec![child; count].join(",");
        format!(r#"{{"type": "{kind}", "elements": [{children}]}}"#)
    }

    fn count(text: &str, edition: Edition, limit: u32) -> u32 {
        let parse = crate::json::parse(text);
        let content = StructuredContent::of(parse.root(text).unwrap());
        dropped(&content, edition, limit).map_or(0, |drawn| drawn.dropped)
    }

    #[test]
    fn places_among_siblings_are_summed_up_along_the_path() {
        let old = |text: &str, limit| count(text, Edition::V1_7_7, limit);
        assert_eq!(old(&layout("vertical", TEXT, 60), 50), 11);
        assert_eq!(old(&layout("vertical", TEXT, 49), 50), 0);
        assert_eq!(old(&layout("vertical", TEXT, 50), 50), 1);
        let card = layout("vertical", TEXT, 10);
        assert_eq!(old(&layout("carousel", &card, 10), 50), 0);
        let card = layout("vertical", TEXT, 20);
        assert_eq!(old(&layout("vertical", &card, 40), 50), 800 - 734);
        assert_eq!(old(&layout("vertical", TEXT, 2), 2), 1);
        assert_eq!(old(&layout("vertical", TEXT, 60), 5), 56);
    }

    #[test]
    fn the_newer_edition_counts_no_layouts_and_draws_up_to_the_limit() {
        let new = |text: &str| count(text, Edition::V2_4, 50);
        assert_eq!(new(&layout("vertical", TEXT, 50)), 0);
        assert_eq!(new(&layout("vertical", TEXT, 55)), 5);
        let card = layout("vertical", TEXT, 20);
        assert_eq!(new(&layout("vertical", &card, 40)), 0);
    }

    #[test]
    fn what_hangs_below_a_dropped_element_is_dropped_too() {
        let card = layout("carousel", TEXT, 3);
        assert_eq!(count(&layout("vertical", &card, 3), Edition::V2_4, 2), 9);
    }
}
