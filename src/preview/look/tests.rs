//! The looks: their numbers against the designer's table, and what is drawn of cards.

#![expect(
    clippy::float_cmp,
    reason = "the figures are those of a table, not sums"
)]

use std::fmt::Write as _;
use std::path::Path;

use super::{ButtonShape, DROPPED, ERROR, Look, REFUSED, ReplyLook, TimestampPlace, look, sources};
use crate::channel::Channel;
use crate::content::ElementType;
use crate::content::color::Color;
use crate::document::analyse;
use crate::lint::{CheckOptions, Kind};
use crate::preview::conversation::picture;
use crate::preview::picture::{Fate, Paint, Part, PartKind, Picture, Rect, Tap};
use crate::preview::{Move, Play, Scene, View, scene};

/// The columns of the designer's table.
const COLUMNS: [Channel; 8] = [
    Channel::Mobile,
    Channel::Facebook,
    Channel::WhatsApp,
    Channel::Apple,
    Channel::Rcs,
    Channel::Line,
    Channel::Viber,
    Channel::Gbm,
];

fn code(color: Color) -> String {
    format!("#{:02X}{:02X}{:02X}", color.red, color.green, color.blue)
}

fn bold(is_bold: bool) -> &'static str {
    if is_bold { " bold" } else { "" }
}

/// A cell of the designer's table, by the name of its row.
fn cell(row: &str, look: &Look) -> Option<String> {
    let (above, beside) = look.text_padding;
    Some(match row {
        "background" => code(look.background),
        "consumer bubble / text" => ink(look.consumer),
        "bot bubble / text" => ink(look.bot),
        "bubble radius / padding" => {
            let bubble = look.bubble;
            format!("{} / {} {}", bubble.radius, bubble.above, bubble.beside)
        }
        "card fill / border / radius" => card(look),
        "image ratio" => image(look),
        "title" if look.title.bold => format!("{} bold", look.title.size),
        "title" => format!("{} regular", look.title.size),
        "subtitle colour" => match look.footer {
            Some((color, size)) => {
                format!("{} (footer {} {size})", code(look.subtitle), code(color))
            }
            None => code(look.subtitle),
        },
        "text padding" => format!("{above} {beside}"),
        "button shape" => shape(look.button.shape),
        "button height / text" => {
            let button = look.button;
            format!(
                "{} / {}{}",
                button.height,
                code(button.text),
                bold(button.bold)
            )
        }
        "quick replies" => replies(look.replies),
        "carousel" => look
            .carousel
            .map_or("not supported".to_owned(), |carousel| {
                format!("peek {}, gap {}", carousel.peek, carousel.gap)
            }),
        "timestamp" => timestamp(look),
        _ => return None,
    })
}

fn ink(ink: super::Ink) -> String {
    format!("{} / {}", code(ink.fill), code(ink.text))
}

fn card(look: &Look) -> String {
    let card = look.card;
    let border = card.border.map_or("none".to_owned(), code);
    let shadow = card.shadow.map_or(String::new(), |opacity| {
        format!(", shadow 0 1 1 {:.0} %", opacity * 100.0)
    });
    format!("{} / {border}{shadow} / {}", code(card.fill), card.radius)
}

fn image(look: &Look) -> String {
    let image = look.image;
    let mut text = image
        .ratio
        .map_or("natural".to_owned(), |ratio| format!("{ratio}:1"));
    if image.inset > 0.0 {
        write!(text, ", inset {}, radius {}", image.inset, image.radius).unwrap();
    }
    let others = image.others.iter();
    let others: Vec<String> = others
        .map(|(_, name, ratio)| format!("{name} {ratio}:1"))
        .collect();
    if !others.is_empty() {
        write!(text, " ({})", others.join(", ")).unwrap();
    }
    text
}

fn shape(shape: ButtonShape) -> String {
    match shape {
        ButtonShape::Row { line } => format!("full-width row, top line {}", code(line)),
        ButtonShape::Inset {
            inset,
            gap,
            radius,
            fill,
        } => format!(
            "block inset {inset}, gap {gap}, radius {radius}, {}",
            code(fill)
        ),
        ButtonShape::Below { gap, radius, fill } => format!(
            "separate block below the card, gap {gap}, radius {radius}, {}",
            code(fill)
        ),
        ButtonShape::Chevron { color } => format!("row with chevron {}", code(color)),
        ButtonShape::Pill { border, radius } => {
            format!(
                "pill below the card, border {}, radius {radius}",
                code(border)
            )
        }
    }
}

