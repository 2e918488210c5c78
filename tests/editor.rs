//! The editor through its accessibility tree: typing, undo, findings, searching, large texts.

use botbench::channel::Channel;
use botbench::document::{Document, analyse};
use botbench::json::JsonPointer;
use botbench::lint::{Applicability, CheckOptions, Diagnostic, Fix, Severity, Source};
use botbench::text::{Span, TextEdit};
use botbench::ui::command::{AppCommand, Commands};
use botbench::ui::editor::{EditorState, editor_ui};
use botbench::ui::theme;
use egui::accesskit::Role;
use egui::{Key, Modifiers, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

struct Tab {
    document: Document,
    editor: EditorState,
    out: Commands,
    tapped: bool,
}

impl Tab {
    fn new(text: &str) -> Self {
        Self {
            document: Document::new(text.to_owned(), None, CheckOptions::default()),
            editor: EditorState::default(),
            out: Commands::default(),
            tapped: false,
        }
    }

    /// Replaces whatever the rules find by findings of the test's own.
    fn with(mut self, diagnostics: Vec<Diagnostic>) -> Self {
        let text = self.document.text();
        let mut analysis = analyse(text, 0, None, &CheckOptions::default());
        analysis.diagnostics = diagnostics;
        assert!(self.document.accept(analysis));
        self
    }

    fn show(self) -> Harness<'static, Self> {
        let mut installed = false;
        let app = move |ui: &mut egui::Ui, tab: &mut Self| {
            if !installed {
                theme::install(ui.ctx());
                installed = true;
                return;
            }
            let (upper, lower) = ui.max_rect().split_top_bottom_at_fraction(0.9);
            let mut place = ui.new_child(egui::UiBuilder::new().max_rect(upper));
            editor_ui(&mut place, &mut tab.editor, &mut tab.document, &mut tab.out);
            let mut place = ui.new_child(egui::UiBuilder::new().max_rect(lower));
            tab.tapped |= place.button("Below").clicked();
        };
        let mut harness = Harness::builder()
            .with_size(vec2(800.0, 500.0))
            .allow_missing_glyphs()
            .build_ui_state(app, self);
        harness.run();
        harness
    }

    /// The tab with the keyboard in its editor.
    fn focused(mut self) -> Harness<'static, Self> {
        self.editor.request_focus();
        self.show()
    }
}

fn finding(span: Span) -> Diagnostic {
    Diagnostic {
        code: "ttr.type-missing",
        detail: None,
        source: Source::Contract,
        severity: Severity::Error,
        channel: None::<Channel>,
        effect: None,
        message: "`ttrtype` should be `ttrType`".to_owned(),
        consequence: "the action is skipped".to_owned(),
        help: String::new(),
        pointer: JsonPointer::root(),
        span,
        fixes: vec![Fix {
            title: "rename to `ttrType`".to_owned(),
            applicability: Applicability::Safe,
            edits: vec![TextEdit::replace(span, "\"ttrType\"")],
        }],
    }
}

fn type_text(harness: &mut Harness<'_, Tab>, text: &str) {
    harness.event(egui::Event::Text(text.to_owned()));
    harness.run();
}

fn press(harness: &mut Harness<'_, Tab>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

fn text(harness: &Harness<'_, Tab>) -> String {
    harness.state().document.text().to_owned()
}

#[test]
fn typing_changes_the_document_and_keys_undo_it() {
    let mut harness = Tab::new("{}").focused();
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    for letter in ["\"", "é", "😀", "\""] {
        type_text(&mut harness, letter);
    }
    assert_eq!(text(&harness), "{\"é😀\"}");
    assert_eq!(harness.state().editor.caret(), 9);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(text(&harness), "{}");
    assert_eq!(harness.state().editor.caret(), 1);
    press(&mut harness, Modifiers::COMMAND, Key::Y);
    assert_eq!(text(&harness), "{\"é😀\"}");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(text(&harness), "{\"é😀\"}");
}

#[test]
fn enter_indents_between_brackets() {
    let mut harness = Tab::new("{\r\n  \"a\": []\r\n}").focused();
    harness.state_mut().editor.select(Span::empty(11));
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::Enter);
    type_text(&mut harness, "1");
    assert_eq!(text(&harness), "{\r\n  \"a\": [\r\n    1\r\n  ]\r\n}");
}

