// Goal: a room is booked by dates and guests in two pages and done, with nothing but a page, and the price of all
// nights is seen before anything is chosen.

import assert from "node:assert/strict";
import { test } from "node:test";

import { accessibilityFaults, visit } from "./browser.js";
import { browser, server } from "./house.js";

// A Tuesday at least five weeks ahead, when the demo's house is open.
function arrival() {
  const date = new Date(Date.now() + 130 * 86400000);
  date.setUTCDate(date.getUTCDate() + ((9 - date.getUTCDay()) % 7));
  return date;
}
const text = (date) => date.toISOString().slice(0, 10);
const departure = new Date(arrival().getTime() + 2 * 86400000);

async function ask(page, { guests = "2", from = text(arrival()), until = text(departure) } = {}) {
  await page.goto(`${server.url}/hotel/de`);
  await page.getByLabel("Anreise").fill(from);
  await page.getByLabel("Abreise").fill(until);
  await page.getByLabel("Erwachsene").selectOption(guests);
  await page.getByRole("button", { name: "Freie Zimmer zeigen" }).click();
}

for (const script of [false, true]) {
  for (const width of [390, 1280]) {
    test(`one books a room: ${width} px, script ${script ? "on" : "off"}`, async () => {
      const { page, leave } = await visit(browser, server.url, { width, script });
      await ask(page);
      await page.getByText(/2.Nächte, 2.Gäste/).waitFor();
      const room = page.getByRole("listitem").filter({ hasText: "Doppelzimmer" });
      const total = (await room.locator(".price b").textContent()).trim();
      await room.getByRole("button", { name: /^Dieses Zimmer: Doppelzimmer/ }).click();
      await page.getByText(/reserviert bis/).waitFor();
      await page.getByText(/Anreise ab 15:00/).waitFor();
      assert.equal((await page.locator(".bill .sum td").textContent()).trim(), total);
      await page.getByLabel("Name", { exact: true }).fill("Ada Lovelace");
      await page.getByLabel("E-Mail", { exact: true }).fill("ada@example.org");
      await page.getByRole("button", { name: /Zimmer zahlungspflichtig buchen/ }).click();
      await page.getByText("Zugesagt", { exact: true }).waitFor();
      await page.getByText(/15:00.*11:00/).first().waitFor();
      await leave();
    });
  }
}

test("what cannot be is said in words, at its place", async () => {
  const { page, leave } = await visit(browser, server.url);
  await ask(page, { from: text(departure), until: text(arrival()) });
  await page.getByText("Die Abreise liegt nach der Anreise.").waitFor();
  assert.equal(await page.getByLabel("Anreise").inputValue(), text(departure), "what was typed stays");
  await ask(page, { guests: "3" });
  await page.getByText("Für einen Gast.").waitFor();
  await leave();
});

test("another choice gives the first room back", async () => {
  const { page, leave } = await visit(browser, server.url);
  await ask(page);
  await page.getByRole("button", { name: /Doppelzimmer/ }).click();
  await page.getByText(/reserviert bis/).waitFor();
  await page.locator(".steps a").click();
  await page.waitForURL(/instead=/);
  await page.getByRole("button", { name: /Seeblick/ }).click();
  await page.getByText(/reserviert bis/).waitFor();
  await leave();
});

test("axe finds nothing on the way to a room", async () => {
  for (const dark of [false, true]) {
    const { page, leave } = await visit(browser, server.url, { script: true, dark });
    await page.goto(`${server.url}/hotel/de`);
    assert.deepEqual(await accessibilityFaults(page), []);
    await ask(page);
    assert.deepEqual(await accessibilityFaults(page), []);
    await page.getByRole("button", { name: /Doppelzimmer/ }).click();
    await page.getByText(/reserviert bis/).waitFor();
    assert.deepEqual(await accessibilityFaults(page), []);
    await leave();
  }
});
