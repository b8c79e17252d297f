// SPDX-License-Identifier: Apache-2.0
//
// Puts a month in the place of the week on the page of free times. Everything it shows comes from the server as a part
// of that page; without it, or when a part does not arrive, the page and its links do the same.
//
// The days are one stop of the Tab key; arrows, Home, End, Page Up and Page Down move among them.

const form = document.querySelector("form.times");
const source = document.getElementById("month");
const slow = 200; // milliseconds after which waiting is shown

function start() {
  const { dataset } = source;
  const plain = document.querySelectorAll(".plain-way");
  const said = make("p", "said");
  said.setAttribute("role", "status");
  const month = make("div", "months");
  month.append(source.content.cloneNode(true));
  const chosen = make("div", "chosen");
  const days = new Map([...form.querySelectorAll(".day[data-date]")].map((day) => [day.dataset.date, day]));
  // The chosen day stands alone, so nothing of it is folded away.
  for (const day of days.values()) day.querySelector("details")?.setAttribute("open", "");
  const first = form.querySelector(".day[data-date]");
  (first ?? form.lastElementChild).before(month);
  month.after(chosen);
  const none = form.querySelector(":scope > .keep"); // a week without anything free, and when the next time is
  if (none) chosen.append(none);
  form.querySelectorAll(".day").forEach((day) => day.remove());
  form.append(said);
  showPlain(false);

  let asking; // what is on its way; a later wish replaces it

  function make(tag, name) {
    const element = document.createElement(tag);
    element.className = name;
    return element;
  }

  function showPlain(shown) {
    plain.forEach((way) => (way.hidden = !shown));
  }

  const buttons = () => [...month.querySelectorAll("[data-day]")];
  const buttonOf = (day) => month.querySelector(`[data-day="${day}"]`);

  // Exactly one day can be reached by Tab.
  function rove(button) {
    for (const each of buttons()) each.tabIndex = each === button ? 0 : -1;
  }

  function mark(day) {
    for (const each of buttons()) each.setAttribute("aria-pressed", String(each.dataset.day === day));
    rove(buttonOf(day) ?? month.querySelector(".free") ?? buttons()[0]);
  }

  function address(part, from) {
    const url = new URL(window.location.href);
    url.searchParams.delete("part");
    if (part) url.searchParams.set("part", part);
    url.searchParams.set("from", from);
    url.hash = "";
    return url;
  }

  // A part of the page; nothing if a later wish has replaced this one. Waiting is shown where the part will stand.
  async function fetchPart(part, from, place) {
    asking?.abort();
    const mine = (asking = new AbortController());
    const timer = setTimeout(() => {
      place.setAttribute("aria-busy", "true");
      said.textContent = dataset.slow;
    }, slow);
    try {
      const answer = await fetch(address(part, from), { signal: mine.signal, credentials: "omit", cache: "no-store" });
      if (!answer.ok) throw new Error(answer.status);
      const template = document.createElement("template");
      template.innerHTML = await answer.text();
      return mine.signal.aborted ? null : template.content;
    } catch {
      if (!mine.signal.aborted) fail(from);
      return null;
    } finally {
      clearTimeout(timer);
      if (asking === mine || asking === undefined) place.removeAttribute("aria-busy");
    }
  }

  function fail(from) {
    const words = make("p", "alarm");
    const way = make("a", "");
    way.href = address("", from);
    way.textContent = dataset.plain;
    words.append(dataset.failed, " ", way);
    chosen.replaceChildren(words);
    said.textContent = dataset.failed;
    showPlain(true);
  }

  async function choose(button) {
    const { day } = button.dataset;
    const before = month.querySelector('[aria-pressed="true"]')?.dataset.day;
    mark(day);
    if (!days.has(day)) {
      const part = await fetchPart("day", day, chosen);
      const section = part?.querySelector(".day");
      if (!section) return part === null ? undefined : mark(before);
      days.set(day, section);
    } else {
      asking?.abort();
      chosen.removeAttribute("aria-busy");
    }
    chosen.replaceChildren(days.get(day));
    said.textContent = button.getAttribute("aria-label");
    window.history.replaceState(null, "", address("", day));
  }

  // `reach` says which day is to have the focus when the month has arrived; else it stays on the way there.
  async function turn(from, side, reach) {
    const part = await fetchPart("month", from, month);
    if (!part) return;
    const current = chosen.querySelector(".day")?.dataset.date;
    month.replaceChildren(part);
    mark(current);
    said.textContent = month.querySelector("h2").textContent;
    const wanted = reach && nearest(reach);
    if (wanted) rove(wanted);
    (wanted ?? month.querySelector(`[data-turn="${side}"]`) ?? month.querySelector("[data-turn]"))?.focus();
  }

  // The day itself, or the nearest one of this month that is not past or too far.
  function nearest(day) {
    const all = buttons();
    return buttonOf(day) ?? all.find((each) => each.dataset.day > day) ?? all.at(-1);
  }

  const dateOf = (day) => new Date(`${day}T12:00:00Z`);
  const textOf = (date) => date.toISOString().slice(0, 10);

  function further(day, count) {
    const date = dateOf(day);
    date.setUTCDate(date.getUTCDate() + count);
    return textOf(date);
  }

  function otherMonth(day, count) {
    const date = dateOf(day);
    const wanted = date.getUTCDate();
    date.setUTCDate(1);
    date.setUTCMonth(date.getUTCMonth() + count);
    const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    date.setUTCDate(Math.min(wanted, last));
    return textOf(date);
  }

  function goalOf(event, day) {
    const forward = getComputedStyle(form).direction === "rtl" ? -1 : 1;
    const weekday = (dateOf(day).getUTCDay() + 6) % 7;
    switch (event.key) {
      case "ArrowRight": return further(day, forward);
      case "ArrowLeft": return further(day, -forward);
      case "ArrowDown": return further(day, 7);
      case "ArrowUp": return further(day, -7);
      case "Home": return further(day, -weekday);
      case "End": return further(day, 6 - weekday);
      case "PageUp": return otherMonth(day, -1);
      case "PageDown": return otherMonth(day, 1);
      default: return null;
    }
  }

  function move(goal, day) {
    if (goal.slice(0, 7) === day.slice(0, 7)) {
      const button = nearest(goal);
      rove(button);
      button.focus();
      return;
    }
    const side = goal < day ? "before" : "after";
    const way = month.querySelector(`[data-turn="${side}"]`);
    if (way) turn(way.dataset.month, side, goal);
  }

  month.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.turn) turn(button.dataset.month, button.dataset.turn);
    else if (button.getAttribute("aria-disabled") === "true") said.textContent = button.getAttribute("aria-label");
    else choose(button);
  });
  month.addEventListener("keydown", (event) => {
    const { day } = event.target.dataset;
    if (!day || event.altKey || event.ctrlKey || event.metaKey) return;
    const goal = goalOf(event, day);
    if (!goal) return;
    event.preventDefault();
    move(goal, day);
  });

  const open = [...days.values()].find((day) => day.querySelector("button"));
  if (open) chosen.replaceChildren(open);
  mark(open?.dataset.date);
}

if (form && source) start();
