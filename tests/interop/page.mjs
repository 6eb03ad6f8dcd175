// Opens a page of the program in Chromium, does what a reader does, and prints what happened as JSON:
// node page.mjs FILE. What should have happened is for test_html.py to say.

import { chromium } from "playwright-core";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const file = process.argv[2];
const shots = process.argv[3];
const url = pathToFileURL(file).href;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const told = { console: [], requests: [], dialogs: 0 };

async function open(options = {}, hash = "") {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.on("console", (message) => told.console.push(message.text()));
  page.on("pageerror", (error) => told.console.push(String(error)));
  page.on("dialog", (dialog) => (told.dialogs++, dialog.dismiss()));
  page.on("request", (request) => request.url().split("#")[0] !== url && !request.url().startsWith("data:") && told.requests.push(request.url()));
  const start = Date.now();
  await page.goto(url + hash);
  if (options.javaScriptEnabled !== false) await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  page.loaded = Date.now() - start;
  if (options.javaScriptEnabled !== false) await page.evaluate(`window.rowsHere = ${rowsHere}`);
  return page;
}

// Rows are made after the picture, as somebody comes near them; the button asks for all.
async function rowsHere() {
  while (document.querySelector("#rows").ariaBusy === "true") await new Promise((done) => setTimeout(done, 5));
  const button = document.querySelector("#all-rows");
  if (!button.hidden) button.click();
  return [...document.querySelectorAll("#rows tr")].map((row) => Number(row.id.slice(1)));
}
const rows = (page) => page.evaluate(rowsHere);
const drawn = (page, what) => page.evaluate((what) => document.querySelectorAll(what).length, what);

const page = await open();
told.loaded = page.loaded;
told.rows = await rows(page);
told.nodes = await drawn(page, "#network .node:not(.off)");
told.count = await page.textContent("#count");

// Every value of every filter alone: which rows are left, how long it takes, and how many lines are drawn.
told.filters = await page.evaluate(async () => {
  const filters = [];
  for (const input of document.querySelectorAll("input[data-facet]")) {
    if (filters.filter((one) => one.facet === input.dataset.facet).length >= 6) continue;
    const start = performance.now();
    input.click();
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const took = performance.now() - start;
    const rows = await window.rowsHere();
    const lines = [...document.querySelectorAll("#network .link:not(.off)")].flatMap((line) => line.dataset.i.split(" ").map(Number));
    filters.push({ facet: input.dataset.facet, value: input.value, rows, lines: [...new Set(lines)].sort((a, b) => a - b), took });
    input.click();
  }
  return filters;
});

// The time from the second day on, and to the last but one.
told.times = [];
for (const [end, key] of [["from", "ArrowRight"], ["to", "ArrowLeft"]]) {
  if (!(await page.isVisible("#time"))) break;
  await page.focus(`#${end}`);
  await page.keyboard.press(key);
  told.times.push({ hash: await page.evaluate(() => location.hash), rows: await rows(page) });
  if (end === "from") await page.click("#reset");
}
if (await page.isVisible("#reset")) await page.click("#reset");

// Playing runs to the end of time by itself.
if (await page.isVisible("#time")) {
  await page.click("#play");
  told.playedFrom = (await rows(page)).length;
  await page.waitForFunction(() => !document.querySelector("#play.playing"), null, { timeout: 60000 });
  told.playedTo = (await rows(page)).length;
}

// The panel behind rows, lines and actors.
told.panels = [];
for (const nth of told.rows.slice(0, 12)) {
  await page.click(`#r${nth} a.what`);
  const told_by = await page.evaluate(() => [...document.querySelectorAll("#panel blockquote")].map((quote) => ({ quote: quote.textContent, cue: quote.querySelector("mark").textContent })));
  const links = await page.evaluate(() => [...document.querySelectorAll("#panel a")].map((link) => link.href));
  told.panels.push({ nth, reports: told_by, links, hash: await page.evaluate(() => location.hash) });
  await page.keyboard.press("Escape");
}
told.tableLinks = await page.evaluate(() => [...document.querySelectorAll("td a.from")].map((link) => link.href));

