//! Whom 'I', 'we', 'my' and 'us' mean: the speaker of the quotation; else of the turn of a transcript,
//! the signatory of a letter, whom the title names ('Remarks by President Silva'), or the
//! government that publishes the text.
//!
//! 'I' is the person who speaks, 'we' the body or the state for which they speak; of several speakers
//! ('Joint Statement by …') 'we' is all of them. Titles are context: they tell who speaks, never that
//! something happened.

use std::ops::Range;

use super::extraction::MentionForm;
use super::letter::{self, Letter};
use super::mentions::{Found, Named};
use super::reading::Reading;
use super::roster::{Facts, Roster, Who};
use super::speech::Speech;
use super::{byline, statement};
use crate::language::{Relation, Tag};
use crate::lexicon::{ActorKind, surname};

/// Those who speak in a stretch of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Speaker {
    /// 'I'.
    own: Option<Who>,
    /// 'we'.
    ours: Vec<Who>,
    /// 'you'.
    addressee: Option<Who>,
}

/// Who speaks of themselves in a document: the mentions that their pronouns are.
pub(super) struct Speakers {
    /// Several who speak together, for [`Named::Speakers`].
    together: Vec<Vec<Who>>,
    /// The letter that the text is.
    pub(super) letter: Option<Letter>,
}

/// The grammatical person and number of a pronoun.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Person {
    I,
    We,
    You,
}

impl Speakers {
    /// Adds to `mentions` the pronouns of the first and second person that mean an actor, and takes
    /// out those of the third that cannot be right: 'he' in one's own words is another.
    pub(super) fn find(
        reading: Reading,
        roster: &mut Roster,
        speech: &Speech,
        mentions: &mut Vec<Found>,
    ) -> Self {
        let mut speakers = Self { together: Vec::new(), letter: letter::find(reading, roster, mentions) };
        let is_own = |found: &Found| {
            let spoken =
                || speech.quoted(found.tokens.start).is_some_and(|who| who.first() == found.who().as_ref());
            found.form == MentionForm::Pronoun && found.who().is_some() && spoken()
        };
        mentions.retain(|found| !is_own(found));
        let finder = Finder { reading };
        let labels = finder.labels();
        without_labelled(roster, &labels, mentions);
        let joint = statement::parties(reading, roster, mentions);
        if let Some(joint) = &joint {
            statement::settle(reading, joint, mentions, |all| speakers.number(all));
        }
        let pronouns: Vec<(usize, Person)> =
            (0..reading.len()).filter_map(|token| Some((token, person(reading, token)?))).collect();
        if pronouns.is_empty() {
            return speakers;
        }
        let turns = finder.turns(roster, &labels, mentions);
        let mut whole = finder.of_document(roster, mentions, speakers.letter.as_ref());
        if let Some(joint) = joint.filter(|_| whole.ours.len() < 2) {
            whole.ours = joint.together().to_vec();
        }
        let facts = Facts { lexicon: reading.lexicon, day: reading.published };
        let mut found: Vec<Found> = Vec::new();
        for (token, person) in pronouns {
            let taken = mentions.binary_search_by_key(&token, |mention| mention.tokens.start);
            // 'our three nations' are no other nations.
            let states = taken.is_ok_and(|nth| mentions[nth].form == MentionForm::Description);
            if taken.is_ok() && !states {
                continue;
            }
            let speaker = match speech.quoted(token) {
                Some(who) => Speaker::of(roster, facts, who.to_vec()),
                None => match turns.iter().rev().find(|(turn, _)| turn.start <= token) {
                    Some((_, speaker)) => speaker.clone(),
                    None => whole.clone(),
                },
            };
            if let Some(named) = speakers.named(person, speaker) {
                let end = our_state(reading, token, named);
                if end.is_some() || !states {
                    found.push(mention(reading, token..end.unwrap_or(token + 1), named));
                }
            }
        }
        let wider: Vec<Range<usize>> =
            found.iter().map(|found| found.tokens.clone()).filter(|own| own.len() > 1).collect();
        let covered = |at: usize| {
            let own = wider.get(wider.partition_point(|own| own.end <= at));
            own.is_some_and(|own| own.contains(&at))
        };
        mentions.retain(|mention| !covered(mention.tokens.start));
        mentions.extend(found);
        mentions.sort_by_key(|mention| mention.tokens.start);
        speakers
    }

