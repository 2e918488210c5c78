//! The containers that are open, as a stack of its own: nothing here recurses.

/// An open container that has a node.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    /// Index of its node.
    pub node: u32,
    /// Where its keys begin in the stack of keys.
    pub keys: u32,
    /// Whether it is an object.
    pub object: bool,
}

/// The open containers. Those beyond the depth of the tree take one bit each.
#[derive(Debug, Default)]
pub(super) struct Frames {
    shallow: Vec<Frame>,
    deep: Vec<u64>,
    deep_len: usize,
    objects: usize,
}

impl Frames {
    /// How many containers are open.
    #[inline]
    pub fn depth(&self) -> usize {
        self.shallow.len() + self.deep_len
    }

    /// Whether no container is open.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.shallow.is_empty()
    }

    /// Whether the innermost containers have no nodes.
    #[inline]
    pub fn is_deep(&self) -> bool {
        self.deep_len != 0
    }

    /// How many objects, or arrays, are open.
    pub fn count(&self, object: bool) -> usize {
        if object {
            self.objects
        } else {
            self.depth() - self.objects
        }
    }

    #[inline]
    pub fn push(&mut self, frame: Frame) {
        self.objects += usize::from(frame.object);
        self.shallow.push(frame);
    }

    pub fn push_deep(&mut self, object: bool) {
        self.objects += usize::from(object);
        if self.deep_len.is_multiple_of(64) {
            self.deep.push(0);
        }
        if let Some(word) = self.deep.last_mut() {
            let bit = 1 << (self.deep_len % 64);
            *word = if object { *word | bit } else { *word & !bit };
        }
        self.deep_len += 1;
    }

    /// Takes the innermost container away; gives its frame if it has a node.
    #[inline]
    pub fn pop(&mut self) -> Option<Frame> {
        if self.deep_len != 0 {
            self.pop_deep();
            return None;
        }
        let frame = self.shallow.pop()?;
        self.objects -= usize::from(frame.object);
        Some(frame)
    }

    fn pop_deep(&mut self) {
        self.objects -= usize::from(self.is_object(0) == Some(true));
        self.deep_len -= 1;
        if self.deep_len.is_multiple_of(64) {
            self.deep.pop();
        }
    }

    /// Whether the container `out` levels around the innermost one is an object.
    #[inline]
    pub fn is_object(&self, out: usize) -> Option<bool> {
        if let Some(at) = self.deep_len.checked_sub(out + 1) {
            return self
                .deep
                .get(at / 64)
                .map(|word| word >> (at % 64) & 1 == 1);
        }
        let at = self.depth().checked_sub(out + 1)?;
        self.shallow.get(at).map(|frame| frame.object)
    }

    /// Whether the innermost container is an object.
    #[inline]
    pub fn in_object(&self) -> bool {
        self.is_object(0) == Some(true)
    }
}
