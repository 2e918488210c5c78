//! The web look against the official renderer: recorded places of elements, and ours must be the same.
//!
//! `tests/oracle/render_records.mjs` says how the records are made. The documents of the project's neighbour folder are
//! compared where they are, if they are there.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "the bans are for the program, not for its tests"
)]

use std::io::Read;
use std::path::Path;

use botbench::document::analyse;
use botbench::lint::{CheckOptions, Kind};
use botbench::preview::layout_json::{ElementJson, layout};
use botbench::preview::{BlockBody, Play, View, scene, web};
use serde_json::Value;

/// How far a side of a box may be off, in px.
const TOLERANCE: f64 = 2.0;

/// An element as the official renderer draws it.
struct Drawn {
    path: String,
    kind: String,
    place: [f64; 4],
    is_visible: bool,
}

/// What was compared.
#[derive(Default)]
struct Comparison {
    elements: usize,
    near: usize,
    /// Elements whose type or visibility differs, or that are missing, in words.
    wrong: Vec<String>,
    /// Documents with elements that are off: how many, and the first.
    off: Vec<(usize, String)>,
    /// Elements of ours that the official renderer does not draw.
    extra: Vec<String>,
}

impl Comparison {
    fn rate(&self) -> f64 {
        self.near as f64 / self.elements.max(1) as f64
    }

    fn add(&mut self, id: &str, document: &Value, width: f64, drawn: &[Drawn]) {
        let ours = places(document, width);
        let mut off = 0;
        let mut first = String::new();
        for element in drawn {
            self.elements += 1;
            let Some(own) = ours.iter().find(|own| own.path == element.path) else {
                self.wrong.push(format!(
                    "{id} {}: {} is missing",
                    element.path, element.kind
                ));
                continue;
            };
            if own.kind != element.kind || own.visible != element.is_visible {
                let (kind, shown) = (&element.kind, element.is_visible);
                self.wrong
                    .push(format!("{id} {}: {kind}, visible {shown}", element.path));
            }
            let place = own.place;
            let place = [place.x, place.y, place.w, place.h].map(f64::from);
            let mut pairs = place.iter().zip(&element.place);
            if pairs.all(|(ours, theirs)| (ours - theirs).abs() <= TOLERANCE) {
                self.near += 1;
            } else {
                if off == 0 {
                    let (path, theirs) = (&element.path, element.place);
                    first = format!("{id} {path} {}: {place:?}, not {theirs:?}", element.kind);
                }
                off += 1;
            }
        }
        if off > 0 {
            self.off.push((off, first));
        }
        let is_ours = |own: &&ElementJson| drawn.iter().all(|element| element.path != own.path);
        let extra = ours.iter().filter(is_ours);
        self.extra
            .extend(extra.map(|own| format!("{id} {}", own.path)));
    }

    fn print(&mut self, name: &str) {
        let (near, all) = (self.near, self.elements);
        let rate = self.rate() * 100.0;
        eprintln!("{name}: {near} of {all} boxes within {TOLERANCE} px ({rate:.2} %)");
        self.off.sort_by_key(|(off, _)| std::cmp::Reverse(*off));
        for (off, first) in self.off.iter().take(12) {
            eprintln!("  {off} off, first {first}");
        }
    }
}

/// The places of the elements of a document as we draw it.
fn places(document: &Value, width: f64) -> Vec<ElementJson> {
    let text = document.to_string();
    let options = CheckOptions::default();
    let analysis = analyse(&text, 0, Some(Kind::Content), &options);
    let scene = scene(None, &analysis.subject(&text));
    let card = scene.blocks.iter().find_map(|block| match &block.body {
        BlockBody::Card(card) => Some(card),
        _ => None,
    });
    let view = View {
        width: width as f32,
        ..View::default()
    };
    let picture = web::card(card.expect("a card"), &view, &Play::default());
    layout(&picture, view.width).elements
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

/// An element of a record: an array.
fn recorded(element: &Value) -> Drawn {
    Drawn {
        path: text(&element[0]),
        kind: text(&element[1]),
        place: [3, 4, 5, 6].map(|at| number(&element[at])),
        is_visible: element[7].as_bool().expect("whether it is seen"),
    }
}

/// An element of a render of the neighbour folder: an object.
fn rendered(element: &Value) -> Drawn {
    Drawn {
        path: text(&element["path"]),
        kind: text(&element["type"]),
        place: ["x", "y", "w", "h"].map(|side| number(&element["box"][side])),
        is_visible: element["visible"].as_bool().expect("whether it is seen"),
    }
}

fn list<T>(value: &Value, read: impl Fn(&Value) -> T) -> Vec<T> {
    value.as_array().expect("a list").iter().map(read).collect()
}

#[test]
fn elements_of_our_own_documents_stand_where_the_official_renderer_puts_them() {
    let packed: &[u8] = include_bytes!("data/render-records.ndjson.gz");
    let mut records = String::new();
    flate2::read::GzDecoder::new(packed)
        .read_to_string(&mut records)
        .expect("records");
    let mut comparison = Comparison::default();
    for line in records.lines() {
        let record: Value = serde_json::from_str(line).expect("a record");
        let drawn = list(&record["elements"], recorded);
        let id = text(&record["id"]);
        comparison.add(&id, &record["json"], number(&record["width"]), &drawn);
    }
    comparison.print("own documents");
    assert!(comparison.elements > 12_000, "{}", comparison.elements);
    assert_eq!(comparison.wrong, Vec::<String>::new());
    assert_eq!(comparison.extra, Vec::<String>::new());
    assert!(comparison.rate() >= 0.995, "{}", comparison.rate());
}

#[test]
fn elements_of_the_neighbours_documents_stand_where_the_official_renderer_puts_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/oracle/renders");
    let Ok(files) = std::fs::read_dir(&folder) else {
        eprintln!("{} is not there: nothing was compared", folder.display());
        return;
    };
    let mut comparison = Comparison::default();
    let mut paths: Vec<_> = files.flatten().map(|file| file.path()).collect();
    paths.sort();
    for path in paths {
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let render = std::fs::read_to_string(&path).expect("a render");
        let render: Value = serde_json::from_str(&render).expect("a render");
        let drawn = list(&render["elements"], rendered);
        let width = number(&render["options"]["width"]);
        comparison.add(&text(&render["id"]), &render["document"], width, &drawn);
    }
    comparison.print("the neighbour's documents");
    assert_eq!(comparison.wrong, Vec::<String>::new());
    assert_eq!(comparison.extra, Vec::<String>::new());
    assert!(comparison.rate() >= 0.95, "{}", comparison.rate());
}
