//! Responses that stand in no table: odd types in every place, and what a careful reader says of them.

use super::assert_verdict;

#[test]
fn odd_responses_are_judged_as_a_careful_reader_would() {
    for (text, wanted) in CASES {
        assert_verdict(text, "{}", wanted);
    }
}

/// A text, and its findings.
const CASES: &[(&str, &str)] = &[];
