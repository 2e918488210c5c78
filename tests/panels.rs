//! The panels through the accessibility tree: no window, no GPU.

use std::sync::Arc;
use std::time::Duration;

use botbench::document::{Analysis, Document, analyse};
use botbench::invoke::local::{Ending, Fault, FaultHow, FaultSort, LocalRun, Place, Style};
use botbench::invoke::{
    Answer, Endpoint, EndpointKind, Exchange, InvokeError, InvokeErrorKind, Redactor, Seen,
    ShownText,
};
use botbench::json::JsonPointer;
use botbench::lint::{Applicability, CheckOptions, Diagnostic, Fix, Kind, Severity, Source};
use botbench::text::{Span, TextEdit};
use botbench::ui::command::{AppCommand, Commands, UiCommand};
use botbench::ui::invoke::{
    EntryForm, InvokeView, LogsState, PayloadChoice, PayloadSource, Progress, Reach, ResponseState,
    TemplateChoice, bar_ui, entry_form_ui, logs_ui, response_ui,
};
use botbench::ui::problems::{ProblemsState, counts, problems_ui};
use botbench::ui::theme;
use egui::{Key, Modifiers, Role, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

/// A view's state, and what the view asked for.
pub(crate) struct Stage<S> {
    pub(crate) state: S,
    pub(crate) out: Commands,
}

pub(crate) type View<S> = Box<dyn Fn(&mut egui::Ui, &mut S, &mut Commands)>;

pub(crate) fn stage<'a, S: 'a>(width: f32, state: S, view: View<S>) -> Harness<'a, Stage<S>>
where
    View<S>: 'a,
{
    let out = Commands::default();
    Harness::builder()
        .with_size(vec2(width, 300.0))
        .with_context_setup(theme::install)
        .build_ui_state(
            move |ui, stage: &mut Stage<S>| view(ui, &mut stage.state, &mut stage.out),
            Stage { state, out },
        )
}

fn finding(severity: Severity, message: &str, at: usize) -> Diagnostic {
    Diagnostic {
        code: "ttr.type-missing",
        detail: None,
        source: Source::Contract,
        severity,
        channel: None,
        effect: None,
        message: message.to_owned(),
        consequence: String::new(),
        help: String::new(),
        pointer: JsonPointer::root().key("context").key("actionParameters"),
        span: Span::new(at, at + 1),
        fixes: Vec::new(),
    }
}

fn misspelt() -> Diagnostic {
    Diagnostic {
        consequence: "the connector skips this action and says nothing".to_owned(),
        fixes: vec![Fix {
            title: "rename to `ttrType`".to_owned(),
            applicability: Applicability::Safe,
            edits: vec![TextEdit::replace(Span::new(2, 3), "x")],
        }],
        ..finding(Severity::Error, "`ttrtype` should be `ttrType`", 2)
    }
}

/// A document whose findings are those given.
fn document(findings: Vec<Diagnostic>) -> Document {
    let text = r#"{"context": {}}"#;
    let mut document = Document::new(
        text.to_owned(),
        Some(Kind::Response),
        CheckOptions::default(),
    );
    let analysis = Analysis {
        diagnostics: findings,
        ..analyse(text, 0, Some(Kind::Response), &CheckOptions::default())
    };
    assert!(document.accept(analysis));
    document
}

fn problems<'a>(findings: Vec<Diagnostic>) -> Harness<'a, Stage<ProblemsState>> {
    let document = document(findings);
    let view: View<ProblemsState> =
        Box::new(move |ui, state, out| problems_ui(ui, state, &document, out));
    let mut harness = stage(700.0, ProblemsState::default(), view);
    harness.run();
    harness
}

mod problems_panel {
    use super::*;

    const MISSPELT: &str =
        "error: ttrtype should be ttrType. the connector skips this action and says nothing";

    #[test]
    fn a_click_on_a_finding_jumps_to_its_place() {
        let mut harness = problems(vec![misspelt()]);
        harness.get_by_label(MISSPELT).click_accesskit();
        harness.run();
        let asked = harness.state_mut().out.take();
        assert!(matches!(
            asked[..],
            [AppCommand::Select(Span { start: 2, end: 3 })]
        ));
    }

    #[test]
    fn the_fix_button_applies_the_edits_of_the_shown_revision() {
        let mut harness = problems(vec![misspelt()]);
        harness.get_by_label("Fix").click();
        harness.run();
        let asked = harness.state_mut().out.take();
        let [AppCommand::ApplyFix { revision: 0, edits }] = &asked[..] else {
            panic!("{asked:?}");
        };
        assert_eq!(edits, &misspelt().fixes[0].edits);
    }

    #[test]
    fn the_keyboard_selects_jumps_and_fixes() {
        let findings = vec![finding(Severity::Warning, "first", 1), misspelt()];
        let mut harness = problems(findings);
        harness.state_mut().state.request_focus();
        harness.run();
        harness.key_press(Key::ArrowDown);
        harness.run();
        assert_eq!(harness.state().state.selected(), 1);
        harness.key_press(Key::Enter);
        harness.run();
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Period);
        harness.run();
        let asked = harness.state_mut().out.take();
        assert!(matches!(
            asked[..],
            [AppCommand::Select(_), AppCommand::ApplyFix { .. }]
        ));
        harness.key_press(Key::Home);
        harness.run();
        assert_eq!(harness.state().state.selected(), 0);
    }

    #[test]
    fn a_thousand_findings_are_drawn_only_where_they_are_seen() {
        let findings = (0..5_000)
            .map(|at| finding(Severity::Hint, &format!("finding {at}"), at))
            .collect();
        let mut harness = problems(findings);
        let drawn = |harness: &Harness<'_, _>| harness.get_all_by_role(Role::ListBoxOption).count();
        assert!((3..20).contains(&drawn(&harness)));
        harness.state_mut().state.request_focus();
        harness.run();
        harness.key_press(Key::End);
        harness.run();
        harness.get_by_label("hint: finding 4999.");
        assert!((3..20).contains(&drawn(&harness)));
    }

    #[test]
    fn the_list_says_how_many_there_are_and_counts_by_severity() {
        let findings = vec![
            misspelt(),
            finding(Severity::Warning, "a", 3),
            finding(Severity::Hint, "b", 4),
        ];
        let harness = problems(findings.clone());
        harness.get_by_role_and_label(Role::ListBox, "Problems, 3");
        let counts = counts(document(findings).analysis());
        assert_eq!((counts.errors, counts.warnings, counts.hints), (1, 1, 1));
    }

    #[test]
    fn no_findings_say_what_that_means() {
        let harness = problems(Vec::new());
        harness.get_by_label("No problems: this bot response would be delivered as written");
    }

    #[test]
    fn a_finding_anywhere_is_drawn_without_a_panic() {
        let deep = (0..200).fold(JsonPointer::root(), |pointer, _| pointer.key("k"));
        let odd = Diagnostic {
            pointer: deep,
            span: Span::new(900, 800),
            message: "x".repeat(5_000),
            ..misspelt()
        };
        let mut harness = problems(vec![odd]);
        harness.set_size(vec2(120.0, 40.0));
        harness.run();
        assert_eq!(harness.get_all_by_role(Role::ListBoxOption).count(), 1);
    }
}

