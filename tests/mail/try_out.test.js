// Goal: `obhut mail test` tells an operator in sentences whether mail leaves, and if not, where to look.
// Method: the real program against a real mail server.

import assert from "node:assert/strict";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { makeCertificates, program, refusal, run, startMailServer, startScript } from "./mail_server.js";

let certificates;
let server;
let password;

before(async () => {
  certificates = await makeCertificates();
  const onAuth = (auth, session, done) =>
    auth.password === "correct horse" ? done(null, { user: auth.username }) : done(refusal(535, "5.7.8 no"));
  const answers = { "no@client.example": refusal(550, "5.1.1 no"), "later@client.example": refusal(451, "4.7.1 later") };
  const onRcptTo = ({ address }, session, done) => done(answers[address]);
  server = await startMailServer({ ...certificates.here, onAuth, onRcptTo });
  password = join(certificates.folder, "password");
  writeFileSync(password, "correct horse\n", { mode: 0o600 });
});

after(async () => {
  await server.close();
  await certificates.remove();
});

function tryOut({ to = "me@client.example", url = `smtp://localhost:${server.port}`, more = [] }) {
  const from = ["--mail-from", "Booking desk <post@booking.example>"];
  return run(program, ["mail", "test", "--to", to, "--mail-server", url, ...from, ...more]);
}

const trusting = () => ["--mail-ca", certificates.ca];

test("a letter that is taken over is told", async () => {
  const more = [...trusting(), "--mail-user", "obhut", "--mail-password-file", password];
  const { status, stdout } = await tryOut({ more });
  assert.equal(status, 0);
  assert.match(stdout, /has taken the letter over/);
  const { user, to, bytes } = server.letters.at(-1);
  assert.deepEqual([user, to], ["obhut", ["me@client.example"]]);
  assert.match(bytes.toString(), /^From: Booking desk <post@booking\.example>\r$/m);
});

test("whatever goes wrong is told apart", async (t) => {
  const nobody = await startScript();
  await nobody.close();
  const wrong = join(certificates.folder, "wrong");
  writeFileSync(wrong, "wrong", { mode: 0o600 });
  const signing = (file) => [...trusting(), "--mail-user", "obhut", "--mail-password-file", file];
  const bare = await startMailServer({ disabledCommands: ["STARTTLS"] });
  t.after(bare.close);
  for (const [how, status, sentence] of [
    [{ to: "no@client.example", more: trusting() }, 67, /refused the recipient[^]*550[^]*not be tried again/],
    [{ to: "later@client.example", more: trusting() }, 75, /451[^]*would be tried again/],
    [{ url: `smtp://localhost:${nobody.port}` }, 68, /not reached/],
    [{}, 76, /certificate/],
    [{ url: `smtp://localhost:${bare.port}` }, 76, /did not agree to encrypt/],
    [{ more: signing(wrong) }, 77, /--mail-user and the password/],
  ]) {
    const told = await tryOut(how);
    assert.equal(told.status, status, told.stdout + told.stderr);
    assert.match(told.stdout, sentence);
    assert.doesNotMatch(told.stdout + told.stderr, /client\.example|correct horse/, "no address and no password is printed");
  }
});

test("a password that others can read is not used", async () => {
  const open = join(certificates.folder, "open");
  writeFileSync(open, "correct horse");
  chmodSync(open, 0o644);
  const more = [...trusting(), "--mail-user", "obhut", "--mail-password-file", open];
  const { status, stdout } = await tryOut({ more });
  assert.equal(status, 77);
  assert.match(stdout, /mail\/password-readable-by-others/);
});

test("a letter into a folder is named", async () => {
  const folder = join(certificates.folder, "letters");
  const words = ["--to", "me@client.example", "--mail-folder", folder, "--mail-from", "post@booking.example"];
  const { status, stdout } = await run(program, ["mail", "test", ...words]);
  assert.equal(status, 0);
  const [, name] = stdout.match(/as ([0-9a-f]{32}\.eml)/);
  assert.match(readFileSync(join(folder, name), "latin1"), /^To: me@client\.example\r$/m);
});
