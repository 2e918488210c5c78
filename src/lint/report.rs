//! Collecting findings, with a bound.

use super::doubt::is_object_doubtful;
use super::schema_verdicts::SchemaVerdicts;
use super::{Applicability, Diagnostic, Fix, Rule, Severity, Source};
use crate::channel::{Channel, Verdict};
use crate::json::{JsonPointer, Node};
use crate::text::{Span, TextEdit};

/// Findings of one code that are kept in a document; the rest is counted in a last one.
pub const MAX_FINDINGS_PER_CODE: usize = 1_000;

/// The `detail` of the finding that counts those that were not kept.
pub const NOT_LISTED: &str = "not-listed";

/// What a rule says about one place; the words that it leaves out are the rule's own.
#[derive(Clone, Debug)]
pub struct Finding {
    pointer: JsonPointer,
    span: Span,
    message: String,
    detail: Option<&'static str>,
    severity: Option<Severity>,
    source: Option<Source>,
    channel: Option<Channel>,
    effect: Option<Verdict>,
    consequence: Option<String>,
    help: Option<String>,
    fixes: Vec<Fix>,
}

impl Finding {
    /// A finding at a place.
    #[must_use]
    pub fn new(pointer: JsonPointer, span: Span, message: impl Into<String>) -> Self {
        Self {
            pointer,
            span,
            message: message.into(),
            detail: None,
            severity: None,
            source: None,
            channel: None,
            effect: None,
            consequence: None,
            help: None,
            fixes: Vec::new(),
        }
    }

    /// A finer reason than the rule's.
    #[must_use]
    pub fn detail(mut self, detail: &'static str) -> Self {
        self.detail = Some(detail);
        self
    }

    /// Another severity than the rule's.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    /// Another source than the rule's.
    #[must_use]
    pub fn source(mut self, source: Source) -> Self {
        self.source = Some(source);
        self
    }

    /// The one channel that it concerns.
    #[must_use]
    pub fn channel(mut self, channel: Option<Channel>) -> Self {
        self.channel = channel;
        self
    }

    /// What the channel makes of the message for this reason alone.
    #[must_use]
    pub fn effect(mut self, effect: Verdict) -> Self {
        self.effect = Some(effect);
        self
    }

    /// Another consequence than the rule's.
    #[must_use]
    pub fn consequence(mut self, consequence: impl Into<String>) -> Self {
        self.consequence = Some(consequence.into());
        self
    }

    /// Other advice than the rule's.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds a fix that may be applied unseen.
    #[must_use]
    pub fn safe(self, title: impl Into<String>, edits: Vec<TextEdit>) -> Self {
        self.fix(Applicability::Safe, title, edits)
    }

    /// Adds a fix that a person should look at.
    #[must_use]
    pub fn review(self, title: impl Into<String>, edits: Vec<TextEdit>) -> Self {
        self.fix(Applicability::NeedsReview, title, edits)
    }

    /// Adds a fix; one without edits is left out.
    #[must_use]
    pub fn fix(
        mut self,
        applicability: Applicability,
        title: impl Into<String>,
        edits: Vec<TextEdit>,
    ) -> Self {
        if !edits.is_empty() {
            self.fixes.push(Fix {
                title: title.into(),
                applicability,
                edits,
            });
        }
        self
    }
}

/// All findings of one check.
#[derive(Debug, Default)]
pub struct Findings {
    kept: Vec<Diagnostic>,
    counts: Vec<Count>,
    /// What the schema says of the contents that were looked at.
    pub schema: SchemaVerdicts,
}

/// How many findings of one code there were.
#[derive(Debug)]
struct Count {
    code: &'static str,
    source: Source,
    worst: Severity,
    total: usize,
}

impl Findings {
    /// Nothing found yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The door through which `rule` reports.
    pub fn report<'f>(&'f mut self, rule: &'static Rule) -> Report<'f> {
        Report {
            findings: self,
            rule,
            doubt: Doubt::None,
        }
    }

