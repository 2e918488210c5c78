//! A payload as LivePerson's command line tool takes it: the `input` of a function's `config.json`.

use crate::assist::formatted;
use crate::invoke::platform;
use crate::json::{Node, parse};
use crate::payload::{PayloadError, bare_payload, strict_json};

/// The value of `input`: headers and payload. The text is a payload or an envelope; its bytes stay but for the layout.
///
/// # Errors
/// Where the text is no JSON, or an envelope around nothing.
pub fn lpf_input(text: &str) -> Result<String, PayloadError> {
    let payload = bare_payload(text)?.text;
    let headers = headers_of(text)?;
    let input = format!(r#"{{"headers": {headers}, "payload": {}}}"#, payload.trim());
    Ok(laid_out(input))
}

/// A whole `config.json` for a function that has none yet. The tool needs `environmentVariables`, also where there are none.
///
/// # Errors
/// Where the text is no JSON, or an envelope around nothing.
pub fn lpf_config(function: &str, event: &str, text: &str) -> Result<String, PayloadError> {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let config = format!(
        r#"{{"name": {}, "event": {}, "description": "", "input": {}, "environmentVariables": {{}}}}"#,
        quoted(&name(function)),
        quoted(event),
        lpf_input(text)?
    );
    Ok(format!("{}\n", laid_out(config).trim_end()))
}

/// A name that the platform takes: up to 50 letters, digits and `_`.
fn name(function: &str) -> String {
    let word = |letter: char| {
        let fits = letter.is_ascii_alphanumeric();
        if fits { letter } else { '_' }
    };
    function
        .chars()
        .take(platform::NAME_CHARS)
        .map(word)
        .collect()
}

/// The headers of an envelope, else an empty list.
fn headers_of(text: &str) -> Result<String, PayloadError> {
    let strict = strict_json(text)?;
    let parsed = parse(&strict.text);
    let envelope = parsed
        .root(&strict.text)
        .filter(|root| crate::payload::is_envelope(*root));
    let headers = envelope.and_then(|envelope| envelope.get("headers"));
    let headers = headers.filter(Node::is_array);
    Ok(headers.map_or_else(|| "[]".to_owned(), |headers| headers.raw().to_owned()))
}

fn laid_out(text: String) -> String {
    formatted(&text).unwrap_or(text)
}
