//! The places of a picture as JSON, in the shape in which the official renderer was measured: boxes in px on a stage with
//! 10 px of padding.

use serde::Serialize;

use super::picture::{Part, PartKind, Picture, Point, Rect};
use crate::content::color::Color;

/// Padding of the stage, in px.
const PADDING: f32 = 10.0;

/// How much of an element has to show for it to count as visible.
const LEAST_SHOWN: f32 = 0.01;

/// The places of all elements.
#[derive(Debug, Serialize)]
pub struct LayoutJson {
    /// The stage.
    pub stage: StageJson,
    /// The elements in the order of the document.
    pub elements: Vec<ElementJson>,
}

/// The extent of the stage in px.
#[derive(Debug, Serialize)]
pub struct StageJson {
    /// Width.
    pub w: f32,
    /// Height.
    pub h: f32,
}

/// An element.
#[derive(Debug, Serialize)]
pub struct ElementJson {
    /// Its JSON Pointer in the document.
    pub path: String,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: String,
    /// The words in it.
    pub text: String,
    /// Where it is; all 0 where it is not shown at all.
    #[serde(rename = "box")]
    pub place: BoxJson,
    /// Of its words, as CSS says it.
    pub color: String,
    /// Behind it, as CSS says it.
    pub background: String,
    /// As CSS says it.
    pub font_size: String,
    /// Whether some of it can be seen.
    pub visible: bool,
}

/// A box in px.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct BoxJson {
    /// From the left of the stage.
    pub x: f32,
    /// From the top of the stage.
    pub y: f32,
    /// Width.
    pub w: f32,
    /// Height.
    pub h: f32,
}

/// The places of the elements of a picture on a surface of that width.
#[must_use]
pub fn layout(picture: &Picture, width: f32) -> LayoutJson {
    let stage = Rect::new(
        -PADDING,
        -PADDING,
        width + 2.0 * PADDING,
        picture.size.height + 2.0 * PADDING,
    );
    let elements = picture.parts.iter();
    LayoutJson {
        stage: StageJson {
            w: round(stage.width),
            h: round(stage.height),
        },
        elements: elements
            .filter_map(|part| element(picture, part, stage))
            .collect(),
    }
}

fn element(picture: &Picture, part: &Part, stage: Rect) -> Option<ElementJson> {
    let PartKind::Element(kind) = part.kind else {
        return None;
    };
    let origin = part.origin.as_ref()?;
    let facts = part.facts.clone().unwrap_or_default();
    let is_nowhere = !part.is_visible && part.rect == Rect::default();
    let (place, shown) = placed(picture, part, stage);
    Some(ElementJson {
        path: origin.pointer.to_string(),
        kind: kind.id().to_owned(),
        text: facts.text,
        place: if is_nowhere {
            BoxJson {
                x: 0.0,
                y: 0.0,
                w: 0.0,
                h: 0.0,
            }
        } else {
            BoxJson {
                x: round(place.x + PADDING),
                y: round(place.y + PADDING),
                w: round(place.width),
                h: round(place.height),
            }
        },
        color: css(facts.color.unwrap_or(Color::opaque(0, 0, 0))),
        background: facts.background.map_or("rgba(0, 0, 0, 0)".into(), css),
        font_size: format!("{}px", round(facts.font_size)),
        visible: part.is_visible && shown > LEAST_SHOWN,
    })
}

/// Where a part is in the whole picture, and the share of it that nothing hides.
fn placed(picture: &Picture, part: &Part, stage: Rect) -> (Rect, f32) {
    let mut place = part.rect;
    let mut seen = part.rect;
    let mut group = picture.groups.get(part.group as usize);
    let mut steps = picture.groups.len();
    while let Some(at) = group.filter(|_| steps > 0) {
        place = place.moved(at.shift);
        seen = seen.moved(at.shift);
        if let Some(clip) = at.clip {
            seen = common(seen, clip);
        }
        group = at
            .parent
            .and_then(|parent| picture.groups.get(parent as usize));
        steps -= 1;
    }
    seen = common(seen, stage);
    let area = place.width * place.height;
    let shown = if area > 0.0 {
        seen.width * seen.height / area
    } else {
        0.0
    };
    (place, shown)
}

/// What two boxes have in common.
fn common(one: Rect, other: Rect) -> Rect {
    let from = Point {
        x: one.x.max(other.x),
        y: one.y.max(other.y),
    };
    Rect::new(
        from.x,
        from.y,
        (one.right().min(other.right()) - from.x).max(0.0),
        (one.bottom().min(other.bottom()) - from.y).max(0.0),
    )
}

/// To hundredths of a px.
fn round(px: f32) -> f32 {
    (px * 100.0).round() / 100.0
}

fn css(color: Color) -> String {
    let Color {
        red,
        green,
        blue,
        alpha,
    } = color;
    if alpha == u8::MAX {
        return format!("rgb({red}, {green}, {blue})");
    }
    // Two digits where they say which of 256 it is, as browsers do.
    let share = f32::from(alpha) / 255.0;
    let short = (share * 100.0).round() / 100.0;
    let is_enough = ((short * 255.0).round() - f32::from(alpha)).abs() < 0.5;
    let share = if is_enough {
        short
    } else {
        (share * 1000.0).round() / 1000.0
    };
    format!("rgba({red}, {green}, {blue}, {share})")
}
