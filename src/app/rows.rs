//! What views list, made of the state.

use crate::document::Document;
use crate::invoke::Endpoint;
use crate::json::{JsonPointer, Kind};
use crate::ui::breadcrumb::Crumb;
use crate::ui::invoke::{
    Reach, UNCHECKED, counting, form_edits, host, sort_word, standings, title,
};
use crate::ui::tabs::TabView;
use crate::ui::tokens::{Tokens, tile};
use crate::ui::widgets::{Tile, tile_of};
use crate::ui::workspace::EndpointRow;

use super::tab::Tab;

/// The path of the caret, and its pointer. The analysis must be fresh.
pub(super) fn crumbs(document: &Document, caret: usize) -> (Vec<Crumb>, String) {
    let analysis = document.analysis();
    let tree = &analysis.parse.tree;
    let text = document.text();
    let Some(node) = tree.node_at(caret) else {
        return (Vec::new(), String::new());
    };
    let pointer = JsonPointer::to_node(tree, text, node);
    let mut crumbs = Vec::new();
    for pair in tree.path_to(node).windows(2) {
        let (parent, child) = (pair[0], pair[1]);
        let label = match (tree.kind(parent), tree.kind(child)) {
            (_, Kind::Key) | (Kind::Array, _) => {
                JsonPointer::to_node(tree, text, child).tokens().last()
            }
            _ => None,
        };
        if let Some(label) = label {
            crumbs.push(Crumb {
                label,
                span: tree.reach(child),
            });
        }
    }
    (crumbs, pointer.as_str().to_owned())
}

/// The tile of two texts beside each other.
const COMPARISON: Tile = Tile {
    letter: "≠",
    colour: tile::OTHER,
};

/// What the tab strip shows of a tab.
pub(super) fn tab_view(tab: &Tab) -> TabView {
    let place = tab.path.as_ref().map_or_else(
        || "not saved to a file yet".to_owned(),
        |path| path.display().to_string(),
    );
    let is_comparison = tab.comparing.is_some();
    TabView {
        id: tab.id,
        title: tab.title.clone(),
        place: if is_comparison {
            "two texts beside each other".to_owned()
        } else {
            place
        },
        tile: if is_comparison {
            COMPARISON
        } else {
            tile_of(tab.kind())
        },
        unsaved: tab.unsaved(),
    }
}

/// What the sidebar shows of an endpoint.
pub(super) fn endpoint_row(
    endpoint: &Endpoint,
    chosen: &str,
    reach: Reach,
    now: i64,
    tokens: &Tokens,
) -> EndpointRow {
    let said = match reach {
        Reach::Unknown => "nothing was sent to it yet",
        Reach::Answered => "it answered last time",
        Reach::Complained => "it answered with an error last time",
        Reach::Failed => "it did not answer last time",
    };
    let environment = endpoint.environment.as_ref();
    let production = endpoint.is_production();
    let unchecked = !counting(endpoint, now).is_empty();
    let mut parts = Vec::new();
    if production {
        parts.push("PROD");
    }
    // What is dangerous is never cut.
    if unchecked {
        parts.push(UNCHECKED);
    } else {
        parts.push(sort_word(&endpoint.kind));
        parts.extend(environment.map(|own| own.name.as_str()));
    }
    EndpointRow {
        name: endpoint.name.clone(),
        title: title(endpoint).to_owned(),
        dot: reach.colour(tokens),
        tip: tip(endpoint, said, now),
        detail: parts.join(" · "),
        is_alarming: production || unchecked,
        chosen: endpoint.name == chosen,
        editable: form_edits(endpoint),
        own_network: false,
    }
}

fn tip(endpoint: &Endpoint, said: &str, now: i64) -> String {
    let mut tip = format!("{}: {said}", host(endpoint));
    if let Some(environment) = &endpoint.environment {
        tip.push_str("\nenvironment ");
        tip.push_str(&environment.name);
    }
    if endpoint.is_production() {
        tip.push_str("\nproduction: Send asks for the name first");
    }
    if endpoint.is_read_only() {
        tip.push_str("\nread-only: nothing is sent");
    }
    let exceptions = standings(endpoint, now);
    if !exceptions.is_empty() {
        tip.push('\n');
        tip.push_str(&exceptions);
    }
    tip
}

/// How the lines of a text end, judged by its first lines.
pub(super) fn line_ends(text: &str) -> &'static str {
    let head = &text[..text.floor_char_boundary(4096)];
    let all = head.matches('\n').count();
    let carriage = head.matches("\r\n").count();
    match (all, carriage) {
        (0, _) | (_, 0) => "LF",
        (all, carriage) if all == carriage => "CRLF",
        _ => "mixed line ends",
    }
}
