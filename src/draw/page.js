// The page: finds what was drawn, fills the tools, and shows what passes.

const visible = new Array(interactions.length).fill(true);
const actorOf = new Map(actors.map((actor, nth) => [actor.id, nth]));
const numbersOf = (element) => element.dataset.i.split(" ").map(Number);

const drawn = [...document.querySelectorAll(".views [data-i]")].map((element) => ({ element, list: numbersOf(element), figure: element.querySelector(".figure"), on: true }));
const crowd = data.lines.map((line) => ({ line, list: line.list, on: true }));
const signs = [...document.querySelectorAll(".node, [data-row]")].map((element) => ({ element, actor: actorOf.get(element.dataset.place || element.dataset.row), on: true }));
const strength = new Map();
const times = new Array(actors.length).fill(0);
for (const one of interactions) for (const nth of [...one.who, ...one.whom]) times[nth]++;
for (const sign of signs) strength.set(sign.element, times[sign.actor]);

/** Shows what passes, and counts it. */
function update() {
  const present = new Array(actors.length).fill(false);
  const shown = [];
  for (let nth = 0; nth < interactions.length; nth++) {
    visible[nth] = passes(nth);
    if (visible[nth]) {
      shown.push(nth);
      for (const actor of interactions[nth].who) present[actor] = true;
      for (const actor of interactions[nth].whom) present[actor] = true;
    }
  }
  const turn = (item, on) => {
    if (item.on !== on) item.element.classList.toggle("off", !on);
    item.on = on;
  };
  for (const item of crowd) item.on = item.list.some((nth) => visible[nth]);
  for (const item of drawn) {
    const left = item.list.reduce((sum, nth) => sum + visible[nth], 0);
    turn(item, left > 0);
    if (item.figure && left && item.left !== left) item.figure.textContent = item.left = left;
  }
  for (const sign of signs) turn(sign, present[sign.actor]);
  const some = present.filter(Boolean).length;
  byId("count").textContent = `${shown.length.toLocaleString("en")} of ${interactions.length.toLocaleString("en")} interactions, ${some.toLocaleString("en")} of ${actors.length.toLocaleString("en")} actors`;
  byId("reset").hidden = shown.length === interactions.length && state.actor === null && !state.query && allTime();
  stages.network.show();
  rowsSoon(shown);
  writeAddress();
}

function chooseActor(nth) {
  state.actor = nth;
  syncTools();
  update();
  if (nth !== null && !panel.hidden) openActor(nth);
  else closePanel();
}

// --- Tools ---

const stages = {};
const tabs = {};

function chooseView(name) {
  state.view = name;
  for (const view of VIEWS) {
    stages[view].section.hidden = view !== name;
    tabs[view].setAttribute("aria-pressed", view === name);
  }
  if (name === "network") stages.network.fit();
  writeAddress();
}

function makeTabs() {
  for (const view of VIEWS) {
    const title = byId(`${view}-title`).textContent;
    tabs[view] = make("button", { type: "button", "aria-pressed": "false", "data-view": view, onclick: () => chooseView(view) }, title);
    document.querySelector(".tabs").append(tabs[view]);
  }
}

/** A menu of check boxes for each facet that has more than one value. */
function makeFacets() {
  for (const [name, facet] of Object.entries(FACETS)) {
    const counts = new Map();
    for (const set of values[name]) for (const value of set) counts.set(value, (counts.get(value) || 0) + 1);
    if (counts.size < 2) continue;
    const order = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    const box = ([value, count]) => {
      const input = make("input", { type: "checkbox", value, "data-facet": name });
      input.addEventListener("change", () => {
        input.checked ? state[name].add(value) : state[name].delete(value);
        syncTools();
        update();
      });
      return make("label", {}, input, make("span", { class: "value" }, value), make("span", { class: "number" }, String(count)));
    };
    const fields = make("fieldset", {}, make("legend", { class: "aside" }, facet.title), ...order.map(box));
    const menu = make("details", { class: "facet", "data-facet": name }, make("summary", {}, facet.title, make("span", { class: "chosen-count" })), fields);
    menu.addEventListener("toggle", () => {
      if (menu.open) for (const other of document.querySelectorAll(".facet[open]")) if (other !== menu) other.open = false;
    });
    document.querySelector(".facets").append(menu);
  }
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll(".facet[open]")) if (!menu.contains(event.target)) menu.open = false;
  });
}

