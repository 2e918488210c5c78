//! From a moment to a place on the line of time.

use std::time::Duration;

/// A line of time from Send on, in points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    left: f32,
    width: f32,
    end: Duration,
}

impl Scale {
    /// A line from `left`, `width` long, that ends a little behind `last`. Where one of the marks is near, it ends behind
    /// that, so that one sees how far away it is.
    pub fn new((left, width): (f32, f32), last: Duration, marks: &[Duration]) -> Self {
        let near = |mark: &&Duration| last >= **mark / 4 && last <= **mark;
        let reach = marks.iter().filter(near).min().copied().unwrap_or(last);
        let end = reach
            .max(last)
            .max(Duration::from_micros(100))
            .mul_f64(1.06);
        Self { left, width, end }
    }

    /// Where a moment stands.
    pub fn x(&self, moment: Duration) -> f32 {
        let share = moment.as_secs_f64() / self.end.as_secs_f64();
        self.left + self.width * share as f32
    }

    /// Whether a moment stands on the line.
    pub fn holds(&self, moment: Duration) -> bool {
        moment <= self.end
    }

    /// Round moments about `apart` points from each other, without zero.
    pub fn ticks(&self, apart: f32) -> Vec<Duration> {
        let most = (self.width / apart).floor().max(1.0);
        let step = nice(self.end.as_secs_f64() / f64::from(most));
        let count = (self.end.as_secs_f64() / step).floor().min(100.0) as u32;
        (1..=count)
            .map(|nth| Duration::from_secs_f64(step * f64::from(nth)))
            .collect()
    }
}

/// 1, 2 or 5 times a power of ten, at least `seconds`.
fn nice(seconds: f64) -> f64 {
    let power = 10_f64.powf(seconds.max(1e-6).log10().floor());
    let factor = [1.0, 2.0, 5.0].into_iter();
    let mut fits = factor.filter(|factor| factor * power >= seconds * 0.999);
    fits.next().unwrap_or(10.0) * power
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ms(ms: u64) -> Duration {
        Duration::from_millis(ms)
    }

    #[test]
    fn ticks_are_round_and_stand_within_the_line() {
        for (last, first) in [(7, 1), (143, 20), (900, 100), (4_000, 500), (31_000, 5_000)] {
            let scale = Scale::new((0.0, 600.0), ms(last), &[]);
            let ticks = scale.ticks(60.0);
            assert_eq!(ticks.first().copied(), Some(ms(first)), "{last}");
            assert!(ticks.iter().all(|tick| scale.holds(*tick)));
        }
        assert!(!Scale::new((0.0, 600.0), ms(0), &[]).ticks(60.0).is_empty());
    }

    #[test]
    fn a_mark_that_is_near_stands_on_the_line() {
        let marks = [ms(1_000), ms(30_000)];
        let holds = |last, mark| Scale::new((0.0, 1.0), ms(last), &marks).holds(ms(mark));
        assert!(holds(400, 1_000));
        assert!(!holds(100, 1_000));
        assert!(holds(1_500, 1_000) && !holds(1_500, 30_000));
        assert!(holds(9_000, 30_000));
    }
}
