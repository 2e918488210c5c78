//! The preview panel through the accessibility tree: no window, no GPU.

use botbench::channel::Channel;
use botbench::document::analyse;
use botbench::lint::{CheckOptions, Kind};
use botbench::preview::event::{Step, TapEvent};
use botbench::preview::look::BOARD;
use botbench::preview::picture::{Group, Motion, Part, PartKind, Picture, Point};
use botbench::preview::picture::{Rect as Box, Size};
use botbench::preview::{ConsumerTurn, Images, Scene, conversation, scene};
use botbench::text::Span;
use botbench::ui::channels::{ChannelFilter, ChannelsView};
use botbench::ui::command::{AppCommand, Commands, UiCommand};
use botbench::ui::preview::chooser::{ChooserState, chooser_ui};
use botbench::ui::preview::images::StageImages;
use botbench::ui::preview::stage::{Stage, StageState, stage_ui};
use botbench::ui::preview::{
    BoardView, Freshness, Pane, PreviewOptions, PreviewState, PreviewView, board_ui, preview_ui,
};
use botbench::ui::theme;
use botbench::ui::tokens::{DARK, LIGHT, Tokens};
use egui::accesskit::Toggled;
use egui::epaint::{ClippedShape, RectShape};
use egui::{Color32, Key, Modifiers, Rect, Role, Shape, Theme, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

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

const FORM: &str = r#"{"type": "list", "elements": [
  {"type": "text", "text": "Pick"},
  {"type": "sectionList", "elements": [{"type": "section", "sectionID": "size", "elements": [
    {"type": "checklist", "elements": [
      {"type": "checkbox", "text": "Small", "click": {"actions": [{"type": "checked", "publishText": "S"}]}},
      {"type": "checkbox", "text": "Large", "click": {"actions": [{"type": "checked", "publishText": "L"}]}}]}]}]},
  {"type": "buttonList", "elements": [
    {"type": "submitButton", "title": "Send it", "click": {"actions": [{"type": "submitAsText", "submit": true}]}}]}
]}"#;

/// A panel, and what it asks for. The pictures are made anew before each frame, as the app does when something changed.
struct Desk {
    panel: PreviewState,
    scene: Scene,
    options: PreviewOptions,
    images: StageImages,
    target: Option<Span>,
    freshness: Freshness,
    out: Commands,
}

fn scene_of(kind: Kind, text: &str) -> Scene {
    let analysis = analyse(text, 0, Some(kind), &CheckOptions::default());
    let subject = analysis.subject(text);
    let turn = ConsumerTurn::of_text(r#"{"message": "Where is my order?"}"#);
    scene(Some(&turn), &subject)
}

impl Desk {
    fn new(kind: Kind, text: &str) -> Self {
        Self {
            panel: PreviewState::default(),
            scene: scene_of(kind, text),
            options: PreviewOptions::default(),
            images: StageImages::default(),
            target: None,
            freshness: Freshness::Fresh,
            out: Commands::default(),
        }
    }

    fn at_caret(mut self, caret: usize) -> Self {
        self.target = self.scene.innermost(Span::empty(caret));
        self
    }

    fn ui(&mut self, ui: &mut egui::Ui) {
        if self.options.pane == Pane::Board {
            return self.board(ui);
        }
        let view = self.options.phone(&Images::default(), None);
        let picture = conversation::picture(&self.scene, &view, &self.panel.play);
        let view = PreviewView {
            scene: &self.scene,
            spoken: &[],
            picture: &picture,
            missing: None,
            options: &self.options,
            images: &self.images,
            target: self.target,
            freshness: self.freshness,
            channels: ChannelsView {
                channels: &[],
                filter: ChannelFilter::None,
                look: self.options.look,
                is_pending: false,
                is_editable: true,
            },
        };
        preview_ui(ui, &mut self.panel, &view, &mut self.out);
    }

    fn board(&mut self, ui: &mut egui::Ui) {
        let draw = |channel: Channel| {
            let view = self.options.on_board(&Images::default(), channel);
            let picture = conversation::picture(&self.scene, &view, &self.panel.play);
            (channel, picture)
        };
        let pictures = BOARD.map(draw);
        let view = BoardView {
            scene: &self.scene,
            pictures: &pictures,
            missing: None,
            options: &self.options,
            images: &self.images,
            target: self.target,
            freshness: self.freshness,
            channels: &[],
            is_editable: true,
            path: (&[], ""),
        };
        board_ui(ui, &mut self.panel, &view, &mut self.out);
    }

    fn show(self, theme: Theme) -> Harness<'static, Self> {
        let width = if self.options.pane == Pane::Board {
            1056.0
        } else {
            420.0
        };
        let mut harness = Harness::builder()
            .with_size(vec2(width, 700.0))
            .with_theme(theme)
            .allow_missing_glyphs()
            .with_context_setup(theme::install)
            .build_ui_state(|ui, desk: &mut Self| desk.ui(ui), self);
        harness.run();
        harness
    }
}

