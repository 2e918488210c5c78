//! A whole session of the window with secrets of every kind, against servers that tell all they know: what it wrote,
//! showed, copied and logged holds none of them.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests look at the disk themselves, and one that cannot be set up has failed"
)]

use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use botbench::invoke::Secret;
use botbench::workspace::Keystore;
use egui::{Key, Modifiers, OutputCommand, Role};
use egui_kittest::kittest::{By, NodeT, Queryable};
use tempfile::TempDir;

use crate::app::Window;
use crate::app_sending::{choose, window};
use crate::functions::node_is_here;
use crate::misbehaving::{Request, Server, Step, answer, closed_port};
use crate::telltales::{self, Telltales, spellings_of};

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
const NONE: Modifiers = Modifiers::NONE;

/// Made for these tests; it opens nothing.
const PRIVATE_KEY: &str = include_str!("misbehaving/rsa-of-tests.pem");

/// Names in the keystore, and what stands there.
const KEPT: [(&str, &str); 12] = [
    ("shop-key", r#"Token sh0pKeyQ7"<\/&+%'~zR=="#),
    ("client", r#"c1ientSecret"<\/&+%'~9xQ=="#),
    ("bearer", "bEarer7Token/+q9Zk=="),
    ("app-key", "0auth1AppKey+/a"),
    ("app-secret", r#"0auth2AppSecret"&b"#),
    ("access", "0auth3Access+/c"),
    ("token-secret", r#"0auth4TokenSecret"<d"#),
    ("password", r#"passw0rdOfAnn"<\/&+%'~z"#),
    ("header", r#"ApiKey st4ticHeader"/+&77"#),
    ("service", PRIVATE_KEY),
    ("proxy", r#"me:pr0xyPassword"/+&9d"#),
    ("client-2", r#"s3condClient"<\/&+%'~9xQ=="#),
];

/// What the platform gives away when it is asked for a token.
const ISSUED: [&str; 4] = [
    "1ssuedAccess/+Token==",
    "1ssuedBearer/+Token",
    "1ssuedCsrf7",
    "1ssuedSession9",
];

/// What the folder of the function holds.
const FOLDER: [&str; 2] = ["settingsS3cret/+\"1", "configV4riable/+\"2"];

/// What marks the requests of an endpoint, and the secrets that its server knows.
const KNOWN: [(&str, &[&str]); 9] = [
    ("/shop", &["shop-key"]),
    ("/fails", &["shop-key"]),
    ("/proxied", &["shop-key", "proxy"]),
    ("1000001", &["client"]),
    ("1000002", &["bearer"]),
    (
        "1000003",
        &["app-key", "app-secret", "access", "token-secret"],
    ),
    ("1000004", &["password"]),
    ("1000005", &["header"]),
    ("1000006", &["client-2"]),
];

fn kept(name: &str) -> &'static str {
    let found = KEPT.iter().find(|(own, _)| *own == name);
    found.map_or("", |(_, value)| value)
}

fn every_secret() -> Vec<&'static str> {
    let kept = KEPT.iter().map(|(_, value)| *value);
    kept.chain(ISSUED).chain(FOLDER).collect()
}

/// All that a server knows of the secrets behind a request.
fn known_to(request: &Request) -> Vec<String> {
    let line = request.line();
    let names = KNOWN.iter().find(|(mark, _)| line.contains(mark));
    let names = names.map_or(&[][..], |(_, names)| names);
    let mut known: Vec<String> = names.iter().map(|name| kept(name).to_owned()).collect();
    for header in ["authorization", "x-api-key", "proxy-authorization"] {
        known.extend(request.header(header).map(str::to_owned));
    }
    known
}

/// A service that repeats in headers, cookies and body all that it knows.
fn telling(request: &Request, status: u16) -> Vec<u8> {
    let known = known_to(request);
    let plain = known.first().cloned().unwrap_or_default();
    let body = serde_json::json!({
        "messages": ["Hello!", plain],
        "context": { "told": spellings_of(&known) },
        "errorCode": "com.liveperson.faas.handler.custom-failure",
        "errorMsg": format!("no answer with {plain}"),
        "errorLogs": [{ "level": "Error", "message": plain, "extras": known }],
        "sent": String::from_utf8_lossy(&request.body),
    });
    let cookie = format!("sid={plain}; Path=/");
    let headers = [("x-echo", plain.as_str()), ("set-cookie", cookie.as_str())];
    answer(status, &headers, &body.to_string())
}

/// Everything that is reached over HTTP, in one.
fn world() -> Server {
    Server::start(|request| {
        let line = request.line();
        let base = format!("http://{}", request.header("host").unwrap_or_default());
        let key = kept("shop-key");
        let bytes = if line.contains("baseURI.json") {
            let of = |service: &str| format!(r#"{{"service":"{service}","baseURI":"{base}"}}"#);
            let all = ["faasGW", "faasUI", "sentinel", "agentVep"].map(of);
            answer(200, &[], &format!(r#"{{"baseURIs":[{}]}}"#, all.join(",")))
        } else if line.contains("1000006") {
            telling(request, 401)
        } else if line.contains("token") {
            let body = serde_json::json!({ "access_token": ISSUED[0], "expires_in": 3600 });
            answer(200, &[], &body.to_string())
        } else if line.contains("login") {
            let body = serde_json::json!({ "bearer": ISSUED[1], "csrf": ISSUED[2],
                "sessionId": ISSUED[3], "config": { "userId": "u-1" } });
            answer(200, &[], &body.to_string())
        } else if line.contains("/broken") {
            format!("HTTP/1.1 200 {key}\r\ncontent-length: 999999\r\n\r\n{key}").into_bytes()
        } else if line.contains("/astray") {
            answer(302, &[("location", &format!("ftp://{key}/{key}"))], key)
        } else if line.contains("/loop") {
            answer(307, &[("location", &format!("/loop?again={key}"))], key)
        } else if line.contains("/hangs") {
            return vec![Step::Hang];
        } else if line.contains("/fails") {
            telling(request, 901)
        } else {
            telling(request, 200)
        };
        vec![Step::Send(bytes)]
    })
}

/// A function that tells all it knows: in its answer, its log, its error and its output; or never answers.
const FUNCTION: &str = r"
const { Toolbelt } = (() => { try { return require('lp-faas-toolbelt'); } catch { return {}; } })();
function lambda(input, callback) {
  const all = JSON.stringify([process.env.SHOP_TOKEN, input.payload]);
  console.info('known', process.env.SHOP_TOKEN, all);
  process.stdout.write(all + '\n');
  process.stderr.write(all + '\n');
  if (all.includes('hang')) return;
  if (all.includes('throw')) throw new Error('no answer with ' + all);
  callback(null, { messages: ['Hello!', process.env.SHOP_TOKEN], told: all });
}
";

/// A project with one function, outside of what the session writes.
fn project() -> TempDir {
    let project = tempfile::tempdir().unwrap();
    let folder = project.path().join("functions").join("teller");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("index.js"), FUNCTION).unwrap();
    let config = serde_json::json!({ "environmentVariables": { "SHOP_TOKEN": FOLDER[1] } });
    fs::write(folder.join("config.json"), config.to_string()).unwrap();
    let settings = serde_json::json!({ "secrets": [{ "key": "shop", "value": FOLDER[0] }] });
    let path = project.path().join("functions").join("settings.json");
    fs::write(path, settings.to_string()).unwrap();
    project
}

fn endpoint(name: &str, kind: &str, keys: &str) -> String {
    format!("[[endpoint]]\nname = \"{name}\"\nkind = \"{kind}\"\n{keys}\n\n")
}

fn config(base: &str, project: &TempDir) -> String {
    let base = base.trim_end_matches('/');
    let key = "headers = { x-api-key = \"keystore:shop-key\", x-case = \"greeting\" }";
    let http = |name: &str| endpoint(name, "http", &format!("url = \"{base}/{name}\"\n{key}"));
    let deployed = |name: &str, account: u32, auth: &str| {
        let uuid = format!("4ec49ffc-080b-4e59-b302-{account:012}");
        let keys = format!(
            "account = \"{account}\"\nfunction = \"{uuid}\"\nhosts = {{ csds = \"{base}\" }}\nauth = {{ {auth} }}"
        );
        endpoint(name, "deployed", &keys)
    };
    let function = project.path().join("functions").join("teller");
    let mut all: Vec<String> = ["shop", "fails", "broken", "astray", "loop", "hangs"]
        .map(http)
        .into();
    all.extend([
        endpoint(
            "refused",
            "http",
            &format!("url = \"http://{}/\"\n{key}", closed_port()),
        ),
        endpoint(
            "proxied",
            "http",
            &format!(
                "url = \"http://shop.example/proxied\"\n{key}\n\
                 network = {{ proxy = \"{base}\", proxy_credentials = \"keystore:proxy\" }}"
            ),
        ),
        deployed(
            "by-client",
            1_000_001,
            r#"kind = "client-credentials", client_id = "app", client_secret = "keystore:client""#,
        ),
        deployed(
            "by-bearer",
            1_000_002,
            r#"kind = "bearer", token = "keystore:bearer""#,
        ),
        deployed(
            "by-key",
            1_000_003,
            r#"kind = "oauth1", app_key = "keystore:app-key", app_secret = "keystore:app-secret", access_token = "keystore:access", token_secret = "keystore:token-secret""#,
        ),
        deployed(
            "by-login",
            1_000_004,
            r#"kind = "login", user_name = "ann", password = "keystore:password""#,
        ),
        deployed(
            "by-header",
            1_000_005,
            r#"kind = "header", value = "keystore:header""#,
        ),
        deployed(
            "by-nobody",
            1_000_006,
            r#"kind = "client-credentials", client_id = "app", client_secret = "keystore:client-2""#,
        ),
        endpoint(
            "service",
            "custom-endpoint",
            &format!(
                "url = \"{base}/service\"\nbot = \"b-1\"\naccount = \"1000007\"\nprivate_key = \"keystore:service\""
            ),
        ),
        endpoint("teller", "function", &format!("path = '{}'", function.display())),
    ]);
    all.concat()
}

/// The window, and everything that left it by the clipboard.
struct Session {
    window: Window,
    telltales: Telltales,
    copied: usize,
    folder: PathBuf,
}

impl Session {
    fn start(base: &str, project: &TempDir) -> Self {
        telltales::begin_log();
        let entries = KEPT.map(|(name, value)| (name.to_owned(), Secret::new(value.to_owned())));
        let keystore = Keystore::Memory(Arc::new(Mutex::new(entries.into())));
        let (window, folder) = window(&config(base, project), keystore);
        Self {
            window,
            telltales: Telltales::of(&every_secret()),
            copied: 0,
            folder,
        }
    }

    /// Draws until nothing goes on, and looks at what is copied meanwhile.
    fn settle(&mut self) {
        let started = Instant::now();
        let mut quiet = 0;
        while quiet < 3 {
            self.window.harness.step();
            let output = self.window.harness.output();
            for command in &output.platform_output.commands {
                if let OutputCommand::CopyText(text) = command {
                    self.telltales.absent_from("the clipboard", text);
                    self.copied += 1;
                }
            }
            let busy = self.window.harness.state().busy();
            quiet = if busy { 0 } else { quiet + 1 };
            assert!(started.elapsed() < Duration::from_mins(1), "never quiet");
        }
    }

    /// Picks a command by its words.
    fn pick(&mut self, words: &str) {
        self.window.keys(CTRL_SHIFT, Key::P);
        self.window.type_text(words);
        self.press(Role::ListBoxOption, words);
    }

    /// Presses a button, a row or a tab.
    fn press(&mut self, role: Role, name: &str) {
        let node = self.window.harness.get_by_role_and_label(role, name);
        // One event, so that no frame goes by unseen.
        node.click_accesskit();
        self.settle();
    }

    /// Looks at all that a screen reader could read.
    #[track_caller]
    fn look(&self, at: &str) {
        let mut shown = String::new();
        for node in self.window.harness.query_all(By::new()) {
            let node = node.accesskit_node();
            let texts = [node.label(), node.value(), node.description()];
            for text in texts.into_iter().flatten() {
                shown.push_str(&text);
                shown.push('\n');
            }
        }
        self.telltales.absent_from(at, &shown);
    }

    /// Sends to an endpoint and looks at everything that shows of it.
    fn send(&mut self, endpoint: &str) {
        choose(&mut self.window, endpoint);
        self.window.keys(CTRL, Key::Enter);
        self.settle();
        self.look(endpoint);
        for key in [Key::Num7, Key::Num9, Key::Num6] {
            self.window.keys(CTRL, key);
            self.settle();
            self.look(endpoint);
        }
        for view in ["Request", "Headers", "Raw"] {
            let button = self.window.harness.query_all_by_label(view).next();
            if let Some(button) = button {
                button.click_accesskit();
                self.settle();
                self.look(endpoint);
            }
        }
    }

    fn copy_all(&mut self) {
        self.pick("Copy last request as curl");
        self.pick("Copy last exchange as HAR");
        self.pick("Copy last payload as config.json");
    }

    fn test(&mut self, endpoint: &str) {
        choose(&mut self.window, endpoint);
        self.pick("Test connection…");
        self.look(endpoint);
        self.press(Role::Button, "Copy as text");
        self.press(Role::Button, "Close");
    }

    /// Answers a question about a file with what it offers.
    fn accept(&mut self) {
        self.press(Role::Button, "Save");
    }

    /// Waits until the request is on its way, and gives up.
    fn let_hang(&mut self) {
        let until = Instant::now() + Duration::from_millis(500);
        while Instant::now() < until {
            self.window.harness.step();
        }
        self.window.keys(Modifiers::SHIFT, Key::Escape);
    }

    /// Nothing that was written until now gives anything away.
    #[track_caller]
    fn grep(&self) -> usize {
        self.telltales.absent_from("the log", telltales::log());
        self.telltales.absent_below(self.window.home.path())
    }
}

const ANSWERING: [&str; 8] = [
    "shop",
    "fails",
    "proxied",
    "by-client",
    "by-bearer",
    "by-key",
    "by-login",
    "by-header",
];
const FAILING: [&str; 5] = ["broken", "astray", "loop", "refused", "by-nobody"];

#[test]
fn a_session_leaves_no_secret_in_files_clipboard_log_or_on_the_screen() {
    let (world, project) = (world(), project());
    let mut session = Session::start(&world.url(), &project);
    let own = node_is_here().then_some("teller");
    let more = ["service"].into_iter().chain(own);
    for endpoint in FAILING.into_iter().chain(ANSWERING).chain(more) {
        session.send(endpoint);
        session.copy_all();
        session.test(endpoint);
    }
    assert!(session.copied > 3 * ANSWERING.len(), "{}", session.copied);
    session.send("shop");
    session.pick("Save last exchange as HAR…");
    session.accept();
    assert!(session.folder.join("shop.har").is_file());
    session.pick("Save as event…");
    session.accept();
    session.pick("Run all events of this endpoint");
    session.look("saved events");
    session.press(Role::Button, "Close");
    session.history();
    session.pick("Secrets…");
    session.look("the list of secrets");
    session.press(Role::Button, "Close");
    let files = session.grep();
    assert!(files > 2 * ANSWERING.len(), "{files}");
}

impl Session {
    /// Searches, opens, compares and copies what is kept.
    fn history(&mut self) {
        self.window.keys(CTRL, Key::H);
        self.settle();
        self.look("the history");
        self.window.harness.get_by_label("Search history").focus();
        self.window.harness.step();
        self.window.type_text("hello");
        self.settle();
        self.look("the history");
        self.window.keys(CTRL, Key::H);
        self.window.keys(NONE, Key::Home);
        self.window.keys(Modifiers::SHIFT, Key::ArrowDown);
        self.pick("Copy exchange as curl");
        self.pick("Copy exchange as HAR");
        self.pick("Open the answer again");
        self.look("an answer of the history");
        self.pick("Open what was sent");
        self.look("a payload of the history");
        self.pick("Send again");
        self.look("an answer to what was sent again");
        self.window.keys(CTRL, Key::H);
        self.window.keys(NONE, Key::Home);
        self.window.keys(Modifiers::SHIFT, Key::ArrowDown);
        self.pick("Compare exchanges");
        self.look("a comparison");
    }

    /// Puts a payload into which secrets were typed in the place of the open document, which is not saved.
    fn type_payload(&mut self, word: &str, secrets: &[&str]) {
        let payload =
            serde_json::json!({ "message": word, "convId": "1", "all": spellings_of(secrets) });
        for tab in self.window.harness.query_all_by_role(Role::Tab) {
            let label = tab.accesskit_node().label().unwrap_or_default();
            if label.starts_with("hello.json") {
                tab.click_accesskit();
            }
        }
        self.settle();
        self.window.keys(CTRL, Key::Num2);
        self.window.keys(CTRL, Key::A);
        self.window.type_text(&payload.to_string());
        self.settle();
    }
}

#[test]
fn a_payload_into_which_secrets_were_typed_is_kept_without_them() {
    let (world, project) = (world(), project());
    let mut session = Session::start(&world.url(), &project);
    let key = [kept("shop-key")];
    let mut all: Vec<(&str, &str, &[&str])> = ["shop", "hangs", "refused", "broken"]
        .map(|endpoint| (endpoint, "hi", &key[..]))
        .into();
    // The second Send finds the token that the first one got.
    all.extend([
        ("by-client", "hi", &[][..]),
        ("by-client", "hi", &ISSUED[..1]),
    ]);
    if node_is_here() {
        all.extend(["hi", "throw", "hang"].map(|word| ("teller", word, &FOLDER[..])));
    }
    for (endpoint, word, values) in all {
        session.type_payload(word, values);
        choose(&mut session.window, endpoint);
        session.window.keys(CTRL, Key::Enter);
        if endpoint == "hangs" || word == "hang" {
            session.let_hang();
        }
        session.settle();
        session.copy_all();
    }
    let files = session.grep();
    assert!(files > 5, "{files}");
}
