// Goal: who asks for unusually much is asked for a proof of work, which his browser finds by itself; without script there
// is a way by mail; nothing is loaded from elsewhere (threat:F01).
// Method: the real program with its limits on. One network has three places without proof, so the fourth is asked for.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { startBrowser, visit } from "./browser.js";
import { startServer } from "./server.js";
import { slots, toDetails, toTimes, words } from "./walk.js";

let server;
let browser;

before(async () => {
  server = await startServer({ limits: "on" });
  browser = await startBrowser();
  const { page, leave } = await visit(browser, server.url, { width: 1280 });
  for (const nth of [0, 2, 4]) await toDetails(page, server.url, "salon", "en", nth);
  await leave();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

test("with script the proof is found and the time is kept", async () => {
  const { page, leave } = await visit(browser, server.url, { script: true, width: 390 });
  let asked = 0;
  page.on("response", (answer) => (asked += answer.status() === 429 ? 1 : 0));
  await toTimes(page, server.url, "salon", "en");
  await slots(page).nth(1).click();
  await page.getByText(words.en.kept).waitFor();
  assert.equal(asked, 1);
  assert.match(page.url(), /\/booking\//);
  await leave();
});

test("without script one goes on, and a mail with a click takes the place of the proof", async () => {
  const { page, leave } = await visit(browser, server.url, { width: 390 });
  await page.goto(`${server.url}/salon/en`);
  await page.getByRole("link", { name: "Cut and blow-dry" }).first().click();
  await page.getByRole("link", { name: words.en.after }).click();
  await page.waitForURL(/from=/);
  await slots(page).nth(10).click();
  await page.getByRole("button", { name: "Go on without the check" }).click();
  await page.getByText("not yet kept for you").waitFor();
  await page.getByLabel(words.en.name, { exact: true }).fill("Ada Lovelace");
  await page.getByLabel(words.en.email, { exact: true }).fill("ada@example.org");
  await page.locator("form.form button").last().click();
  await page.getByRole("button", { name: "Send me the mail" }).click();
  await page.waitForURL(/\/manage\//);
  await leave();
});
