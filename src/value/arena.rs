//! Typed arenas: the storage of heap objects.
//!
//! An object is addressed by a [`Ref`], a 32-bit index. The collector marks in a bit vector beside the
//! objects, and allocation takes the places that it left unmarked, in order: sweeping what holds nothing
//! elsewhere, such as pairs, touches no object.

/// The index of an object in the arena of its kind.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ref(pub u32);

/// The objects of one kind.
#[derive(Clone, Debug)]
pub struct Arena<T> {
    places: Vec<T>,
    /// A bit for each place that there was at the last collection, set where it found an object
    /// alive.
    marks: Vec<u64>,
    /// The word of `marks` whose free places are given out next: those before it are all in use.
    word: usize,
    /// The free places of that word that were not given out yet.
    free: u64,
    live: usize,
    dead: T,
}

impl<T: Default> Default for Arena<T> {
    fn default() -> Self {
        Arena {
            places: Vec::new(),
            marks: Vec::new(),
            word: 0,
            free: 0,
            live: 0,
            dead: T::default(),
        }
    }
}

impl<T: Default> Arena<T> {
    /// An arena that holds so many objects without growing.
    pub fn with_room(count: usize) -> Arena<T> {
        Arena {
            places: Vec::with_capacity(count),
            ..Arena::default()
        }
    }

    /// Stores an object.
    #[inline]
    pub fn alloc(&mut self, object: T) -> Ref {
        self.live += 1;
        if self.free == 0 && self.word < self.marks.len() {
            self.next_free_word();
        }
        if self.free != 0 {
            let index = self.word * 64 + self.free.trailing_zeros() as usize;
            self.free &= self.free - 1;
            if let Some(place) = self.places.get_mut(index) {
                *place = object;
                return Ref(index as u32);
            }
        }
        let index = self.places.len() as u32;
        self.places.push(object);
        Ref(index)
    }

    /// Goes on to the next word of places that are not all in use.
    #[inline(never)]
    fn next_free_word(&mut self) {
        while self.free == 0 && self.word < self.marks.len() {
            self.word += 1;
            self.free = self.free_in(self.word);
        }
    }

    /// The places of a word that the last collection found free.
    fn free_in(&self, word: usize) -> u64 {
        let there = self.there(word);
        self.marks.get(word).map_or(0, |marked| !marked & there)
    }

    /// The bits of a word that stand for places.
    fn there(&self, word: usize) -> u64 {
        let behind = self.places.len().saturating_sub(word * 64);
        match 1u64.checked_shl(behind.min(64) as u32) {
            Some(past) => past - 1,
            None => u64::MAX,
        }
    }

    /// The bits of a word whose places hold nothing now.
    fn unused(&self, word: usize) -> u64 {
        match word.cmp(&self.word) {
            std::cmp::Ordering::Less => 0,
            std::cmp::Ordering::Equal => self.free,
            std::cmp::Ordering::Greater => self.marks.get(word).map_or(0, |marked| !marked),
        }
    }

    /// The object at `r`. A `Ref` is only ever made by [`Arena::alloc`] and its object is kept
    /// while anything refers to it, so the default object stands only for a broken invariant.
    #[inline]
    pub fn get(&self, r: Ref) -> &T {
        self.places.get(r.0 as usize).unwrap_or(&self.dead)
    }

    /// The object at `r`, to change.
    #[inline]
    pub fn get_mut(&mut self, r: Ref) -> &mut T {
        self.places.get_mut(r.0 as usize).unwrap_or(&mut self.dead)
    }

    /// How many objects are in use.
    #[inline]
    pub fn live(&self) -> usize {
        self.live
    }

    /// Bytes of the objects in use, without what they hold elsewhere.
    pub fn size(&self) -> usize {
        self.live * size_of::<T>()
    }

    /// Bytes of all places, used or free.
    pub fn held(&self) -> usize {
        self.places.len() * size_of::<T>()
    }

    /// How many places are allocated, used or free.
    pub fn capacity(&self) -> usize {
        self.places.len()
    }

    /// One bit for each place: whether an object is there.
    pub fn occupied(&self) -> Vec<u64> {
        let words = 0..self.places.len().div_ceil(64);
        words
            .map(|word| self.there(word) & !self.unused(word))
            .collect()
    }

    /// Prepares for marking: no object is marked.
    pub fn clear_marks(&mut self) {
        self.marks.clear();
        self.marks.resize(self.places.len().div_ceil(64), 0);
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

    /// Frees every object that is not marked. Free places behind the last object are given back. Objects
    /// that hold nothing elsewhere stay as they are until their places are used again.
    pub fn sweep(&mut self) {
        self.give_back();
        self.live = self.marks.iter().map(|w| w.count_ones() as usize).sum();
        if std::mem::needs_drop::<T>() {
            self.drop_unmarked();
        }
        self.word = 0;
        self.free = self.free_in(0);
    }

    fn drop_unmarked(&mut self) {
        for (places, &marked) in self.places.chunks_mut(64).zip(&self.marks) {
            if marked == u64::MAX {
                continue;
            }
            for (bit, place) in places.iter_mut().enumerate() {
                if marked & (1 << bit) == 0 {
                    *place = T::default();
                }
            }
        }
    }

    /// Cuts off the places behind the last marked object, and gives memory back if most is unused.
    fn give_back(&mut self) {
        let last = self.marks.iter().rposition(|&word| word != 0);
        let length = last.map_or(0, |word| {
            let bits = self.marks.get(word).map_or(0, |bits| bits.leading_zeros());
            (word + 1) * 64 - bits as usize
        });
        self.places.truncate(length);
        self.marks.truncate(length.div_ceil(64));
        if self.places.len() < self.places.capacity() / 4 {
            self.places.shrink_to(self.places.len() * 2);
        }
    }

    /// The objects in use, with their places.
    pub fn iter(&self) -> impl Iterator<Item = (Ref, &T)> {
        self.places
            .iter()
            .enumerate()
            .filter(|&(index, _)| self.is_used(index))
            .map(|(index, object)| (Ref(index as u32), object))
    }

    /// Whether a place holds an object.
    fn is_used(&self, index: usize) -> bool {
        self.unused(index / 64) & (1 << (index % 64)) == 0
    }
}
