// Goal: a letter goes to the server that was meant and to no other, is read by nobody on the way, and whatever goes
// wrong is told apart: what is worth another attempt, and what is not.
// Method: a real mail server with certificates of our own, which refuses, hesitates and hangs up as it is told.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { confirmation, wireLetters } from "./letters.js";
import { makeCertificates, refusal, sendLetters, startMailServer, startScript, startTap } from "./mail_server.js";

let certificates;

before(async () => {
  certificates = await makeCertificates();
});

after(() => certificates.remove());

// A server for one test; its end is the test's.
async function serverFor(t, options) {
  const server = await startMailServer({ ...certificates.here, ...options });
  t.after(server.close);
  return server;
}

async function send(port, how = {}) {
  const letters = how.letters ?? [confirmation];
  return sendLetters({ server: `smtp://localhost:${port}`, ca: certificates.ca, ...how, letters });
}

test("STARTTLS encrypts before anything about the letter is said", async (t) => {
  const server = await serverFor(t);
  const tap = await startTap(server.port);
  t.after(tap.close);
  assert.deepEqual(await send(tap.port), [{ sent: true }]);
  assert.equal(server.letters[0].secure, true);
  assert.doesNotMatch(tap.said(), /MAIL|RCPT|client\.example/);
});

test("smtps encrypts from the first byte", async (t) => {
  const server = await serverFor(t, { secure: true });
  assert.deepEqual(await send(server.port, { server: `smtps://localhost:${server.port}` }), [{ sent: true }]);
  assert.equal(server.letters[0].secure, true);
});

for (const [whose, which] of [["for another name", "elsewhere"], ["signed by a stranger", "strange"]]) {
  for (const scheme of ["smtp", "smtps"]) {
    test(`a certificate ${whose} is not trusted (${scheme})`, async (t) => {
      const server = await serverFor(t, { ...certificates[which], secure: scheme === "smtps" });
      const outcomes = await send(server.port, { server: `${scheme}://localhost:${server.port}` });
      assert.deepEqual(outcomes, [{ sent: false, stopped: "NotTrusted", reply: 0, again: true }]);
      assert.equal(server.letters.length, 0);
    });
  }
}

test("a server that does not offer STARTTLS gets neither letter nor password", async (t) => {
  const server = await serverFor(t, { disabledCommands: ["STARTTLS"], allowInsecureAuth: true });
  const tap = await startTap(server.port);
  t.after(tap.close);
  const [outcome] = await send(tap.port, { user: "obhut", password: "correct horse" });
  assert.deepEqual([outcome.stopped, outcome.again], ["NotEncrypted", true]);
  assert.doesNotMatch(tap.said(), /AUTH|MAIL|RCPT|DATA|client/);
});

test("a server that refuses STARTTLS gets nothing either", async (t) => {
  const script = await startScript("220 hello", "250-hello\r\n250 STARTTLS", "454 4.7.0 not now", "221 bye");
  t.after(script.close);
  const [outcome] = await send(script.port);
  assert.deepEqual([outcome.stopped, outcome.again], ["NotEncrypted", true]);
});

test("signs in with the right password and is told about a wrong one", async (t) => {
  const onAuth = ({ username, password }, session, done) =>
    username === "obhut" && password === "correct horse"
      ? done(null, { user: username })
      : done(refusal(535, "5.7.8 no"));
  const server = await serverFor(t, { authOptional: false, onAuth });
  assert.deepEqual(await send(server.port, { user: "obhut", password: "correct horse" }), [{ sent: true }]);
  assert.equal(server.letters[0].user, "obhut");
  const wrong = await send(server.port, { user: "obhut", password: "wrong" });
  assert.deepEqual(wrong, [{ sent: false, stopped: "NotLetIn", reply: 535, again: true }]);
  const [nobody] = await send(server.port);
  assert.deepEqual([nobody.stopped, nobody.again], ["SenderRefused", true]);
});

