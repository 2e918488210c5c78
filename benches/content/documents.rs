//! The cards that are measured.

use serde_json::{Value, json};

fn element(number: usize) -> Value {
    let style =
        json!({"bold": true, "size": "large", "color": "#000000", "background-color": "#ffffff"});
    match number % 5 {
        0 => {
            json!({"type": "image", "url": format!("https://cdn.example.com/{number}.jpg"), "tooltip": "image tooltip",
            "click": {"actions": [{"type": "navigate", "name": "n", "lo": 23.4, "la": 24.2}]}})
        }
        1 => {
            json!({"type": "text", "text": format!("product name (Title) {number}"), "tooltip": "text tooltip", "style": style})
        }
        2 => {
            json!({"type": "text", "text": format!("product category (type) {number}"), "tooltip": "text tooltip"})
        }
        3 => {
            json!({"type": "button", "tooltip": "button tooltip", "title": format!("Add to cart {number}"), "style": style,
            "click": {"metadata": [{"type": "ExternalId", "id": format!("id{number}")}],
                "actions": [{"type": "link", "name": "add to cart", "uri": "https://example.com/cart?i=1"}]}})
        }
        _ => {
            json!({"type": "map", "lo": 64.128_597, "la": -21.896_11, "tooltip": format!("map {number}")})
        }
    }
}

/// A valid card of so many elements; those of five kinds take turns.
pub fn card(elements: usize) -> Value {
    let elements: Vec<Value> = (0..elements).map(element).collect();
    json!({"type": "vertical", "elements": elements})
}

/// The documents that Node is asked about too, compact.
pub fn documents() -> [(&'static str, String); 3] {
    let carousel = json!({"type": "carousel", "padding": 10, "elements": vec![card(5); 10]});
    [
        ("card of 5", card(5).to_string()),
        ("card of 50", card(50).to_string()),
        ("carousel of 10 x 5", carousel.to_string()),
    ]
}
