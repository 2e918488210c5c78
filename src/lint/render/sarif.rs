//! Findings as SARIF 2.1.0, which code scanning reads. The types mirror the standard's objects.

use serde::Serialize;

use super::Checked;
use super::region::{Regions, words};
use crate::channel::Channel;
use crate::lint::{Diagnostic, Explanation, Fix, Severity, explain};
use crate::text::Span;

/// Where the schema of the format is published.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

/// A log: what one run found. Files are added one after the other.
#[derive(Debug, Serialize)]
pub struct SarifLog {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    column_kind: &'static str,
    results: Vec<RunResult>,
}

#[derive(Debug, Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    rules: Vec<ReportingDescriptor>,
}

/// A rule that occurs among the results.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ReportingDescriptor {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    short_description: Option<Message>,
    #[serde(skip_serializing_if = "Option::is_none")]
    full_description: Option<Message>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<Message>,
    #[serde(skip_serializing_if = "Option::is_none")]
    default_configuration: Option<Configuration>,
}

#[derive(Debug, Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Debug, Serialize)]
struct Message {
    text: String,
}

/// A finding.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct RunResult {
    rule_id: String,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<ResultFix>,
    properties: Properties,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: FileRegion,
}

#[derive(Clone, Debug, Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct FileRegion {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
    byte_offset: usize,
    byte_length: usize,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultFix {
    description: Message,
    artifact_changes: [ArtifactChange; 1],
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange {
    artifact_location: ArtifactLocation,
    replacements: Vec<Replacement>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement {
    deleted_region: FileRegion,
    #[serde(skip_serializing_if = "Option::is_none")]
    inserted_content: Option<Content>,
}

/// Text as it is, not a message: nothing in it is escaped.
#[derive(Debug, Serialize)]
struct Content {
    text: String,
}

/// What the standard has no place for.
#[derive(Debug, Serialize)]
struct Properties {
    pointer: String,
    source: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    channel: Option<&'static str>,
}

impl Default for SarifLog {
    fn default() -> Self {
        let driver = Driver {
            name: "botbench",
            semantic_version: env!("CARGO_PKG_VERSION"),
            rules: Vec::new(),
        };
        let run = Run {
            tool: Tool { driver },
            column_kind: "unicodeCodePoints",
            results: Vec::new(),
        };
        Self {
            schema: SCHEMA,
            version: "2.1.0",
            runs: [run],
        }
    }
}

impl SarifLog {
    /// Adds the findings of a file.
    pub fn add(&mut self, path: &str, checked: Checked<'_>) {
        let [run] = &mut self.runs;
        let artifact = ArtifactLocation { uri: uri(path) };
        let mut places = Regions::new(checked);
        let mut edits = Regions::new(checked);
        for diagnostic in checked.diagnostics {
            let rule_index = run.tool.driver.rule_index(diagnostic);
            let fixes = diagnostic.safe_fix().into_iter();
            run.results.push(RunResult {
                rule_id: diagnostic.name(),
                rule_index,
                level: level(diagnostic.severity),
                message: Message::of(&words(diagnostic)),
                locations: [Location {
                    physical_location: PhysicalLocation {
                        artifact_location: artifact.clone(),
                        region: FileRegion::of(diagnostic.span, &mut places),
                    },
                }],
                fixes: fixes
                    .map(|fix| ResultFix::of(fix, &artifact, &mut edits))
                    .collect(),
                properties: Properties::of(diagnostic),
            });
        }
    }
}

impl Driver {
    /// The place of the rule of a finding among the rules; it is added where it is not among them yet.
    fn rule_index(&mut self, diagnostic: &Diagnostic) -> usize {
        let name = diagnostic.name();
        let known = self.rules.iter().position(|rule| rule.id == name);
        known.unwrap_or_else(|| {
            let words = explain(diagnostic.code, diagnostic.detail);
            self.rules
                .push(ReportingDescriptor::of(name, words.as_ref()));
            self.rules.len() - 1
        })
    }
}

impl ReportingDescriptor {
    fn of(id: String, words: Option<&Explanation>) -> Self {
        let full = |words: &Explanation| format!("{}: {}", words.why, words.consequence);
        Self {
            id,
            short_description: words.map(|words| Message::of(words.title)),
            full_description: words.map(|words| Message::of(&full(words))),
            help: words.map(|words| Message::of(words.help)),
            default_configuration: words.map(|words| Configuration {
                level: level(words.severity),
            }),
        }
    }
}

impl Message {
    /// A plain text: braces are doubled, since single ones stand for arguments.
    fn of(text: &str) -> Self {
        Self {
            text: text.replace('{', "{{").replace('}', "}}"),
        }
    }
}

impl FileRegion {
    fn of(span: Span, regions: &mut Regions<'_>) -> Self {
        let region = regions.of(span);
        Self {
            start_line: region.start_line,
            start_column: region.start_column,
            end_line: region.end_line,
            end_column: region.end_column,
            byte_offset: span.start,
            byte_length: span.len(),
        }
    }
}

impl ResultFix {
    fn of(fix: &Fix, artifact: &ArtifactLocation, regions: &mut Regions<'_>) -> Self {
        let replacements = fix.edits.iter().map(|edit| Replacement {
            deleted_region: FileRegion::of(edit.span, regions),
            inserted_content: (!edit.text.is_empty()).then(|| Content {
                text: edit.text.clone(),
            }),
        });
        Self {
            description: Message::of(&fix.title),
            artifact_changes: [ArtifactChange {
                artifact_location: artifact.clone(),
                replacements: replacements.collect(),
            }],
        }
    }
}

impl Properties {
    fn of(diagnostic: &Diagnostic) -> Self {
        Self {
            pointer: diagnostic.pointer.to_string(),
            source: diagnostic.source.id(),
            channel: diagnostic.channel.map(Channel::id),
        }
    }
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    }
}

/// A path as a reference of RFC 3986: relative where the path is, else with the scheme `file`.
fn uri(path: &str) -> String {
    use std::fmt::Write as _;
    let path = if cfg!(windows) {
        path.replace('\\', "/")
    } else {
        path.to_owned()
    };
    let is_drive = cfg!(windows) && path.as_bytes().get(1) == Some(&b':');
    let mut uri = match (path.starts_with('/'), is_drive) {
        (true, _) => "file://".to_owned(),
        (_, true) => "file:///".to_owned(),
        _ => String::new(),
    };
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            write!(uri, "%{byte:02X}").ok();
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_references() {
        assert_eq!(uri("bots/é a#1.json"), "bots/%C3%A9%20a%231.json");
        assert_eq!(uri("c:d.json").contains(':'), cfg!(windows));
        assert_eq!(uri("/tmp/a.json"), "file:///tmp/a.json");
    }

    #[test]
    fn braces_of_messages_are_doubled() {
        assert_eq!(Message::of("`{0}`").text, "`{{0}}`");
    }
}
