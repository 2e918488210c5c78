//! Lines, widths, heights and orders, with the figures of Chromium.

use super::*;

const BLACK: Color = Color::opaque(0, 0, 0);

fn face(size: f32) -> Face {
    Face::plain(size, BLACK)
}

fn one(text: &str, size: f32, width: f32) -> Paragraph {
    paragraph(
        &[Piece::plain(text, face(size))],
        &Setting::new(width, size),
    )
}

fn width(text: &str, size: f32) -> f32 {
    one(text, size, f32::INFINITY).width
}

/// The words of each line in order of the text, as far as a line has one direction.
fn lines(paragraph: &Paragraph) -> Vec<String> {
    let words = |line: &Line| line.runs.iter().map(|run| &*run.text).collect();
    paragraph.lines.iter().map(words).collect()
}

/// What is seen of the first line, from left to right.
fn seen(text: &str, rtl: bool) -> String {
    let setting = Setting {
        rtl,
        ..Setting::new(600.0, 13.0)
    };
    let paragraph = paragraph(&[Piece::plain(text, face(13.0))], &setting);
    let mut seen = String::new();
    let mut x = 0.0;
    for run in &paragraph.lines[0].runs {
        near(run.x, x);
        x += run.width;
        let chars = run.text.chars();
        if run.rtl {
            seen.extend(chars.rev().map(charset::mirrored));
        } else {
            seen.extend(chars);
        }
    }
    near(paragraph.lines[0].width, x);
    seen
}

#[track_caller]
fn near(one: f32, two: f32) {
    assert!((one - two).abs() < 0.1, "{one} is not {two}");
}

#[test]
fn all_fonts_can_be_read() {
    for (at, font) in Font::ALL.into_iter().enumerate() {
        assert_eq!(font as usize, at);
        let loaded = loaded::loaded(font).unwrap();
        assert!(loaded.units() >= 1000.0);
    }
}

#[test]
fn widths_are_those_of_chromium() {
    near(width("bold & it x < y", 13.0), 98.23 - 16.23 - 3.61);
    near(width("A B", 13.0), 20.25);
    near(width("AV", 13.0), 16.39);
    near(width("fi", 13.0), 6.5);
    near(width("é", 13.0), 7.23);
    near(width("Привет, мир", 13.0), 72.56);
    near(width("готов", 13.0), 31.36);
    near(width("שלום", 13.0), 28.78);
    near(width("مرحبا", 13.0), 30.06);
    near(width("✓", 13.0), 10.9);
    near(width("→", 13.0), 13.0);
    near(width("₹", 13.0), 8.28);
}

#[test]
fn lines_are_as_high_as_those_of_chromium() {
    for (size, height) in [
        (11.0, 12.0),
        (13.0, 15.0),
        (13.3333, 15.0),
        (16.0, 18.0),
        (17.0, 20.0),
        (18.72, 22.0),
    ] {
        assert!((line_height(size) - height).abs() < 0.001, "{size}");
    }
    let small = paragraph(&[Piece::plain("x", face(11.0))], &Setting::new(180.0, 13.0));
    near(small.height, 15.0);
    near(small.lines[0].baseline, 12.0);
    near(paragraph(&[], &Setting::new(180.0, 13.0)).height, 0.0);
    assert_eq!(one(" ", 13.0, 50.0).lines.len(), 0);
    near(one("a\n\nb\n", 13.0, 50.0).height, 45.0);
}

