//! Measured paragraphs that are kept: a look asks for the same words several times, and again after each edit elsewhere.
//!
//! Plain English is measured as fast as it is found, so only other words are kept.

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

use super::measure::{Measured, measure};
use super::{Piece, Setting, Spaces};

/// How many paragraphs are kept; then all are forgotten.
const MAX_KEPT: usize = 512;

/// How many bytes a paragraph that is kept has at most.
const MAX_LEN: usize = 600;

thread_local! {
    static KEPT: RefCell<HashMap<u64, Kept>> = RefCell::new(HashMap::new());
}

struct Kept {
    pieces: Vec<Piece>,
    spaces: Spaces,
    rtl: bool,
    measured: Rc<Measured>,
}

/// The paragraph, measured.
pub(super) fn measured(pieces: &[Piece], setting: &Setting) -> Rc<Measured> {
    let len: usize = pieces.iter().map(|piece| piece.text.len()).sum();
    if len > MAX_LEN || pieces.iter().all(|piece| piece.text.is_ascii()) {
        return Rc::new(measure(pieces, setting));
    }
    let key = hash(pieces, setting);
    KEPT.with_borrow_mut(|kept| {
        if let Some(known) = kept.get(&key).filter(|known| known.is_of(pieces, setting)) {
            return Rc::clone(&known.measured);
        }
        if kept.len() >= MAX_KEPT {
            kept.clear();
        }
        let measured = Rc::new(measure(pieces, setting));
        let known = Kept {
            pieces: pieces.to_vec(),
            spaces: setting.spaces,
            rtl: setting.rtl,
            measured: Rc::clone(&measured),
        };
        kept.insert(key, known);
        measured
    })
}

impl Kept {
    /// Whether these words measure the same; colours and links do not count.
    fn is_of(&self, pieces: &[Piece], setting: &Setting) -> bool {
        let same = |(one, two): (&Piece, &Piece)| {
            one.text == two.text
                && one.face.sane().to_bits() == two.face.sane().to_bits()
                && one.face.bold == two.face.bold
                && one.face.italic == two.face.italic
                && one.stays == two.stays
                && one.picture == two.picture
                && one.start.is_some() == two.start.is_some()
        };
        self.spaces == setting.spaces
            && self.rtl == setting.rtl
            && self.pieces.len() == pieces.len()
            && self.pieces.iter().zip(pieces).all(same)
    }
}

fn hash(pieces: &[Piece], setting: &Setting) -> u64 {
    let mut hasher = DefaultHasher::new();
    (setting.spaces as u8, setting.rtl, pieces.len()).hash(&mut hasher);
    for piece in pieces {
        let face = piece.face;
        piece.text.hash(&mut hasher);
        (face.sane().to_bits(), face.bold, face.italic, piece.stays).hash(&mut hasher);
    }
    hasher.finish()
}
