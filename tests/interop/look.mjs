// Opens an SVG in Chromium, prints what is there, and keeps how it looks: node look.mjs FILE PICTURE.png.

import { chromium } from "playwright-core";
import { pathToFileURL } from "node:url";

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
const told = { console: [], dialogs: 0 };
page.on("console", (message) => told.console.push(message.text()));
page.on("dialog", (dialog) => (told.dialogs++, dialog.dismiss()));
await page.goto(pathToFileURL(process.argv[2]).href);
Object.assign(told, await page.evaluate(() => ({
  root: document.documentElement.tagName,
  texts: [...document.querySelectorAll("text")].map((text) => text.textContent),
  seen: [...document.querySelectorAll("text")].filter((text) => text.getBBox().width > 0).length,
})));
const { width, height } = await page.evaluate(() => document.documentElement.getBoundingClientRect());
await page.setViewportSize({ width: Math.ceil(width), height: Math.ceil(height) });
await page.screenshot({ path: process.argv[3] });
await browser.close();
console.log(JSON.stringify(told));
