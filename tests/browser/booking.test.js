// Goal: whoever comes can book, move and cancel with nothing but a page (req:B15), and nothing of the visit is kept or
// told to anybody.
// Method: the real program, the real Chromium, script off; then once more with script on, only so that axe can look.

import assert from "node:assert/strict";
import { test } from "node:test";

import { accessibilityFaults, visit } from "./browser.js";
import { browser, server } from "./house.js";
import { book, cancel, move, services, takeLater, toDetails, toTimes, words } from "./walk.js";

for (const business of ["salon", "practice"]) {
  for (const language of ["de", "en"]) {
    for (const width of [390, 1280]) {
      test(`without script one books, moves and cancels: ${business}, ${language}, ${width} px`, async () => {
        const { page, leave } = await visit(browser, server.url, { width });
        await toDetails(page, server.url, business, language);
        await book(page, business, language);
        await page.getByText(words[language].forget).waitFor();
        await move(page, language);
        await cancel(page, language);
        await leave();
      });
    }
    test(`axe finds nothing on the way: ${business}, ${language}`, async () => {
      for (const dark of [false, true]) {
        const { page, leave } = await visit(browser, server.url, { script: true, dark });
        const look = async () => assert.deepEqual(await accessibilityFaults(page), [], page.url());
        await page.goto(`${server.url}/${business}/${language}`);
        await look();
        await toTimes(page, server.url, business, language);
        await look();
        await toDetails(page, server.url, business, language);
        await look();
        await page.locator("summary").click();
        await page.getByLabel(words[language].email, { exact: true }).fill("ada");
        await page.locator("form.form button").last().click();
        await page.locator(".fault").first().waitFor();
        await look();
        await book(page, business, language);
        await look();
        await page.getByRole("link", { name: words[language].move, exact: true }).click();
        await look();
        await page.goBack();
        await page.getByRole("link", { name: words[language].cancel, exact: true }).click();
        await look();
        await page.getByRole("button", { name: words[language].sure }).click();
        await look();
        for (const path of ["privacy", "legal", "manage/nothing"]) {
          await page.goto(`${server.url}/${business}/${language}/${path}`);
          await look();
        }
        await leave();
      }
    });
  }
}

test("by keyboard alone one books", async () => {
  const { page, leave } = await visit(browser, server.url);
  const press = async (locator) => {
    const wanted = await locator.elementHandle();
    for (let step = 0; step < 200; ++step) {
      await page.keyboard.press("Tab");
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
    }
    assert.fail("the keyboard does not reach it");
  };
  await page.goto(`${server.url}/salon/de`);
  await page.keyboard.press("Tab");
  assert.equal(await page.locator(":focus").textContent(), "Zum Inhalt");
  await press(page.getByRole("link", { name: services.salon.de }).first());
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: words.de.times }).waitFor();
  await press(page.locator("form.times button").nth(7));
  await page.keyboard.press("Enter");
  await page.getByText(words.de.kept).waitFor();
  await press(page.getByLabel("Name", { exact: true }));
  await page.keyboard.type("Ada Lovelace");
  await page.keyboard.press("Tab");
  await page.keyboard.type("ada@example.org");
  await press(page.getByRole("button", { name: services.salon.button.de }));
  await page.keyboard.press("Enter");
  await page.getByText(words.de.confirmed, { exact: true }).waitFor();
  await leave();
});

test("a table is asked for by the size of the party", async () => {
  const { page, leave } = await visit(browser, server.url);
  await page.goto(`${server.url}/restaurant/de/table`);
  await page.getByRole("link", { name: "4 Personen" }).click();
  await page.getByText(/4.Personen/).first().waitFor();
  await takeLater(page, 4);
  await page.getByLabel("Name", { exact: true }).fill("Ada Lovelace");
  await page.getByLabel("E-Mail", { exact: true }).fill("ada@example.org");
  await page.getByRole("button", { name: "Tisch reservieren" }).click();
  await page.getByText("Zugesagt", { exact: true }).waitFor();
  await leave();
});

test("a colleague can be asked for by name, and stays when the booking moves", async () => {
  const { page, leave } = await visit(browser, server.url);
  await toTimes(page, server.url, "practice", "en");
  await page.getByRole("link", { name: "Lars Winter" }).click();
  await takeLater(page, 6);
  await page.getByText("Physiotherapy with Lars Winter").waitFor();
  await book(page, "practice", "en");
  await move(page, "en", 8);
  await page.getByText("Physiotherapy with Lars Winter").waitFor();
  await leave();
});
