// Starts the real program on a free port with an empty folder, and stops it with everything it wrote.

import { execFileSync, spawn } from "node:child_process";
import { openSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const binary = resolve(process.env.OBHUT_BINARY ?? join(here, "../../build/fast/src/server/obhut/obhut"));
const attempts = 200;

function freePort() {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.on("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });
}

async function answers(url, child) {
  for (let attempt = 0; attempt < attempts; ++attempt) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`${binary} ended with ${child.exitCode ?? child.signalCode}`);
    }
    try {
      if ((await fetch(url)).ok) return;
    } catch {
      // It does not listen yet.
    }
    await new Promise((later) => setTimeout(later, 50));
  }
  throw new Error(`${binary} did not answer`);
}

// With limits the server asks for proofs as it does out there; most tests ask more than one visitor would.
// A folder that has a business already keeps it, and the demo adds none of its own.
export async function startServer({ limits = "off", business = "" } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "obhut-pages-"));
  const address = `127.0.0.1:${await freePort()}`;
  const data = join(folder, "data");
  const options = ["serve", "--demo", "--demo-days", "14", "--data", data, "--listen", address];
  if (business) {
    const pack = join(folder, "business.toml");
    writeFileSync(pack, business);
    const key = ["--root-key", join(folder, "root.key")];
    execFileSync(binary, ["business", "create", "--data", data, ...key, "--from", pack], { stdio: "pipe" });
    options.push(...key);
  }
  if (limits === "off") options.push("--limits", "off");
  const logPath = join(folder, "log");
  const log = openSync(logPath, "a");
  const child = spawn(binary, options, { stdio: ["ignore", "ignore", log] });
  const ended = new Promise((end) => child.on("exit", end));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await answers(`http://${address}/healthz`, child);
  } catch (error) {
    process.stderr.write(readFileSync(logPath));
    await stop();
    throw error;
  }
  // A passkey belongs to a name, and an address is none.
  const named = `http://${address.replace("127.0.0.1", "localhost")}`;
  return { url: `http://${address}`, named, stop };
}
