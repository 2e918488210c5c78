//! The order in which the official validator looks at the elements of a card.
//!
//! It sorts them first: image, map, title, subtitle, button, horizontal, vertical, ranked pairwise. Texts with another
//! tag or none equal all texts, so the order is not transitive and the result depends on the algorithm: the merge
//! sort of V8, which for fewer than 64 elements is one binary insertion sort behind the first run. No channel asks
//! about the order of 64 or more.

use std::borrow::Cow;

use crate::json::{Kind, Node, NodeId};

/// Arrays this long are merged rather than inserted into; here they are sorted by rank, which is the same unless
/// untagged texts stand among tagged ones.
const MOST_SORTED: usize = 64;

/// Deepest cards inside one another that the official sorter takes before it runs out of stack, which counts as a
/// refusal. Measured with Node 20, its default stack of 984 KiB and a copy of the document; it varies with the code
/// that was compiled before.
pub(super) const SORTER_DEPTH: u32 = 2_051;

/// Every so many cards deep the evaluation is done first, so that it needs little stack.
pub(super) const MILESTONE: u32 = 32;

/// Which elements stand elsewhere than in the document; the document is not changed.
#[derive(Debug, Default)]
pub(super) struct Order {
    /// Per changed array: its id, and where its elements are in `elements`.
    arrays: Vec<(NodeId, u32, u32)>,
    elements: Vec<NodeId>,
    /// Cards at every [`MILESTONE`]th level.
    pub milestones: Vec<NodeId>,
    /// Whether a card holds a map, which only some channels can sort.
    pub has_map: bool,
    /// How many cards stand inside one another.
    pub depth: u32,
}

impl Order {
    /// The elements of that array in their new order; `None` if it is the document's.
    pub fn of(&self, array: NodeId) -> Option<&[NodeId]> {
        if self.arrays.is_empty() {
            return None;
        }
        let at = self.arrays.binary_search_by_key(&array, |entry| entry.0);
        let &(_, start, end) = self.arrays.get(at.ok()?)?;
        self.elements.get(start as usize..end as usize)
    }

    fn keep(&mut self, array: NodeId, cards: &[(Rank, NodeId)]) {
        let start = self.elements.len() as u32;
        self.elements.extend(cards.iter().map(|card| card.1));
        let end = self.elements.len() as u32;
        self.arrays.push((array, start, end));
    }
}

/// What the sorter asks about an element.
#[derive(Clone, Copy)]
struct Card<'a> {
    rank: Option<Rank>,
    is_carousel: bool,
    elements: Option<Node<'a>>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Image,
    Map,
    Title,
    Text,
    Subtitle,
    Button,
    Horizontal,
    Vertical,
}

/// Sorts a body; the element over which the official sorter throws, which refuses the body on every channel.
pub(super) fn sort(body: Node<'_>) -> Result<Order, NodeId> {
    let mut order = Order::default();
    if body.kind() == Kind::Null {
        return Err(body.id());
    }
    let root = look(body);
    let mut open = Vec::new();
    if root.is_carousel {
        for element in array(root.elements, body)?.elements() {
            if element.kind() == Kind::Null {
                return Err(element.id());
            }
            let card = look(element);
            if card.elements.is_some() && !card.is_carousel {
                open.push((array(card.elements, element)?, 1));
            }
        }
    } else if matches!(root.rank, Some(Rank::Horizontal | Rank::Vertical)) {
        open.push((array(root.elements, body)?, 1));
    }
    while let Some((elements, depth)) = open.pop() {
        if depth > SORTER_DEPTH {
            return Err(elements.id());
        }
        order.depth = order.depth.max(depth);
        sort_array(elements, depth, &mut order, &mut open)?;
    }
    order.arrays.sort_unstable_by_key(|entry| entry.0);
    order.milestones.sort_unstable();
    Ok(order)
}

/// The list of `elements` that `holder` must have.
fn array<'a>(node: Option<Node<'a>>, holder: Node<'_>) -> Result<Node<'a>, NodeId> {
    node.filter(Node::is_array).ok_or(holder.id())
}