/// Texts, how wide Chromium 156 draws them at most in 180 px, and their lines there; no width: not measured.
const LINES: [(&str, f32, &[&str]); 16] = [
    (
        "‹s› +49-30-123 £6 wow!^+ ={ ééé",
        166.17,
        &["‹s› +49-30-123 £6 wow!^+ ={", "ééé"],
    ),
    (
        "Your parcel left the depot this morning and will be with you between two and four o’clock.",
        171.28,
        &[
            "Your parcel left the depot this",
            "morning and will be with you",
            "between two and four o’clock.",
        ],
    ),
    (
        "https://shop.example/orders/2024-11-21/details?ref=abc&lang=en#top",
        178.5,
        &[
            "https://shop.example/orders/20",
            "24-11-21/details?",
            "ref=abc&lang=en#top",
        ],
    ),
    (
        "Donaudampfschifffahrtsgesellschaftskapitänsmütze kommt morgen",
        177.3,
        &[
            "Donaudampfschifffahrtsgesells",
            "chaftskapitänsmütze kommt",
            "morgen",
        ],
    ),
    (
        "Call +1 (555) 010-9999 or mail help@shop.example (24/7)!",
        175.97,
        &[
            "Call +1 (555) 010-9999 or mail",
            "help@shop.example (24/7)!",
        ],
    ),
    (
        "Well-known state-of-the-art e-mail follow-up 2024-11-21 -5 x-5",
        178.23,
        &[
            "Well-known state-of-the-art e-",
            "mail follow-up 2024-11-21 -5 x-",
            "5",
        ],
    ),
    (
        "Price: €19.99/month – cancel anytime… 50% off",
        168.39,
        &["Price: €19.99/month – cancel", "anytime… 50% off"],
    ),
    (
        "a/b/c d|e yes/no and/or 1/2 text?yes text!no “quoted”—dash",
        156.09,
        &[
            "a/b/c d|e yes/no and/or 1/2",
            "text?yes text!no “quoted”—",
            "dash",
        ],
    ),
    (
        "👍🏽 Great! 🎉🎉 See you soon 👨‍👩‍👧‍👦 family 🇩🇪 ok ❤️",
        175.13,
        &["👍🏽 Great! 🎉🎉 See you soon", "👨‍👩‍👧‍👦 family 🇩🇪 ok ❤️"],
    ),
    (
        "Привет! Ваш заказ №123 готов к выдаче в магазине на Невском.",
        176.53,
        &[
            "Привет! Ваш заказ №123",
            "готов к выдаче в магазине на",
            "Невском.",
        ],
    ),
    (
        "Καλημέρα, η παραγγελία σας είναι έτοιμη για παραλαβή σήμερα.",
        168.36,
        &[
            "Καλημέρα, η παραγγελία σας",
            "είναι έτοιμη για παραλαβή",
            "σήμερα.",
        ],
    ),
    ("one two   three\tfour   ", 104.8, &["one two three four"]),
    (
        "foo\u{a0}bar baz\u{a0}qux quux\u{a0}corge grault\u{a0}garply waldo",
        157.56,
        &[
            "foo\u{a0}bar baz\u{a0}qux quux\u{a0}corge",
            "grault\u{a0}garply waldo",
        ],
    ),
    (
        "$100.00 (incl. VAT) {{first_name}} [link](x)",
        0.0,
        &["$100.00 (incl. VAT)", "{{first_name}} [link](x)"],
    ),
    (
        "supercalifragilistic\u{ad}expialidocious\u{ad}ness and more",
        167.66,
        &["supercalifragilistic-", "expialidocious\u{ad}ness and more"],
    ),
    (
        "AVAVAV WAWAWA To. Te, Yo: LT Ty P, F. r. y,",
        173.64,
        &["AVAVAV WAWAWA To. Te, Yo:", "LT Ty P, F. r. y,"],
    ),
];

#[test]
fn lines_end_where_those_of_chromium_end() {
    for (text, width, expected) in LINES {
        let paragraph = one(text, 13.0, 180.0);
        assert_eq!(lines(&paragraph), expected);
        if width > 0.0 {
            near(paragraph.width, width);
        }
    }
}

