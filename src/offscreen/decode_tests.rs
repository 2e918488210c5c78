//! Pictures of all formats, and those that lie.

use std::io::Cursor;

use egui::vec2;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

use super::decode::{DecodeFault, KEPT_SIDE, decode};

fn picture(width: u32, height: u32) -> DynamicImage {
    let color = |x: u32, _| {
        Rgb(if x < width / 2 {
            [255, 0, 0]
        } else {
            [0, 0, 255]
        })
    };
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, color))
}

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// The same PNG with another extent in its header.
fn lying(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = encoded(&picture(4, 4), ImageFormat::Png);
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let mut sum = flate2::Crc::new();
    sum.update(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&sum.sum().to_be_bytes());
    bytes
}

#[test]
fn all_formats_are_decoded() {
    for format in [
        ImageFormat::Png,
        ImageFormat::Jpeg,
        ImageFormat::WebP,
        ImageFormat::Gif,
    ] {
        let bitmap = decode(&encoded(&picture(40, 20), format)).unwrap();
        assert_eq!(bitmap.size, vec2(40.0, 20.0), "{format:?}");
        assert_eq!(bitmap.image.size, [40, 20]);
        let [left, right] = [bitmap.image[(3, 9)], bitmap.image[(36, 9)]];
        assert!(left.r() > 240 && left.b() < 20, "{format:?}: {left:?}");
        assert!(right.b() > 240 && right.r() < 20, "{format:?}: {right:?}");
    }
}

#[test]
fn a_large_picture_keeps_its_extent_but_not_all_of_its_pixels() {
    let bitmap = decode(&encoded(&picture(3072, 768), ImageFormat::Png)).unwrap();
    assert_eq!(bitmap.size, vec2(3072.0, 768.0));
    assert_eq!(
        bitmap.image.size,
        [KEPT_SIDE as usize, KEPT_SIDE as usize / 4]
    );
}

#[test]
fn a_picture_that_claims_too_much_is_refused_before_memory_is_spent() {
    for (width, height) in [(4097, 1), (1, 4097), (60_000, 60_000), (u32::MAX >> 1, 1)] {
        let fault = decode(&lying(width, height)).unwrap_err();
        assert!(
            matches!(fault, DecodeFault::TooLarge | DecodeFault::Broken(_)),
            "{width}: {fault}"
        );
    }
    assert!(matches!(
        decode(&lying(4096, 4096)),
        Err(DecodeFault::Broken(_))
    ));
}

#[test]
fn a_picture_that_breaks_off_is_broken() {
    for format in [ImageFormat::Png, ImageFormat::Gif, ImageFormat::WebP] {
        let bytes = encoded(&picture(40, 20), format);
        for end in [12, bytes.len() / 2] {
            let fault = decode(&bytes[..end]).unwrap_err();
            assert!(
                matches!(fault, DecodeFault::Broken(_)),
                "{format:?} {end}: {fault}"
            );
        }
    }
}

#[test]
fn what_is_no_picture_is_named() {
    for (bytes, word) in [
        (&b"<!DOCTYPE html><html><svg/></html>"[..], "a web page"),
        (b"{\"error\": 1}", "JSON"),
        (b"%PDF-1.4", "a PDF"),
        (b"\x1f\x8b\x08\0", "a gzip archive"),
        (b"\0\0\0\x20ftypavif", "an AVIF"),
        (b"hello", "something else"),
    ] {
        let fault = decode(bytes).unwrap_err().to_string();
        assert!(fault.contains(word), "{fault}");
    }
    assert_eq!(decode(b""), Err(DecodeFault::Empty));
}

#[test]
fn the_bytes_say_what_a_picture_is() {
    // A JPEG that its server calls a PNG is a JPEG.
    assert!(decode(&encoded(&picture(8, 8), ImageFormat::Jpeg)).is_ok());
}

fn svg(inner: &str) -> Vec<u8> {
    format!(
        "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' \
         xmlns:xlink='http://www.w3.org/1999/xlink' width='30' height='20'>{inner}</svg>"
    )
    .into_bytes()
}

#[test]
fn an_svg_is_drawn_with_its_words() {
    let bitmap = decode(&svg("<rect width='30' height='20' fill='#f00'/>\
        <text x='2' y='15' font-family='Arial' font-size='14' fill='#00f'>W</text>"))
    .unwrap();
    assert_eq!(bitmap.size, vec2(30.0, 20.0));
    assert_eq!(bitmap.image.size, [60, 40]);
    let blue = bitmap
        .image
        .pixels
        .iter()
        .filter(|pixel| pixel.b() > 200)
        .count();
    assert!(blue > 50, "{blue} pixels of the letter");
}

#[test]
fn an_svg_gets_nothing_from_outside() {
    let inside = encoded(&picture(4, 4), ImageFormat::Png);
    let data = crate::text::base64::encode(&inside);
    for href in [
        "/etc/hostname",
        "http://127.0.0.1:1/a.png",
        &format!("data:image/png;base64,{data}"),
    ] {
        let bitmap = decode(&svg(&format!(
            "<image width='30' height='20' xlink:href='{href}'/>"
        )))
        .unwrap();
        assert!(
            bitmap.image.pixels.iter().all(|pixel| pixel.a() == 0),
            "{href}"
        );
    }
}

#[test]
fn an_svg_that_multiplies_itself_is_refused() {
    let mut inner = "<g id='a0'><rect width='9' height='9'/></g>".to_owned();
    for level in 1..40 {
        let below = level - 1;
        let twice = format!("<use xlink:href='#a{below}'/>").repeat(2);
        inner.extend(["<g id='a", &level.to_string(), "'>", &twice, "</g>"]);
    }
    assert_eq!(decode(&svg(&inner)), Err(DecodeFault::TooLarge));
    let entities = "<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaaaaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;'>\
        <!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;'>\
        <!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;&d;'>]>\
        <svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><text>&e;&e;&e;</text></svg>";
    assert!(decode(entities.as_bytes()).is_err());
}

#[test]
fn an_svg_of_any_extent_is_bounded() {
    let of = |width: &str| {
        format!("<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='10'/>")
    };
    assert_eq!(decode(of("5000").as_bytes()), Err(DecodeFault::TooLarge));
    assert_eq!(decode(of("1e30").as_bytes()), Err(DecodeFault::TooLarge));
    let wide = decode(of("4000").as_bytes()).unwrap();
    assert_eq!(wide.image.size[0], KEPT_SIDE as usize);
    assert!(decode(of("0").as_bytes()).is_err());
}

#[test]
fn an_svg_in_circles_ends() {
    let circle = svg("<g id='a'><use xlink:href='#b'/></g><g id='b'><use xlink:href='#a'/></g>");
    assert!(decode(&circle).is_ok_and(|bitmap| bitmap.size.x > 0.0) || decode(&circle).is_err());
}
