//! The page of elements, actions, quick replies and metadata.

use std::fmt::Write as _;

use super::parts::{inner_parts, places};
use super::properties::{anchor, link, list, table};
use super::{fenced, support};
use crate::content::ElementType;
use crate::content::spec::{
    ACTIONS, CHECKED, Class, ELEMENTS, Items, METADATA, ObjectSpec, PARTS, Property, QUICK_REPLIES,
    QUICK_REPLY, SUBMIT_AS_TEXT, Value, sample,
};
use crate::json::{JsonPointer, parse};

/// What the page begins with.
const HEAD: &str = "\
# Elements of structured content

What a structured content, quick replies and metadata may be made of: every object with its properties, their limits,
and an example. Other properties than these are an error, unless it is said. Lengths are Unicode code points. What is
marked *since 2.4* is there in edition 2.4, which is the default; edition 1.7.7 rejects it. A default is what holds where
the property is missing; nobody writes it in.

`botbench schema content` prints the same as JSON Schema; [rules.md](rules.md) lists what is said about it, and
[channel-verdicts.md](channel-verdicts.md) how channels are judged.

This page is written by the program: a change belongs in the tables of the specification.
";

/// What may be made of a structured content: each object with its properties, where it may stand, what it may hold,
/// which channels take it, and an example.
#[must_use]
pub fn elements() -> String {
    let mut page = HEAD.to_owned();
    let sections = sections();
    // Writing to a string cannot fail.
    contents(&mut page, &sections).ok();
    support::write_tables(&mut page).ok();
    for section in &sections {
        write_section(&mut page, section).ok();
    }
    page
}

/// A part of the page.
struct Section {
    title: &'static str,
    about: &'static str,
    objects: Vec<&'static ObjectSpec>,
}

