//! The size of a picture that stands in its own address (`data:`), as far as its first bytes say it.

use crate::preview::ImageState;
use crate::preview::picture::Size;

/// Bytes of a picture that are looked at.
const MAX_BYTES: usize = 64 * 1024;

/// What a browser makes of an address with `data:`; `None` where the first bytes do not tell.
pub(super) fn state(url: &str) -> Option<ImageState> {
    let (kind, content) = url.get(5..)?.split_once(',')?;
    if !kind.starts_with("image/") {
        return Some(ImageState::Failed);
    }
    if !kind.ends_with(";base64") {
        return None;
    }
    let bytes = base64(content);
    let size = match kind.split(';').next() {
        Some("image/png") => png(&bytes),
        Some("image/gif") => gif(&bytes),
        Some("image/jpeg" | "image/jpg") => jpeg(&bytes),
        _ => return None,
    };
    Some(size.map_or(ImageState::Failed, ImageState::Loaded))
}

/// The bytes of a text in base 64, as far as it is one; a percent sign ends it.
fn base64(text: &str) -> Vec<u8> {
    let digits = text.bytes().filter(|byte| !byte.is_ascii_whitespace());
    let (mut bits, mut count) = (0_u32, 0);
    let mut bytes = Vec::new();
    for digit in digits {
        let value = match digit {
            b'A'..=b'Z' => digit - b'A',
            b'a'..=b'z' => digit - b'a' + 26,
            b'0'..=b'9' => digit - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => break,
        };
        bits = (bits << 6 | u32::from(value)) & 0x00ff_ffff;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
        if bytes.len() >= MAX_BYTES {
            break;
        }
    }
    bytes
}

fn size(width: u32, height: u32) -> Option<Size> {
    (width > 0 && height > 0).then_some(Size {
        width: width as f32,
        height: height as f32,
    })
}

fn big(bytes: &[u8], at: usize, count: usize) -> Option<u32> {
    let bytes = bytes.get(at..at + count)?;
    Some(
        bytes
            .iter()
            .fold(0, |sum, byte| sum << 8 | u32::from(*byte)),
    )
}

fn png(bytes: &[u8]) -> Option<Size> {
    bytes
        .starts_with(b"\x89PNG\r\n\x1a\n")
        .then_some(())
        .and_then(|()| size(big(bytes, 16, 4)?, big(bytes, 20, 4)?))
}

fn gif(bytes: &[u8]) -> Option<Size> {
    let little = |at: usize| Some(u32::from(*bytes.get(at)?) | u32::from(*bytes.get(at + 1)?) << 8);
    bytes
        .starts_with(b"GIF8")
        .then_some(())
        .and_then(|()| size(little(6)?, little(8)?))
}

/// Goes from segment to segment up to the frame.
fn jpeg(bytes: &[u8]) -> Option<Size> {
    let mut at = if bytes.starts_with(b"\xff\xd8") {
        2
    } else {
        return None;
    };
    loop {
        let marker = big(bytes, at, 2)?;
        let is_frame =
            matches!(marker, 0xffc0..=0xffcf) && !matches!(marker, 0xffc4 | 0xffc8 | 0xffcc);
        if is_frame {
            return size(big(bytes, at + 7, 2)?, big(bytes, at + 5, 2)?);
        }
        at += 2 + big(bytes, at + 2, 2)? as usize;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loaded(width: f32, height: f32) -> ImageState {
        ImageState::Loaded(Size { width, height })
    }

    #[test]
    fn the_first_bytes_say_how_large_a_picture_is() {
        let png = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAoAAAAFCAYAAAB8ZH1o";
        assert_eq!(state(png), Some(loaded(10.0, 5.0)));
        let gif =
            "data:image/gif;base64,R0lGODlhAwACAIAAAP///wAAACH5BAAAAAAALAAAAAADAAIAAAICRF4AOw==";
        assert_eq!(state(gif), Some(loaded(3.0, 2.0)));
        let jpeg = "data:image/jpeg;base64,/9j/4AAEAAD/wAARCAAHAAkDASIAAhEBAxEB";
        assert_eq!(state(jpeg), Some(loaded(9.0, 7.0)));
    }

    #[test]
    fn what_is_no_picture_fails() {
        for url in [
            "data:image/png;base64,iVBORw0KGgo=",
            "data:image/png;base64,",
            "data:text/plain,hi",
            "data:image/jpeg;base64,/9j/4AAE",
        ] {
            assert_eq!(state(url), Some(ImageState::Failed), "{url}");
        }
        assert_eq!(state("data:image/svg+xml,<svg/>"), None);
    }
}
