// Goal: whoever has booked reads how it stands, changes it, and is told what a click means before it is made.
// Method: the real program, the real Chromium, script off.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { accessibilityFaults, visit } from "./browser.js";
import { browser, server } from "./house.js";
import { startServer } from "./server.js";
import { cancel, services, startFor, take, toDetails, words } from "./walk.js";

// A table for the first of the sizes, at a time at which the others fit, too. All on the terrace: who books stays in
// the part of the house that was given, and so a larger table has to be free there.
async function bookTable(page, language, which = {}) {
  const { house = server, service = "table", sizes = [2], area = "terrace", hours } = which;
  const asked = sizes.map((party) => (area ? { party, area } : { party }));
  const start = await startFor(house, "restaurant", service, asked, hours);
  await page.goto(`${house.url}/restaurant/${language}/${service}?${new URLSearchParams(asked[0])}`);
  await take(page, start);
  await page.locator("#name").fill("Ada Lovelace");
  await page.locator("#email").fill("ada@example.org");
  await page.locator("form#details .button").click();
  await page.getByText(words[language].confirmed, { exact: true }).waitFor();
  return page.url();
}

for (const language of ["de", "en"]) {
  test(`a table grows with the party: ${language}`, async () => {
    const { page, leave } = await visit(browser, server.url);
    await bookTable(page, language, { sizes: [2, 3] });
    await page.locator('a[href$="/party"]').click();
    await page.locator("#party").selectOption("3");
    await page.getByRole("button", { name: language === "de" ? "So ändern" : "Change it" }).click();
    await page.getByText(words[language].moved).waitFor();
    await page.getByText(/3.(Personen|people)/).first().waitFor();
    await cancel(page, language);
    await leave();
  });
}

test("a large party is asked for, and the page says so", async () => {
  const { page, leave } = await visit(browser, server.url);
  await bookTable(page, "de", { sizes: [2, 8] });
  await page.locator('a[href$="/party"]').click();
  await page.getByText("Ab 8 Personen antworten wir selbst").waitFor();
  await page.locator("#party").selectOption("8");
  await page.getByRole("button", { name: "So ändern" }).click();
  await page.getByText("Angefragt", { exact: true }).waitFor();
  await leave();
});

// req:B20, req:B4: between one day and two days before, the menu can still be booked and no longer be cancelled for free.
test("a late cancellation names its price before it is made", async (context) => {
  const pack = readFileSync(new URL("../../packs/demo/restaurant.toml", import.meta.url), "utf8");
  // The demo's house is closed or booked out on some of the days that matter here; this one is open and empty.
  const everyDay = pack.replace(/^weekly = .*\noverrides = .*$/m, 'weekly = { mon-sun = ["11:30-23:00"] }');
  assert.notEqual(everyDay, pack);
  const house = await startServer({ business: everyDay });
  context.after(house.stop);
  const { page, leave } = await visit(browser, house.url);
  await bookTable(page, "de", { house, service: "tasting-menu", area: "", hours: [24.25, 47.75] });
  await page.getByText("Die Frist zum kostenlosen Absagen ist schon vorbei.").waitFor();
  await page.getByText("Verschieben und ändern ging hier bis").waitFor();
  assert.equal(await page.getByRole("link", { name: "Verschieben" }).count(), 0);
  await page.getByRole("link", { name: "Absagen", exact: true }).click();
  await page.getByText(/Für eine späte Absage ist vereinbart: 178,00.€/).waitFor();
  await page.getByRole("button", { name: "Ja, absagen" }).click();
  await page.getByText(/fällig werden kann: 178,00.€/).waitFor();
  await leave();
});

test("what binds to pay shows the whole price right above its button", async () => {
  const { page, leave } = await visit(browser, server.url);
  await page.goto(`${server.url}/restaurant/de/tasting-menu?party=2`);
  await take(page, await startFor(server, "restaurant", "tasting-menu", [{ party: 2 }]));
  const last = page.locator(".sheet dl dd").last();
  assert.match(await last.textContent(), /^178,00.€ inkl\. 7.% MwSt\.$/);
  await page.getByRole("button", { name: "Tisch zahlungspflichtig reservieren" }).waitFor();
  await leave();
});

test("the file for the calendar tells when and where, and nothing of a treatment", async () => {
  const { page, leave } = await visit(browser, server.url);
  const own = await bookTable(page, "de");
  const open = await page.request.get(`${own}/calendar.ics`);
  assert.equal(open.headers()["content-type"], "text/calendar; charset=utf-8");
  assert.match(await open.text(), /Gasthaus Nordlicht/);

  await toDetails(page, server.url, "practice", "de", 12);
  const tick = page.getByRole("checkbox", { name: "Diskrete Nachrichten" });
  assert.equal(await tick.isChecked(), true);
  assert.equal(await tick.isDisabled(), true);
  await page.locator("#name").fill("Ada Lovelace");
  await page.locator("#email").fill("ada@example.org");
  await page.getByRole("button", { name: services.practice.button.de }).click();
  await page.getByText(words.de.confirmed, { exact: true }).waitFor();
  const discreet = await page.request.get(`${page.url()}/calendar.ics`);
  assert.match(discreet.headers()["content-disposition"], /^attachment; filename="termin\.ics"$/);
  assert.doesNotMatch(await discreet.text(), /Praxis|praxis|Kranken|physio|Beck|Winter|Aksoy|LOCATION/);
  await leave();
});

