//! `botbench check`: what is wrong with files.

use std::borrow::Cow;

use super::Status;
use super::arguments::{CheckArguments, Deny, ReportFormat};
use super::input::{self, ConfiguredOptions, Input};
use super::output::{counted, path_text, print, print_json, print_raw};
use crate::channel::Verdict;
use crate::document::{Analysis, analyse};
use crate::lint::render::{
    Checked, FileReport, JUNIT_HEAD, JUNIT_TAIL, Offsets, SarifLog, Summary, github, human, junit,
    verdict_line,
};
use crate::lint::{CheckOptions, Delivery, Severity};

/// Checks the files one after the other, and prints each as soon as it is checked.
pub(super) fn run(arguments: &CheckArguments) -> anyhow::Result<Status> {
    let files = input::list(&arguments.paths);
    let mut options = ConfiguredOptions::default();
    let mut printer = Printer::new(arguments);
    let mut status = Status::Clean;
    let mut unread = files.unread;
    printer.begin()?;
    for path in &files.paths {
        let Some(input) = input::read(path) else {
            unread += 1;
            continue;
        };
        let options = arguments.options(options.of(path));
        let analysis = analyse(&input.text, 0, arguments.kind, &options);
        status = status.max(judge(&analysis, arguments.deny, &options));
        printer.file(&input, &analysis, &options)?;
    }
    printer.end(unread)?;
    Ok(if options.failed || unread > 0 {
        Status::Trouble
    } else {
        status
    })
}

/// Whether what was found fails the check: the one place that decides it, for files and for lines of NDJSON.
/// It does where a channel that is named refuses the document.
pub(super) fn judge(analysis: &Analysis, deny: Option<Deny>, options: &CheckOptions) -> Status {
    let refuses = |delivery: &Delivery| {
        let mut named = options.named_channels();
        named.any(|channel| delivery.whole.channel(channel).verdict == Verdict::Rejected)
    };
    if analysis.delivery.as_ref().is_some_and(refuses) {
        return Status::Found;
    }
    let worst = analysis
        .diagnostics
        .iter()
        .map(|finding| finding.severity)
        .min();
    match worst {
        Some(worst) if worst <= failing(deny) => Status::Found,
        _ => Status::Clean,
    }
}

/// The least bad severity that fails the check.
const fn failing(deny: Option<Deny>) -> Severity {
    match deny {
        Some(Deny::Warnings) => Severity::Warning,
        None => Severity::Error,
    }
}

/// Prints files as they come; SARIF, whose rules are known at the end only, as one.
struct Printer {
    format: ReportFormat,
    fails: Severity,
    summary: Summary,
    sarif: SarifLog,
}

impl Printer {
    fn new(arguments: &CheckArguments) -> Self {
        Self {
            format: arguments.format,
            fails: failing(arguments.deny),
            summary: Summary::default(),
            sarif: SarifLog::default(),
        }
    }

    fn begin(&self) -> anyhow::Result<()> {
        match self.format {
            ReportFormat::Human | ReportFormat::Sarif | ReportFormat::Github => Ok(()),
            ReportFormat::Json => print_raw(b"{\n\"files\": ["),
            ReportFormat::Junit => print_raw(JUNIT_HEAD.as_bytes()),
        }
    }

    fn file(
        &mut self,
        input: &Input,
        analysis: &Analysis,
        options: &CheckOptions,
    ) -> anyhow::Result<()> {
        let is_first = self.summary.files == 0;
        self.summary.add(&analysis.diagnostics);
        let path = path_text(&input.path);
        let checked = analysis.checked(&input.text);
        match self.format {
            ReportFormat::Human => {
                let mut shown = human(Some(&path), checked);
                let mut named = options.named_channels().peekable();
                if named.peek().is_some() {
                    shown += &verdict_line(&path, checked.delivery, named);
                }
                print(&shown)
            }
            ReportFormat::Json => print_file_json(path, checked, is_first),
            ReportFormat::Sarif => {
                self.sarif.add(&path, checked);
                Ok(())
            }
            ReportFormat::Junit => print_raw(junit(&path, checked, self.fails).as_bytes()),
            ReportFormat::Github => {
                let path = (path != input::STDIN).then_some(path);
                print_raw(github(path.as_deref(), checked).as_bytes())
            }
        }
    }

    /// `unread` files and folders could not be read.
    fn end(&self, unread: usize) -> anyhow::Result<()> {
        match self.format {
            ReportFormat::Human => print(&format!("{}\n", summary_line(self.summary, unread))),
            ReportFormat::Json => {
                let mut bytes = b"\n],\n\"summary\": ".to_vec();
                serde_json::to_writer(&mut bytes, &self.summary)?;
                bytes.extend_from_slice(b"\n}\n");
                print_raw(&bytes)
            }
            ReportFormat::Sarif => print_json(&self.sarif),
            ReportFormat::Junit => print_raw(JUNIT_TAIL.as_bytes()),
            ReportFormat::Github => Ok(()),
        }
    }
}

fn print_file_json(path: String, checked: Checked<'_>, is_first: bool) -> anyhow::Result<()> {
    let report = FileReport::new(Some(Cow::Owned(path)), checked, Offsets::Given);
    let mut bytes = if is_first {
        b"\n".to_vec()
    } else {
        b",\n".to_vec()
    };
    serde_json::to_writer_pretty(&mut bytes, &report)?;
    print_raw(&bytes)
}

/// How much was found, for people, and how much could not be looked at.
fn summary_line(summary: Summary, unread: usize) -> String {
    let Summary {
        files,
        errors,
        warnings,
        hints,
    } = summary;
    let found = [(errors, "error"), (warnings, "warning"), (hints, "hint")];
    let found = found.into_iter().filter(|&(count, _)| count > 0);
    let found: Vec<String> = found.map(|(count, noun)| counted(count, noun)).collect();
    let mut parts = vec![match (found.is_empty(), files, unread) {
        (true, 0, 1..) => "nothing checked".to_owned(),
        (true, ..) => format!("{} checked: nothing found", counted(files, "file")),
        (false, ..) => format!("{} checked: {}", counted(files, "file"), found.join(", ")),
    }];
    if unread > 0 {
        parts.push(format!("{unread} could not be read"));
    }
    parts.join("; ")
}