fn replies(replies: ReplyLook) -> String {
    match replies {
        ReplyLook::Chips {
            border,
            fill,
            text,
            radius,
            height,
        } => {
            let text = code(text);
            let edge = match (border.map(code), fill) {
                (Some(border), _) if border == text => format!("border and text {text}"),
                (Some(border), _) => format!("border {border}, text {text}"),
                (None, Some(fill)) => format!("{}, text {text}", code(fill)),
                (None, None) => format!("text {text}"),
            };
            format!("chips, {edge}, radius {radius}, height {height}")
        }
        ReplyLook::Buttons => "buttons as above".to_owned(),
        ReplyLook::List { height, text } => {
            format!(
                "list \"Reply\" bubble, one row each, {height}, {}",
                code(text)
            )
        }
        ReplyLook::Blocks {
            fill,
            radius,
            height,
        } => format!("blocks {}, radius {radius}, height {height}", code(fill)),
    }
}

fn timestamp(look: &Look) -> String {
    let Some(time) = look.timestamp else {
        return "-".to_owned();
    };
    let color = time
        .color
        .map_or(String::new(), |color| format!(", {}", code(color)));
    let place = match time.place {
        TimestampPlace::CornerOfBubble => "bottom right in the bubble",
        TimestampPlace::InBubble => "in the bubble",
        TimestampPlace::BesideBubble => "beside the bubble",
    };
    format!("{}{color}, {place}", time.size)
}

/// The designer's table, where it lies beside the project.
#[expect(
    clippy::disallowed_methods,
    reason = "a test reads the designer's table"
)]
fn table() -> Option<String> {
    ["../shared", "../../shared"].iter().find_map(|beside| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(root.join(beside).join("design/channels.md")).ok()
    })
}

#[test]
#[expect(clippy::print_stderr, reason = "a test that is left out says so")]
fn the_numbers_are_those_of_the_designers_table() {
    let Some(text) = table() else {
        eprintln!("left out: no design/channels.md beside the project");
        return;
    };
    let rows: Vec<Vec<&str>> = text
        .lines()
        .filter_map(|line| line.strip_prefix('|')?.strip_suffix('|'))
        .map(|line| line.split('|').map(str::trim).collect())
        .filter(|cells: &Vec<&str>| !cells[0].is_empty() && !cells[0].starts_with("--"))
        .collect();
    assert!(rows.len() >= 14, "{} rows", rows.len());
    for row in rows {
        assert_eq!(row.len(), COLUMNS.len() + 1, "{row:?}");
        for (cell_text, channel) in row[1..].iter().zip(COLUMNS) {
            let found = cell(row[0], look(channel));
            assert_eq!(found.as_deref(), Some(*cell_text), "{channel}, {}", row[0]);
        }
    }
}

fn scene_of(text: &str, kind: Option<Kind>) -> Scene {
    let analysis = analyse(text, 0, kind, &CheckOptions::default());
    let subject = analysis.subject(text);
    scene(None, &subject)
}

fn view(channel: Channel) -> View {
    View {
        channel,
        ..View::default()
    }
}

/// The web's containers have no names of their own; everything else has one.
fn assert_named(picture: &Picture, channel: Channel) {
    let all_named = picture.parts.iter().all(|part| !part.name.is_empty());
    assert!(all_named || channel == Channel::Web, "{channel}");
}

fn drawn(text: &str, channel: Channel) -> Picture {
    let picture = picture(&scene_of(text, None), &view(channel), &Play::default());
    assert_sound(&picture);
    picture
}

