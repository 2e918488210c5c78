//! What the command line takes.

use std::path::PathBuf;
use std::time::Duration;

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::channel::Channel;
use crate::content::Edition;
use crate::lint::{CheckOptions, Conversation, Kind};
use crate::payload::{EVENTS, Event, event_of};

/// A workbench for people who build bots on LivePerson Conversational Cloud.
#[derive(Debug, Parser)]
#[command(version, about, args_conflicts_with_subcommands = true)]
#[command(
    after_help = "Without a command, a window opens on the files and folders, or on the last workspace.\n\n\
    Exit status of commands: 0 clean; 1 a finding of severity error (or warning, with\n\
    --deny warnings), a channel named with --channel that rejects, or an answer with\n\
    another status than 2xx; 2 usage or I/O error, or no answer.\n\n\
    `botbench check --help` and `botbench invoke --help` document the JSON that they print."
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Files and folders to open in the window
    #[arg(value_name = "FILE|FOLDER")]
    pub paths: Vec<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check files: responses, cards, payloads
    #[command(after_long_help = CHECK_JSON)]
    Check(CheckArguments),
    /// Apply the fixes that are safe, and print a diff
    Fix(FixArguments),
    /// Format JSON files: two spaces, short containers stay on one line, comments and numbers stay as written
    Fmt(FmtArguments),
    /// Draw what a document looks like, or say where its elements stand
    #[command(after_long_help = LAYOUT_JSON)]
    Render(RenderArguments),
    /// Send a payload to a function and check the answer
    #[command(after_long_help = INVOKE_JSON)]
    Invoke(InvokeArguments),
    /// Explain a code of a finding, or an error code of LivePerson
    Explain {
        /// `ttr.type-missing`, `parse.javascript/comment`, or an error code or HTTP status of LivePerson
        code: String,
    },
    /// Print a JSON Schema (2020-12) of what is known, for other editors
    Schema(SchemaArguments),
    /// List the samples, or print one
    Samples {
        /// Name of the sample to print
        name: Option<String>,
    },
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
}

#[derive(Args, Debug)]
pub(super) struct CheckArguments {
    /// Files, folders (`*.json` and `*.jsonc` in them, `.gitignore` honoured), or `-` for standard input
    #[arg(value_name = "PATH", required_unless_present = "ndjson")]
    pub paths: Vec<PathBuf>,
    /// Take every document for this kind instead of telling it from its content
    #[arg(long, value_parser = kind_parser())]
    pub kind: Option<Kind>,
    /// The edition of the schema that structured contents are judged by [default: 2.4]
    #[arg(long, value_parser = edition_parser())]
    pub edition: Option<Edition>,
    /// The sort of conversation that responses are meant for
    #[arg(long, value_parser = conversation_parser())]
    pub conversation: Option<Conversation>,
    #[command(flatten)]
    pub channels: ChannelArguments,
    /// How to print what is found
    #[arg(long, default_value = "human")]
    pub format: ReportFormat,
    /// Let warnings fail the check too
    #[arg(long, value_name = "WHAT")]
    pub deny: Option<Deny>,
    /// Read NDJSON from standard input and write NDJSON to standard output
    #[arg(long, conflicts_with_all = ["paths", "format"])]
    pub ndjson: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people
    Human,
    /// For programs
    Json,
}

/// How `check` prints what it finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    /// For people
    Human,
    /// For programs
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// JUnit XML, for the test reports of CI
    Junit,
    /// Annotations of GitHub Actions
    Github,
}

/// The channels that a command is told of.
#[derive(Args, Debug)]
pub(super) struct ChannelArguments {
    /// Say what these channels do not take, or show otherwise; `fix` leaves out or cuts what they refuse, where that
    /// suffices: ids with commas between, or `all`
    #[arg(long = "channel", value_name = "ID", value_delimiter = ',', value_parser = channel_parser())]
    named: Vec<NamedChannel>,
}

