//! `style` and `display` of an element.

use super::place::Place;
use super::{Display, Style, StyleSize, TabColors};
use crate::content::color::Color;

/// Reads `style` of an element; a value that CSS does not know is left out.
pub(super) fn style(element: &Place<'_>) -> Style {
    let Some(place) = element.get("style") else {
        return Style::default();
    };
    let color = |name: &str| Color::parse(first_value(&place.text_of(name)?));
    let is_given = |name: &str| place.text_of(name).is_some_and(|text| !text.is_empty());
    let radius = place
        .value("border-radius")
        .and_then(|radius| radius.number());
    Style {
        bold: place.is_true("bold"),
        italic: place.is_true("italic"),
        size: place.text_of("size").and_then(|word| size(&word)),
        color: color("color"),
        background: color("background-color"),
        fill: color("fill"),
        border_color: color("border-color"),
        border_radius: radius
            .map(|radius| radius as f32)
            .filter(|radius| radius.is_finite() && *radius > 0.0),
        border_color_selected: color("border-color-selected"),
        color_active: color("color-active"),
        background_active: color("background-color-active"),
        color_hover: color("color-hover"),
        background_hover: color("background-color-hover"),
        tab_colors: TabColors {
            normal: is_given("color") || is_given("background-color"),
            active: is_given("color-active") || is_given("background-color-active"),
        },
    }
}

/// What a browser takes for the value: the renderer puts the text into a `style` attribute, where a semicolon ends it.
fn first_value(text: &str) -> &str {
    let value = text.split(';').next().unwrap_or_default().trim_end();
    value
        .strip_suffix("!important")
        .map_or(value, str::trim_end)
}

fn size(word: &str) -> Option<StyleSize> {
    match word {
        "small" => Some(StyleSize::Small),
        "medium" => Some(StyleSize::Medium),
        "large" => Some(StyleSize::Large),
        _ => None,
    }
}

/// Reads `display` of an element.
pub(super) fn display(element: &Place<'_>) -> Display {
    let Some(place) = element.get("display") else {
        return Display::default();
    };
    Display {
        aspect_ratio: place.text_of("aspectRatio"),
        size: place.text_of("size"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_color_ends_where_its_declaration_ends() {
        assert_eq!(first_value("red;position:fixed"), "red");
        assert_eq!(first_value("#00f !important"), "#00f");
        assert_eq!(first_value("rgb(1, 2, 3)"), "rgb(1, 2, 3)");
        assert_eq!(first_value(""), "");
    }
}