/// Places are numbers, and whatever holds something stands before it.
fn assert_sound(picture: &Picture) {
    for (index, group) in picture.groups.iter().enumerate() {
        assert!(group.parent.is_none_or(|parent| (parent as usize) < index));
    }
    for (index, part) in picture.parts.iter().enumerate() {
        assert!(part.parent.is_none_or(|parent| (parent as usize) < index));
        assert!((part.group as usize) < picture.groups.len());
        let Rect {
            x,
            y,
            width,
            height,
        } = part.rect;
        assert!(x.is_finite() && y.is_finite(), "{part:?}");
        assert!(width.is_finite() && width >= 0.0, "{part:?}");
        assert!(height.is_finite() && height >= 0.0, "{part:?}");
    }
    for shape in &picture.shapes {
        assert!((shape.group as usize) < picture.groups.len());
        assert!(
            shape
                .part
                .is_none_or(|part| (part as usize) < picture.parts.len())
        );
    }
    assert!(picture.size.width.is_finite() && picture.size.height.is_finite());
}

fn parts(picture: &Picture, kind: ElementType) -> Vec<&Part> {
    let kind = PartKind::Element(kind);
    picture
        .parts
        .iter()
        .filter(|part| part.kind == kind)
        .collect()
}

fn named<'p>(picture: &'p Picture, name: &str) -> &'p Part {
    let found = picture.parts.iter().find(|part| part.name == name);
    found.unwrap_or_else(|| panic!("no {name}"))
}

fn opacity(picture: &Picture, part: &Part) -> f32 {
    let mut group = Some(part.group);
    let mut opacity = 1.0;
    while let Some(index) = group {
        opacity *= picture.groups[index as usize].opacity;
        group = picture.groups[index as usize].parent;
    }
    opacity
}

fn button(title: &str) -> String {
    format!(
        r#"{{"type": "button", "title": "{title}", "click": {{"actions": [{{"type": "publishText", "text": "a"}}]}}}}"#
    )
}