    /// Those whom a [`Named::Speakers`] means.
    pub(super) fn together(&self, nth: usize) -> &[Who] {
        self.together.get(nth).map_or(&[], Vec::as_slice)
    }

    fn named(&mut self, person: Person, speaker: Speaker) -> Option<Named> {
        match (person, speaker.ours.as_slice()) {
            (Person::I, _) => speaker.own.map(Named::One),
            (Person::You, _) => speaker.addressee.map(Named::One),
            (Person::We, []) => None,
            (Person::We, [one]) => Some(Named::One(*one)),
            (Person::We, _) => Some(Named::Speakers(self.number(speaker.ours))),
        }
    }

    /// The number of those who speak together.
    fn number(&mut self, all: Vec<Who>) -> usize {
        let nth = self.together.iter().position(|known| *known == all);
        nth.unwrap_or_else(|| {
            self.together.push(all);
            self.together.len() - 1
        })
    }
}

impl Speaker {
    /// One speaker, or several who speak together.
    fn of(roster: &mut Roster, facts: Facts, who: Vec<Who>) -> Self {
        match who.as_slice() {
            [] => Self::default(),
            [one] => {
                let own = (roster.kind(*one) == ActorKind::Person).then_some(*one);
                let ours = roster.institution(facts, *one).into_iter().collect();
                Self { own, ours, addressee: None }
            }
            // 'the leaders of Norway and Kenya': the two countries.
            _ => {
                let ours = who.into_iter().map(|one| roster.led_by(facts, one).unwrap_or(one)).collect();
                Self { own: None, ours, addressee: None }
            }
        }
    }
}

/// Looks for those who speak outside quotations.
struct Finder<'a> {
    reading: Reading<'a>,
}

