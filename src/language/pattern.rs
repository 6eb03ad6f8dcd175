//! Regular expressions as spaCy's tokenizers write them, in the syntax of Python's `re`.
//!
//! They look around (`(?<=[0-9])km$`), repeat large classes dozens of times (`[a-zß-öø-…]{2,63}`),
//! and all that matters is whether and where a short string matches. So they are read into a small
//! tree here, compiled to steps over characters, not bytes, and run by [`super::machine`] in time
//! linear in the length of the string, whatever the pattern. Text that asks for more (references to
//! groups, flags other than `u`, word boundaries, atomic groups) is refused.

use super::characters::{CharSet, DECIMALS, SPACES, WORD};
use crate::error::{Error, Result};

/// What a part of a pattern matches.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    Empty,
    /// One character of a set.
    Set(CharSet),
    /// One after the other.
    Concat(Vec<Node>),
    /// The first that leads to a match.
    Either(Vec<Node>),
    /// `least` times to `most` times: as often as possible, or if not `greedy`, as seldom.
    Repeat {
        node: Box<Node>,
        least: u32,
        most: Option<u32>,
        greedy: bool,
    },
    /// Where the string begins.
    Start,
    /// Where the string ends, or where only a line feed follows.
    End,
    /// Where the string really ends.
    VeryEnd,
    /// Where what follows (`ahead`) or precedes matches, or does not (`negative`).
    Look {
        node: Box<Node>,
        ahead: bool,
        negative: bool,
    },
}

/// How deep groups may nest.
const DEEPEST: usize = 64;
/// How often a part may be repeated by a number.
const MOST_REPEATS: u32 = 1_000;

impl Node {
    /// Reads `pattern`.
    ///
    /// # Errors
    /// When it is no regular expression or uses what is not supported; quotes the place.
    pub(super) fn parse(pattern: &str) -> Result<Self> {
        // Python's patterns are Unicode anyway.
        let pattern = pattern.strip_prefix("(?u)").unwrap_or(pattern);
        let mut parser = Parser { pattern, at: 0, depth: 0 };
        let node = parser.either()?;
        if parser.at < pattern.len() {
            Err(parser.refuse("a bracket closes that none opened"))
        } else {
            Ok(node)
        }
    }

    fn either(branches: Vec<Self>) -> Self {
        let starts = branches.iter().all(|branch| branch.items().first() == Some(&Self::Start));
        let ends = branches.iter().all(|branch| branch.items().last() == Some(&Self::End));
        if branches.len() < 2 {
            return branches.into_iter().next().unwrap_or(Self::Empty);
        }
        // `^a|^b` is `^(a|b)`, and `a|b` is `[ab]`: a hundred branches become five.
        let mut merged: Vec<Self> = Vec::new();
        for branch in branches {
            let mut items = branch.into_items();
            if starts {
                items.remove(0);
            }
            if ends {
                items.pop();
            }
            match (merged.last_mut(), Self::concat(items)) {
                (Some(Self::Set(before)), Self::Set(set)) => *before = before.or(&set),
                (_, branch) => merged.push(branch),
            }
        }
        let either = if merged.len() == 1 { merged.remove(0) } else { Self::Either(merged) };
        let mut items = vec![either];
        if starts {
            items.insert(0, Self::Start);
        }
        if ends {
            items.push(Self::End);
        }
        Self::concat(items)
    }

    fn concat(mut items: Vec<Self>) -> Self {
        match items.len() {
            0 => Self::Empty,
            1 => items.remove(0),
            _ => Self::Concat(items),
        }
    }

    /// The parts in a row; one that is no row is a row of itself.
    pub(super) fn items(&self) -> &[Self] {
        match self {
            Self::Empty => &[],
            Self::Concat(items) => items,
            node => std::slice::from_ref(node),
        }
    }

    fn into_items(self) -> Vec<Self> {
        match self {
            Self::Empty => Vec::new(),
            Self::Concat(items) => items,
            node => vec![node],
        }
    }

    /// Characters of which every match has at least one, if there is such a set: the smallest found.
    pub(super) fn required(&self) -> Option<CharSet> {
        match self {
            Self::Set(set) => Some(set.clone()),
            Self::Concat(items) => items.iter().filter_map(Self::required).min_by_key(CharSet::len),
            Self::Either(branches) => {
                let sets: Option<Vec<CharSet>> = branches.iter().map(Self::required).collect();
                sets?.into_iter().reduce(|all, set| all.or(&set))
            }
            Self::Repeat { node, least: 1.., .. } => node.required(),
            _ => None,
        }
    }
}

