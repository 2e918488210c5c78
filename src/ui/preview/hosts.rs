//! The hosts of pictures: a dialog that lists them, each with a box to tick, and what became of their pictures.

use std::collections::BTreeMap;

use egui::{
    Align, Align2, Color32, CornerRadius, CursorIcon, Frame, Layout, Rect, Role, ScrollArea, Sense,
    Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::images::{StageImage, StageImages};
use crate::preview::ImageSource;
use crate::text::without_ticks;
use crate::ui::command::{AppCommand, Commands, UiCommand};
use crate::ui::dialogs::{Answer, heading, words};
use crate::ui::tokens::{Tokens, size};
use crate::ui::type_scale;
use crate::ui::widgets::{ButtonLook, Prose, Tip, button, elided, paint_check_box};

/// Width of the dialog in points.
pub const WIDTH: f32 = 480.0;
/// Where the words of a row begin.
const LEFT: f32 = 40.0;
/// Above and below the words of a row.
const ABOVE: f32 = 7.0;
/// Reasons that a row tells.
const REASONS: usize = 4;
/// Addresses that a row's tip tells.
const ADDRESSES: usize = 8;

/// What the dialog shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PictureHosts {
    /// The hosts by name; last, without a name, what lies on none.
    rows: Vec<HostRow>,
}

/// A host and its pictures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct HostRow {
    /// By name, without a port; `None` for files, `data:` and what leads nowhere.
    host: Option<String>,
    is_on: bool,
    /// The pictures of the document.
    urls: Vec<String>,
    loaded: usize,
    loading: usize,
    /// Why pictures failed, and how many.
    failed: BTreeMap<String, usize>,
}

impl PictureHosts {
    /// The hosts of the pictures that a document names, and those that are allowed.
    #[must_use]
    pub fn of<'a>(
        urls: impl IntoIterator<Item = &'a str>,
        allowed: &[String],
        images: &StageImages,
    ) -> Self {
        let mut rows: BTreeMap<Option<String>, HostRow> = BTreeMap::new();
        for host in allowed {
            rows.entry(Some(host.clone())).or_default().is_on = true;
        }
        for url in urls {
            let host = ImageSource::host_of(url);
            rows.entry(host).or_default().add(url, images.get(url));
        }
        let beside = rows.remove(&None);
        let named = rows.into_iter().map(|(host, row)| HostRow { host, ..row });
        Self {
            rows: named.chain(beside).collect(),
        }
    }

    fn has(&self, is_on: bool) -> bool {
        let hosts = self.rows.iter().filter(|row| row.host.is_some());
        hosts.into_iter().any(|row| row.is_on == is_on)
    }
}

impl HostRow {
    fn add(&mut self, url: &str, image: Option<&StageImage>) {
        self.urls.push(url.to_owned());
        match image {
            Some(StageImage::Loaded { .. }) => self.loaded += 1,
            Some(StageImage::Loading) => self.loading += 1,
            Some(StageImage::Failed { reason }) => {
                *self.failed.entry(reason.clone()).or_default() += 1;
            }
            Some(StageImage::Off { .. }) | None => {}
        }
    }

    fn title(&self) -> &str {
        self.host.as_deref().unwrap_or("On no host")
    }

    fn count(&self) -> String {
        match self.urls.len() {
            0 => "not in this document".to_owned(),
            1 => "1 picture".to_owned(),
            count => format!("{count} pictures"),
        }
    }

    /// What became of the pictures, in one line.
    fn state(&self) -> String {
        if self.urls.is_empty() {
            return "allowed before".to_owned();
        }
        if self.host.is_some() && !self.is_on {
            return "off: nothing was asked of it".to_owned();
        }
        let failed = self.failed.values().sum();
        let counts = [
            (self.loaded, "loaded"),
            (self.loading, "on the way"),
            (failed, "failed"),
        ];
        let words = counts.iter().filter(|(count, _)| *count > 0);
        let words: Vec<String> = words
            .map(|(count, word)| format!("{count} {word}"))
            .collect();
        words.join(", ")
    }

