//! `botbench check`: what is wrong with files.

use std::borrow::Cow;

use super::Status;
use super::arguments::{CheckArguments, Deny, Format};
use super::input::{self, ConfiguredOptions, Input};
use super::output::{counted, path_text, print, print_raw};
use crate::document::{Analysis, analyse};
use crate::lint::Severity;
use crate::lint::render::{FileReport, Offsets, Summary, human};

/// Checks the files one after the other, and prints each as soon as it is checked.
pub(super) fn run(arguments: &CheckArguments) -> anyhow::Result<Status> {
    let files = input::list(&arguments.paths);
    let mut options = ConfiguredOptions::default();
    let mut printer = Printer::new(arguments.format);
    let mut status = if files.ok {
        Status::Clean
    } else {
        Status::Trouble
    };
    printer.begin()?;
    for path in &files.paths {
        let Some(input) = input::read(path) else {
            status = Status::Trouble;
            continue;
        };
        let mut options = options.of(path);
        options.conversation = arguments.conversation.or(options.conversation);
        let analysis = analyse(&input.text, 0, arguments.kind, &options);
        status = status.max(judge(&analysis, arguments.deny));
        printer.file(&input, &analysis)?;
    }
    printer.end()?;
    Ok(if options.failed {
        Status::Trouble
    } else {
        status
    })
}

/// Whether what was found fails the check.
pub(super) fn judge(analysis: &Analysis, deny: Option<Deny>) -> Status {
    let worst = analysis
        .diagnostics
        .iter()
        .map(|finding| finding.severity)
        .min();
    match (worst, deny) {
        (Some(Severity::Error), _) | (Some(Severity::Warning), Some(Deny::Warnings)) => {
            Status::Found
        }
        _ => Status::Clean,
    }
}

/// Prints files as they come.
struct Printer {
    format: Format,
    summary: Summary,
}

impl Printer {
    fn new(format: Format) -> Self {
        Self {
            format,
            summary: Summary::default(),
        }
    }

    fn begin(&self) -> anyhow::Result<()> {
        match self.format {
            Format::Human => Ok(()),
            Format::Json => print_raw(b"{\n\"files\": ["),
        }
    }

    fn file(&mut self, input: &Input, analysis: &Analysis) -> anyhow::Result<()> {
        let is_first = self.summary.files == 0;
        self.summary.add(&analysis.diagnostics);
        let path = path_text(&input.path);
        match self.format {
            Format::Human => print(&human(Some(&path), analysis.checked(&input.text))),
            Format::Json => {
                let path = Some(Cow::Owned(path));
                let report = FileReport::new(path, analysis.checked(&input.text), Offsets::Given);
                let mut bytes = if is_first {
                    b"\n".to_vec()
                } else {
                    b",\n".to_vec()
                };
                serde_json::to_writer_pretty(&mut bytes, &report)?;
                print_raw(&bytes)
            }
        }
    }

    fn end(&self) -> anyhow::Result<()> {
        match self.format {
            Format::Human => print(&format!("{}\n", summary_line(self.summary))),
            Format::Json => {
                let mut bytes = b"\n],\n\"summary\": ".to_vec();
                serde_json::to_writer(&mut bytes, &self.summary)?;
                bytes.extend_from_slice(b"\n}\n");
                print_raw(&bytes)
            }
        }
    }
}

/// How much was found, for people.
fn summary_line(summary: Summary) -> String {
    let Summary {
        files,
        errors,
        warnings,
        hints,
    } = summary;
    let found = [(errors, "error"), (warnings, "warning"), (hints, "hint")];
    let found: Vec<String> = found
        .into_iter()
        .filter(|&(count, _)| count > 0)
        .map(|(count, noun)| counted(count, noun))
        .collect();
    let found = if found.is_empty() {
        "nothing found".to_owned()
    } else {
        found.join(", ")
    };
    format!("{} checked: {found}", counted(files, "file"))
}
