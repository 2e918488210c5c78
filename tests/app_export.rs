//! Pictures out of the window: saved, and put on the clipboard.

use botbench::ui::command::UiCommand;
use egui::{Key, Modifiers, OutputCommand};

use crate::app::Window;

const CARD: &str = r#"{ "type": "vertical", "elements": [
    { "type": "text", "text": "A red shoe" },
    { "type": "button", "title": "Buy", "click": { "actions": [] } } ] }"#;

/// Through the palette.
fn run(window: &mut Window, command: UiCommand) {
    window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    window.type_text(command.text());
    window.keys(Modifiers::NONE, Key::Enter);
}

#[test]
fn a_picture_goes_to_the_clipboard_at_twice_its_size() {
    let (mut window, _) = Window::on("card.json", CARD);
    run(&mut window, UiCommand::CopyPicture);
    window.wait_for("copied the picture");
    let copied = std::cell::Cell::new(None);
    let is_copied = |commands: &[OutputCommand]| {
        let image = commands.iter().find_map(|command| match command {
            OutputCommand::CopyImage(image) => Some(image.size),
            _ => None,
        });
        copied.set(copied.get().or(image));
    };
    is_copied(&window.harness.output().platform_output.commands);
    if let Some([width, _]) = copied.get() {
        assert!(width >= 720, "{width}");
    }
}

#[test]
fn a_picture_is_saved_beside_its_document() {
    let (mut window, path) = Window::on("card.json", CARD);
    run(&mut window, UiCommand::SaveBoard);
    window.wait_for("Save picture");
    window.press("Save");
    window.wait_for("saved the picture as card-all-channels.png");
    let saved = image::open(path.with_file_name("card-all-channels.png")).expect("a picture");
    assert!(saved.width() > 1200, "{}", saved.width());
}
