//! The state of each channel: its verdict, and how many reasons there are.

use crate::channel::{Channel, ChannelVerdict, Verdict};

/// What one channel makes of something that is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ChannelState {
    /// The worst effect of the reasons.
    pub verdict: Verdict,
    /// How many reasons the channel gives, advice included: as many as it has findings.
    pub reasons: usize,
    /// How many of the reasons refuse something, or show it otherwise than it was written.
    pub problems: usize,
}

/// The states of all channels, in the order of [`Channel::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ChannelStates([ChannelState; Channel::ALL.len()]);

impl ChannelStates {
    /// What no channel takes, for a reason that is none of the channels'.
    pub const REJECTED: Self = Self(
        [ChannelState {
            verdict: Verdict::Rejected,
            reasons: 0,
            problems: 0,
        }; Channel::ALL.len()],
    );

    /// The states of verdicts.
    #[must_use]
    pub fn of(verdicts: &[ChannelVerdict; Channel::ALL.len()]) -> Self {
        let mut states = Self::default();
        for (state, verdict) in states.0.iter_mut().zip(verdicts) {
            let effects = verdict.reasons.iter().map(|reason| reason.effect);
            *state = ChannelState {
                verdict: verdict.verdict,
                reasons: verdict.reasons.len(),
                problems: effects
                    .filter(|effect| *effect >= Verdict::Degraded)
                    .count(),
            };
        }
        states
    }

    /// The state of a channel.
    #[must_use]
    pub const fn channel(&self, channel: Channel) -> ChannelState {
        self.0[channel as usize]
    }

    /// Each channel with its state.
    pub fn iter(&self) -> impl Iterator<Item = (Channel, ChannelState)> + '_ {
        Channel::ALL.into_iter().zip(self.0)
    }

    /// Makes these the states of both together: the worst verdict, and all reasons.
    pub fn add(&mut self, other: &Self) {
        for (state, more) in self.0.iter_mut().zip(other.0) {
            state.verdict = state.verdict.max(more.verdict);
            state.reasons += more.reasons;
            state.problems += more.problems;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_of_two_counts_and_reasons_add_up() {
        let mut states = ChannelStates::default();
        states.add(&ChannelStates::REJECTED);
        states.add(&ChannelStates::default());
        assert!(
            states
                .iter()
                .all(|(_, state)| state.verdict == Verdict::Rejected && state.reasons == 0)
        );
    }
}
