//! Statuses as people name them: `200`, `2xx`, `901`.

use std::fmt;

/// One status, or a class of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusPattern {
    /// That one, 100 to 999.
    Exactly(u16),
    /// All that begin with that digit, 1 to 9.
    Class(u8),
}

impl StatusPattern {
    /// Reads `200` or `2xx`; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(class) = text.strip_suffix("xx").or_else(|| text.strip_suffix("XX")) {
            let digit = class.parse().ok().filter(|digit| (1..=9).contains(digit));
            return digit.filter(|_| class.len() == 1).map(Self::Class);
        }
        let status = text.parse().ok()?;
        (text.len() == 3 && (100..=999).contains(&status)).then_some(Self::Exactly(status))
    }

    /// Whether the status is meant.
    #[must_use]
    pub fn fits(self, status: u16) -> bool {
        match self {
            Self::Exactly(wanted) => status == wanted,
            Self::Class(digit) => status / 100 == u16::from(digit),
        }
    }
}

impl fmt::Display for StatusPattern {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exactly(status) => write!(formatter, "{status}"),
            Self::Class(digit) => write!(formatter, "{digit}xx"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_and_classes_are_read_and_written_alike() {
        for text in ["200", "2xx", "901", "9xx", "100"] {
            let pattern = StatusPattern::parse(text).expect(text);
            assert_eq!(pattern.to_string(), text);
        }
        for text in [
            "", "xx", "20", "2000", "099", "0xx", "22xx", "ok", "+20", "é",
        ] {
            assert_eq!(StatusPattern::parse(text), None, "{text}");
        }
        let class = StatusPattern::Class(2);
        assert!(class.fits(204) && !class.fits(300));
        assert!(StatusPattern::Exactly(901).fits(901));
    }
}
