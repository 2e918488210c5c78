//! Fonts that have been read, and what their characters measure.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicI16, Ordering};

use harfrust::{
    Direction, FontRef, Script, ShapeOptions, ShapePlan, Shaper, ShaperData, UnicodeBuffer,
};
use skrifa::MetadataProvider;
use skrifa::charmap::Charmap;

use super::charset::COMMON;
use super::font::Font;

/// A font that has been read.
pub(super) struct Loaded {
    shaper: Shaper<'static>,
    charmap: Charmap<'static>,
    /// How far the second of two frequent characters stands behind the first, in units; filled as they are met.
    pairs: Box<[AtomicI16]>,
}

struct Parsed {
    font: FontRef<'static>,
    tables: ShaperData,
}

/// A plan of shaping, with what it is good for.
struct Planned {
    font: Font,
    rtl: bool,
    script: Option<Script>,
    plan: Rc<ShapePlan>,
}

/// Plans that are kept; there are fewer scripts than that in any sensible text.
const MAX_PLANS: usize = 48;

/// A pair that was not met yet.
const UNKNOWN: i16 = i16::MIN;

thread_local! {
    static PLANS: RefCell<Vec<Planned>> = const { RefCell::new(Vec::new()) };
    static BUFFER: RefCell<Option<UnicodeBuffer>> = const { RefCell::new(None) };
}

/// A font, read when it is first asked for. `None` cannot be for what is shipped.
pub(super) fn loaded(font: Font) -> Option<&'static Loaded> {
    static PARSED: [OnceLock<Option<Parsed>>; Font::ALL.len()] =
        [const { OnceLock::new() }; Font::ALL.len()];
    static LOADED: [OnceLock<Option<Loaded>>; Font::ALL.len()] =
        [const { OnceLock::new() }; Font::ALL.len()];
    let at = font as usize;
    let read = || {
        let parsed = PARSED[at].get_or_init(|| parse(font)).as_ref()?;
        Some(Loaded::of(parsed, font))
    };
    LOADED[at].get_or_init(read).as_ref()
}

fn parse(font: Font) -> Option<Parsed> {
    let font = FontRef::new(font.bytes()).ok()?;
    let tables = ShaperData::new(&font);
    Some(Parsed { font, tables })
}

impl Loaded {
    fn of(parsed: &'static Parsed, font: Font) -> Self {
        let pairs = if font.is_first() {
            COMMON * (COMMON + 1)
        } else {
            0
        };
        Self {
            shaper: parsed.tables.shaper(&parsed.font).build(),
            charmap: parsed.font.charmap(),
            pairs: (0..pairs).map(|_| AtomicI16::new(UNKNOWN)).collect(),
        }
    }

    /// Whether it has a character.
    pub(super) fn has(&self, char: char) -> bool {
        self.charmap.map(char).is_some()
    }

    /// Units of an em.
    pub(super) fn units(&self) -> f32 {
        self.shaper.units_per_em() as f32
    }

    /// How far a frequent character moves the next one, in units, kerning included. `None` where it has no table.
    pub(super) fn advance(&self, font: Font, char: char, next: Option<char>) -> Option<f32> {
        let one = super::charset::common(char)?;
        let two = next.and_then(super::charset::common).unwrap_or(COMMON);
        let cell = self.pairs.get(one * (COMMON + 1) + two)?;
        let known = cell.load(Ordering::Relaxed);
        if known != UNKNOWN {
            return Some(f32::from(known));
        }
        let next = next.filter(|_| two < COMMON);
        let met = self.pair(font, char, next);
        cell.store(met, Ordering::Relaxed);
        Some(f32::from(met))
    }

    fn pair(&self, font: Font, char: char, next: Option<char>) -> i16 {
        let sum = |text: String| {
            let mut sum = 0;
            self.shape(font, &text, false, &mut |_, units| sum += units);
            sum
        };
        let units = match next {
            Some(next) => sum([char, next].iter().collect()) - sum(next.into()),
            None => sum(char.into()),
        };
        units.clamp(i32::from(i16::MIN) + 1, i32::from(i16::MAX)) as i16
    }

    /// Shapes a text of one script and direction: says of each glyph at which byte its cluster begins and how many units it
    /// moves on.
    pub(super) fn shape(&self, font: Font, text: &str, rtl: bool, say: &mut dyn FnMut(usize, i32)) {
        let mut buffer = BUFFER.with_borrow_mut(Option::take).unwrap_or_default();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        buffer.set_direction(if rtl {
            Direction::RightToLeft
        } else {
            Direction::LeftToRight
        });
        let script = Some(buffer.script());
        let plan = self.plan(font, rtl, script);
        let options = ShapeOptions::new().plan(Some(&plan));
        let glyphs = self.shaper.shape(buffer, options);
        let infos = glyphs.glyph_infos().iter();
        for (info, position) in infos.zip(glyphs.glyph_positions()) {
            say(info.cluster as usize, position.x_advance);
        }
        BUFFER.set(Some(glyphs.clear()));
    }

    fn plan(&self, font: Font, rtl: bool, script: Option<Script>) -> Rc<ShapePlan> {
        PLANS.with_borrow_mut(|plans| {
            let is_it = |one: &&Planned| one.font == font && one.rtl == rtl && one.script == script;
            if let Some(known) = plans.iter().find(is_it) {
                return Rc::clone(&known.plan);
            }
            if plans.len() >= MAX_PLANS {
                plans.clear();
            }
            let direction = if rtl {
                Direction::RightToLeft
            } else {
                Direction::LeftToRight
            };
            let plan = Rc::new(ShapePlan::new(&self.shaper, direction, script, None, &[]));
            plans.push(Planned {
                font,
                rtl,
                script,
                plan: Rc::clone(&plan),
            });
            plan
        })
    }
}
