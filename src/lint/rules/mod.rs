//! The rules, a family per file, and the walk that asks them.

pub mod action;
pub mod body;
pub mod call;
pub mod channel;
pub mod close;
mod consequence;
pub mod content;
pub mod context;
pub mod delay;
pub mod encoded;
pub mod entry;
pub mod hook;
pub mod intent;
pub mod invocation;
pub mod metadata;
pub mod parse;
pub mod payload;
pub mod quick_replies;
pub mod result;
pub mod run;
pub mod schema;
pub mod text;
pub mod top;
pub mod transfer;
pub mod ttr;
mod words;

use super::Rule;

/// All rules: by family, in the order in which they are asked.
pub static RULES: &[&Rule] = &[
    &parse::COMMENT,
    &parse::TRAILING_COMMA,
    &parse::BARE_KEY,
    &parse::SINGLE_QUOTES,
    &parse::JAVASCRIPT_AROUND,
    &parse::MISSING_CLOSER_AT_END,
    &parse::SMART_QUOTES,
    &parse::DUPLICATE_KEY,
    &parse::EMPTY,
    &parse::MISSING_COMMA,
    &parse::EXTRA_COMMA,
    &parse::MISSING_COLON,
    &parse::MISSING_VALUE,
    &parse::MISSING_KEY,
    &parse::MISMATCHED_CLOSER,
    &parse::STRAY_CLOSER,
    &parse::UNCLOSED_STRING,
    &parse::UNCLOSED_COMMENT,
    &parse::MISSPELT_LITERAL,
    &parse::NOT_A_VALUE,
    &parse::NUMBER_SPELLING,
    &parse::BAD_ESCAPE,
    &parse::UNEXPECTED_CHARACTERS,
    &parse::TRAILING_TEXT,
    &parse::BYTE_ORDER_MARK,
    &parse::CONTROL_CHARACTER,
    &parse::LONE_SURROGATE,
    &parse::NUMBER_RANGE,
    &parse::NUMBER_PRECISION,
    &parse::DEPTH,
    &body::EMPTY,
    &body::NOT_OBJECT,
    &body::STRINGIFIED,
    &body::WRAPPED,
    &body::ERROR_SHAPE,
    &body::FOREIGN_CONTRACT,
    &body::REQUEST_SHAPE,
    &run::SLOW,
    &run::TIMEOUT,
    &run::NO_OUTPUT,
    &call::HTTP_ERROR,
    &call::NO_FUNCTION,
    &run::LOGS,
    &run::LARGE_BODY,
    &hook::PRE_HOOK,
    &hook::ERROR_HOOK,
    &result::SHAPE,
    &result::DEFAULT_MESSAGE,
    &result::COMMAND,
    &result::COMMAND_TYPE,
    &result::COMMAND_TEXT,
    &result::TRANSFER_TARGET,
    &result::TRANSFER_ID,
    &result::DUPLICATE_COMMAND,
    &result::REPLY,
    &result::IGNORED,
    &result::MAIL,
    &result::MAIL_FIELDS,
    &result::MAIL_ADDRESS,
    &result::UNKNOWN_KEY,
    &top::MISPLACED_KEY,
    &top::UNKNOWN_KEY,
    &top::NOTHING,
    &top::MESSAGES_NOT_ARRAY,
    &top::MESSAGES_MISSING,
    &entry::SCALAR,
    &entry::BLANK,
    &entry::JS_ARTIFACT,
    &entry::UNKNOWN_OBJECT,
    &entry::MIXED,
    &entry::UNKNOWN_KEY,
    &text::NO_AUDIENCE,
    &text::AUDIENCE_VALUE,
    &text::VALUE,
    &delay::VALUE,
    &delay::ZERO,
    &delay::UNIT,
    &delay::TYPING,
    &delay::SOLE,
    &delay::TRAILING,
    &context::NOT_OBJECT,
    &context::UNKNOWN_KEY,
    &context::FLAT,
    &action::TYPE,
    &action::UNKNOWN,
    &action::CASE,
    &action::MULTIPLE,
    &action::AMONG_MESSAGES,
    &action::ORPHAN_PARAMETERS,
    &action::PARAMETERS,
    &action::UNKNOWN_PARAMETER,
    &action::SILENT,
    &transfer::SKILL,
    &transfer::AGENT_WITHOUT_SKILL,
    &transfer::SKILL_SPACES,
    &transfer::SKILL_IS_ID,
    &transfer::SKILL_UNKNOWN,
    &transfer::AGENT_TYPE,
    &ttr::TYPE_MISSING,
    &ttr::TYPE_VALUE,
    &ttr::CUSTOM_LEGACY,
    &ttr::CUSTOM_VALUE,
    &ttr::VALUE_NUMBER,
    &ttr::VALUE_IGNORED,
    &ttr::CHAT,
    &close::WITHOUT_PCS,
    &intent::ID_MISSING,
    &intent::ID,
    &intent::NAME,
    &intent::SCORE_MISSING,
    &intent::SCORE_TYPE,
    &intent::RANGE,
    &intent::ALTERNATIVES,
    &intent::COUNT,
    &intent::ORDER,
    &intent::ABSENT,
    &encoded::TYPE,
    &encoded::BASE64,
    &encoded::SIZE,
    &encoded::CHAT,
    &encoded::PLACEMENT,
    &encoded::FEATURE,
    &content::shape::LEGACY,
    &content::shape::NOT_OBJECT,
    &content::shape::EMPTY,
    &content::shape::TYPE_IMPLICIT,
    &content::image::HTTPS,
    &content::image::HTTPS_IN_METADATA,
    &content::image::HOST,
    &content::image::HOST_IN_METADATA,
    &content::link::URI,
    &content::link::VARIABLE,
    &content::geo::RANGE,
    &content::count::DRAWN,
    &content::prerequisite::PREREQUISITE,
    &content::prerequisite::PREREQUISITE_IN_METADATA,
    &content::click::DEAD_BUTTON,
    &content::click::TEXT_CLICK,
    &content::click::UNDRAWN,
    &content::style::COLOR,
    &content::style::CONTRAST,
    &content::html::HTML,
    &content::structure::ACCORDION_TITLES,
    &content::structure::TAB_TAG,
    &content::structure::PERCENTAGES,
    &content::structure::DUPLICATE_ID,
    &content::group::SELECT_NAME,
    &content::group::REFERENCE,
    &content::dates::ORDER,
    &content::no_effect::NO_EFFECT,
    &content::advice::ALT,
    &content::advice::CARD_BUTTONS,
    &content::advice::NAVIGATE_AND_LINK,
    &content::advice::NO_PUBLISH_TEXT,
    &content::advice::DATE_PICKER_TITLE,
    &content::advice::NO_METADATA,
    &content::advice::IMAGE_FORMAT,
    &invocation::UUID_MISSING,
    &invocation::UUID_FORMAT,
    &invocation::PAYLOAD_STRING,
    &invocation::FAIL_ON_ERROR_TYPE,
    &invocation::FAIL_ON_ERROR_ABSENT,
    &channel::CHANNEL,
    &schema::UNKNOWN_TYPE,
    &schema::TYPE_MISSING,
    &schema::AMBIGUOUS_ELEMENT,
    &schema::TYPE_MISMATCH,
    &schema::UNKNOWN_PROPERTY,
    &schema::NEWER_PROPERTY,
    &schema::MISSING_PROPERTY,
    &schema::WRONG_TYPE,
    &schema::TOO_LONG,
    &schema::TOO_FEW,
    &schema::TOO_MANY,
    &schema::NOT_ALLOWED_VALUE,
    &schema::OUT_OF_RANGE,
    &schema::NOT_INTEGER,
    &schema::WRONG_NESTING,
    &schema::WRONG_ORDER,
    &schema::FORMAT,
    &metadata::SHAPE,
    &metadata::SINGLE_OBJECT,
    &metadata::ITEM,
    &metadata::EXTERNAL_ID,
    &metadata::UNKNOWN_TYPE,
    &metadata::FIELDS,
    &metadata::UNUSED,
    &metadata::CLICK_COUNT,
    &quick_replies::CHAT,
    &quick_replies::MESSAGE,
    &quick_replies::MISPLACED,
    &quick_replies::TYPE,
    &quick_replies::ITEMS_PER_ROW,
    &quick_replies::ITEMS_PER_ROW_RANGE,
    &quick_replies::COUNT,
    &quick_replies::reply::SHAPE,
    &quick_replies::reply::TITLE_LENGTH,
    &quick_replies::tap::ACTION,
    &quick_replies::tap::TEXT_LENGTH,
    &quick_replies::tap::DUPLICATES,
    &quick_replies::MIXED,
    &quick_replies::ROWS,
    &payload::envelope::MISSING,
    &payload::envelope::DOUBLED,
    &payload::envelope::HALF,
    &payload::envelope::HEADERS,
    &payload::envelope::TIMESTAMP,
    &payload::request::NO_TEXT,
    &payload::request::MESSAGE_TYPE,
    &payload::request::CONV_ID,
    &payload::request::LP_EVENT,
    &payload::request::LP_SDES,
    &payload::request::MESSAGES,
    &payload::request::EVENT_TYPE,
    &payload::request::CONVERSATION_TYPE,
    &payload::request::LAST_CONSUMER_MESSAGE,
    &payload::table::TYPE,
    &payload::table::VALUE,
    &payload::table::UNKNOWN_KEY,
    &payload::table::MISSING_KEY,
    &payload::event::OTHER,
    &payload::event::CUSTOM_ENDPOINT,
    &payload::event::GROUP,
    &payload::size::LARGE,
    &payload::size::NAMESPACE,
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::json::parse;
    use crate::lint::{Check, Diagnostic, Example, Severity, diagnose};
    use crate::text::apply_edits;

    /// What is found in a text that stands in the place of an example.
    fn found(text: &str, example: &Example) -> Vec<Diagnostic> {
        diagnose(text, &parse(text), example.kind(), &example.options()).diagnostics
    }

    fn of_rule(rule: &Rule, example: &Example) -> Vec<Diagnostic> {
        let mut found = found(example.text, example);
        // The details of what channels say are those of their reasons.
        let is_any = matches!(rule.check, Check::Channels);
        found.retain(|finding| {
            finding.code == rule.code && (is_any || finding.detail == rule.detail)
        });
        found
    }

    #[test]
    fn each_rule_finds_its_invalid_examples() {
        for rule in RULES {
            let silent = |example: &&Example| of_rule(rule, example).is_empty();
            let missed: Vec<_> = rule.invalid.iter().filter(silent).collect();
            assert!(missed.is_empty(), "{} misses {missed:#?}", rule.name());
        }
    }

    #[test]
    fn each_rule_leaves_its_valid_examples_alone() {
        for rule in RULES {
            for example in rule.valid {
                let found = of_rule(rule, example);
                assert!(found.is_empty(), "{} finds {found:#?}", rule.name());
            }
        }
    }

    #[test]
    fn each_rule_has_its_words_and_examples() {
        for rule in RULES {
            let name = rule.name();
            assert!(!rule.title.is_empty() && !rule.help.is_empty(), "{name}");
            assert!(!rule.basis.is_empty() && !rule.valid.is_empty(), "{name}");
            // What is nested too deep cannot be written down; where a response has no value, R5 says so.
            let exempt = ["parse.depth", "parse.invalid/empty"].contains(&&*name);
            assert!(!rule.invalid.is_empty() || exempt, "{name}");
            let syntax = matches!(rule.check, Check::Syntax(_));
            assert_eq!(rule.consequence.is_empty(), syntax, "{name}");
        }
    }

    #[test]
    fn names_of_rules_are_unique() {
        let names: BTreeSet<String> = RULES.iter().map(|rule| rule.name()).collect();
        // R38 has two checks: for lists, and for entries of `messages`; R91, R92 and R97 for contents and metadata.
        assert_eq!(names.len() + 4, RULES.len());
    }

    #[test]
    fn each_number_of_the_rule_index_has_its_rule() {
        let ids: BTreeSet<u16> = RULES.iter().map(|rule| rule.id).collect();
        // 0 is what the index does not list.
        assert_eq!(ids, (0..=118).collect());
    }

    #[test]
    fn a_fix_takes_its_finding_away() {
        let examples = RULES
            .iter()
            .flat_map(|rule| rule.invalid.iter().map(move |example| (rule, example)));
        for (rule, example) in examples {
            for finding in of_rule(rule, example) {
                for fix in &finding.fixes {
                    let fixed = apply_edits(example.text, &fix.edits);
                    let count = |text: &str| {
                        found(text, example)
                            .iter()
                            .filter(|other| {
                                other.code == finding.code && other.detail == finding.detail
                            })
                            .count()
                    };
                    assert!(
                        count(&fixed) < count(example.text),
                        "{}: {}\n{}\n{fixed}",
                        rule.name(),
                        fix.title,
                        example.text
                    );
                }
            }
        }
    }

    #[test]
    fn a_safe_fix_brings_no_error_of_its_own() {
        for rule in RULES {
            for example in rule.invalid {
                let errors = |text: &str| {
                    found(text, example)
                        .iter()
                        .filter(|finding| finding.severity == Severity::Error)
                        .count()
                };
                let safe = of_rule(rule, example)
                    .into_iter()
                    .flat_map(|finding| finding.fixes)
                    .filter(|fix| fix.applicability == crate::lint::Applicability::Safe);
                for fix in safe {
                    let fixed = apply_edits(example.text, &fix.edits);
                    assert!(
                        errors(&fixed) <= errors(example.text),
                        "{}: {}\n{}\n{fixed}",
                        rule.name(),
                        fix.title,
                        example.text
                    );
                }
            }
        }
    }

    #[test]
    fn findings_point_into_the_text() {
        for rule in RULES {
            for example in rule.invalid {
                for finding in found(example.text, example) {
                    assert!(
                        example.text.get(finding.span.range()).is_some(),
                        "{finding:#?}"
                    );
                    assert!(!finding.message.is_empty() && !finding.consequence.is_empty());
                    assert!(!finding.message.ends_with('.'), "{}", finding.message);
                }
            }
        }
    }
}
