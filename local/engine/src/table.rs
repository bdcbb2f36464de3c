//! A map that knows which of its rows were written, so that whoever keeps them needs to look at no others.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

/// Reads like the map it is.
#[derive(Debug)]
pub struct Table<T> {
    rows: BTreeMap<String, T>,
    changed: BTreeSet<String>,
}

impl<T> Default for Table<T> {
    fn default() -> Table<T> {
        Table { rows: BTreeMap::new(), changed: BTreeSet::new() }
    }
}

impl<T> Deref for Table<T> {
    type Target = BTreeMap<String, T>;

    fn deref(&self) -> &BTreeMap<String, T> {
        &self.rows
    }
}

/// Rows as they were kept: none of them counts as written.
impl<T> FromIterator<(String, T)> for Table<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(rows: I) -> Table<T> {
        Table { rows: rows.into_iter().collect(), changed: BTreeSet::new() }
    }
}

impl<T> Table<T> {
    pub fn insert(&mut self, key: String, row: T) {
        self.changed.insert(key.clone());
        self.rows.insert(key, row);
    }

    /// A row to write to: it counts as written.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut T> {
        let row = self.rows.get_mut(key)?;
        self.changed.insert(key.to_owned());
        Some(row)
    }

    pub fn remove(&mut self, key: &str) {
        if self.rows.remove(key).is_some() {
            self.changed.insert(key.to_owned());
        }
    }

    /// The keys written since the last call; those without a row are gone.
    pub fn take_changed(&mut self) -> BTreeSet<String> {
        std::mem::take(&mut self.changed)
    }
}
