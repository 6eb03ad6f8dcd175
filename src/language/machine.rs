//! Runs regular expressions: all ways to match at once, character by character.
//!
//! After Thompson (1968) and Pike: a match is a set of steps that could come next, in order of
//! preference, so that no string takes longer than its length times the size of the pattern. Where
//! a pattern matches is what Python's backtracking finds. Steps also run backward from a place:
//! that is how `(?<=…)` looks behind, and how the tokenizer finds what a word ends with.

use super::characters::CharSet;
use super::pattern::Node;
use crate::error::{Error, Result};
use crate::span::Span;

/// A regular expression, ready to run.
#[derive(Debug)]
pub(crate) struct Pattern {
    steps: Vec<Step>,
    sets: Vec<CharSet>,
    branches: Vec<Branches>,
    /// The character a match begins with (ends with, if the pattern runs backward), where known.
    first: Option<CharSet>,
    /// Characters of which every match has one, where known.
    required: Option<CharSet>,
    /// Matches only where the string begins (ends, if it runs backward).
    anchored: bool,
}

#[derive(Clone, Copy, Debug)]
enum Step {
    /// Reads one character of the set.
    Set(u32),
    /// Goes on at both, preferring the first.
    Split(u32, u32),
    /// Goes on at each of its branches, preferring the first, but for those that cannot read what comes.
    Either(u32),
    Jump(u32),
    Start,
    End,
    VeryEnd,
    /// Goes on if, from here, as many characters as `sets` are in them one by one.
    Near {
        sets: u32,
        count: u32,
        look: Look,
    },
    /// Goes on behind the next step if the steps there lead to a match.
    Look(Look),
    Match,
}

/// Where branches begin.
#[derive(Debug, Default)]
struct Branches {
    /// All of them, the last first.
    all: Vec<u32>,
    /// For each character of ASCII, those that can read it or need read nothing.
    ascii: Vec<Vec<u32>>,
}

#[derive(Clone, Copy, Debug)]
struct Look {
    way: Way,
    negative: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Forward,
    Backward,
}

impl Way {
    /// The character next to `at` in this direction.
    fn peek(self, text: &str, at: usize) -> Option<char> {
        match self {
            Self::Forward => text[at..].chars().next(),
            Self::Backward => text[..at].chars().next_back(),
        }
    }

    fn pass(self, at: usize, character: char) -> usize {
        match self {
            Self::Forward => at + character.len_utf8(),
            Self::Backward => at - character.len_utf8(),
        }
    }
}

/// Memory that a run needs; kept to be used again.
#[derive(Default)]
pub(crate) struct Scratch {
    now: Steps,
    next: Steps,
    stack: Vec<u32>,
}

/// A set of steps that keeps the order in which they came, emptied at no cost.
#[derive(Default)]
struct Steps {
    list: Vec<u32>,
    place: Vec<u32>,
}

impl Steps {
    fn prepare(&mut self, size: usize) {
        self.list.clear();
        if self.place.len() < size {
            self.place.resize(size, 0);
        }
    }

    /// Adds a step; false if it was there.
    fn add(&mut self, step: u32) -> bool {
        let place = self.place[step as usize] as usize;
        if self.list.get(place) == Some(&step) {
            return false;
        }
        self.place[step as usize] = index(self.list.len());
        self.list.push(step);
        true
    }
}

/// No pattern has more steps: see [`Compiler::push`].
const MOST_STEPS: usize = 1 << 16;

fn index(length: usize) -> u32 {
    u32::try_from(length).expect("patterns have at most 65,536 steps")
}

impl Pattern {
    /// Reads a pattern that is searched from front to back.
    ///
    /// # Errors
    /// See [`Node::parse`].
    pub(crate) fn new(pattern: &str) -> Result<Self> {
        let node = Node::parse(pattern)?;
        let anchored = node.items().first() == Some(&Node::Start);
        Self::compile(&node, Way::Forward, anchored)
    }

    /// Reads a pattern each match of which lies at the end of the string.
    ///
    /// # Errors
    /// As [`Pattern::new`], and when some match may end before the end.
    pub(crate) fn ending(pattern: &str) -> Result<Self> {
        let node = Node::parse(pattern)?;
        if node.items().last() != Some(&Node::End) {
            return Err(Error::new("unsupported regular expression: a branch of it does not end with $"));
        }
        Self::compile(&node, Way::Backward, true)
    }

