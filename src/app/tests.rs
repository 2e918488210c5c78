//! What keeps the window's state whole when things come late, change meanwhile or fail.

use std::path::Path;
use std::time::Duration;

use egui::Context;

use super::prompts::{After, Picking};
use super::tab::Tab;
use super::tasks::{TaskEvent, Tasks};
use super::{App, Start};
use crate::document::{Document, analyse};
use crate::invoke::InvocationState;
use crate::lint::{CheckOptions, Kind};
use crate::text::{EditKind, TextEdit};
use crate::ui::dialogs::{Answer, Dialog, Prompt};
use crate::workspace::config::{CONFIG_NAME, parse};
use crate::workspace::{Expected, FileText, read_text, write_atomic};

fn app() -> App {
    App::new(&Context::default(), Start::default())
}

fn tab(text: &str) -> Tab {
    let document = Document::new(text.to_owned(), None, CheckOptions::default());
    Tab::new(1, "card".to_owned(), document)
}

fn file(folder: &Path, text: &str) -> FileText {
    let path = folder.join("card.json");
    write_atomic(&path, text.as_bytes(), Expected::Anything).expect("a folder to write to");
    read_text(&path).expect("the file")
}

/// What a task finds that starts now.
fn judged(tab: &Tab) -> crate::document::Analysis {
    let document = &tab.document;
    let (text, kind) = (document.text(), document.kind_override());
    analyse(text, document.revision(), kind, document.options())
}

#[test]
fn where_no_file_dialog_can_show_the_path_is_asked_for_however_long_it_took_to_find_out() {
    let late = Duration::from_secs(2);
    let mut app = app();
    app.picked(Picking::File, None, late);
    assert!(app.dialog.take().is_some());
    // The keyboard was elsewhere: a dialog was there, and somebody closed it.
    app.was_left = true;
    app.picked(Picking::File, None, late);
    assert!(app.dialog.is_none());
}

#[test]
fn what_was_judged_as_another_kind_is_not_taken() {
    let mut tab = tab("{}");
    let task = tab.start_analysis();
    let late = judged(&tab);
    tab.document.set_kind(Some(Kind::Response));
    tab.forget_shown();
    let next = tab.start_analysis();
    tab.analysed(task, late, Duration::ZERO);
    assert!(!tab.document.is_fresh());
    let found = judged(&tab);
    tab.analysed(next, found, Duration::ZERO);
    assert!(tab.document.is_fresh());
    assert_eq!(tab.kind(), Kind::Response);
}

#[test]
fn what_was_made_of_a_replaced_document_is_not_taken_for_the_next() {
    let mut tab = tab("[1, 2, 3]");
    let task = tab.start_analysis();
    let late = judged(&tab);
    let revision = tab.document.revision();
    let next = Document::new("[]".to_owned(), None, CheckOptions::default());
    tab.replace_document(next);
    assert_ne!(tab.document.revision(), revision);
    assert!(!tab.unsaved());
    tab.analysed(task, late, Duration::ZERO);
    assert!(!tab.document.is_fresh());
}

#[test]
fn what_was_typed_while_a_file_was_read_again_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut app = app();
    app.open_read(file(folder.path(), "{}"));
    let tab = app.tabs.active_mut().expect("its tab");
    let (id, revision) = (tab.id, tab.document.revision());
    let typed = TextEdit::insert(1, " ");
    tab.document.apply(&[typed], EditKind::Typing);
    app.reloaded(id, Some(revision), file(folder.path(), "[]"));
    let text = |app: &App| app.tabs.get(id).map(|tab| tab.document.text().to_owned());
    assert_eq!(text(&app).as_deref(), Some("{ }"));
    app.reloaded(id, None, file(folder.path(), "[]"));
    assert_eq!(text(&app).as_deref(), Some("[]"));
}

#[test]
fn a_payload_that_went_to_the_trash_is_not_sent() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut app = app();
    let template = app.text_to_send();
    let file = file(folder.path(), "{\"message\": \"hi\"}");
    let path = file.path.clone();
    app.open_read(file);
    let id = app.tabs.active_id().expect("its tab");
    app.invoking.choose_document(id);
    app.file_trashed(&path, Ok(()));
    assert!(app.tabs.get(id).is_none());
    assert_eq!(app.text_to_send(), template);
}