fn sort_array<'a>(
    array_node: Node<'a>,
    depth: u32,
    order: &mut Order,
    open: &mut Vec<(Node<'a>, u32)>,
) -> Result<(), NodeId> {
    let mut few = [(Rank::Image, array_node.id()); MOST_SORTED];
    let mut many = Vec::new();
    let mut count = 0;
    for element in array_node.elements() {
        let card = look(element);
        let rank = card.rank.ok_or(element.id())?;
        order.has_map |= rank == Rank::Map;
        if matches!(rank, Rank::Horizontal | Rank::Vertical) {
            if depth.is_multiple_of(MILESTONE) {
                order.milestones.push(element.id());
            }
            open.push((array(card.elements, element)?, depth + 1));
        }
        match few.get_mut(count) {
            Some(place) => *place = (rank, element.id()),
            None => many.push((rank, element.id())),
        }
        count += 1;
    }
    if count < MOST_SORTED {
        let cards = &mut few[..count];
        if insert_all(cards) {
            order.keep(array_node.id(), cards);
        }
        return Ok(());
    }
    many.splice(0..0, few);
    if !many.is_sorted_by_key(|card| card.0) {
        many.sort_by_key(|card| card.0);
        order.keep(array_node.id(), &many);
    }
    Ok(())
}

/// Reads what counts for the order: of duplicate keys the last.
fn look(node: Node<'_>) -> Card<'_> {
    let (mut kind, mut tag, mut elements) = (None, None, None);
    for member in node.members() {
        match member.key.raw() {
            "\"type\"" => kind = member.value,
            "\"tag\"" => tag = member.value,
            "\"elements\"" => elements = member.value,
            raw if raw.contains('\\') => match &*member.name() {
                "type" => kind = member.value,
                "tag" => tag = member.value,
                "elements" => elements = member.value,
                _ => {}
            },
            _ => {}
        }
    }
    let kind = word(kind);
    let rank = match kind.as_deref() {
        Some("image") => Some(Rank::Image),
        Some("map") => Some(Rank::Map),
        Some("text") => Some(match word(tag).as_deref() {
            Some("title") => Rank::Title,
            Some("subtitle") => Rank::Subtitle,
            _ => Rank::Text,
        }),
        Some("button") => Some(Rank::Button),
        Some("horizontal") => Some(Rank::Horizontal),
        Some("vertical") => Some(Rank::Vertical),
        _ => None,
    };
    Card {
        rank,
        is_carousel: kind.as_deref() == Some("carousel"),
        elements,
    }
}

/// What a string says.
fn word(node: Option<Node<'_>>) -> Option<Cow<'_, str>> {
    node.filter(|node| node.kind() == Kind::String)?.string()
}

/// Whether `one` belongs before `other`.
fn before(one: Rank, other: Rank) -> bool {
    let untagged = |rank| rank == Rank::Text;
    let text = |rank| matches!(rank, Rank::Title | Rank::Text | Rank::Subtitle);
    let equal = text(one) && text(other) && (untagged(one) || untagged(other));
    !equal && one < other
}

/// The first run and binary insertion behind it. Tells whether anything moved.
fn insert_all(cards: &mut [(Rank, NodeId)]) -> bool {
    let run = first_run(cards);
    let reversed = run > 1 && cards[0].1 > cards[1].1;
    let mut moved = reversed;
    for start in run.max(1)..cards.len() {
        let pivot = cards[start].0;
        let (mut left, mut right) = (0, start);
        while left < right {
            let middle = left + (right - left) / 2;
            if before(pivot, cards[middle].0) {
                right = middle;
            } else {
                left = middle + 1;
            }
        }
        moved |= left < start;
        cards[left..=start].rotate_right(1);
    }
    moved
}

/// Length of the first run; one that descends is turned round.
fn first_run(cards: &mut [(Rank, NodeId)]) -> usize {
    if cards.len() < 2 {
        return cards.len();
    }
    let descends = before(cards[1].0, cards[0].0);
    let mut run = 2;
    while run < cards.len() && before(cards[run].0, cards[run - 1].0) == descends {
        run += 1;
    }
    if descends {
        cards[..run].reverse();
    }
    run
}