fn panel(kind: Kind, text: &str) -> Harness<'static, Desk> {
    Desk::new(kind, text).show(Theme::Light)
}

/// What the panel asked for, in words.
fn asked(harness: &mut Harness<'_, Desk>, text: &str) -> Vec<String> {
    let commands = harness.state_mut().out.take();
    commands
        .into_iter()
        .map(|command| match command {
            AppCommand::Select(span) => format!("select {}", span.slice(text)),
            AppCommand::Reveal(span) => format!("reveal {}", span.slice(text)),
            AppCommand::SelectAt(pointer) => format!("select at {pointer}"),
            AppCommand::Say { text, metadata } => {
                format!("say {text} {}", metadata.unwrap_or_default())
            }
            AppCommand::OpenLink(uri) => format!("open {uri}"),
            AppCommand::Choose(event) => format!("choose for {}", event.what),
            AppCommand::Copy(text) => format!("copy {text}"),
            AppCommand::Ui(command) => format!("{command:?}"),
            other => format!("{other:?}"),
        })
        .collect()
}

/// The lines of the log, the newest event first.
fn logged(harness: &Harness<'_, Desk>) -> Vec<String> {
    let log = harness.state().panel.log.events();
    log.flat_map(TapEvent::lines).collect()
}

fn press(harness: &mut Harness<'_, Desk>, role: Role, label: &str) {
    harness.get_by_role_and_label(role, label).click_accesskit();
    harness.run();
}

