//! Payloads to start from: of each event the shortest, the usual, and the odd ones. Composed by us; one story.

mod automatic;
mod bot;
mod hooks;
mod others;

use crate::text::suggest;

/// How much of a payload a template shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// The least that is sent.
    Minimal,
    /// What is sent as a rule.
    Typical,
    /// What is sent at times, and surprises.
    Edge,
}

impl Variant {
    /// All variants.
    pub const ALL: [Self; 3] = [Self::Minimal, Self::Typical, Self::Edge];

    /// What the picker and the reference call it.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Minimal => "minimal",
            Self::Typical => "typical",
            Self::Edge => "edge",
        }
    }
}

/// A payload to start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Template {
    /// The word of the machine interfaces; stable.
    pub name: &'static str,
    /// What the picker shows.
    pub title: &'static str,
    /// One sentence on when the platform sends such a payload.
    pub about: &'static str,
    /// Id of the event that it belongs to: of [`EVENTS`](super::EVENTS).
    pub event: &'static str,
    /// How much it shows.
    pub variant: Variant,
    /// The document, indented by two spaces: the payload alone, or the envelope around it where headers belong to it or
    /// where the payload alone could be taken for something else.
    pub text: &'static str,
}

const fn template(
    name: &'static str,
    title: &'static str,
    (event, variant): (&'static str, Variant),
    about: &'static str,
    text: &'static str,
) -> Template {
    Template {
        name,
        title,
        about,
        event,
        variant,
        text,
    }
}

const COUNT: usize = bot::TEMPLATES.len()
    + hooks::TEMPLATES.len()
    + automatic::TEMPLATES.len()
    + others::TEMPLATES.len();

static ALL: [Template; COUNT] = {
    let tables = [
        bot::TEMPLATES,
        hooks::TEMPLATES,
        automatic::TEMPLATES,
        others::TEMPLATES,
    ];
    let mut all = [bot::TEMPLATES[0]; COUNT];
    let (mut table, mut at, mut count) = (0, 0, 0);
    while table < tables.len() {
        while at < tables[table].len() {
            all[count] = tables[table][at];
            at += 1;
            count += 1;
        }
        table += 1;
        at = 0;
    }
    all
};

/// All templates, in the order of the picker: by event, the usual one first.
pub static TEMPLATES: &[Template] = &ALL;

/// The template of that name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Template> {
    TEMPLATES.iter().find(|template| template.name == name)
}

/// The name of a template that was probably meant.
#[must_use]
pub fn nearest(name: &str) -> Option<&'static str> {
    suggest::nearest(name, TEMPLATES.iter().map(|template| template.name))
}

/// The templates of the event of that id.
pub fn templates_of(event: &str) -> impl Iterator<Item = &'static Template> {
    TEMPLATES
        .iter()
        .filter(move |template| template.event == event)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::payload::spec::{CBOT_EVENT_TYPES, MESSAGE_IDENTIFIERS};
    use crate::payload::{EVENTS, event_of};

    #[test]
    fn each_template_is_json_indented_by_two_spaces() {
        for template in TEMPLATES {
            serde_json::from_str::<serde_json::Value>(template.text)
                .unwrap_or_else(|error| panic!("{}: {error}", template.name));
            assert!(template.text.starts_with("{\n  \""), "{}", template.name);
            assert!(template.text.ends_with("}\n"), "{}", template.name);
        }
    }

    #[test]
    fn templates_are_found_by_name_and_belong_to_an_event() {
        let names: BTreeSet<&str> = TEMPLATES.iter().map(|template| template.name).collect();
        let titles: BTreeSet<&str> = TEMPLATES.iter().map(|template| template.title).collect();
        assert_eq!(
            (names.len(), titles.len()),
            (TEMPLATES.len(), TEMPLATES.len())
        );
        for template in TEMPLATES {
            assert_eq!(find(template.name), Some(template));
            assert!(event_of(template.event).is_some(), "{}", template.name);
            assert!(!template.about.is_empty() && !template.about.ends_with('.'));
        }
        assert_eq!(find("nothing"), None);
        assert_eq!(nearest("welcom-chat"), Some("welcome-chat"));
    }

    #[test]
    fn each_event_has_a_minimal_and_a_typical_template() {
        for event in EVENTS {
            for variant in [Variant::Minimal, Variant::Typical] {
                let mut of_event = templates_of(event.id);
                let found = of_event.any(|template| template.variant == variant);
                assert!(found, "{} {}", event.id, variant.title());
            }
        }
    }

    #[test]
    fn each_event_type_and_identifier_occurs() {
        let types = CBOT_EVENT_TYPES.iter().map(|(word, _)| *word);
        for word in types.chain(MESSAGE_IDENTIFIERS) {
            let quoted = format!("\"{word}\"");
            let found = TEMPLATES
                .iter()
                .any(|template| template.text.contains(&quoted));
            assert!(found, "{word}");
        }
    }
}