for (const [what, options, expected] of [
  ["an unknown recipient is given up", { onRcptTo: [550, "5.1.1 no such user"] }, ["RecipientRefused", 550, false]],
  ["a greylisting server is asked again", { onRcptTo: [451, "4.7.1 later"] }, ["RecipientRefused", 451, true]],
  ["a full mailbox is asked again", { onRcptTo: [452, "4.2.2 full"] }, ["RecipientRefused", 452, true]],
  ["a relay that does not know us can be mended", { onRcptTo: [554, "5.7.1 relaying denied"] }, ["RecipientRefused", 554, true]],
  ["a refused sender can be mended", { onMailFrom: [550, "5.1.8 no such sender"] }, ["SenderRefused", 550, true]],
  ["a server without room is asked again", { onMailFrom: [452, "4.3.1 no room"] }, ["SenderRefused", 452, true]],
  ["a letter that is refused is given up", { refuseLetter: [554, "5.6.0 no"] }, ["LetterRefused", 554, false]],
  ["a letter that is put off is sent again", { refuseLetter: [451, "4.3.0 later"] }, ["LetterRefused", 451, true]],
  ["a server that does not greet can be mended", { onConnect: [554, "5.7.1 no"] }, ["NotLetIn", 554, true]],
]) {
  test(what, async (t) => {
    const [[hook, answer]] = Object.entries(options);
    const error = refusal(...answer);
    const refuse = hook === "refuseLetter" ? () => error : (...words) => words.at(-1)(error);
    const server = await serverFor(t, { [hook]: refuse });
    const [stopped, reply, again] = expected;
    assert.deepEqual(await send(server.port), [{ sent: false, stopped, reply, again }]);
    assert.equal(server.letters.length, 0);
  });
}

test("a server that says nothing is not waited for", async (t) => {
  const silent = await startScript();
  t.after(silent.close);
  assert.deepEqual(await send(silent.port, { patienceMs: 300 }), [{ sent: false, stopped: "TookTooLong", reply: 0, again: true }]);
});

test("a server that falls silent in the middle is not waited for", async (t) => {
  const server = await serverFor(t, { onRcptTo: () => {} });
  const outcomes = await send(server.port, { patienceMs: 1000 });
  assert.deepEqual(outcomes, [{ sent: false, stopped: "TookTooLong", reply: 0, again: true }]);
});

test("nobody at the port is told as that", async () => {
  const gone = await startScript();
  await gone.close();
  assert.deepEqual(await send(gone.port), [{ sent: false, stopped: "NotReached", reply: 0, again: true }]);
});

test("a connection lost behind the letter is tried again with the same letter", async (t) => {
  const server = await serverFor(t, { disabledCommands: ["STARTTLS"] });
  const clear = (port) => ({ server: `smtp://localhost:${port}?starttls=off`, repeated: true });
  const dropping = await startTap(server.port, /\r\n\.\r\n$/);
  t.after(dropping.close);
  const lost = await send(dropping.port, clear(dropping.port));
  assert.deepEqual(lost, [{ sent: false, stopped: "ConnectionLost", reply: 0, again: true }]);
  assert.equal(server.letters.length, 0);
  assert.deepEqual(await send(server.port, clear(server.port)), [{ sent: true }]);
  assert.equal(wireLetters(dropping.said())[0], server.letters[0].bytes.toString("latin1").replace(/^\./gm, ".."));
  assert.match(server.letters[0].bytes.toString(), /^Message-Id: <0{31}1@booking\.example>\r$/im);
});

test("letters share a connection, and one that is refused does not stop the next", async (t) => {
  const onRcptTo = ({ address }, session, done) => done(address.startsWith("no") ? refusal(550, "5.1.1 no") : null);
  const server = await serverFor(t, { onRcptTo });
  const letters = ["a@client.example", "b@client.example", "no@client.example", "c@client.example"];
  const outcomes = await send(server.port, { letters: letters.map((to) => ({ ...confirmation, to })) });
  assert.deepEqual(outcomes.map(({ sent }) => sent), [true, true, false, true]);
  assert.deepEqual(server.letters.map(({ to }) => to), [["a@client.example"], ["b@client.example"], ["c@client.example"]]);
  assert.equal(server.connections(), 2);
});
