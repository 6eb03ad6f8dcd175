//! The words of time, from `time.toml`, each with everything it can mean.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use jiff::civil::Weekday;
use serde::Deserialize;

use super::holiday;
use super::period::{DayPart, Season, Unit};

/// What one word can mean; most mean one thing only.
#[derive(Debug, Default)]
pub(super) struct Word {
    pub(super) month: Option<i8>,
    pub(super) weekday: Option<Weekday>,
    pub(super) season: Option<Season>,
    pub(super) unit: Option<Unit>,
    pub(super) number: Option<u32>,
    pub(super) ordinal: Option<u32>,
    pub(super) vague: Option<Vague>,
    pub(super) decade: Option<i16>,
    pub(super) day_part: Option<DayPart>,
    pub(super) today: Option<i64>,
    pub(super) clock: Option<&'static str>,
    pub(super) set: Option<&'static str>,
    pub(super) length: Option<&'static str>,
    pub(super) reference: Option<&'static str>,
    pub(super) zone: Option<&'static str>,
    /// Phrases of several words that begin with this one.
    pub(super) phrases: Vec<Phrase>,
    roles: u128,
}

/// A reference of several words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase {
    pub(super) words: &'static str,
    pub(super) value: &'static str,
    /// Whether it stands behind a preposition only.
    pub(super) behind: bool,
}

/// A number that is not told.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Vague {
    pub(super) count: u32,
    #[serde(default)]
    pub(super) exact: bool,
}

/// What a word does beside an expression of time; see `time.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Role {
    /// A month or weekday in short.
    #[serde(skip)]
    Short,
    /// A month or season whose word has other meanings.
    #[serde(skip)]
    Weak,
    /// Weekdays and units in the plural.
    #[serde(skip)]
    Plural,
    /// The first word of a holiday's name.
    #[serde(skip)]
    Holiday,
    /// A word that an expression can begin with.
    #[serde(skip)]
    Opens,
    Letters,
    The,
    A,
    This,
    That,
    Same,
    Last,
    Past,
    Next,
    Coming,
    Previous,
    Following,
    Ago,
    Later,
    Earlier,
    Before,
    After,
    Hence,
    Now,
    Early,
    Mid,
    Late,
    Start,
    Centre,
    End,
    Rest,
    Whole,
    Half,
    Every,
    Per,
    Times,
    Since,
    From,
    To,
    Until,
    By,
    Between,
    And,
    Or,
    Of,
    In,
    On,
    At,
    For,
    Over,
    Within,
    Preposition,
    MonthPreposition,
    DayName,
    Approximate,
    More,
    Than,
    Only,
    UnitAdjective,
    Fiscal,
    Old,
    Long,
    Very,
    MeridiemAm,
    MeridiemPm,
    Time,
    Local,
    Oclock,
    Overnight,
    Tonight,
    Aspect,
    Superlative,
    Counted,
    Numbered,
    Hedge,
    Planned,
    Modal,
    Happened,
}

impl Role {
    /// Whether an expression can begin with a word of this role.
    fn opens(self) -> bool {
        use Role::{
            A, Approximate, Centre, Coming, Earlier, Early, End, Every, Fiscal, Following, Half, Last, Late,
            Later, Letters, Mid, More, Next, Overnight, Past, Previous, Rest, Same, Start, That, The, This,
            Times, Tonight, Very, Whole,
        };
        matches!(
            self,
            A | Approximate
                | Centre
                | Coming
                | Early
                | Earlier
                | End
                | Every
                | Fiscal
                | Following
                | Half
                | Last
                | Late
                | Later
                | Letters
                | Mid
                | More
                | Next
                | Overnight
                | Past
                | Previous
                | Rest
                | Same
                | Start
                | That
                | The
                | This
                | Times
                | Tonight
                | Very
                | Whole
        )
    }
}

impl Word {
    fn can(&mut self, role: Role) {
        self.roles |= 1 << role as u32;
    }

    fn can_if(&mut self, holds: bool, role: Role) {
        if holds {
            self.can(role);
        }
    }

    pub(super) fn is_plural(&self) -> bool {
        self.does(Role::Plural)
    }

