//! Which entries of a ledger to read, and how the store finds them.

use jiff::civil::Date;
use rusqlite::Connection;
use rusqlite::types::Value;

use crate::extract::Interaction;

/// Which entries of a ledger to read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Selection<'s> {
    /// Ids of actors who all take part; empty for anybody.
    pub actors: &'s [&'s str],
    /// Nothing that happened before this day. What has no day stays.
    pub since: Option<Date>,
    /// Nothing that happened after this day. What has no day stays.
    pub until: Option<Date>,
}

impl Selection<'_> {
    pub(super) fn holds(&self, interaction: &Interaction) -> bool {
        let takes_part = |id: &&str| interaction.parties.iter().any(|party| party.actor == **id);
        let when = &interaction.when;
        self.actors.iter().all(takes_part)
            && self.since.is_none_or(|since| when.last.is_none_or(|last| last >= since))
            && self.until.is_none_or(|until| when.first.is_none_or(|first| first <= until))
    }

    /// What finds the entries, in no order, with its values; none where somebody is in no entry.
    pub(super) fn query(
        &self,
        connection: &Connection,
        columns: &str,
    ) -> rusqlite::Result<Option<(String, Vec<Value>)>> {
        let mut parties: Vec<(i64, i64)> = Vec::new();
        for id in self.actors {
            let find = "SELECT entries, actor FROM actor WHERE id = ?1";
            match connection
                .prepare_cached(find)?
                .query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?
                .next()
            {
                Some(found) => parties.push(found?),
                None => return Ok(None),
            }
        }
        // The one of the fewest entries leads; a CROSS JOIN keeps the order it is written in.
        parties.sort_unstable();
        parties.dedup();
        let mut values: Vec<Value> = Vec::new();
        let (mut from, mut held) = (Vec::new(), Vec::new());
        for (nth, (_, actor)) in parties.into_iter().enumerate() {
            from.push(format!("party AS p{nth}"));
            held.push(format!("p{nth}.actor = ?"));
            held.extend((nth > 0).then(|| format!("p{nth}.entry = p0.entry")));
            values.push(Value::Integer(actor));
        }
        held.extend((!from.is_empty()).then(|| "e.entry = p0.entry".to_owned()));
        from.push("entry AS e".to_owned());
        for (day, column, sign) in [(self.since, "last", ">="), (self.until, "first", "<=")] {
            if let Some(day) = day {
                held.push(format!("(e.{column} {sign} ? OR e.{column} IS NULL)"));
                values.push(Value::Text(day.to_string()));
            }
        }
        let query = format!(
            "SELECT {columns} FROM {} WHERE {}",
            from.join(" CROSS JOIN "),
            if held.is_empty() { "1".to_owned() } else { held.join(" AND ") }
        );
        Ok(Some((query, values)))
    }
}
