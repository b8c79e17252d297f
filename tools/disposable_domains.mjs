// Writes the list of mail domains whose addresses last only minutes, which src/domain/client reads:
//
//     npm install --prefix /tmp/disposable disposable-email-domains-js@1.26.0
//     node tools/disposable_domains.mjs /tmp/disposable > src/domain/client/disposable_domains.txt

import { readFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
if (!folder) {
  process.stderr.write("usage: node tools/disposable_domains.mjs <folder with node_modules/disposable-email-domains-js>\n");
  process.exit(2);
}
const part = join(folder, "node_modules/disposable-email-domains-js");
const { name, version, license } = JSON.parse(readFileSync(join(part, "package.json"), "utf8"));
const domains = JSON.parse(readFileSync(join(part, "dist/dict/disposable_email_blocklist.json"), "utf8"));
const sorted = [...new Set(domains.filter((domain) => /^[a-z0-9.-]+\.[a-z0-9-]+$/.test(domain)))].sort();

process.stdout.write(`# Domains of addresses that last only minutes, made of ${name} ${version} (${license})\n`);
process.stdout.write("# by tools/disposable_domains.mjs. Sorted by bytes; each stands for its subdomains too.\n");
process.stdout.write(sorted.map((domain) => `${domain}\n`).join(""));
