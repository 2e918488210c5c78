//! The page of events and of what their functions receive.

use std::fmt::Write as _;

use super::fenced;
use super::parts::below;
use super::properties::{anchor, list, words};
use crate::content::spec::{ObjectSpec, Property};
use crate::payload::spec::{
    CBOT_EVENT_TYPES, CONTEXT_DOCUMENT, ENDPOINT_CONVERSATION, ENDPOINT_EVENT, ENVELOPE,
};
use crate::payload::{EVENTS, Event, Family, Variant, event_of, templates_of};
use crate::response::event_result;

/// What the page begins with.
const HEAD: &str = "\
# What functions receive

The events of LivePerson Functions, and the payload of each: every key with its type, the words that it may hold, and
when it is there. LivePerson misspells some keys and words; they stand here as they are sent, and must stay so. Keys that
are not listed are kept and sent as they are.

`botbench schema payload` prints the same as JSON Schema; `botbench invoke ENDPOINT --template NAME` sends one of the
templates; the findings that begin with `payload.` stand in [rules.md](rules.md#payload).

This page is written by the program: a change belongs in the tables of payloads.
";

/// The events, the envelope, the payload of each family of events, and the templates.
#[must_use]
pub fn payloads() -> String {
    let mut page = HEAD.to_owned();
    // Writing to a string cannot fail.
    events(&mut page).ok();
    let mut written = Vec::new();
    envelope(&mut page, &mut written).ok();
    for family in Family::ALL {
        section(&mut page, family, &mut written).ok();
    }
    templates(&mut page).ok();
    page
}

fn events(page: &mut String) -> std::fmt::Result {
    writeln!(page, "\n## Events\n")?;
    writeln!(
        page,
        "| Event | Id | Called by | When | Functions | By skill | Returns |"
    )?;
    writeln!(page, "|---|---|---|---|---|---|---|")?;
    for event in EVENTS {
        let id = if event.is_published {
            format!("`{}`", event.id)
        } else {
            format!("none published; `{}` here", event.id)
        };
        let functions = event
            .functions
            .map_or_else(|| "no limit known".to_owned(), |count| count.to_string());
        let skills = if event.has_skill_filter { "yes" } else { "no" };
        let returns = event_result(event.id).map_or("", |result| result.returns);
        writeln!(
            page,
            "| [{}](#{}) | {id} | {} | {} | {functions} | {skills} | {returns} |",
            event.title,
            section_anchor(event.family),
            event.system,
            event.about,
        )?;
    }
    writeln!(
        page,
        "\nThe events of Automatic Messages take several functions only where their skills do not overlap. A function's \
         event cannot be changed once it was pushed. Ids and limits are known from {}.",
        EVENTS[0].source
    )
}

fn envelope(page: &mut String, written: &mut Vec<&'static ObjectSpec>) -> std::fmt::Result {
    writeln!(page, "\n## Envelope\n\nWhat stands around every payload.")?;
    write_all(page, &ENVELOPE, written)
}

/// The payloads of a family of events.
fn section(
    page: &mut String,
    family: Family,
    written: &mut Vec<&'static ObjectSpec>,
) -> std::fmt::Result {
    let of_family = EVENTS.iter().filter(|event| event.family == family);
    let titles = list(of_family.map(|event| event.title.to_owned()), ", ");
    writeln!(
        page,
        "\n## <a id=\"{}\"></a>{}\n",
        section_anchor(family),
        heading(family)
    )?;
    writeln!(page, "Events: {titles}.")?;
    if let Some(spec) = family.spec() {
        write_all(page, spec, written)?;
    } else {
        writeln!(
            page,
            "\nThe caller decides what the function receives: any JSON value. A shape that often comes along:"
        )?;
        write_all(page, &CONTEXT_DOCUMENT, written)?;
        writeln!(
            page,
            "\nAnd two that no function receives, but a Custom Endpoint does; they look like payloads of a bot function:"
        )?;
        write_all(page, &ENDPOINT_CONVERSATION, written)?;
        write_all(page, &ENDPOINT_EVENT, written)?;
    }
    if family == Family::AutomaticMessages {
        event_types(page)?;
    }
    example(page, family.first_event())
}

fn heading(family: Family) -> &'static str {
    match family {
        Family::Bot => "Bot event",
        Family::PreHook => "Pre hook",
        Family::PostHook => "Post hook",
        Family::ErrorHook => "Error hook",
        Family::AutomaticMessages => "Automatic Messages",
        Family::Survey => "Surveys",
        Family::Command => "Conversational command",
        Family::Transcript => "E-mail transcript",
        Family::Free => "No event",
    }
}

