//! What the painter does with triangles, textures and clips.

use egui::epaint::textures::TexturesDelta;
use egui::epaint::{ClippedPrimitive, ImageDelta, Mesh, Primitive, Vertex};
use egui::{Color32, ColorImage, Pos2, Rect, TextureId, TextureOptions, Theme, pos2, vec2};

use super::{Canvas, MAX_SIDE, Painter, Stage, draw, png};

const WHITE: TextureId = TextureId::Managed(0);
const PICTURE: TextureId = TextureId::Managed(1);

fn painter() -> Painter {
    let mut delta = TexturesDelta::default();
    let white = ColorImage::filled([1, 1], Color32::WHITE);
    delta.push(WHITE, ImageDelta::full(white, TextureOptions::NEAREST));
    let mut painter = Painter::default();
    painter.apply(&mut delta);
    painter
}

fn with_picture(image: ColorImage, options: TextureOptions) -> Painter {
    let mut painter = painter();
    let mut delta = TexturesDelta::default();
    delta.push(PICTURE, ImageDelta::full(image, options));
    painter.apply(&mut delta);
    painter
}

fn everywhere(mesh: Mesh) -> ClippedPrimitive {
    ClippedPrimitive {
        clip_rect: Rect::EVERYTHING,
        primitive: Primitive::Mesh(mesh),
    }
}

fn polygon(corners: &[Pos2], color: Color32) -> Mesh {
    let mut mesh = Mesh::with_texture(WHITE);
    for corner in corners {
        mesh.vertices.push(Vertex::untextured(*corner, color));
    }
    for index in 2..corners.len() as u32 {
        mesh.indices.extend([0, index - 1, index]);
    }
    mesh
}

fn textured(rect: Rect) -> Mesh {
    let mut mesh = Mesh::with_texture(PICTURE);
    let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    mesh.add_rect_with_uv(rect, whole, Color32::WHITE);
    mesh
}

fn painted(painter: &Painter, size: usize, meshes: Vec<Mesh>) -> Canvas {
    let mut canvas = Canvas::filled(size, size, Color32::BLACK).unwrap();
    let primitives: Vec<_> = meshes.into_iter().map(everywhere).collect();
    painter.paint(&mut canvas, &primitives, 1.0);
    canvas
}

/// The red of each pixel, a row a line.
fn reds(canvas: &Canvas) -> Vec<Vec<u8>> {
    let rgba = canvas.to_rgba();
    let rows = rgba.chunks(canvas.width() * 4);
    rows.map(|row| row.iter().copied().step_by(4).collect())
        .collect()
}

fn box_of(left: f32, top: f32, right: f32, bottom: f32) -> [Pos2; 4] {
    [
        pos2(left, top),
        pos2(right, top),
        pos2(right, bottom),
        pos2(left, bottom),
    ]
}

#[test]
fn a_pixel_is_covered_where_its_centre_is() {
    let mesh = polygon(&box_of(0.6, 0.5, 2.5, 2.4), Color32::WHITE);
    let expected = [[0, 255, 0, 0], [0, 255, 0, 0], [0; 4], [0; 4]];
    assert_eq!(reds(&painted(&painter(), 4, vec![mesh])), expected);
}

#[test]
fn neighbours_leave_no_gap_and_paint_nothing_twice() {
    let half = Color32::from_white_alpha(100);
    // A fan around a centre that lies on centres of pixels, in both directions.
    let around = [
        pos2(0.0, 0.0),
        pos2(7.0, 0.0),
        pos2(8.0, 3.5),
        pos2(8.0, 8.0),
        pos2(2.5, 8.0),
        pos2(0.0, 8.0),
    ];
    let mut meshes = Vec::new();
    for index in 0..around.len() {
        let mut corners = [
            pos2(3.5, 4.5),
            around[index],
            around[(index + 1) % around.len()],
        ];
        if index % 2 == 0 {
            corners.swap(1, 2);
        }
        meshes.push(polygon(&corners, half));
    }
    let reds = reds(&painted(&painter(), 8, meshes));
    let cut: Vec<(usize, usize)> = (0..8)
        .flat_map(|y| (0..8).map(move |x| (x, y)))
        .filter(|(x, y)| reds[*y][*x] != 100)
        .collect();
    // The corner that the polygon cuts off.
    assert_eq!(cut, [(7, 0), (7, 1)]);
}

#[test]
fn colours_are_laid_over_each_other_as_they_are_premultiplied() {
    let grey = polygon(
        &box_of(0.0, 0.0, 1.0, 1.0),
        Color32::from_rgba_premultiplied(100, 50, 0, 128),
    );
    let mut canvas = Canvas::filled(1, 1, Color32::WHITE).unwrap();
    painter().paint(&mut canvas, &[everywhere(grey)], 1.0);
    assert_eq!(canvas.to_rgba(), [227, 177, 127, 255]);
    let mut clear = Canvas::filled(1, 1, Color32::TRANSPARENT).unwrap();
    let half = polygon(
        &box_of(0.0, 0.0, 1.0, 1.0),
        Color32::from_rgba_premultiplied(100, 50, 0, 128),
    );
    painter().paint(&mut clear, &[everywhere(half)], 1.0);
    assert_eq!(clear.to_rgba(), [199, 100, 0, 128]);
}