/// A card with its elements in it, or in one `vertical` inside it.
fn card_of(channel: Channel, elements: &str) -> String {
    let nested = matches!(channel, Channel::Facebook | Channel::Line | Channel::Viber);
    let elements = if nested {
        format!(r#"{{"type": "vertical", "elements": [{elements}]}}"#)
    } else {
        elements.to_owned()
    };
    let alt = if channel == Channel::Line {
        r#""alt": "a","#
    } else {
        ""
    };
    format!(r#"{{"type": "vertical", "tag": "generic", {alt} "elements": [{elements}]}}"#)
}

fn usual(channel: Channel, buttons: &[&str]) -> String {
    let buttons: Vec<String> = buttons.iter().map(|title| button(title)).collect();
    let elements = format!(
        r#"{{"type": "image", "url": "https://a.example/a.png"}},
        {{"type": "text", "tag": "title", "text": "Red shoe"}},
        {{"type": "text", "tag": "subtitle", "text": "In stock"}}, {}"#,
        buttons.join(",")
    );
    card_of(channel, &elements)
}

#[test]
fn cards_have_the_figures_of_the_table() {
    // Channel, picture (left, width, height), first and second button (left, width, height), step between the two.
    let expected = [
        (
            Channel::Mobile,
            (12.0, 240.0, 160.0),
            (12.0, 240.0, 32.0),
            32.0,
        ),
        (
            Channel::Facebook,
            (12.0, 240.0, 126.0),
            (20.0, 224.0, 30.0),
            36.0,
        ),
        (
            Channel::WhatsApp,
            (16.0, 232.0, 121.0),
            (12.0, 240.0, 34.0),
            37.0,
        ),
        (
            Channel::Rcs,
            (12.0, 240.0, 120.0),
            (12.0, 240.0, 34.0),
            34.0,
        ),
        (
            Channel::Line,
            (12.0, 240.0, 159.0),
            (12.0, 240.0, 32.0),
            32.0,
        ),
        (
            Channel::Viber,
            (12.0, 240.0, 160.0),
            (20.0, 224.0, 30.0),
            36.0,
        ),
    ];
    for (channel, image, first, step) in expected {
        let picture = drawn(&usual(channel, &["Buy", "Track"]), channel);
        let found = parts(&picture, ElementType::Image)[0].rect;
        assert_eq!((found.x, found.width, found.height), image, "{channel}");
        let [one, two] = ["Buy", "Track"].map(|name| named(&picture, name).rect);
        assert_eq!((one.x, one.width, one.height), first, "{channel}");
        assert!(
            (two.y - one.y - step).abs() < 0.01,
            "{channel}: {one:?} {two:?}"
        );
        let texts = parts(&picture, ElementType::Text);
        assert_eq!(texts[0].rect.height, 16.0, "{channel}");
        let fates = picture.parts.iter().all(|part| part.fate == Fate::Shown);
        assert!(fates, "{channel}: {:?}", picture.parts);
    }
}

#[test]
fn every_part_has_an_origin_a_name_and_what_a_tap_does() {
    for channel in Channel::ALL {
        let picture = drawn(&usual(channel, &["Buy"]), channel);
        let card = picture.parts.iter().filter(|part| part.parent.is_none());
        assert_eq!(card.count(), 1, "{channel}");
        assert!(
            picture.parts.iter().all(|part| part.origin.is_some()),
            "{channel}"
        );
        assert!(
            matches!(named(&picture, "Buy").tap, Some(Tap::Click(_))),
            "{channel}"
        );
    }
}

#[test]
fn whatsapp_drops_the_fourth_button_and_marks_the_title_that_is_too_long() {
    let text = usual(Channel::WhatsApp, &["A", "B", "exactly 21 characters", "D"]);
    let picture = drawn(&text, Channel::WhatsApp);
    let long = named(&picture, "exactly 21 characters");
    assert!(matches!(&long.fate, Fate::Refused { why } if why.contains("at most 20")));
    assert!((opacity(&picture, long) - 1.0).abs() < 0.01);
    let extra = named(&picture, "D");
    assert!(matches!(&extra.fate, Fate::Dropped { why } if why.contains("at most 3")));
    assert!((opacity(&picture, extra) - DROPPED).abs() < 0.01);
    let calm = named(&picture, "A");
    assert!((opacity(&picture, calm) - REFUSED).abs() < 0.01);
    let runs: Vec<_> = picture
        .shapes
        .iter()
        .filter_map(|shape| match &shape.paint {
            Paint::Text { run, .. } if run.face.strike => Some(run),
            _ => None,
        })
        .collect();
    assert!(
        runs.iter()
            .any(|run| run.text == "s" && run.face.color == ERROR)
    );
    assert!(runs.iter().any(|run| run.text == "D"));
    let reason = picture
        .parts
        .iter()
        .find(|part| part.name.starts_with("Refused: "));
    assert!(reason.is_some_and(|part| part.rect.y >= extra.rect.bottom()));
}

#[test]
fn messenger_cuts_a_long_title_and_says_what_is_gone() {
    let text = usual(Channel::Facebook, &["Return or exchange this"]);
    let picture = drawn(&text, Channel::Facebook);
    let part = named(&picture, "Return or exchange this");
    assert_eq!(part.tip.as_deref(), Some("3 characters are cut: his"));
}

#[test]
fn line_without_alt_is_refused_as_a_card() {
    let text = usual(Channel::Line, &["Buy"]).replace(r#""alt": "a","#, "");
    let picture = drawn(&text, Channel::Line);
    let card = &picture.parts[0];
    assert!(
        matches!(&card.fate, Fate::Refused { why } if why.contains("alt")),
        "{:?}",
        card.fate
    );
    let whole = drawn(&usual(Channel::Line, &["Buy"]), Channel::Line);
    assert_eq!(whole.parts[0].fate, Fate::Shown);
}

#[test]
fn a_channel_with_fixed_places_sorts_and_says_so() {
    let elements = format!(
        r#"{}, {{"type": "text", "tag": "title", "text": "Red shoe"}}, {{"type": "image", "url": "https://a.example/a.png"}}"#,
        button("Buy")
    );
    let picture = drawn(&card_of(Channel::Rcs, &elements), Channel::Rcs);
    let image = parts(&picture, ElementType::Image)[0];
    let title = parts(&picture, ElementType::Text)[0];
    assert!(image.rect.y < title.rect.y && title.rect.y < named(&picture, "Buy").rect.y);
    assert!(matches!(&image.fate, Fate::Changed { why } if why.contains("order")));
    let viber = drawn(&card_of(Channel::Viber, &elements), Channel::Viber);
    assert!(named(&viber, "Buy").rect.y < parts(&viber, ElementType::Image)[0].rect.y);
}

#[test]
fn apple_opens_the_pages_of_a_form_and_leaves_payments_to_the_device() {
    let message = |metadata: &str, tag: &str| {
        format!(
            r#"{{"messages": [{{"metadata": [{metadata}], "structuredContent": {{"type": "vertical", "tag": "{tag}", "elements": [
                {{"type": "text", "tag": "title", "text": "Your visit"}},
                {{"type": "text", "tag": "subtitle", "text": "Three questions"}},
                {{"type": "button", "title": "Begin", "click": {{"actions": []}}}}]}}}}]}}"#
        )
    };
    let names = |metadata: &str, tag: &str| -> Vec<String> {
        let picture = drawn(&message(metadata, tag), Channel::Apple);
        assert_sound(&picture);
        let names = picture.parts.into_iter().map(|part| part.name);
        names.collect()
    };
    let form = r#"{"type": "BusinessFormEvent", "title": "Visit", "showSummary": true, "pages": [
        {"type": "select", "title": "Size", "multipleSelection": true, "pageItems": [{"title": "Small"}, {"title": "Large"}]},
        {"type": "input", "title": "Name", "options": {"placeholder": "as on the card"}},
        {"type": "datePicker", "title": "Day"}, 7]}"#;
    let said = names(form, "form");
    for name in [
        "Your visit",
        "Begin",
        "1. Size",
        "Large",
        "some are chosen",
        "as on the card",
        "a date is picked here",
        "4.",
        "then all answers once more, to send them",
    ] {
        assert!(said.iter().any(|part| part == name), "{name} of {said:?}");
    }
    let paid = names(r#"{"type": "ConnectorPaymentRequest"}"#, "");
    assert!(
        paid.iter().any(|name| name.contains("Apple Pay")),
        "{paid:?}"
    );
    let signed = names(
        r#"{"type": "ConnectorAuthenticationRequest"}"#,
        "authentication",
    );
    assert!(signed.iter().any(|name| name.contains("sign-in page")));
    let bare = names("", "form");
    assert!(bare.iter().any(|name| name.contains("BusinessFormEvent")));
}

