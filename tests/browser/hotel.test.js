// Goal: a family books a weekend in high season and sees before the button what the room, breakfast and tourist tax cost
// together; then it comes a day later, and then not at all.
// Method: the real program, the real Chromium, script off and on, both languages.

import assert from "node:assert/strict";
import { test } from "node:test";

import { accessibilityFaults, visit } from "./browser.js";
import { browser, server } from "./house.js";

const day = 86400000;
const text = (date) => date.toISOString().slice(0, 10);
const later = (date, days) => new Date(date.getTime() + days * day);

// A Friday in July, at least ten days ahead.
function fridayInJuly() {
  const year = new Date().getUTCFullYear();
  const of = (wanted) => {
    const first = new Date(Date.UTC(wanted, 6, 2));
    return later(first, (12 - first.getUTCDay()) % 7);
  };
  return of(year) > later(new Date(), 10) ? of(year) : of(year + 1);
}
const friday = fridayInJuly();

const words = {
  de: {
    show: "Freie Zimmer zeigen", room: "Doppelzimmer", party: /2.Erwachsene, 1.Kind/, total: "419,20", room_price: "338,00",
    breakfast: "Frühstück", breakfast_price: "70,00", tax: "Kurtaxe", tax_price: "11,20", vat: /darin 7.% MwSt\./,
    pay: /zahlungspflichtig buchen/, booked: "Zugesagt", move: "Verschieben", check: "Prüfen", old: /Bisher 419,20/,
    again: "Zahlungspflichtig umbuchen", cancel: "Absagen", yes: "Ja, absagen", gone: /abgesagt/,
  },
  en: {
    show: "Show free rooms", room: "Double room", party: /2.adults, 1.child/, total: "419.20", room_price: "338.00",
    breakfast: "Breakfast", breakfast_price: "70.00", tax: "Tourist tax", tax_price: "11.20", vat: /of which 7% VAT/,
    pay: /obligation to pay/, booked: "Confirmed", move: "Move", check: "Check", old: /Until now €419.20/,
    again: "Change with obligation to pay", cancel: "Cancel", yes: "Yes, cancel", gone: /cancelled/,
  },
};

async function search(page, language, { from, until, adults = "2", children = "1" }) {
  await page.goto(`${server.url}/hotel/${language}`);
  await page.locator("#arrival").fill(text(from));
  await page.locator("#departure").fill(text(until));
  await page.locator("#party").selectOption(adults);
  await page.locator("#children").selectOption(children);
  await page.getByRole("button", { name: words[language].show }).click();
}

async function fillIn(page) {
  await page.locator("#name").fill("Ada Lovelace");
  await page.locator("#email").fill("ada@example.org");
}

async function checkBill(page, word) {
  const bill = page.locator("table.bill");
  const amount = (name) => bill.getByRole("row", { name }).locator("td").textContent();
  assert.match(await amount(word.room), new RegExp(word.room_price));
  assert.match(await amount(word.breakfast), new RegExp(word.breakfast_price));
  assert.match(await amount(word.tax), new RegExp(word.tax_price));
  assert.match(await bill.locator(".sum td").textContent(), new RegExp(word.total));
  await bill.getByText(word.vat).waitFor();
}

// req:B20, req:B4
for (const language of ["de", "en"]) {
  for (const script of [false, true]) {
    test(`a family books, moves and cancels: ${language}, script ${script ? "on" : "off"}`, async () => {
      const word = words[language];
      const { page, leave } = await visit(browser, server.url, { script, width: script ? 1280 : 390 });
      // The inspection waits by timers, which do not run where scripts are off.
      const look = async () => script && assert.deepEqual(await accessibilityFaults(page), [], page.url());
      await search(page, language, { from: friday, until: later(friday, 2) });
      await page.getByText(word.party).first().waitFor();
      const room = page.getByRole("listitem").filter({ hasText: word.room });
      assert.match(await room.locator(".price").textContent(), new RegExp(word.total));
      await look();
      await room.getByRole("button").click();
      await checkBill(page, word);
      const below = await page.locator(".bill + .button").count();
      assert.equal(below, 1, "the total stands right above the button");
      await fillIn(page);
      await page.getByRole("button", { name: word.pay }).click();
      await page.getByText(word.booked, { exact: true }).waitFor();
      await checkBill(page, word);
      await look();

      await page.locator('a[href$="/move"]').click();
      await page.locator("#arrival").fill(text(later(friday, 3)));
      await page.locator("#departure").fill(text(later(friday, 5)));
      await page.getByRole("button", { name: word.check }).click();
      await page.getByText(word.old).waitFor();
      await look();
      await page.getByRole("button", { name: word.again }).click();
      await page.waitForURL(/\/changed$/);
      assert.match(await page.locator("table.bill .sum td").textContent(), /379[,.]20/);

      await page.locator('a[href$="/cancel"]').click();
      await page.getByRole("button", { name: word.yes }).click();
      await page.getByText(word.gone).first().waitFor();
      await leave();
    });
  }
}

test("what the house has set is said, with days that would do", async () => {
  const { page, leave } = await visit(browser, server.url);
  await search(page, "de", { from: friday, until: later(friday, 1) });
  const room = page.getByRole("listitem").filter({ hasText: "Doppelzimmer" });
  await room.getByText("Bei Anreise an diesem Tag ab 2 Nächten.").waitFor();
  await room.getByRole("link").first().click();
  await page.getByRole("button", { name: /Dieses Zimmer: Doppelzimmer/ }).waitFor();
  await page.getByRole("listitem").filter({ hasText: "Einzelzimmer" }).getByText("Für einen Gast.").waitFor();
  await leave();
});

test("the keyboard alone is enough", async () => {
  const { page, leave } = await visit(browser, server.url);
  await search(page, "de", { from: later(friday, 7), until: later(friday, 9) });
  const tabTo = async (locator) => {
    for (let stop = 0; stop < 60; ++stop) {
      if (await locator.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press("Tab");
    }
    assert.fail("not reached by Tab");
  };
  await tabTo(page.getByRole("button", { name: /Dieses Zimmer: Doppelzimmer/ }));
  await page.keyboard.press("Enter");
  await page.locator("table.bill").waitFor();
  await tabTo(page.locator("#name"));
  await page.keyboard.type("Ada Lovelace");
  await tabTo(page.locator("#email"));
  await page.keyboard.type("ada@example.org");
  await tabTo(page.getByRole("button", { name: words.de.pay }));
  await page.keyboard.press("Enter");
  await page.getByText(words.de.booked, { exact: true }).waitFor();
  await leave();
});
