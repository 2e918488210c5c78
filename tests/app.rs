//! The whole window through the accessibility tree, with real files and the real demo bot: no screen, no GPU.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests look at the disk themselves, and one that cannot be set up has failed"
)]

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use botbench::app::{App, Start};
use botbench::ui::theme;
use botbench::workspace::{Home, Settings, samples};
use egui::{Key, Modifiers, Role, Theme, ViewportId, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use tempfile::TempDir;

const CTRL: Modifiers = Modifiers::COMMAND;
const PATIENCE: Duration = Duration::from_secs(20);

pub(crate) struct Window {
    pub(crate) harness: Harness<'static, App>,
    pub(crate) home: TempDir,
}

impl Window {
    /// A window on the sample workspace, as on a first start.
    pub(crate) fn first_start() -> Self {
        Self::with_home(
            tempfile::tempdir().unwrap(),
            Settings::default(),
            Vec::new(),
        )
    }

    /// A window on one file of its own.
    pub(crate) fn on(name: &str, text: &str) -> (Self, PathBuf) {
        let (home, settings) = Self::folder(&[(name, text)]);
        let path = home.path().join("own").join(name);
        let mut window = Self::with_home(home, settings, vec![path.clone()]);
        window.wait_for(name);
        window.editor_waits();
        (window, path)
    }

    /// A folder of those files, and the settings of a window that was on it last.
    pub(crate) fn folder(files: &[(&str, &str)]) -> (TempDir, Settings) {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("own");
        fs::create_dir_all(&folder).unwrap();
        for (name, text) in files {
            fs::write(folder.join(name), text).unwrap();
        }
        let mut settings = Settings::default();
        settings.last_folder = Some(folder);
        (home, settings)
    }

    pub(crate) fn with_home(home: TempDir, settings: Settings, paths: Vec<PathBuf>) -> Self {
        let start = Start {
            settings,
            paths,
            ..Start::default()
        };
        Self::started(home, start)
    }

    /// A window that keeps what it keeps in `home`.
    pub(crate) fn started(home: TempDir, start: Start) -> Self {
        let start = Start {
            home: Some(Home::in_folder(home.path())),
            ..start
        };
        let harness = Harness::builder()
            .with_size(vec2(1280.0, 800.0))
            .with_theme(Theme::Light)
            .build_eframe(|creation| {
                theme::install(&creation.egui_ctx);
                App::new(&creation.egui_ctx, start)
            });
        Self { harness, home }
    }

    pub(crate) fn step_until(&mut self, what: &str, done: impl Fn(&Harness<'static, App>) -> bool) {
        let started = Instant::now();
        loop {
            self.harness.step();
            if done(&self.harness) {
                return;
            }
            assert!(started.elapsed() < PATIENCE, "in vain: {what}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    pub(crate) fn wait_for(&mut self, label: &str) {
        self.step_until(label, |harness| {
            harness.query_all_by_label_contains(label).next().is_some()
        });
    }

    pub(crate) fn wait_until_gone(&mut self, label: &str) {
        self.step_until(label, |harness| {
            harness.query_all_by_label_contains(label).next().is_none()
        });
    }

    pub(crate) fn editor_waits(&mut self) {
        self.step_until("the editor has the keyboard", |harness| {
            harness
                .query_all_by_role(Role::MultilineTextInput)
                .any(|node| node.is_focused())
        });
    }

    pub(crate) fn settle(&mut self) {
        self.step_until("everything is done", |harness| !harness.state().busy());
        for _ in 0..4 {
            self.harness.step();
        }
    }

    pub(crate) fn keys(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        for _ in 0..3 {
            self.harness.step();
        }
    }

    pub(crate) fn type_text(&mut self, text: &str) {
        self.harness.event(egui::Event::Text(text.to_owned()));
        for _ in 0..3 {
            self.harness.step();
        }
    }

    pub(crate) fn press(&mut self, label: &str) {
        self.harness
            .get_by_role_and_label(Role::Button, label)
            .click_accesskit();
        for _ in 0..3 {
            self.harness.step();
        }
    }

    pub(crate) fn shows(&self, label: &str) -> bool {
        self.harness
            .query_all_by_label_contains(label)
            .next()
            .is_some()
    }

    pub(crate) fn text(&self) -> String {
        self.harness
            .get_by_role(Role::MultilineTextInput)
            .value()
            .unwrap_or_default()
    }
}

const ONE_MESSAGE: &str = "{\n  \"messages\": [\n    \"Hello!\"\n  ],\n  \"context\": {}\n}\n";

#[test]
fn a_first_start_opens_the_sample_workspace_with_a_finding() {
    let mut window = Window::first_start();
    window.wait_for("Bot response");
    window.settle();
    let first = format!("{}.json", samples::FIRST);
    assert!(window.shows(&first));
    assert!(window.shows("Demo bot"));
    assert!(window.shows("1 error"));
    assert!(window.home.path().join("shop-bot").join(first).is_file());
}

#[test]
fn typing_marks_the_tab_and_undo_makes_it_clean_again() {
    let (mut window, _) = Window::on("hello.json", ONE_MESSAGE);
    window.type_text(" ");
    assert!(window.shows("hello.json, unsaved"));
    window.keys(CTRL, Key::Z);
    assert!(!window.shows("hello.json, unsaved"));
    assert_eq!(window.text(), ONE_MESSAGE);
}

#[test]
fn save_writes_the_text_as_it_stands() {
    let (mut window, path) = Window::on("hello.json", ONE_MESSAGE);
    window.type_text(" ");
    window.keys(CTRL, Key::S);
    window.wait_until_gone("hello.json, unsaved");
    assert_eq!(fs::read_to_string(path).unwrap(), format!(" {ONE_MESSAGE}"));
}

#[test]
fn closing_a_changed_tab_asks_and_cancel_keeps_it() {
    let (mut window, path) = Window::on("hello.json", ONE_MESSAGE);
    window.type_text("x");
    window.keys(CTRL, Key::W);
    window.wait_for("Save the changes to hello.json?");
    window.press("Cancel");
    assert!(window.shows("hello.json, unsaved"));
    window.keys(CTRL, Key::W);
    window.wait_for("Save the changes to hello.json?");
    window.press("Discard");
    window.wait_for("No document is open");
    assert_eq!(fs::read_to_string(path).unwrap(), ONE_MESSAGE);
}

#[test]
fn save_in_the_question_saves_and_closes() {
    let (mut window, path) = Window::on("hello.json", ONE_MESSAGE);
    window.type_text(" ");
    window.keys(CTRL, Key::W);
    window.wait_for("Save the changes to hello.json?");
    window.press("Save");
    window.wait_for("No document is open");
    assert_eq!(fs::read_to_string(path).unwrap(), format!(" {ONE_MESSAGE}"));
}

#[test]
fn a_file_that_changed_on_disk_is_not_overwritten_unasked() {
    let (mut window, path) = Window::on("hello.json", ONE_MESSAGE);
    window.type_text(" ");
    fs::write(&path, "{}").unwrap();
    window.keys(CTRL, Key::S);
    window.wait_for("The file changed on disk");
    assert_eq!(fs::read_to_string(&path).unwrap(), "{}");
    window.press("Keep mine as a copy");
    window.wait_for("hello-mine.json");
    window.settle();
    assert_eq!(fs::read_to_string(&path).unwrap(), "{}");
    let copy = path.with_file_name("hello-mine.json");
    assert_eq!(fs::read_to_string(copy).unwrap(), format!(" {ONE_MESSAGE}"));
}

#[test]
fn the_palette_finds_and_runs_a_command() {
    let (mut window, _) = Window::on("hello.json", ONE_MESSAGE);
    assert!(!window.harness.ctx.theme().eq(&Theme::Dark));
    window.keys(CTRL | Modifiers::SHIFT, Key::P);
    window.type_text("theme dark");
    window.keys(Modifiers::NONE, Key::Enter);
    window.step_until("the dark theme", |harness| {
        harness.ctx.theme() == Theme::Dark
    });
}

#[test]
fn the_palette_is_as_high_as_its_hits_whatever_was_searched_before() {
    let (mut window, _) = Window::on("hello.json", ONE_MESSAGE);
    let open = |window: &mut Window, words: &str| {
        window.keys(CTRL | Modifiers::SHIFT, Key::P);
        window.type_text(words);
        window.settle();
    };
    open(&mut window, "go to outline");
    window.keys(Modifiers::NONE, Key::Escape);
    window.settle();
    open(&mut window, "go to");
    // What is cut off cannot be clicked.
    let hits = window.harness.query_all_by_role(Role::ListBoxOption);
    let in_palette = hits.filter(|hit| hit.rect().top() < 300.0);
    assert!(in_palette.count() > 4);
    window.harness.get_by_label("Go to outline").click();
    window.settle();
    let outline = window.harness.get_by_role_and_label(Role::Tab, "Outline");
    let toggled = outline.accesskit_node().toggled();
    assert_eq!(toggled, Some(egui::accesskit::Toggled::True));
}

#[test]
fn f6_walks_through_the_panels_and_back_to_the_editor() {
    let (mut window, _) = Window::on("hello.json", ONE_MESSAGE);
    window.settle();
    window.keys(Modifiers::NONE, Key::F6);
    assert!(window.harness.get_by_label("Invoke panel").is_focused());
    window.keys(Modifiers::NONE, Key::F6);
    assert!(window.harness.get_by_label("Bottom panel").is_focused());
    for _ in 0..3 {
        window.keys(Modifiers::NONE, Key::F6);
    }
    window.editor_waits();
    window.keys(Modifiers::SHIFT, Key::F6);
    let sidebar_row = window
        .harness
        .get_by_role_and_label(Role::Button, "hello.json");
    assert!(sidebar_row.is_focused());
}

#[test]
fn send_by_keyboard_shows_the_answer_of_the_demo_bot() {
    let mut window = Window::first_start();
    window.wait_for("Bot response");
    window.settle();
    window.keys(CTRL, Key::Enter);
    window.wait_for("answer of demo");
    window.settle();
    assert!(window.shows("200"));
    assert!(window.text().contains("\"messages\""));
}

#[test]
fn the_safe_fix_at_a_finding_is_one_step() {
    let text = "{ \"messages\": [\"a\"], \"context\": { \"action\": \"CHANGE_TTR\", \"actionParameters\": { \"ttrtype\": \"URGENT\" } } }\n";
    let (mut window, _) = Window::on("ttr.json", text);
    window.keys(Modifiers::NONE, Key::F8);
    window.keys(CTRL, Key::Period);
    assert!(window.text().contains("\"ttrType\""), "{}", window.text());
    window.keys(CTRL, Key::Z);
    assert_eq!(window.text(), text);
}

#[test]
fn a_window_with_nothing_to_do_asks_for_no_repaint() {
    let (mut window, _) = Window::on("hello.json", ONE_MESSAGE);
    window.settle();
    window.step_until("no repaint is asked for", |harness| {
        let output = &harness.output().viewport_output[&ViewportId::ROOT];
        output.repaint_delay == Duration::MAX
    });
    window.editor_waits();
}

#[test]
fn a_form_from_the_palette_asks_for_no_repaint_while_it_waits() {
    let (mut window, _) = Window::on("hello.json", ONE_MESSAGE);
    window.settle();
    window.keys(CTRL | Modifiers::SHIFT, Key::P);
    window.type_text("new endpoint");
    window.settle();
    window.keys(Modifiers::NONE, Key::Enter);
    window.wait_for("New endpoint");
    window.step_until("no repaint is asked for", |harness| {
        let output = &harness.output().viewport_output[&ViewportId::ROOT];
        output.repaint_delay == Duration::MAX
    });
}

#[test]
fn suggestions_come_with_a_key_and_are_taken_as_one_step() {
    let text = "{\n  \"type\": \"button\",\n  \n}\n";
    let (mut window, _) = Window::on("card.json", text);
    window.settle();
    for _ in 0..2 {
        window.keys(Modifiers::NONE, Key::ArrowDown);
    }
    window.keys(Modifiers::NONE, Key::End);
    window.keys(CTRL, Key::Space);
    window.wait_for("title, property, required");
    window.step_until("no repaint is asked for", |harness| {
        let output = &harness.output().viewport_output[&ViewportId::ROOT];
        output.repaint_delay == Duration::MAX
    });
    assert!(window.shows("title, property, required"));
    window.keys(Modifiers::NONE, Key::Enter);
    let taken = text.replace("\n  \n", "\n  \"title\": \"\"\n");
    assert_eq!(window.text(), taken);
    window.type_text("Buy");
    window.wait_for("3/128 characters");
    window.wait_for("3/20 characters on Facebook and WhatsApp");
    window.keys(CTRL, Key::Z);
    assert_eq!(window.text(), taken);
    window.keys(CTRL, Key::Z);
    assert_eq!(window.text(), text);
}

#[test]
fn where_nothing_is_suggested_the_status_bar_says_so() {
    let (mut window, _) = Window::on("hello.json", ONE_MESSAGE);
    window.settle();
    window.keys(CTRL, Key::End);
    window.keys(CTRL, Key::Space);
    window.wait_for("Nothing to suggest here");
    window.keys(CTRL, Key::Home);
    window.wait_until_gone("Nothing to suggest here");
}

#[test]
fn what_is_known_at_the_caret_shows_with_a_key() {
    let (mut window, _) = Window::on("hello.json", ONE_MESSAGE);
    window.settle();
    for _ in 0..4 {
        window.keys(Modifiers::NONE, Key::ArrowRight);
    }
    window.keys(CTRL, Key::I);
    window.wait_for("What is known here");
    window.keys(Modifiers::NONE, Key::Escape);
    window.wait_until_gone("What is known here");
}

#[test]
fn what_was_open_is_open_again_at_the_next_start() {
    let mut window = Window::first_start();
    window.wait_for("Bot response");
    window.settle();
    let settings = window.home.path().join("settings.json");
    window.step_until("the settings are written", |_| {
        fs::read_to_string(&settings).is_ok_and(|text| text.contains("order-status.json"))
    });
    let Window { harness, home } = window;
    drop(harness);
    let (remembered, fault) = Settings::load(&settings);
    assert!(fault.is_none());
    assert_eq!(remembered.tabs.len(), 3);
    let mut window = Window::with_home(home, remembered, Vec::new());
    window.wait_for("Bot response");
    window.settle();
    assert!(window.shows("shoe-card.json"));
}

#[test]
fn a_file_that_cannot_be_read_ends_in_a_message() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("picture.json");
    fs::write(&path, [0_u8; 64]).unwrap();
    let mut window = Window::with_home(home, Settings::default(), vec![path]);
    window.wait_for("this is a binary file, not text");
    assert!(window.shows("No document is open"));
}

#[test]
fn explain_shows_the_rule_of_the_finding_at_the_caret() {
    let text = r#"{"messages": ["x"], "context": {"action": "CHANGE_TTR", "actionParameters": {"ttrtype": "URGENT"}}}"#;
    let (mut window, _) = Window::on("skipped.json", text);
    window.settle();
    window.keys(Modifiers::NONE, Key::F8);
    window.keys(Modifiers::NONE, Key::F1);
    window.wait_for("ttr.type-missing");
    for head in [
        "What LivePerson does with it",
        "Wrong",
        "Right",
        "Known from",
    ] {
        assert!(window.shows(head), "{head}");
    }
}

#[test]
fn tabs_that_nobody_has_shown_are_looked_into() {
    let (mut window, path) = Window::on("hello.json", ONE_MESSAGE);
    window.settle();
    let other = path.with_file_name("other.json");
    fs::write(&other, ONE_MESSAGE).unwrap();
    let mut settings = Settings::default();
    settings.last_folder = path.parent().map(PathBuf::from);
    settings.tabs = vec![other, path];
    settings.active_tab = Some(0);
    let mut window = Window::with_home(window.home, settings, Vec::new());
    window.wait_for("other.json");
    window.settle();
    assert!(!window.shows("validating"));
    assert!(window.shows("validated in"));
}

#[test]
fn keys_of_commands_rest_while_the_endpoint_form_is_open() {
    let (mut window, _) = Window::on("hello.json", ONE_MESSAGE);
    window.settle();
    window.keys(CTRL | Modifiers::SHIFT, Key::P);
    window.type_text("new endpoint");
    window.keys(Modifiers::NONE, Key::Enter);
    window.wait_for("Add header");
    window.keys(CTRL, Key::W);
    window.keys(CTRL, Key::Enter);
    window.settle();
    assert!(window.shows("Add header"));
    assert!(window.shows("hello.json"));
    assert!(!window.shows("answer of demo"));
}

#[test]
fn keys_of_a_command_that_rests_run_no_other_command() {
    let (mut window, path) = Window::on("hello.json", ONE_MESSAGE);
    window.settle();
    window.type_text("x");
    // Nothing to redo: that must not undo.
    window.keys(CTRL | Modifiers::SHIFT, Key::Z);
    assert_eq!(window.text(), format!("x{ONE_MESSAGE}"));
    window.keys(CTRL, Key::Z);
    assert_eq!(window.text(), ONE_MESSAGE);
    window.keys(CTRL | Modifiers::SHIFT, Key::Z);
    assert_eq!(window.text(), format!("x{ONE_MESSAGE}"));
    assert_eq!(fs::read_to_string(path).unwrap(), ONE_MESSAGE);
}

#[test]
fn a_configuration_that_is_mended_takes_its_message_away() {
    let (mut window, path) = Window::on("hello.json", ONE_MESSAGE);
    window.settle();
    let config = path.with_file_name("botbench.toml");
    fs::write(&config, "[[endpoint").unwrap();
    window.keys(Modifiers::NONE, Key::F5);
    window.wait_for("this is not TOML");
    fs::write(&config, "[[endpoint]]\nname = \"shop\"\nkind = \"demo\"\n").unwrap();
    window.keys(Modifiers::NONE, Key::F5);
    window.wait_for("shop");
    window.wait_until_gone("this is not TOML");
}
