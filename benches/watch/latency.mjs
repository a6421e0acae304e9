// From the write of a chapter to its new text being served by `guide watch`, as a browser would see it.
//
//   node benches/watch/latency.mjs GUIDE_FOLDER CHAPTER_FILE PAGE [SAVES]
//
// The chapter is put back as it was. The program is target/release/guide, or the one in GUIDE_PROGRAM.

import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { Agent, get } from "node:http";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";

const [root, file, page, saves = "20"] = process.argv.slice(2);
if (!page) {
  console.error("usage: node benches/watch/latency.mjs GUIDE_FOLDER CHAPTER_FILE PAGE [SAVES]");
  process.exit(2);
}
const program = process.env.GUIDE_PROGRAM ?? path.join(import.meta.dirname, "../../target/release/guide");
/** Long enough for the background work of a save to be over before the next. */
const BETWEEN = Number(process.env.GUIDE_BETWEEN ?? 1500);

const preview = spawn(program, ["watch", "--root", root, "--no-pdf"], { stdio: ["ignore", "ignore", "pipe"] });
const origin = await new Promise((resolve, reject) => {
  let found;
  preview.on("exit", (code) => reject(new Error(`the preview ended with ${code}`)));
  createInterface({ input: preview.stderr }).on("line", (line) => {
    found ??= /the preview is at (http:\S+)\//.exec(line)?.[1];
    if (found && / ms/.test(line)) resolve(found);
  });
});

const agent = new Agent({ keepAlive: true });
const ask = () =>
  new Promise((resolve, reject) => {
    get(origin + page, { agent }, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.on("end", () => resolve([response.statusCode, Buffer.concat(parts).toString()]));
    }).on("error", reject);
  });

const chapter = path.join(root, file);
const before = await readFile(chapter, "utf8");
const times = [];
let requests = 0;
let failures = 0;
try {
  for (let at = 0; at < Number(saves); at += 1) {
    await pause(BETWEEN);
    const words = `Marked words number ${at}.`;
    const begun = performance.now();
    await writeFile(chapter, `${before}\n${words}\n`);
    for (;;) {
      const [status, text] = await ask();
      requests += 1;
      if (status !== 200 || text === "") failures += 1;
      if (text.includes(words)) break;
    }
    times.push(performance.now() - begun);
  }
} finally {
  await writeFile(chapter, before);
  preview.removeAllListeners("exit");
  preview.kill("SIGINT");
  agent.destroy();
}
times.sort((one, other) => one - other);
const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(1);
console.log(`median ${at(0.5)} ms, least ${at(0)} ms, most ${at(1)} ms; ${requests} requests, ${failures} without an answer`);
