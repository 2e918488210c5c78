//! Pictures of our own widgets and of the preview, painted on the CPU and compared with those in `tests/pictures`.
//!
//! `UPDATE_SNAPSHOTS=true cargo test --test main pictures::` paints them anew; look at the difference before it is
//! committed. What differs stands beside the picture in question as `.new.png` and `.diff.png`.

use std::collections::BTreeMap;

use botbench::content::color::Color;
use botbench::offscreen::{Canvas, Painter};
use botbench::preview::picture::{
    Fit, Group, Icon, Motion, Paint, Picture, Point, Rect, Shape, Size, When,
};
use botbench::preview::typeset::{Face, Piece, Setting, paragraph};
use botbench::ui::preview::paint::{Painting, paint};
use botbench::ui::theme;
use botbench::ui::tokens::Tokens;
use egui::{Color32, Context, FullOutput, TexturesDelta, Theme, Vec2, vec2};
use egui_kittest::{Harness, SnapshotOptions, TestRenderer};
use image::RgbaImage;

/// The painter of the tests.
#[derive(Default)]
pub struct OnCpu(Painter);

impl TestRenderer for OnCpu {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        self.0.apply(delta);
    }

    fn render(&mut self, context: &Context, output: &FullOutput) -> Result<RgbaImage, String> {
        let size = context.viewport_rect().size() * output.pixels_per_point;
        let (width, height) = (size.x.round() as usize, size.y.round() as usize);
        let canvas = Canvas::filled(width, height, Color32::TRANSPARENT);
        let mut canvas = canvas.map_err(|error| error.to_string())?;
        self.0.paint_output(&mut canvas, context, output);
        RgbaImage::from_raw(width as u32, height as u32, canvas.to_rgba()).ok_or_else(String::new)
    }
}

fn compare(name: &str, theme: Theme, size: Vec2, draw: impl FnMut(&mut egui::Ui) + 'static) {
    let options = SnapshotOptions::new()
        .output_path("tests/pictures")
        .threshold(0.02);
    let mut draw = draw;
    let mut harness = Harness::builder()
        .with_size(size)
        .with_theme(theme)
        .with_context_setup(theme::install)
        .with_render_cursor(false)
        .renderer(OnCpu::default())
        .build_ui(move |ui| {
            let ground = ui.ctx().viewport_rect();
            ui.painter().rect_filled(ground, 0.0, Tokens::of(ui).panel);
            draw(ui);
        });
    harness.run();
    harness.snapshot_options(name, &options);
}

fn widgets(ui: &mut egui::Ui) {
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        ui.add_space(8.0);
        ui.label("Order 4711");
        ui.add_enabled(false, egui::Button::new("Cancel")).clicked();
        ui.button("Send").clicked();
        ui.checkbox(&mut true, "Fresh ids").changed();
    });
}

#[test]
fn widgets_in_the_light_theme() {
    compare("widgets-light", Theme::Light, vec2(300.0, 44.0), widgets);
}

#[test]
fn widgets_in_the_dark_theme() {
    compare("widgets-dark", Theme::Dark, vec2(300.0, 44.0), widgets);
}

fn shape(group: u32, paint: Paint) -> Shape {
    Shape {
        group,
        part: None,
        when: When::Always,
        paint,
    }
}

fn color(hex: u32) -> Color {
    let [_, red, green, blue] = hex.to_be_bytes();
    Color {
        red,
        green,
        blue,
        alpha: 255,
    }
}

fn words(shapes: &mut Vec<Shape>, text: &str, at: (f32, f32), face: Face) {
    let piece = Piece::plain(text, face);
    let set = paragraph(&[piece], &Setting::new(150.0, face.size));
    for line in set.lines {
        for run in line.runs {
            let at = Point {
                x: at.0 + line.left + run.x,
                y: at.1 + line.baseline,
            };
            shapes.push(shape(0, Paint::Text { at, run }));
        }
    }
}

