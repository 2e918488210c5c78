//! `style`, `display`, `separator`: how things look.

use super::property::JP_2_4;
use super::{ObjectSpec, Property};

/// `style`.
pub static STYLE: ObjectSpec = ObjectSpec::part(
    "style",
    "style",
    "colours, weight and size; which of them count depends on the element, and most mean nothing on layouts",
    &[
        Property::boolean("bold", "bold letters"),
        Property::boolean("italic", "italic letters"),
        Property::words(
            "size",
            &["small", "medium", "large"],
            "letters of 11, 13 or 17 px on the web; also the arrows of a carousel (27, 36, 45 px), the height of a scrolling vertical (100, 300, 500 px) and the letters of tabs",
        ),
        Property::color(
            "color",
            "colour of the letters; any CSS colour, others are ignored",
        ),
        Property::color(
            "background-color",
            "colour behind; any CSS colour, others are ignored",
        ),
        Property::color(
            "border-color",
            "colour of the border; the web draws it on buttons of class `button` and on the arrows of a carousel",
        ),
        Property::number(
            "border-radius",
            "roundness of the corners in px, a number; the web draws it where it draws `border-color`; 0 has no effect",
        ),
        Property::color("fill", "colour of the arrows of a carousel"),
        Property::color(
            "border-color-selected",
            "border of a selected card of a carouselSelect",
        ),
        Property::color("color-active", "letters of the open tab"),
        Property::color("background-color-active", "colour behind the open tab"),
        Property::color("color-hover", "letters of a tab under the pointer"),
        Property::color(
            "background-color-hover",
            "colour behind a tab under the pointer",
        ),
        Property::color("border-color-hover", "allowed, but the web never uses it"),
        Property::text("font-family", 256, "allowed, but the web never uses it"),
        Property::words(
            "text-alignment",
            &["leading", "center", "trailing"],
            "where lines begin, in the mobile SDKs; the web ignores it",
        )
        .since_2_4(),
        Property::object(
            "padding",
            &PADDING,
            "room around the content, in the mobile SDKs; the web ignores it",
        )
        .since_2_4(),
    ],
);

const fn side(name: &'static str, doc: &'static str) -> Property {
    Property::range(name, 0.0, 50.0, doc)
}

/// `style.padding` of edition 2.4.
pub static PADDING: ObjectSpec = ObjectSpec::part(
    "style.padding",
    "padding",
    "room around the content, each side 0 to 50",
    &[
        side("top", "room above"),
        side("trailing", "room where a line ends"),
        side("bottom", "room below"),
        side("leading", "room where a line begins"),
    ],
)
.source(JP_2_4);

/// `display`.
pub static DISPLAY: ObjectSpec = ObjectSpec::part(
    "display",
    "display",
    "shape and size of cards on channels that know them, such as RCS; the web ignores it",
    &[
        Property::words(
            "aspectRatio",
            &["rectangle", "square", "horizontal"],
            "shape of the picture",
        ),
        Property::words(
            "size",
            &["cover", "contain", "large", "compact", "tall", "full"],
            "height of the card, or how the picture fills it; there is no `medium`",
        ),
    ],
);

/// `separator` of edition 2.4.
pub static SEPARATOR: ObjectSpec = ObjectSpec::part(
    "separator",
    "separator",
    "a line between children, in the mobile SDKs; the web draws none",
    &[
        Property::range("thickness", 1.0, 10.0, "thickness of the line").required(),
        Property::object("style", &STYLE, "colour of the line"),
    ],
)
.source(JP_2_4);