fn rectangles<S>(harness: &Harness<'_, S>) -> Vec<RectShape> {
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
fn outlined(harness: &Harness<'_, Desk>, tokens: &Tokens) -> Vec<Rect> {
    let all = rectangles(harness).into_iter();
    all.filter(|rect| rect.stroke.color == tokens.accent && rect.stroke.width > 1.6)
        .map(|rect| rect.rect)
        .collect()
}

mod taps {
    use super::*;

    #[test]
    fn a_click_on_a_bubble_selects_its_json() {
        let mut harness = panel(Kind::Response, ORDER);
        harness.get_by_label("Bot: Here is your order.").click();
        harness.run();
        let expected = ["select \"Here is your order.\""];
        assert_eq!(asked(&mut harness, ORDER), expected);
        harness.get_by_label("Consumer: Where is my order?").click();
        harness.run();
        assert!(asked(&mut harness, ORDER).is_empty());
    }

    #[test]
    fn a_tap_in_a_response_shows_its_json_asks_for_the_link_and_is_said() {
        let mut harness = panel(Kind::Response, ORDER);
        harness.get_by_role_and_label(Role::Button, "Track").click();
        harness.run();
        let asked = asked(&mut harness, ORDER);
        assert!(asked[0].starts_with("reveal { \"type\": \"button\", \"title\": \"Track\""));
        assert_eq!(asked[1], "open https://shop.example");
        assert_eq!(
            asked[2],
            r#"say track it [{ "type": "ExternalId", "id": "t" }]"#
        );
        assert_eq!(asked.len(), 3);
        assert_eq!(
            logged(&harness),
            [
                "says “track it”",
                "opens `https://shop.example`",
                "`AcceptStatusEvent` with status `ACTION` and 1 item of metadata"
            ]
        );
    }

    #[test]
    fn in_a_content_a_tap_is_only_logged_and_can_be_sent_or_copied() {
        let text = r#"{"type": "button", "title": "Yes", "click": {"actions": [{"type": "publishText", "text": "yes"}]}}"#;
        let mut desk = Desk::new(Kind::Content, text);
        desk.options.shows_events = true;
        let mut harness = desk.show(Theme::Light);
        assert!(harness.query_by_label("Send as next payload").is_none());
        press(&mut harness, Role::Button, "Yes");
        assert_eq!(asked(&mut harness, text).len(), 1);
        press(&mut harness, Role::Button, "Send as next payload");
        assert_eq!(asked(&mut harness, text), ["say yes "]);
        press(&mut harness, Role::Button, "Copy JSON");
        let copied = asked(&mut harness, text);
        assert!(copied[0].contains("AcceptStatusEvent"), "{copied:?}");
        press(&mut harness, Role::Button, "Clear");
        assert!(logged(&harness).is_empty());
    }

    #[test]
    fn alt_click_and_a_click_on_a_dead_button_select_the_json() {
        let mut harness = panel(Kind::Response, ORDER);
        let track = harness.get_by_role_and_label(Role::Button, "Track");
        track.click_modifiers(Modifiers::ALT);
        harness.run();
        let words = asked(&mut harness, ORDER);
        assert!(words[0].starts_with("select { \"type\": \"button\", \"title\": \"Track\""));
        assert_eq!(words.len(), 1);
        let dead = harness.get_all_by_label("Dead").next().unwrap();
        dead.click();
        harness.run();
        let words = asked(&mut harness, ORDER);
        assert_eq!(words, [r#"select { "type": "button", "title": "Dead" }"#]);
    }

    #[test]
    fn the_context_menu_selects_the_json_and_copies_its_pointer() {
        for (entry, expected) in [
            ("Select JSON", "select \"Here is your order.\""),
            ("Copy JSON pointer", "copy /messages/0"),
        ] {
            let mut harness = panel(Kind::Response, ORDER);
            harness
                .get_by_label("Bot: Here is your order.")
                .click_secondary();
            harness.run();
            harness.get_by_label(entry).click();
            harness.run();
            assert_eq!(asked(&mut harness, ORDER), [expected]);
        }
    }

    #[test]
    fn quick_replies_vanish_once_something_is_said_and_come_back_with_a_fresh_start() {
        let mut harness = panel(Kind::Response, ORDER);
        press(&mut harness, Role::Button, "No");
        assert!(
            harness
                .query_by_role_and_label(Role::Button, "No")
                .is_none()
        );
        assert!(harness.state().panel.is_played());
        harness.state_mut().panel.start_over();
        harness.run();
        assert!(
            harness
                .query_by_role_and_label(Role::Button, "No")
                .is_some()
        );
    }

    #[test]
    fn boxes_are_ticked_and_the_form_says_them() {
        let mut harness = panel(Kind::Content, FORM);
        let toggled = |harness: &Harness<'_, Desk>, label: &str| {
            let mut boxes = harness.query_all_by_role(Role::CheckBox);
            let found = boxes.find(|node| {
                let name = node.accesskit_node().label().unwrap_or_default();
                name.starts_with(label)
            });
            found.and_then(|node| node.accesskit_node().toggled())
        };
        assert_eq!(toggled(&harness, "Large"), Some(Toggled::False));
        for label in ["Large", "Small"] {
            press(&mut harness, Role::CheckBox, label);
            assert_eq!(toggled(&harness, label), Some(Toggled::True));
        }
        assert!(logged(&harness)[0].starts_with("ticks “S” in section `size`"));
        press(&mut harness, Role::Button, "Send it");
        assert_eq!(
            logged(&harness)[0],
            "sends the form: says “S, L” of section `size`"
        );
        assert_eq!(toggled(&harness, "Large"), None);
    }

    #[test]
    fn choosers_are_asked_for_and_their_answer_is_said() {
        let text = r#"{"type": "button", "title": "When", "click": {"actions": [{"type": "datePicker", "class": "single"}]}}"#;
        let mut harness = panel(Kind::Content, text);
        press(&mut harness, Role::Button, "When");
        let words = asked(&mut harness, text);
        assert!(words.contains(&"choose for When".to_owned()), "{words:?}");
    }
}

mod reading {
    use super::*;

    #[test]
    fn what_the_caret_is_in_is_outlined() {
        let at = ORDER.find("Red shoe").unwrap();
        let harness = Desk::new(Kind::Response, ORDER)
            .at_caret(at)
            .show(Theme::Light);
        let text = harness.get_by_label("Red shoe").rect();
        assert_eq!(outlined(&harness, &LIGHT), [text.expand(1.0)]);
        assert!(outlined(&panel(Kind::Response, ORDER), &LIGHT).is_empty());
    }

    #[test]
    fn what_the_caret_is_in_comes_into_view() {
        let messages: Vec<String> = (0..100)
            .map(|index| format!("\"message {index}\""))
            .collect();
        let text = format!("{{\"messages\": [{}]}}", messages.join(","));
        let at = text.find("message 80").unwrap();
        let harness = Desk::new(Kind::Response, &text)
            .at_caret(at)
            .show(Theme::Light);
        let rect = harness.get_by_label("Bot: message 80").rect();
        assert!((36.0..700.0).contains(&rect.top()), "{rect}");
        assert!(rect.bottom() <= 700.0, "{rect}");
    }

    #[test]
    fn a_stale_picture_says_so_and_selects_by_pointer() {
        let mut desk = Desk::new(Kind::Response, ORDER);
        desk.freshness = Freshness::Stale;
        let mut harness = desk.show(Theme::Light);
        assert!(harness.query_by_label_contains("Stale").is_some());
        harness.get_by_label("Bot: Here is your order.").click();
        harness.run();
        assert_eq!(asked(&mut harness, ORDER), ["select at /messages/0"]);
    }

    #[test]
    fn the_keyboard_reaches_the_buttons_and_taps_them() {
        let mut harness = panel(Kind::Response, ORDER);
        harness.state_mut().panel.take_focus = true;
        harness.run();
        let is_there = |harness: &Harness<'_, Desk>| {
            let track = harness.get_by_role_and_label(Role::Button, "Track");
            track.is_focused()
        };
        let mut steps = 0;
        while !is_there(&harness) {
            harness.key_press(Key::Tab);
            harness.run();
            steps += 1;
            assert!(steps < 12, "Tab never came there");
        }
        let track = harness.get_by_role_and_label(Role::Button, "Track");
        let rect = track.rect().expand(1.0);
        assert!(outlined(&harness, &LIGHT).contains(&rect));
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(asked(&mut harness, ORDER).len(), 3);
    }

    #[test]
    fn every_control_has_a_role_and_a_name() {
        let harness = panel(Kind::Response, ORDER);
        for (role, name) in [
            (Role::Tab, "Consumer"),
            (Role::Tab, "Agent"),
            (Role::Tab, "All channels"),
            (Role::Button, "Preview options"),
            (Role::Button, "Width of the phone: 360 px"),
            (Role::Button, "Events: 0"),
            (Role::Button, "Web messaging: what it rests on"),
            (Role::Button, "Track"),
            (Role::Button, "No"),
        ] {
            harness.get_by_role_and_label(role, name);
        }
        let nameless = harness.query_all_by_role(Role::Button).find(|node| {
            let label = node.accesskit_node().label();
            label.is_none_or(|label| label.is_empty())
        });
        assert!(nameless.is_none());
        assert!(harness.query_all_by_role(Role::Image).next().is_some());
    }

    #[test]
    fn the_surface_of_the_consumer_is_light_in_both_themes() {
        for (theme, tokens) in [(Theme::Light, &LIGHT), (Theme::Dark, &DARK)] {
            let harness = Desk::new(Kind::Response, ORDER).show(theme);
            let fills: Vec<Color32> = rectangles(&harness).iter().map(|rect| rect.fill).collect();
            let brand = botbench::ui::tokens::consumer::BRAND;
            for fill in [brand, tokens.sunken, Color32::WHITE] {
                assert!(fills.contains(&fill), "{theme:?}: {fill:?}");
            }
        }
    }

    #[test]
    fn an_idle_panel_asks_for_no_frame() {
        let at = ORDER.find("Red shoe").unwrap();
        let mut harness = Desk::new(Kind::Response, ORDER)
            .at_caret(at)
            .show(Theme::Light);
        harness.step();
        let output = &harness.output().viewport_output;
        let delays: Vec<_> = output.values().map(|view| view.repaint_delay).collect();
        assert_eq!(delays, [std::time::Duration::MAX]);
    }
}

mod choices {
    use super::*;

    #[test]
    fn the_row_asks_for_what_is_picked() {
        let mut harness = panel(Kind::Response, ORDER);
        press(&mut harness, Role::Tab, "All channels");
        assert_eq!(asked(&mut harness, ORDER), ["PaneBoard"]);
        harness.get_by_label("Width of the phone: 360 px").click();
        harness.run();
        harness.get_by_label("320 px").click();
        harness.run();
        assert_eq!(asked(&mut harness, ORDER), ["PhoneWidth(320)"]);
        harness.get_by_label("Preview options").click();
        harness.run();
        harness.get_by_label("150 %").click();
        harness.run();
        assert_eq!(asked(&mut harness, ORDER), ["TextSize(150)"]);
    }

    #[test]
    fn the_phone_is_as_wide_as_was_picked_and_its_text_as_large() {
        let width = |options: PreviewOptions| {
            let mut desk = Desk::new(Kind::Response, ORDER);
            desk.options = options;
            let harness = desk.show(Theme::Light);
            harness.get_by_label("Consumer: Where is my order?").rect()
        };
        let usual = width(PreviewOptions::default());
        let narrow = width(PreviewOptions {
            width: 320,
            ..PreviewOptions::default()
        });
        assert!((usual.right() - narrow.right() - 20.0).abs() < 1.0);
        let large = width(PreviewOptions {
            text_percent: 200,
            ..PreviewOptions::default()
        });
        assert!(large.height() > usual.height() * 1.4);
    }

    #[test]
    fn an_empty_panel_teaches_and_offers_to_send() {
        for kind in [Kind::Other, Kind::Metadata, Kind::Payload] {
            let mut harness = panel(kind, "[]");
            harness.get_by_role_and_label(Role::Button, "Send").click();
            harness.run();
            let send = format!("{:?}", UiCommand::Send);
            assert_eq!(asked(&mut harness, ""), [send], "{kind}");
        }
    }

    #[test]
    fn a_payload_shows_its_bubble_and_the_next_step() {
        let mut harness = panel(Kind::Payload, r#"{"message": "hi"}"#);
        assert!(harness.query_by_label("Consumer: hi").is_some());
        harness.get_by_role_and_label(Role::Button, "Send").click();
        harness.run();
        assert_eq!(asked(&mut harness, "").len(), 1);
    }

    #[test]
    fn a_misprinted_parameter_shows_as_an_error_that_leads_to_it() {
        let text = r#"{"messages": ["m"], "context": {"action": "CHANGE_TTR", "actionParameters": {"ttrtype": "URGENT"}}}"#;
        let mut harness = panel(Kind::Response, text);
        let line = harness.get_by_label_contains("CHANGE_TTR is skipped");
        line.click();
        harness.run();
        let words = asked(&mut harness, text);
        assert_eq!(words.len(), 1);
        assert!(words[0].contains("ttrtype"), "{words:?}");
    }

    #[test]
    fn the_board_shows_nine_looks_and_leads_to_each() {
        for theme in [Theme::Light, Theme::Dark] {
            let mut desk = Desk::new(Kind::Response, ORDER);
            desk.options.pane = Pane::Board;
            let mut harness = desk.show(theme);
            // Those of the second row are below what is seen.
            for name in ["Web", "WhatsApp", "Messenger", "RCS"] {
                let label = format!("Look at {name} alone");
                harness.get_by_role_and_label(Role::Button, &label);
            }
            let shown = harness.get_all_by_label("Bot: Here is your order.").count();
            assert!(shown >= 4, "{shown}");
            press(&mut harness, Role::Button, "Look at WhatsApp alone");
            let expected = ["Judge(WhatsApp)", "PaneConsumer"];
            assert_eq!(asked(&mut harness, ORDER), expected);
        }
    }

    #[test]
    fn long_words_and_long_lists_stay_inside_the_phone() {
        let word = "x".repeat(400);
        let text = format!(
            r#"{{"messages": ["{word}", {{"structuredContent": {{"type": "vertical", "elements": [
            {{"type": "text", "text": "{word}"}}, {{"type": "button", "title": "{word}"}}]}}}}]}}"#
        );
        let harness = panel(Kind::Response, &text);
        let parts: Vec<Rect> = harness
            .get_all_by_label_contains("xxx")
            .map(|node| node.rect())
            .collect();
        assert_eq!(parts.len(), 3);
        for rect in parts {
            assert!(rect.left() >= 30.0 && rect.right() <= 390.0, "{rect}");
        }
    }
}

