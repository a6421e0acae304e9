// The checks themselves: each is given a page with one fault, which it has to see, and the page without it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, describe, test } from "node:test";

import { context, launch, SETUPS, visit } from "./browser.js";
import { facts, onPage, onPaper, onSite } from "./checks.js";
import { serve } from "./server.js";
import { folder } from "./site.js";

const HOME = await readFile(path.join(folder, "index.html"), "utf8");

// The name of a file of the theme changes with its content.
const [, ICON] = HOME.match(/<link rel="icon"[^>]* href="([^"]+)"/);

const inMain = (html) => (page) => page.replace(/<main[^>]*>/, `$&${html}`);
const inHead = (html) => (page) => page.replace("</head>", `${html}</head>`);
const inBody = (html) => (page) => page.replace("</body>", `${html}</body>`);

/** By check: how to spoil the page, the files that the fault needs, and a policy that lets it through. */
const PAGE_FAULTS = {
  "axe finds nothing": { spoil: inMain(`<img src="${ICON}">`) },
  "the page is no wider than its window": { spoil: inMain(`<pre>${"wide".repeat(100)}</pre>`) },
  "only named, focusable tables and code scroll sideways": {
    spoil: inMain(`<div class="table"><table><tr><td>${"wide".repeat(100)}</td></tr></table></div>`),
  },
  "targets are at least 24 px": { spoil: inMain('<p><button type="button">x</button></p>') },
  "focus can be seen and is not covered": {
    spoil: inHead('<link rel="stylesheet" href="/fault.css">'),
    files: { "/fault.css": { type: "text/css", body: ":focus-visible { outline: none !important }" } },
  },
  "no request goes to another host": {
    spoil: inMain('<img src="http://elsewhere.example/pixel.png" alt="">'),
    policy: "img-src *",
  },
  "the console is silent": {
    spoil: inBody('<script src="/fault.js"></script>'),
    files: { "/fault.js": { type: "text/javascript", body: 'console.log("a word")' } },
  },
  "the content security policy is kept": { spoil: inMain('<p style="color: red">Red</p>') },
  "no cookie is set and nothing is stored": {
    spoil: inBody('<script src="/fault.js"></script>'),
    files: { "/fault.js": { type: "text/javascript", body: 'localStorage.setItem("reader", "1")' } },
  },
  "the skip link comes first and leads to the content": { spoil: (page) => page.replace(/<a class="skip".*?<\/a>/, "") },
  "there is one h1": { spoil: inMain("<h1>Another</h1>") },
  "no heading skips a level": { spoil: (page) => page.replace("</main>", "<h2>Two</h2><h4>Four</h4></main>") },
  "the language is British English": { spoil: (page) => page.replace('lang="en-GB"', 'lang="en"') },
  "ids are unique": { spoil: inMain('<p id="twice"></p><p id="twice"></p>') },
  "links out are written as such": {
    spoil: (page) =>
      inHead('<link rel="stylesheet" href="/fault.css">')(
        inMain('<p>See <a href="https://elsewhere.example/">elsewhere</a></p>')(page),
      ),
    files: { "/fault.css": { type: "text/css", body: "a::after { content: none !important }" } },
  },
};

const PAPER_FAULTS = {
  "navigation and controls are hidden in print": { spoil: inMain('<nav aria-label="Still here">Still here</nav>') },
  "addresses of links out are text in print": {
    spoil: inMain('<p><a rel="external" href="https://elsewhere.example/deep">a page</a></p>'),
  },
};

const GOOD = {
  address: "/",
  title: "Home",
  description: "The front page",
  ids: ["main"],
  links: ["/", "/#main", "/print/"],
};
const PRINT = { ...GOOD, address: "/print/", title: "In full", description: "All of it", links: ["/print/#main"] };
const FILES = new Set(["/", "/print/"]);
const with_ = (change) => ({ pages: [{ ...GOOD, ...change }, PRINT], files: FILES });

const SITE_FAULTS = {
  "titles are unique": with_({ title: PRINT.title }),
  "descriptions are unique": with_({ description: "" }),
  "every internal link leads to a file": with_({ links: ["/gone/"] }),
  "every fragment leads to an id": with_({ links: ["/print/#gone"] }),
  "the single edition leads only into itself": {
    pages: [GOOD, { ...PRINT, links: ["/glossary/#sen"] }],
    files: FILES,
  },
};

describe("every check sees its fault", () => {
  const planted = new Map();
  let server;
  let browser;
  let narrow;
  before(async () => {
    server = await serve(folder, planted);
    browser = await launch();
    narrow = await context(browser, SETUPS[0]);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  const look = async (check, html, { files = {}, policy } = {}) => {
    planted.clear();
    Object.entries(files).forEach(([address, file]) => planted.set(address, file));
    planted.set("/fault/", { body: html.replaceAll(/(href|src)="(?=assets\/)/g, '$1="/'), policy });
    const visited = await visit(narrow, server.origin, "/fault/");
    const problems = await check(visited);
    await visited.page.close();
    return problems;
  };

  const groups = [
    [onPage, PAGE_FAULTS],
    [onPaper, PAPER_FAULTS],
  ];
  for (const [checks, faults] of groups) {
    for (const [name, check] of Object.entries(checks)) {
      test(name, async () => {
        const fault = faults[name];
        assert.ok(fault, "no fault is known for this check");
        const spoiled = fault.spoil(HOME);
        assert.notEqual(spoiled, HOME, "the fault could not be planted");
        assert.deepEqual(await look(check, HOME), [], "the page without the fault must pass");
        assert.notDeepEqual(await look(check, spoiled, fault), [], "the fault must be seen");
      });
    }
  }

  for (const [name, check] of Object.entries(onSite)) {
    test(name, () => {
      assert.ok(SITE_FAULTS[name], "no fault is known for this check");
      assert.deepEqual(check(with_({})), [], "the site without the fault must pass");
      assert.notDeepEqual(check(SITE_FAULTS[name]), [], "the fault must be seen");
    });
  }

  test("the facts of a page are its own", async () => {
    planted.clear();
    planted.set(
      "/fault/",
      '<!DOCTYPE html><html lang="en-GB"><title>A title</title><meta name="description" content="Words"><p id="here"><a href="../gone/#there">x</a></p></html>',
    );
    const visited = await visit(narrow, server.origin, "/fault/");
    const found = await facts(visited);
    await visited.page.close();
    assert.deepEqual(found, {
      address: "/fault/",
      title: "A title",
      description: "Words",
      ids: ["here"],
      links: ["/gone/#there"],
    });
  });
});