#[test]
fn keys_of_one_frame_keep_their_order() {
    let mut harness = Tab::new("").focused();
    let enter = egui::Event::Key {
        key: Key::Enter,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    let events = [
        egui::Event::Text("[".to_owned()),
        enter,
        egui::Event::Text("1".to_owned()),
    ];
    harness.input_mut().events.extend(events);
    harness.run();
    assert_eq!(text(&harness), "[\n  1");
}

#[test]
fn tab_indents_and_escape_lets_it_leave() {
    let mut harness = Tab::new("a\nb").focused();
    press(&mut harness, Modifiers::NONE, Key::Tab);
    assert_eq!(text(&harness), "  a\nb");
    harness.state_mut().editor.select(Span::new(0, 5));
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::Tab);
    assert_eq!(text(&harness), "    a\n  b");
    press(&mut harness, Modifiers::SHIFT, Key::Tab);
    assert_eq!(text(&harness), "  a\nb");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    press(&mut harness, Modifiers::NONE, Key::Tab);
    assert_eq!(text(&harness), "  a\nb");
    assert!(harness.get_by_label("Below").is_focused());
    assert!(!harness.state().tapped);
}

#[test]
fn selecting_scrolls_there_and_takes_the_keyboard() {
    let lines = "{ \"é\": 1 }\n".repeat(2_000);
    let target = Span::new(lines.len() - 24, lines.len() - 21);
    let mut harness = Tab::new(&lines).show();
    harness.state_mut().editor.select(target);
    harness.run();
    assert_eq!(harness.state().editor.selection(), target);
    assert!(harness.get_by_label("Editor").is_focused());
    type_text(&mut harness, "x");
    assert_eq!(text(&harness).len(), lines.len() - 2);
}

#[test]
fn a_finding_explains_itself_under_the_pointer_and_can_be_fixed() {
    let mut harness = Tab::new("{\n  \"ttrtype\": 1\n}")
        .with(vec![finding(Span::new(4, 13))])
        .show();
    let squiggle = pos2(56.0 + 40.0, 8.0 + 30.0);
    harness.hover_at(squiggle);
    harness.run_steps(30);
    assert!(harness.query_by_label("Explain").is_some());
    assert!(harness.query_by_label("ttr.type-missing").is_some());
    harness.get_by_label("Rename to ttrType").click();
    harness.run_steps(3);
    harness.get_by_label("Explain").click();
    harness.run_steps(3);
    let asked = harness.state_mut().out.take();
    assert!(
        matches!(&asked[0], AppCommand::ApplyFix { revision: 0, edits } if edits[0].text == "\"ttrType\"")
    );
    assert!(matches!(&asked[1], AppCommand::Explain { code } if code == "ttr.type-missing"));
    harness.hover_at(pos2(600.0, 300.0));
    harness.run_steps(3);
    assert!(harness.query_by_label("Explain").is_none());
}

#[test]
fn a_pointer_that_rests_asks_nothing_of_what_comes_under_it() {
    let mut harness = Tab::new("[\n\n]")
        .with(vec![finding(Span::new(0, 1))])
        .show();
    harness.hover_at(pos2(96.0, 38.0));
    harness.run_steps(30);
    assert!(harness.query_by_label("Explain").is_none());
    let state = harness.state_mut();
    let text = "{\n  \"ttrtype\": 1\n}";
    state.document = Tab::new(text)
        .with(vec![finding(Span::new(4, 13))])
        .document;
    harness.run_steps(30);
    assert!(harness.query_by_label("Explain").is_none());
    harness.hover_at(pos2(97.0, 38.0));
    harness.run_steps(30);
    assert!(harness.query_by_label("Explain").is_some());
    press(&mut harness, Modifiers::COMMAND, Key::Num9);
    harness.run_steps(30);
    assert!(harness.query_by_label("Explain").is_none());
}

