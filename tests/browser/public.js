// What anybody may ask a server: free times, and a booking by its link. Tests look here whether a page did what it said.

import assert from "node:assert/strict";

export async function get(url) {
  const answer = await fetch(url);
  assert.equal(answer.status, 200, `${url}: ${answer.status}`);
  return answer.json();
}

export async function post(url, body) {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: await answer.json() };
}

const api = (server, business) => `${server.url}/api/v1/businesses/${business}`;

// Every free start of two weeks, from a week on, as the API writes it.
export async function freeStarts(server, business, service, asked = {}) {
  const day = (ahead) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  const parameters = new URLSearchParams({ from: day(7), to: day(21), ...asked });
  const { days } = await get(`${api(server, business)}/services/${service}/slots?${parameters}`);
  return Object.values(days).flat();
}

export const isFree = async (server, business, service, start, asked = {}) => {
  const day = start.slice(0, 10);
  const slots = await freeStarts(server, business, service, { from: day, to: day, ...asked });
  return slots.some((slot) => Date.parse(slot.start) === Date.parse(start));
};

export async function bookAlso(server, business, visit) {
  const { notice } = await get(api(server, business));
  const answer = await post(`${api(server, business)}/bookings`, {
    client: { name: "Grace Hopper", email: "grace@example.org" },
    notice: { version: notice.version },
    ...visit,
  });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body;
}

export const hold = (server, business, visit) => post(`${api(server, business)}/holds`, visit);

// The booking whose page is open.
export function bookingOf(server, business, page) {
  const [, capability] = /\/manage\/([\w-]{64})/.exec(page.url());
  return get(`${api(server, business)}/manage/${capability}`);
}

export const minutesOf = ({ start, end }) => (Date.parse(end) - Date.parse(start)) / 60_000;
export const minutesLater = (start, minutes) => new Date(Date.parse(start) + minutes * 60_000).toISOString();
export const seconds = (start) => String(Date.parse(start) / 1000);

export async function fillIn(page, { name = "Ada Lovelace", email = "ada@example.org" } = {}) {
  await page.locator("#name").fill(name);
  await page.locator("#email").fill(email);
}
