//! egui's own style, made of tokens: what egui draws by itself looks like the rest.

use egui::style::{ScrollStyle, Selection, TextCursorStyle, WidgetVisuals, Widgets};
use egui::{
    Context, CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, Style, TextStyle, Theme,
    Visuals, vec2,
};

use super::tokens::{Tokens, size};
use super::type_scale;

/// Installs the fonts and both themes. Once, before the first frame.
pub fn install(ctx: &Context) {
    ctx.set_fonts(type_scale::fonts());
    for theme in [Theme::Light, Theme::Dark] {
        let tokens = Tokens::for_dark(theme == Theme::Dark);
        ctx.style_mut_of(theme, |style| apply(style, tokens));
    }
    ctx.options_mut(|options| {
        options.zoom_with_keyboard = false;
        options.fallback_theme = Theme::Light;
    });
}

fn apply(style: &mut Style, tokens: &Tokens) {
    style.text_styles = text_styles();
    style.visuals = visuals(&style.visuals, tokens);
    style.spacing.item_spacing = vec2(8.0, 4.0);
    style.spacing.button_padding = vec2(10.0, 4.0);
    style.spacing.interact_size = vec2(28.0, size::CONTROL);
    style.spacing.menu_margin = Margin::same(4);
    style.spacing.menu_width = 280.0;
    style.spacing.window_margin = Margin::same(16);
    style.spacing.tooltip_width = 420.0;
    style.spacing.combo_width = 120.0;
    style.spacing.icon_width = 16.0;
    style.spacing.scroll = scroll();
    style.interaction.tooltip_delay = 0.4;
    style.interaction.selectable_labels = false;
    style.animation_time = 0.12;
    style.url_in_tooltip = true;
}

fn text_styles() -> std::collections::BTreeMap<TextStyle, FontId> {
    [
        (TextStyle::Small, type_scale::caption()),
        (TextStyle::Body, type_scale::body()),
        (TextStyle::Button, type_scale::body()),
        (TextStyle::Heading, type_scale::title(16.0)),
        (
            TextStyle::Monospace,
            FontId::new(13.0, FontFamily::Monospace),
        ),
    ]
    .into()
}

/// Slim bars that take no room and show only near the pointer.
fn scroll() -> ScrollStyle {
    ScrollStyle {
        bar_width: 8.0,
        floating_width: 4.0,
        handle_min_length: 24.0,
        bar_inner_margin: 2.0,
        bar_outer_margin: 2.0,
        foreground_color: true,
        dormant_handle_opacity: 0.25,
        active_handle_opacity: 0.35,
        interact_handle_opacity: 0.55,
        dormant_background_opacity: 0.0,
        active_background_opacity: 0.0,
        interact_background_opacity: 0.06,
        ..ScrollStyle::floating()
    }
}

fn visuals(base: &Visuals, tokens: &Tokens) -> Visuals {
    let text_cursor = TextCursorStyle {
        stroke: Stroke::new(1.5, tokens.text),
        blink: false,
        ..base.text_cursor.clone()
    };
    Visuals {
        widgets: widgets(tokens),
        selection: Selection {
            bg_fill: tokens.selection,
            // egui writes selected text in this colour, and outlines text fields with it.
            stroke: Stroke::new(1.0, tokens.text),
        },
        hyperlink_color: tokens.accent,
        faint_bg_color: tokens.app,
        extreme_bg_color: tokens.sunken,
        text_edit_bg_color: Some(tokens.sunken),
        code_bg_color: tokens.sunken,
        warn_fg_color: tokens.warning,
        error_fg_color: tokens.error,
        weak_text_color: Some(tokens.faint),
        window_fill: tokens.panel,
        window_stroke: Stroke::new(1.0, tokens.border),
        window_corner_radius: CornerRadius::same(size::FRAME_RADIUS),
        menu_corner_radius: CornerRadius::same(size::POPOVER_RADIUS),
        window_shadow: shadow(tokens),
        popup_shadow: shadow(tokens),
        panel_fill: tokens.panel,
        text_cursor,
        override_text_color: None,
        indent_has_left_vline: false,
        interact_cursor: None,
        ..base.clone()
    }
}

fn shadow(tokens: &Tokens) -> Shadow {
    Shadow {
        offset: [0, 6],
        blur: 18,
        spread: 0,
        color: tokens.shadow,
    }
}

fn widgets(tokens: &Tokens) -> Widgets {
    let state = |fill, stroke, text| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, stroke),
        fg_stroke: Stroke::new(1.0, text),
        corner_radius: CornerRadius::same(size::CONTROL_RADIUS),
        expansion: 0.0,
    };
    Widgets {
        noninteractive: state(tokens.panel, tokens.border, tokens.text),
        inactive: state(tokens.panel, tokens.strong_border, tokens.text),
        hovered: state(tokens.sunken, tokens.strong_border, tokens.text),
        active: state(tokens.accent_soft, tokens.accent, tokens.text),
        open: state(tokens.sunken, tokens.strong_border, tokens.text),
    }
}
