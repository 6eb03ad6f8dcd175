//! Kinds of interaction: the sixteen of PLOVER, and the user's own.

use std::collections::HashMap;

use serde::Deserialize;

use super::Frame;
use crate::error::{Error, Result};

/// The event types of PLOVER 0.8 with the CAMEO root code of each, after `CAMEO2PLOVER`.
pub const PLOVER: [(&str, &str); 16] = [
    ("agree", "03"),
    ("consult", "04"),
    ("support", "05"),
    ("cooperate", "06"),
    ("aid", "07"),
    ("concede", "08"),
    ("request", "10"),
    ("accuse", "11"),
    ("reject", "12"),
    ("threaten", "13"),
    ("protest", "14"),
    ("mobilize", "15"),
    ("sanction", "16"),
    ("coerce", "17"),
    ("assault", "18"),
    ("retreat", "08"),
];

/// How a consult comes about.
pub const MODES: [&str; 9] =
    ["phone", "video", "meet", "visit", "host", "letter", "talks", "mediate", "tell"];

/// A kind of the user's own, as written in a `[[kind]]` block.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Kind {
    /// Its name, which becomes the `kind` of what its frames find.
    name: String,
    /// The nearest of the sixteen: its CAMEO root code is taken where no code is told.
    plover: Option<String>,
    /// The CAMEO code of its frames, unless they have their own.
    cameo: Option<String>,
}

/// The kinds that frames may be of.
#[derive(Debug, Default)]
pub(super) struct Kinds {
    /// The user's own, with their codes.
    own: HashMap<String, Option<String>>,
}

impl Kinds {
    /// Takes up a kind of the user's.
    ///
    /// # Errors
    /// If its name is no word of small letters, or is taken, or a code is none.
    pub(super) fn add(&mut self, kind: Kind) -> Result<()> {
        let Kind { name, plover, cameo } = kind;
        let is_word = name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_');
        if name.is_empty() || !is_word {
            let wrong = format!("the kind {name:?} is not written in small letters and `_`");
            return Err(Error::new(wrong).remedy("write such as \"prisoner_swap\""));
        }
        if root(&name).is_some() || self.own.contains_key(&name) {
            return Err(
                Error::new(format!("the kind `{name}` is there already")).remedy("give it another name")
            );
        }
        let code = match (&cameo, &plover) {
            (Some(code), _) => Some(checked(code)?.to_owned()),
            (None, Some(nearest)) => {
                Some(root(nearest).ok_or_else(|| unknown(nearest, [].iter()))?.to_owned())
            }
            (None, None) => None,
        };
        self.own.insert(name, code);
        Ok(())
    }

    /// Checks the kind, mode and code of a frame of the user's, and gives it the code of its kind where it has
    /// none.
    ///
    /// # Errors
    /// If the kind is none of the sixteen and none of the user's, or mode or code are unknown.
    pub(super) fn settle(&self, mut frame: Frame) -> Result<Frame> {
        let of_frame = |error: Error| Error::new(format!("the frame `{}`", frame.name)).because(error);
        let own = self.own.get(&frame.kind);
        if own.is_none() && root(&frame.kind).is_none() {
            return Err(of_frame(unknown(&frame.kind, self.sorted().iter())));
        }
        match frame.mode.as_deref() {
            Some(mode) if frame.kind != "consult" => {
                let wrong = format!("the mode {mode:?} of the kind `{}`", frame.kind);
                return Err(of_frame(Error::new(wrong).remedy("leave it out: only a consult has a mode")));
            }
            Some(mode) if !MODES.contains(&mode) => {
                let wrong = format!("the mode {mode:?} is unknown");
                return Err(of_frame(Error::new(wrong).remedy(format!("write one of {}", MODES.join(", ")))));
            }
            None if frame.kind == "consult" => {
                let wrong = Error::new("a consult without a mode");
                return Err(of_frame(wrong.remedy(format!("give it one of {}", MODES.join(", ")))));
            }
            _ => {}
        }
        if let Some(code) = &frame.cameo {
            checked(code).map_err(of_frame)?;
        }
        let words = frame.verbs.iter().chain(&frame.nouns).chain(&frame.object);
        if let Some(word) = words.into_iter().find(|word| word.chars().any(char::is_uppercase)) {
            let wrong = format!("{word:?} has a capital letter, and would not be found");
            return Err(of_frame(Error::new(wrong).remedy("write base forms in small letters: \"meet\"")));
        }
        frame.cameo = frame.cameo.or_else(|| own.cloned().flatten());
        Ok(frame)
    }

    /// The user's kinds by name.
    fn sorted(&self) -> Vec<String> {
        let mut names: Vec<String> = self.own.keys().cloned().collect();
        names.sort();
        names
    }
}

/// The CAMEO root code of one of the sixteen.
fn root(kind: &str) -> Option<&'static str> {
    PLOVER.iter().find(|(name, _)| *name == kind).map(|(_, code)| *code)
}

/// A CAMEO code: two to four digits.
fn checked(code: &str) -> Result<&str> {
    let fits = (2..=4).contains(&code.len()) && code.chars().all(|digit| digit.is_ascii_digit());
    if fits {
        Ok(code)
    } else {
        Err(Error::new(format!("{code:?} is no CAMEO code")).remedy("write two to four digits: \"057\""))
    }
}

fn unknown<'k>(kind: &str, own: impl Iterator<Item = &'k String>) -> Error {
    let known: Vec<&str> = PLOVER.iter().map(|(name, _)| *name).chain(own.map(String::as_str)).collect();
    Error::new(format!("the kind {kind:?} is unknown"))
        .remedy(format!("write one of {}; or add a [[kind]] with this name ahead of it", known.join(", ")))
}
