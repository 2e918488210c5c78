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
    fn its_metadata_is_one_object_and_no_list() {
        let event = json!({"type": "SocialMessagingEventData", "channel": "Public", "event": {"source": "Instagram"}});
        assert_eq!(metadata(CHANNEL, &event).verdict, Verdict::Ok);
        assert_eq!(
            metadata(CHANNEL, &json!([event])).verdict,
            Verdict::Rejected
        );
    }
}