#[test]
fn apple_shows_words_in_a_bubble_and_one_action_as_a_link() {
    let picture = drawn(&usual(Channel::Apple, &["Buy", "Track"]), Channel::Apple);
    let [title, buy] = ["Red shoe", "Buy"].map(|name| named(&picture, name));
    let image = parts(&picture, ElementType::Image)[0];
    assert_eq!((image.rect.width, image.rect.height), (240.0, 150.0));
    assert!(title.rect.bottom() < image.rect.y);
    assert_eq!((buy.rect.y, buy.rect.height), (image.rect.bottom(), 36.0));
    assert!(matches!(
        &named(&picture, "Track").fate,
        Fate::Dropped { .. }
    ));
}

#[test]
fn rcs_and_gbm_have_pictures_of_three_heights_and_wide_cards() {
    let tall = usual(Channel::Gbm, &["Buy"]).replace(
        r#""tag": "generic","#,
        r#""tag": "generic", "display": {"size": "tall"},"#,
    );
    let picture = drawn(&tall, Channel::Gbm);
    assert_eq!(parts(&picture, ElementType::Image)[0].rect.height, 218.0);
    let wide = usual(Channel::Rcs, &["Buy"]).replacen("vertical", "horizontal", 1);
    let picture = drawn(&wide, Channel::Rcs);
    let image = parts(&picture, ElementType::Image)[0].rect;
    assert!(image.right() <= named(&picture, "Buy").rect.x, "{image:?}");
}

