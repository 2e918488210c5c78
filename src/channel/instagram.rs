//! Instagram: as Twitter, but for its metadata.

use super::facts::Facts;
use super::reason::Reasons;

pub(super) fn judge(facts: &Facts<'_, '_>, reasons: &mut Reasons) {
    super::twitter::judge(facts, reasons);
}