impl Finder<'_> {
    fn facts(&self) -> Facts<'_> {
        Facts { lexicon: self.reading.lexicon, day: self.reading.published }
    }

    /// Who speaks where nothing nearer tells it.
    fn of_document(&self, roster: &mut Roster, mentions: &[Found], letter: Option<&Letter>) -> Speaker {
        if let Some(letter) = letter {
            let speaker = Speaker::of(roster, self.facts(), vec![letter.writer]);
            return Speaker { addressee: letter.addressees.first().copied(), ..speaker };
        }
        let titled = self.reading.title.map(|title| self.titled(roster, title)).unwrap_or_default();
        if titled != Speaker::default() {
            return titled;
        }
        if let Some(presented) = self.presented(roster, mentions) {
            return presented;
        }
        let ours = self.publisher(roster, mentions);
        Speaker { ours: ours.into_iter().collect(), ..Speaker::default() }
    }

    /// Who presents themselves where the text begins: 'We, the leaders of Norway and Kenya, …', 'As leaders of Norway
    /// and Kenya, we …'.
    fn presented(&self, roster: &mut Roster, mentions: &[Found]) -> Option<Speaker> {
        const NEAR: usize = 3;
        let reading = self.reading;
        let at = |token: usize| {
            let token = token + usize::from(reading.word(token) == ",");
            let token = token + usize::from(reading.word(token) == "the");
            let nth = mentions.partition_point(|found| found.tokens.start + 1 < token);
            let found =
                mentions.get(nth).filter(|found| (token - 1..=token).contains(&found.tokens.start))?;
            (found.form == MentionForm::Description || found.form == MentionForm::Title).then_some(found)
        };
        for sentence in reading.analysis.sentences.iter().take(NEAR) {
            let mut own = sentence.clone().filter(|&token| {
                let subject = reading.analysis.tokens[token].relation == Relation::Nsubj;
                subject && matches!(reading.word(token), "We" | "we" | "I")
            });
            let Some(own) = own.next() else { continue };
            let first = sentence.start;
            let as_whom = || (reading.word(first) == "As" && first < own).then(|| at(first + 1))?;
            let Some(found) = at(own + 1).or_else(as_whom) else { continue };
            let who: Vec<Who> = found.beside.iter().copied().chain(found.who()).collect();
            let many = reading.word(own) != "I";
            let fits =
                !who.is_empty() && (!many || who.len() > 1 || roster.kind(who[0]) != ActorKind::Person);
            return fits.then(|| Speaker::of(roster, self.facts(), who));
        }
        None
    }

    /// For whom the publisher of the text says 'we': as the outlet tells, or the title of a notice.
    fn publisher(&self, roster: &mut Roster, mentions: &[Found]) -> Option<Who> {
        let outlet = self.reading.outlet.and_then(|outlet| {
            let known = self.reading.lexicon.name_at(outlet, 0)?;
            (known.span.end == outlet.len()).then(|| roster.listed(self.facts(), known.actor))
        });
        let official = |who: &Who| matches!(roster.kind(*who), ActorKind::Government | ActorKind::Country);
        if let Some(outlet) = outlet.filter(official) {
            return roster.institution(self.facts(), outlet);
        }
        let named = byline::publisher(self.reading, roster, self.reading.title?)?;
        let ours = roster.institution(self.facts(), named)?;
        self.is_at_home(roster, mentions, ours).then_some(ours)
    }

    /// Whether a text speaks of a state as its own: of 'the President' without saying whose, or of 'Norway and our
    /// allies'. A notice may begin with the name of another ('Fact Sheet: Kenya Violates the Treaty').
    fn is_at_home(&self, roster: &Roster, mentions: &[Found], state: Who) -> bool {
        let country = roster.country(state);
        let of_state = |who: Who| who == state || country.is_some() && roster.country(who) == country;
        mentions.iter().filter(|found| found.who().is_some_and(of_state)).any(|found| {
            let end = found.tokens.end;
            let joined = matches!(self.reading.word(end), "and" | "with")
                && self.reading.word(end + 1).eq_ignore_ascii_case("our");
            let title = found.span.of(self.reading.text);
            let title = title.strip_prefix("the ").or_else(|| title.strip_prefix("The ")).unwrap_or(title);
            let bare = found.form == MentionForm::Title && self.reading.lexicon.title_called(title).is_some();
            joined || bare
        })
    }

    /// Whom a title names as the speaker: 'Statement by …', 'Remarks by …', 'Foreign Secretary
    /// statement on …'.
    fn titled(&self, roster: &mut Roster, title: &str) -> Speaker {
        let Some((phrase, by)) = byline::phrase(self.reading, title) else { return Speaker::default() };
        let (who, owners) = roster.named_in(self.reading, phrase);
        let people: Vec<Who> =
            who.iter().copied().filter(|who| roster.kind(*who) == ActorKind::Person).collect();
        let bylined = people.is_empty().then(|| roster.bylined(self.reading, phrase, by)).flatten();
        let titled = |roster: &Roster| roster.only_titled(self.reading, phrase);
        let who = match (people.is_empty(), bylined, who.is_empty()) {
            (false, ..) => people,
            (true, Some(person), _) => vec![person],
            (true, None, false) => who,
            (true, None, true) => titled(roster).into_iter().collect(),
        };
        let mut speaker = Speaker::of(roster, self.facts(), who);
        if let (true, Some(body)) = (speaker.ours.is_empty(), owners.first()) {
            speaker.ours = roster.institution(self.facts(), *body).into_iter().collect();
        }
        speaker
    }

    /// The labels of the turns of a transcript, in order.
    fn labels(&self) -> Vec<Range<usize>> {
        let starts = (0..self.reading.len()).filter(|&token| self.reading.opens_paragraph(token));
        starts.filter_map(|start| Some(start..self.label(start)?)).collect()
    }

    /// The turns of a transcript: from a label such as 'MR. PRICE:' or 'Q:' to the next. Nobody's
    /// words are those of a label that names nobody known.
    fn turns(
        &self,
        roster: &mut Roster,
        labels: &[Range<usize>],
        mentions: &[Found],
    ) -> Vec<(Range<usize>, Speaker)> {
        let reading = self.reading;
        let mut turns: Vec<(Range<usize>, Speaker)> = Vec::new();
        for &Range { start, end } in labels {
            if let Some((turn, _)) = turns.last_mut() {
                turn.end = start;
            }
            let label = reading.span_of(start..end).of(reading.text);
            let mentioned = mentions.iter().filter(|found| (start..end).contains(&found.tokens.start));
            let mentioned =
                mentioned.filter_map(Found::who).find(|who| roster.kind(*who) == ActorKind::Person);
            // 'THE PRESIDENT' is whom the title names, whoever else is one.
            let by_office = label.split(' ').next() == Some("THE");
            let mut host = || self.titled(roster, reading.title.filter(|_| by_office)?).own;
            // A text names presidents who are not there.
            let guest = |roster: &Roster| {
                let person = roster.only_titled(reading, &capitalised(label))?;
                let invited =
                    || reading.title.is_some_and(|title| names(title, surname(roster.name(person))));
                (!by_office || invited()).then_some(person)
            };
            let person = host()
                .or(mentioned)
                .or_else(|| roster.only_surnamed(past_titles(reading, label)))
                .or_else(|| guest(roster));
            let asks = label == "Q" || label.eq_ignore_ascii_case("question");
            let who = if asks { Vec::new() } else { person.into_iter().collect() };
            turns.push((start..reading.len(), Speaker::of(roster, self.facts(), who)));
        }
        turns
    }

    /// Where the label of a turn that begins at `start` ends: capitals ahead of a colon, or 'Q'.
    fn label(&self, start: usize) -> Option<usize> {
        const LONGEST: usize = 7;
        let reading = self.reading;
        let asks = reading.word(start) == "Q"
            && reading.word(start + 1).chars().next().is_some_and(char::is_alphabetic);
        if asks {
            return Some(start + 1);
        }
        let end = (start + 1..start + LONGEST).find(|&token| reading.word(token) == ":")?;
        let is_label = |token: usize| {
            let word = reading.word(token);
            !word.chars().any(char::is_lowercase) || matches!(word, "Mr." | "Ms." | "Mrs." | "Dr." | "the")
        };
        (start..end).all(is_label).then_some(end)
    }
}

