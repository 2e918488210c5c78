//! What is different on the platform: the limits that a run on this machine does not have.
//!
//! Source: chapter on limits of the Functions documentation, both generations; where pages disagree, the stricter one.

use std::time::Duration;

use super::local::Style;

/// How long a function may run.
pub const RUN_TIME: Duration = Duration::from_secs(30);
/// Memory of an instance in MiB (V2: of the smallest size).
pub const MEMORY_MIB: u32 = 256;
/// Characters of the code.
pub const CODE_CHARS: usize = 100_000;
/// Characters of a function's name.
pub const NAME_CHARS: usize = 50;
/// Characters of the name of an environment variable.
pub const VARIABLE_NAME_CHARS: usize = 200;
/// Characters of the name of a secret.
pub const SECRET_NAME_CHARS: usize = 100;
/// Characters of its value.
pub const SECRET_VALUE_CHARS: usize = 10_000;

/// What the generations limit differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Characters of a function's description.
    pub description_chars: usize,
    /// Environment variables; `None` where no number is published.
    pub variables: Option<usize>,
    /// Characters of the value of an environment variable.
    pub variable_value_chars: usize,
    /// Skills of a function.
    pub skills: usize,
}

/// Functions V1.
const V1: Limits = Limits {
    description_chars: 100,
    variables: None,
    variable_value_chars: 200,
    skills: 50,
};
/// Functions V2.
const V2: Limits = Limits {
    description_chars: 200,
    variables: Some(512),
    variable_value_chars: 1_024,
    skills: 500,
};

impl Limits {
    /// Those of a function that hands its result back so; the wider ones where that is not known.
    #[must_use]
    pub const fn of(style: Option<Style>) -> Self {
        match style {
            Some(Style::Callback) => V1,
            Some(Style::Async) | None => V2,
        }
    }
}

/// A limit of the platform, and what holds on this machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What is limited.
    pub what: &'static str,
    /// In Functions V1.
    pub v1: &'static str,
    /// In Functions V2.
    pub v2: &'static str,
    /// When a function's folder runs on this machine.
    pub local: &'static str,
}

macro_rules! difference {
    ($what:literal, $v1:literal, $v2:literal, $local:literal) => {
        Difference {
            what: $what,
            v1: $v1,
            v2: $v2,
            local: $local,
        }
    };
}

/// Every difference, what is met first before the rest.
#[rustfmt::skip]
pub const DIFFERENCES: &[Difference] = &[
    difference!("run time", "30 s; below 1 s is advised", "30 s; below 1 s is advised",
        "the time limit of the endpoint, 30 s by default; the process is ended then"),
    difference!("first call", "instances are shared by requests", "2 to 5 s after idling or a deployment",
        "Node is started once and stays; shown apart from the function's own time"),
    difference!("memory and processor", "256 MB, half a processor", "256 MiB, 0.083 of a processor (size S)",
        "256 MiB of JavaScript objects, the whole machine's processor"),
    difference!("log entries", "10 an invocation, the rest is dropped", "not published",
        "10,000 are kept"),
    difference!("characters of the log", "6,000 (older pages: 5,000)", "not published",
        "20,000,000 are kept"),
    difference!("log levels that are stored", "`Debug` never is", "`Debug` never is", "all are shown"),
    difference!("where logs are kept", "7 days at a time of the last 30; not those of test invocations",
        "an export for each function", "beside the answer"),
    difference!("console", "`debug`, `info`, `warn`, `error`, `log`", "`debug`, `info`, `warn`, `error`, `log`",
        "all methods; LivePerson's own tool fails on `console.log`"),
    difference!("size of the code", "100,000 characters", "100,000 characters", "no limit; a note says so"),
    difference!("files of a function", "`index.js` alone", "`index.js` alone", "whatever it imports"),
    difference!("environment variables", "name and value up to 200 characters",
        "512, names up to 200 characters, values up to 1,024",
        "those of `config.json`, and what Node itself needs of this machine's"),
    difference!("secrets", "name up to 100 characters, value up to 10,000", "name up to 100 characters, value up to 10,000",
        "those of `settings.json`, read by the project's own toolbelt"),
    difference!("outbound requests", "20 a second (429 beyond), listed domains only", "listed domains only",
        "any host"),
    difference!("invocations", "150,000 a month, or as the contract says", "as the contract says", "no limit"),
    difference!("at the same time", "requests share an instance", "one request an instance",
        "one after the other"),
    difference!("functions of an account", "50", "50", "no limit"),
    difference!("versions kept", "the last 5 deployments", "10 versions, 5 deployments", "the file as it is now"),
    difference!("skills of a function", "50", "500", "no limit; a note says so"),
    difference!("schedules", "10 functions, payload up to 8,000 characters, once a minute at most, UTC",
        "50", "none"),
    difference!("name and description", "`\\w`, up to 50; up to 100 or 200 characters", "up to 50; up to 200 characters",
        "no limit; a note says so"),
    difference!("payload of the web debugger", "10,000 characters", "no number published", "100 MB are sent"),
    difference!("size of request and response", "no number published", "no number published",
        "100 MB of the answer are kept"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_difference_is_named_once_and_said_in_full() {
        for (index, difference) in DIFFERENCES.iter().enumerate() {
            let same = |other: &&Difference| other.what == difference.what;
            assert_eq!(DIFFERENCES.iter().filter(same).count(), 1, "{index}");
            let texts = [difference.v1, difference.v2, difference.local];
            assert!(
                texts.iter().all(|text| !text.is_empty()),
                "{}",
                difference.what
            );
        }
    }
}
