//! Typed arenas: the storage of heap objects.
//!
//! An object is addressed by a [`Ref`], a 32-bit index; freed places are chained for reuse. The
//! collector marks in a bit vector beside the objects, so sweeping touches only what it frees.

/// The index of an object in the arena of its kind.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ref(pub u32);

#[derive(Clone, Debug)]
enum Slot<T> {
    Free(u32),
    Used(T),
}

const END: u32 = u32::MAX;

/// The objects of one kind.
#[derive(Clone, Debug)]
pub struct Arena<T> {
    slots: Vec<Slot<T>>,
    marks: Vec<u64>,
    free: u32,
    live: usize,
    dead: T,
}

impl<T: Default> Default for Arena<T> {
    fn default() -> Self {
        Arena {
            slots: Vec::new(),
            marks: Vec::new(),
            free: END,
            live: 0,
            dead: T::default(),
        }
    }
}

impl<T: Default> Arena<T> {
    /// Stores an object.
    #[inline]
    pub fn alloc(&mut self, object: T) -> Ref {
        self.live += 1;
        if self.free != END {
            let index = self.free;
            if let Some(slot) = self.slots.get_mut(index as usize)
                && let Slot::Free(next) = *slot
            {
                self.free = next;
                *slot = Slot::Used(object);
                return Ref(index);
            }
        }
        let index = self.slots.len() as u32;
        self.slots.push(Slot::Used(object));
        Ref(index)
    }

    /// The object at `r`. A `Ref` is only ever made by [`Arena::alloc`] and its object is kept
    /// while anything refers to it, so the default object stands only for a broken invariant.
    #[inline]
    pub fn get(&self, r: Ref) -> &T {
        match self.slots.get(r.0 as usize) {
            Some(Slot::Used(object)) => object,
            _ => &self.dead,
        }
    }

    /// The object at `r`, to change.
    #[inline]
    pub fn get_mut(&mut self, r: Ref) -> &mut T {
        match self.slots.get_mut(r.0 as usize) {
            Some(Slot::Used(object)) => object,
            _ => &mut self.dead,
        }
    }

    /// How many objects are in use.
    pub fn live(&self) -> usize {
        self.live
    }

    /// Bytes of the objects in use, without what they hold elsewhere.
    pub fn size(&self) -> usize {
        self.live * size_of::<Slot<T>>()
    }

    /// Bytes of all places, used or free.
    pub fn held(&self) -> usize {
        self.slots.len() * size_of::<Slot<T>>()
    }

    /// How many places are allocated, used or free.
    pub fn capacity(&self) -> usize {
        self.slots.len()
    }

    /// One bit for each place: whether an object is there.
    pub fn occupied(&self) -> Vec<u64> {
        let word = |slots: &[Slot<T>]| {
            let bits = slots.iter().enumerate();
            bits.fold(0u64, |word, (i, slot)| match slot {
                Slot::Used(_) => word | 1 << i,
                Slot::Free(_) => word,
            })
        };
        self.slots.chunks(64).map(word).collect()
    }

    /// Prepares for marking: no object is marked.
    pub fn clear_marks(&mut self) {
        self.marks.clear();
        self.marks.resize(self.slots.len().div_ceil(64), 0);
    }

    /// Marks the object; true when it was not marked before.
    #[inline]
    pub fn mark(&mut self, r: Ref) -> bool {
        let (word, bit) = ((r.0 / 64) as usize, 1u64 << (r.0 % 64));
        match self.marks.get_mut(word) {
            Some(w) if *w & bit == 0 => {
                *w |= bit;
                true
            }
            _ => false,
        }
    }

    /// Whether the object is marked.
    pub fn is_marked(&self, r: Ref) -> bool {
        self.marks
            .get((r.0 / 64) as usize)
            .is_some_and(|w| w & (1u64 << (r.0 % 64)) != 0)
    }

    /// Frees every object that is not marked, telling `freed` of each before it goes. Free places
    /// behind the last object are given back.
    pub fn sweep(&mut self, mut freed: impl FnMut(&T)) {
        self.give_back(&mut freed);
        let mut free = END;
        let mut live = 0;
        for (index, slot) in self.slots.iter_mut().enumerate().rev() {
            let marked = self
                .marks
                .get(index / 64)
                .is_some_and(|w| w & (1u64 << (index % 64)) != 0);
            if marked {
                live += 1;
                continue;
            }
            if let Slot::Used(object) = slot {
                freed(object);
            }
            *slot = Slot::Free(free);
            free = index as u32;
        }
        self.live = live;
        self.free = free;
    }

    /// Cuts off the places behind the last marked object, and gives memory back if most is unused.
    fn give_back(&mut self, freed: &mut impl FnMut(&T)) {
        let last = self.marks.iter().rposition(|&word| word != 0);
        let length = last.map_or(0, |word| {
            let bits = self.marks.get(word).map_or(0, |bits| bits.leading_zeros());
            (word + 1) * 64 - bits as usize
        });
        for slot in self.slots.get(length..).unwrap_or_default() {
            if let Slot::Used(object) = slot {
                freed(object);
            }
        }
        self.slots.truncate(length);
        if self.slots.len() < self.slots.capacity() / 4 {
            self.slots.shrink_to(self.slots.len() * 2);
        }
    }

    /// The objects in use, with their places.
    pub fn iter(&self) -> impl Iterator<Item = (Ref, &T)> {
        self.slots
            .iter()
            .enumerate()
            .filter_map(|(i, slot)| match slot {
                Slot::Used(object) => Some((Ref(i as u32), object)),
                Slot::Free(_) => None,
            })
    }
}
