// Goal: a language that is written from the right, and whose words are longer, breaks no page on a phone.
// Method: the real pages at 390 px; a script turns each round, accents its letters and lengthens every text by two
// fifths, as a pseudo-language would, and looks for what then reaches over an edge. No such language is in the product.

import assert from "node:assert/strict";
import { test } from "node:test";

import { visit } from "./browser.js";
import { browser, server } from "./house.js";
import { book, toDetails, toTimes, words } from "./walk.js";

// Runs in the page.
function turnRound() {
  const accents = { a: "á", e: "é", i: "í", o: "ó", u: "ú" };
  const root = document.documentElement;
  root.lang = "xx";
  root.dir = "rtl";
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const text = node.data.trim();
    if (text === "") continue;
    const more = "ólmirad ".repeat(Math.ceil((text.length * 0.4) / 8)).slice(0, Math.ceil(text.length * 0.4));
    node.data = `\u202e${text.replace(/[aeiou]/g, (letter) => accents[letter])}${more}\u202c`;
  }
}

// Runs in the page: what can be seen and reaches over an edge.
function overflowing() {
  const width = window.innerWidth;
  const found = [];
  if (document.documentElement.scrollWidth > width) found.push(`page: ${document.documentElement.scrollWidth}`);
  for (const element of document.body.querySelectorAll("*")) {
    const box = element.getBoundingClientRect();
    if (box.width === 0 || box.height === 0 || element.closest(".skip, [hidden]")) continue;
    if (box.left < -1 || box.right > width + 1) found.push(`${element.tagName} ${element.className}: ${box.left} to ${box.right}`);
  }
  return found;
}

async function look(page) {
  await page.evaluate(turnRound);
  assert.deepEqual(await page.evaluate(overflowing), [], page.url());
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector("h1")).direction), "rtl");
  await page.reload();
}

for (const business of ["salon", "practice"]) {
  test(`no page breaks when it is turned round and its texts are longer: ${business}`, async () => {
    const { page, leave } = await visit(browser, server.url, { language: "en-GB" });
    await page.goto(`${server.url}/${business}/en`);
    await look(page);
    for (const other of ["privacy", "legal"]) {
      await page.goto(`${server.url}/${business}/en/${other}`);
      await look(page);
    }
    await toTimes(page, server.url, business, "en");
    await look(page);
    await toDetails(page, server.url, business, "en");
    await look(page);
    await book(page, business, "en");
    await look(page);
    await page.getByRole("link", { name: words.en.cancel, exact: true }).click();
    await look(page);
    await leave();
  });
}

test("a page says its language and its direction, and the look sees what reaches over an edge", async () => {
  const { page, leave } = await visit(browser, server.url);
  await page.goto(`${server.url}/salon/de`);
  assert.equal(await page.locator("html").getAttribute("lang"), "de");
  assert.equal(await page.locator("html").getAttribute("dir"), "ltr");
  const mark = page.locator("header svg, header img").first();
  const before = await mark.boundingBox();
  await page.evaluate(turnRound);
  const turned = await mark.boundingBox();
  assert.ok(before.x < 100 && turned.x > 290, "the head of the page begins at the other side");
  await page.evaluate(() => {
    document.querySelector("h1").style.width = "40rem";
  });
  assert.notDeepEqual(await page.evaluate(overflowing), []);
  await leave();
});
