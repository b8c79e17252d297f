// A real mail server with certificates made for the occasion, and a tap that shows what went over the wire.

import { execFileSync, spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { SMTPServer } from "smtp-server";

const here = dirname(fileURLToPath(import.meta.url));
const built = resolve(here, "../../build/fast");
const driver = resolve(process.env.OBHUT_SEND_LETTERS ?? join(built, "tests/mail/obhut_send_letters"));
export const program = resolve(process.env.OBHUT_BINARY ?? join(built, "src/server/obhut/obhut"));

// ---------------------------------------------------------------------------------------------------- certificates

function openssl(folder, ...words) {
  execFileSync("openssl", words, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
}

const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];

function authority(folder, name) {
  openssl(folder, "req", "-x509", ...newKey, "-keyout", `${name}.key`, "-out", `${name}.pem`, "-subj", `/CN=${name}`);
}

function certificate(folder, name, host, signer) {
  writeFileSync(join(folder, `${name}.ext`), `subjectAltName=DNS:${host}\n`);
  openssl(folder, "req", ...newKey.slice(0, -2), "-keyout", `${name}.key`, "-out", `${name}.csr`, "-subj", `/CN=${host}`);
  const signed = ["-CA", `${signer}.pem`, "-CAkey", `${signer}.key`, "-CAcreateserial", "-days", "2"];
  openssl(folder, "x509", "-req", "-in", `${name}.csr`, ...signed, "-extfile", `${name}.ext`, "-out", `${name}.pem`);
  return { key: readFileSync(join(folder, `${name}.key`)), cert: readFileSync(join(folder, `${name}.pem`)) };
}

export async function makeCertificates() {
  const folder = await mkdtemp(join(tmpdir(), "obhut-mail-"));
  authority(folder, "ca");
  authority(folder, "stranger");
  return {
    folder,
    ca: join(folder, "ca.pem"),
    here: certificate(folder, "here", "localhost", "ca"),
    elsewhere: certificate(folder, "elsewhere", "mail.elsewhere.example", "ca"),
    strange: certificate(folder, "strange", "localhost", "stranger"),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

// ---------------------------------------------------------------------------------------------------------- server

export function refusal(code, text) {
  return Object.assign(new Error(text), { responseCode: code });
}

function listening(server, close) {
  return new Promise((ready, failed) => {
    server.on("error", failed);
    server.listen(0, "127.0.0.1", () => ready({ port: (server.server ?? server).address().port, close }));
  });
}

// Keeps the letters it takes: envelope, whether the way was encrypted, and bytes.
export async function startMailServer(options = {}) {
  const letters = [];
  let connections = 0;
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    onConnect: (session, done) => done(void ++connections),
    onData(stream, session, done) {
      const chunks = [];
      stream.on("data", (chunk) => chunks.push(chunk));
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        const to = rcptTo.map(({ address }) => address);
        const letter = { from: mailFrom.address, to, secure: session.secure, user: session.user, bytes: Buffer.concat(chunks) };
        const refused = options.refuseLetter?.(letter);
        if (!refused) letters.push(letter);
        done(refused);
      });
    },
    ...options,
  });
  // A client that hangs up in the middle of a handshake is what some of the tests are about.
  const close = () => new Promise((closed) => server.close(closed));
  const { port } = await listening(server, close);
  server.on("error", () => {});
  return { port, letters, close, connections: () => connections };
}

// Passes everything on to the server and keeps what the client said; hangs up when that matches `until`.
export async function startTap(target, until = null) {
  const said = [];
  const sockets = new Set();
  const server = createServer((client) => {
    const upstream = connect(target, "127.0.0.1");
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => (client.destroy(), upstream.destroy()));
    }
    upstream.pipe(client);
    client.on("data", (chunk) => {
      said.push(chunk);
      if (until?.test(Buffer.concat(said).toString("latin1"))) client.destroy();
      else upstream.write(chunk);
    });
  });
  const close = () => {
    for (const socket of sockets) socket.destroy();
    return new Promise((closed) => server.close(closed));
  };
  const { port } = await listening(server, close);
  return { port, close, said: () => Buffer.concat(said).toString("latin1") };
}

// Says the lines it is given, one to each line it hears, and nothing after the last.
export async function startScript(...lines) {
  const sockets = new Set();
  const server = createServer((client) => {
    sockets.add(client);
    const left = [...lines];
    const answer = () => left.length > 0 && client.write(left.shift() + "\r\n");
    client.on("error", () => {});
    client.on("data", answer);
    answer();
  });
  const close = () => {
    for (const socket of sockets) socket.destroy();
    return new Promise((closed) => server.close(closed));
  };
  return listening(server, close);
}

// ---------------------------------------------------------------------------------------------------------- client

export function run(file, words, input = "") {
  return new Promise((ended, failed) => {
    const child = spawn(file, words, { stdio: ["pipe", "pipe", "pipe"] });
    const out = [];
    const err = [];
    child.stdout.on("data", (chunk) => out.push(chunk));
    child.stderr.on("data", (chunk) => err.push(chunk));
    child.on("error", failed);
    child.on("close", (status) =>
      ended({ status, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }),
    );
    child.stdin.end(input);
  });
}

export async function sendLetters(how) {
  const { status, stdout, stderr } = await run(driver, [], JSON.stringify(how));
  if (status !== 0) throw new Error(`the driver ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}
