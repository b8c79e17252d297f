// Goal: nothing typed is lost or run, nothing happens twice, and a page that is no longer true says so kindly.

import assert from "node:assert/strict";
import { test } from "node:test";

import { visit } from "./browser.js";
import { browser, server } from "./house.js";
import { book, services, slots, takeLater, toDetails, toTimes, unfold, words } from "./walk.js";

const hostile = `"><script>document.title = "owned"</script><img src=x onerror="document.title='owned'">`;

test("a fault stands at its field, and everything else is kept", async () => {
  const { page, leave } = await visit(browser, server.url);
  await toDetails(page, server.url, "salon", "de");
  await page.getByLabel("Name", { exact: true }).fill("Anna Müller-Lüdenscheidt");
  await page.getByLabel("E-Mail", { exact: true }).fill("anna.mueller.example.org");
  await page.locator("summary").click();
  await page.getByLabel("Bemerkung").fill("Bitte kürzer\nals sonst");
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === "POST"),
    page.getByRole("button", { name: services.salon.button.de }).click(),
  ]);
  assert.equal(answer.status(), 422);
  const email = page.getByLabel("E-Mail", { exact: true });
  assert.match(await email.getAttribute("aria-describedby"), /\bemail-fault$/);
  const fault = page.locator("#email-fault");
  assert.equal(await fault.textContent(), "Dieser Adresse fehlt das @.");
  assert.equal(await email.getAttribute("aria-invalid"), "true");
  assert.equal(await email.inputValue(), "anna.mueller.example.org");
  assert.equal(await page.getByLabel("Name", { exact: true }).inputValue(), "Anna Müller-Lüdenscheidt");
  assert.equal(await page.getByLabel("Bemerkung").inputValue(), "Bitte kürzer\nals sonst");
  await email.fill("anna.mueller@example.org");
  await page.getByRole("button", { name: services.salon.button.de }).click();
  await page.getByText(words.de.confirmed, { exact: true }).waitFor();
  await leave();
});

test("a mobile number does instead of a mail address", async () => {
  const { page, leave } = await visit(browser, server.url);
  await toDetails(page, server.url, "salon", "de", 6);
  await page.getByLabel("Name", { exact: true }).fill("Ada Lovelace");
  await page.locator("summary").click();
  await page.getByLabel("Handynummer").fill("0151 / 234 567-89");
  await page.getByRole("button", { name: services.salon.button.de }).click();
  await page.getByText(words.de.confirmed, { exact: true }).waitFor();
  await leave();
});

test("a health answer needs its tick", async () => {
  const { page, leave } = await visit(browser, server.url);
  await page.goto(`${server.url}/salon/de/colour`);
  await takeLater(page, 4);
  await page.getByLabel("Name", { exact: true }).fill("Ada Lovelace");
  await page.getByLabel("E-Mail", { exact: true }).fill("ada@example.org");
  await page.locator("summary").click();
  await page.getByLabel("Reaktion auf Haarfarbe").fill("Rötung");
  await page.getByRole("button", { name: services.salon.button.de }).click();
  await page.locator(".fault", { hasText: "Dafür brauchen wir das Häkchen" }).waitFor();
  const consent = page.getByRole("checkbox", { name: "Ja, dafür" });
  assert.equal(await consent.isChecked(), false);
  await consent.check();
  await page.getByRole("button", { name: services.salon.button.de }).click();
  await page.getByText(words.de.confirmed, { exact: true }).waitFor();
  await leave();
});

// req:D5, with script on: what would run, would run.
test("a script in a name is text, and runs nowhere", async () => {
  const { page, leave } = await visit(browser, server.url, { script: true });
  await toDetails(page, server.url, "practice", "de", 8);
  await page.getByLabel("Name", { exact: true }).fill(hostile);
  await page.getByLabel("E-Mail", { exact: true }).fill("no address");
  await page.getByRole("button", { name: services.practice.button.de }).click();
  await page.locator(".fault").waitFor();
  assert.equal(await page.getByLabel("Name", { exact: true }).inputValue(), hostile);
  assert.equal(await page.locator("img, script").count(), 0);
  await book(page, "practice", "de", { name: hostile });
  assert.equal(await page.locator("img, script").count(), 0);
  assert.doesNotMatch(await page.title(), /owned/);
  await leave();
});

