//! The matrix: who by whom, with the number of interactions and a shade for it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::layout::{Point, Rect};
use super::palette::Class;
use super::scene::{Link, Scene};
use super::text::{count, escape, number, spaced, width, wrap};
use super::{Drawn, legend, order};
use crate::extract::Interaction;

/// Rows at most: more cannot be read.
const ROWS: usize = 40;

/// Side of a cell among many rows, and among few, which have the room.
const CELL: f64 = 26.0;
const LARGE_CELL: f64 = 32.0;

/// Cells are as large as lets all rows reach this far.
const SIDE: f64 = 760.0;

const NAME: f64 = 13.0;

/// Draws the matrix of the busiest actors.
pub(super) fn draw(scene: &Scene) -> Drawn {
    let rows = order::rows(scene, &scene.strongest(ROWS));
    let names: Vec<String> = rows
        .iter()
        .map(|&row| wrap(&scene.nodes[row].name(scene.in_full), NAME * 1.06, 190.0, 1).concat())
        .collect();
    let cell = (SIDE / rows.len().max(1) as f64).round().clamp(CELL, LARGE_CELL);
    let longest = names.iter().map(|name| width(name, NAME * 1.06)).fold(0.0, f64::max);
    let side = cell * rows.len() as f64;
    let mut content = String::new();
    for (nth, (&row, name)) in rows.iter().zip(&names).enumerate() {
        write_name(&scene.nodes[row].actor.id, name, cell * (nth as f64 + 0.5), &mut content);
        let at = number(cell * nth as f64);
        let _ = writeln!(
            content,
            "<rect class=\"self\" x=\"{at}\" y=\"{at}\" width=\"{0}\" height=\"{0}\"/>",
            number(cell)
        );
    }
    for line in 0..=rows.len() {
        let (at, end) = (number(cell * line as f64), number(side));
        let _ = write!(content, "<path class=\"grid\" d=\"M0 {at} H{end} M{at} 0 V{end}\"/>");
    }
    content.push('\n');
    let cells = cells(scene, &rows);
    let most = cells.values().map(|one| one.count).max().unwrap_or(1);
    for (&(row, column), one) in &cells {
        let corner = Point::new(cell * column as f64, cell * row as f64);
        write_cell(scene, (rows[row], rows[column]), one, most, corner, cell, &mut content);
    }
    let mut left_out =
        vec!["Rows act, columns are acted upon; what is mutual stands in both places.".to_owned()];
    if rows.len() < scene.nodes.len() {
        let rest = count(scene.nodes.len() - rows.len(), "actor");
        left_out.push(format!(
            "The {} actors with the most interactions are shown; {rest} left out.",
            rows.len()
        ));
    }
    let rect =
        Rect { left: -longest - 12.0, right: side + longest * 0.25, top: -longest - 12.0, bottom: side };
    let lines = legend::of_lines(scene).into_iter().take(1).collect();
    Drawn { rect, content, crowd: Vec::new(), left_out, legend: lines }
}

/// All that passed in one direction between two.
struct Cell<'l> {
    count: usize,
    class: Class,
    links: Vec<&'l Link<'l>>,
}

/// The cells by row and column. The class is that of most of the interactions.
fn cells<'l>(scene: &'l Scene, rows: &[usize]) -> BTreeMap<(usize, usize), Cell<'l>> {
    let nth: BTreeMap<usize, usize> = rows.iter().enumerate().map(|(nth, &row)| (row, nth)).collect();
    let mut links: BTreeMap<(usize, usize), Vec<&Link>> = BTreeMap::new();
    for link in &scene.links {
        if let (Some(&source), Some(&target)) = (nth.get(&link.source), nth.get(&link.target)) {
            links.entry((source, target)).or_default().push(link);
            if link.edge.mutual {
                links.entry((target, source)).or_default().push(link);
            }
        }
    }
    let cell = |links: Vec<&'l Link<'l>>| {
        let of = |class: Class| -> usize {
            links.iter().filter(|link| link.class == class).map(|link| link.edge.interactions.len()).sum()
        };
        let class = Class::ALL.into_iter().rev().max_by_key(|class| of(*class)).unwrap_or(Class::Contact);
        Cell { count: Class::ALL.into_iter().map(of).sum(), class, links }
    };
    links.into_iter().map(|(at, links)| (at, cell(links))).collect()
}

fn write_name(id: &str, name: &str, middle: f64, out: &mut String) {
    let (name, id) = (escape(name), escape(id));
    let _ = writeln!(
        out,
        "<g class=\"who\" data-row=\"{id}\"><text class=\"row-name\" x=\"-8\" y=\"{}\">{name}</text></g><text class=\"row-name start\" data-row=\"{id}\" transform=\"translate({} -8) rotate(-90)\">{name}</text>",
        number(middle + 4.5),
        number(middle + 4.5),
    );
}

fn write_cell(
    scene: &Scene,
    (row, column): (usize, usize),
    cell: &Cell,
    most: usize,
    corner: Point,
    side: f64,
    out: &mut String,
) {
    // From a fifth to full, so that the lightest is still seen.
    let shade = 0.2 + 0.8 * ((cell.count as f64 - 1.0) / (most as f64 - 1.0).max(4.0)).sqrt();
    let strong = if shade > 0.68 { " strong" } else { "" };
    let kinds: Vec<String> = cell
        .links
        .iter()
        .map(|link| {
            format!("{} {} × {}", link.edge.status.as_str(), link.edge.kind, link.edge.interactions.len())
        })
        .collect();
    let interactions: Vec<&Interaction> =
        cell.links.iter().flat_map(|link| link.edge.interactions.iter().copied()).collect();
    let _ = writeln!(
        out,
        "<g class=\"box {}{strong}\" data-i=\"{}\"><title>{} → {}: {}</title><rect class=\"cell\" x=\"{}\" y=\"{}\" width=\"{side}\" height=\"{side}\" fill-opacity=\"{shade:.2}\"/><text class=\"figure\" x=\"{}\" y=\"{}\">{}</text></g>",
        cell.class.as_str(),
        spaced(&scene.numbers(&interactions)),
        escape(&scene.nodes[row].short),
        escape(&scene.nodes[column].short),
        escape(&kinds.join(", ")),
        number(corner.x),
        number(corner.y),
        number(corner.x + side / 2.0),
        number(corner.y + side / 2.0 + 4.0),
        cell.count
    );
}
