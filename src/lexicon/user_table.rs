//! The user's lexicon as a table: CSV with a head, one actor or term of office a row.

use csv::StringRecord;

use super::actors::{ActorBlock, ActorKind};
use super::offices::{Holder, OfficeBlock};
use crate::error::{Error, Result};

/// The columns, in any order; only `name` must be there.
const COLUMNS: [&str; 8] = ["name", "aliases", "kind", "country", "wikidata", "from", "to", "office"];

/// What a row tells.
pub(super) struct Row {
    pub(super) actor: ActorBlock,
    /// The office, if the row tells one: each way to read it, the likeliest first.
    pub(super) offices: Vec<OfficeBlock>,
}

/// Reads a table row by row, each given to `take` with its line. What is wrong in a row, or `take` says
/// of it, is told with its line, and the row left out.
pub(super) fn read(text: &str, mut take: impl FnMut(usize, Row) -> Result<()>) -> Vec<Error> {
    let mut faults = Vec::new();
    let mut reader =
        csv::ReaderBuilder::new().trim(csv::Trim::All).flexible(false).from_reader(text.as_bytes());
    let columns = match reader.headers().map_err(fault).and_then(Columns::of) {
        Ok(columns) => columns,
        Err(error) => return vec![error.line(1)],
    };
    let mut row = StringRecord::new();
    loop {
        match reader.read_record(&mut row) {
            Ok(false) => return faults,
            Ok(true) => {
                let line = row.position().map_or(0, csv::Position::line);
                let line = usize::try_from(line).unwrap_or(usize::MAX);
                if let Err(error) = columns.row(&row).and_then(|row| take(line, row)) {
                    faults.push(error.line(line));
                }
            }
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                faults.push(fault(error).line(usize::try_from(line).unwrap_or(usize::MAX)));
            }
        }
    }
}

fn fault(error: csv::Error) -> Error {
    match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            Error::new(format!("{len} columns, where the head has {expected_len}"))
                .remedy("put a value with a comma between double quotes")
        }
        _ => Error::new("the row cannot be read").because(error),
    }
}

/// Where each column stands.
struct Columns([Option<usize>; COLUMNS.len()]);

impl Columns {
    fn of(head: &StringRecord) -> Result<Self> {
        let mut columns = [None; COLUMNS.len()];
        for (at, called) in head.iter().enumerate() {
            let Some(nth) = COLUMNS.iter().position(|column| column.eq_ignore_ascii_case(called)) else {
                return Err(Error::new(format!("{called:?} is no column"))
                    .remedy(format!("the columns are {}", COLUMNS.join(","))));
            };
            columns[nth] = Some(at);
        }
        if columns[0].is_none() {
            return Err(Error::new("there is no column `name`")
                .remedy(format!("begin the file with {}", COLUMNS.join(","))));
        }
        Ok(Self(columns))
    }

    /// What a row has in a column.
    fn get<'r>(&self, row: &'r StringRecord, column: &str) -> Option<&'r str> {
        let nth = COLUMNS.iter().position(|known| *known == column)?;
        row.get(self.0[nth]?).filter(|value| !value.is_empty())
    }

    fn row(&self, row: &StringRecord) -> Result<Row> {
        let get = |column: &str| self.get(row, column);
        let name = get("name").ok_or_else(|| Error::new("a row without a name").remedy("fill in `name`"))?;
        let kind = match (get("kind"), get("office")) {
            (Some(kind), _) => kind_called(kind)?,
            (None, Some(_)) => ActorKind::Person,
            (None, None) => {
                return Err(Error::new(format!("{name} has no kind")).remedy(format!("fill in {KINDS}")));
            }
        };
        let aliases = get("aliases").map_or_else(Vec::new, |list| {
            list.split([';', '|'])
                .map(str::trim)
                .filter(|alias| !alias.is_empty())
                .map(str::to_owned)
                .collect()
        });
        let mut actor = ActorBlock::new(kind, name, aliases);
        actor.country = get("country").map(str::to_owned);
        actor.wikidata = get("wikidata").map(str::to_owned);
        let offices = match (get("office"), get("from")) {
            (Some(office), from) => {
                let from = from.ok_or_else(|| {
                    Error::new(format!("{name} holds an office from no day on")).remedy("fill in `from`")
                })?;
                let readings = offices_called(office, get("country"))?;
                let holder = Holder {
                    name: name.to_owned(),
                    aliases: Vec::new(),
                    from: from.to_owned(),
                    to: get("to").map(str::to_owned),
                    wikidata: None,
                };
                let block = |(title, of)| OfficeBlock {
                    title,
                    of,
                    names: Vec::new(),
                    role: None,
                    wikidata: None,
                    holders: vec![holder.clone()],
                };
                readings.into_iter().map(block).collect()
            }
            (None, Some(_)) => {
                return Err(Error::new(format!("{name} has a term and no office")).remedy("fill in `office`"));
            }
            (None, None) => Vec::new(),
        };
        Ok(Row { actor, offices })
    }
}

const KINDS: &str = "person, office, country, government, organization or group";

fn kind_called(kind: &str) -> Result<ActorKind> {
    use ActorKind::{Country, Government, Group, Office, Organization, Person};
    let all = [Person, Office, Country, Government, Organization, Group];
    let found = all.into_iter().find(|known| known.as_str().eq_ignore_ascii_case(kind));
    found.ok_or_else(|| Error::new(format!("{kind:?} is no kind")).remedy(format!("write {KINDS}")))
}

/// Title and owner: 'Secretary General of NATO' is that of NATO, 'President' that of the country, and
/// 'Director of National Intelligence' too, where nothing is called 'National Intelligence'.
fn offices_called(office: &str, country: Option<&str>) -> Result<Vec<(String, String)>> {
    let told = office.rsplit_once(" of ").map(|(title, of)| {
        let of = of.strip_prefix("the ").unwrap_or(of);
        (title.to_owned(), of.to_owned())
    });
    let whole = country.map(|country| (office.to_owned(), country.to_owned()));
    let readings: Vec<(String, String)> = told.into_iter().chain(whole).collect();
    if readings.is_empty() {
        return Err(Error::new(format!("whose office {office:?} is, is not told"))
            .remedy("write `President of France`, or fill in `country`"));
    }
    Ok(readings)
}