fn sections() -> Vec<Section> {
    let is_reply = |spec: &&ObjectSpec| {
        std::ptr::eq::<ObjectSpec>(*spec, &raw const QUICK_REPLIES)
            || std::ptr::eq::<ObjectSpec>(*spec, &raw const QUICK_REPLY)
    };
    let parts = || PARTS.iter().copied();
    let special: [&'static ObjectSpec; 2] = [&CHECKED, &SUBMIT_AS_TEXT];
    vec![
        Section {
            title: "Elements",
            about: "What is drawn. The root of a content is one of them.",
            objects: ELEMENTS.to_vec(),
        },
        Section {
            title: "Actions",
            about: "What a tap does: the items of `click.actions`, at most 4, done in their order.",
            objects: ACTIONS.iter().copied().chain(special).collect(),
        },
        Section {
            title: "Parts",
            about: "What properties of elements and actions hold.",
            objects: parts().filter(|spec| !is_reply(spec)).collect(),
        },
        Section {
            title: "Quick replies",
            about: "Chips below a message. They travel beside a content, never inside it.",
            objects: parts().filter(is_reply).collect(),
        },
        Section {
            title: "Metadata",
            about: "Items of the `metadata` of a message, of a card or of a click. Unknown kinds are let pass.",
            objects: METADATA.to_vec(),
        },
    ]
}

fn contents(page: &mut String, sections: &[Section]) -> std::fmt::Result {
    writeln!(page, "\n## Contents\n")?;
    writeln!(page, "- [Channels](#channels)")?;
    for section in sections {
        let names = list(section.objects.iter().map(|spec| link(spec)), ", ");
        let target = section.title.to_lowercase().replace(' ', "-");
        writeln!(page, "- [{}](#{target}): {names}", section.title)?;
    }
    Ok(())
}

fn write_section(page: &mut String, section: &Section) -> std::fmt::Result {
    writeln!(page, "\n## {}\n\n{}", section.title, section.about)?;
    for spec in &section.objects {
        write_object(page, spec)?;
        if spec.class == Class::Metadata {
            for inner in inner_parts(spec) {
                write_object(page, inner)?;
            }
        }
    }
    Ok(())
}

fn write_object(page: &mut String, spec: &'static ObjectSpec) -> std::fmt::Result {
    let mark = if spec.class == Class::Part {
        "####"
    } else {
        "###"
    };
    let (anchor, name) = (anchor(spec), spec.name);
    writeln!(page, "\n{mark} <a id=\"{anchor}\"></a>`{name}`\n")?;
    writeln!(page, "**{}**: {}\n", spec.title, spec.doc)?;
    for (label, words) in [
        ("Stands in", places(spec)),
        ("Holds", children(spec)),
        ("Takes actions", actions(spec)),
        ("Channels", support::in_words(spec)),
    ] {
        if let Some(words) = words {
            writeln!(page, "- {label}: {words}")?;
        }
    }
    writeln!(page, "- Known from: {}\n", spec.source)?;
    table(page, spec)?;
    if spec.open {
        writeln!(page, "\nOther properties may follow.")?;
    }
    match example(spec) {
        Some(text) => writeln!(page, "\n{}", fenced(&text)),
        None => Ok(()),
    }
}

/// What an element may hold.
fn children(spec: &ObjectSpec) -> Option<String> {
    let array = spec.children()?;
    let what = match array.items {
        Items::Choice(choice) => list(choice.options().map(link), ", "),
        Items::Parts { parts, from_end } => {
            let order = list(parts.iter().map(|spec| link(spec)), ", ");
            match (array.min < parts.len(), from_end) {
                (false, _) => format!("{order}, in this order"),
                (true, true) => format!("{order}, in this order; the first may be missing"),
                (true, false) => format!("{order}, in this order; the last may be missing"),
            }
        }
        Items::Each(Value::Object(spec)) => link(spec),
        Items::Each(_) | Items::Anything => return None,
    };
    let (min, max) = (array.min, array.max);
    Some(if min == max {
        format!("exactly {max}: {what}")
    } else {
        format!("{min} to {max} of {what}")
    })
}

/// What a tap on it may do.
fn actions(spec: &ObjectSpec) -> Option<String> {
    let is_click = |property: &&Property| property.name == "click";
    let click = spec.properties.iter().find(is_click);
    let Some(Value::Object(object)) = click.map(|property| property.value) else {
        return None;
    };
    let Value::Array(array) = object.property("actions")?.value else {
        return None;
    };
    match array.items {
        Items::Choice(choice) => Some(list(choice.options().map(link), ", ")),
        Items::Each(Value::Object(action)) => Some(link(action)),
        _ => None,
    }
}

/// The example of an object, cut out of its document.
fn example(spec: &ObjectSpec) -> Option<String> {
    let sample = sample(spec)?;
    let parse = parse(sample.document);
    let root = parse.root(sample.document)?;
    let node = JsonPointer::parse(sample.pointer)?.resolve(root)?;
    let start = node.span().start;
    let line = sample.document[..start].rsplit('\n').next()?;
    let indent = line.len() - line.trim_start().len();
    let lines = node.raw().lines().enumerate();
    let lines = lines.map(|(at, line)| {
        if at == 0 {
            line
        } else {
            &line[indent.min(line.len())..]
        }
    });
    Some(lines.collect::<Vec<_>>().join("\n"))
}

/// The specification of an element, with the words that tables of channels use.
pub(super) fn element_rows() -> impl Iterator<Item = (ElementType, &'static ObjectSpec)> {
    ElementType::ALL.into_iter().zip(ELEMENTS.iter().copied())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::content::spec::all;

    #[test]
    fn each_object_stands_once_under_its_name() {
        let page = elements();
        for spec in all().chain(METADATA) {
            let anchor = format!("<a id=\"{}\"></a>", anchor(spec));
            assert_eq!(page.matches(&anchor).count(), 1, "{anchor}");
        }
    }

    #[test]
    fn each_link_leads_somewhere() {
        let page = elements();
        let anchors: BTreeSet<&str> = page
            .split("<a id=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let titles: BTreeSet<String> = page
            .lines()
            .filter_map(|line| line.strip_prefix("## "))
            .map(|title| title.to_lowercase().replace(' ', "-"))
            .collect();
        for rest in page.split("](#").skip(1) {
            let target = rest.split(')').next().unwrap();
            assert!(
                anchors.contains(target) || titles.contains(target),
                "{target}"
            );
        }
    }

    #[test]
    fn examples_are_json_without_needless_indentation() {
        for spec in all().chain(METADATA) {
            let text = example(spec).unwrap();
            assert!(parse(&text).is_strict_json(), "{text}");
            assert!(
                text.lines().last().unwrap().starts_with(['{', '}']),
                "{text}"
            );
        }
    }
}
