//! X, formerly Twitter: any body that can be sorted, any quick replies, metadata of social messaging.

use super::Rules;

/// The rules of the channel.
pub(super) static RULES: Rules = Rules {
    metadata: super::schema::see(&super::social::METADATA),
    ..super::ANYTHING
};
