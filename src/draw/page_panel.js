// The panel: every report behind a line, an actor or a row.

const panel = byId("panel");
// Interactions of a panel that are told in full; the rest are named.
const TOLD = 60;
let cameFrom = null;

const names = (list) => list.map((nth) => actors[nth].short).join(", ");
const parties = (one) => (one.whom.length ? `${names(one.who)} ${one.mutual ? "–" : "→"} ${names(one.whom)}` : names(one.who));

/** A quote with its cue marked; places count code points. */
function quoted(report) {
  const letters = Array.from(report.quote);
  const [start, end] = report.cue;
  const part = (from, to) => letters.slice(from, to).join("");
  return make("blockquote", {}, part(0, start), make("mark", {}, part(start, end)), part(end));
}

/** Where a report stands; a link only where it leads to the web. */
function origin(report) {
  const from = documents[report.document];
  if (!from) return null;
  const name = [from.outlet, from.title].filter(Boolean).join(": ") || from.id;
  const link = isWeb(from.url) ? make("a", { href: from.url, rel: "noopener noreferrer", target: "_blank" }, name) : name;
  return make("p", { class: "origin" }, link, from.published ? `, published ${pretty(from.published)}` : "");
}

function tellReport(report) {
  const said = report.said.length ? `said by ${report.said.join(", ")}` : "source not named";
  return make("li", {}, quoted(report), make("p", { class: "why" }, `${report.status}, ${said}. Date: ${report.why}.`), origin(report));
}

function tellInteraction(nth) {
  const one = interactions[nth];
  const about = [one.place && `in ${one.place}`, one.topic && `on ${one.topic}`, one.disputed && "disputed"].filter(Boolean);
  return make(
    "section",
    { class: `told ${one.class}`, "data-told": nth },
    make("h3", {}, make("span", { class: "what" }, one.manner), ` ${parties(one)}`),
    make("p", { class: "facts" }, [one.days || "day not known", one.status, ...about].join(" · ")),
    make("ol", {}, ...one.reports.map(tellReport)),
  );
}

/** Shows the panel with a title and interactions, and what else belongs above them. */
function openPanel(title, list, ...above) {
  if (panel.hidden) cameFrom = document.activeElement;
  const close = make("button", { type: "button", class: "close", "aria-label": "Close the reports", onclick: closePanel }, "×");
  const heading = make("h2", { id: "panel-title", tabindex: "-1" }, title);
  const rest = list.length > TOLD ? make("p", { class: "facts" }, `The first ${TOLD} of ${list.length}; the table has all.`) : null;
  panel.replaceChildren(close, heading, ...above, ...list.slice(0, TOLD).map(tellInteraction), ...(rest ? [rest] : []));
  panel.hidden = false;
  panel.scrollTop = 0;
  heading.focus({ preventScroll: false });
}

function closePanel() {
  if (panel.hidden) return;
  panel.hidden = true;
  state.open = null;
  writeAddress();
  if (cameFrom && cameFrom.isConnected) cameFrom.focus();
}

function openInteractions(list) {
  const shown = list.filter((nth) => visible[nth]);
  if (!shown.length) return;
  state.open = shown[0];
  const one = interactions[shown[0]];
  openPanel(shown.length > 1 ? `${shown.length} interactions` : `${one.manner}, ${one.days || "day not known"}`, shown);
  writeAddress();
}

function openActor(nth) {
  const actor = actors[nth];
  const own = [...interactions.keys()].filter((at) => {
    const one = interactions[at];
    return visible[at] && (one.who.includes(nth) || one.whom.includes(nth));
  });
  const only = state.actor === nth;
  const ego = make("button", { type: "button", class: "ego", onclick: () => chooseActor(only ? null : nth) }, only ? "Show everybody again" : `Show only ${actor.short}`);
  const told = [actor.role || actor.kind, actor.country].filter(Boolean).join(" · ");
  const also = actor.aliases.length ? make("p", { class: "facts" }, `Also: ${actor.aliases.join(", ")}`) : null;
  openPanel(actor.name, own, make("p", { class: "facts" }, `${told} · ${own.length} shown`), ...(also ? [also] : []), ego);
}

