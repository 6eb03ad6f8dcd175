//! Questions about the graph of contacts: `ego`, `matrix`, `central`, `communities`.

use clap::Args;
use serde_json::json;
use whowhom::Result;
use whowhom::query;

use super::{Answer, Asked, Sheet, Source, number};

/// List who is how many contacts away from A
#[derive(Args)]
#[command(after_help = examples!("ego Moreau --hops 2 --in news/"))]
pub(crate) struct Ego {
    /// In the middle
    #[arg(value_name = "A")]
    a: String,

    /// As far as this
    #[arg(long, default_value_t = 2, value_name = "N")]
    hops: usize,

    #[command(flatten)]
    pub(super) asked: Asked,
}

impl Ego {
    pub(super) fn answer(&self, source: &mut Source) -> Result<Answer> {
        let a = source.actor(&self.a)?;
        let outline = source.outline(&[])?;
        let mut sheet = Sheet::new("around", &["hops", "who", ".id", "contacts", "through", ".through_id"]);
        for one in query::ego(&outline, number(&outline, &a)?, self.hops) {
            let (actor, through) = (outline.actor(one.actor), outline.actor(one.through));
            sheet.row(vec![
                json!(one.hops),
                json!(actor.name),
                json!(actor.id),
                json!(one.contacts),
                json!(through.name),
                json!(through.id),
            ]);
        }
        Ok(Answer::of(sheet))
    }
}

/// Show how often each of the busiest actors was in contact with each
#[derive(Args)]
#[command(after_help = examples!(
    "matrix --top 20 --since 2021 --in news/",
    "matrix -f csv --store contacts.db > matrix.csv"
))]
pub(crate) struct Matrix {
    /// Of how many
    #[arg(long, default_value_t = 10, value_name = "N")]
    top: usize,

    #[command(flatten)]
    pub(super) asked: Asked,
}

impl Matrix {
    pub(super) fn answer(&self, source: &mut Source) -> Result<Answer> {
        let outline = source.outline(&[])?;
        let matrix = query::matrix(&outline, self.top);
        let ids: Vec<&str> = matrix.actors.iter().map(|actor| outline.actor(*actor).id.as_str()).collect();
        let numbers: Vec<String> = (1..=ids.len()).map(|nth| nth.to_string()).collect();
        // People read numbers above the columns, programs ids.
        let people = self.asked.format == super::Form::Table;
        let columns: Vec<&str> = if people { numbers.iter().map(String::as_str).collect() } else { ids };
        let mut heads = if people { vec!["nr", "who"] } else { vec!["who", "id"] };
        heads.extend(columns);
        let mut sheet = Sheet::new("matrix", &heads);
        for (nth, (actor, line)) in matrix.actors.iter().zip(&matrix.contacts).enumerate() {
            let actor = outline.actor(*actor);
            let mut cells = if people {
                vec![json!(nth + 1), json!(actor.name)]
            } else {
                vec![json!(actor.name), json!(actor.id)]
            };
            cells.extend(line.iter().map(|count| json!(count)));
            sheet.row(cells);
        }
        Ok(Answer::of(sheet))
    }
}

/// List who stands in the middle: with the most partners, on the most paths, most often come by
#[derive(Args)]
#[command(after_help = examples!("central --top 10 --actor-kind person --in news/"))]
pub(crate) struct Central {
    /// Of how many
    #[arg(long, default_value_t = 20, value_name = "N")]
    top: usize,

    #[command(flatten)]
    pub(super) asked: Asked,
}

impl Central {
    pub(super) fn answer(&self, source: &mut Source) -> Result<Answer> {
        let outline = source.outline(&[])?;
        let heads = ["who", ".id", "partners", "contacts", "betweenness", "pagerank"];
        let mut sheet = Sheet::new("central", &heads);
        // More digits would tell of rounding.
        let digits = |share: f64| json!((share * 1e6).round() / 1e6);
        for one in query::central(&outline).into_iter().take(self.top) {
            let actor = outline.actor(one.actor);
            sheet.row(vec![
                json!(actor.name),
                json!(actor.id),
                json!(one.partners),
                json!(one.contacts),
                digits(one.betweenness),
                digits(one.pagerank),
            ]);
        }
        Ok(Answer::of(sheet))
    }
}

/// Show who is in touch with each other more than with the rest
#[derive(Args)]
#[command(after_help = examples!("communities --since 2021 --store contacts.db"))]
pub(crate) struct Communities {
    #[command(flatten)]
    pub(super) asked: Asked,
}

impl Communities {
    pub(super) fn answer(source: &mut Source) -> Result<Answer> {
        let outline = source.outline(&[])?;
        let found = query::communities(&outline);
        let mut sheet = Sheet::new("communities", &["nr", "size", "who", ".ids"]);
        for (nth, group) in found.groups.iter().enumerate() {
            let actors = || group.iter().map(|actor| outline.actor(*actor));
            sheet.row(vec![
                json!(nth + 1),
                json!(group.len()),
                json!(actors().map(|actor| &actor.name).collect::<Vec<_>>()),
                json!(actors().map(|actor| &actor.id).collect::<Vec<_>>()),
            ]);
        }
        let line = format!("modularity {:.3}", found.modularity);
        Ok(Answer { lines: vec![line], ..Answer::of(sheet) })
    }
}