fn section_anchor(family: Family) -> String {
    format!(
        "family-{}",
        heading(family).to_lowercase().replace(' ', "-")
    )
}

/// Writes an object and all that it holds, each once in the page.
fn write_all(
    page: &mut String,
    spec: &'static ObjectSpec,
    written: &mut Vec<&'static ObjectSpec>,
) -> std::fmt::Result {
    let mut all = vec![spec];
    all.extend(below(spec));
    for spec in all {
        if written.iter().any(|known| std::ptr::eq(*known, spec)) {
            continue;
        }
        written.push(spec);
        object(page, spec)?;
    }
    Ok(())
}

fn object(page: &mut String, spec: &ObjectSpec) -> std::fmt::Result {
    let (anchor, name) = (anchor(spec), spec.name);
    writeln!(page, "\n### <a id=\"{anchor}\"></a>`{name}`\n")?;
    writeln!(page, "**{}**: {}\n", spec.title, spec.doc)?;
    if !spec.properties.is_empty() {
        writeln!(page, "| Key | Value | Present | What it is |")?;
        writeln!(page, "|---|---|---|---|")?;
        for property in spec.properties {
            writeln!(page, "{}", row(property, spec))?;
        }
    }
    writeln!(page, "\nKnown from {}.", spec.source)
}

fn row(property: &Property, spec: &ObjectSpec) -> String {
    let source = if property.source == spec.source {
        String::new()
    } else {
        format!(" (known from {})", property.source)
    };
    format!(
        "| `{}` | {} | {} | {}{source} |",
        property.name,
        words(&property.value),
        property.when,
        property.doc.replace('|', "\\|"),
    )
}

fn event_types(page: &mut String) -> std::fmt::Result {
    writeln!(page, "\n### Words of `cbotEventType`\n")?;
    writeln!(page, "| Word | Event | Group |\n|---|---|---|")?;
    for (word, id) in CBOT_EVENT_TYPES {
        let event = event_of(id);
        let title = event.map_or("", |event| event.title);
        let group = event.and_then(Event::group);
        let group = group.map_or_else(|| "none".to_owned(), |group| format!("`{group}`"));
        writeln!(page, "| `{word}` | {title} | {group} |")?;
    }
    Ok(())
}

/// The typical template of an event.
fn example(page: &mut String, event: &Event) -> std::fmt::Result {
    let mut of_event = templates_of(event.id);
    match of_event.find(|template| template.variant == Variant::Typical) {
        Some(template) => writeln!(
            page,
            "\nExample (`{}`), {}:\n\n{}",
            template.name,
            template.about,
            fenced(template.text)
        ),
        None => Ok(()),
    }
}

fn templates(page: &mut String) -> std::fmt::Result {
    writeln!(page, "\n## Templates")?;
    for event in EVENTS {
        let target = section_anchor(event.family);
        writeln!(page, "\n[{}](#{target})\n", event.title)?;
        for template in templates_of(event.id) {
            writeln!(
                page,
                "- `{}` ({}): {}",
                template.name,
                template.variant.title(),
                template.about
            )?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payload::spec::ALL;

    #[test]
    fn every_object_of_the_tables_has_its_place() {
        let page = payloads();
        for spec in ALL {
            let place = format!("<a id=\"{}\"></a>", anchor(spec));
            assert_eq!(page.matches(&place).count(), 1, "{}", spec.name);
            for property in spec.properties {
                let row = format!("| `{}` |", property.name);
                assert!(page.contains(&row), "{} `{}`", spec.name, property.name);
            }
        }
        let links = page.split("](#").skip(1);
        for target in links.filter_map(|rest| rest.split(')').next()) {
            let place = format!("<a id=\"{target}\"></a>");
            assert!(page.contains(&place), "{target}");
        }
    }
}
