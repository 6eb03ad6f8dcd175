//! `around`: the part of a ledger that is about somebody, and about those near.

use std::collections::BTreeSet;

use crate::graph::pairs;
use crate::ledger::Ledger;

/// What these actors, by their ids, take part in; of two `hops` or more also what is among those who are that many less
/// one away from them, whole: three at a table are shown though one is nobody's partner.
///
/// ```
/// use whowhom::{Document, Ledger, Lexicon, MadeBy, extract, language::Model, query};
/// let lexicon = Lexicon::builtin()?;
/// let text = "France phoned Norway. Norway phoned Spain. France phoned Spain. Spain phoned Italy. Italy phoned Malta.";
/// let document = Document::new("story", text);
/// let extraction = extract(&document, &Model::embedded().analyse_document(&document), &lexicon);
/// let ledger = Ledger::new(MadeBy::with(Model::embedded(), &lexicon), [extraction]);
/// let france = ["country_fra".to_owned()];
/// let count = |hops| query::around(ledger.clone(), &france, hops).interactions.len();
/// assert_eq!([count(1), count(2), count(3), count(4)], [2, 3, 4, 5]);
/// # Ok::<(), whowhom::Error>(())
/// ```
#[must_use]
pub fn around(ledger: Ledger, ids: &[String], hops: usize) -> Ledger {
    let mut circle: BTreeSet<String> = ids.iter().cloned().collect();
    for _ in 1..hops {
        let partners = |one| {
            let met = |(a, b): (&str, &str)| match (circle.contains(a), circle.contains(b)) {
                (true, false) => Some(b.to_owned()),
                (false, true) => Some(a.to_owned()),
                _ => None,
            };
            pairs(one).into_iter().filter_map(met).collect::<Vec<_>>()
        };
        let next: Vec<String> = ledger.interactions.iter().flat_map(partners).collect();
        if next.is_empty() {
            break;
        }
        circle.extend(next);
    }
    ledger.filtered(|one| {
        one.parties.iter().any(|party| ids.contains(&party.actor))
            || pairs(one).into_iter().any(|(a, b)| circle.contains(a) && circle.contains(b))
    })
}
