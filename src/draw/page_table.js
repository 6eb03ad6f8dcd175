// The table: every interaction that is shown. Rows are made when somebody comes near them, since
// thousands take their time.

const PORTION = 100;

const table = {
  box: byId("rows"),
  made: new Map(),
  list: [],
  // What it will show; null when it does.
  next: null,
  shown: 0,
};

/** A sentence with its cue marked, as long as a table shows it. */
function sentence(one) {
  const [report] = one.reports;
  if (!report) return [];
  const longest = Number(table.box.dataset.longest);
  const letters = Array.from(report.quote);
  const [start, end] = report.cue;
  const part = (from, to) => letters.slice(from, Math.min(to, longest)).join("");
  const from = documents[report.document];
  const name = from && briefly(from.outlet || from.title || from.id, 80);
  return [
    part(0, start), make("mark", {}, part(start, end)), part(end, Infinity), letters.length > longest ? "…" : "",
    from && " ",
    from && (isWeb(from.url) ? make("a", { class: "from", rel: "noopener noreferrer", href: from.url }, name) : make("span", { class: "from" }, name)),
    one.reports.length > 1 && make("span", { class: "more" }, ` and ${one.reports.length - 1} more report${one.reports.length > 2 ? "s" : ""}`),
  ];
}

function row(nth) {
  if (!table.made.has(nth)) {
    const one = interactions[nth];
    const cells = [one.days || "–", names(one.who), names(one.whom), make("a", { class: `what ${one.class}`, href: `#r${nth}` }, one.manner), one.status, one.said.join(", ")];
    const [days, ...rest] = cells.map((cell) => make("td", {}, cell));
    days.className = "days";
    table.made.set(nth, make("tr", { id: `r${nth}` }, days, ...rest, make("td", { class: "quote" }, ...sentence(one))));
  }
  return table.made.get(nth);
}

/** Fills the table once the picture is on the screen: rows take as long as that. */
function rowsSoon(list) {
  const first = table.next === null;
  table.next = list;
  table.box.setAttribute("aria-busy", "true");
  if (first) requestAnimationFrame(() => setTimeout(() => showRows(table.next)));
}

/** Fills the table with what is shown: its first portion, and the rest as it is scrolled to. */
function showRows(list) {
  table.next = null;
  table.box.setAttribute("aria-busy", "false");
  table.list = list;
  table.shown = Math.min(PORTION, list.length);
  table.box.replaceChildren(...list.slice(0, table.shown).map(row));
  tellRest();
}

function showMore(until = table.shown + PORTION) {
  const next = table.list.slice(table.shown, until);
  table.shown += next.length;
  table.box.append(...next.map(row));
  tellRest();
}

function tellRest() {
  const rest = table.list.length - table.shown;
  byId("all-rows").hidden = rest === 0;
  byId("all-rows").textContent = `Show ${rest === 1 ? "the last row" : `all ${table.list.length.toLocaleString("en")} rows`}`;
}

function makeTable() {
  byId("all-rows").addEventListener("click", () => showMore(Infinity));
  addEventListener("beforeprint", () => {
    if (table.next) showRows(table.next);
    showMore(Infinity);
  });
  new IntersectionObserver(([end]) => end.isIntersecting && table.shown < table.list.length && showMore(), { rootMargin: "600px" }).observe(byId("all-rows"));
  byId("table").addEventListener("click", (event) => {
    const link = event.target.closest("a.what");
    if (!link) return;
    event.preventDefault();
    openInteractions([Number(link.hash.slice(2))]);
  });
}
