// Opens a page of the program in Chromium and tells how long it takes, from asking for it to its picture,
// and from choosing a value of a filter to its picture: node load.mjs FILE.

import { chromium } from "playwright-core";
import { pathToFileURL } from "node:url";

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
const start = Date.now();
await page.goto(pathToFileURL(process.argv[2]).href);
await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
console.log(`first view after ${((Date.now() - start) / 1000).toFixed(2)} s`);
const told = await page.evaluate(async () => {
  const told = [];
  for (const input of [...document.querySelectorAll("input[data-facet]")].slice(0, 8)) {
    const took = [];
    for (const turn of ["on", "off"]) {
      const start = performance.now();
      input.click();
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      took.push(`${turn} ${((performance.now() - start) / 1000).toFixed(2)} s`);
    }
    told.push(`filter ${input.dataset.facet} ${input.value}: ${took.join(", ")}`);
  }
  return told;
});
console.log(told.join("\n"));
await browser.close();