fn exchange(status: u16, body: &str) -> Exchange {
    Exchange {
        elapsed: Duration::from_millis(143),
        headers: vec![("content-type".to_owned(), shown("application/json"))],
        seen: Seen {
            request_id: "5d2c".to_owned(),
            sent: shown("{\"payload\": 1}"),
            ..Seen::default()
        },
        ..Exchange::bare("demo", status, body.as_bytes())
    }
}

fn shown(text: &str) -> ShownText {
    Redactor::default().show(text)
}

fn staging() -> Endpoint {
    Endpoint {
        name: "staging".to_owned(),
        kind: EndpointKind::Http {
            url: "https://bots.shop.example/order".to_owned(),
            payload_only: false,
            headers: Vec::new(),
        },
        ..Endpoint::demo()
    }
}

/// What the panels of an invocation show, owned.
struct Scenery {
    endpoints: Vec<Endpoint>,
    progress: Outcome,
    previous: Option<Exchange>,
    answer: Option<Answer>,
    oddities: Vec<String>,
}

enum Outcome {
    Idle,
    Waiting,
    Answered(Exchange),
    Failed(InvokeError),
}

impl Scenery {
    fn new(progress: Outcome) -> Self {
        Self {
            endpoints: vec![Endpoint::demo(), staging()],
            progress,
            previous: None,
            answer: None,
            oddities: Vec::new(),
        }
    }

