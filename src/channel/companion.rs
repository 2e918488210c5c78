//! What a template asks of the metadata of its message.

use super::facts::Facts;
use super::reason::Reasons;
use super::{Channel, whatsapp};
use crate::content::{ElementType, Field};
use crate::json::Node;

/// A template that goes with metadata.
struct Companion {
    channel: Channel,
    /// The tag of its card; empty for a product message, which its texts tell apart.
    tag: &'static str,
    /// Of each group one must be there.
    groups: &'static [&'static [&'static str]],
    /// The page that says so.
    basis: &'static str,
}

const COMPANIONS: [Companion; 5] = [
    Companion {
        channel: Channel::Apple,
        tag: "list",
        groups: &[&["BusinessChatMessage"]],
        basis: "Apple templates, list picker",
    },
    Companion {
        channel: Channel::Apple,
        tag: "datePicker",
        groups: &[&["BusinessChatMessage"], &["BusinessEvent"]],
        basis: "Apple templates, time picker",
    },
    Companion {
        channel: Channel::Apple,
        tag: "form",
        groups: &[&["BusinessFormEvent"]],
        basis: "Apple templates, form",
    },
    Companion {
        channel: Channel::Apple,
        tag: "authentication",
        groups: &[&["ConnectorAuthenticationRequest"]],
        basis: "Apple templates, authentication",
    },
    Companion {
        channel: Channel::WhatsApp,
        tag: "",
        groups: &[&["WhatsAppSingleProduct", "WhatsAppMultipleProduct"]],
        basis: "WhatsApp templates, product messages",
    },
];

/// Judges whether the metadata of the message, where it has some, are those that its template goes with.
pub(super) fn judge(facts: &Facts<'_, '_>, metadata: Option<Node<'_>>, reasons: &mut Reasons) {
    let Some(metadata) = metadata else { return };
    let Some(companion) = COMPANIONS.iter().find(|it| it.is(facts, reasons.channel)) else {
        return;
    };
    for group in companion.groups {
        if !metadata.elements().any(|item| is_one_of(item, group)) {
            let types = group.join("` or `");
            let message = format!("this template goes with metadata of the type `{types}`");
            let node = facts.content.node().id();
            let reason = reasons.degrade(node, "metadata-missing", message);
            reason.basis(companion.basis);
        }
    }
}

impl Companion {
    fn is(&self, facts: &Facts<'_, '_>, channel: Channel) -> bool {
        let root = facts.content.root().filter(|_| channel == self.channel);
        root.is_some_and(|root| match self.tag {
            "" => {
                let is_card = root.is_a(ElementType::Vertical) && root.children > 0;
                is_card && whatsapp::is_product(facts)
            }
            tag => root.is(Field::Tag, tag),
        })
    }
}

fn is_one_of(item: Node<'_>, types: &[&str]) -> bool {
    let word = item.get("type").and_then(|word| word.string());
    word.is_some_and(|word| types.contains(&word.as_ref()))
}
