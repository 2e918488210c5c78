//! Instagram: as Twitter, but for its metadata.

use super::facts::Facts;
use super::reason::Reasons;

pub(super) fn judge(facts: &Facts<'_, '_>, reasons: &mut Reasons) {
    super::twitter::judge(facts, reasons);
}

#[cfg(test)]
mod tests {
    use super::super::samples::*;
    use super::super::{Channel, Verdict};
    use serde_json::json;

    const CHANNEL: Channel = Channel::Instagram;

    #[test]
    fn what_can_be_sorted_is_unknown_and_the_rest_rejected() {
        let card = flat(&[text("title", 5), button(5)]);
        assert_eq!(body(CHANNEL, &card).verdict, Verdict::Unknown);
        let map = flat(&[json!({"type": "map", "la": 1, "lo": 1})]);
        assert_eq!(body(CHANNEL, &map).verdict, Verdict::Rejected);
        let hollow = json!({"type": "vertical"});
        assert_eq!(body(CHANNEL, &hollow).verdict, Verdict::Rejected);
        let verdict = replies(CHANNEL, &quick(1, &button(5)));
        assert_eq!(verdict.verdict, Verdict::Unknown);
    }

    #[test]
    fn its_metadata_is_one_object_and_no_list() {
        let event = json!({"type": "SocialMessagingEventData", "channel": "Public", "event": {"source": "Instagram"}});
        assert_eq!(metadata(CHANNEL, &event).verdict, Verdict::Ok);
        assert_eq!(
            metadata(CHANNEL, &json!([event])).verdict,
            Verdict::Rejected
        );
    }
}