mod stages {
    use super::*;

    /// A strip of two texts that slides, and an inside of 300 px that scrolls in 100.
    fn moving(shift: f32) -> Picture {
        let group = |clip, shift: f32, motion| Group {
            parent: Some(0),
            clip: Some(clip),
            shift: Point { x: shift, y: 0.0 },
            opacity: 1.0,
            motion,
        };
        let part = |group: u32, name: &str, rect: Box| Part {
            group,
            parent: None,
            rect,
            radius: 0.0,
            kind: PartKind::Line,
            origin: None,
            name: name.to_owned(),
            tip: None,
            tap: None,
            is_enabled: true,
            fate: botbench::preview::picture::Fate::Shown,
            is_visible: true,
            facts: None,
        };
        let clip = Box::new(0.0, 0.0, 200.0, 50.0);
        let inside = Box::new(0.0, 60.0, 200.0, 100.0);
        let extent = Size {
            width: 200.0,
            height: 300.0,
        };
        Picture {
            size: Size {
                width: 200.0,
                height: 160.0,
            },
            groups: vec![
                Group::whole(),
                group(clip, shift, Motion::Slides { seconds: 0.5 }),
                group(inside, 0.0, Motion::Scrolls { extent }),
            ],
            parts: vec![
                part(1, "card", Box::new(0.0, 0.0, 180.0, 50.0)),
                part(2, "row", Box::new(0.0, 60.0, 200.0, 20.0)),
            ],
            shapes: Vec::new(),
        }
    }