    /// Takes a finished diagnostic, within the bound of its code.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        if self.count(diagnostic.code, diagnostic.source, diagnostic.severity) {
            self.kept.push(diagnostic);
        }
    }

    /// Everything found, by start, then code; where a code went beyond its bound, a last finding at `end` says so.
    #[must_use]
    pub fn finish(mut self, end: usize) -> Vec<Diagnostic> {
        for count in &self.counts {
            let more = count.total.saturating_sub(MAX_FINDINGS_PER_CODE);
            if more > 0 {
                self.kept.push(not_listed(count, more, end));
            }
        }
        self.kept.sort_by_key(Diagnostic::sort_key);
        self.kept
    }

    /// Counts one more finding of a code; whether it is to be kept.
    fn count(&mut self, code: &'static str, source: Source, severity: Severity) -> bool {
        let known = self.counts.iter_mut().find(|count| count.code == code);
        if let Some(count) = known {
            count.total += 1;
            count.worst = count.worst.min(severity);
            return count.total <= MAX_FINDINGS_PER_CODE;
        }
        self.counts.push(Count {
            code,
            source,
            worst: severity,
            total: 1,
        });
        true
    }
}

/// The finding that stands for those that were not kept.
fn not_listed(count: &Count, more: usize, end: usize) -> Diagnostic {
    Diagnostic {
        code: count.code,
        detail: Some(NOT_LISTED),
        source: count.source,
        severity: count.worst,
        channel: None,
        effect: None,
        message: format!("{more} more findings of `{}` are not listed", count.code),
        consequence: format!("only the first {MAX_FINDINGS_PER_CODE} of a code are kept"),
        help: "mend the listed ones first: they often have one cause".to_owned(),
        pointer: JsonPointer::root(),
        span: Span::empty(end),
        fixes: Vec::new(),
    }
}

/// The door through which one rule reports.
#[derive(Debug)]
pub struct Report<'f> {
    findings: &'f mut Findings,
    rule: &'static Rule,
    doubt: Doubt<'f>,
}

/// Whether the fixes of a report can be certain.
#[derive(Clone, Copy, Debug)]
pub enum Doubt<'f> {
    /// They can.
    None,
    /// They cannot.
    Certain,
    /// They can, unless this object has keys that are the same once case is ignored.
    In(Node<'f>),
}

impl Doubt<'_> {
    /// Takes the certainty from a fix where there is doubt.
    fn temper(self, fixes: &mut [Fix]) {
        let mut safe = fixes
            .iter_mut()
            .filter(|fix| fix.applicability == Applicability::Safe)
            .peekable();
        let is_doubtful = safe.peek().is_some()
            && match self {
                Self::None => false,
                Self::Certain => true,
                Self::In(object) => is_object_doubtful(object),
            };
        if is_doubtful {
            safe.for_each(|fix| fix.applicability = Applicability::NeedsReview);
        }
    }
}

impl<'f> Report<'f> {
    /// The same door, for what stands where there may be doubt.
    #[must_use]
    pub fn doubting(self, doubt: Doubt<'f>) -> Self {
        Self { doubt, ..self }
    }

    /// Reports a finding. It is only made if the bound of the code is not reached.
    pub fn add(&mut self, finding: impl FnOnce() -> Finding) {
        let rule = self.rule;
        if !self.findings.count(rule.code, rule.source, rule.severity) {
            return;
        }
        let Finding {
            pointer,
            span,
            message,
            detail,
            severity,
            source,
            channel,
            effect,
            consequence,
            help,
            mut fixes,
        } = finding();
        self.doubt.temper(&mut fixes);
        self.findings.kept.push(Diagnostic {
            code: rule.code,
            detail: detail.or(rule.detail),
            source: source.unwrap_or(rule.source),
            severity: severity.unwrap_or(rule.severity),
            channel,
            effect,
            message,
            consequence: consequence.unwrap_or_else(|| rule.consequence.to_owned()),
            help: help.unwrap_or_else(|| rule.help.to_owned()),
            pointer,
            span,
            fixes,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::rules::entry::BLANK;

    #[test]
    fn beyond_the_bound_findings_are_counted_only() {
        let mut findings = Findings::new();
        for at in 0..MAX_FINDINGS_PER_CODE + 7 {
            let mut report = findings.report(&BLANK);
            report.add(|| Finding::new(JsonPointer::root(), Span::empty(at), "blank"));
        }
        let listed = findings.finish(9_999);
        assert_eq!(listed.len(), MAX_FINDINGS_PER_CODE + 1);
        let last = listed.last().unwrap();
        assert_eq!(last.detail, Some(NOT_LISTED));
        assert!(last.message.starts_with("7 more"), "{}", last.message);
    }
}