    fn compile(node: &Node, way: Way, anchored: bool) -> Result<Self> {
        let mut compiler = Compiler::default();
        compiler.node(node, way)?;
        compiler.push(Step::Match)?;
        let Compiler { steps, sets, branches } = compiler;
        let mut pattern = Self { steps, sets, branches, first: None, required: node.required(), anchored };
        pattern.first = pattern.first(0);
        for nth in 0..pattern.branches.len() {
            let all = &pattern.branches[nth].all;
            let firsts: Vec<_> = all.iter().map(|&branch| (branch, pattern.first(branch))).collect();
            let able = |character: u8| {
                let able = firsts.iter().filter(move |(_, first)| {
                    first.as_ref().is_none_or(|first| first.contains(char::from(character)))
                });
                able.map(|&(branch, _)| branch).collect()
            };
            pattern.branches[nth].ascii = (0..128).map(able).collect();
        }
        Ok(pattern)
    }

    /// Whether it matches only where the string begins.
    pub(crate) fn is_anchored(&self) -> bool {
        self.anchored
    }

    /// The characters that can be read first from a step on, unless nothing need be read.
    fn first(&self, from: u32) -> Option<CharSet> {
        let (mut seen, mut stack, mut first) =
            (vec![false; self.steps.len()], vec![from], CharSet::default());
        while let Some(step) = stack.pop() {
            if std::mem::replace(&mut seen[step as usize], true) {
                continue;
            }
            match self.steps[step as usize] {
                Step::Set(set) => first = first.or(&self.sets[set as usize]),
                Step::Split(one, other) => stack.extend([one, other]),
                Step::Either(branches) => stack.extend(&self.branches[branches as usize].all),
                Step::Jump(to) => stack.push(to),
                Step::Start | Step::End | Step::VeryEnd | Step::Near { .. } | Step::Look(_) => {
                    stack.push(step + 1);
                }
                Step::Match => return None,
            }
        }
        Some(first)
    }

    /// The first match at or behind `from`: what Python's `search` finds. With `advance`, a match
    /// that begins at `from` may not be empty, as when `finditer` goes on behind an empty one.
    pub(crate) fn find(&self, text: &str, from: usize, advance: bool, scratch: &mut Scratch) -> Option<Span> {
        let mut start = from;
        while !self.anchored || start == 0 {
            let next = Way::Forward.peek(text, start);
            let possible =
                self.first.as_ref().is_none_or(|first| next.is_some_and(|next| first.contains(next)));
            let least = usize::from(advance && start == from);
            if possible && let Some(end) = self.run(0, text, start, Way::Forward, least, scratch) {
                return Some(Span::new(start, end));
            }
            start = Way::Forward.pass(start, next?);
        }
        None
    }

    /// Whether a match begins at the beginning: what Python's `match` finds.
    pub(crate) fn begins(&self, text: &str, scratch: &mut Scratch) -> bool {
        let possible = self.required.as_ref().is_none_or(|set| text.chars().any(|each| set.contains(each)));
        possible && self.run(0, text, 0, Way::Forward, 0, scratch).is_some()
    }

    /// Where the first match of a pattern made by [`Pattern::ending`] begins.
    pub(crate) fn find_ending(&self, text: &str, scratch: &mut Scratch) -> Option<usize> {
        let last = text.chars().next_back();
        let possible = self.first.as_ref().is_none_or(|first| last.is_some_and(|last| first.contains(last)));
        if possible { self.run(0, text, text.len(), Way::Backward, 0, scratch) } else { None }
    }

    /// Runs from step `from` at the byte `at`, and says where a match of at least `least` bytes ends:
    /// forward the preferred one, backward the longest.
    fn run(
        &self,
        from: u32,
        text: &str,
        mut at: usize,
        way: Way,
        least: usize,
        scratch: &mut Scratch,
    ) -> Option<usize> {
        let began = at;
        let Scratch { now, next, stack } = scratch;
        now.prepare(self.steps.len());
        next.prepare(self.steps.len());
        let mut found = None;
        self.follow(from, text, at, way, now, stack);
        while !now.list.is_empty() {
            let character = way.peek(text, at);
            let behind = character.map_or(at, |character| way.pass(at, character));
            for &step in &now.list {
                match self.steps[step as usize] {
                    Step::Match if at.abs_diff(began) >= least => {
                        found = Some(at);
                        if way == Way::Forward {
                            break;
                        }
                    }
                    Step::Set(set) if character.is_some_and(|it| self.sets[set as usize].contains(it)) => {
                        self.follow(step + 1, text, behind, way, next, stack);
                    }
                    _ => {}
                }
            }
            at = behind;
            std::mem::swap(now, next);
            next.list.clear();
        }
        found
    }

