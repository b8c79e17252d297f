// Goal: a patient books the six treatments of a prescription as the desk would write them down: one person, one hour of
// the day, week after week, and nothing taken that was not free; quietly, because it is nobody's business.
// Method: the real program and the real Chromium; what was given is asked of the API and read in the demo's mailbox.

import assert from "node:assert/strict";
import { test } from "node:test";

import { accessibilityFaults, visit } from "./browser.js";
import { browser, server } from "./house.js";
import { bookAlso, bookingOf, fillIn, freeStarts, get, isFree, minutesLater, seconds } from "./public.js";
import { unfold } from "./walk.js";

const words = {
  de: {
    service: "Krankengymnastik", series: "Gleich mehrere Termine", go: "Weiter mit diesen Terminen", six: "6 Termine",
    confirmed: "Zugesagt", discreet: "Immer an: Absender, Betreff und Text", button: "Termin buchen",
    taken: "ist nicht frei", skip: "auslassen", subject: "Ihr Termin",
  },
  en: {
    service: "Physiotherapy", series: "Several dates at once", go: "Go on with these dates", six: "6 dates",
    confirmed: "Confirmed", discreet: "Always on: sender, subject and text", button: "Book the appointment",
    taken: "is not free", skip: "leave out", subject: "Your appointment",
  },
};

const week = 7 * 24 * 60;
const asked = { provider: "lars-winter" };

// A start that one person has free for six weeks, save in the weeks named, in which somebody else comes.
async function startOfSeries(takenWeeks) {
  for (const { start } of await freeStarts(server, "practice", "physiotherapy", asked)) {
    let free = true;
    for (let nth = 1; nth < 6 && free; ++nth) {
      free = await isFree(server, "practice", "physiotherapy", minutesLater(start, nth * week), asked);
    }
    if (!free) continue;
    for (const nth of takenWeeks) {
      await bookAlso(server, "practice", {
        service: "physiotherapy", provider: "lars-winter", start: minutesLater(start, nth * week),
      });
    }
    return start;
  }
  return assert.fail("nobody has six weeks free at one time");
}

async function toSeries(page, language, start) {
  const say = words[language];
  await page.goto(`${server.url}/practice/${language}`);
  await page.getByRole("link", { name: say.service }).first().click();
  await page.getByRole("link", { name: "Lars Winter" }).click();
  await page.waitForURL(/provider=/);
  await page.goto(`${page.url()}&from=${start.slice(0, 10)}`);
  await unfold(page);
  await page.locator(`button[name=start][value="${seconds(start)}"]`).first().click();
  await page.getByText(say.discreet).waitFor();
  await page.getByRole("link", { name: say.series }).click();
}

// The bookings of the series whose page is open, by the links that stand on it.
async function seriesOf(page) {
  const links = await page.locator(".dates a").evaluateAll((all) => all.map((link) => link.pathname));
  const others = links.map((link) => get(`${server.url}/api/v1/businesses/practice/manage/${link.split("/").at(-1)}`));
  return Promise.all([bookingOf(server, "practice", page), ...others]);
}

for (const script of [false, true]) {
  for (const language of ["de", "en"]) {
    const say = words[language];
    // req:B7
    test(`six weeks at one time, one of them elsewhere: ${language}, script ${script ? "on" : "off"}`, async () => {
      const start = await startOfSeries([2]);
      const { page, leave } = await visit(browser, server.url, { script, width: script ? 1280 : 390 });
      const look = async () => script && assert.deepEqual(await accessibilityFaults(page), [], page.url());
      await toSeries(page, language, start);
      await look();
      assert.equal(await page.getByRole("checkbox").count(), 4);
      await page.getByText(say.taken).waitFor();
      const instead = page.getByRole("radio");
      const other = Number(await instead.first().getAttribute("value")) * 1000;
      await instead.first().check();
      await page.getByRole("button", { name: say.go }).click();
      await page.getByRole("heading", { name: say.six }).waitFor();
      assert.equal(await page.locator(".dates li").count(), 6);
      await look();
      await fillIn(page, { email: `ada-${language}-${script}@example.org` });
      await page.getByRole("button", { name: say.button }).click();
      await page.getByText(say.confirmed, { exact: true }).waitFor();
      await page.getByRole("heading", { name: say.six }).waitFor();
      await look();
      const bookings = await seriesOf(page);
      assert.equal(bookings.length, 6);
      const wanted = [0, 1, 2, 3, 4, 5].map((nth) => (nth === 2 ? other : Date.parse(minutesLater(start, nth * week))));
      const given = bookings.map((booking) => Date.parse(booking.start));
      assert.deepEqual(given.sort(), wanted.sort());
      for (const booking of bookings) {
        assert.equal(booking.provider.slug, "lars-winter");
        assert.equal(booking.status, "confirmed");
      }
      await leave();
    });
  }
}

test("a date is left out, and one that goes meanwhile is said before anything is booked", async () => {
  const start = await startOfSeries([1]);
  const { page, leave } = await visit(browser, server.url);
  await toSeries(page, "de", start);
  await page.getByRole("radio", { name: "auslassen" }).check();
  await page.getByRole("button", { name: words.de.go }).click();
  await page.getByRole("heading", { name: "5 Termine" }).waitFor();
  await bookAlso(server, "practice", {
    service: "physiotherapy", provider: "lars-winter", start: minutesLater(start, 4 * week),
  });
  await fillIn(page);
  await page.getByRole("button", { name: words.de.button }).click();
  await page.getByText("Gerade vergeben wurde").waitFor();
  await page.getByRole("heading", { name: "4 Termine" }).waitFor();
  assert.equal(await page.locator("#name").inputValue(), "Ada Lovelace");
  await page.getByRole("button", { name: words.de.button }).click();
  await page.getByText(words.de.confirmed, { exact: true }).waitFor();
  assert.equal((await seriesOf(page)).length, 4);
  await leave();
});

test("one letter lists all dates and tells nobody what it is about", async () => {
  const start = await startOfSeries([]);
  const { page, leave } = await visit(browser, server.url);
  await toSeries(page, "de", start);
  await page.getByRole("button", { name: words.de.go }).click();
  await fillIn(page, { email: "grace-six@example.org" });
  await page.getByRole("button", { name: words.de.button }).click();
  await page.getByText("ist unterwegs zu Ihnen").waitFor();
  await page.getByText(words.de.confirmed, { exact: true }).waitFor();
  const links = await page.locator(".dates a").evaluateAll((all) => all.map((link) => link.pathname.split("/").at(-1)));
  assert.equal(links.length, 5);
  let letter = "";
  for (let attempt = 0; attempt < 100 && !letter; ++attempt) {
    await page.goto(`${server.url}/mailbox`);
    const row = page.getByRole("link").filter({ hasText: "grace-six" });
    if (await row.count()) {
      await row.first().click();
      letter = await page.locator("body").textContent();
    } else {
      await new Promise((later) => setTimeout(later, 50));
    }
  }
  for (const link of links) assert.ok(letter.includes(link), "every date has its way in the letter");
  assert.ok(!letter.includes("Krankengymnastik"));
  await leave();
});

test("without script a week of the practice is short: what is much opens when asked", async () => {
  const { page, leave } = await visit(browser, server.url);
  await page.goto(`${server.url}/practice/de/physiotherapy`);
  const { height } = await page.locator("body").boundingBox();
  assert.ok(height < 4 * 844, `${height} px`);
  const folded = page.locator(".day details").first();
  await folded.locator("summary").click();
  await folded.locator("button[name=start]").first().waitFor();
  await leave();
});
