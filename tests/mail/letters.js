// Letters to send, and ways to look at those that arrived.

import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ICAL from "ical.js";
import { run } from "./mail_server.js";

const here = dirname(fileURLToPath(import.meta.url));

export const confirmation = {
  to: "zoe@client.example",
  sender: "Salon Größe",
  replyTo: "hello@salon.example",
  subject: "Bestätigt: Dienstag, 24. November, 10:30 – Haarschnitt bei Anna Größe im Salon Größe",
  text: "Guten Tag, Zoë.\n\nIhr Termin steht.\n.\nBis bald\n",
  html: "<p>Guten Tag, Zoë.</p>\n<p>Ihr Termin steht.</p>\n",
  calendar: {
    file: "termin.ics",
    summary: "Haarschnitt; bei Anna, im Salon",
    location: "Salon Größe\\Hauptstraße 1, 12345 Berlin",
    description: "Verschieben oder absagen:\nhttps://booking.example/booking/x",
    url: "https://booking.example/booking/x",
  },
};

const ends = ["\r\n", "\n", "\r", "\u0000\n", "\u2028", "\u2029", "\u0085", "\n.\n", "\r.\r", "\r\n.\r\n", "\n.\r\n", "\r\n.\n"];
const attacks = [
  "Bcc: eve@evil.example",
  "RCPT TO:<eve@evil.example>",
  "MAIL FROM:<eve@evil.example>\r\nRCPT TO:<eve@evil.example>\r\nDATA\r\nSubject: second\r\n\r\nbody\r\n.\r\n",
  "Content-Type: text/html\r\n\r\n<script>alert(1)</script>",
  "END:VEVENT\r\nBEGIN:VEVENT\r\nATTACH:file:///etc/passwd",
];

// Every line end with every attack, in every field but the address.
export const hostileTexts = ends.flatMap((end) => attacks.map((attack) => `a${end}${attack}${end}.${end}QUIT${end}`));

export function withEverywhere(text) {
  const calendar = { file: text, summary: text, location: text, description: text, url: `https://a.example/${text}` };
  return { ...confirmation, sender: text, replyTo: text, subject: text, text, html: text, calendar };
}

// What lies between DATA and the line that ends it, as the strictest server reads it.
export function wireLetters(said) {
  return [...said.matchAll(/\r\nDATA\r\n([^]*?\r\n)\.\r\n/g)].map((found) => found[1]);
}

export function commands(said) {
  return said.replace(/\r\nDATA\r\n[^]*?\r\n\.\r\n/g, "\r\nDATA\r\n").split("\r\n").filter(Boolean);
}

export function headerNames(letter) {
  const head = letter.slice(0, letter.indexOf("\r\n\r\n"));
  return head.split("\r\n").filter((line) => !/^[ \t]/.test(line)).map((line) => line.split(":")[0]);
}

export function readByIcalJs(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents("vevent");
  return { calendar, events: events.map((event) => new ICAL.Event(event)), properties: events[0].getAllProperties() };
}

// Debian's python, which has Debian's python3-icalendar.
export async function readByPython(text) {
  const { status, stdout, stderr } = await run("/usr/bin/python3", [join(here, "read_calendar.py")], text);
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}
