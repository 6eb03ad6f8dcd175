// Opens a page of the program in Chromium and tells how long it takes, from asking for it to its picture,
// and in each view from choosing a value of a filter to its picture: node load.mjs FILE.

import { chromium } from "playwright-core";
import { pathToFileURL } from "node:url";

/** How many values of each filter are chosen. */
const VALUES = 6;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
const start = Date.now();
await page.goto(pathToFileURL(process.argv[2]).href);
await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
console.log(`first view after ${((Date.now() - start) / 1000).toFixed(2)} s`);
for (const view of ["network", "timeline", "matrix"]) {
  await page.click(`[data-view=${view}]`);
  const took = await page.evaluate(async (most) => {
    const took = [];
    for (const facet of document.querySelectorAll(".facet"))
      for (const input of [...facet.querySelectorAll("input")].slice(0, most))
        for (const turn of ["on", "off"]) {
          const start = performance.now();
          input.click();
          await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
          took.push({ what: `${input.dataset.facet} ${input.value} ${turn}`, ms: performance.now() - start });
        }
    return took;
  }, VALUES);
  took.sort((a, b) => a.ms - b.ms);
  const [middle, worst] = [took[took.length >> 1], took.at(-1)].map(({ what, ms }) => `${Math.round(ms)} ms (${what})`);
  console.log(`${took.length} choices of a filter in the ${view}: median ${middle}, worst ${worst}`);
}
await browser.close();
