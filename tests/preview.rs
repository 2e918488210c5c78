//! The preview panel through the accessibility tree: no window, no GPU.

use botbench::document::analyse;
use botbench::lint::{CheckOptions, Kind};
use botbench::preview::{Click, ClickAction, ConsumerTurn, Scene, Subject, scene};
use botbench::text::Span;
use botbench::ui::channels::{ChannelFilter, ChannelsView};
use botbench::ui::command::{AppCommand, Commands, UiCommand};
use botbench::ui::preview::{PreviewState, PreviewView, preview_ui};
use botbench::ui::theme;
use botbench::ui::tokens::{DARK, LIGHT, Tokens, consumer};
use egui::epaint::{ClippedShape, RectShape};
use egui::{Color32, Key, Modifiers, Rect, Role, Shape, Theme, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

const ORDER: &str = r#"{
  "messages": [
    "Here is your order.",
    { "delay": 2 },
    { "structuredContent": { "type": "vertical", "elements": [
      { "type": "image", "url": "https://img.shop.example/42.jpg" },
      { "type": "text", "text": "Red shoe" },
      { "type": "button", "title": "Track", "click": {
        "metadata": [{ "type": "ExternalId", "id": "t" }],
        "actions": [{ "type": "publishText", "text": "track it" }, { "type": "link", "uri": "https://shop.example" }] } },
      { "type": "button", "title": "Dead" }
    ] } },
    { "structuredContent": { "message": "Anything else?", "quickReplies": { "type": "quickReplies", "itemsPerRow": 2,
      "replies": [{ "type": "button", "title": "No", "click": { "actions": [{ "type": "publishText", "text": "no" }] } }] } } }
  ],
  "context": { "action": "TRANSFER", "actionParameters": { "skill": "human" } }
}"#;

struct Stage {
    panel: PreviewState,
    scene: Scene,
    caret: Option<Span>,
    out: Commands,
}

fn scene_of(kind: Kind, text: &str) -> Scene {
    let analysis = analyse(text, 0, Some(kind), &CheckOptions::default());
    let subject = Subject {
        text,
        kind,
        parse: &analysis.parse,
        diagnostics: &analysis.diagnostics,
        conversation: None,
    };
    let turn = ConsumerTurn::of_text(r#"{"message": "Where is my order?"}"#);
    scene(Some(&turn), &subject)
}

fn panel_of(kind: Kind, text: &str, caret: Option<Span>, theme: Theme) -> Harness<'static, Stage> {
    let stage = Stage {
        panel: PreviewState::default(),
        scene: scene_of(kind, text),
        caret,
        out: Commands::default(),
    };
    let mut harness = Harness::builder()
        .with_size(vec2(420.0, 700.0))
        .with_theme(theme)
        .allow_missing_glyphs()
        .with_context_setup(theme::install)
        .build_ui_state(
            |ui, stage: &mut Stage| {
                let Stage {
                    panel,
                    scene,
                    caret,
                    out,
                } = stage;
                let view = PreviewView {
                    scene,
                    caret: *caret,
                    channels: ChannelsView {
                        channels: &[],
                        filter: ChannelFilter::None,
                        is_pending: false,
                        is_editable: true,
                    },
                };
                preview_ui(ui, panel, &view, out);
            },
            stage,
        );
    harness.run();
    harness
}

fn panel(text: &str) -> Harness<'static, Stage> {
    panel_of(Kind::Response, text, None, Theme::Light)
}

/// What the panel asked for, in words.
fn asked(harness: &mut Harness<'_, Stage>, text: &str) -> Vec<String> {
    let commands = harness.state_mut().out.take();
    commands
        .into_iter()
        .map(|command| match command {
            AppCommand::Select(span) => format!("select {}", span.slice(text)),
            AppCommand::Play(click) => played(&click),
            AppCommand::Ui(UiCommand::Send) => "send".to_owned(),
            other => format!("{other:?}"),
        })
        .collect()
}

fn played(click: &Click) -> String {
    let words: Vec<String> = click
        .actions
        .iter()
        .map(|action| match action {
            ClickAction::PublishText { text } => {
                format!(
                    "say {text} {}",
                    click.metadata.as_deref().unwrap_or_default()
                )
            }
            ClickAction::Link { uri, .. } => format!("open {uri}"),
            other => other.name().to_owned(),
        })
        .collect();
    words.join("; ")
}

fn rectangles(harness: &Harness<'_, Stage>) -> Vec<RectShape> {
    let mut found = Vec::new();
    for ClippedShape { shape, .. } in &harness.output().shapes {
        collect(shape, &mut found);
    }
    found
}