#[test]
fn a_carousel_peeks_turns_and_ends_at_the_margin() {
    let card = usual(Channel::Facebook, &["Buy"]);
    let text = format!(r#"{{"type": "carousel", "elements": [{card}, {card}, {card}]}}"#);
    let scene = scene_of(&text, None);
    let narrow = View {
        width: 260.0,
        ..view(Channel::Facebook)
    };
    let mut play = Play::default();
    let picture_at = |play: &Play| picture(&scene, &narrow, play);
    let first = picture_at(&play);
    assert_sound(&first);
    let card = parts(&first, ElementType::Vertical)[0].rect;
    // 260 less the margin, the gap and what peeks in.
    assert_eq!(card.width, 216.0);
    let arrow = first.parts.iter().find(|part| part.kind == PartKind::Arrow);
    let Some(Tap::Move(change)) = arrow.and_then(|arrow| arrow.tap.clone()) else {
        panic!("no arrow");
    };
    play.make(&change);
    let strip = |picture: &Picture| {
        picture
            .groups
            .iter()
            .map(|group| group.shift.x)
            .fold(0.0, f32::min)
    };
    assert_eq!(strip(&picture_at(&play)), 24.0 + 8.0 - 12.0 - 224.0);
    let Move::Turn { carousel, .. } = change else {
        panic!("no turn");
    };
    play.make(&Move::Turn { carousel, to: 9 });
    let end = 12.0 + 3.0 * 216.0 + 2.0 * 8.0 + strip(&picture_at(&play));
    assert!((end - 248.0).abs() < 0.01, "{end}");
}

fn replies_of(titles: &[&str]) -> String {
    let all: Vec<String> = titles.iter().map(|title| button(title)).collect();
    format!(
        r#"{{"type": "quickReplies", "itemsPerRow": 2, "replies": [{}]}}"#,
        all.join(",")
    )
}

#[test]
fn quick_replies_stand_in_rows_and_long_titles_are_cut() {
    let titles = [
        "a",
        "b",
        "c",
        "d",
        "e",
        "f",
        "g",
        "a title of 26 characters!!",
    ];
    let text = replies_of(&titles);
    let picture = drawn(&text, Channel::Web);
    let mut rows: Vec<f32> = titles.map(|title| named(&picture, title).rect.y).to_vec();
    let long = named(&picture, titles[7]);
    assert_eq!(long.tip.as_deref(), Some("4 characters are cut: rs!!"));
    assert_eq!(long.rect.height, 32.0);
    rows.truncate(7);
    rows.dedup();
    assert_eq!(rows.len(), 3);
    let list = drawn(&replies_of(&titles[..3]), Channel::Apple);
    let rects = ["a", "b", "c"].map(|title| named(&list, title).rect);
    assert!(
        rects
            .iter()
            .all(|rect| (rect.width, rect.height) == (240.0, 36.0))
    );
}

#[test]
fn quick_replies_beyond_the_count_are_left_out() {
    let titles: Vec<String> = (0..13).map(|index| format!("reply {index}")).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let picture = drawn(&replies_of(&titles), Channel::Rcs);
    let last = named(&picture, "reply 12");
    assert!(matches!(last.fate, Fate::Dropped { .. }) && !last.is_enabled);
    assert!(named(&picture, "reply 10").is_enabled);
}

#[test]
fn a_product_message_has_a_place_for_what_the_catalogue_says() {
    let text = r#"{"messages": [{
        "structuredContent": {"type": "vertical", "tag": "generic", "elements": [{"type": "text", "tag": "body", "text": "This one?"}]},
        "metadata": [{"type": "WhatsAppSingleProduct", "catalogId": "c-1", "productRetailerId": "p-2"}]}]}"#;
    let picture = drawn(text, Channel::WhatsApp);
    let place = named(
        &picture,
        "From the catalogue: catalogId c-1, productRetailerId p-2",
    );
    let pointer = place
        .origin
        .as_ref()
        .map(|origin| origin.pointer.as_str().to_owned());
    assert_eq!(pointer.as_deref(), Some("/messages/0/metadata/0"));
    let other = drawn(text, Channel::Mobile);
    assert!(
        other
            .parts
            .iter()
            .all(|part| !part.name.starts_with("From"))
    );
}

#[test]
fn messengers_button_template_is_a_plain_text_with_buttons() {
    let weight = |text: &str| {
        let picture = drawn(text, Channel::Facebook);
        picture.shapes.iter().find_map(|shape| match &shape.paint {
            Paint::Text { run, .. } if run.text == "What now?" => Some(run.face.bold),
            _ => None,
        })
    };
    let elements = format!(
        r#"{{"type": "text", "tag": "title", "text": "What now?"}}, {}"#,
        button("Buy")
    );
    let generic = card_of(Channel::Facebook, &elements);
    assert_eq!(weight(&generic), Some(true));
    assert_eq!(weight(&generic.replace("generic", "button")), Some(false));
}