// req:Y4
test("who asks for discreet messages gets a file that tells nothing", async () => {
  const { page, leave } = await visit(browser, server.url);
  await toDetails(page, server.url, "salon", "de", 14);
  await page.locator("#name").fill("Ada Lovelace");
  await page.locator("#email").fill("ada@example.org");
  await page.locator("summary").click();
  const tick = page.getByRole("checkbox", { name: "Diskrete Nachrichten" });
  assert.equal(await tick.isChecked(), false);
  await tick.check();
  await page.getByRole("button", { name: services.salon.button.de }).click();
  await page.getByText(words.de.confirmed, { exact: true }).waitFor();
  const file = await page.request.get(`${page.url()}/calendar.ics`);
  assert.doesNotMatch(await file.text(), /Salon|salon|Schneiden|Mira|Jonas|Torstra/);
  await leave();
});

test("faults are summed up at the top, take the focus and lead to their fields", async () => {
  const before = await visit(browser, server.url);
  await toDetails(before.page, server.url, "salon", "de", 16);
  // With script on, only so that axe can look.
  const { page, leave } = await visit(browser, server.url, { script: true });
  await page.goto(before.page.url());
  await before.leave();
  await page.locator("summary").click();
  await page.locator("#phone").fill("0151 23");
  await page.getByRole("button", { name: services.salon.button.de }).click();
  const summary = page.locator("#faults");
  await summary.waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.id), "faults");
  assert.equal(await summary.getByRole("link").count(), 2);
  assert.deepEqual(await accessibilityFaults(page), []);
  await summary.getByRole("link", { name: "Handynummer" }).click();
  assert.equal(await page.evaluate(() => location.hash), "#phone");
  await leave();
});

test("a number from abroad is asked for its country only when it has to be", async () => {
  const { page, leave } = await visit(browser, server.url);
  await toDetails(page, server.url, "salon", "de", 18);
  await page.locator("#name").fill("Ada Lovelace");
  await page.locator("summary").click();
  assert.equal(await page.getByLabel("Aus welchem Land").count(), 0);
  await page.locator("#phone").fill("5 12 34 56 78 90 12 34");
  await page.getByRole("button", { name: services.salon.button.de }).click();
  await page.getByLabel("Aus welchem Land").selectOption("AT");
  await page.locator("#phone").fill("0664 1234567");
  await page.getByRole("button", { name: services.salon.button.de }).click();
  await page.getByText(words.de.confirmed, { exact: true }).waitFor();
  await leave();
});

// threat:A12, req:X2
test("an address that says more shows no more", async () => {
  const { page, leave } = await visit(browser, server.url);
  const own = await bookTable(page, "de");
  const plain = await (await page.request.get(own)).text();
  for (const query of ["?cancelledBy=ada@example.org", "?rescheduledBy=1&uid=1", "?moved", "?email=ada@example.org"]) {
    const more = await (await page.request.get(own + query)).text();
    assert.equal(more.replaceAll(query.replaceAll("&", "&amp;"), ""), plain, query);
  }
  const answer = await page.request.get(own);
  assert.equal(answer.headers()["referrer-policy"], "no-referrer");
  assert.equal(answer.headers()["cache-control"], "no-store");
  assert.match(plain, /<meta name="robots" content="noindex">/);
  await leave();
});

test("by keyboard alone the party is changed and the booking cancelled, and axe finds nothing on the way", async () => {
  const before = await visit(browser, server.url);
  const own = await bookTable(before.page, "en", { sizes: [2, 3] });
  await before.leave();
  const { page, leave } = await visit(browser, server.url, { script: true });
  await page.goto(own);
  const press = async (locator, key = "Enter") => {
    const wanted = await locator.elementHandle();
    for (let step = 0; step < 60; ++step) {
      await page.keyboard.press("Tab");
      if (await wanted.evaluate((element) => element === document.activeElement)) return page.keyboard.press(key);
    }
    return assert.fail("the keyboard does not reach it");
  };
  assert.deepEqual(await accessibilityFaults(page), []);
  await press(page.locator('a[href$="/party"]'));
  await page.locator("#party").waitFor();
  assert.deepEqual(await accessibilityFaults(page), []);
  await press(page.locator("#party"), "ArrowDown");
  await press(page.getByRole("button", { name: "Change it" }));
  await page.getByText(words.en.moved).waitFor();
  await page.goto(own);
  await press(page.getByRole("link", { name: "Cancel", exact: true }));
  await press(page.getByRole("button", { name: words.en.sure }));
  await page.getByText(words.en.cancelled, { exact: true }).waitFor();
  assert.deepEqual(await accessibilityFaults(page), []);
  await leave();
});

// req:T2, req:T10, req:B25, req:Z3
for (const business of ["salon", "practice", "restaurant", "hotel"]) {
  test(`what the law asks is said in every language, and axe finds nothing: ${business}`, async () => {
    for (const dark of [false, true]) {
      const { page, leave } = await visit(browser, server.url, { script: true, dark });
      for (const language of ["de", "en"]) {
        await page.goto(`${server.url}/${business}/${language}/privacy`);
        await page.getByRole("heading", { name: language === "de" ? "Kurz gesagt" : "In short" }).waitFor();
        await page.getByText(/Art\.\s(22|6)/).first().waitFor();
        assert.deepEqual(await accessibilityFaults(page), []);
        await page.getByRole("contentinfo").getByRole("link", { name: language === "de" ? "Bedingungen" : "Terms" }).click();
        assert.equal(await page.evaluate(() => location.hash), "#terms");
        await page.getByText(/EN\s301\s549/).waitFor();
        assert.deepEqual(await accessibilityFaults(page), []);
      }
      await leave();
    }
  });
}
