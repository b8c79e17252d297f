// The way of somebody who books, moves and cancels, by what stands on the pages.

import assert from "node:assert/strict";

import { freeStarts, seconds } from "./public.js";

export const words = {
  de: {
    times: /Wann passt es/,
    after: "Woche danach",
    kept: /reserviert bis \d+:\d\d/,
    name: "Name",
    email: "E-Mail",
    confirmed: "Zugesagt",
    forget: /vergessen wir/,
    move: "Verschieben",
    moved: /^Geändert/,
    cancel: "Absagen",
    sure: "Ja, absagen",
    cancelled: "Abgesagt",
  },
  en: {
    times: /When suits you best/,
    after: "Week after",
    kept: /Kept for you until \d+:\d\d/,
    name: "Name",
    email: "E-mail",
    confirmed: "Confirmed",
    forget: /we forget you/,
    move: "Move",
    moved: /^Changed/,
    cancel: "Cancel",
    sure: "Yes, cancel",
    cancelled: "Cancelled",
  },
};

export const services = {
  salon: { de: "Schneiden und Föhnen", en: "Cut and blow-dry", button: { de: /zahlungspflichtig buchen/, en: /obligation to pay/ } },
  practice: { de: "Krankengymnastik", en: "Physiotherapy", button: { de: /^Termin buchen$/, en: /^Book the appointment$/ } },
};

export const slots = (page) => page.locator("form.times button[name=start]");

// How full the demo's weeks are, and on which days the house is open, changes with the day on which this runs: the nth
// button of a week may be any time, or none. So a test says what its time has to be free for (each of `asked`, the
// first is what is booked) and between how many hours from now, and takes the first of those.
export async function startFor(server, business, service, asked, [from, to] = [7 * 24, 28 * 24]) {
  const [after, before] = [from, to].map((hours) => Date.now() + hours * 3_600_000);
  const day = (time) => new Date(time).toISOString().slice(0, 10);
  // A day more at the end, for the days of the house are not those of UTC.
  const span = { from: day(after), to: day(before + 86_400_000) };
  const lists = await Promise.all(asked.map((each) => freeStarts(server, business, service, { ...each, ...span })));
  const [first, ...others] = lists.map((list) => list.map(({ start }) => start));
  const found = first.find((start) => {
    const time = Date.parse(start);
    return time > after && time < before && others.every((starts) => starts.includes(start));
  });
  return found ?? assert.fail(`${service}: nothing is free for ${JSON.stringify(asked)} in ${from} to ${to} hours`);
}

// From the page of the times that is open to the week of a start, and the click on it.
export async function take(page, start) {
  const week = new URL(page.url());
  week.searchParams.set("from", start.slice(0, 10));
  await page.goto(week.href);
  await unfold(page);
  await page.locator(`form.times .day button[name=start][value="${seconds(start)}"]`).click();
}

export async function toTimes(page, origin, business, language) {
  await page.goto(`${origin}/${business}/${language}`);
  await page.getByRole("link", { name: services[business][language] }).first().click();
  await page.getByRole("heading", { level: 1, name: words[language].times }).waitFor();
  await unfold(page);
}

// Without script a day of many times opens when it is asked to. With script a month takes the place of the week, and
// what was to be opened may be gone by the time of the click.
export async function unfold(page) {
  for (const summary of await page.locator("form.times .day:not(.chosen *) summary").all()) {
    if (!(await summary.isVisible())) continue;
    try {
      await summary.click({ timeout: 2_000 });
    } catch (fault) {
      if ((await summary.count()) > 0 && (await summary.isVisible())) throw fault;
    }
  }
}

// The week after, so that the time for moving and cancelling free of charge is not over.
async function leaf(page) {
  const way = page.locator("a[rel=next]");
  const there = new URL(await way.getAttribute("href"), page.url()).href;
  if (await way.isVisible()) {
    await way.click();
  } else {
    // With script a month stands in the place of the week, and its way is the same address.
    await page.goto(there);
  }
  await page.waitForURL((url) => url.href === there);
  await unfold(page);
}

// The nth time of the first week after this one that holds so many: some hold fewer, by the day on which this runs.
export async function takeLater(page, nth) {
  for (let week = 0; week < 6; ++week) {
    await leaf(page);
    if ((await slots(page).count()) > nth) return slots(page).nth(nth).click();
  }
  return assert.fail(`no week of the next six holds ${nth + 1} times`);
}

export async function toDetails(page, origin, business, language, nth = 5) {
  await toTimes(page, origin, business, language);
  await takeLater(page, nth);
  await page.getByText(words[language].kept).waitFor();
}

export async function book(page, business, language, { name = "Ada Lovelace", email = "ada@example.org" } = {}) {
  await page.getByLabel(words[language].name, { exact: true }).fill(name);
  await page.getByLabel(words[language].email, { exact: true }).fill(email);
  await page.getByRole("button", { name: services[business][language].button }).click();
  await page.getByText(words[language].confirmed, { exact: true }).waitFor();
  assert.match(page.url(), /\/manage\/[\w-]{64}$/);
}

export async function move(page, language, nth = 9) {
  await page.getByRole("link", { name: words[language].move, exact: true }).click();
  await takeLater(page, nth);
  await page.getByText(words[language].moved).waitFor();
}

export async function cancel(page, language) {
  await page.getByRole("link", { name: words[language].cancel, exact: true }).click();
  await page.getByRole("button", { name: words[language].sure }).click();
  await page.getByText(words[language].cancelled, { exact: true }).waitFor();
}
