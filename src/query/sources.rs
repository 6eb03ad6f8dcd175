//! Whom the texts of a ledger give as their sources, for who asks by one.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::name::listed;
use crate::extract::Actor;
use crate::ledger::Ledger;

/// Where no text of a ledger, or of a part of one, gives any of these actors as its source: that, and who the
/// sources are, the most often named first. None where some text does, or nobody is asked for.
///
/// ```
/// use whowhom::{Document, Ledger, Lexicon, MadeBy, extract, language::Model, query};
/// let lexicon = Lexicon::builtin()?;
/// let document = Document::new("story", "Macron met Putin on 7 February 2022, the Kremlin said.");
/// let extraction = extract(&document, &Model::embedded().analyse_document(&document), &lexicon);
/// let ledger = Ledger::new(MadeBy::with(Model::embedded(), &lexicon), [extraction]);
/// let actor = |id: &str| ledger.actor(id).cloned().into_iter().collect::<Vec<_>>();
/// let told = query::no_source(&ledger, &actor("person_emmanuel_macron")).unwrap();
/// assert_eq!(told, "no text here gives Emmanuel Macron as its source; given are Kremlin (1)");
/// assert_eq!(query::no_source(&ledger, &actor("government_kremlin")), None);
/// # Ok::<(), whowhom::Error>(())
/// ```
pub fn no_source(ledger: &Ledger, asked: &[Actor]) -> Option<String> {
    let mut given: BTreeMap<&str, usize> = BTreeMap::new();
    for id in ledger.interactions.iter().flat_map(|one| &one.said_by) {
        *given.entry(id).or_default() += 1;
    }
    if asked.is_empty() || asked.iter().any(|actor| given.contains_key(actor.id.as_str())) {
        return None;
    }
    let name = |id: &str| ledger.actor(id).map_or_else(|| id.to_owned(), |actor| actor.name.clone());
    let mut given: Vec<(Reverse<usize>, String)> =
        given.into_iter().map(|(id, count)| (Reverse(count), name(id))).collect();
    given.sort();
    let given: Vec<String> = given.into_iter().map(|(count, name)| format!("{name} ({})", count.0)).collect();
    let asked: Vec<String> = asked.iter().map(|actor| actor.name.clone()).collect();
    let told = format!("no text here gives {} as its source", listed(&asked));
    Some(if given.is_empty() { told } else { format!("{told}; given are {}", listed(&given)) })
}