    fn stage(picture: Picture) -> Harness<'static, (StageState, Picture)> {
        let play = botbench::preview::Play::default();
        Harness::builder()
            .with_size(vec2(220.0, 200.0))
            .with_step_dt(0.1)
            .with_max_steps(40)
            .with_context_setup(theme::install)
            .build_ui_state(
                move |ui, (state, picture): &mut (StageState, Picture)| {
                    // The harness has switched animations off.
                    ui.style_mut().animation_time = 0.12;
                    let images = StageImages::default();
                    let stage = Stage {
                        picture,
                        play: &play,
                        images: &images,
                        target: None,
                        reveals: true,
                        take_focus: false,
                    };
                    stage_ui(ui, state, &stage);
                },
                (StageState::default(), picture),
            )
    }

    #[test]
    fn a_strip_slides_to_its_place_and_then_asks_for_no_frame() {
        let mut harness = stage(moving(0.0));
        harness.run();
        let start = harness.get_by_label("card").rect().left();
        harness.state_mut().1 = moving(-180.0);
        harness.step();
        harness.step();
        let under_way = harness.get_by_label("card").rect().left();
        assert!(
            under_way < start && under_way > start - 180.0,
            "{under_way}"
        );
        harness.run();
        let end = harness.get_by_label("card").rect().left();
        assert!((start - 180.0 - end).abs() < 0.5, "{end}");
        let output = &harness.output().viewport_output;
        assert!(
            output
                .values()
                .all(|view| view.repaint_delay == std::time::Duration::MAX)
        );
    }

    #[test]
    fn the_wheel_scrolls_an_inside_as_far_as_it_goes() {
        let mut harness = stage(moving(0.0));
        harness.run();
        let start = harness.get_by_label("row").rect().top();
        let over = harness.get_by_label("row").rect().center();
        for _ in 0..30 {
            harness.event(egui::Event::PointerMoved(over));
            harness.event(egui::Event::MouseWheel {
                unit: egui::MouseWheelUnit::Point,
                delta: vec2(0.0, -60.0),
                phase: egui::TouchPhase::Move,
                modifiers: Modifiers::NONE,
                source: egui::MouseWheelSource::Wheel,
            });
            harness.step();
        }
        for _ in 0..10 {
            harness.step();
        }
        let end = harness.get_by_label("row").rect().top();
        assert!((start - end - 200.0).abs() < 1.0, "{start} {end}");
    }

    #[test]
    fn a_calendar_is_walked_and_chosen_by_keyboard() {
        let picker = botbench::preview::DatePicker {
            min: Some(0),
            max: Some(60 * 86_400),
            ..botbench::preview::DatePicker::default()
        };
        let event = TapEvent {
            what: "When".to_owned(),
            origin: None,
            steps: vec![Step::PickDay(picker)],
            metadata: None,
            is_reported: true,
        };
        let state = ChooserState::of(&event, 5 * 86_400).unwrap();
        let mut harness = Harness::builder()
            .with_size(vec2(340.0, 420.0))
            .with_context_setup(theme::install)
            .build_ui_state(
                |ui, (state, fresh): &mut (ChooserState, bool)| {
                    chooser_ui(ui, state, std::mem::take(fresh));
                },
                (state, true),
            );
        harness.run();
        harness.get_by_label("Tuesday, 6 January 1970");
        for key in [Key::ArrowRight, Key::ArrowDown, Key::Enter] {
            harness.key_press(key);
            harness.run();
        }
        let answer = harness.state().0.answer();
        assert_eq!(answer.as_deref(), Some("Jan 14, 1970"));
        harness.get_by_label("Next month").click();
        harness.run();
        harness.get_by_label("Sunday, 1 February 1970");
    }
}
