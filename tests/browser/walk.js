// The way of somebody who books, moves and cancels, by what stands on the pages.

import assert from "node:assert/strict";

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

export async function toTimes(page, origin, business, language) {
  await page.goto(`${origin}/${business}/${language}`);
  await page.getByRole("link", { name: services[business][language] }).first().click();
  await page.getByRole("heading", { level: 1, name: words[language].times }).waitFor();
  await unfold(page);
}

// Without script a day of many times opens when it is asked to.
export async function unfold(page) {
  for (const summary of await page.locator("form.times .day:not(.chosen *) summary").all()) {
    if (await summary.isVisible()) await summary.click();
  }
}

// The week after, so that the time for moving and cancelling free of charge is not over.
export async function leaf(page, language) {
  const way = page.locator("a[rel=next]");
  if (await way.isVisible()) {
    await way.click();
  } else {
    // With script a month stands in the place of the week, and its way is the same address.
    await page.goto(new URL(await way.getAttribute("href"), page.url()).href);
  }
  await page.waitForURL(/from=/);
  await unfold(page);
}

export async function toDetails(page, origin, business, language, nth = 5) {
  await toTimes(page, origin, business, language);
  await leaf(page, language);
  await slots(page).nth(nth).click();
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
  await leaf(page, language);
  // Some weeks hold fewer times than others, by the day on which this runs.
  const times = slots(page);
  await times.nth(Math.min(nth, (await times.count()) - 1)).click();
  await page.getByText(words[language].moved).waitFor();
}

export async function cancel(page, language) {
  await page.getByRole("link", { name: words[language].cancel, exact: true }).click();
  await page.getByRole("button", { name: words[language].sure }).click();
  await page.getByText(words[language].cancelled, { exact: true }).waitFor();
}
