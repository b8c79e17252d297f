// Goal: a guest gets the table that somebody at the door would give: one that fits, in the part of the house asked for,
// for as long as was said.
// Method: the real program and the real Chromium; what was given is asked of the API, with script on and off.

import assert from "node:assert/strict";
import { test } from "node:test";

import { accessibilityFaults, visit } from "./browser.js";
import { browser, server } from "./house.js";
import { bookingOf, fillIn, freeStarts, hold, isFree, minutesLater, minutesOf, seconds } from "./public.js";
import { unfold } from "./walk.js";

const words = {
  de: {
    table: "Ein Tisch", four: "4 Personen", two: "2 Personen", terrace: "Überdachte Terrasse", inside: "Gaststube",
    turn: "Der Tisch gehört Ihnen 2 Stunden.", until: /Der Tisch gehört Ihnen bis \d+:\d\d.Uhr/, confirmed: "Zugesagt",
    mailed: "ist unterwegs zu Ihnen", move: "Verschieben", more: "mehr", large: "Ab 8 Personen antworten wir selbst",
    exactly: "Wie viele genau?", show: "Zeigen", ask: "Anfragen", pending: "Angefragt",
  },
  en: {
    table: "A table", four: "4 people", two: "2 people", terrace: "Covered terrace", inside: "Dining room",
    turn: "The table is yours for 2 hours.", until: /The table is yours until \d+:\d\d/, confirmed: "Confirmed",
    mailed: "is on its way to you", move: "Move", more: "more", large: "From 8 people on we answer in person",
    exactly: "How many exactly?", show: "Show", ask: "Ask for it", pending: "Asked for",
  },
};

// A start of the second week from now on, the nth of those free for so many.
async function later(nth, asked) {
  const starts = await freeStarts(server, "restaurant", "table", asked);
  return starts[nth].start;
}

async function take(page, start) {
  await page.goto(`${page.url()}${page.url().includes("?") ? "&" : "?"}from=${start.slice(0, 10)}`);
  await unfold(page);
  await page.locator(`button[name=start][value="${seconds(start)}"]`).first().click();
}

for (const [nth, script] of [false, true].entries()) {
  for (const [mth, language] of ["de", "en"].entries()) {
    const say = words[language];
    test(`four people sit on the terrace for two hours: ${language}, script ${script ? "on" : "off"}`, async () => {
      const start = await later(3 + 8 * (2 * nth + mth), { party: "4", area: "terrace" });
      const { page, leave } = await visit(browser, server.url, { script, width: script ? 1280 : 390 });
      await page.goto(`${server.url}/restaurant/${language}`);
      await page.getByRole("link", { name: say.table }).first().click();
      await page.getByText(say.large).waitFor();
      await page.getByRole("link", { name: say.four }).click();
      await page.getByRole("link", { name: say.terrace }).click();
      await page.getByText(say.turn).waitFor();
      assert.equal(await page.getByText(/noch \d+ (Tisch|Platz)|\d+ (tables|seats) left/).count(), 0);
      await take(page, start);
      await page.getByText(say.until).waitFor();
      await fillIn(page);
      await page.locator("form#details .button").click();
      await page.getByText(say.confirmed, { exact: true }).waitFor();
      await page.getByText(say.mailed).waitFor();
      await page.getByText(`${say.four}, ${say.terrace}`).first().waitFor();
      const booking = await bookingOf(server, "restaurant", page);
      assert.equal(booking.area.slug, "terrace");
      assert.equal(booking.party, 4);
      assert.equal(Date.parse(booking.start), Date.parse(start));
      assert.equal(minutesOf(booking), 120);

      // It stays on the terrace when it moves, unless somebody says otherwise.
      await page.getByRole("link", { name: say.move, exact: true }).click();
      assert.equal(await page.locator('[aria-current="true"]', { hasText: say.terrace }).count(), 1);
      await take(page, await later(5 + 8 * (2 * nth + mth), { party: "4", area: "terrace" }));
      await page.getByText(`${say.four}, ${say.terrace}`).first().waitFor();
      assert.equal((await bookingOf(server, "restaurant", page)).area.slug, "terrace");
      await leave();
    });
  }
}

test("two people get a table for two, and the large ones stay free", async () => {
  // An hour at which what seats fourteen inside is free, the round table besides, and the kitchen has room for all.
  const roomy = await freeStarts(server, "restaurant", "table", { party: "14" });
  const quiet = [];
  for (const { start } of roomy) {
    const after = minutesLater(start, 15);
    // One person alone sits at a table for two and at no larger one.
    if (!(await isFree(server, "restaurant", "table", start, { party: "1", area: "inside" }))) continue;
    if (await isFree(server, "restaurant", "table", after, { party: "8", area: "inside" })) quiet.push(start);
    if (quiet.length > 3) break;
  }
  const start = quiet.at(-1);
  const { page, leave } = await visit(browser, server.url);
  await page.goto(`${server.url}/restaurant/de/table?party=2&area=inside`);
  await take(page, start);
  await fillIn(page);
  await page.locator("form#details .button").click();
  await page.getByText("Zugesagt", { exact: true }).waitFor();
  assert.equal((await bookingOf(server, "restaurant", page)).area.slug, "inside");
  assert.equal(minutesOf(await bookingOf(server, "restaurant", page)), 90);
  // Tables 3, 4 and 5 are still together, and the round table is free beside them.
  assert.equal((await hold(server, "restaurant", { service: "table", start, party: 12 })).status, 201);
  assert.ok(await isFree(server, "restaurant", "table", minutesLater(start, 15), { party: "8", area: "inside" }));
  await leave();
});

