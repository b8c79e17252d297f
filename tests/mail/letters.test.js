// Goal: what a mail server takes over is one letter to one recipient that mail programs and calendars read as meant,
// whatever anybody wrote into it (threat:C06, threat:C07).
// Method: letters go through a tap to a real server; the wire, the letter and the calendar are each read by a part of
// somebody else's making.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { simpleParser } from "mailparser";
import {
  commands, confirmation, headerNames, hostileTexts, readByIcalJs, readByPython, wireLetters, withEverywhere,
} from "./letters.js";
import { sendLetters, startMailServer, startTap } from "./mail_server.js";

let server;
let tap;

before(async () => {
  server = await startMailServer({ disabledCommands: ["STARTTLS"] });
  tap = await startTap(server.port);
});

after(async () => {
  await tap.close();
  await server.close();
});

// Sends, and returns what arrived with what was said on the way.
async function deliver(...letters) {
  const [begun, heard] = [server.letters.length, tap.said().length];
  const outcomes = await sendLetters({ server: `smtp://127.0.0.1:${tap.port}?starttls=off`, letters });
  return { outcomes, letters: server.letters.slice(begun), said: tap.said().slice(heard) };
}

function calendarOf(parsed) {
  return parsed.attachments.find(({ contentType }) => contentType === "text/calendar").content.toString("utf8");
}

test("a mail program reads what was written", async () => {
  const { outcomes, letters } = await deliver(confirmation);
  assert.deepEqual(outcomes, [{ sent: true }]);
  assert.deepEqual([letters[0].from, letters[0].to], ["post@booking.example", ["zoe@client.example"]]);
  const parsed = await simpleParser(letters[0].bytes);
  assert.deepEqual(parsed.from.value, [{ address: "post@booking.example", name: "Salon Größe" }]);
  assert.equal(parsed.to.text, "zoe@client.example");
  assert.equal(parsed.replyTo.text, "hello@salon.example");
  assert.equal(parsed.subject, confirmation.subject);
  assert.equal(parsed.text, confirmation.text);
  assert.equal(parsed.html, confirmation.html);
  assert.equal(parsed.messageId, "<00000000000000000000000000000001@booking.example>");
  assert.equal(parsed.date.toISOString(), "2026-11-23T08:00:00.000Z");
  assert.equal(parsed.headers.get("auto-submitted"), "auto-generated");
  const file = parsed.attachments[0];
  assert.deepEqual([file.contentDisposition, file.filename], ["attachment", "termin.ics"]);
  assert.equal(file.headers.get("content-type").params.method, "PUBLISH");
});

// req:A9: the owner copies these lines into a file, and `obhut ledger verify --checkpoint` reads them.
test("a signed checkpoint arrives as it was signed, with lines as long as they are", async () => {
  const origin = "obhut/0123456789abcdef0123456789abcdef";
  const checkpoint = `${origin}\n20852163\n${"A".repeat(43)}=\n\n\u2014 ${origin} ${"b".repeat(90)}=\n`;
  const text = `Guten Tag,\n\n${checkpoint}\nobhut ledger verify --checkpoint DATEI\n`;
  const html = `<p>Guten Tag,</p>\n<pre>\n${checkpoint}</pre>\n`;
  const { letters } = await deliver({ ...confirmation, text, html, calendar: undefined });
  const parsed = await simpleParser(letters[0].bytes);
  assert.equal(parsed.text, text);
  assert.equal(parsed.html, html);
  assert.deepEqual(parsed.attachments, []);
});

test("two calendars read the visit that was meant", async () => {
  const { letters } = await deliver(confirmation);
  const text = calendarOf(await simpleParser(letters[0].bytes));
  const { calendar, events } = readByIcalJs(text);
  assert.equal(calendar.getFirstPropertyValue("method"), "PUBLISH");
  const { summary, location, description } = confirmation.calendar;
  assert.deepEqual([events[0].summary, events[0].location, events[0].description], [summary, location, description]);
  assert.equal(events[0].startDate.toJSDate().toISOString(), "2026-11-24T09:00:00.000Z");
  assert.equal(events[0].duration.toString(), "PT45M");
  assert.equal(events[0].sequence, 2);
  const [frame, event] = await readByPython(text);
  assert.equal(frame.METHOD, "PUBLISH");
  assert.deepEqual([event.SUMMARY, event.LOCATION, event.DESCRIPTION], [summary, location, description]);
  assert.deepEqual([event.DTSTART, event.DTEND], ["20261124T090000Z", "20261124T094500Z"]);
});

