//! Sets of characters, and the classes that spaCy knows by way of Python.

use std::sync::LazyLock;

/// A set of characters: sorted ranges that do not touch, ends included, and a bit for each of ASCII.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CharSet {
    ascii: u128,
    ranges: Vec<(u32, u32)>,
}

const LAST: u32 = char::MAX as u32;

impl CharSet {
    /// The characters of `ranges`, which may overlap and lie in any order.
    pub(crate) fn new(mut ranges: Vec<(u32, u32)>) -> Self {
        ranges.sort_unstable();
        let mut joined: Vec<(u32, u32)> = Vec::with_capacity(ranges.len());
        for (first, last) in ranges {
            match joined.last_mut() {
                Some(before) if first <= before.1.saturating_add(1) => before.1 = before.1.max(last),
                _ => joined.push((first, last)),
            }
        }
        let ascii = joined.iter().flat_map(|&(first, last)| first..=last.min(127));
        Self { ascii: ascii.fold(0, |bits, code| bits | 1 << code), ranges: joined }
    }

    pub(crate) fn single(character: char) -> Self {
        Self::new(vec![(u32::from(character), u32::from(character))])
    }

    /// What lies in one of the two.
    #[must_use]
    pub(crate) fn or(&self, other: &Self) -> Self {
        Self::new([&*self.ranges, &*other.ranges].concat())
    }

    /// Every character that is not in it.
    #[must_use]
    pub(crate) fn inverse(&self) -> Self {
        let mut ranges = Vec::with_capacity(self.ranges.len() + 1);
        let mut next = 0;
        for &(first, last) in &self.ranges {
            if next < first {
                ranges.push((next, first - 1));
            }
            next = last + 1;
        }
        if next <= LAST {
            ranges.push((next, LAST));
        }
        Self::new(ranges)
    }

    pub(crate) fn contains(&self, character: char) -> bool {
        let code = u32::from(character);
        if code < 128 {
            return self.ascii >> code & 1 == 1;
        }
        let behind = self.ranges.partition_point(|&(first, _)| first <= code);
        behind > 0 && code <= self.ranges[behind - 1].1
    }

    /// How many characters it holds.
    pub(crate) fn len(&self) -> u32 {
        self.ranges.iter().map(|(first, last)| last - first + 1).sum()
    }

    /// A class of Unicode by the name that regular expressions know it by.
    fn unicode(class: &str) -> Self {
        use regex_syntax::hir::{Class, HirKind};
        let Ok(HirKind::Class(Class::Unicode(class))) =
            regex_syntax::parse(class).map(regex_syntax::hir::Hir::into_kind)
        else {
            unreachable!("{class} is a class of Unicode")
        };
        Self::new(class.iter().map(|range| (range.start().into(), range.end().into())).collect())
    }
}

/// Characters of which Python says `isalpha`: the letters of Unicode.
pub(crate) static LETTERS: LazyLock<CharSet> = LazyLock::new(|| CharSet::unicode(r"\p{L}"));

/// Characters of which Python says `isdecimal`.
pub(crate) static DECIMALS: LazyLock<CharSet> = LazyLock::new(|| CharSet::unicode(r"\p{Nd}"));

/// Characters of which Python says `isdigit`: those, and all of Unicode's numeric type `Digit`.
pub(crate) static DIGITS: LazyLock<CharSet> = LazyLock::new(|| {
    const OTHER_DIGITS: [(u32, u32); 20] = [
        (0xb2, 0xb3),
        (0xb9, 0xb9),
        (0x1369, 0x1371),
        (0x19da, 0x19da),
        (0x2070, 0x2070),
        (0x2074, 0x2079),
        (0x2080, 0x2089),
        (0x2460, 0x2468),
        (0x2474, 0x247c),
        (0x2488, 0x2490),
        (0x24ea, 0x24ea),
        (0x24f5, 0x24fd),
        (0x24ff, 0x24ff),
        (0x2776, 0x277e),
        (0x2780, 0x2788),
        (0x278a, 0x2792),
        (0x10a40, 0x10a43),
        (0x10e60, 0x10e68),
        (0x11052, 0x1105a),
        (0x1f100, 0x1f10a),
    ];
    DECIMALS.or(&CharSet::new(OTHER_DIGITS.to_vec()))
});

/// What `\w` means in Python: letters, numbers and the underscore.
pub(crate) static WORD: LazyLock<CharSet> = LazyLock::new(|| CharSet::unicode(r"[\p{L}\p{N}_]"));

/// What `\s` means in Python.
pub(crate) static SPACES: LazyLock<CharSet> =
    LazyLock::new(|| CharSet::unicode(r"\p{White_Space}").or(&CharSet::new(vec![(0x1c, 0x1f)])));

/// Whether Python says `isspace` of it: white space, and the four separators of ASCII.
pub(crate) fn is_space(character: char) -> bool {
    character.is_whitespace() || ('\x1c'..='\x1f').contains(&character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inverse_holds_what_the_set_does_not() {
        let set = CharSet::new(vec![(0x61, 0x7a), (0x41, 0x5a), (0x62, 0x100)]);
        let inverse = set.inverse();
        for character in ['\0', '@', 'A', 'Z', '[', 'a', '\u{100}', '\u{101}', '東', char::MAX] {
            assert_ne!(set.contains(character), inverse.contains(character), "{character:?}");
        }
        assert_eq!(set.len() + inverse.len(), LAST + 1);
        assert_eq!(inverse.inverse(), set);
    }

    #[test]
    fn classes_are_those_of_python() {
        assert!(DIGITS.contains('²') && !DECIMALS.contains('²') && DECIMALS.contains('٣'));
        assert!(LETTERS.contains('東') && !LETTERS.contains('Ⅷ') && !LETTERS.contains('ा'));
        assert!(WORD.contains('Ⅷ') && !WORD.contains('ा'));
        assert!(['\x1c', '\u{85}', '\u{a0}', '\u{3000}'].into_iter().all(is_space));
        assert!((0..=LAST).filter_map(char::from_u32).all(|c| SPACES.contains(c) == is_space(c)));
    }
}
