// One server and one browser for all tests of a file: importing this starts them before the first and ends them after
// the last.

import { after, before } from "node:test";

import { startBrowser } from "./browser.js";
import { startServer } from "./server.js";

export let server;
export let browser;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});