test("a cancelled visit says so in the mail and in the file", async () => {
  const { letters } = await deliver({ ...confirmation, calendar: { ...confirmation.calendar, cancelled: true } });
  const parsed = await simpleParser(letters[0].bytes);
  assert.equal(parsed.attachments[0].headers.get("content-type").params.method, "CANCEL");
  const [frame, event] = await readByPython(calendarOf(parsed));
  assert.deepEqual([frame.METHOD, event.STATUS], ["CANCEL", "CANCELLED"]);
});

// req:Y4
test("a discreet letter tells nothing of where it comes from", async () => {
  const discreet = {
    ...confirmation, discreet: true, subject: "Ihr Termin am Dienstag", text: "Ihr Termin steht.\n",
    html: "<p>Ihr Termin steht.</p>", calendar: { ...confirmation.calendar, summary: "Termin" },
  };
  const { letters, said } = await deliver(discreet);
  const parsed = await simpleParser(letters[0].bytes);
  assert.deepEqual([letters[0].from, parsed.from.text], ["termin@neutral.example", "termin@neutral.example"]);
  assert.equal(parsed.replyTo, undefined);
  const everything = wireLetters(said)[0] + parsed.text + parsed.html + parsed.subject + calendarOf(parsed);
  for (const word of ["Salon", "salon", "Größe", "Hauptstra", "Anna", "Haarschnitt", "post@"]) {
    assert.ok(!everything.includes(word), word);
  }
  assert.match(calendarOf(parsed), /\r\nCLASS:PRIVATE\r\n/);
});

test("nothing that was written becomes a command, a header, a recipient or a second letter", async () => {
  const usual = headerNames(wireLetters((await deliver(confirmation)).said)[0]).filter((name) => name !== "Reply-To");
  const { outcomes, letters, said } = await deliver(...hostileTexts.map(withEverywhere));
  assert.ok(outcomes.every(({ sent }) => sent));
  assert.equal(letters.length, hostileTexts.length);
  const once = ["MAIL FROM:<post@booking.example>", "RCPT TO:<zoe@client.example>", "DATA"];
  const spoken = commands(said).map((line) => line.replace(/ SIZE=\d+$/, ""));
  assert.deepEqual(spoken, ["EHLO booking.example", ...hostileTexts.flatMap(() => once), "QUIT"]);
  for (const letter of wireLetters(said)) {
    assert.deepEqual(headerNames(letter), usual);
    assert.doesNotMatch(letter, /\r(?!\n)|(?<!\r)\n/, "a line ends with CR LF and with nothing else");
    assert.doesNotMatch(letter, /[^\t\r\n -~]/, "only printable ASCII travels");
    assert.ok(letter.split("\r\n").every((line) => line.length <= 998 && line !== "."));
  }
});

test("what was meant to break out is read as the text it is, by mail program and calendars", async () => {
  const chosen = hostileTexts.filter((_, index) => index % 7 === 0);
  const { letters } = await deliver(...chosen.map(withEverywhere));
  for (const { to, bytes } of letters) {
    assert.deepEqual(to, ["zoe@client.example"]);
    const parsed = await simpleParser(bytes);
    assert.deepEqual([parsed.to.value.length, parsed.from.value.length, parsed.attachments.length], [1, 1, 1]);
    assert.equal(parsed.from.value[0].address, "post@booking.example");
    assert.deepEqual([parsed.cc, parsed.bcc, parsed.replyTo], [undefined, undefined, undefined]);
    assert.equal(parsed.attachments[0].filename, "calendar.ics");
    const { calendar, events, properties } = readByIcalJs(calendarOf(parsed));
    assert.deepEqual([calendar.getAllSubcomponents().length, events[0].component.getAllSubcomponents().length], [1, 0]);
    const allowed = ["uid", "sequence", "dtstamp", "dtstart", "dtend", "status", "summary", "location", "description"];
    assert.deepEqual(properties.map(({ name }) => name), allowed);
    assert.equal((await readByPython(calendarOf(parsed))).length, 2);
  }
});

test("an address that is several, or none, is not written to", async () => {
  const addresses = [
    "zoe@client.example, eve@evil.example", "zoe@client.example>\r\nRCPT TO:<eve@evil.example", "zoe@client.example\u0000",
    "<zoe@client.example>", "zoë@client.example", "zoe@localhost", "", "zoe@client.example SIZE=1",
  ];
  const { outcomes, letters, said } = await deliver(...addresses.map((to) => ({ ...confirmation, to })));
  assert.ok(outcomes.every(({ stopped, again }) => stopped === "NoAddress" && !again));
  assert.deepEqual([letters.length, said], [0, ""]);
});

test("a domain in another script is written as every server understands it", async () => {
  const { outcomes, said } = await deliver({ ...confirmation, to: "Zoe@Größe.example" });
  assert.deepEqual(outcomes, [{ sent: true }]);
  assert.ok(commands(said).includes("RCPT TO:<zoe@xn--gre-6ka8i.example>"), said);
});
