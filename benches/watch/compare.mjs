// The preview beside the servers of other generators: the same content, saves in turn, one table for each
// size. What is not installed is named and left out.

import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

import { freePort, inTurn, Server } from "./server.mjs";

const run = promisify(execFile);
const WHOLE = path.join(import.meta.dirname, "../whole");
const node = (program) => path.join(WHOLE, "node_modules/.bin", program);

/** The chapter that is saved: one in the middle. A section of another in a guide, as most are. */
function chapter(chapters) {
  // As in benches/whole/src/synthetic.rs.
  const roots = Math.min(Math.max(Math.floor(chapters / 50), Math.min(4, chapters)), 40);
  const index = chapters >> 1;
  const [own, root] = [`chapter-${index}`, `chapter-${index % roots}`];
  const number = (it) => String(it).padStart(5, "0");
  const isRoot = index < roots;
  const folder = `content/2020-21/${number(index % roots)}-${root}`;
  return {
    own,
    file: isRoot ? `${folder}/index.md` : `${folder}/${number(index)}-${own}.md`,
    page: isRoot ? `/${own}/` : `/${root}/${own}/`,
  };
}

/** What is measured, each with the command that says its version, and with what serves a folder at a port. */
const contenders = (program, { own, file, page }) => [
  {
    name: "`guide watch`",
    version: [program, "--version"],
    file: `guide/${file}`,
    page,
    serve: (at, port) => [program, "watch", "--root", at("guide"), "--out", at("guide-out"), "--no-pdf", "--port", port],
  },
  {
    name: "`hugo server`",
    version: ["hugo", "version"],
    file: `hugo/content/chapter/${own}.md`,
    page: `/chapter/${own}/`,
    serve: (at, port) => ["hugo", "server", "--source", at("hugo"), "--bind", "127.0.0.1", "--port", port],
  },
  {
    name: "`mdbook serve`",
    version: ["mdbook", "--version"],
    file: `book/src/chapter/${own}.md`,
    page: `/chapter/${own}.html`,
    serve: (at, port) => ["mdbook", "serve", at("book"), "--hostname", "127.0.0.1", "--port", port],
  },
  {
    name: "`eleventy --serve`",
    version: [node("eleventy"), "--version"],
    file: `eleventy/content/chapter/${own}.md`,
    page: `/chapter/${own}/`,
    serve: (at, port) => [
      node("eleventy"),
      "--serve",
      "--quiet",
      `--port=${port}`,
      `--input=${at("eleventy/content")}`,
      `--output=${at("eleventy-out")}`,
    ],
  },
];

/** Compares all that are installed on guides of some sizes. */
export async function compare(program, sizes, saves) {
  const versions = new Map();
  for (const size of sizes) {
    const work = await mkdtemp(path.join(tmpdir(), "guide-latency-"));
    const at = (name) => path.join(work, name);
    const begun = [];
    try {
      const prepare = ["run", "--quiet", "--release", "--manifest-path", path.join(WHOLE, "Cargo.toml")];
      await run("cargo", [...prepare, "--", "prepare", String(size), work]);
      for (const contender of contenders(program, chapter(size))) {
        const version = await said(contender.version);
        if (version === null) {
          console.error(`${contender.name} is not installed, and is left out`);
          continue;
        }
        versions.set(contender.name, version);
        const port = await freePort();
        const command = contender.serve(at, port).map(String);
        const server = new Server(command, port, contender.page);
        begun.push({ name: contender.name, server, file: at(contender.file) });
        console.error(`${size} chapters: ${contender.name} begins`);
        await server.begun();
      }
      const tallies = await inTurn(begun, saves, ({ name }, save) => {
        console.error(`${size} chapters, save ${save + 1} of ${saves}: ${name}`);
      });
      table(size, saves, tallies);
    } finally {
      await Promise.all(begun.map(({ server }) => server.end()));
      await rm(work, { recursive: true, force: true });
    }
  }
  console.log();
  console.log([...versions].map(([name, version]) => `${name} ${version}`).join(", "));
}

/** The version that a command prints, in its last line; null if there is no such command. */
async function said([program, ...rest]) {
  try {
    const { stdout } = await run(program, rest);
    const line = stdout.trim().split("\n").at(-1);
    return /\d+(\.\d+)+/.exec(line)?.[0] ?? line;
  } catch {
    return null;
  }
}

function table(size, saves, tallies) {
  console.log(`\n${size} chapters, ${saves} saves of each in turn:\n`);
  console.log("| | median | least | most | to `guide` | requests | without an answer |");
  console.log("|---|---:|---:|---:|---:|---:|---:|");
  const [own] = tallies.values();
  for (const [{ name }, { median, least, most, requests, failures }] of tallies) {
    const shown = (time) => `${time.toFixed(time < 100 ? 1 : 0)} ms`;
    const ratio = (median / own.median).toFixed(1);
    console.log(`| ${name} | ${shown(median)} | ${shown(least)} | ${shown(most)} | ${ratio} | ${requests} | ${failures} |`);
  }
}