    /// Adds to `steps` all that can be reached from `from` without reading on.
    fn follow(&self, from: u32, text: &str, at: usize, way: Way, steps: &mut Steps, stack: &mut Vec<u32>) {
        stack.clear();
        stack.push(from);
        while let Some(step) = stack.pop() {
            if !steps.add(step) {
                continue;
            }
            match self.steps[step as usize] {
                Step::Split(one, other) => stack.extend([other, one]),
                Step::Either(branches) => {
                    let branches = &self.branches[branches as usize];
                    let next = way.peek(text, at).map_or(usize::MAX, |next| next as usize);
                    stack.extend(branches.ascii.get(next).unwrap_or(&branches.all));
                }
                Step::Jump(to) => stack.push(to),
                Step::Set(_) | Step::Match => {}
                place if self.holds(place, step, text, at) => stack.push(step + 1),
                _ => {}
            }
        }
    }

    /// Whether the place `at` is what `place` asks for.
    fn holds(&self, place: Step, step: u32, text: &str, at: usize) -> bool {
        match place {
            Step::Start => at == 0,
            Step::End => matches!(&text[at..], "" | "\n"),
            Step::VeryEnd => at == text.len(),
            Step::Near { sets, count, look } => {
                let mut at = at;
                let near = self.sets[sets as usize..(sets + count) as usize].iter().all(|set| {
                    let next = look.way.peek(text, at).filter(|&next| set.contains(next));
                    next.inspect(|&next| at = look.way.pass(at, next)).is_some()
                });
                near != look.negative
            }
            Step::Look(Look { way, negative }) => {
                // The step behind jumps over the inner ones.
                let mut scratch = Scratch::default();
                self.run(step + 2, text, at, way, 0, &mut scratch).is_some() != negative
            }
            Step::Set(_) | Step::Split(..) | Step::Either(_) | Step::Jump(_) | Step::Match => false,
        }
    }
}

#[derive(Default)]
struct Compiler {
    steps: Vec<Step>,
    sets: Vec<CharSet>,
    branches: Vec<Branches>,
}

impl Compiler {
    fn push(&mut self, step: Step) -> Result<usize> {
        if self.steps.len() == MOST_STEPS {
            return Err(Error::new("unsupported regular expression: it is too large"));
        }
        self.steps.push(step);
        Ok(self.steps.len() - 1)
    }

    fn here(&self) -> u32 {
        index(self.steps.len())
    }

    fn set(&mut self, set: &CharSet) -> u32 {
        let known = self.sets.iter().position(|known| known == set);
        index(known.unwrap_or_else(|| {
            self.sets.push(set.clone());
            self.sets.len() - 1
        }))
    }

    fn node(&mut self, node: &Node, way: Way) -> Result<()> {
        match node {
            Node::Empty => Ok(()),
            Node::Set(set) => {
                let set = self.set(set);
                self.push(Step::Set(set)).map(drop)
            }
            Node::Concat(items) if way == Way::Forward => {
                items.iter().try_for_each(|item| self.node(item, way))
            }
            Node::Concat(items) => items.iter().rev().try_for_each(|item| self.node(item, way)),
            Node::Either(branches) => self.either(branches, way),
            Node::Repeat { node, least, most, greedy } => {
                for _ in 0..*least {
                    self.node(node, way)?;
                }
                match most {
                    None => self.any_number(node, *greedy, way),
                    Some(most) => self.up_to(node, most - least, *greedy, way),
                }
            }
            Node::Start => self.push(Step::Start).map(drop),
            Node::End => self.push(Step::End).map(drop),
            Node::VeryEnd => self.push(Step::VeryEnd).map(drop),
            Node::Look { node, ahead, negative } => {
                let way = if *ahead { Way::Forward } else { Way::Backward };
                self.look(node, Look { way, negative: *negative })
            }
        }
    }

    fn either(&mut self, branches: &[Node], way: Way) -> Result<()> {
        self.push(Step::Either(index(self.branches.len())))?;
        let nth = self.branches.len();
        self.branches.push(Branches::default());
        let mut exits = Vec::new();
        for branch in branches {
            let begin = self.here();
            self.branches[nth].all.insert(0, begin);
            self.node(branch, way)?;
            exits.push(self.push(Step::Jump(0))?);
        }
        for exit in exits {
            self.steps[exit] = Step::Jump(self.here());
        }
        Ok(())
    }

    fn any_number(&mut self, node: &Node, greedy: bool, way: Way) -> Result<()> {
        let split = self.push(Step::Split(0, 0))?;
        self.node(node, way)?;
        self.push(Step::Jump(index(split)))?;
        self.steps[split] = choice(index(split + 1), self.here(), greedy);
        Ok(())
    }

    fn up_to(&mut self, node: &Node, most: u32, greedy: bool, way: Way) -> Result<()> {
        let mut splits = Vec::new();
        for _ in 0..most {
            splits.push(self.push(Step::Split(0, 0))?);
            self.node(node, way)?;
        }
        for split in splits {
            self.steps[split] = choice(index(split + 1), self.here(), greedy);
        }
        Ok(())
    }

