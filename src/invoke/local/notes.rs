//! What of a function's folder the platform would not take, as sentences.

use std::time::Duration;

use super::Style;
use crate::invoke::platform::{self, Limits};

/// What is known of a folder and its settings; names and sizes, no values.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// How the function hands its result back, which tells its generation; `None` where it is not known.
    pub style: Option<Style>,
    /// Characters of `index.js`.
    pub code: usize,
    /// The name in `config.json`.
    pub name: Option<String>,
    /// Characters of the description there.
    pub description: usize,
    /// Skills named there.
    pub skills: usize,
    /// Names of the environment variables, and how many characters their values have.
    pub environment: Vec<(String, usize)>,
    /// Names of the secrets, and how many characters their values have.
    pub secrets: Vec<(String, usize)>,
    /// What is wrong with the files of settings.
    pub faults: Vec<SettingsFault>,
    /// Errors after the answer of an earlier run.
    pub late: Vec<String>,
    /// The time in the function itself.
    pub function: Duration,
    /// Log entries that were not kept.
    pub logs_dropped: u64,
}

/// Something odd about `config.json` or `settings.json`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingsFault {
    /// The file is no JSON.
    NoJson {
        /// Its name.
        file: String,
        /// Where the parser stumbled, in its words.
        at: String,
    },
    /// `config.json` has no `environmentVariables`.
    NoEnvironment,
}

/// Everything about a run that would be different on the platform, as messages.
#[must_use]
pub fn notes(facts: &Facts) -> Vec<String> {
    let limits = Limits::of(facts.style);
    let mut notes: Vec<String> = facts.faults.iter().map(fault).collect();
    notes.extend(facts.late.iter().map(|late| {
        format!("after its last answer the function failed, and was started anew: {late}")
    }));
    let mut over = |what: &str, has: usize, most: usize| {
        if has > most {
            notes.push(format!(
                "{what} has {has} characters; the platform takes at most {most}"
            ));
        }
    };
    over("`index.js`", facts.code, platform::CODE_CHARS);
    over(
        "the description in `config.json`",
        facts.description,
        limits.description_chars,
    );
    for (name, length) in &facts.environment {
        over(
            &format!("the name of `{name}`"),
            name.chars().count(),
            platform::VARIABLE_NAME_CHARS,
        );
        over(
            &format!("the value of `{name}`"),
            *length,
            limits.variable_value_chars,
        );
    }
    for (name, length) in &facts.secrets {
        over(
            &format!("the name of secret `{name}`"),
            name.chars().count(),
            platform::SECRET_NAME_CHARS,
        );
        over(
            &format!("secret `{name}`"),
            *length,
            platform::SECRET_VALUE_CHARS,
        );
    }
    notes.extend(name_fault(facts.name.as_deref()));
    let mut too_many = |what: &str, has: usize, most: Option<usize>| {
        if let Some(most) = most.filter(|most| has > *most) {
            notes.push(format!(
                "`config.json` names {has} {what}; the platform takes at most {most}"
            ));
        }
    };
    too_many("skills", facts.skills, Some(limits.skills));
    too_many(
        "environment variables",
        facts.environment.len(),
        limits.variables,
    );
    if facts.function > platform::RUN_TIME {
        let (took, limit) = (facts.function.as_secs_f64(), platform::RUN_TIME.as_secs());
        notes.push(format!(
            "the function took {took:.1} s; the platform stops it after {limit} s"
        ));
    }
    if facts.logs_dropped > 0 {
        notes.push(format!(
            "{} more log entries were not kept",
            facts.logs_dropped
        ));
    }
    notes
}

fn fault(fault: &SettingsFault) -> String {
    match fault {
        SettingsFault::NoJson { file, at } => {
            let at = if at.is_empty() {
                String::new()
            } else {
                format!(" ({at})")
            };
            format!("`{file}` is no JSON{at}, so what it sets is not set")
        }
        SettingsFault::NoEnvironment => {
            "`config.json` has no `environmentVariables`, without which \
             LivePerson's tool does not run the function and leaves its file changed"
                .to_owned()
        }
    }
}

fn name_fault(name: Option<&str>) -> Option<String> {
    let name = name?;
    let is_word = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let fits = name.chars().count() <= platform::NAME_CHARS && !name.is_empty();
    (!fits || !name.chars().all(is_word)).then(|| {
        let most = platform::NAME_CHARS;
        format!(
            "the name `{name}` is refused by the platform: up to {most} letters, digits and `_`"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_folder_needs_no_words() {
        let facts = Facts {
            code: 100_000,
            name: Some("botReply_2".to_owned()),
            environment: vec![("SHOP_URL".to_owned(), 200)],
            ..Facts::default()
        };
        assert_eq!(notes(&facts), Vec::<String>::new());
    }

    #[test]
    fn limits_are_those_of_the_generation() {
        let facts = |style| Facts {
            style: Some(style),
            description: 150,
            skills: 60,
            environment: vec![("SHOP_URL".to_owned(), 500)],
            ..Facts::default()
        };
        assert_eq!(notes(&facts(Style::Callback)).len(), 3);
        assert_eq!(notes(&facts(Style::Async)), Vec::<String>::new());
        let variables: Vec<_> = (0..513).map(|at| (format!("V{at}"), 1)).collect();
        let many = |style| Facts {
            environment: variables.clone(),
            ..Facts {
                style: Some(style),
                ..Facts::default()
            }
        };
        assert_eq!(notes(&many(Style::Callback)), Vec::<String>::new());
        let of_v2 = notes(&many(Style::Async));
        assert_eq!(
            of_v2,
            ["`config.json` names 513 environment variables; the platform takes at most 512"]
        );
    }

    #[test]
    fn each_limit_has_its_note() {
        let facts = Facts {
            style: None,
            code: 100_001,
            name: Some("bot-reply".to_owned()),
            description: 300,
            skills: 501,
            environment: vec![("N".repeat(201), 2_000)],
            secrets: vec![("s".to_owned(), 20_000)],
            faults: vec![SettingsFault::NoEnvironment],
            late: vec!["too late".to_owned()],
            function: Duration::from_secs(31),
            logs_dropped: 3,
        };
        let notes = notes(&facts);
        assert_eq!(notes.len(), 11, "{notes:#?}");
    }
}
