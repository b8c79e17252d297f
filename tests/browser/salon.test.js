// Goal: colour is booked as a salon books it: the colleague is free while the colour works, and somebody else comes then.
// Method: the real program and the real Chromium; who is free in the gap is asked of the API.

import assert from "node:assert/strict";
import { test } from "node:test";

import { accessibilityFaults, visit } from "./browser.js";
import { browser, server } from "./house.js";
import { bookingOf, fillIn, freeStarts, isFree, minutesLater, minutesOf, seconds } from "./public.js";
import { unfold } from "./walk.js";

const words = {
  de: {
    colour: "Farbe, Schnitt und Finish", gap: /1.Stunde 25.Minuten bei uns, davon wirkt 35.Minuten lang die Farbe/,
    confirmed: "Zugesagt", with: "Farbe, Schnitt und Finish bei Mira",
  },
  en: {
    colour: "Colour, cut and finish", gap: /1.hour 25.minutes, of which the colour works for 35.minutes/,
    confirmed: "Confirmed", with: "Colour, cut and finish with Mira",
  },
};

const before = 30; // minutes with Mira, then 35 in which the colour works
const children = 30;
const used = new Set();

// A start of the colour with Mira in whose gap a child's cut would fit.
async function startWithGap() {
  for (const { start } of await freeStarts(server, "salon", "colour", { provider: "mira" })) {
    if (used.has(start.slice(0, 10))) continue;
    if (!(await isFree(server, "salon", "children", minutesLater(start, before), { provider: "mira" }))) continue;
    used.add(start.slice(0, 10));
    return start;
  }
  return assert.fail("Mira has no morning for a colour");
}

async function take(page, path, start) {
  await page.goto(`${server.url}${path}?from=${start.slice(0, 10)}`);
  await unfold(page);
  await page.locator(`button[name=start][value="${seconds(start)}"]`).first().click();
  await page.waitForURL(/\/booking\//);
}

async function bookIt(page, say, name) {
  await fillIn(page, { name });
  await page.locator("form#details .button").click();
  await page.getByText(say.confirmed, { exact: true }).waitFor();
}

for (const script of [false, true]) {
  for (const language of ["de", "en"]) {
    const say = words[language];
    test(`colour, and a child in the time it works: ${language}, script ${script ? "on" : "off"}`, async () => {
      const start = await startWithGap();
      const inGap = minutesLater(start, before);
      const { page, leave } = await visit(browser, server.url, { script, width: script ? 1280 : 390 });
      const look = async () => script && assert.deepEqual(await accessibilityFaults(page), [], page.url());
      await page.goto(`${server.url}/salon/${language}`);
      await page.getByText(say.gap).waitFor();
      await look();
      await page.getByRole("link", { name: say.colour }).first().click();
      await page.getByText(say.gap).waitFor();
      await look();
      await take(page, `/salon/${language}/colour/mira`, start);
      await page.getByText(say.with).first().waitFor();
      await page.getByText(say.gap).waitFor();
      await bookIt(page, say, "Ada Lovelace");
      assert.equal(minutesOf(await bookingOf(server, "salon", page)), 85);

      // Mira is taken while she works, and free while the colour does.
      const cut = { provider: "mira" };
      assert.equal(await isFree(server, "salon", "children", start, cut), false);
      assert.equal(await isFree(server, "salon", "children", minutesLater(start, 60), cut), false);
      assert.equal(await isFree(server, "salon", "children", inGap, cut), true);
      await take(page, `/salon/${language}/children/mira`, inGap);
      await bookIt(page, say, "Grace Hopper");
      const second = await bookingOf(server, "salon", page);
      assert.equal(second.provider.slug, "mira");
      assert.equal(Date.parse(second.start), Date.parse(inGap));
      assert.equal(minutesOf(second), children);
      assert.equal(await isFree(server, "salon", "children", inGap, cut), false);
      await leave();
    });
  }
}