// A view that was sent to somebody opens as it was.
if (told.panels.length) {
  const again = await open({}, `${told.panels[0].hash}&view=timeline`);
  told.sent = await again.evaluate(() => ({ view: document.querySelector("[data-view][aria-pressed=true]").dataset.view, quote: document.querySelector("#panel blockquote")?.textContent, marks: document.querySelectorAll("#timeline .mark:not(.off)").length }));
  await again.context().close();
}

// The keyboard alone: every control by Tab; an actor and its reports from the stage; the ego view.
const keys = await open();
const reached = new Set();
for (let step = 0; step < 60; step++) {
  await keys.keyboard.press("Tab");
  reached.add(await keys.evaluate(() => {
    const one = document.activeElement;
    return one.id || one.dataset.view || one.dataset.facet || one.closest("[data-facet]")?.dataset.facet || one.getAttribute("aria-label") || one.className || one.tagName;
  }));
}
told.reached = [...reached];
await keys.focus("#network .stage");
await keys.keyboard.press("ArrowRight");
await keys.keyboard.press("ArrowRight");
told.spoken = await keys.textContent("#spoken");
await keys.keyboard.press("Enter");
told.byKeys = await keys.evaluate(() => document.querySelectorAll("#panel blockquote").length);
told.focus = await keys.evaluate(() => document.activeElement.id);
await keys.evaluate(() => document.querySelector("#panel .ego").focus());
await keys.keyboard.press("Enter");
told.ego = { hash: await keys.evaluate(() => location.hash), rows: await rows(keys) };
await keys.context().close();

// What axe finds, in light and dark, in every view, with the panel open.
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
told.axe = [];
for (const colorScheme of ["light", "dark"]) {
  const seen = await open({ colorScheme });
  if (told.rows.length) await seen.click(`#r${told.rows[0]} a.what`);
  await seen.evaluate(axe);
  for (const view of ["network", "timeline", "matrix"]) {
    await seen.click(`[data-view=${view}]`);
    const found = await seen.evaluate(() => axe.run());
    told.axe.push(...found.violations.map((one) => ({ id: one.id, impact: one.impact, view, colorScheme, where: one.nodes.slice(0, 3).map((node) => node.html.slice(0, 200)) })));
  }
  await seen.context().close();
}

// What can be read: the size of every text that is shown, and whether one lies over another.
told.texts = [];
for (const width of [1280, 390]) {
  const seen = await open({ viewport: { width, height: 900 } });
  for (const view of ["network", "timeline", "matrix"]) {
    await seen.click(`[data-view=${view}]`);
    await seen.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    told.texts.push({ width, view, ...(await seen.evaluate(measure, view)) });
  }
  told.texts.at(-1).sideways = await seen.evaluate(() => {
    const table = document.querySelector(".scroll");
    return Math.max(document.documentElement.scrollWidth - innerWidth, table.scrollWidth - table.clientWidth);
  });
  await seen.context().close();
}

function measure(view) {
  const stage = document.querySelector(`#${view} .stage`).getBoundingClientRect();
  const texts = [...document.querySelectorAll(`#${view} svg.whowhom text`)].filter((text) => text.checkVisibility({ visibilityProperty: true }) && text.getBoundingClientRect().width);
  const scale = (text) => Math.hypot(text.getScreenCTM().a, text.getScreenCTM().b);
  const boxes = texts.map((text) => ({ text: text.textContent, rect: text.getBoundingClientRect(), size: parseFloat(getComputedStyle(text).fontSize) * scale(text), upright: !text.getAttribute("transform") }));
  const over = [];
  for (const [nth, one] of boxes.entries())
    for (const other of boxes.slice(nth + 1)) {
      const [a, b] = [one.rect, other.rect];
      // Boxes of lines of text touch; letters do not.
      if (a.left + 1 < b.right && b.left + 1 < a.right && a.top + 3 < b.bottom && b.top + 3 < a.bottom) over.push([one.text, other.text]);
    }
  const cut = view === "network" ? boxes.filter(({ rect }) => rect.left < stage.left - 1 || rect.right > stage.right + 1 || rect.top < stage.top - 1 || rect.bottom > stage.bottom + 1).map((one) => one.text) : [];
  return { shown: boxes.length, smallest: Math.min(...boxes.map((one) => one.size)), over, cut };
}