#[test]
fn lines_of_other_scripts_end_where_those_of_chromium_end() {
    let starts = |text: &str, rtl: bool| {
        let setting = Setting {
            rtl,
            ..Setting::new(180.0, 13.0)
        };
        let piece = Piece::plain(text, face(13.0));
        let paragraph = paragraph(&[piece], &setting);
        assert!(!paragraph.is_missing, "{text}");
        paragraph.lines.len()
    };
    assert_eq!(
        starts("שלום עולם, ההזמנה שלך 12345 (ABC) בדרך אליך היום!", true),
        2
    );
    assert_eq!(
        starts("مرحبا، طلبك رقم 12345 جاهز للاستلام من المتجر (ABC).", true),
        2
    );
    let thai = one("สวัสดีครับ คำสั่งซื้อของคุณพร้อมแล้ว", 13.0, 100.0);
    assert_eq!(lines(&thai), ["สวัสดีครับ คำสั่งซื้อ", "ของคุณพร้อมแล้ว"]);
    assert!(thai.lines[1].runs.iter().all(|run| run.font == Font::Thai));
    assert_eq!(starts("नमस्ते, आपका ऑर्डर तैयार है", false), 1);
}

/// The orders are those of Chromium 156, brackets as they are drawn.
#[test]
fn mixed_directions_stand_in_the_order_of_the_bidi_algorithm() {
    for (text, ltr, rtl) in [
        (
            "Order 123 שלום (עולם) is ready, נתראה!",
            "Order 123 (םלוע) םולש is ready, הארתנ!",
            "!הארתנ ,is ready (םלוע) םולש Order 123",
        ),
        (
            "שלום ABC 123, (def) עולם!",
            "םולש ABC 123, (def) םלוע!",
            "!םלוע ABC 123, (def) םולש",
        ),
        (
            "מחיר: 12.50 ₪ (כולל מע\"מ)",
            "(מ\"עמ ללוכ) ₪ 12.50 :ריחמ",
            "(מ\"עמ ללוכ) ₪ 12.50 :ריחמ",
        ),
        (
            "(12) שלום - 34/56",
            "(12) 34/56 - םולש",
            "34/56 - םולש (12)",
        ),
        ("abc (שלום) def", "abc (םולש) def", "def (םולש) abc"),
        (
            "مرحبا 123 ABC، (نعم)",
            "123 ابحرم ABC، (معن)",
            "(معن) ،ABC 123 ابحرم",
        ),
        ("3 פריטים x 4", "3 םיטירפ x 4", "x 4 םיטירפ 3"),
        ("hello, world!", "hello, world!", "!hello, world"),
        ("A) one", "A) one", "A) one"),
        ("[שלום] {x}", "[םולש] {x}", "{x} [םולש]"),
        ("5+3=8 שלום 1-2", "5+3=8 1-2 םולש", "1-2 םולש 8=5+3"),
    ] {
        assert_eq!(seen(text, false), ltr, "{text}");
        assert_eq!(seen(text, true), rtl, "{text}");
    }
}

#[test]
fn runs_that_turn_hold_their_words_in_reading_order() {
    let paragraph = one("abc שלום مرحبا", 13.0, 300.0);
    let runs: Vec<_> = paragraph.lines[0]
        .runs
        .iter()
        .map(|run| (&*run.text, run.font, run.rtl))
        .collect();
    assert_eq!(
        runs,
        [
            ("abc ", Font::Sans, false),
            ("مرحبا", Font::Signs, true),
            (" ", Font::Sans, false),
            ("שלום", Font::Signs, true)
        ]
    );
}

#[test]
fn lines_stand_at_the_side_that_the_setting_names() {
    let piece = Piece::plain("abc", face(13.0));
    let at = |align, rtl| {
        let setting = Setting {
            align,
            rtl,
            ..Setting::new(100.0, 13.0)
        };
        let paragraph = paragraph(std::slice::from_ref(&piece), &setting);
        paragraph.lines[0].left
    };
    let own = width("abc", 13.0);
    near(at(Align::Start, false), 0.0);
    near(at(Align::Center, false), (100.0 - own) / 2.0);
    near(at(Align::End, false), 100.0 - own);
    near(at(Align::Start, true), 100.0 - own);
    near(at(Align::End, true), 0.0);
}