test("a form that is sent twice books once", async () => {
  const { page, context, leave } = await visit(browser, server.url);
  await toDetails(page, server.url, "salon", "de", 9);
  const notice = await page.locator("input[name=notice]").inputValue();
  const send = () =>
    context.request.post(page.url(), {
      form: { notice, name: "Ada Lovelace", email: "ada@example.org", phone: "", "a-remark": "" },
      maxRedirects: 0,
    });
  const first = await send();
  const second = await send();
  assert.equal(first.status(), 303);
  assert.equal(second.status(), 303);
  assert.equal(first.headers().location, second.headers().location);
  const gone = await page.goto(page.url());
  assert.equal(gone.status(), 409);
  await leave();
});

test("who clicks a time twice finds the same hold", async () => {
  const { page, context, leave } = await visit(browser, server.url);
  await toTimes(page, server.url, "salon", "de");
  const form = { key: await page.locator("input[name=key]").inputValue(), start: await slots(page).nth(8).getAttribute("value") };
  const first = await context.request.post(page.url(), { form, maxRedirects: 0 });
  const second = await context.request.post(page.url(), { form, maxRedirects: 0 });
  assert.equal(first.status(), 303);
  assert.equal(first.headers().location, second.headers().location);
  await leave();
});

// A week that is not as full as the next days.
const later = new Date(Date.now() + 21 * 86_400_000).toISOString().slice(0, 10);

test("a time that somebody else took is said at once, with what is free nearby", async () => {
  const one = await visit(browser, server.url);
  const other = await visit(browser, server.url);
  for (const { page } of [one, other]) await page.goto(`${server.url}/practice/de/first-visit?provider=lars-winter&from=${later}`);
  const start = await slots(one.page).nth(5).getAttribute("value");
  const button = `form.times .day button[value="${start}"]`;
  await one.page.locator(button).click();
  await one.page.getByText(words.de.kept).waitFor();
  const [answer] = await Promise.all([
    other.page.waitForResponse((response) => response.request().method() === "POST"),
    other.page.locator(button).click(),
  ]);
  assert.equal(answer.status(), 409);
  await other.page.getByRole("heading", { name: /wurde gerade vergeben/ }).waitFor();
  await other.page.locator(".slots button").first().click();
  await other.page.getByText(words.de.kept).waitFor();
  await one.leave();
  await other.leave();
});

test("another time gives the first one back", async () => {
  const { page, leave } = await visit(browser, server.url);
  await page.goto(`${server.url}/practice/de/first-visit?provider=anna-beck&from=${later}`);
  await unfold(page);
  const start = await slots(page).nth(6).getAttribute("value");
  await page.locator(`.day button[value="${start}"]`).click();
  await page.getByRole("link", { name: "Andere Zeit" }).click();
  await page.waitForURL(/instead=/);
  await page.goto(`${page.url()}&from=${later}`);
  await unfold(page);
  await slots(page).last().click();
  await page.getByText(words.de.kept).waitFor();
  await page.goto(`${server.url}/practice/de/first-visit?provider=anna-beck&from=${later}`);
  assert.equal(await page.locator(`.day button[value="${start}"]`).count(), 1);
  await leave();
});

