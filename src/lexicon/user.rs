//! The user's own lexicon: files that add to the lexicon inside the program and outrank it.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::{Spanned, Table};

use super::actors::{ActorBlock, ActorKind, actor_id};
use super::kinds::{Kind, Kinds};
use super::load::{Builder, Taken};
use super::offices::{self, OfficeBlock};
use super::{Frame, Lexicon, Title, user_table};
use crate::error::{Error, Result};

/// Something in a lexicon file that its author should know.
#[derive(Debug)]
pub struct Finding {
    /// Whether the file cannot be used because of it.
    pub fault: bool,
    /// The file, the line and what is the matter.
    pub error: Error,
}

/// A lexicon file of the user's, as read.
pub(super) struct UserFile {
    path: PathBuf,
    pub(super) text: String,
}

/// What a file holds, each block with its line.
#[derive(Default)]
struct Blocks {
    actors: Vec<(usize, ActorBlock)>,
    offices: Vec<(usize, OfficeBlock)>,
    titles: Vec<(usize, Title)>,
    kinds: Vec<(usize, Kind)>,
    frames: Vec<(usize, Frame)>,
    joins: Vec<(usize, Names)>,
    parts: Vec<(usize, Names)>,
    as_of: Option<(usize, String)>,
    /// What could not be read.
    faults: Vec<Error>,
}

/// Names that are one actor's, or different actors'.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    names: Vec<String>,
    /// What the actor is where none of its names is known: a person, if it is not told.
    kind: Option<ActorKind>,
}

/// The tables of a TOML file, whose blocks are read one by one so that each fault is told.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default)]
    actor: Vec<Spanned<Table>>,
    #[serde(default)]
    office: Vec<Spanned<Table>>,
    #[serde(default)]
    title: Vec<Spanned<Table>>,
    #[serde(default)]
    kind: Vec<Spanned<Table>>,
    #[serde(default)]
    frame: Vec<Spanned<Table>>,
    #[serde(default)]
    join: Vec<Spanned<Table>>,
    #[serde(default)]
    part: Vec<Spanned<Table>>,
    as_of: Option<Spanned<String>>,
    #[expect(dead_code, reason = "it is there to be read by people")]
    source: Option<String>,
}

impl UserFile {
    pub(super) fn read(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path).map_err(|error| {
            Error::new("the lexicon cannot be read")
                .at(path)
                .because(error)
                .remedy("check its name; it must be UTF-8")
        })?;
        Ok(Self { path: path.to_owned(), text })
    }

    fn is_table(&self) -> bool {
        self.path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv"))
    }

    fn toml(&self) -> Blocks {
        let mut blocks = Blocks::default();
        let written: Written = match toml::from_str(&self.text) {
            Ok(written) => written,
            Err(error) => {
                let line = error.span().map_or(1, |span| self.line(span.start));
                blocks.faults.push(Error::new(one_line(error.message())).line(line));
                return blocks;
            }
        };
        let faults = &mut blocks.faults;
        blocks.actors = self.each(written.actor, faults);
        blocks.offices = self.each(written.office, faults);
        blocks.titles = self.each(written.title, faults);
        blocks.kinds = self.each(written.kind, faults);
        blocks.frames = self.each(written.frame, faults);
        blocks.joins = self.each(written.join, faults);
        blocks.parts = self.each(written.part, faults);
        blocks.as_of = written.as_of.map(|day| (self.line(day.span().start), day.into_inner()));
        blocks
    }

    fn each<B: DeserializeOwned>(
        &self,
        tables: Vec<Spanned<Table>>,
        faults: &mut Vec<Error>,
    ) -> Vec<(usize, B)> {
        let mut blocks = Vec::with_capacity(tables.len());
        for table in tables {
            let line = self.line(table.span().start);
            match table.into_inner().try_into() {
                Ok(block) => blocks.push((line, block)),
                Err(error) => faults.push(Error::new(one_line(error.message())).line(line)),
            }
        }
        blocks
    }

    /// The names of its frames, each with its line.
    pub(super) fn frame_names(&self) -> Vec<(usize, String)> {
        if self.is_table() {
            return Vec::new();
        }
        self.toml().frames.into_iter().map(|(line, frame)| (line, frame.name)).collect()
    }

    /// The line of a byte, from 1.
    fn line(&self, at: usize) -> usize {
        self.text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count() + 1
    }
}