    fn view(&self) -> InvokeView<'_> {
        InvokeView {
            endpoints: &self.endpoints,
            endpoint: "demo",
            reach: Reach::Unknown,
            templates: &[
                TemplateChoice {
                    name: "bot-message",
                    title: "Bot message",
                },
                TemplateChoice {
                    name: "welcome-chat",
                    title: "Welcome (chat)",
                },
            ],
            event: Some("Third-Party Bots Custom Integration"),
            payloads: &[PayloadChoice {
                id: 7,
                name: "where-is-my-order.json",
            }],
            source: PayloadSource::Document(7),
            progress: match &self.progress {
                Outcome::Idle => Progress::Idle,
                Outcome::Waiting => Progress::Waiting(Duration::from_millis(1234)),
                Outcome::Answered(exchange) => Progress::Answered(exchange),
                Outcome::Failed(error) => Progress::Failed(error),
            },
            previous: self.previous.as_ref(),
            answer: self.answer.as_ref(),
            plain: None,
            tool: None,
            budgets: &[],
            oddities: &self.oddities,
            sent: None,
            conversation: None,
            wait: None,
            events: &[],
            verdict: None,
            missing: None,
            own_network: false,
            unchecked: "",
        }
    }
}

mod invoke_bar {
    use super::*;

    fn bar<'a>(width: f32, scenery: Scenery) -> Harness<'a, Stage<()>> {
        let view: View<()> = Box::new(move |ui, (), out| bar_ui(ui, &scenery.view(), out));
        let mut harness = stage(width, (), view);
        harness.run_ok();
        harness
    }

    #[test]
    fn send_sends() {
        let mut harness = bar(800.0, Scenery::new(Outcome::Idle));
        harness.get_by_role_and_label(Role::Button, "Send").click();
        harness.run();
        let asked = harness.state_mut().out.take();
        assert!(matches!(asked[..], [AppCommand::Ui(UiCommand::Send)]));
    }

    #[test]
    fn while_an_answer_is_awaited_send_gives_way_to_cancel() {
        let mut harness = bar(800.0, Scenery::new(Outcome::Waiting));
        assert!(harness.query_by_label("Send").is_none());
        harness.get_by_label("1.2 s");
        harness.get_by_label("Cancel").click();
        harness.step();
        harness.step();
        let asked = harness.state_mut().out.take();
        assert!(matches!(asked[..], [AppCommand::Ui(UiCommand::CancelSend)]));
    }

    #[test]
    fn the_last_answer_is_summed_up() {
        let harness = bar(900.0, Scenery::new(Outcome::Answered(exchange(901, "{}"))));
        harness.get_by_label("901");
        harness.get_by_label("143 ms");
        harness.get_by_label("2 B");
    }

    #[test]
    fn another_endpoint_is_picked_from_the_menu() {
        let mut harness = bar(800.0, Scenery::new(Outcome::Idle));
        harness
            .get_by_role_and_label(Role::ComboBox, "Endpoint")
            .click();
        harness.run();
        harness.get_by_label_contains("staging").click();
        harness.run();
        let asked = harness.state_mut().out.take();
        let [AppCommand::ChooseEndpoint(name)] = &asked[..] else {
            panic!("{asked:?}");
        };
        assert_eq!(name, "staging");
    }

    #[test]
    fn a_new_endpoint_begins_in_the_same_menu() {
        let mut harness = bar(800.0, Scenery::new(Outcome::Idle));
        harness
            .get_by_role_and_label(Role::ComboBox, "Endpoint")
            .click();
        harness.run();
        harness.get_by_label_contains("New endpoint…").click();
        harness.run();
        let asked = harness.state_mut().out.take();
        assert!(matches!(asked[..], [AppCommand::EditEndpoint(None)]));
    }

    #[test]
    fn a_template_takes_the_place_of_the_payload_file() {
        let mut harness = bar(800.0, Scenery::new(Outcome::Idle));
        let picker = harness.get_by_role_and_label(Role::ComboBox, "Payload");
        assert_eq!(
            picker.accesskit_node().value().as_deref(),
            Some("where-is-my-order.json")
        );
        harness
            .get_by_role_and_label(Role::ComboBox, "Template")
            .click();
        harness.run();
        let asked = harness.state_mut().out.take();
        assert!(matches!(
            asked[..],
            [AppCommand::Ui(UiCommand::PickTemplate)]
        ));
    }

