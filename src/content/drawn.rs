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
    let mut numbers: Vec<Number> = Vec::with_capacity(elements.len());
    let mut found: Option<Drawn> = None;
    for (index, element) in (0..).zip(elements) {
        let parent = element.parent.map(|parent| parent as usize);
        let above = parent.and_then(|parent| numbers.get_mut(parent));
        let own = match (above, edition) {
            (None, _) => 0,
            (Some(parent), _) if parent.is_dropped => u32::MAX,
            (Some(parent), Edition::V1_7_7) => parent.own.saturating_add(element.position + 1),
            (Some(parent), Edition::V2_4) => {
                parent.last += u32::from(advances(element.kind));
                parent.last
            }
        };
        let is_dropped = match edition {
            Edition::V1_7_7 => own >= limit,
            Edition::V2_4 => own > limit,
        };
        if is_dropped {
            let first = found.map_or(index, |found| found.first);
            let dropped = found.map_or(0, |found| found.dropped) + 1;
            found = Some(Drawn { dropped, first });
        }
        numbers.push(Number {
            own,
            last: own,
            is_dropped,
        });
    }
    found
}

/// The count of the renderer at an element.
struct Number {
    own: u32,
    /// Of its last child so far.
    last: u32,
    is_dropped: bool,
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
