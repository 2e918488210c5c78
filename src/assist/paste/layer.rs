//! A text within the source, unwrapped so far, that knows where it stands.

use std::borrow::Cow;

use super::{RequestNote, Wrapper};
use crate::text::Span;

/// A text to look for payloads in.
#[derive(Clone, Debug)]
pub(super) struct Layer<'a> {
    pub text: Cow<'a, str>,
    pub places: Places,
    pub wrappers: Vec<Wrapper>,
    pub request: Option<RequestNote>,
    /// How many layers it is in.
    pub level: usize,
}

/// Where the bytes of a layer stand in the source.
#[derive(Clone, Debug)]
pub(super) enum Places {
    /// It is the source, from that offset on.
    From(usize),
    /// All of it stands there, somehow written.
    Within(Span),
    /// Piece by piece: each begins at the first offset in the layer and at the second one in the source.
    Pieces(Vec<(usize, usize)>, Span),
}

impl Places {
    /// Where a span of the layer stands in the source.
    pub fn of(&self, span: Span) -> Span {
        match self {
            Self::From(start) => Span::new(span.start + start, span.end + start),
            Self::Within(whole) => *whole,
            Self::Pieces(pieces, whole) => {
                let last = span.end.saturating_sub(1).max(span.start);
                let start = place(pieces, span.start).clamp(whole.start, whole.end);
                let end = (place(pieces, last) + usize::from(!span.is_empty())).min(whole.end);
                Span::new(start, end.max(start))
            }
        }
    }
}

fn place(pieces: &[(usize, usize)], offset: usize) -> usize {
    let behind = pieces.partition_point(|(here, _)| *here <= offset);
    let (here, there) = pieces
        .get(behind.saturating_sub(1))
        .copied()
        .unwrap_or_default();
    there + offset.saturating_sub(here)
}

/// Where the pieces of a text of that length stand, if what they are pieces of is in pieces itself.
fn pieces_of_pieces(
    own: &[(usize, usize)],
    pieces: &[(usize, usize)],
    length: usize,
) -> Vec<(usize, usize)> {
    let mut all = Vec::with_capacity(own.len() + pieces.len());
    for (nth, &(here, at)) in pieces.iter().enumerate() {
        let behind = pieces.get(nth + 1).map_or(length, |next| next.0);
        all.push((here, place(own, at)));
        let first = own.partition_point(|(start, _)| *start <= at);
        let within = own[first..]
            .iter()
            .take_while(|(start, _)| start - at < behind - here);
        all.extend(within.map(|(start, there)| (here + start - at, *there)));
    }
    all
}

impl<'a> Layer<'a> {
    /// The source itself.
    pub fn source(text: &'a str) -> Self {
        Self {
            text: Cow::Borrowed(text),
            places: Places::From(0),
            wrappers: Vec::new(),
            request: None,
            level: 0,
        }
    }

    /// A layer without a text in the same place.
    pub fn clone_place(&self) -> Layer<'static> {
        Layer {
            text: Cow::Borrowed(""),
            places: self.places.clone(),
            wrappers: self.wrappers.clone(),
            request: self.request.clone(),
            level: self.level,
        }
    }

    /// A text that was made of the bytes at `span` of this layer.
    pub fn unwrapped(&self, span: Span, text: String, wrapper: Wrapper) -> Layer<'static> {
        let places = Places::Within(self.places.of(span));
        self.with(text, places, wrapper)
    }

    /// A text that was made of pieces of this layer, which begin at these offsets of it and of this layer.
    pub fn pieced(
        &self,
        span: Span,
        text: String,
        pieces: Vec<(usize, usize)>,
        wrapper: Wrapper,
    ) -> Layer<'static> {
        let pieces = match &self.places {
            Places::Within(_) => Vec::new(),
            Places::From(start) => pieces
                .into_iter()
                .map(|(here, at)| (here, at + start))
                .collect(),
            Places::Pieces(own, _) => pieces_of_pieces(own, &pieces, text.len()),
        };
        let whole = self.places.of(span);
        let places = if pieces.is_empty() {
            Places::Within(whole)
        } else {
            Places::Pieces(pieces, whole)
        };
        self.with(text, places, wrapper)
    }

    /// All of this layer, changed in these places, which stand in order.
    pub fn changed(&self, changes: &[(Span, String)], wrapper: Wrapper) -> Layer<'static> {
        let mut text = String::with_capacity(self.text.len());
        let mut pieces = Vec::with_capacity(2 * changes.len() + 1);
        let mut behind = 0;
        for (span, plain) in changes {
            pieces.push((text.len(), behind));
            text.push_str(&self.text[behind..span.start]);
            pieces.push((text.len(), span.start));
            text.push_str(plain);
            behind = span.end;
        }
        pieces.push((text.len(), behind));
        text.push_str(&self.text[behind..]);
        self.pieced(Span::new(0, self.text.len()), text, pieces, wrapper)
    }

    fn with(&self, text: String, places: Places, wrapper: Wrapper) -> Layer<'static> {
        let mut wrappers = self.wrappers.clone();
        wrappers.push(wrapper);
        Layer {
            text: Cow::Owned(text),
            places,
            wrappers,
            request: self.request.clone(),
            level: self.level + 1,
        }
    }
}
