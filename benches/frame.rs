//! CPU time of a frame of the editor, of the preview and of the history, without a window: drawing and tessellation, no upload.
//!
//! `cargo bench --bench frame` prints the median and the 99th percentile in milliseconds.

#![allow(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use std::time::Instant;

use botbench::document::{Document, analyse};
use botbench::lint::{CheckOptions, Kind};
use botbench::preview::{Play, Scene, conversation, scene};
use botbench::text::Span;
use botbench::ui::channels::{ChannelFilter, ChannelsView};
use botbench::ui::command::{Commands, Environment};
use botbench::ui::editor::{EditorState, RowIndex, editor_ui};
use botbench::ui::invoke::{HistoryState, HistoryView, history_ui};
use botbench::ui::preview::images::{StageImage, StageImages};
use botbench::ui::preview::{Freshness, PreviewOptions, PreviewState, PreviewView, preview_ui};
use botbench::ui::theme;
use botbench::workspace::history::OutcomeKind;
use botbench::workspace::{EntryId, HistoryEntry};
use egui::{Context, Event, Pos2, RawInput, Rect, Ui, Vec2, vec2};

/// A view that is drawn frame by frame.
struct Frames {
    ctx: Context,
    size: Vec2,
    time: f64,
}

impl Frames {
    fn new(size: Vec2) -> Self {
        let ctx = Context::default();
        theme::install(&ctx);
        let time = 0.0;
        Self { ctx, size, time }
    }

    /// Runs one frame; returns its milliseconds.
    fn frame(&mut self, events: Vec<Event>, draw: impl FnMut(&mut Ui)) -> f64 {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, self.size)),
            time: Some(self.time),
            focused: true,
            events,
            ..RawInput::default()
        };
        let begun = Instant::now();
        let mut output = self.ctx.run_ui(input, draw);
        let meshes = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        let took = begun.elapsed().as_secs_f64() * 1e3;
        output.textures_delta.clear();
        assert!(!meshes.is_empty());
        took
    }

    /// Runs many frames without input, then as many with the wheel turned over the middle.
    fn report(&mut self, name: &str, mut draw: impl FnMut(&mut Ui)) {
        let middle = (self.size / 2.0).to_pos2();
        for (what, wheel) in [("idle", None), ("scrolling", Some(middle))] {
            let events = || wheel.map(wheel_at).unwrap_or_default();
            let times = (0..200).map(|_| self.frame(events(), &mut draw));
            tell(&format!("{name}, {what}"), times.collect());
        }
    }
}

/// Prints the median and the 99th percentile.
fn tell(name: &str, mut times: Vec<f64>) {
    times.sort_by(f64::total_cmp);
    let (p50, p99) = (times[times.len() / 2], times[times.len() * 99 / 100]);
    println!("{name:<34} p50 {p50:8.3} ms   p99 {p99:8.3} ms");
}

struct Bench {
    frames: Frames,
    document: Document,
    editor: EditorState,
    out: Commands,
}

impl Bench {
    fn new(text: String) -> Self {
        let mut bench = Self {
            frames: Frames::new(vec2(1200.0, 800.0)),
            document: Document::new(text, None, CheckOptions::default()),
            editor: EditorState::default(),
            out: Commands::default(),
        };
        bench.editor.request_focus();
        bench
    }

    /// Runs one frame; returns its milliseconds.
    fn frame(&mut self, events: Vec<Event>) -> f64 {
        let Self {
            frames,
            document,
            editor,
            out,
        } = self;
        frames.frame(events, |ui| editor_ui(ui, editor, document, out))
    }

    fn report(&mut self, name: &str, frames: usize, events: impl Fn(usize) -> Vec<Event>) {
        let times = (0..frames).map(|number| self.frame(events(number)));
        tell(name, times.collect());
    }
}

fn pretty(bytes: usize) -> String {
    let card = "  {\n    \"type\": \"button\",\n    \"title\": \"Return or exchange this\",\n    \"n\": 0.92,\n    \"ok\": true\n  },\n";
    format!("[\n{}  null\n]\n", card.repeat(bytes / card.len()))
}