#[test]
fn a_colour_changes_evenly_between_corners() {
    let mut mesh = polygon(&box_of(0.0, 0.0, 4.0, 1.0), Color32::WHITE);
    for vertex in [0, 3] {
        mesh.vertices[vertex].color = Color32::BLACK;
    }
    let reds = reds(&painted(&painter(), 4, vec![mesh]));
    assert_eq!(reds[0], [32, 96, 159, 223]);
}

#[test]
fn a_texture_on_whole_pixels_stays_sharp() {
    let pixels = [0, 80, 160, 255].map(Color32::from_black_alpha).to_vec();
    let pixels = pixels
        .into_iter()
        .map(|pixel| Color32::from_white_alpha(pixel.a()))
        .collect();
    let painter = with_picture(ColorImage::new([2, 2], pixels), TextureOptions::LINEAR);
    let rect = Rect::from_min_size(pos2(1.0, 1.0), vec2(2.0, 2.0));
    let reds = reds(&painted(&painter, 4, vec![textured(rect)]));
    assert_eq!(reds, [[0; 4], [0, 0, 80, 0], [0, 160, 255, 0], [0; 4]]);
}

#[test]
fn a_large_picture_is_averaged_where_it_is_shown_small() {
    let pixels = (0..64 * 64).map(|index| match (index + index / 64) % 2 {
        0 => Color32::WHITE,
        _ => Color32::BLACK,
    });
    let image = ColorImage::new([64, 64], pixels.collect());
    let options = TextureOptions::LINEAR.with_mipmap_mode(Some(egui::TextureFilter::Linear));
    let painter = with_picture(image, options);
    let rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(4.0, 4.0));
    assert_eq!(
        reds(&painted(&painter, 4, vec![textured(rect)])),
        [[128; 4]; 4]
    );
}

#[test]
fn nothing_is_painted_outside_of_the_clip() {
    let mesh = polygon(&box_of(-50.0, -50.0, 50.0, 50.0), Color32::WHITE);
    let mut primitive = everywhere(mesh);
    primitive.clip_rect = Rect::from_min_max(pos2(1.0, 2.0), pos2(3.0, 9.0));
    let mut canvas = Canvas::filled(4, 4, Color32::BLACK).unwrap();
    painter().paint(&mut canvas, &[primitive], 1.0);
    assert_eq!(
        reds(&canvas),
        [[0; 4], [0; 4], [0, 255, 255, 0], [0, 255, 255, 0]]
    );
}

#[test]
fn corners_that_are_no_places_do_no_harm() {
    let far = [
        pos2(f32::NAN, 0.0),
        pos2(f32::INFINITY, f32::NEG_INFINITY),
        pos2(-1e30, 1e30),
    ];
    let mut mesh = polygon(&far, Color32::WHITE);
    mesh.indices.extend([0, 1, 900]);
    let canvas = painted(&painter(), 4, vec![mesh]);
    assert_eq!((canvas.width(), canvas.height()), (4, 4));
}

#[test]
fn a_part_of_a_texture_can_change() {
    let image = ColorImage::filled([2, 1], Color32::BLACK);
    let mut painter = with_picture(image, TextureOptions::NEAREST);
    let mut delta = TexturesDelta::default();
    let white = ColorImage::filled([1, 1], Color32::WHITE);
    delta.push(
        PICTURE,
        ImageDelta::partial([1, 0], white, TextureOptions::NEAREST),
    );
    painter.apply(&mut delta);
    let rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(2.0, 2.0));
    assert_eq!(
        reds(&painted(&painter, 2, vec![textured(rect)])),
        [[0, 255]; 2]
    );
}

#[test]
fn a_freed_texture_lasts_for_the_frame_that_frees_it() {
    let white = ColorImage::filled([1, 1], Color32::WHITE);
    let mut painter = with_picture(white, TextureOptions::NEAREST);
    let rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(1.0, 1.0));
    for expected in [255, 0] {
        let mut delta = TexturesDelta::default();
        delta.free(PICTURE);
        painter.apply(&mut delta);
        assert_eq!(
            reds(&painted(&painter, 1, vec![textured(rect)])),
            [[expected]]
        );
    }
}

#[test]
fn a_canvas_beyond_all_measure_is_refused() {
    assert!(Canvas::filled(MAX_SIDE + 1, 1, Color32::BLACK).is_err());
    assert!(Canvas::filled(MAX_SIDE, MAX_SIDE, Color32::BLACK).is_err());
    assert!(Canvas::filled(MAX_SIDE, 0, Color32::BLACK).is_ok());
}

fn frame() -> Vec<u8> {
    let stage = Stage {
        size: vec2(120.0, 60.0),
        scale: 1.5,
        theme: Theme::Light,
        background: Color32::WHITE,
    };
    let canvas = draw(&stage, |ui| {
        ui.label("Where is my order?");
        ui.button("Track").clicked();
    });
    png(&canvas.unwrap()).unwrap()
}

#[test]
fn two_frames_have_the_same_bytes() {
    let first = frame();
    assert!(first.starts_with(b"\x89PNG"));
    assert_eq!(first, frame());
}

#[test]
fn a_png_holds_what_was_painted() {
    let bytes = frame();
    let image = image::load_from_memory(&bytes).unwrap().to_rgba8();
    assert_eq!(image.dimensions(), (180, 90));
    assert_eq!(image.get_pixel(179, 89).0, [255; 4]);
    let dark = image.pixels().filter(|pixel| pixel.0[0] < 100).count();
    assert!((100..3000).contains(&dark), "{dark} dark pixels");
}
