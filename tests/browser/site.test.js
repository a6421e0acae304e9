// The built site: every page of the current edition once, and every kind of page and chapter in four ways. Of earlier
// editions, which the same templates make, the longest page of each kind is opened and the rest is read: where it leads,
// and what it is called.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { after, before, describe, test } from "node:test";

import { context, launch, SETUPS, visit } from "./browser.js";
import { facts, onPage, onPaper, onSite, unopened } from "./checks.js";
import { serve } from "./server.js";
import { examples, folder, pages } from "./site.js";

// These cost most, and a page differs from the next of its kind in words only.
const ON_EXAMPLES_ONLY = ["axe finds nothing", "focus can be seen and is not covered"];
// A page is open in each; more than cores does not help.
const AT_ONCE = 3;

const all = await pages();
assert.ok(all.length > 0, `there is no site in ${folder}: build it first`);
const chosen = examples(all);
const opening = all.filter((page) => chosen.includes(page) || !(page.edition || page.kind === "redirect"));
const reading = all.filter((page) => !opening.includes(page));

let server;
let browser;
before(async () => {
  server = await serve(folder);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

describe(`every page (${opening.length}, and ${reading.length} that are read) at 320 px`, () => {
  const names = Object.keys(onPage).filter((name) => !ON_EXAMPLES_ONLY.includes(name));
  const problems = new Map([...names, ...Object.keys(onPaper)].map((name) => [name, []]));
  const found = [];

  before(async () => {
    const opened = await context(browser, SETUPS[0]);
    await side(opening, async ({ address, edition, kind }) => {
      const visited = await visit(opened, server.origin, address);
      found.push({ edition, kind, ...(await facts(visited)) });
      for (const [name, check] of [...Object.entries(onPage), ...Object.entries(onPaper)]) {
        if (!problems.has(name)) continue;
        const said = await check(visited);
        problems.get(name).push(...said.map((problem) => `${address}: ${problem}`));
      }
      await visited.page.close();
    });
    const reader = await visit(opened, server.origin, "/");
    for (const { address, edition, kind } of reading) found.push({ edition, kind, ...(await unopened(reader, address)) });
    await opened.close();
    found.sort((a, b) => (a.address < b.address ? -1 : 1));
  });

  for (const name of problems.keys()) {
    test(name, () => none(problems.get(name)));
  }
  for (const [name, check] of Object.entries(onSite)) {
    test(name, async () => none(check({ pages: found, files: await files() })));
  }
});

for (const setup of SETUPS) {
  describe(`every kind of page and chapter (${chosen.length}) at ${setup.name}`, () => {
    const names = Object.keys(onPage);
    const problems = new Map(names.map((name) => [name, []]));

    before(async () => {
      const opened = await context(browser, setup);
      await side(chosen, async ({ address }) => {
        const visited = await visit(opened, server.origin, address);
        for (const name of names) {
          const said = await onPage[name](visited);
          problems.get(name).push(...said.map((problem) => `${address}: ${problem}`));
        }
        await visited.page.close();
      });
      await opened.close();
    });

    for (const name of names) {
      test(name, () => none(problems.get(name)));
    }
  });
}

/** Does the work for every item, a few at a time. */
async function side(items, work) {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** The addresses of all files, and of the folders with a page. */
async function files() {
  const names = await readdir(folder, { recursive: true });
  const addresses = names.map((name) => `/${name.split(path.sep).join("/")}`);
  return new Set([...addresses, ...all.map((page) => page.address)]);
}

function none(problems) {
  const shown = problems.slice(0, 25).join("\n");
  const more = problems.length > 25 ? `\n… and ${problems.length - 25} more` : "";
  assert.equal(problems.length, 0, `${problems.length} problems:\n${shown}${more}`);
}
