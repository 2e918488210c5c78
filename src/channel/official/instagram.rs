//! Instagram: any body that can be sorted, any quick replies, events of social messaging as metadata.

use super::Rules;

/// The rules of the channel.
pub(super) static RULES: Rules = Rules {
    metadata: super::schema::see(&super::social::EVENT_DATA),
    ..super::ANYTHING
};