#[test]
fn a_send_without_a_network_fails_at_once_and_says_why() {
    let mut app = app();
    app.send();
    assert!(app.invoking.in_flight(), "it waits for the network");
    let mut fault = app.no_transport();
    fault.help = "mend the network".to_owned();
    app.transport_ready(Err(fault));
    for _ in 0..2 {
        assert!(!app.invoking.in_flight());
        let InvocationState::Failed { error, .. } = app.invoking.invocation.state() else {
            panic!("{:?}", app.invoking.invocation.state());
        };
        assert_eq!(error.help, "mend the network");
        app.send();
    }
}

#[test]
fn a_form_is_never_written_to_another_folder() {
    let (one, other) = (tempfile::tempdir(), tempfile::tempdir());
    let (one, other) = (one.expect("a folder"), other.expect("a folder"));
    let mut app = app();
    app.open_folder(one.path().to_owned());
    app.edit_endpoint(None);
    assert!(app.has_form());
    app.open_folder(other.path().to_owned());
    assert!(!app.has_form());
    assert_eq!(app.config_file(), Some(other.path().join(CONFIG_NAME)));
}

#[test]
fn what_a_config_gets_wrong_is_told_once() {
    let mut app = app();
    let config = || Some((CONFIG_NAME.into(), Ok(parse("colour = 1\n").expect("TOML"))));
    app.take_config(config());
    let told = app.notices.log();
    assert!(!told.is_empty());
    app.notices.done("something else".to_owned());
    app.take_config(config());
    assert_eq!(app.notices.log().len(), told.len() + 1);
}

#[test]
fn a_job_that_panics_says_so_and_its_worker_goes_on() {
    let context = Context::default();
    let mut tasks = Tasks::start(context);
    assert!(tasks.think(|| panic!("on purpose")));
    assert!(tasks.think(|| TaskEvent::then(|_| {})));
    let mut came = 0;
    for _ in 0..2_000 {
        came += tasks.take().len();
        if came == 2 {
            break;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(came, 2);
    assert!(!tasks.busy());
}

fn prompt(text: &str) -> Dialog {
    Dialog::Prompt(Prompt {
        title: "Go to line".to_owned(),
        help: String::new(),
        text: text.to_owned(),
        action: "Go",
        fault: None,
    })
}

/// What stands in the prompt that shows.
fn typed(app: &App) -> Option<&str> {
    match &app.dialog.as_ref()?.state.dialog {
        Dialog::Prompt(prompt) => Some(&prompt.text),
        _ => None,
    }
}

#[test]
fn a_file_that_cannot_be_read_closes_no_dialog_but_its_own() {
    let mut app = app();
    let missing = Path::new("missing.log");
    app.open_any(missing.to_owned());
    app.ask(prompt("12"), After::GoToLine);
    let fault = read_text(missing).expect_err("there is no such file");
    app.extracted(1, Err(fault));
    assert_eq!(typed(&app), Some("12"));
    assert!(app.dialogs_below.is_empty());
}

#[test]
fn a_late_dialog_waits_for_what_is_typed_and_comes_then() {
    let mut app = app();
    app.ask(prompt("typed"), After::GoToLine);
    app.reporting = true;
    app.ask(prompt("late"), After::GoToLine);
    app.ask(prompt("later"), After::GoToLine);
    app.reporting = false;
    app.show_late_dialog();
    assert_eq!(typed(&app), Some("typed"));
    app.answer_dialog(Answer::Cancel);
    app.ask(prompt("over it"), After::GoToLine);
    assert_eq!(typed(&app), Some("over it"));
    app.answer_dialog(Answer::Cancel);
    app.show_late_dialog();
    assert_eq!(typed(&app), Some("late"));
    app.answer_dialog(Answer::Cancel);
    app.show_late_dialog();
    assert_eq!(typed(&app), Some("later"));
}

#[test]
fn a_dialog_that_is_asked_over_another_gives_it_back() {
    let mut app = app();
    app.ask(prompt("below"), After::GoToLine);
    app.ask(prompt("above"), After::PhoneWidth);
    app.answer_dialog(Answer::Cancel);
    assert_eq!(typed(&app), Some("below"));
    app.answer_dialog(Answer::Cancel);
    assert_eq!(typed(&app), None);
}