fn minified(bytes: usize) -> String {
    let card =
        "{\"type\":\"button\",\"title\":\"Return or exchange this\",\"n\":0.92,\"ok\":true},";
    format!("[{}null]", card.repeat(bytes / card.len()))
}

fn wheel(_: usize) -> Vec<Event> {
    wheel_at(Pos2::new(600.0, 400.0))
}

fn wheel_at(pointer: Pos2) -> Vec<Event> {
    vec![
        Event::PointerMoved(pointer),
        Event::MouseWheel {
            unit: egui::MouseWheelUnit::Line,
            delta: vec2(0.0, -30.0),
            phase: egui::TouchPhase::Move,
            modifiers: egui::Modifiers::NONE,
            source: egui::MouseWheelSource::Wheel,
        },
    ]
}

fn typing() {
    for (name, bytes) in [("10 kB", 10_000), ("100 kB", 100_000), ("1 MB", 1_000_000)] {
        let mut bench = Bench::new(pretty(bytes));
        bench.editor.select(Span::empty(bytes / 2));
        println!("{name:<34} first {:8.3} ms", bench.frame(Vec::new()));
        bench.frame(Vec::new());
        bench.report(&format!("{name}, idle"), 100, |_| Vec::new());
        bench.report(&format!("{name}, typing"), 50, |_| {
            vec![Event::Text("x".to_owned())]
        });
    }
}

fn viewing() {
    for (name, text) in [
        ("100 MB pretty", pretty(100_000_000)),
        ("100 MB minified", minified(100_000_000)),
    ] {
        let begun = Instant::now();
        let index = RowIndex::new(&text);
        let took = begun.elapsed().as_secs_f64() * 1e3;
        println!(
            "{name:<34} rows {:8.3} ms   {} rows, {} kB",
            took,
            index.len(),
            index.memory() / 1000
        );
        let mut bench = Bench::new(text);
        println!("{name:<34} first {:8.3} ms", bench.frame(Vec::new()));
        bench.report(&format!("{name}, while reading"), 20, |_| Vec::new());
        for _ in 0..200 {
            bench.frame(Vec::new());
        }
        bench.report(&format!("{name}, idle"), 200, |_| Vec::new());
        bench.report(&format!("{name}, scrolling"), 200, wheel);
        bench.editor.open_find();
        bench.frame(Vec::new());
        bench.frame(Vec::new());
        let begun = Instant::now();
        bench.report(&format!("{name}, searching"), 100, |number| {
            if number == 0 {
                vec![Event::Text("absent".to_owned())]
            } else {
                Vec::new()
            }
        });
        println!(
            "{name:<34} 100 frames of searching took {:.0} ms",
            begun.elapsed().as_secs_f64() * 1e3
        );
    }
}