/// What a word of `--channel` names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NamedChannel {
    One(Channel),
    All,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Deny {
    /// Findings of severity warning
    Warnings,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SchemaOf {
    /// A structured content
    Content,
    /// Quick replies
    QuickReplies,
    /// What a bot function answers
    Response,
    /// What a function receives, bare or in its envelope
    Payload,
}

#[derive(Args, Debug)]
pub(super) struct SchemaArguments {
    /// What it is about
    pub what: SchemaOf,
    /// The edition of structured content
    #[arg(long, default_value = Edition::V2_4.id(), value_parser = edition_parser())]
    pub edition: Edition,
    /// The event of a payload, by its id [default: whichever its keys tell]
    #[arg(long, value_name = "ID", value_parser = event_parser())]
    pub event: Option<&'static Event>,
}

#[derive(Args, Debug)]
pub(super) struct FixArguments {
    /// Files and folders
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// Print the diff, write nothing
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub channels: ChannelArguments,
}

#[derive(Args, Debug)]
pub(super) struct FmtArguments {
    /// Files and folders
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// Name the files that are not formatted, write nothing
    #[arg(long)]
    pub check: bool,
}

#[derive(Args, Debug)]
pub(super) struct InvokeArguments {
    /// `demo`, a name in the nearest `botbench.toml` upwards, or an `http(s)://` URL
    pub endpoint: String,
    /// The payload to start from, by its name in docs/payloads.md: `welcome-chat`, `pre-hook`, `command`, …
    #[arg(long, value_name = "NAME", conflicts_with = "payload")]
    pub template: Option<String>,
    /// A file with a payload or an envelope, or `-` for standard input
    #[arg(long, value_name = "FILE")]
    pub payload: Option<PathBuf>,
    /// Send it with new ids of conversations and dialogs, and with times of now
    #[arg(long)]
    pub fresh: bool,
    /// How long to wait for the whole answer [default: as the endpoint says, else 30s, 60s for a
    /// custom endpoint, 35s for a deployed function]
    #[arg(long, value_name = "TIME", value_parser = parse_timeout)]
    pub timeout: Option<Duration>,
    /// Send a saved event of the endpoint, `events/ENDPOINT/NAME.json`, and judge the answer by what it expects
    #[arg(long, value_name = "NAME", conflicts_with_all = ["payload", "template"])]
    pub event: Option<String>,
    /// The name of the endpoint once more: without it nothing is sent to one that is marked as production
    #[arg(long, value_name = "ENDPOINT")]
    pub confirm: Option<String>,
    /// List the functions of the account of a `deployed` endpoint instead of calling one; it takes the credentials of a
    /// user or an API key
    #[arg(long, conflicts_with_all = ["payload", "template", "event", "fresh", "confirm", "no_history"])]
    pub functions: bool,
    /// Keep nothing of this call in the history
    #[arg(long)]
    pub no_history: bool,
    /// How to print the answer
    #[arg(long, default_value = "human")]
    pub format: Format,
}

#[derive(Args, Debug)]
pub(super) struct RenderArguments {
    /// A structured content, quick replies, or what a function answers; `-` for standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Write a picture (PNG) to this file; `-` for standard output
    #[arg(long, value_name = "FILE", required_unless_present = "layout")]
    pub out: Option<PathBuf>,
    /// Write the places of the elements (JSON) to this file; `-` for standard output
    #[arg(long, value_name = "FILE")]
    pub layout: Option<PathBuf>,
    /// The channel that it is looked at on, or `all`: a picture of all channels side by side
    #[arg(long, value_name = "ID", default_value = Channel::Web.id(), value_parser = channel_parser())]
    pub channel: NamedChannel,
    /// Width of the surface in px
    #[arg(long, value_name = "PX", default_value = "360", value_parser = parse_width)]
    pub width: f32,
    /// Pixels of the picture for each px
    #[arg(long, value_name = "FACTOR", default_value = "1", value_parser = parse_scale)]
    pub scale: f32,
    /// Pictures from outside: all loaded and this large, `off`: none could be loaded, `load`: load them
    #[arg(long, value_name = "WxH|off|load", default_value = "300x200", value_parser = parse_images)]
    pub images: ImageChoice,
}

/// What becomes of pictures from outside.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum ImageChoice {
    /// Each is there, this large in px.
    Size {
        /// Width.
        width: f32,
        /// Height.
        height: f32,
    },
    /// None could be loaded.
    Off,
    /// They are loaded.
    Load,
}

fn kind_parser() -> impl clap::builder::TypedValueParser<Value = Kind> {
    use clap::builder::TypedValueParser as _;
    PossibleValuesParser::new(Kind::ALL.map(Kind::id))
        .map(|id| Kind::from_id(&id).unwrap_or(Kind::Other))
}

fn edition_parser() -> impl clap::builder::TypedValueParser<Value = Edition> {
    use clap::builder::TypedValueParser as _;
    PossibleValuesParser::new(Edition::ALL.map(Edition::id))
        .map(|id| Edition::from_id(&id).unwrap_or_default())
}

