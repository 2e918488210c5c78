//! The other commands.

use serde_json::Value;

use super::{BAD, GOOD, Place, run_command};
use crate::misbehaving::{Server, Step, answer};

#[test]
fn fix_applies_the_safe_fixes_and_prints_a_diff() {
    let place = Place::with(&[(
        "a.json",
        "{\n  \"messages\": [\"bye\"],\n  \"action\": \"CLOSE_CONVERSATION\" // end\n}\n",
    )]);
    let dry = place.run(&["fix", "--dry-run", "a.json"]);
    assert!(dry.out.contains("+++ b/a.json"), "{}", dry.out);
    assert!(place.text("a.json").contains("// end"));
    let run = place.run(&["fix", "a.json"]);
    assert_eq!(run.out, dry.out);
    assert_eq!(run.code, 0);
    let fixed = place.text("a.json");
    let value: Value = serde_json::from_str(&fixed).unwrap();
    assert_eq!(value["context"]["action"], "CLOSE_CONVERSATION");
    assert!(
        fixed.starts_with("{\n  \"messages\": [\"bye\"],\n"),
        "{fixed}"
    );
    assert_eq!(place.run(&["fix", "a.json"]).out, "");
}

#[test]
fn fix_leaves_what_needs_a_look_and_says_so_by_its_status() {
    let text = r#"{"messages": ["hi", {"text": "note"}]}"#;
    let place = Place::with(&[("a.json", text)]);
    assert_eq!(place.run(&["fix", "a.json"]).code, 1);
    assert_eq!(place.text("a.json"), text);
}

