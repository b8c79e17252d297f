// Goal: the page of a business shows the booking pages in a frame that has their height, and the booking ends at the
// top; where the browser refuses the frame, the link stays.
// Method: two further origins over TLS, one that the demo's salon names and one that nobody names, both in this process.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { startBrowser } from "./browser.js";
import { startServer } from "./server.js";

const named = "https://www.salon-lumen.example";
const stranger = "https://www.stranger.example";

let server;
let browser;
let site;
let folder;

before(async () => {
  server = await startServer();
  folder = await mkdtemp(join(tmpdir(), "obhut-embed-"));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
    "-subj", "/CN=www.salon-lumen.example", "-keyout", key, "-out", cert], { stdio: "ignore" });
  const page = `<!doctype html><html lang="de"><title>Salon Lumen</title><h1>Salon Lumen</h1>
<p><a class="obhut" href="${server.url}/salon/de">Termin buchen</a></p>
<script src="${server.url}/embed.js" async></script><p id="below">Bis bald.</p>`;
  site = createServer({ key: await readFile(key), cert: await readFile(cert) }, (_, answer) => {
    answer.setHeader("Content-Type", "text/html; charset=utf-8").end(page);
  });
  await new Promise((ready) => site.listen(0, "127.0.0.1", ready));
  browser = await startBrowser([
    `--host-resolver-rules=MAP *.example 127.0.0.1:${site.address().port}`,
  ]);
});

after(async () => {
  await browser?.close();
  site?.closeAllConnections();
  site?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function open(origin) {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, locale: "de-DE", viewport: { width: 800, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(`${origin}/`);
  return { page, context };
}

test("a named site shows the pages in a frame of their height, and the booking ends at the top", async () => {
  const { page, context } = await open(named);
  const frame = page.frameLocator("iframe");
  await frame.getByRole("heading", { level: 1 }).waitFor();
  await page.getByRole("link", { name: "Termin buchen" }).waitFor({ state: "hidden" });
  assert.equal(await page.locator("iframe").getAttribute("title"), "Termin buchen");
  const inside = () => frame.locator("body").evaluate((body) => Math.ceil(body.getBoundingClientRect().height));
  const outside = () => page.locator("iframe").evaluate((one) => one.getBoundingClientRect().height);
  const fits = async () => {
    for (let attempt = 0; attempt < 100; ++attempt) {
      if ((await inside()) === (await outside())) return;
      await page.waitForTimeout(50);
    }
    assert.fail(`${await inside()} in ${await outside()}`);
  };
  await fits();
  await frame.getByRole("link", { name: /Schneiden und Föhnen/ }).click();
  await frame.getByRole("heading", { name: /Wann passt es/ }).waitFor();
  await fits();
  await frame.locator(".months .free").last().click();
  await frame.locator(".chosen button[name=start]").last().click();
  await frame.getByText(/reserviert bis/).waitFor();
  await frame.getByLabel("Name", { exact: true }).fill("Ada Lovelace");
  await frame.getByLabel("E-Mail", { exact: true }).fill("ada@example.org");
  await frame.getByRole("button", { name: /zahlungspflichtig buchen/ }).click();
  await page.getByText("Zugesagt", { exact: true }).waitFor();
  assert.equal(new URL(page.url()).origin, server.url);
  assert.deepEqual((await context.storageState()).cookies, []);
  await context.close();
});

test("a site that nobody named is refused by the browser and keeps its link", async () => {
  const { page, context } = await open(stranger);
  const refused = page.waitForEvent("console", (message) => message.text().includes("frame-ancestors"));
  await refused;
  await page.locator("iframe").waitFor({ state: "detached" });
  assert.equal(await page.getByRole("link", { name: "Termin buchen" }).isVisible(), true);
  await page.getByRole("link", { name: "Termin buchen" }).click();
  await page.getByRole("heading", { level: 1 }).waitFor();
  assert.equal(new URL(page.url()).origin, server.url);
  await context.close();
});

test("the height is told to nobody who is not named, and heard from nobody else", async () => {
  const { page, context } = await open(named);
  await page.getByRole("link", { name: "Termin buchen" }).waitFor({ state: "hidden" });
  const before = await page.locator("iframe").evaluate((one) => one.style.height);
  await page.evaluate(() => window.postMessage({ obhut: "height", height: 7 }, "*"));
  await page.waitForTimeout(100);
  assert.equal(await page.locator("iframe").evaluate((one) => one.style.height), before);
  await context.close();
});
