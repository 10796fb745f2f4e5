/** Print what a first visit loads, gzipped, and stop the build when it grew too heavy. */
import { readFileSync, readdirSync, statSync } from "node:fs";
import { gzipSync } from "node:zlib";

const MOST = 32 * 1024;
const page = readFileSync("dist/index.html", "utf8");
const first = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map((m) => m[1]);
const size = (name) => gzipSync(readFileSync(`dist/${name}`)).length;

let total = gzipSync(page).length;
for (const name of first) {
  total += size(name);
  console.log(`first   ${(size(name) / 1024).toFixed(1).padStart(7)} KB gzip  ${name}`);
}
for (const name of readdirSync("dist/assets").sort()) {
  if (first.includes(`assets/${name}`) || statSync(`dist/assets/${name}`).isDirectory()) continue;
  console.log(`later   ${(size(`assets/${name}`) / 1024).toFixed(1).padStart(7)} KB gzip  assets/${name}`);
}
console.log(`first screen ${(total / 1024).toFixed(1)} KB gzip (at most ${MOST / 1024} KB)`);
if (total > MOST) process.exit(1);
