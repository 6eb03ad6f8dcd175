//! Static word vectors, which larger models bring: many words to fewer rows.
//!
//! Section of the model file: number of words (4), number of rows (4), numbers in a row (4); the hash of
//! each word (8 each, ascending); the row of each (4 each); the array of all rows.

use super::model::{Arrays, Precision, write_array};
use crate::error::{Error, Result};

/// A table of vectors by the hash of a word.
#[derive(Debug)]
pub(crate) struct Vectors {
    width: usize,
    keys: Vec<u64>,
    rows: Vec<u32>,
    table: Vec<f32>,
}

impl Vectors {
    /// Makes the section of pairs of hash and row, and of all rows of `width` numbers.
    ///
    /// # Errors
    /// When a word has a row that does not exist.
    pub(crate) fn convert(
        mut words: Vec<(u64, usize)>,
        table: &[f32],
        width: usize,
        precision: Precision,
    ) -> Result<Vec<u8>> {
        words.sort_unstable();
        words.dedup_by_key(|(key, _)| *key);
        let rows = table.len() / width;
        let number = |count| u32::try_from(count).map_err(|_| Error::new("too many static vectors"));
        let mut section = Vec::new();
        for count in [words.len(), rows, width] {
            section.extend(number(count)?.to_le_bytes());
        }
        for (key, _) in &words {
            section.extend(key.to_le_bytes());
        }
        for &(_, row) in &words {
            if row >= rows {
                return Err(Error::new(format!("a word has the static vector {row} of {rows}")));
            }
            section.extend(number(row)?.to_le_bytes());
        }
        write_array(&mut section, &[rows, width], table, precision);
        Ok(section)
    }

    /// Reads the section.
    ///
    /// # Errors
    /// When it is not one.
    pub(crate) fn read(section: &[u8]) -> Result<Self> {
        let wrong = || Error::new("the model's static vectors cannot be read");
        let (head, rest) = section.split_at_checked(12).ok_or_else(wrong)?;
        let [count, height, width] = [0, 4, 8]
            .map(|start| head[start..].first_chunk().map_or(0, |&size| u32::from_le_bytes(size) as usize));
        let (keys, rest) = rest.split_at_checked(count * 8).ok_or_else(wrong)?;
        let (rows, rest) = rest.split_at_checked(count * 4).ok_or_else(wrong)?;
        let keys: Vec<_> = keys.as_chunks().0.iter().map(|&key| u64::from_le_bytes(key)).collect();
        let rows: Vec<_> = rows.as_chunks().0.iter().map(|&row| u32::from_le_bytes(row)).collect();
        if rows.iter().any(|&row| row as usize >= height) || !keys.is_sorted() {
            return Err(wrong());
        }
        Ok(Self { width, keys, rows, table: Arrays::new(rest).next(&[height, width])? })
    }

    /// Numbers in a vector.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// The vector of the word with this hash.
    pub(crate) fn get(&self, key: u64) -> Option<&[f32]> {
        let place = self.keys.binary_search(&key).ok()?;
        Some(&self.table[self.rows[place] as usize * self.width..][..self.width])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_find_their_rows_and_strangers_none() {
        let words = vec![(u64::MAX, 1), (7, 0), (9, 1)];
        let section = Vectors::convert(words, &[1.0, 2.0, 3.0, 4.0], 2, Precision::Single).unwrap();
        let vectors = Vectors::read(&section).unwrap();
        assert_eq!(vectors.get(7), Some(&[1.0, 2.0][..]));
        assert_eq!(vectors.get(9), vectors.get(u64::MAX));
        assert_eq!(vectors.get(8), None);
    }

    #[test]
    fn a_row_that_does_not_exist_is_an_error() {
        assert!(Vectors::convert(vec![(1, 2)], &[0.0; 4], 2, Precision::Single).is_err());
    }
}
