//! The page: one HTML file that needs nothing else. Pictures and table are there without script; the
//! script adds time, filters, search and the reports behind a line. Its policy lets nothing in from
//! outside.

use std::io::{self, Write};

use super::frame::Words;
use super::legend::Group;
use super::scene::Scene;
use super::text::{escape, number};
use super::{Drawn, Picture, Shown, data, draw, policy, table};

const STYLE: &str = concat!(include_str!("picture.css"), include_str!("page.css"));
const SCRIPT: &str = concat!(
    "\"use strict\";\n(() => {\n",
    include_str!("page_state.js"),
    include_str!("page_panel.js"),
    include_str!("page_table.js"),
    include_str!("page_names.js"),
    include_str!("page_lines.js"),
    include_str!("page_stage.js"),
    include_str!("page.js"),
    "})();\n"
);

/// What runs before anything is drawn.
const EARLY: &str = concat!("\"use strict\";\n{\n", include_str!("page_head.js"), "}\n");

/// White around a picture.
const MARGIN: f64 = 20.0;

/// Writes the page of a scene; `left_out` says what the ledger has that the page has not.
pub(super) fn write(
    scene: &Scene,
    picture: &Picture,
    left_out: Option<&str>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let words = Words::of(scene, picture);
    head(&words, out)?;
    writeln!(
        out,
        "<body>\n<header>\n<h1>{}</h1>\n<p class=\"lead\">{}</p>",
        escape(&words.title),
        escape(&words.under)
    )?;
    if let Some(left_out) = left_out {
        writeln!(out, "<p class=\"left-out\">{}</p>", escape(left_out))?;
    }
    writeln!(out, "</header>\n<main>\n{TOOLS}\n<div class=\"desk\">\n<div class=\"views\">")?;
    let network = draw(scene, Shown::Network, picture);
    view(Shown::Network, &network, out)?;
    for shown in [Shown::Timeline, Shown::Matrix] {
        view(shown, &draw(scene, shown, picture), out)?;
    }
    write_legend(&network.legend, out)?;
    writeln!(
        out,
        "<section id=\"table\" aria-labelledby=\"table-title\">\n<h2 id=\"table-title\">Every interaction</h2>"
    )?;
    writeln!(
        out,
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table of interactions\">"
    )?;
    out.write_all(table::html(scene).as_bytes())?;
    writeln!(
        out,
        "</div>\n<button type=\"button\" id=\"all-rows\" hidden></button>\n</section>\n</div>\n{PANEL}\n</div>\n</main>\n<footer><p>{}</p></footer>",
        escape(&words.source)
    )?;
    writeln!(
        out,
        "<script type=\"application/json\" id=\"data\">{}</script>",
        data::json(scene, &network.crowd)
    )?;
    writeln!(out, "<script>{SCRIPT}</script>\n</body>\n</html>")
}

fn head(words: &Words, out: &mut dyn Write) -> io::Result<()> {
    let [style, early, script] = [STYLE, EARLY, SCRIPT].map(policy::source);
    writeln!(out, "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">")?;
    writeln!(
        out,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src {style}; script-src {early} {script}; img-src data:; base-uri 'none'; form-action 'none'\">"
    )?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")?;
    writeln!(out, "<meta name=\"referrer\" content=\"no-referrer\">\n<link rel=\"icon\" href=\"data:,\">")?;
    writeln!(
        out,
        "<title>{}</title>\n<style>{STYLE}</style>\n<script>{EARLY}</script>\n</head>",
        escape(&words.title)
    )
}

fn view(shown: Shown, drawn: &Drawn, out: &mut dyn Write) -> io::Result<()> {
    let name = shown.name();
    let heading = match shown {
        Shown::Network => "Network",
        Shown::Timeline => "Timeline",
        Shown::Matrix => "Matrix",
    };
    let rect = drawn.rect;
    let (x, y) = ((rect.left - MARGIN).floor(), (rect.top - MARGIN).floor());
    let (wide, high) = ((rect.right + MARGIN - x).ceil(), (rect.bottom + MARGIN - y).ceil());
    let [x, y, wide, high] = [x, y, wide, high].map(number);
    let size = format!("width=\"{wide}\" height=\"{high}\" viewBox=\"{x} {y} {wide} {high}\"");
    writeln!(
        out,
        "<section class=\"view\" id=\"{name}\" aria-labelledby=\"{name}-title\">\n<h2 id=\"{name}-title\">{heading}</h2>"
    )?;
    writeln!(out, "<div class=\"stage\" tabindex=\"0\" role=\"group\" aria-label=\"{heading}\">")?;
    if !drawn.crowd.is_empty() {
        // For a reader without script; the script paints them.
        let mut lines = String::new();
        drawn.crowd.iter().for_each(|line| line.write(&mut lines));
        writeln!(
            out,
            "<noscript><svg class=\"whowhom {name} beneath\" aria-hidden=\"true\" {size}><g class=\"links many crowd\">\n{lines}</g></svg></noscript>"
        )?;
    }
    writeln!(
        out,
        "<svg class=\"whowhom {name}\" role=\"img\" aria-label=\"{}\" {size}>",
        escape(shown.about())
    )?;
    out.write_all(drawn.content.as_bytes())?;
    writeln!(out, "</svg>\n</div>")?;
    for left_out in &drawn.left_out {
        writeln!(out, "<p class=\"note\">{}</p>", escape(left_out))?;
    }
    writeln!(out, "</section>")
}

fn write_legend(groups: &[Group], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<dl class=\"legend\" aria-label=\"Legend\">")?;
    for group in groups.iter().filter(|group| !group.items.is_empty()) {
        writeln!(out, "<div><dt>{}</dt>", escape(group.title))?;
        for item in &group.items {
            let wide = if item.wide { 32 } else { 18 };
            writeln!(
                out,
                "<dd><svg class=\"whowhom\" aria-hidden=\"true\" width=\"{wide}\" height=\"18\" viewBox=\"-{0} -9 {wide} 18\">{1}</svg>{2}</dd>",
                wide / 2,
                item.sample,
                escape(&item.means)
            )?;
        }
        writeln!(out, "</div>")?;
    }
    writeln!(out, "</dl>")
}

/// What the script fills and shows.
const TOOLS: &str = "\
<div id=\"tools\" hidden>
<div class=\"tabs\" role=\"group\" aria-label=\"View\"></div>
<label class=\"search\"><span class=\"aside\">Search</span><input type=\"search\" id=\"search\" placeholder=\"Name or words\" autocomplete=\"off\" list=\"known\"></label>
<datalist id=\"known\"></datalist>
<div class=\"facets\" role=\"group\" aria-label=\"Filters\"></div>
<div id=\"time\" role=\"group\" aria-label=\"Time\" hidden>
<button type=\"button\" id=\"play\" aria-label=\"Play through time\"></button>
<div class=\"track\"><svg id=\"bars\" aria-hidden=\"true\" preserveAspectRatio=\"none\"></svg>
<input type=\"range\" id=\"from\" aria-label=\"From day\" step=\"1\"><input type=\"range\" id=\"to\" aria-label=\"To day\" step=\"1\"></div>
<output id=\"period\" for=\"from to\"></output>
</div>
<div id=\"told\"><p id=\"count\" role=\"status\"></p><button type=\"button\" id=\"reset\" hidden>Clear all</button></div>
</div>";

const PANEL: &str = "<aside id=\"panel\" aria-labelledby=\"panel-title\" hidden></aside>";
