//! Pictures in the window: off at first, on by the user's word, and nothing forgotten.

use botbench::ui::command::UiCommand;
use botbench::ui::preview::images::StageImage;
use botbench::workspace::Settings;
use egui::{Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use crate::app::Window;
use crate::misbehaving::{Server, Step, answer};

/// A GIF of one pixel.
const PIXEL: &[u8] =
    b"GIF89a\x01\0\x01\0\x80\0\0\xff\xff\xff\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0;";

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

#[test]
fn each_host_stands_in_a_list_with_a_box_and_what_became_of_its_pictures() {
    let server = serving(404);
    let url = format!("{}gone.png", server.url());
    let text = card(&[&url, "https://cdn.example/a.png"]);
    let (mut window, _) = Window::on("card.json", &text);
    becomes(&mut window, &url, "off");
    run(&mut window, UiCommand::ImageHosts);
    let off = "127.0.0.1: 1 picture, off: nothing was asked of it";
    window.wait_for(off);
    let row = window.harness.get_by_role_and_label(Role::CheckBox, off);
    row.click_accesskit();
    window.wait_for("127.0.0.1: 1 picture, 1 failed: ");
    window.wait_for("cdn.example: 1 picture, off");
    assert_eq!(server.requests().len(), 1);
    window.press("Allow none");
    window.wait_for(off);
    window.press("Close");
    window.wait_until_gone("nothing was asked of it");
}

#[test]
fn without_pictures_and_hosts_the_list_says_so() {
    let (mut window, _) = Window::on("card.json", &card(&[]));
    run(&mut window, UiCommand::ImageHosts);
    window.wait_for("no host was allowed before");
}
