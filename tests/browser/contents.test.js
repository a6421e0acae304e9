// The list of contents of a chapter: it marks the section that is being read, is open beside the text and folded
// away on a phone, and can be read without JavaScript.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { launch } from "./browser.js";
import { serve } from "./server.js";
import { folder, pages } from "./site.js";

const DESK = { width: 1280, height: 800 };
const PHONE = { width: 320, height: 640 };

describe("the list of contents", () => {
  let server;
  let browser;
  let address;
  before(async () => {
    server = await serve(folder);
    browser = await launch();
    const chapters = (await pages()).filter(({ kind }) => kind === "chapter");
    address = chapters.toSorted((a, b) => b.bytes - a.bytes)[0].address;
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  const open = async (viewport, options = {}) => {
    const page = await browser.newPage({ viewport, reducedMotion: "reduce", ...options });
    await page.goto(server.origin + address);
    return page;
  };
  const marked = (page) =>
    page.evaluate(() => [...document.querySelectorAll(".toc-list [aria-current]")].map((link) => link.hash));
  const marks = (page, hash) =>
    page.waitForFunction(
      (hash) => {
        const links = [...document.querySelectorAll(".toc-list [aria-current='location']")];
        return links.length === 1 && links[0].hash === hash;
      },
      hash,
      { timeout: 10_000 },
    );
  const longest = (page) =>
    page.evaluate(() => {
      const tops = [...document.querySelectorAll(".toc-list a")].map(({ hash }) => ({
        hash,
        top: document.getElementById(hash.slice(1)).getBoundingClientRect().top,
      }));
      const lengths = tops.slice(0, -1).map(({ hash, top }, index) => ({ hash, length: tops[index + 1].top - top }));
      return lengths.toSorted((a, b) => b.length - a.length)[0].hash;
    });
  const hashes = (page) =>
    page.evaluate(() => [...document.querySelectorAll(".toc-list a")].map((link) => link.hash));

  test("marks nothing before the first section", async () => {
    const page = await open(DESK);
    assert.deepEqual(await marked(page), []);
    await page.close();
  });

  test("marks the section that is read, on the way down, over a jump and on the way back", async () => {
    const page = await open(DESK);
    const all = await hashes(page);
    for (const hash of [all[0], all[1], await longest(page), all[0]]) {
      // Into the section: its heading is out of sight, and so is the next.
      await page.evaluate((id) => {
        scrollTo(0, scrollY + document.getElementById(id).getBoundingClientRect().bottom + 5);
      }, hash.slice(1));
      await marks(page, hash);
    }
    await page.close();
  });

  test("stands open beside the text, with and without JavaScript", async () => {
    for (const javaScriptEnabled of [true, false]) {
      const page = await open(DESK, { javaScriptEnabled });
      assert.ok(await page.locator(".toc-list a").first().isVisible(), `JavaScript: ${javaScriptEnabled}`);
      await page.close();
    }
  });

  test("is folded away on a phone, opens, and closes when a section is chosen", async () => {
    const page = await open(PHONE);
    const first = page.locator(".toc-list a").first();
    assert.equal(await first.isVisible(), false);
    await page.locator(".toc summary").click();
    await first.click();
    await first.waitFor({ state: "hidden" });
    await page.close();
  });

  test("opens on a phone without JavaScript", async () => {
    const page = await open(PHONE, { javaScriptEnabled: false });
    await page.locator(".toc summary").click();
    assert.ok(await page.locator(".toc-list a").first().isVisible());
    await page.close();
  });
});
