// The site as nginx and Caddy serve it with the settings that we document.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

import { context, launch, SETUPS, visit } from "./browser.js";
import { onPage } from "./checks.js";
import { ask, host, NAMES } from "./hosting.js";
import { pages } from "./site.js";

// A copy of the site with compressed copies, built for the port.
const folder = process.env.GUIDE_HOSTED;
const port = Number(process.env.GUIDE_PORT);

const QUIET = [
  "no request goes to another host",
  "the console is silent",
  "the content security policy is kept",
  "no cookie is set and nothing is stored",
];
const COPIES = { nginx: { gzip: gunzipSync }, caddy: { gzip: gunzipSync, br: brotliDecompressSync } };

const all = await pages(folder);
const kinds = [...new Map(all.map((page) => [page.kind, page])).values()].filter(({ kind }) => kind !== "redirect");
const home = await readFile(path.join(folder, "index.html"), "utf8");
const [style] = home.match(/\/?assets\/css\/guide\.[^"]+\.css/);
const wanted = headersOf(await readFile(path.join(folder, "_headers"), "utf8"));

for (const name of NAMES) {
  describe(`served by ${name}`, () => {
    let server;
    before(async () => (server = await host(name, folder, port)));
    after(() => server?.close());

    test("every page of the site map and every card is there", async () => {
      const map = (await ask(server.origin, "/sitemap.xml")).body.toString();
      const addresses = [...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => new URL(address));
      assert.ok(addresses.length > 100);
      // The pages of single values of a list share the card of the list.
      const cards = new Set();
      for (const { origin, pathname } of addresses) {
        assert.equal(origin, server.origin);
        const page = await ask(server.origin, pathname);
        assert.equal(page.status, 200, pathname);
        const [, card] = page.body.toString().match(/<meta property="og:image" content="([^"]+)">/) ?? [];
        assert.ok(card, `${pathname} has no card`);
        cards.add(card);
      }
      assert.ok(cards.size > 100);
      for (const { origin, pathname } of [...cards].map((card) => new URL(card))) {
        assert.equal(origin, server.origin);
        assert.equal((await ask(server.origin, pathname)).headers["content-type"], "image/png", pathname);
      }
    });

    test("every answer has the headers that the site's _headers has", async () => {
      for (const address of [...kinds.map((page) => page.address), `/${style}`, "/no/such/page/", "/feed.xml"]) {
        const { headers } = await ask(server.origin, address);
        for (const [header, value] of Object.entries(wanted["/*"])) {
          assert.equal(headers[header.toLowerCase()], value, `${header} of ${address}`);
        }
      }
    });

    test("what has a number in its name is kept, and pages are asked for again", async () => {
      const cached = async (address) => (await ask(server.origin, address)).headers["cache-control"];
      assert.equal(await cached(`/${style}`), wanted["/assets/*"]["Cache-Control"]);
      for (const address of ["/", "/print/", "/feed.xml", "/card.png"]) {
        assert.equal(await cached(address), "no-cache", address);
      }
    });

    test("types and letters are those of the files", async () => {
      const types = {
        "/": "text/html",
        [`/${style}`]: "text/css",
        "/feed.xml": "application/atom+xml",
        "/deadlines.ics": "text/calendar",
      };
      for (const [address, type] of Object.entries(types)) {
        const said = (await ask(server.origin, address)).headers["content-type"].toLowerCase().replace(" ", "");
        assert.equal(said, `${type};charset=utf-8`, address);
      }
    });

    test("an address that is not there is an error with a page that helps", async () => {
      const page = await readFile(path.join(folder, "404.html"), "utf8");
      for (const address of ["/no/such/page/", "/nothing.html", "/_headers", "/_redirects", "/.guide/manifest"]) {
        const { status, body } = await ask(server.origin, address);
        assert.equal(status, 404, address);
        assert.equal(body.toString(), page, address);
      }
    });

    test("compressed copies are sent to who takes them", async () => {
      for (const [coding, open] of Object.entries(COPIES[name])) {
        for (const address of ["/print/", "/", `/${style}`]) {
          const plain = await ask(server.origin, address);
          const packed = await ask(server.origin, address, { "accept-encoding": coding });
          assert.equal(packed.headers["content-encoding"], coding, address);
          assert.match(packed.headers.vary ?? "", /accept-encoding/i, address);
          assert.ok(packed.body.length < plain.body.length / 2, address);
          assert.deepEqual(open(packed.body), plain.body, address);
          assert.equal(plain.headers["content-encoding"], undefined, address);
        }
      }
    });

    test("no page costs more than 100 kB before pictures, typefaces and search", async () => {
      const sizes = new Map();
      const size = async (address) => {
        if (!sizes.has(address)) {
          sizes.set(address, (await ask(server.origin, address, { "accept-encoding": "gzip" })).body.length);
        }
        return sizes.get(address);
      };
      const weight = async ({ address }) => {
        const { body } = await ask(server.origin, address);
        const named = [...body.toString().matchAll(/<(?:link rel="stylesheet"|script)[^>]* (?:href|src)="([^"]+)"/g)];
        const parts = named.map(([, part]) => new URL(part, server.origin + address).pathname);
        const all = await Promise.all([address, ...new Set(parts)].map(size));
        return all.reduce((sum, part) => sum + part, 0);
      };
      const heavy = [];
      for (const page of all) if ((await weight(page)) > 100_000) heavy.push(page.address);
      // The single edition is the whole guide on one page, for print, and an earlier edition has its own. That it is
      // found shows that the rest is weighed.
      const single = all.filter(({ kind }) => /^(earlier )?print$/.test(kind)).map(({ address }) => address);
      assert.ok(single.includes("/print/"));
      assert.deepEqual(heavy, single);
    });

    test("the first view of the longest chapter costs at most 150 kB in all", async () => {
      const chapters = all.filter((page) => page.kind === "chapter");
      const longest = chapters.reduce((a, b) => (a.bytes > b.bytes ? a : b));
      const browser = await launch();
      try {
        const page = await (await context(browser, SETUPS[0])).newPage();
        const finished = [];
        page.on("requestfinished", (request) => finished.push(request.sizes()));
        await page.goto(server.origin + longest.address, { waitUntil: "networkidle" });
        const sizes = await Promise.all(finished);
        const bytes = sizes.reduce((sum, { responseBodySize, responseHeadersSize }) => sum + responseBodySize + responseHeadersSize, 0);
        assert.ok(sizes.length > 3, "the style sheet and the typefaces are among them");
        assert.ok(bytes <= 150_000, `${longest.address} costs ${bytes} bytes`);
        console.log(`${longest.address} costs ${bytes} bytes at first`);
      } finally {
        await browser.close();
      }
    });

    test("no kind of page asks others, stores, complains or breaks the policy", async () => {
      const browser = await launch();
      try {
        const opened = await context(browser, SETUPS[0]);
        for (const { address } of kinds) {
          const visited = await visit(opened, server.origin, address);
          for (const check of QUIET) {
            assert.deepEqual(await onPage[check](visited), [], `${address}: ${check}`);
          }
          await visited.page.close();
        }
      } finally {
        await browser.close();
      }
    });
  });
}

/** `_headers` as an object by path. */
function headersOf(text) {
  const found = {};
  let at;
  for (const line of text.trimEnd().split("\n")) {
    if (!line.startsWith(" ")) at = found[line] = {};
    else at[line.trim().split(": ", 1)[0]] = line.trim().slice(line.trim().indexOf(": ") + 2);
  }
  return found;
}
