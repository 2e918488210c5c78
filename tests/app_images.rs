//! Pictures in the window: off at first, on by the user's word, and nothing forgotten.

use botbench::ui::command::UiCommand;
use botbench::ui::preview::images::StageImage;
use botbench::workspace::Settings;
use egui::{Key, Modifiers};
use egui_kittest::Harness;

use crate::app::Window;
use crate::misbehaving::{Server, Step, answer};

/// A PNG of one pixel.
const PIXEL: &[u8] = &[
    0x89, b'P', b'N', b'G', 13, 10, 26, 10, 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0,
    0, 1, 8, 6, 0, 0, 0, 0x1F, 0x15, 0xC4, 0x89, 0, 0, 0, 13, b'I', b'D', b'A', b'T', 0x78, 0x9C,
    0x63, 0xF8, 0xCF, 0xC0, 0xF0, 0x1F, 0, 5, 0, 1, 0xFF, 0x56, 0xC7, 0x2F, 0x0D, 0, 0, 0, 0, b'I',
    b'E', b'N', b'D', 0xAE, 0x42, 0x60, 0x82,
];

fn card(urls: &[&str]) -> String {
    let images = urls
        .iter()
        .map(|url| format!(r#"{{ "type": "image", "url": "{url}" }}"#));
    let images: Vec<String> = images.collect();
    let elements = images.join(",");
    format!(r#"{{ "type": "vertical", "elements": [{elements}] }}"#)
}

fn serving(status: u16) -> Server {
    Server::start(move |_| {
        let mut bytes = answer(status, &[], "");
        if status == 200 {
            let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", PIXEL.len());
            bytes = [head.as_bytes(), PIXEL].concat();
        }
        vec![Step::Send(bytes)]
    })
}

fn state(harness: &Harness<'static, botbench::app::App>, url: &str) -> &'static str {
    match harness.state().images().get(url) {
        None => "unknown",
        Some(StageImage::Off { .. }) => "off",
        Some(StageImage::Loading) => "loading",
        Some(StageImage::Loaded { .. }) => "loaded",
        Some(StageImage::Failed { .. }) => "failed",
    }
}

fn becomes(window: &mut Window, url: &str, expected: &str) {
    window.step_until(expected, |harness| state(harness, url) == expected);
}

/// Through the palette.
fn run(window: &mut Window, command: UiCommand) {
    window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    window.type_text(command.text());
    window.keys(Modifiers::NONE, Key::Enter);
}

#[test]
fn a_picture_loads_once_its_host_is_switched_on_and_is_forgotten_when_it_is_off() {
    let server = serving(200);
    let url = format!("{}shoe.png", server.url());
    let (mut window, _) = Window::on("card.json", &card(&[&url]));
    becomes(&mut window, &url, "off");
    assert!(server.requests().is_empty());
    run(&mut window, UiCommand::LoadImages);
    becomes(&mut window, &url, "loaded");
    let images = window.harness.state().images();
    assert!(images.texture(&url).is_some());
    assert_eq!(images.why_not(&url), None);
    run(&mut window, UiCommand::BlockImages);
    becomes(&mut window, &url, "off");
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn a_host_that_was_switched_on_stays_on() {
    let server = serving(200);
    let url = format!("{}shoe.png", server.url());
    let mut settings = Settings::default();
    settings.image_hosts = vec!["127.0.0.1".to_owned()];
    let home = tempfile::tempdir().expect("a folder");
    let path = home.path().join("card.json");
    botbench::workspace::write_atomic(
        &path,
        card(&[&url]).as_bytes(),
        botbench::workspace::Expected::Absent,
    )
    .expect("it is written");
    let mut window = Window::with_home(home, settings, vec![path]);
    becomes(&mut window, &url, "loaded");
}

#[test]
fn what_does_not_come_says_why() {
    let server = serving(404);
    let url = format!("{}gone.png", server.url());
    let (mut window, path) = Window::on("card.json", &card(&[&url, "data:,hello", "a.png"]));
    becomes(&mut window, &url, "off");
    let outside = format!("file://{}", path.with_file_name("../other.png").display());
    assert_eq!(state(&window.harness, &outside), "unknown");
    run(&mut window, UiCommand::LoadImages);
    for (url, reason) in [
        (url.as_str(), "404"),
        ("data:,hello", "not a picture"),
        ("a.png", "no address"),
    ] {
        becomes(&mut window, url, "failed");
        let why = window.harness.state().images().why_not(url);
        assert!(why.is_some_and(|why| why.contains(reason)), "{url}");
    }
}
