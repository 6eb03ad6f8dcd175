// What is shown: the data, the state that the address holds, and which interactions pass.

const data = JSON.parse(document.getElementById("data").textContent);
const { actors, documents, interactions } = data;

const byId = (id) => document.getElementById(id);

/** An element with attributes and children; texts become text nodes, never markup. */
const make = (tag, ...rest) => fill(document.createElement(tag), ...rest);

/** The same of a drawing. */
const makeDrawn = (tag, ...rest) => fill(document.createElementNS("http://www.w3.org/2000/svg", tag), ...rest);

function fill(element, attributes = {}, ...children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child != null && child !== false));
  return element;
}

/** A text, cut with an ellipsis where it is longer than so many characters. */
function briefly(text, longest) {
  const letters = Array.from(text);
  return letters.length > longest ? `${letters.slice(0, longest - 1).join("").trimEnd()}…` : text;
}

const isWeb = (url) => /^https?:\/\//i.test(url || "");

const countries = (one) => [...one.who, ...one.whom].map((nth) => actors[nth].country).filter(Boolean);

/** What can be filtered by: a title, and the values of an interaction. */
const FACETS = {
  kind: { title: "Kind", of: (one) => [one.kind] },
  manner: { title: "Manner", of: (one) => (one.kind === "consult" ? [one.manner] : []) },
  status: { title: "Status", of: (one) => [one.status] },
  said: { title: "Said by", of: (one) => (one.said.length ? one.said : ["nobody named"]) },
  country: { title: "Country", of: countries },
};

const VIEWS = ["network", "timeline", "matrix"];

/** Every day on which something begins or ends, in order. */
const days = [...new Set(interactions.flatMap((one) => [one.first, one.last]).filter(Boolean))].sort();

const state = { view: VIEWS[0], from: 0, to: days.length - 1, query: "", actor: null, open: null };
for (const name of Object.keys(FACETS)) state[name] = new Set();

const unique = (list) => (list.length < 2 ? list : [...new Set(list)]);

/** What a search looks through, in small letters; made when it is first asked for. */
const words = [];
function wordsOf(nth) {
  if (words[nth] === undefined) {
    const one = interactions[nth];
    const names = [...one.who, ...one.whom].flatMap((nth) => [actors[nth].name, ...actors[nth].aliases]);
    const told = one.reports.map((report) => report.quote);
    words[nth] = [...names, one.topic, one.place, one.manner, ...one.said, ...told].filter(Boolean).join("\n").toLowerCase();
  }
  return words[nth];
}

const values = {};
for (const [name, facet] of Object.entries(FACETS)) values[name] = interactions.map((one) => unique(facet.of(one)));

/** Without any day there is no other time. */
const allTime = () => state.from <= 0 && state.to >= days.length - 1;

/** Whether an interaction is of the time chosen. An end that is not told is open; without a day it is of no time. */
function inTime(one) {
  if (allTime()) return true;
  if (!one.first && !one.last) return false;
  return (!one.last || one.last >= days[state.from]) && (!one.first || one.first <= days[state.to]);
}

/** Whether an interaction passes everything that is asked for, but for the facet `without`. */
function passes(nth, without) {
  const one = interactions[nth];
  if (!inTime(one)) return false;
  if (state.actor !== null && !one.who.includes(state.actor) && !one.whom.includes(state.actor)) return false;
  if (state.query && !wordsOf(nth).includes(state.query)) return false;
  return Object.keys(FACETS).every((name) => {
    if (name === without || !state[name].size) return true;
    return values[name][nth].some((value) => state[name].has(value));
  });
}

/** Reads the state out of the address; what it does not know is passed over. */
function readAddress() {
  const asked = new URLSearchParams(location.hash.slice(1));
  state.view = VIEWS.includes(asked.get("view")) ? asked.get("view") : VIEWS[0];
  const day = (name, otherwise) => {
    const nth = days.indexOf(asked.get(name));
    return nth < 0 ? otherwise : nth;
  };
  state.from = day("from", 0);
  state.to = Math.max(state.from, day("to", days.length - 1));
  state.query = (asked.get("search") || "").toLowerCase();
  const actor = actors.findIndex((one) => one.id === asked.get("actor"));
  state.actor = actor < 0 ? null : actor;
  const open = interactions.findIndex((one) => one.id === asked.get("open"));
  state.open = open < 0 ? null : open;
  for (const name of Object.keys(FACETS)) state[name] = new Set(asked.getAll(name));
}

/** Puts the state into the address, so that it can be sent to somebody. */
function writeAddress() {
  const asked = new URLSearchParams();
  if (state.view !== VIEWS[0]) asked.set("view", state.view);
  if (state.from > 0) asked.set("from", days[state.from]);
  if (state.to < days.length - 1) asked.set("to", days[state.to]);
  if (state.query) asked.set("search", state.query);
  if (state.actor !== null) asked.set("actor", actors[state.actor].id);
  if (state.open !== null) asked.set("open", interactions[state.open].id);
  for (const name of Object.keys(FACETS)) for (const value of state[name]) asked.append(name, value);
  const hash = asked.toString();
  if (hash !== location.hash.slice(1)) history.replaceState(null, "", hash ? `#${hash}` : "#");
}