/// Every sort of paint.
#[expect(clippy::too_many_lines, reason = "a list of one of each")]
fn sampler() -> Picture {
    let box_at = |x: f32, y: f32| Rect::new(x, y, 60.0, 40.0);
    let ink = color(0x11_11_11);
    let mut shapes = vec![
        shape(
            0,
            Paint::Shadow {
                rect: box_at(10.0, 10.0),
                radius: 8.0,
                offset: Point { x: 0.0, y: 3.0 },
                blur: 6.0,
                color: Color { alpha: 90, ..ink },
            },
        ),
        shape(
            0,
            Paint::Fill {
                rect: box_at(10.0, 10.0),
                radii: [8.0, 0.0, 8.0, 20.0],
                color: color(0xF7_C6_4A),
            },
        ),
        shape(
            0,
            Paint::Frame {
                rect: box_at(80.0, 10.0),
                radii: [6.0; 4],
                width: 2.0,
                color: color(0x03_63_AD),
                dashed: false,
            },
        ),
        shape(
            0,
            Paint::Frame {
                rect: box_at(150.0, 10.0),
                radii: [6.0; 4],
                width: 1.0,
                color: color(0xB3_25_34),
                dashed: true,
            },
        ),
        shape(
            0,
            Paint::Line {
                from: Point { x: 10.0, y: 62.0 },
                to: Point { x: 210.0, y: 62.0 },
                width: 1.0,
                color: ink,
            },
        ),
        shape(
            0,
            Paint::Image {
                rect: box_at(10.0, 70.0),
                radii: [4.0; 4],
                url: "https://img.shop.example/a.png".to_owned(),
                fit: Fit::Cover,
                label: "A red shoe".to_owned(),
            },
        ),
        shape(
            0,
            Paint::Map {
                rect: Rect::new(80.0, 70.0, 130.0, 70.0),
                latitude: 52.37,
                longitude: 4.9,
            },
        ),
        // Half of it is hidden, and it is half as strong.
        shape(
            1,
            Paint::Fill {
                rect: Rect::new(0.0, 0.0, 40.0, 20.0),
                radii: [0.0; 4],
                color: color(0x0F_74_43),
            },
        ),
    ];
    let icons = [
        Icon::ChevronLeft,
        Icon::ChevronDown,
        Icon::BoxEmpty,
        Icon::BoxTicked,
        Icon::BrokenPicture,
        Icon::Spinner,
        Icon::Typing,
        Icon::External,
        Icon::Reply,
        Icon::List,
    ];
    for (index, icon) in icons.into_iter().enumerate() {
        let rect = Rect::new(10.0 + 21.0 * index as f32, 150.0, 16.0, 16.0);
        shapes.push(shape(
            0,
            Paint::Icon {
                rect,
                icon,
                color: ink,
            },
        ));
    }
    let plain = Face::plain(14.0, ink);
    let bold = Face {
        bold: true,
        underline: true,
        ..plain
    };
    words(&mut shapes, "Where is my order?", (10.0, 172.0), plain);
    words(&mut shapes, "Bold, underlined", (10.0, 192.0), bold);
    words(
        &mut shapes,
        "שלום 42 hello",
        (120.0, 212.0),
        Face {
            strike: true,
            ..plain
        },
    );
    words(
        &mut shapes,
        "สวัสดี नमस्ते مرحبا",
        (10.0, 212.0),
        Face {
            size: 12.0,
            ..plain
        },
    );
    let clipped = Group {
        parent: Some(0),
        clip: Some(Rect::new(10.0, 116.0, 20.0, 24.0)),
        shift: Point { x: 10.0, y: 118.0 },
        opacity: 0.5,
        motion: Motion::Still,
    };
    Picture {
        size: Size {
            width: 225.0,
            height: 236.0,
        },
        groups: vec![Group::whole(), clipped],
        parts: Vec::new(),
        shapes,
    }
}

#[test]
fn every_sort_of_paint() {
    let picture = sampler();
    compare("paints", Theme::Light, vec2(225.0, 236.0), move |ui| {
        let painter = ui.ctx().layer_painter(ui.layer_id());
        paint(&painter, &picture, egui::pos2(0.0, 0.0), &Painting::STILL);
    });
}

#[test]
fn a_picture_has_the_same_bytes_each_time() {
    let bytes = || {
        let canvas = botbench::offscreen::picture(&sampler(), &BTreeMap::default(), 2.0);
        botbench::offscreen::png(&canvas.unwrap()).unwrap()
    };
    let first = bytes();
    assert!(first.len() > 5000);
    assert!(first == bytes());
}
