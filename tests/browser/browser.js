// A browser that has never been here: script off unless a test wants it, and a witness of everything it sends or keeps.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export function startBrowser(further = []) {
  return chromium.launch({
    executablePath: process.env.OBHUT_CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
      ...further,
    ],
  });
}

// A page that a visitor opens, with what is to be known of the visit afterwards.
// Only who has signed in at a desk has a cookie, and only one.
export async function visit(browser, origin, options = {}) {
  const { width = 390, script = false, dark = false, language = "de-DE", desk = false } = options;
  const context = await browser.newContext({
    viewport: { width, height: 844 },
    javaScriptEnabled: script,
    bypassCSP: false,
    colorScheme: dark ? "dark" : "light",
    locale: language,
    reducedMotion: "reduce",
  });
  const strangers = [];
  const faults = [];
  context.on("request", (request) => {
    if (new URL(request.url()).origin !== origin) strangers.push(request.url());
  });
  context.on("response", (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} ${response.url()}`);
  });
  const page = await context.newPage();
  page.on("console", (message) => {
    // The browser itself reports answers of 4xx, which the tests ask for.
    if (message.type() === "error" && !message.text().includes("status of 4")) faults.push(message.text());
  });
  page.setDefaultTimeout(10_000);
  const leave = async () => {
    assert.deepEqual(strangers, [], "no request leaves the origin");
    assert.deepEqual(faults, [], "nothing is complained of");
    const kept = await context.storageState();
    const cookies = kept.cookies.map(({ name, path, httpOnly, sameSite }) => ({ name, path, httpOnly, sameSite }));
    const session = { name: "obhut", path: "/", httpOnly: true, sameSite: "Strict" };
    assert.deepEqual(cookies, desk ? [session] : [], desk ? "the session's cookie" : "no cookie");
    assert.deepEqual(kept.origins, [], "no storage");
    await context.close();
  };
  return { page, context, leave };
}

// What axe finds, as one line for each fault.
export async function accessibilityFaults(page) {
  const found = await page.evaluate(`(() => { ${axe}; return axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  }); })()`);
  return found.violations.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.html).join(" | ")}`);
}
