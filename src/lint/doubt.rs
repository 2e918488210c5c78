//! Where no fix is certain: in objects that have a key twice, or two keys that a fix would make the same.
//!
//! Of duplicates the last counts. A fix that moves or renames one of them could make another value count than now.

use std::collections::HashSet;

use crate::json::Node;
use crate::response::{BotResponse, FLAT_PARAMETERS, MISPLACED_KEYS};

/// Members up to which an object is searched; in a larger one no fix is certain.
const MAX_MEMBERS: usize = 1_000;

/// The one misprint whose rename is certain although it is no matter of case, in lower case.
const MISPRINT: (&str, &str) = ("intenid", "intentid");

/// Whether a fix of the response's own members may meet another key of the name that it gives.
pub fn is_response_doubtful(response: &BotResponse<'_>) -> bool {
    let context = response.context_object();
    let parameters = response.parameters_object();
    is_object_doubtful(response.node)
        || context.is_some_and(is_object_doubtful)
        || parameters.is_some_and(is_object_doubtful)
        || meet(response.node, &MISPLACED_KEYS, context, "context")
        || context
            .is_some_and(|outer| meet(outer, &FLAT_PARAMETERS, parameters, "actionParameters"))
}

/// Whether two keys of an object are the same once case is ignored.
pub fn is_object_doubtful(object: Node<'_>) -> bool {
    let mut names = HashSet::new();
    object
        .members()
        .enumerate()
        .any(|(index, member)| index >= MAX_MEMBERS || !names.insert(normal(&member.name())))
}

/// Whether a key that will be moved from `outer` into its member `home` meets one of that name there, or makes a second `home`.
fn meet(outer: Node<'_>, moved: &[&str], inner: Option<Node<'_>>, home: &str) -> bool {
    let names: HashSet<String> = outer
        .members()
        .map(|member| normal(&member.name()))
        .collect();
    let moved: HashSet<String> = moved
        .iter()
        .map(|name| normal(name))
        .filter(|name| names.contains(name))
        .collect();
    if moved.is_empty() {
        return false;
    }
    match inner {
        Some(inner) => inner
            .members()
            .any(|member| moved.contains(&normal(&member.name()))),
        None => names.contains(&normal(home)),
    }
}

fn normal(name: &str) -> String {
    let lower = name.to_lowercase();
    if lower == MISPRINT.0 {
        MISPRINT.1.to_owned()
    } else {
        lower
    }
}