#[test]
fn fix_takes_channels() {
    let place = Place::with(&[("a.json", BAD)]);
    let run = place.run(&["fix", "--channel", "web,line", "a.json"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let wrong = place.run(&["fix", "--channel", "fax", "a.json"]);
    assert_eq!(wrong.code, 2);
}

#[test]
fn fmt_formats_and_is_idempotent() {
    let place = Place::with(&[
        ("a.json", "{\"a\":1,\n\"b\":[1,2]} // why\n"),
        ("b.json", "{\"a\": 1}\n"),
    ]);
    let check = place.run(&["fmt", "--check", "a.json", "b.json"]);
    assert_eq!(
        (check.code, check.out.as_str()),
        (1, "not formatted: a.json\n")
    );
    assert_eq!(place.run(&["fmt", "a.json", "b.json"]).code, 0);
    assert!(place.text("a.json").contains("// why"));
    let again = place.run(&["fmt", "--check", "a.json", "b.json"]);
    assert_eq!((again.code, again.out.as_str()), (0, ""));
}

#[test]
fn fmt_leaves_broken_json_alone() {
    let broken = "{\"a\": [1, }";
    let place = Place::with(&[("a.json", broken)]);
    let run = place.run(&["fmt", "a.json"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("a.json"), "{}", run.err);
    assert_eq!(place.text("a.json"), broken);
}

#[test]
fn explain_knows_codes_details_and_the_errors_of_liveperson() {
    let place = Place::new();
    for (code, word) in [
        ("ttr.type-missing", "ttrType"),
        ("R48", "ttr.type-missing"),
        ("parse.javascript", "parse.javascript/comment"),
        ("parse.javascript/comment", "comment"),
        (
            "pipes.verify-ai-response.missing-action-and-messages",
            "What happened",
        ),
        ("liveperson-functions-invalid-action-body", "What happened"),
        ("901", "function failed"),
    ] {
        let run = place.run(&["explain", code]);
        assert_eq!(run.code, 0, "{code}: {}", run.err);
        assert!(run.out.contains(word), "{code}: {}", run.out);
    }
    let code = place.run(&["explain", "parse.javascript"]).out;
    assert!(code.contains("parse.javascript/trailing-comma"), "{code}");
    assert!(!code.contains("Why:"), "{code}");
    let detail = place.run(&["explain", "parse.javascript/comment"]).out;
    assert!(detail.contains("Why:"), "{detail}");
    assert!(!detail.contains("trailing-comma"), "{detail}");
}

#[test]
fn explain_says_everything_about_each_code() {
    let place = Place::new();
    for code in ["entry.scalar", "parse.depth", "parse.invalid/empty"] {
        let page = place.run(&["explain", code]).out;
        for part in [
            "Why:",
            "What follows:",
            "What to do:",
            "Known from:",
            "Wrong:",
            "Right:",
        ] {
            assert!(page.contains(part), "{code}: {part}: {page}");
        }
    }
}

#[test]
fn a_detail_without_a_rule_is_explained_as_its_code() {
    let run = Place::new().run(&["explain", "entry.scalar/not-listed"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.starts_with("entry.scalar "), "{}", run.out);
}

#[test]
fn explain_guesses_what_was_meant() {
    let run = Place::new().run(&["explain", "ttr.type-mising"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("did you mean `ttr.type-missing`?"),
        "{}",
        run.err
    );
}

#[test]
fn errors_of_liveperson_are_explained_in_full() {
    let place = Place::new();
    let page = place.run(&["explain", "handler.custom-failure"]).out;
    for part in [
        "com.liveperson.faas.handler.custom-failure  (Functions V1)",
        "com.customer.faas.function.threw-error  (Functions V2)",
        "Reported by:",
        "HTTP status:   901",
        "What happened:",
        "Usual cause:",
        "What to do:",
        "body.error-shape",
        "Known from:",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let both = place.run(&["explain", "send-message"]).out;
    assert!(both.starts_with("2 errors fit:"), "{both}");
    assert!(both.contains("connector.chat.send-message"), "{both}");
    let line = "12:01 ERROR com.liveperson.faas.secret.not-found in lambda, \"status\": 901";
    let line = place.run(&["explain", line]).out;
    assert!(line.contains("no secret of that name") && line.contains("HTTP status 901"));
    let rule = place.run(&["explain", "ttr.type-missing"]).out;
    assert!(rule.contains("See also:") && rule.contains("connector.messaging.change-ttr"));
    let family = place.run(&["explain", "com.liveperson.faas.secret"]).out;
    assert!(family.contains("Documented:    com.liveperson.faas.secret.invalid-format"));
    let status = place.run(&["explain", "HTTP 404"]).out;
    assert!(status.starts_with("HTTP status 404\n"), "{status}");
}

#[test]
fn a_slip_in_an_error_code_is_not_explained_as_its_family() {
    let place = Place::new();
    let slip = "com.liveperson.faas.cli.packagemanager.notfound";
    let run = place.run(&["explain", slip]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    let meant = "did you mean `com.liveperson.faas.cli.packagemenager.notfound`?";
    assert!(run.err.contains(meant), "{}", run.err);
    let family = place.run(&["explain", "com.liveperson.faas.cli.something-new"]);
    assert_eq!(family.code, 0);
    let start = "`com.liveperson.faas.cli.something-new` is not documented";
    assert!(family.out.starts_with(start), "{}", family.out);
    let one = place.run(&["explain", "lex-invalid-json"]).out;
    assert!(one.starts_with("lex-invalid-json\n"), "{one}");
    assert!(
        one.contains("Same for:      watson-assistant-message-format"),
        "{one}"
    );
    assert_eq!(place.run(&["explain", "no.such-code"]).code, 2);
}

#[test]
fn samples_are_listed_and_printed() {
    let place = Place::new();
    let list = place.run(&["samples"]);
    assert!(list.out.lines().count() >= 12, "{}", list.out);
    let name = list.out.split_whitespace().next().unwrap();
    let sample = place.run(&["samples", name]);
    assert_eq!(sample.code, 0);
    assert!(sample.out.starts_with('{'), "{}", sample.out);
    assert_eq!(place.run(&["samples", "nonsense"]).code, 2);
}

#[test]
fn completions_and_version_are_printed() {
    let place = Place::new();
    for shell in ["bash", "zsh", "fish"] {
        assert!(
            place.run(&["completions", shell]).out.contains("botbench"),
            "{shell}"
        );
    }
    let version = place.run(&["--version"]);
    assert_eq!(
        (version.code, version.out.trim()),
        (0, concat!("botbench ", env!("CARGO_PKG_VERSION")))
    );
}

#[test]
fn invoke_calls_the_demo_bot() {
    let place = Place::new();
    let run = place.run(&[
        "invoke",
        "demo",
        "--template",
        "welcome-chat",
        "--format",
        "json",
    ]);
    assert_eq!(run.code, 0, "{}", run.err);
    let report = run.json();
    let keys: Vec<&String> = report.as_object().unwrap().keys().collect();
    let wanted = [
        "endpoint",
        "status",
        "elapsed_ms",
        "headers",
        "body",
        "body_text",
        "logs",
        "diagnostics",
        "error",
    ];
    assert_eq!(keys, wanted);
    assert_eq!(
        (&report["endpoint"], report["status"].as_u64()),
        (&Value::from("demo"), Some(200))
    );
    assert!(report["body"]["messages"].is_array());
    assert!(report["headers"][0][0].is_string());
    assert!(report["error"].is_null());
}

#[test]
fn invoke_judges_the_answer() {
    let place = Place::with(&[
        ("fail.json", r#"{"message": "fail", "convId": "c"}"#),
        ("broken.json", r#"{"message": "broken", "convId": "c"}"#),
    ]);
    let failed = place.run(&[
        "invoke",
        "demo",
        "--payload",
        "fail.json",
        "--format",
        "json",
    ]);
    assert_eq!(
        (failed.code, failed.json()["status"].as_u64()),
        (1, Some(901))
    );
    let broken = place.run(&["invoke", "demo", "--payload", "broken.json"]);
    assert_eq!(broken.code, 1, "{}", broken.out);
    assert!(broken.out.contains("error["), "{}", broken.out);
    assert!(broken.out.contains("  = fix: "), "{}", broken.out);
    assert!(!broken.out.contains("botbench fix"), "{}", broken.out);
    let piped = place.run_with(
        &["invoke", "demo", "--payload", "-"],
        br#"{"message": "menu", "convId": "c"}"#,
    );
    assert_eq!(piped.code, 0, "{}", piped.out);
}

#[test]
fn invoke_without_an_answer_ends_with_2_and_says_why() {
    let place = Place::with(&[("slow.json", r#"{"message": "slow", "convId": "c"}"#)]);
    let run = place.run(&[
        "invoke",
        "demo",
        "--payload",
        "slow.json",
        "--timeout",
        "50ms",
        "--format",
        "json",
    ]);
    assert_eq!(run.code, 2);
    let report = run.json();
    assert_eq!(report["error"]["kind"], "timeout");
    assert_eq!(report["status"], Value::Null);
    // Nobody listens on port 1 of this machine.
    let refused = place.run(&["invoke", "http://127.0.0.1:1/", "--format", "json"]);
    assert_eq!(
        (refused.code, &refused.json()["error"]["kind"]),
        (2, &Value::from("refused"))
    );
    let unknown = place.run(&["invoke", "dem"]);
    assert_eq!(unknown.code, 2);
    assert!(
        unknown.err.contains("did you mean `demo`?"),
        "{}",
        unknown.err
    );
    assert_eq!(place.run(&["invoke", "demo", "--template", "poem"]).code, 2);
}

#[test]
fn invoke_gives_its_document_for_every_fault() {
    let place = Place::with(&[("odd.json", "{oops"), ("broken/botbench.toml", "= what")]);
    place.write("latin.json", b"{\"message\": \"caf\xe9\"}");
    let cases: [(&[&str], &str, &str); 6] = [
        (&["dem"], "dem", "no endpoint `dem`"),
        (
            &["demo", "--template", "poem"],
            "demo",
            "no template `poem`",
        ),
        (&["demo", "--payload", "none.json"], "demo", "none.json"),
        (&["demo", "--payload", "latin.json"], "demo", "latin.json"),
        (&["demo", "--payload", "odd.json"], "demo", "no JSON"),
        (&["ftp://shop.example/x"], "ftp://shop.example/x", "http"),
    ];
    for (arguments, endpoint, says) in cases {
        let run = place.run(&[&["invoke", "--format", "json"], arguments].concat());
        assert_eq!(run.code, 2, "{arguments:?}");
        let report = run.json();
        assert_eq!(report["endpoint"], endpoint);
        assert_eq!(report["error"]["kind"], "request");
        let message = report["error"]["message"].as_str().unwrap();
        assert!(message.contains(says), "{message}");
        assert_eq!(run.err, "");
    }
    let mut broken = place.command(&["invoke", "demo", "--format", "json"]);
    let output = broken.current_dir(place.path().join("broken")).output();
    let output = output.unwrap();
    assert_eq!(output.status.code(), Some(2));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["error"]["kind"], "request");
}

#[test]
fn the_scheme_of_a_url_may_be_in_capitals() {
    let run = Place::new().run(&["invoke", "HTTP://127.0.0.1:1/x", "--format", "json"]);
    let report = run.json();
    assert_eq!(report["error"]["kind"], "refused");
    assert_eq!(report["endpoint"], "http://127.0.0.1:1/x");
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let place = Place::with(&[("a.json", GOOD), ("b.json", BAD)]);
    let mut child = place
        .command(&["check", "a.json", "b.json"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

#[test]
fn invoke_says_what_it_does_not_send() {
    let text = b"{ // one\n \"message\": \"menu\", /* two */ \"convId\": \"c\",}";
    let run = Place::new().run_with(&["invoke", "demo", "--payload", "-"], text);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(run.err, "2 comments and 1 trailing comma were not sent\n");
}

#[test]
fn there_is_a_log_only_where_it_is_asked_for() {
    let place = Place::new();
    let log = |variable: &str| {
        let mut command = place.command(&["invoke", "demo"]);
        let output = command.env(variable, "trace").output().unwrap();
        String::from_utf8(output.stderr).unwrap()
    };
    assert_eq!(log("RUST_LOG"), "");
    assert!(log("BOTBENCH_LOG").contains("TRACE"));
}

#[test]
fn a_schema_is_printed_for_other_editors() {
    let place = Place::with(&[]);
    let printed = place.run(&["schema", "content", "--edition", "1.7.7"]);
    assert_eq!(printed.code, 0);
    let schema: Value = serde_json::from_str(&printed.out).unwrap();
    let uri = &schema["$defs"]["action.link"]["properties"]["uri"];
    assert_eq!(uri["maxLength"], 1024);
    let replies = place.run(&["schema", "quick-replies"]);
    assert!(replies.out.contains("\"replies\""));
    assert_eq!(place.run(&["schema", "cards"]).code, 2);
    let answer = place.run(&["schema", "response"]);
    assert!(
        answer.out.contains("\"actionParameters\""),
        "{}",
        answer.out
    );
    let any = place.run(&["schema", "payload"]);
    assert!(any.out.contains("\"consumserNonResponsive\""));
    let command = place.run(&["schema", "payload", "--event", "conversational_command"]);
    assert!(command.out.contains("\"arguments\"") && !command.out.contains("\"lpEvent\""));
    assert_eq!(place.run(&["schema", "payload", "--event", "poem"]).code, 2);
}

#[test]
fn invoke_knows_the_template_of_each_event_and_what_its_function_returns() {
    let place = Place::with(&[(
        "call.json",
        r#"{"conversationId": "c-1", "arguments": ["a"]}"#,
    )]);
    for (template, answer) in [
        ("command", "Done: order O-77120"),
        ("new-conversation", "systemMessage"),
        ("email-transcript", "targetEmail"),
        ("pre-hook-minimal", "where is my parcel?"),
        ("post-hook-minimal", "Hello"),
        ("survey-ended", "ok"),
    ] {
        let run = place.run(&["invoke", "demo", "--template", template]);
        assert_eq!(run.code, 0, "{template}: {}", run.err);
        assert!(run.out.contains(answer), "{template}: {}", run.out);
    }
    let told = place.run(&["invoke", "demo", "--payload", "call.json"]);
    assert!(
        told.code == 0 && told.out.contains("Done: a"),
        "{}",
        told.out
    );
    let fresh = [
        "invoke",
        "demo",
        "--template",
        "pre-hook-minimal",
        "--fresh",
    ];
    let conversation = || {
        let printed = place.run(&fresh).out;
        let line = printed.lines().find(|line| line.contains("convId"));
        line.unwrap().to_owned()
    };
    assert_ne!(conversation(), conversation());
    let near = place.run(&["invoke", "demo", "--template", "welcom-chat"]);
    assert_eq!(near.code, 2);
    assert!(
        near.err.contains("did you mean `welcome-chat`?"),
        "{}",
        near.err
    );
}

#[test]
fn invoke_calls_production_only_when_it_is_named_twice_and_read_only_never() {
    let server = Server::answering(r#"{"messages": ["hi"], "context": {}}"#);
    let place = Place::new();
    let config = |flag: &str| {
        let url = server.url();
        format!(
            "[[environment]]\nname = \"live\"\n{flag} = true\n[[endpoint]]\nname = \"shop\"\nkind = \"http\"\n\
             environment = \"live\"\nurl = \"{url}\"\n"
        )
    };
    place.write("botbench.toml", config("production").as_bytes());
    for arguments in [
        &["invoke", "shop"][..],
        &["invoke", "shop", "--confirm", "yes"],
    ] {
        let run = place.run(arguments);
        assert_eq!(run.code, 2);
        assert!(run.err.contains("--confirm 'shop'"), "{}", run.err);
    }
    assert!(server.requests().is_empty());
    let run = place.run(&["invoke", "shop", "--confirm", "shop"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(server.requests().len(), 1);
    place.write("botbench.toml", config("read_only").as_bytes());
    let run = place.run(&["invoke", "shop", "--confirm", "shop"]);
    assert_eq!(run.code, 2);
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn invoke_judges_a_saved_event_by_what_it_expects() {
    let server = Server::sending(answer(
        901,
        &[],
        r#"{"errorCode": "x.y", "errorMsg": "closed"}"#,
    ));
    let place = Place::new();
    let config = format!(
        "[[endpoint]]\nname = \"shop\"\nkind = \"http\"\nurl = \"{}\"\n",
        server.url()
    );
    place.write("botbench.toml", config.as_bytes());
    place.write("events/shop/closed.json", br#"{"message": "hi"}"#);
    place.write("events/shop/open.json", br#"{"message": "hi"}"#);
    place.write("events/shop/plain.json", br#"{"message": "hi"}"#);
    place.write("events/shop/closed.toml", b"[expect]\nstatus = 901\n");
    place.write("events/shop/open.toml", b"[expect]\nstatus = 200\n");
    for (event, code) in [("closed", 0), ("open", 1), ("plain", 1), ("none", 2)] {
        let run = place.run(&["invoke", "shop", "--event", event, "--format", "json"]);
        assert_eq!(run.code, code, "{event} {} {}", run.out, run.err);
        let report: Value = serde_json::from_str(&run.out).unwrap();
        let mismatches = report["mismatches"].as_array().map(Vec::len);
        let expected = match code {
            2 => None,
            _ => Some(usize::from(event == "open")),
        };
        assert_eq!(mismatches, expected, "{report}");
    }
    let run = place.run(&["invoke", "shop", "--event", "open"]);
    assert!(run.out.contains("not as expected: "), "{}", run.out);
}

#[test]
fn an_answer_of_a_gigabyte_ends_early_with_2_and_is_judged_by_nobody() {
    let server = Server::start(|_| {
        let head =
            b"HTTP/1.1 200 OK\r\ncontent-length: 1000000000\r\n\r\n{\"messages\": [\"".to_vec();
        vec![Step::Send(head), Step::Fill(b'x', 1_000_000_000)]
    });
    let place = Place::new();
    let run = place.run(&["invoke", &server.url(), "--format", "json"]);
    assert_eq!(run.code, 2, "{}", run.err);
    let report = run.json();
    assert_eq!(report["status"], 200);
    assert_eq!(report["error"]["kind"], "too-long");
    let message = report["error"]["message"].as_str().unwrap();
    assert!(
        message.contains("100000000 bytes of 1000000000"),
        "{message}"
    );
    assert_eq!(report["body"], Value::Null);
    let beginning = report["body_text"].as_str().unwrap();
    assert!(beginning.starts_with("{\"messages\"") && beginning.len() == 4096);
    assert_eq!(report["diagnostics"], serde_json::json!([]));
    assert!(report["headers"][0][0].is_string());

    let page = place.run(&["invoke", &server.url(), "--no-history"]);
    assert_eq!(page.code, 2);
    assert!(page.out.contains("status 200") && page.out.len() < 6_000);
    assert!(
        page.err.contains("is too long") && page.err.contains("help"),
        "{}",
        page.err
    );
    crate::misbehaving::eventually("the rest is not fetched", || server.hung_up() == 2);
}

#[test]
fn invoke_hides_what_other_endpoints_of_the_workspace_keep_secret() {
    let body =
        r#"{"messages": ["k3y-of-another-call", "b64: azN5LW9mLWFub3RoZXItY2FsbA==", "yes"]}"#;
    let server = Server::answering(body);
    let place = Place::new();
    let config = format!(
        "[[endpoint]]\nname = \"shop\"\nkind = \"http\"\nurl = \"{}\"\n\
         [[endpoint]]\nname = \"other\"\nkind = \"http\"\nurl = \"https://shop.example/\"\n\
         headers = {{ x-api-key = \"env:OTHER_KEY\", x-mode = \"env:OTHER_MODE\" }}\n",
        server.url()
    );
    place.write("botbench.toml", config.as_bytes());
    let mut command = place.command(&["invoke", "shop", "--format", "json"]);
    command.env("OTHER_KEY", "k3y-of-another-call");
    command.env("OTHER_MODE", "yes");
    let run = run_command(command, b"");
    let report = run.json();
    // A short value stands in an answer by chance.
    let expected = serde_json::json!(["•••", "b64: •••", "yes"]);
    let shown = report["body"]["messages"].clone();
    assert_eq!(shown[0], expected[0], "{report}");
    assert_eq!(shown[2], expected[2], "{report}");
    assert!(!shown[1].as_str().unwrap().contains("azN5LW9m"), "{report}");
}

#[test]
fn invoke_knows_what_ran_on_this_machine() {
    let server = Server::answering("");
    let run = Place::new().run(&["invoke", &server.url(), "--format", "json"]);
    let report = run.json();
    let found = report["diagnostics"].as_array().unwrap();
    let mut codes = found.iter().map(|one| one["code"].as_str());
    assert!(codes.any(|code| code == Some("run.no-output")), "{report}");
}

#[test]
fn render_ends_with_2_where_the_configuration_is_broken() {
    let place = Place::with(&[("a.json", GOOD), ("botbench.toml", "[[endpoint")]);
    let run = place.run(&["render", "a.json", "--layout", "-"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("botbench.toml"), "{}", run.err);
    assert!(run.out.contains("stage"), "{}", run.out);
}

#[test]
fn invoke_lists_the_functions_of_an_account_and_calls_none() {
    let list = r#"[{"uuid": "f-2", "name": "returns", "state": "Draft"},
        {"uuid": "f-1", "name": "orderStatus", "state": "Productive", "eventId": "bot_connectors_custom_integration"}]"#;
    let server = Server::answering(list);
    let place = Place::new();
    let config = |auth: &str| {
        let url = server.url();
        let base = url.trim_end_matches('/');
        format!(
            "[[endpoint]]\nname = \"live\"\nkind = \"deployed\"\naccount = \"12345678\"\ngeneration = \"v2\"\n\
             function = \"f-9\"\ntest = true\nhosts = {{ faasGW = \"{base}\", faasUI = \"{base}\" }}\n{auth}\n"
        )
    };
    let bearer = "auth = { kind = \"bearer\", token = \"env:LIVE_TOKEN\" }";
    place.write("botbench.toml", config(bearer).as_bytes());
    let with_token = |arguments: &[&str]| {
        let mut command = place.command(arguments);
        command.env("LIVE_TOKEN", "t0ken-4711");
        run_command(command, b"")
    };
    let run = with_token(&["invoke", "live", "--functions", "--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let json = run.json();
    assert_eq!(json["account"], "12345678");
    assert_eq!(json["generation"], "v2");
    assert_eq!(json["error"], Value::Null);
    assert_eq!(json["functions"][0]["name"], "orderStatus");
    assert_eq!(json["functions"][0]["deployed"], true);
    assert_eq!(json["functions"][1]["state"], "draft");
    assert_eq!(json["functions"][1]["event"], Value::Null);
    let run = with_token(&["invoke", "live", "--functions"]);
    assert_eq!(run.code, 0);
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(
        lines[0],
        "live: 2 functions of account 12345678, Functions V2"
    );
    assert_eq!(
        lines[1],
        "orderStatus  productive  bot_connectors_custom_integration  f-1"
    );
    assert!(!format!("{}{}", run.out, run.err).contains("t0ken"));
    let asked = server.requests();
    assert!(asked.iter().all(|own| {
        own.line()
            .starts_with("GET /api/account/12345678/functions")
    }));

    let run = place.run(&["invoke", "live", "--functions", "--format", "json"]);
    assert_eq!(run.code, 2);
    assert_eq!(run.json()["error"]["kind"], "missing-secret");
    let client = "auth = { kind = \"client-credentials\", client_id = \"a\", client_secret = \"env:LIVE_TOKEN\" }";
    place.write("botbench.toml", config(client).as_bytes());
    let run = with_token(&["invoke", "live", "--functions"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("token of an application"), "{}", run.err);
    let run = place.run(&["invoke", "demo", "--functions"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("kind `deployed`"), "{}", run.err);
}
