//! What the metadata of a message make an Apple device open: a form, a payment, a sign-in (`structured-content.md` 2.3).

use super::Origin;
use super::place::Place;

/// Pages of a form that are read; the schema allows 256.
const MAX_PAGES: usize = 40;

/// Items of a page that are read.
const MAX_ITEMS: usize = 40;

/// What an Apple device opens of its own.
#[derive(Clone, Debug, PartialEq)]
pub enum AppleSheet {
    /// `BusinessFormEvent`.
    Form(FormSheet),
    /// `ConnectorPaymentRequest`: Apple Pay, which Apple draws.
    Payment,
    /// `ConnectorAuthenticationRequest`: the page of an identity provider.
    SignIn,
}

/// `BusinessFormEvent`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FormSheet {
    /// `title`; may be empty.
    pub title: String,
    /// `pages`, in the order of the document.
    pub pages: Vec<FormPage>,
    /// Pages that are not read.
    pub more: usize,
    /// `showSummary`: whether the answers show once more at the end.
    pub has_summary: bool,
}

/// A page of a form.
#[derive(Clone, Debug, PartialEq)]
pub struct FormPage {
    /// Where it comes from.
    pub origin: Origin,
    /// `title`; may be empty.
    pub title: String,
    /// `subtitle`; may be empty.
    pub subtitle: String,
    /// What the consumer does there.
    pub asks: Asks,
    /// Titles of `pageItems`.
    pub items: Vec<String>,
    /// What stands in the field before anything is typed; may be empty.
    pub placeholder: String,
}

/// What a page of a form asks for, by its `type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// `select`: one of its items.
    One,
    /// `select` with `multipleSelection`: some of its items.
    Some,
    /// `picker`: one of its items, from a wheel.
    Wheel,
    /// `datePicker`: a date.
    Date,
    /// `input`: words.
    Words,
    /// Another word, or none.
    Unknown,
}

impl AppleSheet {
    /// What metadata of that type make the device open.
    pub(super) fn of(item: &Place<'_>, kind: &str) -> Option<Self> {
        match kind {
            "BusinessFormEvent" => Some(Self::Form(form(item))),
            "ConnectorPaymentRequest" => Some(Self::Payment),
            "ConnectorAuthenticationRequest" => Some(Self::SignIn),
            _ => None,
        }
    }
}

fn form(item: &Place<'_>) -> FormSheet {
    let list = item.get("pages");
    let pages = list.iter().flat_map(Place::elements).take(MAX_PAGES);
    let pages: Vec<FormPage> = pages.map(|page| self::page(&page)).collect();
    let count = list.map_or(0, |list| list.node.elements().take(1_000).count());
    FormSheet {
        title: item.text_of("title").unwrap_or_default(),
        more: count.saturating_sub(pages.len()),
        pages,
        has_summary: item.is_true("showSummary"),
    }
}

fn page(page: &Place<'_>) -> FormPage {
    let text = |name: &str| page.text_of(name).unwrap_or_default();
    let list = page.get("pageItems");
    let items = list.iter().flat_map(Place::elements).take(MAX_ITEMS);
    let option = |name: &str| page.find(&["options", name]).and_then(|at| at.text());
    let asks = match text("type").as_str() {
        "select" if page.is_true("multipleSelection") => Asks::Some,
        "select" => Asks::One,
        "picker" => Asks::Wheel,
        "datePicker" => Asks::Date,
        "input" => Asks::Words,
        _ => Asks::Unknown,
    };
    FormPage {
        origin: page.origin(),
        title: text("title"),
        subtitle: text("subtitle"),
        asks,
        items: items.filter_map(|item| item.text_of("title")).collect(),
        placeholder: option("placeholder")
            .or_else(|| option("labelText"))
            .unwrap_or_default(),
    }
}