#[test]
fn a_list_message_opens_its_rows() {
    let rows: Vec<String> = (0..11)
        .map(|index| button(&format!("row {index}")))
        .collect();
    let text = format!(
        r#"{{"type": "vertical", "tag": "list", "elements": [{{"type": "vertical", "elements": [
            {{"type": "text", "tag": "title", "text": "Help"}}, {{"type": "button", "title": "Menu"}},
            {{"type": "horizontal", "elements": [{{"type": "vertical", "elements": [{}]}}]}}]}}]}}"#,
        rows.join(",")
    );
    let picture = drawn(&text, Channel::WhatsApp);
    assert!(named(&picture, "Menu").rect.y < named(&picture, "row 0").rect.y);
    assert!(matches!(
        named(&picture, "row 10").fate,
        Fate::Dropped { .. }
    ));
    assert!(!matches!(
        named(&picture, "row 9").fate,
        Fate::Dropped { .. }
    ));
}

#[test]
fn anything_can_be_drawn_on_every_channel() {
    let many = vec![button("a"); 10_000].join(",");
    let deep = format!(
        "{}{}",
        r#"{"type": "vertical", "elements": ["#.repeat(1_000),
        "]}".repeat(1_000)
    );
    let texts = [
        String::new(),
        "{".to_owned(),
        r#"{"type": "vertical"}"#.to_owned(),
        r#"{"type": "carousel", "elements": []}"#.to_owned(),
        r#"{"type": "carousel", "elements": [1, {"type": "tabs", "elements": []}, {"type": "map"}]}"#.to_owned(),
        r#"{"type": "list", "elements": [{"type": "text"}]}"#.to_owned(),
        r#"{"type": "vertical", "tag": "datePicker", "elements": [{"type": "button", "title": "", "click": {"metadata": [{"timing": {"startTime": "x"}}]}}]}"#.to_owned(),
        r#"{"type": "horizontal", "percentages": [-1, 1e308, 0], "elements": [{"type": "text", "text": ""}, {"type": "horizontal", "elements": []}]}"#.to_owned(),
        r#"{"type": "vertical", "elements": [{"type": "image", "url": 1}, {"type": "text", "text": "\u0000 שלום \ud800"}]}"#.to_owned(),
        format!(r#"{{"type": "vertical", "elements": [{many}]}}"#),
        deep,
    ];
    for text in &texts {
        let scene = scene_of(text, Some(Kind::Content));
        for channel in Channel::ALL {
            let picture = picture(&scene, &view(channel), &Play::default());
            assert_sound(&picture);
            assert_named(&picture, channel);
        }
    }
}

#[test]
fn a_large_content_is_refused_by_what_the_findings_say() {
    let text = usual(Channel::WhatsApp, &vec!["a"; 2_000]);
    let options = CheckOptions {
        channels: vec![Channel::WhatsApp],
        ..CheckOptions::default()
    };
    let analysis = analyse(&text, 0, None, &options);
    let subject = analysis.subject(&text);
    let scene = scene(None, &subject);
    let picture = picture(&scene, &view(Channel::WhatsApp), &Play::default());
    assert!(picture.parts.len() < 100, "{}", picture.parts.len());
    let mut names = picture.parts.iter().map(|part| part.name.as_str());
    assert!(names.any(|name| name.starts_with("Refused: 2000 buttons")));
}

#[test]
fn sizes_that_are_none_are_drawn() {
    let scene = scene_of(&usual(Channel::Web, &["Buy"]), None);
    for number in [0.0, -1.0, f32::NAN, f32::INFINITY, 1e9] {
        let odd = View {
            width: number,
            font_scale: number,
            is_narrow: true,
            ..view(Channel::WhatsApp)
        };
        assert_sound(&picture(&scene, &odd, &Play::default()));
    }
}

#[test]
fn every_look_names_its_sources() {
    for channel in Channel::ALL {
        assert!(sources(channel).len() >= 2, "{channel}");
        assert_eq!(look(channel).channel, channel);
    }
}
