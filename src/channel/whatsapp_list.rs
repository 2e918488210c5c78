//! WhatsApp's list message: as the documentation has it, for the official validator refuses all of them (row 16).

use super::Verdict;
use super::facts::{Fact, Facts, Role};
use super::length::{judge_length, judge_wordless};
use super::limits::Limit;
use super::reason::{Reasons, Repair};
use super::tap::{TapLimits, judge_words};
use super::whatsapp::judge_together;
use crate::content::{ActionType, ElementType, Field};
use crate::json::NodeId;

const NAME: &str = "WhatsApp";
const BASIS: &str = "WhatsApp templates, list message";

/// Rows of all sections together.
const MAX_ROWS: u32 = 10;
/// Code points of a row's title and subtitle, and of the menu's.
const ROW_TEXT: Limit = Limit::of(20);

/// Whether a card has the shape of a list message: one `vertical` that holds a `horizontal`.
pub(super) fn is_one(facts: &Facts<'_, '_>) -> bool {
    let mut children = facts.children(0);
    let (Some((inner, fact)), None) = (children.next(), children.next()) else {
        return false;
    };
    fact.kind == Some(ElementType::Vertical)
        && facts
            .children(inner)
            .any(|(_, fact)| fact.kind == Some(ElementType::Horizontal))
}

pub(super) fn judge(facts: &Facts<'_, '_>, reasons: &mut Reasons) {
    reasons.basis = BASIS;
    let root = facts.list[0].node;
    let message = "a list message; the official validator does not know it, the documentation does";
    reasons
        .add(Verdict::Ok, root, "list-message", message)
        .row(16);
    let mut children = facts.children(0);
    let (Some((body, _)), None) = (children.next(), children.next()) else {
        let message = "a list message holds one `vertical` with texts, a menu button and sections";
        reasons.reject(root, "list-message", message).row(16);
        return;
    };
    let mut sums = Sums::default();
    for (index, fact) in facts.children(body) {
        judge_part(facts, (index, fact), &mut sums, reasons);
    }
    judge_together(facts.children(body).map(|(_, fact)| fact), reasons);
    sums.judge(root, reasons);
}

/// What a list message consists of.
#[derive(Default)]
struct Sums {
    titles: u32,
    menus: u32,
    sections: u32,
    /// Sections without a title.
    untitled: u32,
    /// Rows of all sections.
    rows: u32,
}

fn judge_part(
    facts: &Facts<'_, '_>,
    (index, fact): (u32, &Fact),
    sums: &mut Sums,
    reasons: &mut Reasons,
) {
    match fact.kind {
        Some(ElementType::Text) => {
            sums.titles += u32::from(fact.role == Role::Title);
            judge_text(fact, reasons);
        }
        Some(ElementType::Button) => {
            sums.menus += 1;
            judge_wordless(fact, reasons);
            if let Some(words) = fact.words {
                judge_length(NAME, "button title", words, ROW_TEXT, reasons);
            }
        }
        Some(ElementType::Horizontal) => {
            sums.sections += 1;
            let rows = judge_section(facts, index, reasons);
            sums.rows += rows.count;
            sums.untitled += u32::from(!rows.has_title);
        }
        _ => {
            let message = "a list message has no such element";
            let reason = reasons.reject(fact.node, "element-type", message);
            reason.repair(Repair::Remove(fact.node));
        }
    }
}

impl Sums {
    fn judge(&self, root: NodeId, reasons: &mut Reasons) {
        let mut refuse = |detail, message: String| {
            reasons.reject(root, detail, message).row(16);
        };
        if self.titles == 0 {
            let message = "a list message without a text tagged `title`";
            refuse("list-title", message.to_owned());
        }
        if self.menus != 1 {
            let message = format!("{} menu buttons, a list message has one", self.menus);
            refuse("button-count", message);
        }
        if self.rows == 0 {
            refuse("row-count", "a list message without rows".to_owned());
        } else if self.rows > MAX_ROWS {
            let message = format!("{} rows, WhatsApp shows at most {MAX_ROWS}", self.rows);
            refuse("row-count", message);
        }
        if self.sections > 1 && self.untitled > 0 {
            let message = "a section without a title, which only a lone one may lack";
            refuse("section-title", message.to_owned());
        }
    }
}

fn judge_text(fact: &Fact, reasons: &mut Reasons) {
    let Some(words) = fact.words else {
        return judge_wordless(fact, reasons);
    };
    match fact.role {
        Role::Footer => judge_length(NAME, "footer", words, Limit::of(60), reasons),
        Role::Title | Role::Subtitle => {}
        _ => {
            let message = "a text of a list message is tagged `title`, `subtitle` or `footer`";
            reasons.reject(fact.node, "text-tag", message).row(16);
        }
    }
}

