// Opens a page of the program in Chromium and tells how long it takes, from asking for it to its picture,
// and in each view from the key that chooses a value of a filter to its picture on the screen, as the
// browser itself measures it (Event Timing, to 8 ms): node load.mjs FILE.

import { chromium } from "playwright-core";
import { pathToFileURL } from "node:url";

/** How many values of each filter are chosen. */
const VALUES = 6;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
const profile = await page.context().newCDPSession(page);
await profile.send("Performance.enable");
const start = Date.now();
await page.goto(pathToFileURL(process.argv[2]).href);
await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
console.log(`first view after ${((Date.now() - start) / 1000).toFixed(2)} s`);

/** Seconds of the page's own thread so far: script, style, layout, and all. */
async function spent() {
  const { metrics } = await profile.send("Performance.getMetrics");
  const of = (name) => metrics.find((one) => one.name === name).value;
  return [of("ScriptDuration"), of("RecalcStyleDuration"), of("LayoutDuration"), of("TaskDuration")];
}

await page.evaluate(() => {
  window.slowest = 0;
  const heed = ({ interactionId, duration }) => interactionId && (window.slowest = Math.max(window.slowest, duration));
  new PerformanceObserver((list) => list.getEntries().forEach(heed)).observe({ type: "event", durationThreshold: 16 });
});
for (const view of ["network", "timeline", "matrix"]) {
  await page.click(`[data-view=${view}]`);
  const took = [];
  const before = await spent();
  for (const menu of await page.$$(".facet")) {
    await (await menu.$("summary")).click();
    for (const input of (await menu.$$("input")).slice(0, VALUES))
      for (const turn of ["on", "off"]) {
        await input.focus();
        await page.evaluate(() => (window.slowest = 0));
        await page.keyboard.press("Space");
        // The browser tells of a picture some time after it is there.
        await page.evaluate(() => new Promise((done) => setTimeout(done, 400)));
        took.push({ what: `${await input.getAttribute("data-facet")} ${await input.getAttribute("value")} ${turn}`, ms: await page.evaluate(() => window.slowest) });
      }
  }
  const after = await spent();
  took.sort((a, b) => a.ms - b.ms);
  const [middle, worst] = [took[took.length >> 1], took.at(-1)].map(({ what, ms }) => `${Math.round(ms)} ms (${what})`);
  const [script, style, layout, all] = after.map((now, nth) => Math.round(((now - before[nth]) * 1000) / took.length));
  console.log(`${took.length} choices of a filter in the ${view}: median ${middle}, worst ${worst}; script ${script}, style ${style}, layout ${layout} of ${all} ms in the mean`);
}
await browser.close();