    pub(super) fn does(&self, role: Role) -> bool {
        self.roles & (1 << role as u32) != 0
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    months: Vec<Vec<String>>,
    ambiguous: Vec<String>,
    weekdays: Vec<Vec<String>>,
    weak_seasons: Vec<String>,
    seasons: BTreeMap<Season, Vec<String>>,
    units: BTreeMap<Unit, Forms>,
    numbers: BTreeMap<String, u32>,
    ordinals: BTreeMap<String, u32>,
    vague: BTreeMap<String, Vague>,
    decades: BTreeMap<String, i16>,
    day_parts: BTreeMap<String, DayPart>,
    today: BTreeMap<String, i64>,
    clock_words: BTreeMap<String, String>,
    sets: BTreeMap<String, String>,
    lengths: BTreeMap<String, String>,
    references: BTreeMap<String, String>,
    phrases: BTreeMap<String, String>,
    phrases_behind: BTreeMap<String, String>,
    zones: BTreeMap<String, String>,
    roles: BTreeMap<Role, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Forms {
    one: Vec<String>,
    many: Vec<String>,
}

static FILE: LazyLock<File> = LazyLock::new(|| {
    toml::from_str(include_str!("time.toml"))
        .expect("time.toml stands in the program and every test reads it")
});

static WORDS: LazyLock<Index> = LazyLock::new(|| index(&FILE));

/// Longest word of the table, in bytes; whatever is longer need not be looked up.
const LONGEST: usize = 16;

/// What `word` can mean, whatever its case.
pub(super) fn look_up(word: &str) -> Option<&'static Word> {
    let bytes = word.as_bytes();
    let first = bytes.first().map_or(0, |byte| usize::from(byte & 31));
    let index = &*WORDS;
    if index.lengths[first] & (1 << bytes.len().min(31)) == 0 {
        return None;
    }
    let mut lower = [0; LONGEST];
    let lower = lower.get_mut(..bytes.len())?;
    for (to, from) in lower.iter_mut().zip(bytes) {
        *to = from.to_ascii_lowercase();
    }
    index.words.get(std::str::from_utf8(lower).ok()?)
}

#[derive(Default)]
struct Index {
    words: HashMap<String, Word>,
    /// By the last five bits of a first letter, a bit for each length of the words that begin with it:
    /// most words of a text are told by that to be none of ours.
    lengths: [u32; 32],
}

fn index(file: &'static File) -> Index {
    let mut index = Index::default();
    names(&mut index, file);
    enter(&mut index, &file.numbers, |word, number| word.number = Some(*number));
    enter(&mut index, &file.ordinals, |word, number| word.ordinal = Some(*number));
    enter(&mut index, &file.vague, |word, vague| word.vague = Some(*vague));
    enter(&mut index, &file.decades, |word, first| word.decade = Some(*first));
    enter(&mut index, &file.day_parts, |word, part| word.day_part = Some(*part));
    enter(&mut index, &file.today, |word, days| word.today = Some(*days));
    enter(&mut index, &file.clock_words, |word, time| word.clock = Some(time));
    enter(&mut index, &file.sets, |word, value| word.set = Some(value));
    enter(&mut index, &file.lengths, |word, value| word.length = Some(value));
    enter(&mut index, &file.references, |word, value| word.reference = Some(value));
    for (name, value) in &file.zones {
        entry(&mut index, name).zone = Some(value);
    }
    for (phrases, behind) in [(&file.phrases, false), (&file.phrases_behind, true)] {
        for (words, value) in phrases {
            let first = words.split(' ').next().unwrap_or_default();
            opening(&mut index, first).phrases.push(Phrase { words, value, behind });
        }
    }
    for first in holiday::first_words() {
        opening(&mut index, first).can(Role::Holiday);
    }
    for (role, names) in &file.roles {
        for name in names {
            let word = entry(&mut index, name);
            word.can(*role);
            word.can_if(role.opens(), Role::Opens);
        }
    }
    index
}

/// The names of months, weekdays, seasons and units.
fn names(index: &mut Index, file: &'static File) {
    for (nth, forms) in (1..).zip(&file.months) {
        for (form, name) in forms.iter().enumerate() {
            let word = opening(index, name);
            word.month = Some(nth);
            word.can_if(form > 0, Role::Short);
        }
    }
    for (nth, forms) in (1..).zip(&file.weekdays) {
        let weekday = Weekday::from_monday_one_offset(nth).ok();
        let plural = forms.first().map(|full| format!("{full}s"));
        for (form, name) in forms.iter().chain(&plural).enumerate() {
            let word = opening(index, name);
            word.weekday = weekday;
            word.can_if(form > 0, if form == forms.len() { Role::Plural } else { Role::Short });
        }
    }
    for (season, names) in &file.seasons {
        for name in names {
            opening(index, name).season = Some(*season);
        }
    }
    for name in file.ambiguous.iter().chain(&file.weak_seasons) {
        opening(index, name).can(Role::Weak);
    }
    for (unit, forms) in &file.units {
        for name in &forms.one {
            opening(index, name).unit = Some(*unit);
        }
        for name in &forms.many {
            let word = opening(index, name);
            word.unit = Some(*unit);
            word.can(Role::Plural);
        }
    }
}

fn entry<'i>(index: &'i mut Index, word: &str) -> &'i mut Word {
    let first = word.as_bytes().first().map_or(0, |byte| usize::from(byte & 31));
    index.lengths[first] |= 1 << word.len().min(31);
    index.words.entry(word.to_ascii_lowercase()).or_default()
}

/// A word that an expression can begin with.
fn opening<'i>(index: &'i mut Index, word: &str) -> &'i mut Word {
    let word = entry(index, word);
    word.can(Role::Opens);
    word
}

/// Enters a table whose keys are words.
fn enter<T>(index: &mut Index, table: &'static BTreeMap<String, T>, mean: impl Fn(&mut Word, &'static T)) {
    for (name, value) in table {
        mean(opening(index, name), value);
    }
}