/// The words of a message on one line.
fn one_line(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the user's files have added so far.
pub(super) struct User {
    /// Countries and bodies inside the program by name, for those who hold offices of theirs.
    owners: HashMap<String, usize>,
    /// Forms of titles, in lower case.
    titles: HashSet<String>,
    kinds: Kinds,
    /// How many frames are the user's.
    frames: usize,
}

impl User {
    pub(super) fn new(builder: &Builder) -> Self {
        let all = builder.register.actors.iter().enumerate();
        let owners = all.filter(|(_, actor)| actor.kind != ActorKind::Person);
        let owners =
            owners.flat_map(|(nth, actor)| actor.plain_names().map(move |name| (name.to_owned(), nth)));
        let titles =
            builder.titles.iter().flat_map(|title| title.forms.iter().map(|form| form.to_lowercase()));
        Self { owners: owners.collect(), titles: titles.collect(), kinds: Kinds::default(), frames: 0 }
    }

    /// Takes up a file; gives what is wrong in it, in the order of its lines.
    pub(super) fn take(&mut self, builder: &mut Builder, file: &UserFile) -> Vec<Error> {
        let faults = if file.is_table() { self.table(builder, file) } else { self.blocks(builder, file) };
        faults.into_iter().map(|error| error.at(&file.path)).collect()
    }

    /// Takes up a table row by row: the actors first, so that an office may be of any of them.
    fn table(&mut self, builder: &mut Builder, file: &UserFile) -> Vec<Error> {
        let mut faults = user_table::read(&file.text, |line, row| Self::actor(builder, row.actor, line));
        let mut offices: Vec<Error> = Vec::new();
        user_table::read(&file.text, |line, row| {
            let known = |office: &OfficeBlock| self.owner(builder, &office.of).is_ok();
            let nth = row.offices.iter().position(known).unwrap_or_default();
            let office = row.offices.into_iter().nth(nth).map(|office| self.office(builder, office, None));
            offices.extend(office.and_then(Result::err).map(|error| error.line(line)));
            Ok(())
        });
        faults.append(&mut offices);
        faults
    }

    /// Takes up the blocks of a file in TOML.
    fn blocks(&mut self, builder: &mut Builder, file: &UserFile) -> Vec<Error> {
        let blocks = file.toml();
        let mut faults: Vec<(usize, Error)> = Vec::new();
        let mut unread = blocks.faults;
        for (line, block) in blocks.actors {
            Self::actor(builder, block, line).unwrap_or_else(|error| faults.push((line, error)));
        }
        for (_, title) in blocks.titles {
            self.titles.extend(title.forms.iter().map(|form| form.to_lowercase()));
            builder.titles.push(title);
        }
        let as_of =
            blocks.as_of.map(|(line, day)| offices::days(&day).map_err(|error| (line, error))).transpose();
        let as_of = as_of.unwrap_or_else(|fault| {
            faults.push(fault);
            None
        });
        for (line, block) in blocks.offices {
            let office = self.office(builder, block, as_of.map(|(_, last)| last));
            office.unwrap_or_else(|error| faults.push((line, error)));
        }
        for (line, kind) in blocks.kinds {
            self.kinds.add(kind).unwrap_or_else(|error| faults.push((line, error)));
        }
        for (line, frame) in blocks.frames {
            self.frame(builder, frame).unwrap_or_else(|error| faults.push((line, error)));
        }
        for (line, join) in blocks.joins {
            match several(&join) {
                Ok(()) => builder.joined.push((join.names, join.kind.unwrap_or(ActorKind::Person))),
                Err(error) => faults.push((line, error)),
            }
        }
        for (line, part) in blocks.parts {
            match several(&part) {
                Ok(()) => builder.parted.push(part.names),
                Err(error) => faults.push((line, error)),
            }
        }
        faults.sort_by_key(|(line, _)| *line);
        unread.extend(faults.into_iter().map(|(line, error)| error.line(line)));
        unread
    }

    fn actor(builder: &mut Builder, block: ActorBlock, line: usize) -> Result<()> {
        block.check()?;
        let actor = block.known()?;
        if let Some(code) = actor.country.as_ref().filter(|_| actor.kind != ActorKind::Country) {
            let country = builder.register.index_of(&format!("country_{}", code.to_ascii_lowercase()));
            country.ok_or_else(|| {
                Error::new(format!("{code:?} is no country that is known"))
                    .remedy("write three letters such as \"FRA\", or add the country as an actor ahead")
            })?;
        }
        let known = builder.register.index_of(&actor.id);
        let index = known.unwrap_or(builder.register.actors.len());
        let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let taken = Taken { actor: number(index), line: number(line) };
        for name in std::iter::once(&actor.name).chain(actor.aliases()) {
            if name.trim().is_empty() {
                return Err(Error::new(format!("{} has an empty alias", actor.name)).remedy("leave it out"));
            }
            if let Some(first) = builder.preferred.get(name).filter(|first| first.actor != taken.actor) {
                let other = builder.register.actors.get(first.actor as usize);
                let other = other.map_or("another", |other| other.name.as_str());
                let wrong = format!("{name:?} already names {other} (line {})", first.line);
                return Err(Error::new(wrong).remedy("give each name to one actor"));
            }
        }
        for name in std::iter::once(&actor.name).chain(actor.aliases()) {
            builder.preferred.insert(name, taken, |had, taken| *had = taken);
        }
        match known {
            Some(known) => builder.register.actors[known].merge(actor),
            None => {
                builder.register.push(actor);
            }
        }
        Ok(())
    }

    /// A frame of the user's is tried ahead of all others.
    fn frame(&mut self, builder: &mut Builder, frame: Frame) -> Result<()> {
        frame.check()?;
        let frame = self.kinds.settle(frame)?;
        if builder.frames.iter().any(|other| other.name == frame.name) {
            let wrong = format!("there is a frame `{}` already", frame.name);
            return Err(Error::new(wrong).remedy("give it another name"));
        }
        builder.frames.insert(self.frames, frame);
        self.frames += 1;
        Ok(())
    }

    fn office(
        &mut self,
        builder: &mut Builder,
        mut block: OfficeBlock,
        as_of: Option<jiff::civil::Date>,
    ) -> Result<()> {
        block.of = self.owner(builder, &block.of)?;
        if block.title.trim().is_empty() {
            return Err(Error::new("an office without a title").remedy("give it `title = \"…\"`"));
        }
        if self.titles.insert(block.title.to_lowercase()) {
            let title =
                Title { name: block.title.clone(), forms: vec![block.title.clone()], level: String::new() };
            builder.titles.push(title);
        }
        let office = builder.register.office(block, as_of)?;
        let same = |other: &&mut super::Office| {
            other.of == office.of && other.title.eq_ignore_ascii_case(&office.title)
        };
        match builder.offices.iter_mut().find(same) {
            Some(known) => known.give_way(office.terms),
            None => builder.offices.push(office),
        }
        Ok(())
    }

    /// The id of the actor that is called so: by id, by the letters of its country, or by its full name.
    fn owner(&self, builder: &Builder, called: &str) -> Result<String> {
        let country = format!("country_{}", called.to_ascii_lowercase());
        let by_id = || [called, &country].into_iter().find_map(|id| builder.register.index_of(id));
        let taken = || builder.preferred.get(called).map(|taken| taken.actor as usize);
        let known = taken().or_else(by_id).or_else(|| self.owners.get(called).copied());
        known.map(|actor| builder.register.actors[actor].id.clone()).ok_or_else(|| {
            Error::new(format!("{called:?} is no country or body that is known"))
                .remedy("write an id such as \"country_fra\", three letters such as \"FRA\", or its full name, or add it as an actor")
        })
    }

    /// Names that the lexicon inside the program gives to others, in the order of the lines.
    pub(super) fn notes(builtin: &Lexicon, file: &UserFile) -> Vec<Error> {
        let mut notes: Vec<(usize, Error)> = Vec::new();
        let mut note = |line: usize, block: &ActorBlock| {
            let id = block.id.clone().unwrap_or_else(|| actor_id(block.kind, &block.name));
            for name in std::iter::once(&block.name).chain(&block.aliases) {
                let had =
                    builtin.names.whole(name).map(|index| builtin.actor(index)).filter(|had| had.id != id);
                if let Some(had) = had {
                    let note =
                        format!("{name:?} names {} ({}) without this file", had.name, had.kind.as_str());
                    notes.push((line, Error::new(note)));
                }
            }
        };
        if file.is_table() {
            user_table::read(&file.text, |line, row| {
                note(line, &row.actor);
                Ok(())
            });
        } else {
            file.toml().actors.iter().for_each(|(line, block)| note(*line, block));
        }
        notes.sort_by_key(|(line, _)| *line);
        notes.into_iter().map(|(line, note)| note.line(line).at(&file.path)).collect()
    }
}

/// Names to join or part are two at least.
fn several(names: &Names) -> Result<()> {
    if names.names.len() < 2 || names.names.iter().any(|name| name.trim().is_empty()) {
        return Err(Error::new("fewer than two names").remedy("write `names = [\"…\", \"…\"]`"));
    }
    Ok(())
}