    /// Why pictures failed, the most frequent first.
    fn reasons(&self) -> Vec<String> {
        let mut reasons: Vec<(&String, &usize)> = self.failed.iter().collect();
        reasons.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        let said = reasons.iter().map(|(reason, count)| match count {
            1 => (*reason).clone(),
            count => format!("{count}×: {reason}"),
        });
        let mut said: Vec<String> = said.take(REASONS).collect();
        if reasons.len() > REASONS {
            said.push(format!("and {} more reasons", reasons.len() - REASONS));
        }
        said
    }

    /// What a screen reader says.
    fn spoken(&self) -> String {
        let reasons = without_ticks(&self.reasons().join("; "));
        let said = format!("{}: {}, {}", self.title(), self.count(), self.state());
        if reasons.is_empty() {
            said
        } else {
            format!("{said}: {reasons}")
        }
    }

    fn tip(&self) -> String {
        let mut lines: Vec<&str> = Vec::new();
        for url in self.urls.iter().take(ADDRESSES) {
            let end = url.char_indices().nth(120).map_or(url.len(), |(at, _)| at);
            lines.push(&url[..end]);
        }
        let more = self.urls.len().saturating_sub(ADDRESSES);
        if more == 0 {
            return lines.join("\n");
        }
        format!("{}\nand {more} more", lines.join("\n"))
    }
}

/// Draws the dialog.
pub fn hosts_ui(
    ui: &mut Ui,
    hosts: &PictureHosts,
    fresh: bool,
    out: &mut Commands,
) -> Option<Answer> {
    heading(ui, "Pictures from other hosts");
    if hosts.rows.is_empty() {
        words(
            ui,
            "This document names no pictures, and no host was allowed before. Once it names one, its host stands here with a box to tick.",
        );
    } else {
        words(
            ui,
            "A host is asked for pictures only while its box is ticked, in every document and also later. It then learns your address.",
        );
        list_ui(ui, hosts, fresh, out);
    }
    foot_ui(ui, hosts, fresh, out)
}

fn foot_ui(ui: &mut Ui, hosts: &PictureHosts, fresh: bool, out: &mut Commands) -> Option<Answer> {
    ui.add_space(8.0);
    let row = vec2(ui.available_width(), size::CONTROL);
    let layout = Layout::right_to_left(Align::Center);
    let mut answer = None;
    ui.allocate_ui_with_layout(row, layout, |ui| {
        let close = button(ui, "Close", ButtonLook::Primary, None);
        if fresh && !hosts.has(true) && !hosts.has(false) {
            close.request_focus();
        }
        answer = close.clicked().then_some(Answer::Cancel);
        let others = [
            ("Allow none", UiCommand::BlockImages, hosts.has(true)),
            ("Allow all", UiCommand::LoadImages, hosts.has(false)),
        ];
        for (text, command, does) in others {
            ui.add_enabled_ui(does, |ui| {
                let button = button(ui, text, ButtonLook::Plain, None);
                if button.tip(command.tooltip()).clicked() {
                    out.pick(command);
                }
            });
        }
    });
    answer
}

fn list_ui(ui: &mut Ui, hosts: &PictureHosts, fresh: bool, out: &mut Commands) {
    let height = (ui.ctx().content_rect().height() * 0.5).max(120.0);
    Frame::new()
        .stroke(Stroke::new(1.0, Tokens::of(ui).border))
        .corner_radius(size::CONTROL_RADIUS)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            ScrollArea::vertical()
                .id_salt("hosts")
                .max_height(height)
                .auto_shrink([false, true])
                .show(ui, |ui| {
                    for (index, row) in hosts.rows.iter().enumerate() {
                        ui.push_id(index, |ui| row_ui(ui, row, fresh && index == 0, out));
                    }
                });
        });
}