    #[test]
    fn a_wide_bar_names_the_event_and_picks_another() {
        let narrow = bar(800.0, Scenery::new(Outcome::Idle));
        assert!(narrow.query_by_label("Event").is_none());
        let mut harness = bar(1200.0, Scenery::new(Outcome::Idle));
        harness
            .get_by_role_and_label(Role::ComboBox, "Event")
            .click();
        harness.run();
        let asked = harness.state_mut().out.take();
        assert!(matches!(asked[..], [AppCommand::Ui(UiCommand::PickEvent)]));
    }

    #[test]
    fn a_narrow_bar_keeps_send_and_the_status() {
        let harness = bar(660.0, Scenery::new(Outcome::Answered(exchange(200, "{}"))));
        for label in ["Send", "200", "143 ms"] {
            let right = harness.get_by_label(label).rect().right();
            assert!(right <= 660.0, "{label} ends at {right}");
        }
    }
}

mod response_panel {
    use super::*;

    /// A function's folder that threw.
    fn threw(output: &str) -> Exchange {
        let show = |text: &str| Redactor::default().show(text);
        let body = r#"{"code": "com.customer.faas.function.js-runtime-error", "message": "no x"}"#;
        let mut answered = exchange(901, body);
        answered.local = Some(Box::new(LocalRun {
            node: "20.1.0".to_owned(),
            event: None,
            style: Some(Style::Async),
            function: Duration::from_millis(1),
            start: None,
            ended_ms: 0,
            ending: Ending::Failed(Box::new(Fault {
                how: FaultHow::Threw,
                sort: FaultSort::Error,
                name: "TypeError".to_owned(),
                message: show("no x"),
                stack: show("TypeError: no x\n    at lambda (functions/shop/index.js:3:11)"),
                place: Some(Place {
                    file: "functions/shop/index.js".to_owned(),
                    line: 3,
                    column: 11,
                }),
            })),
            output: show(output),
            output_cut: 0,
            logs_dropped: 0,
            plain_log: None,
            notes: Vec::new(),
        }));
        answered
    }

    #[test]
    fn an_error_of_a_functions_folder_leads_to_its_line() {
        let answered = threw("");
        let answer = Answer::read(&answered.text());
        let mut scenery = Scenery::new(Outcome::Answered(answered));
        scenery.answer = Some(answer);
        let mut harness = panel(scenery);
        harness.get_by_label_contains("at lambda");
        assert!(harness.query_by_label("Output").is_none());
        harness.get_by_label("functions/shop/index.js:3:11").click();
        harness.run();
        let asked = harness.state_mut().out.take();
        assert!(matches!(
            &asked[..],
            [AppCommand::OpenPlace { file, line: 3 }] if file == "functions/shop/index.js"
        ));
    }

    #[test]
    fn what_a_function_wrote_past_its_console_has_a_part_of_its_own() {
        let mut harness = panel(Scenery::new(Outcome::Answered(threw("straight out\n"))));
        harness.get_by_label("Output").click();
        harness.run();
        harness.get_by_label_contains("straight out");
    }

    #[test]
    fn what_keeps_the_body_from_being_shown_stands_above_it() {
        let mut scenery = Scenery::new(Outcome::Answered(exchange(200, "{}")));
        scenery.oddities = vec!["the body is no UTF-8".to_owned()];
        panel(scenery).get_by_label_contains("no UTF-8");
    }

    #[test]
    fn a_code_that_nobody_documented_leaves_the_word_to_its_status() {
        let body = r#"{"errorCode": "com.shop.no-entry", "errorMsg": "no"}"#;
        let mut scenery = Scenery::new(Outcome::Answered(exchange(401, body)));
        scenery.answer = Some(Answer::read(body));
        let harness = panel(scenery);
        harness.get_by_label_contains("Cure:");
    }

    #[test]
    fn of_a_server_that_may_not_be_live_persons_a_status_is_explained_with_care() {
        let mut answered = exchange(403, "no");
        answered.endpoint = "staging".to_owned();
        let harness = panel(Scenery::new(Outcome::Answered(answered)));
        harness.get_by_label_contains("From LivePerson this means");
    }

    #[test]
    fn a_code_anywhere_in_the_body_is_explained_with_a_click() {
        let body = r#"{"result": {"note": "see com.liveperson.faas.es.general"}}"#;
        let mut harness = panel(Scenery::new(Outcome::Answered(exchange(200, body))));
        harness
            .get_by_role_and_label(Role::Link, "Explain com.liveperson.faas.es.general")
            .click_accesskit();
        harness.run();
        let asked = harness.state_mut().out.take();
        let [AppCommand::Explain { code }] = &asked[..] else {
            panic!("{asked:?}");
        };
        assert_eq!(code, "com.liveperson.faas.es.general");
    }

