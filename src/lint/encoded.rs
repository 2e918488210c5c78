//! Each `encodedMetadata` of a response, and the walk that asks its rules.

use super::Check;
use super::report::{Doubt, Findings};
use super::rules::RULES;
use super::subject::{EncodedPlace, Subject};
use crate::json::JsonPointer;
use crate::response::{Entry, EntryKind, base64_fault};

/// That of an entry, where its kind is known.
pub fn in_entry<'a>(subject: &Subject<'a>, entry: &Entry<'a>) -> Option<EncodedPlace<'a>> {
    let kind = entry.kind();
    let member = entry.fields.encoded.filter(|_| kind.is_known())?;
    // One that mixes kinds has a content too: there it belongs.
    let kind = entry.fields.content.map_or(kind, |_| EntryKind::Content);
    Some(EncodedPlace {
        member,
        pointer: pointer(&subject.entry_pointer(entry.index)),
        holder: entry.node,
        entry: Some(kind),
        is_first_usable: false,
    })
}

/// That of `context`.
pub fn in_context<'a>(subject: &Subject<'a>) -> Option<EncodedPlace<'a>> {
    let context = subject.response.context_object()?;
    Some(EncodedPlace {
        member: context.member("encodedMetadata")?,
        pointer: pointer(&subject.context_pointer()),
        holder: context,
        entry: None,
        is_first_usable: false,
    })
}

fn pointer(holder: &JsonPointer) -> JsonPointer {
    holder.key("encodedMetadata")
}

/// Asks the rules of each place.
pub fn ask(subject: &Subject<'_>, mut places: Vec<EncodedPlace<'_>>, findings: &mut Findings) {
    if let Some(first) = places.iter_mut().find(|place| place.is_usable()) {
        first.is_first_usable = true;
    }
    for place in &places {
        for rule in RULES {
            if let Check::Encoded(check) = rule.check {
                let doubt = Doubt::In(place.holder);
                check(subject, place, &mut findings.report(rule).doubting(doubt));
            }
        }
    }
}

impl EncodedPlace<'_> {
    /// Whether it stands where it is documented.
    #[must_use]
    pub fn is_documented(&self) -> bool {
        self.entry.is_none_or(|kind| kind == EntryKind::Content)
    }

    /// Whether it stands where it is documented and is base64, of whatever size.
    fn is_usable(&self) -> bool {
        let text = self.member.value.and_then(|value| value.string());
        self.is_documented()
            && text.is_some_and(|text| !text.is_empty() && base64_fault(&text).is_none())
    }
}