fn row_ui(ui: &mut Ui, row: &HostRow, takes_focus: bool, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let width = ui.available_width() - LEFT - 14.0;
    let mut lines = vec![(row.state(), tokens.secondary)];
    lines.extend(row.reasons().into_iter().map(|line| (line, tokens.error)));
    let lines: Vec<_> = lines
        .into_iter()
        .map(|(line, colour)| {
            let job = Prose::note(tokens).in_colour(colour).job(&line, width, 3);
            ui.painter().layout_job(job)
        })
        .collect();
    let title_height = 18.0;
    let below: f32 = lines.iter().map(|line| line.size().y).sum();
    let extent = vec2(
        ui.available_width(),
        title_height + below + 2.0 * ABOVE + 2.0,
    );
    let sense = if row.host.is_some() {
        Sense::click()
    } else {
        Sense::hover()
    };
    let (rect, response) = ui.allocate_exact_size(extent, sense);
    response.widget_info(|| match row.host {
        Some(_) => WidgetInfo::selected(Role::CheckBox, true, row.is_on, row.spoken()),
        None => WidgetInfo::labeled(Role::Label, true, row.spoken()),
    });
    if takes_focus {
        response.request_focus();
    }
    if row.host.is_some() && response.hovered() {
        ui.painter().rect_filled(rect, 0, tokens.current_line);
    }
    if response.has_focus() {
        let ring = Stroke::new(1.5, tokens.accent);
        let radius = CornerRadius::same(4);
        ui.painter()
            .rect_stroke(rect.shrink(1.0), radius, ring, StrokeKind::Inside);
    }
    title_ui(ui, rect, row, title_height);
    let mut top = rect.top() + ABOVE + title_height + 2.0;
    for line in lines {
        let down = line.size().y;
        let at = pos2(rect.left() + LEFT, top);
        ui.painter().galley(at, line, Color32::PLACEHOLDER);
        top += down;
    }
    let tip = row.tip();
    let response = if tip.is_empty() {
        response
    } else {
        response.tip(tip)
    };
    if let Some(host) = &row.host {
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        if response.clicked() {
            out.push(AppCommand::SwitchImages {
                host: host.clone(),
                is_on: !row.is_on,
            });
        }
    }
}

/// The box, the name and the count.
fn title_ui(ui: &Ui, rect: Rect, row: &HostRow, height: f32) {
    let tokens = Tokens::of(ui);
    let middle = rect.top() + ABOVE + height / 2.0;
    if row.host.is_some() {
        paint_check_box(ui, pos2(rect.left() + 20.0, middle), row.is_on);
    }
    let count = ui.painter().text(
        pos2(rect.right() - 14.0, middle),
        Align2::RIGHT_CENTER,
        row.count(),
        type_scale::secondary(),
        tokens.secondary,
    );
    let left = rect.left() + LEFT;
    let font = type_scale::medium(13.0);
    let title = elided(
        ui,
        row.title(),
        font,
        tokens.text,
        count.left() - left - 12.0,
    );
    let at = pos2(left, middle - title.size().y / 2.0);
    ui.painter().galley(at, title, tokens.text);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failed(reason: &str) -> StageImage {
        StageImage::Failed {
            reason: reason.to_owned(),
        }
    }

    #[test]
    fn hosts_stand_in_order_with_what_became_of_their_pictures() {
        let mut images = StageImages::default();
        let urls = [
            "https://b.example/1.png",
            "https://b.example/2.png",
            "https://b.example/3.png",
            "https://a.example/1.png",
            "one.png",
        ];
        images.set(urls[0].to_owned(), failed("the host answered 404"));
        images.set(urls[1].to_owned(), failed("the host answered 404"));
        images.set(urls[2].to_owned(), StageImage::Loading);
        images.set(urls[4].to_owned(), failed("this is no address"));
        let allowed = ["b.example".to_owned(), "z.example".to_owned()];
        let hosts = PictureHosts::of(urls, &allowed, &images);
        let said: Vec<String> = hosts.rows.iter().map(HostRow::spoken).collect();
        assert_eq!(
            said,
            [
                "a.example: 1 picture, off: nothing was asked of it",
                "b.example: 3 pictures, 1 on the way, 2 failed: 2×: the host answered 404",
                "z.example: not in this document, allowed before",
                "On no host: 1 picture, 1 failed: this is no address",
            ]
        );
        assert!(hosts.has(true) && hosts.has(false));
    }

    #[test]
    fn many_reasons_are_cut_and_counted() {
        let mut row = HostRow::default();
        for reason in ["a", "b", "c", "d", "e", "f"] {
            row.add("x", Some(&failed(reason)));
        }
        assert_eq!(row.reasons().len(), REASONS + 1);
        assert_eq!(row.reasons().last().unwrap(), "and 2 more reasons");
    }

    #[test]
    fn a_tip_cuts_long_addresses_between_characters() {
        let mut row = HostRow::default();
        for _ in 0..10 {
            row.add(&"é".repeat(500), None);
        }
        assert!(row.tip().ends_with("and 2 more"));
    }
}