fn event_parser() -> impl clap::builder::TypedValueParser<Value = &'static Event> {
    use clap::builder::TypedValueParser as _;
    PossibleValuesParser::new(EVENTS.iter().map(|event| event.id))
        .map(|id| event_of(&id).unwrap_or(&EVENTS[0]))
}

fn channel_parser() -> impl clap::builder::TypedValueParser<Value = NamedChannel> {
    use clap::builder::TypedValueParser as _;
    let ids = Channel::ALL.map(Channel::id).into_iter();
    PossibleValuesParser::new(ids.chain([ALL_CHANNELS]))
        .map(|id| Channel::from_id(&id).map_or(NamedChannel::All, NamedChannel::One))
}

/// A width that a screen can have.
fn parse_width(text: &str) -> Result<f32, String> {
    within(text, 20.0, 4096.0, "px")
}

fn parse_scale(text: &str) -> Result<f32, String> {
    within(text, 0.25, 8.0, "pixels for each px")
}

fn within(text: &str, least: f32, most: f32, unit: &str) -> Result<f32, String> {
    match text.parse::<f32>() {
        Ok(number) if (least..=most).contains(&number) => Ok(number),
        Ok(_) => Err(format!("from {least} to {most} {unit}")),
        Err(_) => Err(format!("a number of {unit}")),
    }
}

fn parse_images(text: &str) -> Result<ImageChoice, String> {
    match text {
        "off" => return Ok(ImageChoice::Off),
        "load" => return Ok(ImageChoice::Load),
        _ => {}
    }
    let size = text.split_once('x').and_then(|(width, height)| {
        let width = within(width, 1.0, 4096.0, "px").ok()?;
        let height = within(height, 1.0, 4096.0, "px").ok()?;
        Some(ImageChoice::Size { width, height })
    });
    size.ok_or_else(|| "a size in px, for example `300x200`, or `off`, or `load`".to_owned())
}

fn conversation_parser() -> impl clap::builder::TypedValueParser<Value = Conversation> {
    use clap::builder::TypedValueParser as _;
    PossibleValuesParser::new(Conversation::ALL.map(Conversation::id))
        .map(|id| Conversation::from_id(&id).unwrap_or(Conversation::Messaging))
}

fn parse_timeout(text: &str) -> Result<Duration, String> {
    crate::workspace::parse_duration(text).map_err(|fault| fault.to_string())
}

impl ChannelArguments {
    /// Names the channels in the options, beside those that stand there.
    pub(super) fn add_to(&self, options: &mut CheckOptions) {
        for named in &self.named {
            match named {
                NamedChannel::One(channel) => options.channels.push(*channel),
                NamedChannel::All => options.channels.extend(Channel::ALL),
            }
        }
    }
}

impl CheckArguments {
    /// The options of a document: what the arguments say counts before what `configured` says.
    pub(super) fn options(&self, configured: CheckOptions) -> CheckOptions {
        let mut options = configured;
        options.conversation = self.conversation.or(options.conversation);
        options.edition = self.edition.unwrap_or(options.edition);
        options.verdicts = self.format == ReportFormat::Json;
        self.channels.add_to(&mut options);
        options
    }
}

/// The JSON of `render`, for its help.
const LAYOUT_JSON: &str = r#"Only the fonts that come with the program are used: the same everywhere.

--layout writes one document:
  {"stage": {"w", "h"},
   "elements": [{"path", "type", "text", "box": {"x", "y", "w", "h"},
                 "color", "background", "font_size", "visible"}]}
  Boxes are in px at scale 1, on a stage with 10 px of padding; path is the
  JSON Pointer of the element in the file. What is not shown at all, as a
  closed tab, has a box of zeros. Colours and sizes are as CSS says them."#;

/// What stands for every channel.
const ALL_CHANNELS: &str = "all";

/// The JSON of `check`, for its help.
const CHECK_JSON: &str = r#"Options that have no flag (known_skills, image_hosts, ...) come from [check]
of the nearest botbench.toml.

Exit status: 0 clean; 1 a finding of severity error (or warning with --deny
warnings), or a channel named with --channel rejects what a file sends; 2
usage or I/O error; other files are still reported.