test("a page that is no longer true changes nothing, and says so kindly", async () => {
  const { page, context, leave } = await visit(browser, server.url);
  await toDetails(page, server.url, "salon", "en", 10);
  await book(page, "salon", "en");
  const manage = page.url();
  await page.goto(`${manage}/cancel`);
  const late = await context.newPage();
  await late.goto(`${manage}/cancel`);
  await page.getByRole("button", { name: words.en.sure }).click();
  await page.getByText(words.en.cancelled, { exact: true }).waitFor();
  const [answer] = await Promise.all([
    late.waitForResponse((response) => response.request().method() === "POST"),
    late.getByRole("button", { name: words.en.sure }).click(),
  ]);
  assert.equal(answer.status(), 409);
  await late.getByRole("heading", { name: "This has just changed." }).waitFor();
  await late.getByRole("link", { name: "See how it stands now" }).click();
  await late.getByText(words.en.cancelled, { exact: true }).waitFor();
  await leave();
});

test("a wrong link is answered in a friendly way, and tells nothing", async () => {
  const { page, leave } = await visit(browser, server.url);
  for (const path of [`manage/${"A".repeat(64)}`, "manage/short", `booking/${"0".repeat(32)}`]) {
    const answer = await page.goto(`${server.url}/salon/de/${path}`);
    assert.equal(answer.status(), 404);
    assert.equal(await page.locator("h1").textContent(), "Unter dieser Adresse finden wir nichts.");
  }
  // What is no longer offered leads to what is (docs/links.md).
  assert.equal((await page.goto(`${server.url}/salon/de/no-such-service`)).status(), 404);
  await page.getByText("Das gibt es hier nicht mehr.").waitFor();
  await page.getByRole("link", { name: "Schneiden und Föhnen" }).first().waitFor();
  for (const path of ["nowhere", "nowhere/de", "salon/fr"]) {
    assert.equal((await page.goto(`${server.url}/${path}`)).status(), 404);
  }
  await leave();
});

test("every page has the policy, stays small, and reads the visitor's language", async () => {
  const { page, leave } = await visit(browser, server.url, { language: "en-GB" });
  const style = await page.request.get(`${server.url}/salon/de`).then((answer) => answer.text());
  const [path] = style.match(/\/assets\/obhut-[0-9a-f]+\.css/);
  const sheet = await page.request.get(server.url + path);
  assert.equal(sheet.headers()["cache-control"], "public, max-age=31536000, immutable");
  const sent = async (answer) => Number(answer.headers()["content-length"]); // as it went over the wire
  const sheetBytes = await sent(sheet);
  const own = /^$|privacy|legal|practice|restaurant|hotel/; // whose pages may stand in no frame
  for (const path of ["", "salon/de", "salon/de/cut-and-blow-dry", "practice/en/physiotherapy", "restaurant/de/table",
    "hotel/de", "salon/de/privacy", "practice/en/legal"]) {
    const answer = await page.goto(`${server.url}/${path}`);
    assert.equal(answer.status(), 200, path);
    const policy = answer.headers()["content-security-policy"];
    assert.match(policy, /^default-src 'none'; /);
    assert.doesNotMatch(policy, /unsafe|\*|data:/);
    assert.match(policy, own.test(path) ? /frame-ancestors 'none'$/ : /frame-ancestors https:\/\/www\.salon-lumen\.example$/);
    assert.equal(answer.headers()["cache-control"], "no-store");
    assert.equal(answer.headers()["set-cookie"], undefined);
    const text = (await answer.body()).toString();
    let octets = (await sent(answer)) + sheetBytes;
    for (const [, file] of text.matchAll(/(?:src|href)="(\/(?:assets\/[\w-]+\.js|\w+\/theme\.css[^"]*|\w+\/logo\.png[^"]*))"/g)) {
      octets += await sent(await page.request.get(server.url + file));
    }
    assert.ok(octets <= 30_000, `${path}: ${octets} octets`);
  }
  await page.goto(`${server.url}/salon`);
  assert.equal(page.url(), `${server.url}/salon/en`);
  await page.getByRole("link", { name: "Deutsch" }).click();
  assert.equal(page.url(), `${server.url}/salon/de`);
  await leave();
});