#[test]
fn spaces_stay_where_the_setting_says_so() {
    let set = |text: &str, spaces, width| {
        let setting = Setting {
            spaces,
            ..Setting::new(width, 13.0)
        };
        paragraph(&[Piece::plain(text, face(13.0))], &setting)
    };
    assert_eq!(lines(&set("  a   b ", Spaces::Normal, 100.0)), ["a b"]);
    assert_eq!(
        lines(&set("  a   b ", Spaces::PreWrap, 100.0)),
        ["  a   b "]
    );
    assert_eq!(
        lines(&set("aaa   bbb", Spaces::PreWrap, 30.0)),
        ["aaa", "bbb"]
    );
    let over = set("aaa bbb ccc\nd", Spaces::NoWrap, 30.0);
    assert_eq!(lines(&over), ["aaa bbb ccc", "d"]);
    assert!(over.width > 30.0 && !over.is_cut);
    let tab = set("a\tb", Spaces::PreWrap, 100.0);
    near(tab.lines[0].runs[1].x, 28.9);
}

#[test]
fn what_is_too_long_ends_in_an_ellipsis() {
    let cut = |text: &str, spaces, width, most| {
        let setting = Setting {
            spaces,
            max_lines: Some(most),
            ..Setting::new(width, 13.0)
        };
        paragraph(&[Piece::plain(text, face(13.0))], &setting)
    };
    let two = cut("one two three four five", Spaces::Normal, 60.0, 2);
    assert_eq!(lines(&two), ["one two", "three fo…"]);
    assert!(two.is_cut && two.width <= 60.01);
    let one = cut("a title that is too wide", Spaces::NoWrap, 60.0, 1);
    assert_eq!(lines(&one), ["a title th…"]);
    let fits = cut("short", Spaces::NoWrap, 60.0, 1);
    assert!(!fits.is_cut);
}

#[test]
fn sizes_on_a_line_share_a_baseline() {
    let pieces = [Piece::plain("a", face(13.0)), Piece::plain("B", face(26.0))];
    let paragraph = paragraph(&pieces, &Setting::new(100.0, 13.0));
    let line = &paragraph.lines[0];
    near(line.height, 31.0);
    near(line.baseline, 24.0);
    // Fonts that others fall back to count too.
    for (size, height) in [(17.0, 21.0), (16.0, 19.0), (13.0, 15.0), (11.0, 13.0)] {
        near(one("aaa مرحبا", size, 300.0).height, height);
        near(one("aaa 😀", size, 300.0).height, height);
    }
}

#[test]
fn what_no_font_has_is_told() {
    let paragraph = one("ok 你好", 13.0, 100.0);
    assert!(paragraph.is_missing);
    let run = &paragraph.lines[0].runs[1];
    assert_eq!(
        (&*run.text, run.is_missing, run.font),
        ("你好", true, Font::Sans)
    );
    near(run.width, 2.0 * 13.0 * 748.0 / 2048.0);
    assert!(!one("ok ✓ ★ → ₹ 👍 é", 13.0, 300.0).is_missing);
}

#[test]
fn widths_tell_the_narrowest_and_the_widest() {
    let pieces = [Piece::plain("one three\nfour", face(13.0))];
    let mut setting = Setting::new(10.0, 13.0);
    setting.breaks_words = false;
    let whole = widths(&pieces, &setting);
    near(whole.min, width("three", 13.0));
    near(whole.max, width("one three", 13.0));
    setting.breaks_words = true;
    near(widths(&pieces, &setting).min, width("o", 13.0));
    let unbroken = Setting {
        breaks_words: false,
        ..setting
    };
    assert_eq!(
        lines(&paragraph(&pieces, &unbroken)),
        ["one", "three", "four"]
    );
}