for (const language of ["de", "en"]) {
  const say = words[language];
  test(`a large party knows before that somebody answers, and is asked for: ${language}`, async () => {
    const { page, leave } = await visit(browser, server.url, { script: true });
    const look = async () => assert.deepEqual(await accessibilityFaults(page), [], page.url());
    await page.goto(`${server.url}/restaurant/${language}/table`);
    await look();
    await page.getByText(say.large).waitFor();
    await page.getByRole("link", { name: say.more, exact: true }).click();
    await page.getByLabel(say.exactly).fill("12");
    await page.getByRole("button", { name: say.show }).first().click();
    await page.getByText(/12.(Personen|people)/).first().waitFor();
    await look();
    await take(page, await later(language === "de" ? 9 : 29, { party: "12" }));
    await page.getByText(/antworten wir selbst|Wir antworten selbst|answer in person/).first().waitFor();
    await look();
    await fillIn(page);
    await page.locator("form#details .button").click();
    await page.waitForURL(/\/manage\//);
    assert.equal((await bookingOf(server, "restaurant", page)).status, "pending");
    await leave();
  });
}

// req:C3
test("an allergy is told only with a consent of its own, and forgotten within a week", async () => {
  const { page, leave } = await visit(browser, server.url);
  await page.goto(`${server.url}/restaurant/de/table?party=2`);
  await take(page, await later(40, { party: "2" }));
  await fillIn(page);
  for (const summary of await page.locator("form#details summary").all()) await summary.click();
  await page.getByLabel("Verträgt jemand etwas nicht?").fill("Nüsse");
  await page.locator("form#details .button").click();
  await page.getByText("Dafür brauchen wir das Häkchen").first().waitFor();
  const consent = page.locator("input[name=consent]");
  assert.equal(await consent.isChecked(), false);
  await consent.check();
  await page.locator("form#details .button").click();
  await page.getByText("Zugesagt", { exact: true }).waitFor();
  const { services } = await (await fetch(`${server.url}/api/v1/businesses/restaurant/services`)).json();
  const allergies = services[0].fields.find((field) => field.key === "allergies");
  assert.deepEqual(allergies.retention, { start: "end_of_visit", days: 7 });
  await leave();
});

test("by keyboard alone a table on the terrace is booked", async () => {
  const { page, leave } = await visit(browser, server.url);
  const press = async (locator) => {
    const wanted = await locator.elementHandle();
    for (let step = 0; step < 250; ++step) {
      await page.keyboard.press("Tab");
      if (await wanted.evaluate((element) => element === document.activeElement)) return page.keyboard.press("Enter");
    }
    return assert.fail("the keyboard does not reach it");
  };
  await page.goto(`${server.url}/restaurant/de/table`);
  await press(page.getByRole("link", { name: "3 Personen" }));
  await page.getByText(/3.Personen/).first().waitFor();
  await press(page.getByRole("link", { name: words.de.terrace }));
  await page.waitForURL(/area=terrace/);
  await press(page.locator("form.times button").nth(2));
  await page.getByText(words.de.until).waitFor();
  await fillIn(page);
  await page.keyboard.press("Enter");
  await page.getByText("Zugesagt", { exact: true }).waitFor();
  assert.equal((await bookingOf(server, "restaurant", page)).area.slug, "terrace");
  await leave();
});

test("links name what is wanted, and what there is not leads on with a sentence", async () => {
  const { page, leave } = await visit(browser, server.url);
  const open = async (path) => (await page.goto(`${server.url}${path}`)).status();
  assert.equal(await open("/restaurant/table?party=6&area=terrace"), 200);
  await page.getByText(/6.Personen, Überdachte Terrasse/).first().waitFor();
  assert.match(page.url(), /\/restaurant\/de\/table\?party=6&area=terrace$/);
  assert.equal(await open("/restaurant/de/table?party=40&area=roof&provider=nobody&date=1999-01-01"), 200);
  await page.getByText("Online geht es für höchstens 14").waitFor();
  await page.getByText("Den Bereich, den der Link nennt").waitFor();
  assert.equal(await open("/restaurant/de/breakfast"), 404);
  await page.getByText("Das gibt es hier nicht mehr").waitFor();
  await page.getByRole("link", { name: words.de.table }).first().waitFor();
  assert.equal(await open("/practice/en/physiotherapy/lars-winter"), 200);
  await page.getByText("Physiotherapy with Lars Winter").waitFor();
  assert.equal(await open("/practice/physiotherapy/lars?date=2036-01-01"), 200);
  await page.getByText(/(Krankengymnastik bei|Physiotherapy with) Lars Winter/).waitFor();
  assert.equal(await open("/practice/de/physiotherapy/somebody-else"), 200);
  await page.getByText("Wen der Link nennt").waitFor();
  await leave();
});
