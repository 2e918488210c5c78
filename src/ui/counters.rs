//! Counters in the status bar: how much of each limit at the caret is used up.

use egui::{Color32, Ui};

use super::status_bar::words;
use super::tokens::Tokens;
use super::type_scale;
use crate::assist::{Counter, Fill};
use crate::ui::widgets::Tip;

/// Channels that are named in the bar; the rest is in the tooltip.
const NAMED: usize = 2;

/// Room that stays free between what stands left and right, in points.
const FREE: f32 = 24.0;

/// Shows, from right to left, what is counted at the caret: of characters and of items the specification's limit and
/// the tightest one of a channel. What finds no room is in the tooltip only.
pub(super) fn show(ui: &mut Ui, counters: &[Counter]) {
    let tokens = Tokens::of(ui);
    let shown = chosen(counters);
    let mut room = ui.available_width() - FREE;
    let fits: Vec<(String, Color32)> = shown
        .into_iter()
        .map(|counter| (phrase(counter), colour(tokens, counter.fill)))
        .take_while(|(text, _)| {
            room -= width(ui, text) + ui.spacing().item_spacing.x;
            room > 0.0
        })
        .collect();
    for (text, colour) in fits.into_iter().rev() {
        words(ui, &text, colour, false).tip(all(counters));
    }
}

fn width(ui: &Ui, text: &str) -> f32 {
    let font = type_scale::secondary();
    let colour = Color32::PLACEHOLDER;
    let galley = ui.painter().layout_no_wrap(text.to_owned(), font, colour);
    galley.size().x
}

/// Of characters, and of items: the specification's limit, then the tightest one of a channel.
fn chosen(counters: &[Counter]) -> Vec<&Counter> {
    let is_text = |counter: &&Counter| counter.limit.noun == "characters";
    let (texts, items): (Vec<_>, Vec<_>) = counters.iter().partition(is_text);
    let mut chosen = Vec::new();
    for group in [texts, items] {
        let of_channel = |counter: &&&Counter| !counter.channels.is_empty();
        let own = group.iter().find(|counter| !of_channel(counter));
        let tightest = group.iter().filter(of_channel).max_by(|one, other| {
            let spare = |counter: &Counter| {
                let limit = &counter.limit;
                limit.most.cast_signed() - limit.count.cast_signed()
            };
            one.fill
                .cmp(&other.fill)
                .then(spare(other).cmp(&spare(one)))
        });
        let is_tighter = |one: &&&Counter| own.is_none_or(|own| one.limit.most < own.limit.most);
        let is_other = |own: &Counter| {
            tightest.is_none_or(|one| one.limit.noun == own.limit.noun || own.fill != Fill::Within)
        };
        chosen.extend(own.filter(|own| is_other(own)).copied());
        chosen.extend(tightest.filter(is_tighter).copied());
    }
    chosen
}

/// `18/20 characters on Facebook and WhatsApp`.
fn phrase(counter: &Counter) -> String {
    let short = counter.short();
    let (named, others) = counter.channels.split_at(counter.channels.len().min(NAMED));
    match (named, others.len()) {
        ([], _) => short,
        (named, 0) => format!("{short} on {}", named.join(" and ")),
        (named, others) => format!("{short} on {} and {others} more", named.join(", ")),
    }
}

/// Everything that is counted, a line each.
fn all(counters: &[Counter]) -> String {
    let lines = counters.iter().map(|counter| {
        let whose = match &counter.channels[..] {
            [] => "the schema".to_owned(),
            channels => channels.join(", "),
        };
        format!("{}: {whose}", counter.short())
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn colour(tokens: &Tokens, fill: Fill) -> Color32 {
    match fill {
        Fill::Within => tokens.secondary,
        Fill::Full => tokens.warning,
        Fill::Over => tokens.error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assist::Limit;
    use crate::text::Span;

    fn counter(
        count: usize,
        most: usize,
        noun: &'static str,
        channels: &[&'static str],
    ) -> Counter {
        Counter {
            limit: Limit {
                span: Span::empty(0),
                count,
                most,
                noun,
            },
            channels: channels.to_vec(),
            fill: match count.cmp(&most) {
                std::cmp::Ordering::Less => Fill::Within,
                std::cmp::Ordering::Equal => Fill::Full,
                std::cmp::Ordering::Greater => Fill::Over,
            },
        }
    }

    fn phrases(counters: &[Counter]) -> Vec<String> {
        chosen(counters).into_iter().map(phrase).collect()
    }

    #[test]
    fn the_tightest_channel_stands_beside_the_schema() {
        let title = [
            counter(18, 128, "characters", &[]),
            counter(18, 20, "characters", &["Facebook", "WhatsApp"]),
            counter(18, 25, "characters", &["RCS", "Viber", "Business Messages"]),
            counter(3, 256, "elements", &[]),
            counter(3, 3, "buttons", &["Facebook", "WhatsApp"]),
        ];
        assert_eq!(
            phrases(&title),
            [
                "18/128 characters",
                "18/20 characters on Facebook and WhatsApp",
                "3 of 3 buttons on Facebook and WhatsApp"
            ]
        );
    }

    #[test]
    fn a_channel_with_more_room_than_the_schema_is_not_shown() {
        let title = [
            counter(1, 128, "characters", &[]),
            counter(1, 128, "characters", &["LINE"]),
        ];
        assert_eq!(phrases(&title), ["1/128 characters"]);
        assert!(all(&title).ends_with("1/128 characters: LINE"));
    }
}