#[test]
fn odd_numbers_do_no_harm() {
    for width in [f32::NAN, -5.0, 0.0, f32::INFINITY, f32::MIN_POSITIVE] {
        for size in [f32::NAN, -1.0, 0.0, 1e30, f32::INFINITY, 13.0] {
            let setting = Setting {
                max_lines: Some(3),
                ..Setting::new(width, size)
            };
            let paragraph = paragraph(&[Piece::plain("ab c שלום", face(size))], &setting);
            assert!(!paragraph.lines.is_empty() && paragraph.lines.len() <= 4);
        }
    }
}

#[test]
fn long_words_and_long_texts_take_linear_time() {
    let units = [
        "a", "word ", "é", "👍", "א", "ـ", "\u{301}", "你", "a\n", "\u{200b}", "\u{202e}", "\t",
        "-", "\u{ad}",
    ];
    for unit in units {
        let text = unit.repeat(10_000);
        let piece = [Piece::plain(text, face(13.0))];
        for spaces in [Spaces::Normal, Spaces::NoWrap, Spaces::PreWrap] {
            let setting = Setting {
                spaces,
                ..Setting::new(180.0, 13.0)
            };
            let paragraph = paragraph(&piece, &setting);
            assert!(paragraph.lines.len() <= 10_000, "{unit}");
        }
    }
}

/// Measured in Chromium: whatever stands before it in its item, a line may be a 64th of a px too wide.
#[test]
fn a_line_may_be_a_unit_too_wide_wherever_it_begins() {
    let size = 853.0 / 64.0;
    let text = "nt".repeat(12);
    let fits = one(&text, size, 711.0 / 64.0);
    assert_eq!(lines(&fits), ["nt"; 12]);
    let splits = one(&text, size, 710.0 / 64.0);
    assert_eq!(splits.lines.len(), 24);
}

/// Measured in Chromium, in parts of 1/64 px.
#[test]
fn the_least_width_of_a_part_depends_on_where_it_stands() {
    for (text, size, expected) in [
        ("m", 13.0, 694.0),
        ("nm", 13.0, 693.0),
        ("eeew", 13.0, 600.0),
        ("lmn", 853.0 / 64.0, 711.0),
        ("nm", 853.0 / 64.0, 710.0),
        ("nmnmnmnmnm", 17.0, 907.0),
        ("a m", 11.0, 586.0),
    ] {
        let widths = widths(&[Piece::plain(text, face(size))], &Setting::new(0.0, size));
        let off = (widths.min * 64.0 - expected).abs();
        assert!(off < 0.01, "{text} {size}: {off}");
    }
}

#[test]
fn a_soft_hyphen_without_room_goes_to_the_next_line() {
    let narrow = one("y\u{ad}phen", 13.0, 9.39);
    assert_eq!(lines(&narrow)[..4], ["y", "-", "p", "h"]);
    let word = one("soft\u{ad}hy", 13.0, 9.39);
    assert_eq!(lines(&word), ["s", "o", "f", "t-", "h", "y"]);
    let wide = one("y\u{ad}phen", 13.0, 20.0);
    assert_eq!(lines(&wide)[0], "y-");
}

/// The width on the page of the official renderer, whose Liberation Sans has no Hebrew.
#[test]
fn hebrew_is_set_in_the_font_of_the_official_page() {
    let bold = Face {
        bold: true,
        ..face(17.0)
    };
    let words = [Piece::plain("שלום עולם", bold)];
    let paragraph = paragraph(&words, &Setting::new(600.0, 17.0));
    near(paragraph.width, 78.56);
    near(paragraph.height, 21.0);
}

/// Measured in Chromium: `r` fits behind `u` only as long as the full stop is near.
#[test]
fn a_character_that_fits_by_its_kerning_alone_goes_to_the_next_line() {
    let narrow = one("ur.ex", 853.0 / 64.0, 711.0 / 64.0);
    assert_eq!(lines(&narrow), ["u", "r.", "e", "x"]);
}