/// A card of 10,000 texts and buttons as the preview shows it.
fn many_elements() -> String {
    let pair = r#"{"type":"text","text":"Red shoe, size 42, in stock"},{"type":"button","title":"Order","click":{"actions":[{"type":"publishText","text":"order"}]}}"#;
    let rows = vec![format!(r#"{{"type":"vertical","elements":[{pair}]}}"#); 40].join(",");
    let cards =
        vec![format!(r#"{{"structuredContent":{{"type":"vertical","elements":[{rows}]}}}}"#); 125];
    format!(r#"{{"messages":[{}]}}"#, cards.join(","))
}

/// A card with pictures, each in its address, of so many bytes.
fn many_pictures(count: usize, bytes: usize) -> String {
    let picture = |nth: usize| {
        let filler = "A".repeat(bytes);
        format!(r#"{{"type":"image","url":"data:image/png;base64,{filler}{nth:08}"}}"#)
    };
    let pictures: Vec<String> = (0..count).map(picture).collect();
    let elements = pictures.join(",");
    format!(
        r#"{{"messages":[{{"structuredContent":{{"type":"vertical","elements":[{elements}]}}}}]}}"#
    )
}

/// The scene of a text; prints how long it takes.
fn scene_of(name: &str, text: &str) -> Scene {
    let options = CheckOptions::default();
    let analysis = analyse(text, 0, Some(Kind::Response), &options);
    let begun = Instant::now();
    let scene = scene(None, &analysis.subject(text));
    let made = begun.elapsed().as_secs_f64() * 1e3;
    println!("{name:<34} scene {made:8.3} ms");
    scene
}

fn preview(name: &str, scene: &Scene, images: &StageImages) {
    let begun = Instant::now();
    let options = PreviewOptions::default();
    let view = options.phone(&images.known(), None);
    let picture = conversation::picture(scene, &view, &Play::default());
    let drawn = begun.elapsed().as_secs_f64() * 1e3;
    println!(
        "{name:<34} picture {drawn:8.3} ms   {} parts",
        picture.parts.len()
    );
    let (mut state, mut out) = (PreviewState::default(), Commands::default());
    Frames::new(vec2(404.0, 800.0)).report(name, |ui| {
        let view = PreviewView {
            scene,
            spoken: &[],
            picture: &picture,
            missing: None,
            options: &options,
            images,
            target: None,
            freshness: Freshness::Fresh,
            channels: ChannelsView {
                channels: &[],
                filter: ChannelFilter::None,
                look: options.look,
                is_pending: false,
                is_editable: true,
            },
        };
        preview_ui(ui, &mut state, &view, &mut out);
    });
}

fn previews() {
    let name = "preview, 10,000 elements";
    preview(
        name,
        &scene_of(name, &many_elements()),
        &StageImages::default(),
    );
    for (count, bytes) in [(200, 10_000), (200, 1_000_000)] {
        let name = format!("{count} pictures of {} kB", bytes / 1000);
        let scene = scene_of(&name, &many_pictures(count, bytes));
        let mut images = StageImages::default();
        for url in scene.image_urls() {
            let reason = "this is no picture".to_owned();
            images.set(url.to_owned(), StageImage::Failed { reason });
        }
        preview(&name, &scene, &images);
    }
}

/// An entry of the history like any other.
fn entry(nth: i64) -> HistoryEntry {
    let at_ms = 1_763_740_800_000 - nth * 60_000;
    let failed = nth % 7 == 0;
    HistoryEntry {
        id: EntryId::new(at_ms),
        at_ms,
        endpoint: ["staging", "production", "orderStatus"][nth as usize % 3].to_owned(),
        kind: "http".to_owned(),
        event: "bot_connectors_custom_integration".to_owned(),
        environment: "test".to_owned(),
        payload: format!("where-is-my-order-{nth}.json"),
        url: format!("https://shop.example/bot/{nth}"),
        outcome: OutcomeKind::Answered,
        status: Some(if failed { 901 } else { 200 }),
        took_ms: 12.5,
        body_length: 4_711,
        logs: 2,
        errors: usize::from(failed),
        warnings: 1,
        hints: 0,
        codes: vec!["ttr.type-missing".to_owned()],
        told: String::new(),
        name: (nth % 50 == 0).then(|| "the good one".to_owned()),
        pinned: nth % 100 == 0,
        size: 9_000,
    }
}

/// The list of what was sent before, still and scrolled.
fn history() {
    for count in [10_001, 100_001] {
        let entries: Vec<HistoryEntry> = (0..count).map(entry).collect();
        let shown: Vec<usize> = (0..entries.len()).collect();
        let endpoints = ["orderStatus", "production", "staging"].map(str::to_owned);
        let now = Environment::default();
        let (mut state, mut out) = (HistoryState::default(), Commands::default());
        let name = format!("history of {count}");
        Frames::new(vec2(900.0, 700.0)).report(&name, |ui| {
            let view = HistoryView {
                entries: &entries,
                shown: &shown,
                endpoints: &endpoints,
                bytes: 90_000_000,
                budget: 200_000_000,
                keeps: true,
                fault: None,
                unreadable: 0,
                now: &now,
            };
            history_ui(ui, &mut state, &view, &mut out);
        });
    }
}

fn main() {
    history();
    previews();
    typing();
    viewing();
}