fn collect(shape: &Shape, found: &mut Vec<RectShape>) {
    match shape {
        Shape::Rect(rect) => found.push(rect.clone()),
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, found)),
        _ => {}
    }
}

/// Rectangles drawn in the accent colour: what is outlined.
fn outlined(harness: &Harness<'_, Stage>, tokens: &Tokens) -> Vec<Rect> {
    let all = rectangles(harness).into_iter();
    all.filter(|rect| rect.stroke.color == tokens.accent)
        .map(|rect| rect.rect)
        .collect()
}

#[test]
fn a_click_on_a_bubble_selects_its_json() {
    let mut harness = panel(ORDER);
    harness.get_by_label("Bot: Here is your order.").click();
    harness.run();
    assert_eq!(
        asked(&mut harness, ORDER),
        ["select \"Here is your order.\""]
    );
    harness.get_by_label("Consumer: Where is my order?").click();
    harness.run();
    assert!(asked(&mut harness, ORDER).is_empty());
}

#[test]
fn a_click_on_a_button_plays_its_actions_in_order() {
    let mut harness = panel(ORDER);
    harness.get_by_role_and_label(Role::Button, "Track").click();
    harness.run();
    let expected =
        [r#"say track it [{ "type": "ExternalId", "id": "t" }]; open https://shop.example"#];
    assert_eq!(asked(&mut harness, ORDER), expected);
    harness.get_by_role_and_label(Role::Button, "No").click();
    harness.run();
    assert_eq!(asked(&mut harness, ORDER), ["say no "]);
}

#[test]
fn alt_click_and_a_click_on_a_dead_button_select_the_json() {
    let mut harness = panel(ORDER);
    let track = harness.get_by_role_and_label(Role::Button, "Track");
    track.click_modifiers(Modifiers::ALT);
    harness.run();
    let asked_for = asked(&mut harness, ORDER);
    assert!(asked_for[0].starts_with("select { \"type\": \"button\", \"title\": \"Track\""));
    harness.get_by_role_and_label(Role::Button, "Dead").click();
    harness.run();
    let asked_for = asked(&mut harness, ORDER);
    assert_eq!(
        asked_for,
        [r#"select { "type": "button", "title": "Dead" }"#]
    );
}

#[test]
fn the_context_menu_of_a_button_selects_its_json() {
    let mut harness = panel(ORDER);
    harness
        .get_by_role_and_label(Role::Button, "No")
        .click_secondary();
    harness.run();
    harness.get_by_label("Select JSON").click();
    harness.run();
    let asked_for = asked(&mut harness, ORDER);
    assert_eq!(asked_for.len(), 1);
    assert!(asked_for[0].starts_with("select { \"type\": \"button\", \"title\": \"No\""));
}

#[test]
fn what_the_caret_is_in_is_outlined() {
    let at = ORDER.find("Red shoe").unwrap();
    let harness = panel_of(Kind::Response, ORDER, Some(Span::empty(at)), Theme::Light);
    let text = harness.get_by_label("Red shoe").rect();
    assert_eq!(outlined(&harness, &LIGHT), [text.expand(1.0)]);
    assert!(outlined(&panel(ORDER), &LIGHT).is_empty());
}

#[test]
fn what_the_caret_is_in_comes_into_view() {
    let messages: Vec<String> = (0..100)
        .map(|index| format!("\"message {index}\""))
        .collect();
    let text = format!("{{\"messages\": [{}]}}", messages.join(","));
    let at = text.find("message 80").unwrap();
    let harness = panel_of(Kind::Response, &text, Some(Span::empty(at)), Theme::Light);
    let rect = harness.get_by_label("Bot: message 80").rect();
    assert!((36.0..700.0).contains(&rect.top()), "{rect}");
    assert!(rect.bottom() <= 700.0, "{rect}");
}

#[test]
fn the_consumers_surface_is_light_in_both_themes() {
    for (theme, tokens) in [(Theme::Light, &LIGHT), (Theme::Dark, &DARK)] {
        let harness = panel_of(Kind::Response, ORDER, None, theme);
        let fills: Vec<Color32> = rectangles(&harness).iter().map(|rect| rect.fill).collect();
        for fill in [
            consumer::SURFACE,
            consumer::BUBBLE,
            consumer::BRAND,
            tokens.sunken,
        ] {
            assert!(fills.contains(&fill), "{theme:?}: {fill:?}");
        }
    }
}

#[test]
fn the_keyboard_reaches_the_buttons_and_plays_them() {
    let mut harness = panel(ORDER);
    harness.state_mut().panel.take_focus = true;
    harness.run();
    assert!(
        harness
            .get_by_label("Bot: Here is your order.")
            .is_focused()
    );
    for _ in 0..4 {
        harness.key_press(Key::Tab);
        harness.run();
    }
    let track = harness.get_by_role_and_label(Role::Button, "Track");
    assert!(track.is_focused());
    let rect = track.rect().expand(1.0);
    assert!(outlined(&harness, &LIGHT).contains(&rect));
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(asked(&mut harness, ORDER).len(), 2);
}

#[test]
fn the_phone_takes_the_width_that_is_picked() {
    let mut harness = panel(ORDER);
    let wide = harness.get_by_label("Consumer: Where is my order?").rect();
    harness.get_by_label("Width of the phone: 360 px").click();
    harness.run();
    harness.get_by_label("320 px").click();
    harness.run();
    let narrow = harness.get_by_label("Consumer: Where is my order?").rect();
    assert!((wide.right() - narrow.right() - 20.0).abs() < 0.5);
    assert_eq!(harness.state().panel.width, 320);
}

#[test]
fn long_words_and_long_lists_stay_inside_the_phone() {
    let word = "x".repeat(400);
    let text = format!(
        r#"{{"messages": ["{word}", {{"structuredContent": {{"type": "vertical", "elements": [
            {{"type": "text", "text": "{word}"}}, {{"type": "button", "title": "{word}"}}]}}}},
            {{"structuredContent": {{"message": "m", "quickReplies": {{"replies": [{{"title": "{word}"}}]}}}}}}],
            "context": {{"action": "TRANSFER", "actionParameters": {{"skill": "{word}"}}}}}}"#
    );
    let harness = panel(&text);
    let parts: Vec<Rect> = harness
        .get_all_by_label_contains("xxx")
        .map(|node| node.rect())
        .collect();
    assert_eq!(parts.len(), 5);
    for rect in parts {
        assert!(rect.left() >= 30.0 && rect.right() <= 390.0, "{rect}");
    }
}