// By touch, on a phone: a tap opens the reports of an actor, a finger moves the picture, two enlarge it.
const phone = await open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
await phone.locator("#network .stage").scrollIntoViewIfNeeded();
const part = () => phone.evaluate(() => document.querySelector("#network svg").getAttribute("viewBox").split(" ").map(Number));
const fingers = await phone.context().newCDPSession(phone);
const touch = (type, ...points) => fingers.send("Input.dispatchTouchEvent", { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
const settle = () => phone.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
told.touched = { tapped: 0 };
if (told.nodes) {
  const sign = await phone.evaluate(() => {
    const stage = document.querySelector("#network .stage").getBoundingClientRect();
    for (const node of document.querySelectorAll("#network .node .sign")) {
      const { x, y, width, height } = node.getBoundingClientRect();
      const at = [x + width / 2, y + height / 2];
      if (at[1] > Math.max(stage.top, 0) && at[1] < Math.min(stage.bottom, innerHeight) && node.contains(document.elementFromPoint(...at))) return at;
    }
  });
  await phone.touchscreen.tap(...sign);
  told.touched.tapped = await phone.evaluate(() => document.querySelectorAll("#panel blockquote").length);
  await phone.click("#panel .close");
  const { x, y, width } = await phone.locator("#network .stage").boundingBox();
  const at = [x + width / 2, Math.max(y, 0) + 100];
  const before = await part();
  await touch("touchStart", at);
  await touch("touchMove", [at[0] - 60, at[1] + 30]);
  await touch("touchEnd");
  await settle();
  const moved = await part();
  await touch("touchStart", [at[0] - 30, at[1]], [at[0] + 30, at[1]]);
  for (const apart of [40, 50, 60]) await touch("touchMove", [at[0] - apart, at[1]], [at[0] + apart, at[1]]);
  await touch("touchEnd");
  await settle();
  told.touched = { ...told.touched, before, moved, pinched: (await part())[2] / moved[2] };
}
await phone.context().close();

// On paper.
const paper = await open({ viewport: { width: 794, height: 1123 } });
await paper.evaluate(() => dispatchEvent(new Event("beforeprint")));
await paper.emulateMedia({ media: "print" });
told.printed = await paper.evaluate(() => {
  const isSeen = (element) => element.checkVisibility() && element.getBoundingClientRect().height > 0;
  return {
    views: [...document.querySelectorAll(".view")].filter(isSeen).length,
    rows: document.querySelectorAll("#rows tr").length,
    tools: isSeen(document.querySelector("#tools")),
    wide: Math.max(...[...document.querySelectorAll(".view svg")].map((svg) => svg.getBoundingClientRect().right - innerWidth)),
  };
});
const pdf = (await paper.pdf({ format: "A4" })).toString("latin1");
told.printed.pages = (pdf.match(/\/Type\s*\/Page\b/g) || []).length;
if (shots) await paper.screenshot({ path: `${shots}-print.png`, fullPage: true });
await paper.context().close();

// Without script.
const still = await open({ javaScriptEnabled: false });
told.still = {
  rows: await still.locator("tbody tr").count(),
  nodes: await still.locator("#network .node").count(),
  views: await still.locator("section.view").count(),
  tools: await still.locator("#tools").isVisible(),
  seen: await still.locator("#network svg").isVisible(),
};

if (shots) {
  for (const [width, colorScheme] of [[1280, "light"], [1280, "dark"], [390, "light"], [390, "dark"]]) {
    const seen = await open({ viewport: { width, height: 900 }, colorScheme });
    for (const view of ["network", "timeline", "matrix"]) {
      await seen.click(`[data-view=${view}]`);
      await seen.screenshot({ path: `${shots}-${view}-${width}-${colorScheme}.png`, fullPage: false });
    }
    await seen.click("[data-view=network]");
    if (told.rows.length) await seen.click(`#r${told.rows[0]} a.what`);
    await seen.screenshot({ path: `${shots}-panel-${width}-${colorScheme}.png` });
    await seen.context().close();
  }
}
await browser.close();
console.log(JSON.stringify(told));