struct Parser<'p> {
    pattern: &'p str,
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    fn rest(&self) -> &str {
        &self.pattern[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn next(&mut self) -> Result<char> {
        let character = self.peek().ok_or_else(|| self.refuse("it is cut short"))?;
        self.at += character.len_utf8();
        Ok(character)
    }

    fn eat(&mut self, expected: &str) -> bool {
        let found = self.rest().starts_with(expected);
        if found {
            self.at += expected.len();
        }
        found
    }

    fn refuse(&self, why: &str) -> Error {
        let before: String = self.pattern[..self.at].chars().rev().take(24).collect();
        let before: String = before.chars().rev().collect();
        let behind: String = self.rest().chars().take(24).collect();
        Error::new(format!("unsupported regular expression: {why}, here: {before}⟨here⟩{behind}"))
    }

    /// Branches up to the end or a closing bracket.
    fn either(&mut self) -> Result<Node> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.refuse("groups nest too deep"));
        }
        let mut branches = vec![self.branch()?];
        while self.eat("|") {
            branches.push(self.branch()?);
        }
        self.depth -= 1;
        Ok(Node::either(branches))
    }

    fn branch(&mut self) -> Result<Node> {
        let mut items = Vec::new();
        while let Some(next) = self.peek()
            && next != '|'
            && next != ')'
        {
            let item = self.item()?;
            items.push(self.repeated(item)?);
        }
        Ok(Node::concat(items))
    }

    fn item(&mut self) -> Result<Node> {
        match self.next()? {
            '(' => self.group(),
            '[' => Ok(Node::Set(self.class()?)),
            '.' => Ok(Node::Set(CharSet::single('\n').inverse())),
            '^' => Ok(Node::Start),
            '$' => Ok(Node::End),
            '\\' => match self.peek() {
                Some('A') => self.next().map(|_| Node::Start),
                Some('Z') => self.next().map(|_| Node::VeryEnd),
                _ => self.escape().map(Node::Set),
            },
            '*' | '+' | '?' => Err(self.refuse("nothing to repeat")),
            character => Ok(Node::Set(CharSet::single(character))),
        }
    }

    /// Behind an opening bracket, up to and with the closing one.
    fn group(&mut self) -> Result<Node> {
        let look = |ahead, negative| Some((ahead, negative));
        let kind = if self.eat("?=") {
            look(true, false)
        } else if self.eat("?!") {
            look(true, true)
        } else if self.eat("?<=") {
            look(false, false)
        } else if self.eat("?<!") {
            look(false, true)
        } else {
            if self.eat("?P<") {
                while self.next()? != '>' {}
            } else if !self.eat("?:") && self.eat("?") {
                return Err(self.refuse("a kind of group that is not known"));
            }
            None
        };
        let node = self.either()?;
        if !self.eat(")") {
            return Err(self.refuse("a bracket stays open"));
        }
        Ok(match kind {
            Some((ahead, negative)) => Node::Look { node: Box::new(node), ahead, negative },
            None => node,
        })
    }

    /// The quantifier behind `item`, if there is one.
    fn repeated(&mut self, item: Node) -> Result<Node> {
        let Some((least, most)) = self.quantifier()? else { return Ok(item) };
        if matches!(item, Node::Start | Node::End | Node::VeryEnd | Node::Look { .. }) {
            return Err(self.refuse("a place cannot be repeated"));
        }
        let greedy = !self.eat("?");
        if self.eat("+") {
            return Err(self.refuse("possessive repetition"));
        }
        if self.quantifier()?.is_some() {
            return Err(self.refuse("a repetition of a repetition"));
        }
        Ok(Node::Repeat { node: Box::new(item), least, most, greedy })
    }

    fn quantifier(&mut self) -> Result<Option<(u32, Option<u32>)>> {
        let range = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => return self.counted(),
            _ => return Ok(None),
        };
        self.at += 1;
        Ok(Some(range))
    }

    /// `{2}`, `{2,}`, `{,3}` or `{2,3}`; any other brace stands for itself.
    fn counted(&mut self) -> Result<Option<(u32, Option<u32>)>> {
        let Some((inside, _)) = self.rest()[1..].split_once('}') else { return Ok(None) };
        let (least, most) = inside.split_once(',').unwrap_or((inside, inside));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if inside.is_empty() || inside == "," || !digits(least) || !digits(most) {
            return Ok(None);
        }
        let number = |text: &str| text.parse().ok().filter(|&number: &u32| number <= MOST_REPEATS);
        let least = if least.is_empty() { Some(0) } else { number(least) };
        let limit = number(most);
        match (least, limit) {
            (Some(least), Some(limit)) if least <= limit => {
                self.at += inside.len() + 2;
                Ok(Some((least, Some(limit))))
            }
            (Some(least), None) if most.is_empty() => {
                self.at += inside.len() + 2;
                Ok(Some((least, None)))
            }
            _ => Err(self.refuse("a number of repetitions out of range")),
        }
    }

    /// Behind the opening bracket of a class, up to and with the closing one.
    fn class(&mut self) -> Result<CharSet> {
        let inverse = self.eat("^");
        let mut ranges = CharSet::default();
        let mut singles = Vec::new();
        let opened = self.at;
        loop {
            // A bracket that would close an empty class stands for itself.
            if self.at > opened && self.eat("]") {
                break;
            }
            let (set, first) = self.class_item()?;
            let dash = self.rest().starts_with('-') && !self.rest().starts_with("-]");
            let Some(first) = first else {
                if dash {
                    return Err(self.refuse("a range that begins with a class"));
                }
                ranges = ranges.or(&set);
                continue;
            };
            if !dash {
                singles.push((u32::from(first), u32::from(first)));
                continue;
            }
            self.at += 1;
            match self.class_item()? {
                (_, Some(last)) if first <= last => singles.push((u32::from(first), u32::from(last))),
                _ => return Err(self.refuse("a range that ends before it begins")),
            }
        }
        let set = ranges.or(&CharSet::new(singles));
        Ok(if inverse { set.inverse() } else { set })
    }

    /// One item of a class, and the character it is if it is only one.
    fn class_item(&mut self) -> Result<(CharSet, Option<char>)> {
        let character = self.next()?;
        if character != '\\' {
            return Ok((CharSet::default(), Some(character)));
        }
        if self.eat("b") {
            return Ok((CharSet::default(), Some('\x08')));
        }
        match self.peek() {
            Some('d' | 'D' | 'w' | 'W' | 's' | 'S') => Ok((self.escape()?, None)),
            _ => Ok((CharSet::default(), Some(self.escaped_character()?))),
        }
    }

    /// Behind a backslash.
    fn escape(&mut self) -> Result<CharSet> {
        let set = match self.peek() {
            Some('d') => DECIMALS.clone(),
            Some('D') => DECIMALS.inverse(),
            Some('w') => WORD.clone(),
            Some('W') => WORD.inverse(),
            Some('s') => SPACES.clone(),
            Some('S') => SPACES.inverse(),
            _ => return self.escaped_character().map(CharSet::single),
        };
        self.at += 1;
        Ok(set)
    }

    /// Behind a backslash, where it stands for a single character.
    fn escaped_character(&mut self) -> Result<char> {
        match self.next()? {
            'n' => Ok('\n'),
            't' => Ok('\t'),
            'r' => Ok('\r'),
            'f' => Ok('\x0c'),
            'v' => Ok('\x0b'),
            'a' => Ok('\x07'),
            'x' => self.code(2),
            'u' => self.code(4),
            'U' => self.code(8),
            character if character.is_ascii_alphanumeric() => {
                self.at -= 1;
                Err(self.refuse("an escape that is not known"))
            }
            character => Ok(character),
        }
    }

    fn code(&mut self, digits: usize) -> Result<char> {
        let code = self.rest().get(..digits).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let character = code.and_then(char::from_u32).ok_or_else(|| self.refuse("no such character"))?;
        self.at += digits;
        Ok(character)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn branches_of_single_characters_become_one_set() {
        assert_eq!(Node::parse("^a|^[b-d]|^\\$").unwrap(), Node::parse("^[$a-d]").unwrap());
        assert_eq!(Node::parse("…$|,$").unwrap(), Node::parse("[…,]$").unwrap());
    }

    #[test]
    fn a_brace_that_counts_nothing_stands_for_itself() {
        assert_eq!(Node::parse("{a}").unwrap(), Node::parse(r"\{a\}").unwrap());
        assert_eq!(Node::parse("a{,3}").unwrap(), Node::parse("a{0,3}").unwrap());
    }

    #[test]
    fn every_match_of_an_address_has_a_dot() {
        let node = Node::parse(r"^(?:\w+://)?(?:\d(?:\.\d{1,3}){3}|(?:[a-z]+\.)+[a-z]{2,6})(?:[/?#]\S*)?$");
        assert_eq!(node.unwrap().required(), Some(CharSet::single('.')));
    }

    #[test]
    fn what_is_not_supported_is_refused_with_its_place() {
        for pattern in
            [r"(a)\1", "(?i)a", r"\bw", "a++", "(?>a)", "(a", "a)", "[a", "a**", "a{3,2}", r"[z-a]", "*a"]
        {
            let error = Node::parse(pattern).unwrap_err().to_string();
            assert!(error.contains("⟨here⟩"), "{pattern}: {error}");
        }
        assert!(Node::parse(&"(".repeat(100_000)).is_err());
        assert!(Node::parse(r"\ud800").is_err());
    }
}
