// Opens a page with more lines than are shown as elements, and prints as JSON what its canvas shows:
// node crowd.mjs FILE QUERY, where the query finds two actors who stand apart from the rest.

import { chromium } from "playwright-core";
import { pathToFileURL } from "node:url";

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const [file, query] = process.argv.slice(2);
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
const told = { console: [] };
page.on("console", (message) => told.console.push(message.text()));
page.on("pageerror", (error) => told.console.push(String(error)));
await page.goto(pathToFileURL(file).href);
const settle = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
const dots = () =>
  page.evaluate(() => {
    const { width, height } = document.querySelector("#network canvas");
    const pen = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
    pen.drawImage(document.querySelector("#network canvas"), 0, 0);
    const { data } = pen.getImageData(0, 0, width, height);
    return data.filter((value, nth) => nth % 4 === 3 && value > 0).length;
  });
const elements = () => page.evaluate(() => [...document.querySelectorAll("#network .links .link")].filter((line) => line.getClientRects().length && getComputedStyle(line).visibility === "visible").length);
await settle();
told.all = await dots();
told.elements = await elements();

// What a search leaves; the line of the two, by its middle.
await page.fill("#search", query);
await page.waitForFunction(() => document.querySelectorAll("#rows tr").length === 1);
await settle();
told.few = await dots();
const nth = await page.evaluate(() => document.querySelector("#rows tr").id.slice(1));
const at = await page.evaluate((nth) => {
  const { actors, interactions } = JSON.parse(document.getElementById("data").textContent);
  const { who, whom } = interactions[nth];
  const boxes = [...who, ...whom].map((actor) => document.querySelector(`#network [data-place="${actors[actor].id}"] .shape`).getBoundingClientRect());
  return [boxes.reduce((sum, box) => sum + box.x + box.width / 2, 0) / 2, boxes.reduce((sum, box) => sum + box.y + box.height / 2, 0) / 2];
}, nth);
await page.mouse.move(...at);
told.hint = await page.getAttribute("#network .stage", "title");
await page.mouse.click(...at);
told.quotes = await page.evaluate(() => [...document.querySelectorAll("#panel blockquote")].map((quote) => quote.textContent));

// On paper, the elements, and of them what the search leaves.
await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
await page.emulateMedia({ media: "print" });
told.printed = await elements();
await page.emulateMedia({ media: "screen" });
await page.evaluate(() => dispatchEvent(new Event("afterprint")));
told.left = await elements();

// Without script, all of them, and where the signs are.
const plain = await browser.newPage({ viewport: { width: 1280, height: 900 }, javaScriptEnabled: false });
await plain.goto(pathToFileURL(file).href);
told.plain = await plain.locator("#network .links .link").count();
const corner = async (selector) => {
  const { x, y, width, height } = await plain.locator(selector).boundingBox();
  return [x, y, width, height];
};
told.beneath = [await corner("#network .stage > noscript > svg"), await corner("#network .stage > svg")];
await browser.close();
console.log(JSON.stringify(told));
