//! What a rule is: a constant with its words, its examples and its check.

use super::content::{ContentSubject, MetadataSubject, QuickRepliesSubject};
use super::payload::PayloadSubject;
use super::report::Report;
use super::subject::{Body, EncodedPlace, Subject};
use super::{Answerer, CheckOptions, Conversation, Kind, Severity, Source};
use crate::channel::Channel;
use crate::json::SyntaxErrorKind;
use crate::response::Entry;

/// One rule. Its examples are its tests.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The number in the rule index (R5 is 5); 0 for rules that the index does not list.
    pub id: u16,
    /// The dotted code, stable for ever.
    pub code: &'static str,
    /// A finer reason within the code.
    pub detail: Option<&'static str>,
    /// How bad it is, unless a finding says otherwise.
    pub severity: Severity,
    /// What it is judged by.
    pub source: Source,
    /// What it is about, in one line.
    pub title: &'static str,
    /// What LivePerson does with it, unless a finding says more precisely.
    pub consequence: &'static str,
    /// What to do about it.
    pub help: &'static str,
    /// Where the fact comes from.
    pub basis: &'static str,
    /// Texts that break the rule.
    pub invalid: &'static [Example],
    /// Texts that keep it.
    pub valid: &'static [Example],
    /// How it is found.
    pub check: Check,
}

/// A response that shows a rule, kept or broken.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// The text of the document.
    pub text: &'static str,
    /// The one option that the rule needs, if any.
    pub option: ExampleOption,
}

/// An option that an example is judged with.
#[derive(Clone, Copy, Debug)]
pub enum ExampleOption {
    /// No option is set.
    None,
    /// The sort of conversation.
    Conversation(Conversation),
    /// The skills of the account.
    KnownSkills(&'static [&'static str]),
    /// The function ran on this machine.
    LocalRun,
    /// Id of the event whose function answers.
    Event(&'static str),
    /// How long the function took, in milliseconds.
    Elapsed(u32),
    /// The call was stopped by a time limit.
    TimedOut,
    /// The HTTP status of the answer.
    HttpStatus(u16),
    /// The functions of that event were called on the platform.
    ByEvent(&'static str),
    /// How many log entries the function wrote.
    LogEntries(u64),
    /// How many characters the function logged.
    LogChars(u64),
    /// Size of the body in bytes.
    BodyBytes(u64),
    /// The account feature `Common.EncodedMetadata` is on.
    EncodedMetadata,
    /// Each answer must carry an intent or an action.
    RequireIntent,
    /// Channels are named.
    Channels(&'static [Channel]),
    /// No option is set; the text is a document of this kind, not a response.
    Kind(Kind),
    /// The text is a payload that a function of this event receives.
    Received(&'static str),
    /// The hosts of images that the account allows.
    ImageHosts(&'static [&'static str]),
}

/// When a rule looks, and at what.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// The parser finds it.
    Syntax(SyntaxErrorKind),
    /// Looks once at the run that the document came from.
    Run(fn(&Body<'_>, &mut Report<'_>)),
    /// Looks at each value that an invocation answers, whatever the event of its function.
    Body(fn(&Body<'_>, &mut Report<'_>)),
    /// Looks at each value that ought to be a bot response, whatever it is.
    BotBody(fn(&Body<'_>, &mut Report<'_>)),
    /// Looks at each result of a function whose event wants something else than a bot response.
    Result(fn(&Body<'_>, &mut Report<'_>)),
    /// Looks once at each response.
    Response(fn(&Subject<'_>, &mut Report<'_>)),
    /// Looks at each entry of `messages`.
    Entry(fn(&Subject<'_>, &Entry<'_>, &mut Report<'_>)),
    /// Looks at each `encodedMetadata`.
    Encoded(fn(&Subject<'_>, &EncodedPlace<'_>, &mut Report<'_>)),
    /// The validator of structured contents finds it.
    Schema,
    /// The channels say it of what is sent.
    Channels,
    /// Looks at each structured content, quick replies left out.
    Content(fn(&ContentSubject<'_>, &mut Report<'_>)),
    /// Looks at each place where quick replies stand, or seem to.
    QuickReplies(fn(&QuickRepliesSubject<'_>, &mut Report<'_>)),
    /// Looks once at each payload, bare or in its envelope.
    Payload(fn(&PayloadSubject<'_>, &mut Report<'_>)),
    /// Looks at each metadata.
    Metadata(fn(&MetadataSubject<'_>, &mut Report<'_>)),
}

impl Example {
    /// A text that needs no option.
    #[must_use]
    pub const fn of(text: &'static str) -> Self {
        Self {
            text,
            option: ExampleOption::None,
        }
    }

    /// A text that is judged with an option.
    #[must_use]
    pub const fn with(text: &'static str, option: ExampleOption) -> Self {
        Self { text, option }
    }

    /// The options that it is judged with.
    #[must_use]
    pub fn options(&self) -> CheckOptions {
        let mut options = CheckOptions::default();
        match self.option {
            ExampleOption::None | ExampleOption::Kind(_) => {}
            ExampleOption::Conversation(conversation) => options.conversation = Some(conversation),
            ExampleOption::KnownSkills(skills) => {
                options.known_skills = Some(skills.iter().map(|&skill| skill.to_owned()).collect());
            }
            ExampleOption::LocalRun => options.local_run = Some(true),
            ExampleOption::Event(event) | ExampleOption::Received(event) => {
                options.event = Some(event.to_owned());
            }
            ExampleOption::TimedOut => options.timed_out = Some(true),
            ExampleOption::ByEvent(event) => {
                options.event = Some(event.to_owned());
                options.answerer = Some(Answerer::EventFunctions { skill: None });
            }
            ExampleOption::Elapsed(elapsed) => options.elapsed_ms = Some(f64::from(elapsed)),
            ExampleOption::HttpStatus(status) => options.http_status = Some(status),
            ExampleOption::LogEntries(entries) => options.log_entries = Some(entries),
            ExampleOption::LogChars(chars) => options.log_chars = Some(chars),
            ExampleOption::BodyBytes(bytes) => options.body_bytes = Some(bytes),
            ExampleOption::EncodedMetadata => options.encoded_metadata_feature = Some(true),
            ExampleOption::RequireIntent => options.require_intent_or_action = Some(true),
            ExampleOption::Channels(channels) => options.channels = channels.to_vec(),
            ExampleOption::ImageHosts(hosts) => {
                options.image_hosts = Some(hosts.iter().map(|&host| host.to_owned()).collect());
            }
        }
        options
    }

    /// The kind of document that it is judged as.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self.option {
            ExampleOption::Kind(kind) => kind,
            ExampleOption::Received(_) => Kind::Payload,
            _ => Kind::Response,
        }
    }
}

impl Rule {
    /// What every rule starts from: an error of the contract that is found by the parser of nothing.
    pub(super) const BLANK: Self = Self {
        id: 0,
        code: "",
        detail: None,
        severity: Severity::Error,
        source: Source::Contract,
        title: "",
        consequence: "",
        help: "",
        basis: "",
        invalid: &[],
        valid: &[],
        check: Check::Syntax(SyntaxErrorKind::Empty),
    };

    /// The code, with the detail behind a slash where there is one.
    #[must_use]
    pub fn name(&self) -> String {
        match self.detail {
            Some(detail) => format!("{}/{detail}", self.code),
            None => self.code.to_owned(),
        }
    }
}