/// What a section consists of.
struct Rows {
    count: u32,
    has_title: bool,
}

fn judge_section(facts: &Facts<'_, '_>, index: u32, reasons: &mut Reasons) -> Rows {
    let mut rows = Rows {
        count: 0,
        has_title: false,
    };
    for at in index + 1..facts.list[index as usize].behind {
        let fact = &facts.list[at as usize];
        match fact.kind {
            Some(ElementType::Button) => {
                rows.count += 1;
                judge_row(facts, at, reasons);
            }
            Some(ElementType::Text) => rows.has_title = true,
            Some(ElementType::Vertical) => {}
            _ => {
                let message = "a section has a title and rows only";
                reasons.reject(fact.node, "element-type", message);
            }
        }
    }
    rows
}

fn judge_row(facts: &Facts<'_, '_>, index: u32, reasons: &mut Reasons) {
    let fact = &facts.list[index as usize];
    judge_wordless(fact, reasons);
    if let Some(words) = fact.words {
        judge_length(NAME, "button title", words, ROW_TEXT, reasons);
    }
    let subtitle = facts.element(index).get(Field::Subtitle);
    if let Some(words) = subtitle.and_then(super::facts::words) {
        judge_length(NAME, "subtitle", words, ROW_TEXT, reasons);
    }
    let Some(click) = &fact.click else {
        let message = "a row without `click`, which WhatsApp asks for";
        reasons.reject(fact.node, "button-click", message).row(5);
        return;
    };
    for tap in facts.taps_of(click) {
        if tap.kind != Some(ActionType::PublishText) {
            let reason = reasons.reject(tap.node, "action-type", "a row publishes a text only");
            reason.row(16);
        }
        judge_words(TapLimits::usual(NAME), tap, reasons);
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::*;
    use super::super::{Channel, Verdict};
    use serde_json::json;

    use serde_json::Value;

    const WA: Channel = Channel::WhatsApp;

    fn row() -> Value {
        button(5)
    }

    fn section(rows: &[Value]) -> Value {
        let inner = json!({"type": "vertical", "elements": rows});
        json!({"type": "horizontal", "elements": [inner]})
    }

    fn list(parts: &[Value]) -> Value {
        with(nested(parts), "tag", "list")
    }

    #[test]
    fn a_list_message_is_taken_by_the_documentation() {
        let verdict = body(WA, &list(&[text("title", 5), button(5), section(&[row()])]));
        assert_eq!(verdict.verdict, Verdict::Ok);
        assert_eq!(verdict.reasons[0].row, Some(16));
    }

    #[test]
    fn it_has_ten_rows_whose_words_have_20_characters() {
        assert_refused_above(WA, 10, "row-count", |n| {
            list(&[text("title", 5), button(5), section(&vec![row(); n])])
        });
        assert_refused_above(WA, 20, "button-title-length", |n| {
            list(&[text("title", 5), button(5), section(&[button(n)])])
        });
        assert_refused_above(WA, 20, "subtitle-length", |n| {
            let row = with(row(), "subtitle", "é".repeat(n));
            list(&[text("title", 5), button(5), section(&[row])])
        });
        assert_refused_above(WA, 60, "footer-length", |n| {
            list(&[
                text("title", 5),
                text("footer", n),
                button(5),
                section(&[row()]),
            ])
        });
    }

    #[test]
    fn it_has_a_title_and_one_menu_button() {
        let without = body(WA, &list(&[button(5), section(&[row()])]));
        assert_eq!(effect(&without, "list-title"), Some(Verdict::Rejected));
        let two = body(
            WA,
            &list(&[text("title", 5), button(5), button(5), section(&[row()])]),
        );
        assert_eq!(effect(&two, "button-count"), Some(Verdict::Rejected));
    }

    #[test]
    fn sections_have_titles_unless_there_is_only_one() {
        let titled = section(&[text("title", 5), row()]);
        let parts = |sections: [Value; 2]| {
            list(&[vec![text("title", 5), button(5)], sections.to_vec()].concat())
        };
        let both = body(WA, &parts([titled.clone(), titled.clone()]));
        assert_eq!(both.verdict, Verdict::Ok, "{:?}", both.reasons);
        let one = body(WA, &parts([titled, section(&[row()])]));
        assert_eq!(effect(&one, "section-title"), Some(Verdict::Rejected));
    }
}
