// Goal: a studio that has nothing but classes shows its week, says who teaches and who stands in, how few places are
// left and what is full or cancelled, and gives the places that were asked for.
// Method: the real program with a studio made by the command that owners use, and the real Chromium.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { accessibilityFaults, startBrowser, visit } from "./browser.js";
import { bookAlso, bookingOf, fillIn, freeStarts, get } from "./public.js";
import { startServer } from "./server.js";

const day = 86_400_000;
const dateText = (date) => date.toISOString().slice(0, 10);

// The Tuesday of the week after next, and the one after it: on the first Milo stands in, on the second nobody meets.
const tuesday = new Date(Date.now() + 7 * day);
while (tuesday.getUTCDay() !== 2) tuesday.setTime(tuesday.getTime() + day);
const substituted = dateText(tuesday);
const cancelled = dateText(new Date(tuesday.getTime() + 7 * day));
const monday = dateText(new Date(tuesday.getTime() - day));

let server;
let browser;
before(async () => {
  const pack = readFileSync(new URL("businesses/studio.toml", import.meta.url), "utf8");
  server = await startServer({ business: pack.replace("CANCELLED", cancelled).replace("SUBSTITUTED", substituted) });
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const words = {
  de: {
    plan: "Unsere Woche", flow: "Vinyasa Flow", yin: "Yin, ganz ruhig", instead: /Milo Hartwig statt Ronja Feld/,
    few: "noch 3 Plätze", one: "noch 1 Platz", full: "ausgebucht", gone: "fällt aus", two: "2 Plätze",
    confirmed: "Zugesagt", button: /Platz/, series: "Gleich mehrere Termine", go: "Weiter mit diesen Terminen",
    ten: "10 Termine", nine: "9 Termine",
  },
  en: {
    plan: "Our week", flow: "Vinyasa flow", yin: "Yin, very quiet", instead: /Milo Hartwig instead of Ronja Feld/,
    few: "3 places left", one: "1 place left", full: "full", gone: "cancelled", two: "2 places",
    confirmed: "Confirmed", button: /place/, series: "Several dates at once", go: "Go on with these dates",
    ten: "10 dates", nine: "9 dates",
  },
};

const row = (page, date, name) => page.locator(`[data-date="${date}"] .session`, { hasText: name });
const seatsAt = async (service, date) => (await freeStarts(server, "studio", service, { from: date, to: date }))[0]?.seats ?? 0;

for (const [nth, script] of [false, true].entries()) {
  for (const [mth, language] of ["de", "en"].entries()) {
    const say = words[language];
    test(`the week, its teachers, and two places: ${language}, script ${script ? "on" : "off"}`, async () => {
      const { page, leave } = await visit(browser, server.url, { script, width: script ? 1280 : 390 });
      const look = async () => script && assert.deepEqual(await accessibilityFaults(page), [], page.url());
      await page.goto(`${server.url}/studio/${language}?from=${monday}`);
      await page.getByRole("heading", { name: say.plan }).waitFor();
      await look();
      await row(page, substituted, say.flow).getByText(say.instead).waitFor();
      await page.getByRole("link", { name: say.yin, exact: true }).click();
      await page.waitForURL(/class=yin/);
      assert.equal(await page.locator(".session", { hasText: say.flow }).count(), 0);
      await page.goto(`${server.url}/studio/${language}?from=${monday}&provider=milo`);
      assert.equal(await page.locator(".session", { hasText: "Milo Hartwig" }).count(), await page.locator(".session").count());
      await page.goto(`${server.url}/studio/${language}?from=${cancelled}`);
      await row(page, cancelled, say.flow).getByText(say.gone).waitFor();
      assert.equal(await row(page, cancelled, say.flow).evaluate((element) => element.tagName).catch(() => "DIV"), "DIV");
      await look();

      await page.goto(`${server.url}/studio/${language}?from=${monday}`);
      await page.getByRole("link", { name: say.two }).click();
      await page.waitForURL(/party=2/);
      const before = await seatsAt("flow", substituted);
      assert.equal(before, 12 - 2 * (2 * nth + mth));
      await row(page, substituted, say.flow).click();
      await page.waitForURL(/\/booking\//);
      await page.getByText(`${say.flow}, ${say.two}`).waitFor();
      await look();
      await fillIn(page, { email: `ada-${language}-${script}@example.org` });
      await page.locator("form#details .button").click();
      await page.getByText(say.confirmed, { exact: true }).waitFor();
      await page.locator("dl.facts").getByText(say.instead).waitFor();
      await look();
      const booking = await bookingOf(server, "studio", page);
      assert.equal(booking.party, 2);
      assert.equal(booking.start.slice(0, 10), substituted);
      assert.equal(await seatsAt("flow", substituted), before - 2);
      await leave();
    });
  }
}

test("places that are few are counted, and what is full is no button but a word", async () => {
  const sunday = dateText(new Date(tuesday.getTime() + 5 * day));
  const [{ start }] = await freeStarts(server, "studio", "yin", { from: sunday, to: sunday });
  const { page, leave } = await visit(browser, server.url);
  const open = () => page.goto(`${server.url}/studio/de?from=${monday}`);
  const book = (party) => bookAlso(server, "studio", { service: "yin", start, party });
  await book(1);
  await open();
  await row(page, sunday, words.de.yin).getByText(words.de.few).waitFor();
  await book(2);
  await open();
  await row(page, sunday, words.de.yin).getByText(words.de.one).waitFor();
  // One place is no place for two.
  await page.getByRole("link", { name: words.de.two }).click();
  await page.waitForURL(/party=2/);
  assert.equal(await page.locator(`[data-date="${sunday}"] button`).count(), 0);
  await book(1);
  await open();
  await row(page, sunday, words.de.yin).getByText(words.de.full).waitFor();
  assert.equal(await page.locator(`[data-date="${sunday}"] button`).count(), 0);
  await leave();
});

// req:B7
test("ten Tuesdays are one request, without the one that does not take place", async () => {
  const { page, leave } = await visit(browser, server.url);
  await page.goto(`${server.url}/studio/de/flow?from=${substituted}`);
  await page.locator(`[data-date="${substituted}"] button.session`).click();
  await page.getByRole("link", { name: words.de.series }).click();
  await page.getByRole("link", { name: words.de.ten }).click();
  await page.waitForURL(/count=10/);
  await page.getByText(words.de.gone).waitFor();
  for (const skip of await page.getByRole("radio", { name: "auslassen" }).all()) await skip.check();
  await page.getByRole("button", { name: words.de.go }).click();
  await page.getByRole("heading", { name: words.de.nine }).waitFor();
  await fillIn(page, { email: "ten@example.org" });
  await page.locator("form#details .button").click();
  await page.getByText(words.de.confirmed, { exact: true }).waitFor();
  const links = await page.locator(".dates a").evaluateAll((all) => all.map((link) => link.pathname.split("/").at(-1)));
  assert.equal(links.length, 8);
  for (const link of links) {
    const booking = await get(`${server.url}/api/v1/businesses/studio/manage/${link}`);
    assert.equal(new Date(booking.start).getUTCDay(), 2);
    assert.notEqual(booking.start.slice(0, 10), cancelled);
  }
  await leave();
});

test("by keyboard alone a place is booked", async () => {
  const { page, leave } = await visit(browser, server.url);
  await page.goto(`${server.url}/studio/de?from=${monday}`);
  const wanted = await row(page, monday, words.de.flow).elementHandle();
  for (let step = 0; step < 100; ++step) {
    await page.keyboard.press("Tab");
    if (await wanted.evaluate((element) => element === document.activeElement)) break;
  }
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/booking\//);
  await fillIn(page, { email: "keys@example.org" });
  await page.keyboard.press("Enter");
  await page.getByText(words.de.confirmed, { exact: true }).waitFor();
  await leave();
});
