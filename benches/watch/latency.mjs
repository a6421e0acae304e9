// From the write of a chapter to its new text being served by `guide watch`.
//
//   node benches/watch/latency.mjs GUIDE_FOLDER CHAPTER_FILE PAGE [SAVES]
//
// The same beside the servers of other generators, on the same content:
//
//   node benches/watch/latency.mjs compare [CHAPTERS,CHAPTERS] [SAVES]
//
// The chapters are put back as they were. The program is target/release/guide, or the one in GUIDE_PROGRAM.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { compare } from "./compare.mjs";
import { freePort, inTurn, Server } from "./server.mjs";

const PROGRAM = process.env.GUIDE_PROGRAM ?? path.join(import.meta.dirname, "../../target/release/guide");

/** Measures one guide where it stands; the site is written elsewhere. */
async function own(root, file, page, saves) {
  const work = await mkdtemp(path.join(tmpdir(), "guide-latency-"));
  const port = await freePort();
  const command = [PROGRAM, "watch", "--root", root, "--out", path.join(work, "public"), "--no-pdf", "--port", port];
  const server = new Server(command.map(String), port, page);
  try {
    await server.begun();
    const preview = { server, file: path.join(root, file) };
    const tally = (await inTurn([preview], saves)).get(preview);
    const shown = (time) => `${time.toFixed(1)} ms`;
    console.log(
      `median ${shown(tally.median)}, least ${shown(tally.least)}, most ${shown(tally.most)}; ` +
        `${tally.requests} requests, ${tally.failures} without an answer`,
    );
  } finally {
    await server.end();
    await rm(work, { recursive: true, force: true });
  }
}

const [first, ...rest] = process.argv.slice(2);
if (first === "compare") {
  const [sizes = "12,1000", saves = "15"] = rest;
  await compare(PROGRAM, sizes.split(",").map(Number), Number(saves));
} else if (rest.length >= 2) {
  const [file, page, saves = "20"] = rest;
  await own(first, file, page, Number(saves));
} else {
  console.error("usage: node benches/watch/latency.mjs GUIDE_FOLDER CHAPTER_FILE PAGE [SAVES]");
  console.error("       node benches/watch/latency.mjs compare [CHAPTERS,CHAPTERS] [SAVES]");
  process.exit(2);
}