--format json prints one document:
  {"files": [{"path", "kind", "official", "verdicts",
      "contents": [{"pointer", "kind", "official", "verdicts"}],
      "diagnostics": [{"code", "detail", "source", "severity", "channel",
        "message", "consequence", "help", "pointer",
        "start", "end", "line", "column",
        "fixes": [{"title", "applicability": "safe"|"needs-review",
          "edits": [{"start", "end", "text"}]}]}]}],
   "summary": {"files", "errors", "warnings", "hints"}}
  official says what LivePerson's own validators say, faults included:
  {"json-pollock": true, "rich-content-validator": {"facebook": true, ...}};
  it is null for a response or payload, whose contents have their own.
  verdicts says what we say of all channels: {"web":
  "ok"|"degraded"|"rejected"|"unknown", ...}; of a response the worst of its
  messages; null for a document that sends nothing.
  Offsets are bytes; line and column count from 1, columns in Unicode scalar
  values. Findings stand by start, then code. At most 1,000 findings of the
  syntax, and 1,000 of each other code, are kept for a document; a last one
  with the detail "not-listed" counts the rest. What this version does not
  compute is null.

--format sarif prints one SARIF 2.1.0 log: the rules that occur, under the id
  `code` or `code/detail`; a result for each finding, with its region in
  lines, columns (Unicode code points) and bytes; hints have the level "note".
  Of the fixes the safe ones are given.

--format junit prints JUnit XML: a test suite for each file, a test case for
  each finding, or one where nothing is found. Errors are failures, and
  warnings with --deny warnings; what is left passes and says so in
  system-out.

--format github prints a workflow command for each finding: ::error,
  ::warning, or ::notice for hints.

--channel has no default: findings about channels are only given for those
  that it names.

--ndjson reads a JSON object a line: {"id", "raw": "text"} or {"id", "json":
  value}, optionally with "kind", "edition", "channels": ["web", ...] and
  "options": {"conversation", "knownSkills", "imageHosts", "event", ...},
  which count before the arguments; and writes, in the same order, {"id",
  "kind", "official", "verdicts", "contents", "diagnostics"}. For "json" input
  the offsets are null and there are no fixes. A line that is no such object
  gives {"line": N, "error": "..."}, the run goes on and ends with 2."#;

/// The JSON of `invoke`, for its help.
const INVOKE_JSON: &str = r#"Exit status: 0 answered with a 2xx status and no finding of severity error; 1
such a finding, or another status; 2 no answer. With --event and an
expectation: 0 as expected, 1 not as expected, 2 no answer.

Secrets come from environment variables and the keystore, as botbench.toml
says, never from arguments. An endpoint whose environment is read_only is
refused; one that is production needs --confirm with its name.

--format json prints one document:
  {"endpoint", "status", "elapsed_ms", "headers": [[name, value]],
   "body", "body_text",
   "logs": [{"level", "message", "extras", "timestamp"}],
   "diagnostics": [what `check` prints],
   "error": null | {"kind", "message", "help"},
   "steps": [{"kind", "elapsed_ms", "cached", "notes",
     "requests": [{"method", "url", "status", "address",
       "phases": {phase: ms}, "ended_in"}]}],
   "mismatches": [{"message", "pointer"}],
   "local": {"node", "generation": "v1"|"v2", "function_ms", "start_ms",
     "start_reason": "first"|"changed"|"ended", "ending", "place", "stack",
     "output", "output_cut", "notes", "as_tool_prints"}}
  body is the answer as JSON, null where it is none; body_text is the answer
  as text. Levels are Debug, Info, Warn and Error.
  error says why there is no answer, or none that was read to its end; its
  kind is request, missing-secret, name-resolution, refused, connect, tls,
  timeout, protocol, redirect, domains, token, debugger, node, function,
  too-long or local. Beside too-long stand status, headers and the first
  4 KiB of the body.
  steps is there where a call took several, and where it failed: domains,
  token, login, agreement, query, conversation, start and invoke; requests
  only where it failed. Phases are blocked, dns, connect, ssl, send, wait and
  receive; ended_in is the phase without which there is no whole answer.
  mismatches is there with --event. local is there for the folder of a
  function; its ending is returned, failed, timed-out, exited, out-of-memory
  or crashed. Times are milliseconds.

--functions invokes nothing and ends with 0, or with 2 where there is no list.
With --format json it prints one document:
  {"endpoint", "account", "generation": null | "v1" | "v2",
   "functions": [{"uuid", "name", "description", "event", "state", "deployed",
     "runtime", "skills", "updated_at", "deployed_at"}],
   "error": null | {"kind", "message", "help"}}
  deployed is null where the state does not tell; so is what the platform does
  not say."#;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        use clap::CommandFactory as _;
        Arguments::command().debug_assert();
    }
}
