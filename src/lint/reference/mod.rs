//! The pages that the program writes about itself, as Markdown: its rules, the elements of structured content,
//! what functions receive, and LivePerson's error codes.

mod elements;
mod errors;
mod parts;
mod payloads;
mod properties;
mod rules;
mod support;

pub use elements::elements;
pub use errors::errors;
pub use payloads::payloads;
pub use rules::rules;

/// A text as a block of JSON.
fn fenced(text: &str) -> String {
    let text = text.trim_end();
    // A fence must be longer than any run of backticks in it.
    let fence = if text.contains("```") {
        "````````"
    } else {
        "```"
    };
    format!("{fence}json\n{text}\n{fence}")
}
