// The built site: every page of the current edition once, and every kind of page and chapter in four ways. Of earlier
// editions, which the same templates make, the longest page of each kind is opened and the rest is read: where it leads,
// and what it is called.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { after, before, describe, test } from "node:test";

import { context, launch, SCHEMES, SETUPS, tab, visit, WIDTHS } from "./browser.js";
import { facts, onPage, onPaper, onSite, unopened } from "./checks.js";
import { serve } from "./server.js";
import { examples, folder, pages } from "./site.js";

// These cost most, and a page differs from the next of its kind in words only.
const ON_EXAMPLES_ONLY = ["axe finds nothing", "focus can be seen and is not covered"];
// A page is open in each; more than cores does not help.
const AT_ONCE = 3;

const all = await pages();
assert.ok(all.length > 0, `there is no site in ${folder}: build it first`);
const chosen = new Set(examples(all));
const isOpened = (page) => chosen.has(page) || !(page.edition || page.kind === "redirect");
const opening = all.filter(isOpened);
const reading = all.filter((page) => !isOpened(page));

/** What the checks find, as a list of problems by name. */
const lists = (checks) => new Map(Object.keys(checks).map((name) => [name, []]));

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

for (const width of WIDTHS) {
  // Every page is opened once, at the width at which most goes wrong.
  const isFirst = width === WIDTHS[0];
  const here = isFirst ? opening : [...chosen];
  const several = isFirst ? `every page (${opening.length}, and ${reading.length} that are read), and ` : "";

  describe(`${several}every kind of page and chapter (${chosen.size}) at ${width} px`, () => {
    const problems = new Map(SCHEMES.map((scheme) => [scheme, lists(onPage)]));
    const paper = lists(onPaper);
    const found = [];

    before(async () => {
      const opened = await context(browser, SETUPS.find(({ viewport }) => viewport.width === width));
      await side(here, async () => {
        const { page, visit: go } = await tab(opened, server.origin);
        return async (item) => {
          const { address, edition, kind } = item;
          const visited = await go(address);
          const look = async (checks, into, names) => {
            for (const name of names) {
              const said = await checks[name](visited);
              into.get(name).push(...said.map((problem) => `${address}: ${problem}`));
            }
          };
          if (isFirst) found.push({ edition, kind, ...(await facts(visited)) });
          for (const colorScheme of chosen.has(item) ? SCHEMES : SCHEMES.slice(0, 1)) {
            await page.emulateMedia({ colorScheme });
            // Where the last look left it.
            await page.evaluate(() => {
              document.activeElement?.blur();
              window.scrollTo(0, 0);
            });
            const names = Object.keys(onPage).filter((name) => chosen.has(item) || !ON_EXAMPLES_ONLY.includes(name));
            await look(onPage, problems.get(colorScheme), names);
          }
          await page.emulateMedia({ colorScheme: SCHEMES[0] });
          if (isFirst) await look(onPaper, paper, Object.keys(onPaper));
        };
      });
      if (isFirst) {
        const reader = await visit(opened, server.origin, "/");
        for (const { address, edition, kind } of reading) found.push({ edition, kind, ...(await unopened(reader, address)) });
        found.sort((a, b) => (a.address < b.address ? -1 : 1));
      }
      await opened.close();
    });

    for (const [scheme, lists] of problems) {
      for (const [name, list] of lists) test(`${scheme}: ${name}`, () => none(list));
    }
    if (!isFirst) return;
    for (const [name, list] of paper) test(name, () => none(list));
    for (const [name, check] of Object.entries(onSite)) {
      test(name, async () => none(check({ pages: found, files: await files() })));
    }
  });
}

/** Does the work for every item, a few at a time, by as many workers, each of which is made once. */
async function side(items, make) {
  const queue = [...items];
  const worker = async () => {
    const work = await make();
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