    fn panel<'a>(scenery: Scenery) -> Harness<'a, Stage<ResponseState>> {
        let view: View<ResponseState> =
            Box::new(move |ui, state, out| response_ui(ui, state, &scenery.view(), out));
        let mut harness = stage(700.0, ResponseState::default(), view);
        harness.run_ok();
        harness
    }

    #[test]
    fn an_answer_shows_status_body_headers_and_what_was_sent() {
        let answer = exchange(200, r#"{"messages": []}"#);
        let mut harness = panel(Scenery::new(Outcome::Answered(answer)));
        harness.get_by_label("200 OK");
        harness.get_by_label(r#"{"messages": []}"#);
        harness.get_by_label("Headers 1").click();
        harness.run();
        harness.get_by_label("application/json");
        harness.get_by_label("Request").click();
        harness.run();
        harness.get_by_label(r#"{"payload": 1}"#);
        harness.get_by_label("Open as document").click();
        harness.run();
        let asked = harness.state_mut().out.take();
        assert!(matches!(asked[..], [AppCommand::OpenAnswer]));
    }

    #[test]
    fn the_status_of_a_failed_function_is_explained() {
        let harness = panel(Scenery::new(Outcome::Answered(exchange(901, "{}"))));
        harness.get_by_label("901 the function failed");
        harness.get_by_label_contains("LivePerson's own status");
    }

    #[test]
    fn a_slow_and_cut_answer_says_so() {
        let slow = Exchange {
            elapsed: Duration::from_millis(3100),
            cut: true,
            ..exchange(200, "[1")
        };
        let harness = panel(Scenery::new(Outcome::Answered(slow)));
        harness.get_by_label_contains("longer than the 1 s that LivePerson advises");
        harness.get_by_label_contains("only the first 2 B are here");
    }

    #[test]
    fn no_answer_says_why_and_what_to_do() {
        let error = InvokeError {
            kind: InvokeErrorKind::Refused,
            message: shown("nobody listens at `127.0.0.1:3000`"),
            help: "start the function there, or change the URL".to_owned(),
            seen: Box::default(),
        };
        let mut harness = panel(Scenery::new(Outcome::Failed(error)));
        harness.get_by_label("nobody listens at 127.0.0.1:3000");
        harness.get_by_label("Start the function there, or change the URL");
        harness.get_by_label("Send again").click();
        harness.run();
        let asked = harness.state_mut().out.take();
        assert!(matches!(asked[..], [AppCommand::Ui(UiCommand::Send)]));
    }

    #[test]
    fn the_previous_answer_stays_while_the_next_is_awaited() {
        let mut scenery = Scenery::new(Outcome::Waiting);
        scenery.previous = Some(exchange(200, "{}"));
        let harness = panel(scenery);
        harness.get_by_label_contains("below is the previous one");
        harness.get_by_label("200 OK");
    }

    #[test]
    fn before_the_first_send_the_panel_teaches() {
        panel(Scenery::new(Outcome::Idle)).get_by_label("No answer yet");
    }

    #[test]
    fn the_error_of_a_function_is_shown_with_its_code() {
        let body = r#"{"errorCode": "com.liveperson.faas.handler.custom-failure", "errorMsg": "no stock"}"#;
        let mut scenery = Scenery::new(Outcome::Answered(exchange(901, body)));
        scenery.answer = Some(Answer::read(body));
        let mut harness = panel(scenery);
        harness.get_by_label("no stock");
        harness.get_by_label("Explain").click();
        harness.run();
        let asked = harness.state_mut().out.take();
        let [AppCommand::Explain { code }] = &asked[..] else {
            panic!("{asked:?}");
        };
        assert!(code.ends_with("custom-failure"));
    }

    #[test]
    fn bytes_that_are_no_text_are_shown_as_far_as_they_go() {
        let answer = Exchange {
            body: Arc::from(&[0xff, b'a', 0x00, 0xfe][..]),
            ..exchange(200, "")
        };
        let harness = panel(Scenery::new(Outcome::Answered(answer)));
        harness.get_by_label("200 OK");
    }
}

mod entry_form {
    use botbench::ui::invoke::FormPlace;
    use botbench::workspace::config::{Section, Written};

    use super::*;

    fn form<'a>(form: EntryForm) -> Harness<'a, Stage<EntryForm>> {
        let view: View<EntryForm> = Box::new(|ui, form, out| entry_form_ui(ui, form, out));
        let mut harness = stage(900.0, form, view);
        harness.set_size(vec2(900.0, 800.0));
        harness.run();
        harness
    }

    fn new(taken: &[&str]) -> EntryForm {
        let place = FormPlace {
            taken: taken.iter().map(|name| (*name).to_owned()).collect(),
            ..FormPlace::default()
        };
        EntryForm::new(Section::Endpoint, place)
    }

    fn write(harness: &mut Harness<'_, Stage<EntryForm>>, name: &str, text: &str) {
        let role = Role::TextInput;
        harness.get_by_role_and_label(role, name).focus();
        harness.run();
        harness.get_by_role_and_label(role, name).type_text(text);
        harness.run();
    }

    fn choose(harness: &mut Harness<'_, Stage<EntryForm>>, picker: &str, entry: &str) {
        harness
            .get_by_role_and_label(Role::ComboBox, picker)
            .click_accesskit();
        harness.run();
        harness.get_by_label(entry).click_accesskit();
        harness.run();
    }

    #[test]
    fn a_new_endpoint_is_typed_and_saved() {
        let mut harness = form(new(&["demo"]));
        write(&mut harness, "Name", "shop");
        write(&mut harness, "URL", "http://127.0.0.1:3000/");
        harness.get_by_label("Save").click_accesskit();
        harness.run();
        let asked = harness.state_mut().out.take();
        let [
            AppCommand::SaveEntry {
                section: Section::Endpoint,
                original: None,
                entry,
            },
        ] = &asked[..]
        else {
            panic!("{asked:?}");
        };
        assert_eq!(entry.name(), "shop");
        assert_eq!(entry.text("kind"), "http");
        assert_eq!(entry.text("url"), "http://127.0.0.1:3000/");
    }

    #[test]
    fn what_cannot_be_saved_says_why_under_its_field() {
        let mut harness = form(new(&["demo"]));
        assert!(harness.query_by_label_contains("is missing").is_none());
        harness.get_by_label("Save").click_accesskit();
        harness.run();
        harness.get_by_label_contains("Name is missing");
        assert!(harness.state_mut().out.take().is_empty());
    }

    #[test]
    fn a_secret_typed_as_a_literal_is_refused_and_can_be_stored() {
        let mut harness = form(new(&[]));
        write(&mut harness, "Name", "shop");
        write(&mut harness, "URL", "http://127.0.0.1:3000/");
        harness.get_by_label("Add header").click_accesskit();
        harness.run();
        write(&mut harness, "Header name", "x-api-key");
        write(&mut harness, "Header value", "q8Zr2LmX0vTn5KdW7yBs3HcF");
        harness.get_by_label_contains("would be written to the file");
        harness.get_by_label("Save").click_accesskit();
        harness.run();
        assert!(harness.state_mut().out.take().is_empty());
        harness.get_by_label("Store…").click_accesskit();
        harness.run();
        let asked = harness.state_mut().out.take();
        let [AppCommand::EnterSecret { name, value, key }] = &asked[..] else {
            panic!("{asked:?}");
        };
        assert_eq!(
            (name.as_str(), key.as_str()),
            ("keystore:shop-key", "headers#0")
        );
        let value = value.as_ref().map(botbench::invoke::Secret::expose);
        assert_eq!(value, Some("q8Zr2LmX0vTn5KdW7yBs3HcF"));
        assert!(!format!("{asked:?}").contains("q8Zr"));
        let field = harness.get_by_role_and_label(Role::TextInput, "Header value");
        assert_eq!(field.value().unwrap_or_default(), "");
    }

    #[test]
    fn each_kind_asks_for_what_it_needs() {
        let mut harness = form(new(&[]));
        choose(&mut harness, "Kind", "Function on the platform, V1 or V2");
        write(&mut harness, "Name", "orders");
        write(&mut harness, "Account", "12345678");
        assert!(harness.query_by_label("URL").is_none());
        choose(&mut harness, "Caller shows", "OAuth 2 client credentials");
        write(&mut harness, "Client id", "app-1");
        write(&mut harness, "Client secret", "keystore:app-1");
        choose(&mut harness, "Generation", "V2: async, LP-EventSource");
        harness.get_by_label("Save").click_accesskit();
        harness.run();
        let asked = harness.state_mut().out.take();
        let [AppCommand::SaveEntry { entry, .. }] = &asked[..] else {
            panic!("{asked:?}");
        };
        let written: Vec<&str> = entry.entries().map(|(key, _)| key).collect();
        let expected = [
            "kind",
            "name",
            "account",
            "auth.kind",
            "auth.client_id",
            "auth.client_secret",
            "generation",
        ];
        assert_eq!(written, expected);
    }

    #[test]
    fn an_endpoint_that_exists_can_be_removed() {
        let mut entry = Written::new("staging", Some("http"));
        entry.set_text("url", "http://127.0.0.1:3000/");
        let edited = EntryForm::edit(Section::Endpoint, &entry, FormPlace::default());
        let mut harness = form(edited);
        harness.get_by_label("Remove").click_accesskit();
        harness.run();
        let asked = harness.state_mut().out.take();
        assert!(
            matches!(&asked[..], [AppCommand::RemoveEntry(Section::Endpoint, name)] if name == "staging")
        );
    }

    #[test]
    fn an_environment_has_a_form_too() {
        let mut harness = form(EntryForm::new(Section::Environment, FormPlace::default()));
        write(&mut harness, "Name", "live");
        harness
            .get_by_label_contains("Production: real")
            .click_accesskit();
        harness.run();
        harness.get_by_label("Add variable").click_accesskit();
        harness.run();
        write(&mut harness, "Variable name", "team");
        write(&mut harness, "Variable value", "shop");
        harness.get_by_label("Save").click_accesskit();
        harness.run();
        let asked = harness.state_mut().out.take();
        let [AppCommand::SaveEntry { section, entry, .. }] = &asked[..] else {
            panic!("{asked:?}");
        };
        assert_eq!(*section, Section::Environment);
        assert_eq!(entry.flag("production"), Some(true));
        assert_eq!(entry.text("variables.team"), "shop");
    }

    #[test]
    fn escape_closes_the_form() {
        let mut harness = form(new(&[]));
        harness.key_press(Key::Escape);
        harness.run();
        harness.key_press(Key::Escape);
        harness.run();
        let asked = harness.state_mut().out.take();
        assert!(matches!(
            asked[..],
            [AppCommand::CloseForm(Section::Endpoint), ..]
        ));
    }
}

mod logs_panel {
    use super::*;

    fn panel<'a>(body: Option<&str>) -> Harness<'a, Stage<LogsState>> {
        let mut scenery = Scenery::new(Outcome::Idle);
        scenery.answer = body.map(Answer::read);
        let view: View<LogsState> =
            Box::new(move |ui, state, out| logs_ui(ui, state, &scenery.view(), out));
        let mut harness = stage(700.0, LogsState::default(), view);
        harness.run();
        harness
    }

    #[test]
    fn entries_show_their_level_message_and_arguments() {
        let body = r#"{"result": {}, "logs": [
            {"level": "Warn", "message": "slow", "extras": [1, {"b": 2}], "timestamp": 17},
            {"level": "Error", "message": "two\nlines", "extras": []}]}"#;
        let harness = panel(Some(body));
        harness.get_by_label(r#"Warn: slow 1 {"b": 2}"#);
        harness.get_by_label("Error: two\nlines");
    }

    #[test]
    fn a_code_in_an_entry_is_explained_with_a_click() {
        let body = r#"{"logs": [{"level": "Error", "message": "failed with com.liveperson.faas.es.general"}]}"#;
        let mut harness = panel(Some(body));
        harness
            .get_by_role_and_label(Role::Link, "Explain com.liveperson.faas.es.general")
            .click_accesskit();
        harness.run();
        let asked = harness.state_mut().out.take();
        assert!(matches!(
            &asked[..],
            [AppCommand::Explain { code }] if code == "com.liveperson.faas.es.general"
        ));
    }

    #[test]
    fn without_logs_the_panel_says_what_they_are_for() {
        panel(None).get_by_label("No logs yet");
        panel(Some("{}")).get_by_label("The answer holds no logs");
    }

    #[test]
    fn ten_thousand_entries_are_drawn_only_where_they_are_seen() {
        let body = format!(r#"{{"logs": [{}"last"]}}"#, r#""again","#.repeat(9_999));
        let harness = panel(Some(&body));
        assert!(harness.get_all_by_role(Role::ListItem).count() < 30);
    }
}