    fn look(&mut self, node: &Node, look: Look) -> Result<()> {
        let sets = node.items().iter().map(|item| if let Node::Set(set) = item { Some(set) } else { None });
        if let Some(mut row) = sets.collect::<Option<Vec<_>>>() {
            if look.way == Way::Backward {
                row.reverse();
            }
            let sets = index(self.sets.len());
            self.sets.extend(row.into_iter().cloned());
            let count = index(self.sets.len()) - sets;
            return self.push(Step::Near { sets, count, look }).map(drop);
        }
        self.push(Step::Look(look))?;
        let jump = self.push(Step::Jump(0))?;
        self.node(node, look.way)?;
        self.push(Step::Match)?;
        self.steps[jump] = Step::Jump(self.here());
        Ok(())
    }
}

fn choice(again: u32, onward: u32, greedy: bool) -> Step {
    if greedy { Step::Split(again, onward) } else { Step::Split(onward, again) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(pattern: &str, text: &str) -> Vec<String> {
        let (pattern, mut scratch) = (Pattern::new(pattern).unwrap(), Scratch::default());
        let (mut found, mut from, mut advance) = (Vec::new(), 0, false);
        while let Some(span) = pattern.find(text, from, advance, &mut scratch) {
            found.push(span.of(text).to_owned());
            (from, advance) = (span.end, span.is_empty());
        }
        found
    }

    fn ending<'t>(pattern: &str, text: &'t str) -> Option<&'t str> {
        let start = Pattern::ending(pattern).unwrap().find_ending(text, &mut Scratch::default());
        start.map(|start| &text[start..])
    }

    #[test]
    fn the_first_branch_that_matches_wins_though_another_is_longer() {
        assert_eq!(all("a|ab|b", "abab"), ["a", "b", "a", "b"]);
        assert_eq!(all("ab|a|b", "abab"), ["ab", "ab"]);
        assert_eq!(all(r"\.\.+|…|[€$]", "a...b…$."), ["...", "…", "$"]);
        assert_eq!(all("a+?", "aaa"), ["a", "a", "a"]);
        assert_eq!(all("a{2,3}", "aaaaa"), ["aaa", "aa"]);
    }

    #[test]
    fn empty_matches_come_where_python_finds_them() {
        // list(re.finditer("a*", "baac")): '', 'aa', '', ''
        assert_eq!(all("a*", "baac"), ["", "aa", "", ""]);
        assert_eq!(all("a*?", "aa"), ["", "a", "", "a", ""]);
    }

    #[test]
    fn looking_around_reads_nothing() {
        assert_eq!(all("(?<=[0-9])-(?=[0-9])", "1-2 a-3 4-b 5-6"), ["-", "-"]);
        assert_eq!(all(r"^\+(?![0-9])", "+a"), ["+"]);
        assert!(all(r"^\+(?![0-9])", "+1").is_empty());
        assert_eq!(all("(?<!ab)c", "abc bc c"), ["c", "c"]);
        assert_eq!(all("(?!10|(?:12){2})[0-9]+", "10 1212 12 11"), ["0", "212", "12", "11"]);
    }

    #[test]
    fn an_ending_is_the_longest_one() {
        assert_eq!(ending(r"\.$|\.\.+$", "so..."), Some("..."));
        assert_eq!(ending("(?<=[0-9])(?:m|km)$", "5km"), Some("km"));
        assert_eq!(ending("(?<=[0-9])(?:m|km)$", "akm"), None);
        assert_eq!(ending(r"(?<=°[FC])\.$|(?<=[A-Z][A-Z])\.$", "20°C."), Some("."));
        assert_eq!(ending(r"(?<=[A-Z][A-Z])\.$", "U.S."), None);
        assert_eq!(ending("a$", "b"), None);
        assert!(Pattern::ending("a$|b").is_err());
    }

    #[test]
    fn a_pattern_that_ruins_backtracking_takes_linear_time() {
        let text = "a".repeat(20_000);
        assert!(all("^(?:a?){30}(?:a+)+b", &text).is_empty());
    }

    #[test]
    fn the_whole_string_is_asked_for_by_a_dollar_sign() {
        let pattern = Pattern::new(r"^(?:[a-z]{1,62}\.)+[a-z]{2,6}(?:/\S*)?$").unwrap();
        let begins = |text| pattern.begins(text, &mut Scratch::default());
        assert!(begins("www.example.org") && begins("example.org/a?b"));
        assert!(!begins("example") && !begins("example.org,") && !begins("an example.org"));
    }
}
