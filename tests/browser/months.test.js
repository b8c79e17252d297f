// Goal: with script a month is easier to choose from, by pointer, by keyboard alone and for those who listen; without
// script, or when the server does not answer, the page does the same by its links.

import assert from "node:assert/strict";
import { test } from "node:test";

import { accessibilityFaults, visit } from "./browser.js";
import { browser, server } from "./house.js";
import { book, slots, toTimes } from "./walk.js";

const focused = (page) => page.evaluate(() => document.activeElement.dataset.day ?? "");
const free = (page) => page.locator(".months .free");
const further = (day, count) => new Date(Date.parse(`${day}T12:00:00Z`) + count * 86400000).toISOString().slice(0, 10);

// The next month, which is open as a whole, with the focus on its first free day.
async function toNextMonth(page) {
  const name = await page.locator(".turn [data-turn=after]").getAttribute("aria-label");
  await page.locator(".turn [data-turn=after]").click();
  await page.getByRole("heading", { level: 2, name, exact: true }).waitFor();
  return name;
}

for (const language of ["de", "en"]) {
  test(`a day is chosen from a month, and a time from the day: ${language}`, async () => {
    const { page, leave } = await visit(browser, server.url, { script: true });
    await toTimes(page, server.url, "practice", language);
    await toNextMonth(page);
    assert.equal(await page.evaluate(() => document.activeElement.dataset.turn), "after");
    const day = free(page).nth(3);
    const label = await day.getAttribute("aria-label");
    assert.match(label, language === "de" ? /^\S+, \d+\.\s\S+, \d+\sfreie Zeiten$/ : /^\S+day \d+\s\S+, \d+\sfree times$/);
    await day.click();
    const date = await day.getAttribute("data-day");
    await page.locator(`.chosen [data-date="${date}"]`).waitFor();
    assert.equal(await day.getAttribute("aria-pressed"), "true");
    assert.equal(await page.getByRole("status").textContent(), label);
    assert.match(page.url(), new RegExp(`from=${date}`));
    assert.equal(await slots(page).count() > 3, true);
    await page.locator(".chosen button[name=start]").nth(2).click();
    await page.waitForURL(/booking/);
    await book(page, "practice", language);
    await leave();
  });
}

test("by keyboard alone one walks through the months and chooses", async () => {
  const { page, leave } = await visit(browser, server.url, { script: true });
  await toTimes(page, server.url, "practice", "de");
  await toNextMonth(page);
  await page.keyboard.press("Tab");
  const first = await focused(page);
  assert.match(first, /^\d{4}-\d\d-\d\d$/);
  const walk = async (key, day) => {
    await page.keyboard.press(key);
    assert.equal(await focused(page), day, key);
  };
  await walk("ArrowDown", further(first, 7));
  await walk("ArrowRight", further(first, 8));
  await walk("ArrowLeft", further(first, 7));
  await walk("ArrowUp", first);
  await page.keyboard.press("ArrowDown");
  const second = await focused(page);
  await page.keyboard.press("Home");
  const monday = await focused(page);
  assert.equal(new Date(`${monday}T12:00:00Z`).getUTCDay(), 1);
  await walk("End", further(monday, 6));
  await page.keyboard.press("PageDown");
  await page.waitForFunction((day) => document.activeElement.dataset.day > day, further(first, 30));
  await page.keyboard.press("PageUp");
  await page.waitForFunction((month) => document.activeElement.dataset.day?.startsWith(month), second.slice(0, 7));
  // One stop of the Tab key, whatever the month holds.
  assert.equal(await page.locator(".months [data-day][tabindex='0']").count(), 1);

  const wanted = free(page).first();
  const date = await wanted.getAttribute("data-day");
  for (let step = 0; step < 40 && (await focused(page)) !== date; ++step) {
    await page.keyboard.press((await focused(page)) < date ? "ArrowRight" : "ArrowLeft");
  }
  await page.keyboard.press("Enter");
  await page.locator(`.chosen [data-date="${date}"]`).waitFor();
  for (let step = 0; step < 5; ++step) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement.name === "start")) break;
  }
  await page.keyboard.press("Enter");
  await page.waitForURL(/booking/);
  await leave();
});

test("axe finds nothing in a month, and every target is 44 px high", async () => {
  for (const dark of [false, true]) {
    const { page, leave } = await visit(browser, server.url, { script: true, dark });
    for (const business of ["salon", "practice"]) {
      await toTimes(page, server.url, business, "en");
      assert.deepEqual(await accessibilityFaults(page), []);
      const low = await page.locator("form.times button").evaluateAll((all) =>
        all.filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.outerHTML));
      assert.deepEqual(low, []);
    }
    await leave();
  }
});

test("when the server does not answer, the page says so and keeps its links", async () => {
  const { page, context } = await visit(browser, server.url, { script: true });
  await toTimes(page, server.url, "practice", "de");
  assert.equal(await page.locator("a[rel=next]").isVisible(), false);
  await page.route(/part=/, (route) => route.abort());
  await page.locator(".turn [data-turn=after]").click();
  await page.getByText("Das konnten wir gerade nicht laden.").first().waitFor();
  assert.equal(await page.locator("a[rel=next]").isVisible(), true);
  await page.getByRole("link", { name: "Als Seite öffnen" }).click();
  await page.waitForURL(/from=/);
  await slots(page).first().waitFor();
  await context.close();
});

test("while it waits, the page says so and does not jump", async () => {
  const { page, context } = await visit(browser, server.url, { script: true });
  await toTimes(page, server.url, "practice", "de");
  let answer;
  const held = new Promise((go) => (answer = go));
  await page.route(/part=month/, async (route) => {
    await held;
    await route.continue();
  });
  const before = await page.locator(".months").boundingBox();
  await page.locator(".turn [data-turn=after]").click();
  await page.locator(".months[aria-busy=true]").waitFor();
  assert.match(await page.getByRole("status").textContent(), /Einen Augenblick/);
  assert.deepEqual(await page.locator(".months").boundingBox(), before);
  answer();
  await page.locator(".months:not([aria-busy])").waitFor();
  await context.close();
});

test("every time has a name of its own, without script too", async () => {
  const { page, leave } = await visit(browser, server.url);
  await page.goto(`${server.url}/practice/en/physiotherapy?provider=anna-beck`);
  const names = await page.locator("section.day button").evaluateAll((all) => all.map((one) => one.ariaLabel));
  assert.match(names[0], /^\w+day \d+\s\w+, \d+:\d\d, with Anna Beck$/);
  assert.equal(new Set(names).size, names.length);
  await leave();
});

test("whoever is named on one of the next times is whom one gets", async () => {
  const { page, leave } = await visit(browser, server.url);
  await toTimes(page, server.url, "practice", "de");
  const next = page.locator("[aria-labelledby=soonest] button").first();
  const name = (await next.getAttribute("aria-label")).match(/bei (.+)$/)[1];
  await next.click();
  await page.getByText(`Krankengymnastik bei ${name}`).waitFor();
  await leave();
});