#[test]
fn the_arrow_leafs_through_a_carousel() {
    let card = r#"{"type": "vertical", "elements": [{"type": "text", "text": "card"}]}"#;
    let last = r#"{"type": "vertical", "elements": [{"type": "text", "text": "last"}]}"#;
    let text = format!(r#"{{"type": "carousel", "elements": [{card}, {card}, {last}]}}"#);
    let mut harness = panel_of(Kind::Content, &text, None, Theme::Light);
    assert!(harness.get_by_label("last").rect().right() > 420.0);
    for _ in 0..2 {
        harness.get_by_label("Next card").click_accesskit();
        harness.run();
    }
    assert!(harness.get_by_label("last").rect().right() <= 390.0);
    assert!(harness.query_by_label("Next card").is_none());
    assert!(harness.query_by_label("Previous card").is_some());
}

#[test]
fn an_empty_panel_teaches_and_offers_to_send() {
    for kind in [Kind::Other, Kind::Metadata, Kind::Payload] {
        let mut harness = panel_of(kind, "[]", None, Theme::Light);
        harness.get_by_role_and_label(Role::Button, "Send").click();
        harness.run();
        assert_eq!(asked(&mut harness, ""), ["send"], "{kind}");
    }
}

#[test]
fn a_payload_shows_its_bubble_and_the_next_step() {
    let mut harness = panel_of(Kind::Payload, r#"{"message": "hi"}"#, None, Theme::Light);
    assert!(harness.query_by_label("Consumer: hi").is_some());
    assert!(
        harness
            .query_by_label("Consumer: Where is my order?")
            .is_none()
    );
    harness.get_by_role_and_label(Role::Button, "Send").click();
    harness.run();
    assert_eq!(asked(&mut harness, ""), ["send"]);
}

#[test]
fn a_misprinted_parameter_shows_as_an_error_that_leads_to_it() {
    let text = r#"{"messages": ["m"], "context": {"action": "CHANGE_TTR", "actionParameters": {"ttrtype": "URGENT"}}}"#;
    let mut harness = panel(text);
    let line = harness.get_by_label_contains("CHANGE_TTR is skipped");
    line.click();
    harness.run();
    let asked_for = asked(&mut harness, text);
    assert_eq!(asked_for.len(), 1);
    assert!(asked_for[0].contains("ttrtype"), "{asked_for:?}");
}

#[test]
fn an_idle_panel_asks_for_no_frame() {
    let at = ORDER.find("Red shoe").unwrap();
    let mut harness = panel_of(Kind::Response, ORDER, Some(Span::empty(at)), Theme::Light);
    harness.step();
    let output = &harness.output().viewport_output;
    let delays: Vec<_> = output.values().map(|view| view.repaint_delay).collect();
    assert_eq!(delays, [std::time::Duration::MAX]);
}
