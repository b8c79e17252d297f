// Goal: the people of a house close a part of it by a click, see whom that hits and settle each; a session is cancelled
// and everybody told; who comes is checked in; the day stands on one sheet of paper. With nothing but pages.

import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { test } from "node:test";

import { accessibilityFaults, visit } from "./browser.js";
import { cookieHeader, signIn } from "./desk.js";
import { browser, server } from "./house.js";

const api = (path) => `${server.url}/api/v1/businesses/${path}`;
const text = (date) => date.toISOString().slice(0, 10);

// The first such weekday behind the days that the demo fills.
function dateOn(weekday, ahead = 24) {
  const date = new Date(Date.now() + ahead * 86400000);
  date.setUTCDate(date.getUTCDate() + ((7 + weekday - date.getUTCDay()) % 7));
  return text(date);
}

async function book(business, service, date, name, more = {}) {
  const { party = 1, area } = more;
  const query = new URLSearchParams({ from: date, to: date, party: String(party), ...(area ? { area } : {}) });
  const listed = await (await fetch(`${api(`${business}/services/${service}/slots`)}?${query}`)).json();
  const [slot] = listed.days[date];
  const house = await (await fetch(api(business))).json();
  const answer = await fetch(api(`${business}/bookings`), {
    method: "POST",
    headers: { "Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID() },
    body: JSON.stringify({
      service,
      start: slot.start,
      party,
      ...(area ? { area } : {}),
      client: { name, email: `${name.split(" ")[0].toLowerCase()}@example.org` },
      notice: { version: house.notice.version, given: "page" },
    }),
  });
  assert.equal(answer.status, 201, await answer.clone().text());
  return answer.json();
}

async function letterTo(page, address, subject) {
  for (let attempt = 0; attempt < 40; ++attempt) {
    await page.goto(`${server.url}/mailbox`);
    const letter = page.locator("a.choice", { hasText: address }).filter({ hasText: subject });
    if ((await letter.count()) > 0) return letter.first();
    await new Promise((later) => setTimeout(later, 250));
  }
  throw new Error(`no letter to ${address} about ${subject}`);
}

const row = (page, name) => page.getByRole("listitem").filter({ hasText: name });

test("the terrace is closed, and each booking it hits is settled", async () => {
  const { page, leave } = await visit(browser, server.url, { script: true, desk: true });
  const friday = dateOn(5);
  await book("restaurant", "table", friday, "Terese Terrasse", { party: 4, area: "terrace" });
  await book("restaurant", "table", friday, "Ottokar Open", { party: 3, area: "terrace" });
  await signIn(page, server.url, "restaurant");
  await page.goto(`${server.url}/desk/restaurant?date=${friday}`);
  await row(page, "Terese Terrasse").getByText("Terrasse").first().waitFor();
  await page.getByLabel("Was").selectOption({ label: "Überdachte Terrasse" });
  await page.getByRole("button", { name: "Zeigen, wen das betrifft" }).click();
  await page.getByText("Betrifft 2 Buchungen").waitFor();
  await row(page, "Terese Terrasse").waitFor();
  await row(page, "Ottokar Open").waitFor();
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.getByRole("button", { name: "Jetzt schließen" }).click();
  await page.getByText("2 Buchungen sind zu klären.").waitFor();
  assert.deepEqual(await accessibilityFaults(page), []);

  await row(page, "Terese Terrasse").getByRole("button", { name: "Anderer Platz, gleiche Zeit" }).click();
  await page.getByText("1 Buchung ist zu klären.").waitFor();
  await row(page, "Ottokar Open").getByRole("button", { name: "Absagen" }).click();
  await page.getByText("Alles geklärt.").waitFor();
  await page.goto(`${server.url}/desk/restaurant?date=${friday}`);
  await row(page, "Terese Terrasse").getByText(/Tisch/).waitFor();
  await row(page, "Ottokar Open").getByText("abgesagt").waitFor();
  await (await letterTo(page, "ottokar@example.org", "Abgesagt")).click();
  await page.waitForURL(/mailbox\/./);
  assert.match((await page.locator("main").innerText()).replace(/\s+/g, " "), /diesmal müssen wir absagen/);

  await page.goto(`${server.url}/desk/restaurant`);
  await page.getByRole("button", { name: /Wieder öffnen.*Überdachte Terrasse/ }).click();
  await page.getByRole("button", { name: /Wieder öffnen/ }).waitFor({ state: "detached" });
  await leave();
});

test("a session is cancelled, and everybody is told", async () => {
  const { page, leave } = await visit(browser, server.url, { desk: true });
  const tuesday = dateOn(2, 38);
  for (const name of ["Berta Becken", "Rudi Rücken"]) await book("practice", "back-course", tuesday, name);
  await signIn(page, server.url, "practice");
  await page.goto(`${server.url}/desk/practice?date=${tuesday}`);
  await page.getByRole("button", { name: "Diese Stunde absagen" }).click();
  await row(page, "Berta Becken").waitFor();
  await page.getByRole("button", { name: /^Absagen und alle \d+ benachrichtigen$/ }).click();
  await page.getByText("Fällt an diesem Tag aus.").waitFor();
  await row(page, "Rudi Rücken").getByText("abgesagt").waitFor();
  for (const who of ["berta", "rudi"]) await letterTo(page, `${who}@example.org`, "Abgesagt");
  const slots = await (await fetch(`${api("practice/services/back-course/slots")}?from=${tuesday}&to=${tuesday}`)).json();
  assert.deepEqual(slots.days[tuesday] ?? [], []);
  await page.goto(`${server.url}/desk/practice?date=${tuesday}`);
  await page.getByRole("button", { name: "Findet doch statt" }).click();
  await page.getByRole("button", { name: "Diese Stunde absagen" }).waitFor();
  await leave();
});

test("somebody else teaches on one date", async () => {
  const { page, leave } = await visit(browser, server.url, { desk: true });
  const thursday = dateOn(4, 38);
  await book("practice", "back-course", thursday, "Vera Vertrauen");
  await signIn(page, server.url, "practice");
  await page.goto(`${server.url}/desk/practice?date=${thursday}`);
  const teacher = page.getByLabel("Leitung");
  const usual = await teacher.inputValue();
  await teacher.selectOption({ index: usual === "anna-beck" ? 1 : 0 });
  await page.getByRole("button", { name: "Für diesen Tag übernehmen" }).click();
  await page.locator("option[selected]", { hasText: "Vertretung" }).first().waitFor({ state: "attached" });
  const chosen = await page.locator(".sitting option[selected]").textContent();
  await row(page, "Vera Vertrauen").getByText(chosen.replace(" (Vertretung)", "")).waitFor();
  await leave();
});

for (const width of [390, 1280]) {
  test(`the day is seen, a guest arrives, and axe finds nothing: ${width} px`, async () => {
    const { page, leave } = await visit(browser, server.url, { width, script: true, desk: true });
    for (const business of ["salon", "practice", "restaurant", "hotel"]) {
      await signIn(page, server.url, business);
      await page.getByText("hinterlässt einen Eintrag im Protokoll").waitFor();
      assert.deepEqual(await accessibilityFaults(page), [], business);
      const wider = await page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
      assert.equal(wider, false, `${business} is as wide as the screen`);
      if (process.env.OBHUT_PICTURES) {
        await mkdir(process.env.OBHUT_PICTURES, { recursive: true });
        await page.screenshot({ path: `${process.env.OBHUT_PICTURES}/desk-${business}-${width}.png`, fullPage: true });
      }
    }
    await leave();
  });
}

test("a guest of the hotel gets a room and arrives", async () => {
  const { page, leave } = await visit(browser, server.url, { desk: true });
  await signIn(page, server.url, "hotel");
  const arrival = page.locator("#arrivals ~ ul .arrival").filter({ has: page.getByRole("button", { name: /^Angekommen/ }) });
  for (let day = 0; (await arrival.count()) === 0 && day < 10; ++day) await page.getByRole("link", { name: "Tag danach" }).click();
  const first = arrival.first();
  const guest = (await first.locator("b").textContent()).trim();
  const room = first.getByLabel("Zimmer");
  const name = (await room.locator("option[selected]").textContent()).trim();
  await first.getByRole("button", { name: /^Zimmer geben/ }).click();
  const same = row(page, guest).filter({ hasText: name }).first();
  await same.waitFor();
  await same.getByRole("button", { name: /^Angekommen/ }).click();
  await row(page, guest).getByText("ist da").first().waitFor();
  await leave();
});

test("the day sheet is a page of paper", async () => {
  const { page, leave } = await visit(browser, server.url, { desk: true });
  for (const business of ["salon", "practice", "restaurant", "hotel"]) {
    await signIn(page, server.url, business);
    await page.goto(`${server.url}/desk/${business}/daysheet`);
    const written = await page.locator("body").innerText();
    assert.doesNotMatch(written, /@/, "no mail address");
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    const lines = await page.locator("tbody tr").count();
    assert.ok(pages >= 1 && pages <= 1 + Math.floor(lines / 20), `${business}: ${lines} lines on ${pages} pages`);
    if (process.env.OBHUT_PICTURES) await writeFile(`${process.env.OBHUT_PICTURES}/sheet-${business}.pdf`, pdf);
  }
  const answer = await page.goto(`${server.url}/desk/hotel/daysheet?date=2030-01-01`);
  assert.equal(answer.status(), 403);
  await leave();
});

test("a form from another place changes nothing", async () => {
  const { page, context, leave } = await visit(browser, server.url, { desk: true });
  await signIn(page, server.url, "salon");
  const answer = await fetch(`${server.url}/desk/salon/reopening`, {
    method: "POST",
    headers: { Origin: "http://elsewhere.example", Cookie: await cookieHeader(context) },
    body: new URLSearchParams({ what: "location:mitte", from: "2027-03-15T08:00", until: "2027-03-16T00:00", version: "1" }),
    redirect: "manual",
  });
  assert.equal(answer.status, 403);
  await leave();
});