/// Whether a text has a name as whole words.
fn names(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let (ahead, behind) = (&text[..at], &text[at + name.len()..]);
        !ahead.ends_with(char::is_alphanumeric) && !behind.starts_with(char::is_alphanumeric)
    })
}

/// Takes out the bodies that only the label of a turn names: 'HARRIS:' is who speaks.
fn without_labelled(roster: &Roster, labels: &[Range<usize>], mentions: &mut Vec<Found>) {
    mentions.retain(|found| {
        let at = found.tokens.start;
        let label = labels.get(labels.partition_point(|label| label.end <= at));
        let body = |who| roster.kind(who) == ActorKind::Organization && !roster.is_listed(who);
        !(label.is_some_and(|label| label.contains(&at)) && found.who().is_some_and(body))
    });
}

/// 'PRICE' of 'MR. PRICE' and 'SECRETARY PRICE'.
fn past_titles<'t>(reading: Reading, label: &'t str) -> &'t str {
    let mut rest = label;
    while let Some((first, behind)) = rest.split_once(' ') {
        let titled = first.ends_with('.') || reading.lexicon.title_at(&capitalised(first), 0).is_some();
        if !titled {
            break;
        }
        rest = behind;
    }
    rest
}

/// 'The President' of 'THE PRESIDENT'.
fn capitalised(label: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().into_iter().chain(letters.flat_map(char::to_lowercase)).collect::<String>()
    };
    label.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// The person of the pronoun at `token`.
fn person(reading: Reading, token: usize) -> Option<Person> {
    if !matches!(reading.analysis.tokens[token].tag, Tag::Prp | Tag::PrpPoss) {
        return None;
    }
    match reading.word(token) {
        "I" | "me" | "my" | "My" | "mine" | "myself" => Some(Person::I),
        "we" | "We" | "us" | "our" | "Our" | "ours" | "ourselves" => Some(Person::We),
        "you" | "You" | "your" | "Your" => Some(Person::You),
        _ => None,
    }
}

/// Where 'our nations' or 'our country' ends, if the states that speak are meant: several, or one.
fn our_state(reading: Reading, our: usize, named: Named) -> Option<usize> {
    let tokens = &reading.analysis.tokens;
    let several = matches!(named, Named::Speakers(_));
    let fits = |at: usize| {
        let noun = tokens.get(at)?;
        let tag = if several { Tag::Nns } else { Tag::Nn };
        let state = reading.lexicon.words.is_state(&noun.lemma) && noun.tag == tag;
        (state && noun.head != at + 1 && tokens[our].head == at).then_some(at + 1)
    };
    let number = matches!(reading.word(our + 1), "two" | "three" | "four" | "respective");
    (tokens[our].tag == Tag::PrpPoss).then(|| fits(our + 1 + usize::from(number)))?
}

fn mention(reading: Reading, tokens: Range<usize>, named: Named) -> Found {
    let form = if tokens.len() > 1 { MentionForm::Description } else { MentionForm::Pronoun };
    Found {
        span: reading.span_of(tokens.clone()),
        named,
        beside: Vec::new(),
        form,
        adjective: false,
        of: None,
        possessive: form == MentionForm::Pronoun && reading.analysis.tokens[tokens.start].tag == Tag::PrpPoss,
        tokens,
        place: false,
        inner: Vec::new(),
    }
}