#[test]
fn a_finding_of_an_older_text_does_no_harm() {
    let mut harness = Tab::new("[\"é\"]")
        .with(vec![finding(Span::new(2, 5))])
        .focused();
    press(&mut harness, Modifiers::COMMAND, Key::A);
    type_text(&mut harness, "é");
    assert_eq!(text(&harness), "é");
    assert!(!harness.state().document.is_fresh());
}

#[test]
fn the_find_bar_counts_and_steps() {
    let mut harness = Tab::new("Ttr\nttr\nTTR\n").focused();
    press(&mut harness, Modifiers::COMMAND, Key::F);
    type_text(&mut harness, "ttr");
    assert!(harness.query_by_label("1 of 3").is_some());
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().editor.selection(), Span::new(4, 7));
    press(&mut harness, Modifiers::SHIFT, Key::Enter);
    press(&mut harness, Modifiers::SHIFT, Key::Enter);
    assert!(harness.query_by_label("3 of 3").is_some());
    harness.get_by_label("Match case").click();
    harness.run();
    assert!(
        harness.query_by_label("1 of 1").is_some() || harness.query_by_label("1 match").is_some()
    );
    harness
        .get_by_role_and_label(Role::TextInput, "Find")
        .focus();
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(harness.query_by_label("Close find").is_none());
    assert!(harness.get_by_label("Editor").is_focused());
}

#[test]
fn a_large_text_is_read_only_but_can_be_searched_and_copied() {
    let mut large = "{ \"key\": \"value\" }\n".repeat(80_000);
    large.push_str("needle");
    let mut harness = Tab::new(&large).focused();
    assert!(
        harness
            .query_by_label("1.5 MB: shown read-only above 1 MB")
            .is_some()
    );
    type_text(&mut harness, "x");
    assert_eq!(harness.state().document.revision(), 0);
    press(&mut harness, Modifiers::COMMAND, Key::F);
    type_text(&mut harness, "NEEDLE");
    let found = Span::new(large.len() - 6, large.len());
    assert_eq!(harness.state().editor.selection(), found);
    let shown = harness.get_by_label("Read-only text").value().unwrap();
    assert!(shown.ends_with("needle"));
    press(&mut harness, Modifiers::NONE, Key::Escape);
    harness.event(egui::Event::Copy);
    harness.run();
    let asked = harness.state_mut().out.take();
    assert!(matches!(&asked[..], [AppCommand::Copy(copied)] if copied == "needle"));
    press(&mut harness, Modifiers::COMMAND, Key::Home);
    let shown = harness.get_by_label("Read-only text").value().unwrap();
    assert!(shown.starts_with("{ \"key\""));
    assert_eq!(harness.state().editor.caret(), 0);
}

#[test]
fn a_click_into_a_large_text_places_the_caret() {
    let line = format!("[{}]", "\"é\",".repeat(40_000));
    let mut harness = Tab::new(&line).show();
    assert!(
        harness
            .query_by_label_contains("shown read-only above 100 kB a line")
            .is_some()
    );
    let bar = harness.get_by_label("Read-only text").rect().top();
    harness.drag_at(pos2(300.0, bar + 30.0));
    harness.drop_at(pos2(300.0, bar + 30.0));
    harness.run();
    let caret = harness.state().editor.caret();
    assert!(caret > 200 && line.is_char_boundary(caret));
    assert!(harness.get_by_label("Read-only text").is_focused());
}

#[test]
fn nothing_is_repainted_while_the_editor_waits() {
    let mut harness = Tab::new("{\n  \"ttrtype\": 1\n}")
        .with(vec![finding(Span::new(4, 13))])
        .focused();
    harness.run();
    let output = harness.output().viewport_output.values().next().unwrap();
    assert_eq!(output.repaint_delay, std::time::Duration::MAX);
}
