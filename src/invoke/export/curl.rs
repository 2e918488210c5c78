//! A request as a command of `curl` for the shells of Unix.

use super::super::import::variable_name;
use super::super::{BLOT, Record, SentHeader, SentValue};

/// The variable that stands for a bearer token.
const TOKEN: &str = "TOKEN";

/// The command that sends the request again. `None` where it went to no address, but to the demo bot.
///
/// What came from the environment is written as its variable. `curl` adds headers of its own (`accept`, `user-agent`).
#[must_use]
pub fn curl(record: &Record) -> Option<String> {
    let url = record.sent.url.as_str();
    if !url.contains("://") {
        return None;
    }
    let mut command = format!("curl -X {} {}", record.sent.method, quoted(url));
    if url.contains(['[', ']', '{', '}']) {
        // Else these would be taken for a list of addresses.
        command.push_str(" \\\n  --globoff");
    }
    for header in &record.sent.headers {
        command.push_str(" \\\n  -H ");
        command.push_str(&header_word(header));
    }
    if record.sent.method != "GET" {
        command.push_str(" \\\n  --data-raw ");
        command.push_str(&quoted(&record.sent.body.text()));
    }
    Some(command)
}

fn header_word(header: &SentHeader) -> String {
    match &header.value {
        SentValue::Variable(name) => {
            format!("{}\"${{{name}}}\"", quoted(&format!("{}: ", header.name)))
        }
        SentValue::Keystore(name) => {
            let variable = variable_name(name);
            format!(
                "{}\"${{{variable}}}\"",
                quoted(&format!("{}: ", header.name))
            )
        }
        // A token that was got on the way: whoever runs the command has one of their own.
        SentValue::Text(value) if value.as_str() == format!("Bearer {BLOT}") => {
            format!(
                "{}\"${{{TOKEN}}}\"",
                quoted(&format!("{}: Bearer ", header.name))
            )
        }
        // `name:` without a value would take the header away.
        SentValue::Text(value) if value.as_str().is_empty() => quoted(&format!("{};", header.name)),
        SentValue::Text(value) => quoted(&format!("{}: {value}", header.name)),
    }
}

/// A word in single quotes, in which nothing means anything but the quote itself.
fn quoted(text: &str) -> String {
    // No command line holds a zero byte; a body that is JSON has none either.
    format!("'{}'", text.replace('\0', "").replace('\'', r"'\''"))
}