function makeSearch() {
  const search = byId("search");
  byId("known").append(...actors.slice(0, 3000).map((actor) => make("option", { value: actor.name })));
  let waiting = 0;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const exact = actors.findIndex((actor) => actor.name === search.value);
      state.actor = exact < 0 ? null : exact;
      state.query = exact < 0 ? search.value.trim().toLowerCase() : "";
      update();
    }, 120);
  });
}

// --- Time ---

const pretty = (day) => new Date(`${day}T00:00:00Z`).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
let playing = 0;
let heights = [];

function makeTime() {
  if (days.length < 2) return;
  byId("time").hidden = false;
  for (const end of ["from", "to"]) {
    const slider = byId(end);
    slider.min = 0;
    slider.max = days.length - 1;
    slider.addEventListener("input", () => {
      stop();
      state[end] = Number(slider.value);
      if (state.from > state.to) state[end === "from" ? "to" : "from"] = state[end];
      syncTools();
      update();
    });
  }
  byId("play").addEventListener("click", () => (playing ? stop() : play()));
  const counts = new Array(days.length).fill(0);
  const nthDay = new Map(days.map((day, nth) => [day, nth]));
  for (const one of interactions) if (one.last || one.first) counts[nthDay.get(one.last || one.first)]++;
  const bars = byId("bars");
  const most = Math.max(...counts, 1);
  bars.setAttribute("viewBox", `-0.5 0 ${days.length} 1`);
  bars.style.setProperty("--bar", `${Math.min(Math.max(500 / days.length, 1), 12)}px`);
  heights = counts.map((count) => Math.sqrt(count / most));
  for (const name of ["", "chosen-days"]) {
    bars.append(makeDrawn("path", { class: name, d: barsOf(0, days.length - 1) }));
  }
}

/** The bars of some days, as a path. */
const barsOf = (from, to) => heights.map((height, nth) => (height && nth >= from && nth <= to ? `M${nth} 1V${1 - height}` : "")).join("");

/** Lets the last day run from the first chosen one to the end, in at most forty steps. */
function play() {
  const stride = Math.max(1, Math.ceil((days.length - state.from) / 40));
  if (state.to >= days.length - 1) state.to = state.from;
  byId("play").classList.add("playing");
  byId("play").setAttribute("aria-label", "Stop");
  playing = setInterval(() => {
    state.to = Math.min(state.to + stride, days.length - 1);
    syncTools();
    update();
    if (state.to === days.length - 1) stop();
  }, 600);
  syncTools();
  update();
}

function stop() {
  clearInterval(playing);
  playing = 0;
  byId("play").classList.remove("playing");
  byId("play").setAttribute("aria-label", "Play through time");
}

/** Makes the tools say what the state says. */
function syncTools() {
  if (days.length > 1) {
    byId("from").value = state.from;
    byId("to").value = state.to;
    for (const end of ["from", "to"]) byId(end).setAttribute("aria-valuetext", pretty(days[state[end]]));
    document.querySelector(".chosen-days").setAttribute("d", barsOf(state.from, state.to));
    byId("period").textContent = `${pretty(days[state.from])} – ${pretty(days[state.to])}`;
  }
  byId("search").value = state.actor === null ? state.query : actors[state.actor].name;
  for (const input of document.querySelectorAll("input[data-facet]")) input.checked = state[input.dataset.facet].has(input.value);
  for (const menu of document.querySelectorAll(".facet")) {
    const chosen = state[menu.dataset.facet].size;
    menu.querySelector(".chosen-count").textContent = chosen ? ` ${chosen}` : "";
  }
}

function reset() {
  stop();
  Object.assign(state, { from: 0, to: days.length - 1, query: "", actor: null });
  for (const name of Object.keys(FACETS)) state[name].clear();
  syncTools();
  update();
  byId("search").focus();
}

function followAddress() {
  readAddress();
  syncTools();
  chooseView(state.view);
  const open = state.open;
  update();
  if (open !== null && visible[open]) openInteractions([open]);
}

makeTabs();
makeFacets();
makeSearch();
makeTime();
makeTable();
byId("tools").hidden = false;
document.querySelector("main").append(
  make("p", { id: "keys", class: "aside" }, "Arrow keys go from sign to sign, Enter opens the reports, plus and minus zoom, Shift and arrows move the picture, 0 shows all of it."),
  make("p", { id: "spoken", class: "aside", role: "status" }),
);
for (const view of VIEWS) stages[view] = new Stage(view);
byId("reset").addEventListener("click", reset);
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector(".facet[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  } else closePanel();
});
addEventListener("hashchange", followAddress);
followAddress();
