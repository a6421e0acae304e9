// On paper: the single-page edition, and what a reader prints of the rest. The pages are printed by Chromium and
// read from the PDF.

import assert from "node:assert/strict";
import { before, describe, test } from "node:test";

import { print } from "./paper.js";
import { pages } from "./site.js";
import { visits } from "./visits.js";

const DESK = { viewport: { width: 1280, height: 800 } };
/** A4 in points, and how far Chromium may round it. */
const A4 = [595.28, 841.89];
const ROUNDED = 0.5;
/** The cover has no number, and so no head. */
const COVER = 1;
/** What the browser never prints: to press, to follow and to search. */
const CONTROLS =
  ".skip, .menu-title, .finder-panel-title, .finder-panel > summary, .toc-title, .pager-label, .single-back, .list-data, .page-correct, .chart-more, .sub-chapters-title";

const visited = visits(DESK);
const close = (text) => text.replaceAll(/\s+/g, "");
const lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);

/** What every printed page promises. */
function holds(name, printed) {
  test(`${name} is A4`, () => {
    assert.ok(printed().sizes.length > 0);
    for (const size of printed().sizes) {
      size.forEach((length, side) => assert.ok(Math.abs(length - A4[side]) <= ROUNDED, `${size.join(" by ")} points`));
    }
  });
  test(`${name} is as large as the theme says`, () => {
    assert.ok(Math.abs(printed().scale - 1) < 0.002, `everything is printed at ${printed().scale.toFixed(3)} of its size`);
  });
  test(`${name} keeps together what belongs together`, () => {
    assert.deepEqual(printed().torn, []);
  });
  test(`${name} says where its links out lead`, () => {
    const text = close(printed().pages.join(""));
    const own = printed().origin;
    const out = printed().addresses.filter((url) => !url.startsWith(own));
    const unsaid = out.filter((url) => !text.includes(url.replace(/^https?:\/\//, "").replace(/\/$/, "")));
    assert.deepEqual(unsaid, []);
  });
  test(`${name} has nothing to press on it`, () => {
    const { controls, pages } = printed();
    const text = pages.join("\n").replaceAll(/\s+/g, " ");
    assert.ok(controls.length > 0, "there is something to press on the screen");
    assert.deepEqual(controls.filter((words) => text.includes(words)), []);
  });
}

async function printed(address, prepare = () => {}) {
  const page = await visited.at(address);
  const controls = await page.evaluate((controls) => {
    const words = [...document.querySelectorAll(controls)].map((element) => element.textContent.trim().replaceAll(/\s+/g, " "));
    // A single word may stand in a sentence.
    return [...new Set(words)].filter((text) => text.includes(" "));
  }, CONTROLS);
  const prepared = await page.evaluate(prepare);
  return { ...(await print(page)), origin: visited.origin, controls, prepared };
}

describe("the single-page edition on paper", () => {
  let edition;
  before(async () => {
    edition = await printed("/print/", () => {
      const heads = [...document.querySelectorAll(".single-depth-1")].map((section) => {
        const title = section.querySelector(".single-title");
        return { id: title.id, title: title.textContent };
      });
      const links = [...document.querySelectorAll("a[href^='http']")].map((link) => link.href);
      return { heads, links };
    });
  });

  holds("the edition", () => edition);

  test("every page but the cover has its number at the foot", () => {
    edition.pages.forEach((text, index) => {
      const last = lines(text).at(-1);
      if (index < COVER) assert.notEqual(last, "1");
      else assert.equal(last, String(index + 1));
    });
  });

  test("the head of a page is the chapter that it belongs to, and the guide", () => {
    const { heads } = edition.prepared;
    assert.ok(heads.length > 2);
    const starts = heads.map(({ id, title }) => ({ title, page: edition.places.get(id)?.page }));
    assert.deepEqual(starts.filter(({ page }) => !page), [], "the contents lead to every chapter");
    const guide = new Set();
    edition.pages.forEach((text, index) => {
      const chapter = starts.findLast(({ page }) => page <= index + 1);
      if (!chapter) return;
      const [, head, name] = lines(text)[0].match(/^(.*?)(?: {3,}(.*))?$/);
      assert.equal(head, chapter.title, `page ${index + 1}`);
      guide.add(name);
    });
    assert.equal(guide.size, 1);
    assert.match([...guide][0], /\d{4}\/\d{2}$/);
  });

  test("a chapter begins on a page of its own", () => {
    const starts = edition.prepared.heads.map(({ id }) => edition.places.get(id).page);
    assert.deepEqual([...new Set(starts)], starts);
  });
});

describe("the single-page edition", () => {
  test("has every heading of every chapter once, in the order in which they are read", async () => {
    const page = await visited.at("/print/");
    const { chapters, edition } = await page.evaluate(async () => {
      const titles = (root, selector) => [...root.querySelectorAll(selector)].map((heading) => heading.textContent);
      const opened = async (address) => new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
      const chapters = [];
      let address = new URL((await opened("/")).querySelector(".menu-sectors a").getAttribute("href"), `${location.origin}/`);
      while (address) {
        const chapter = await opened(address);
        chapters.push(...titles(chapter, "h1, .prose :is(h2, h3, h4, h5, h6)"));
        const next = chapter.querySelector("a[rel=next]")?.getAttribute("href");
        address = next && new URL(next, address);
      }
      return { chapters, edition: titles(document, ".single-chapter:not(.single-annex) :is(.single-title, .prose :is(h3, h4, h5, h6))") };
    });
    assert.ok(chapters.length > 20);
    assert.deepEqual(edition, chapters);
  });
});

describe("a chapter on paper", () => {
  let chapter;
  before(async () => {
    const chapters = (await pages()).filter(({ kind }) => kind === "chapter");
    chapter = await printed(chapters.toSorted((a, b) => b.bytes - a.bytes)[0].address);
  });

  holds("a chapter", () => chapter);

  test("its pages are numbered", () => {
    assert.ok(chapter.pages.length > 1, "the longest chapter is longer than a page");
    chapter.pages.forEach((text, index) => assert.equal(lines(text).at(-1), String(index + 1)));
  });
});

describe("a list on paper", () => {
  let list;
  before(async () => {
    list = await printed("/qualifications/", () => document.querySelectorAll(".finder-row").length);
  });

  holds("a list", () => list);

  test("it has every row", () => {
    const head = list.pages[0].match(/(\d+) qualifications/);
    assert.equal(Number(head?.[1]), list.prepared);
  });
});

describe("a record with a chart on paper", () => {
  let record;
  before(async () => {
    const [statistic] = (await pages())
      .filter(({ kind }) => kind === "record: statistics")
      .toSorted((a, b) => b.bytes - a.bytes);
    record = await printed(statistic.address, () =>
      [...document.querySelectorAll(".chart-data td")].map((cell) => cell.textContent),
    );
  });

  holds("a record", () => record);

  test("the figures of the chart are printed, though they are folded away on the screen", () => {
    const text = record.pages.join("\n");
    assert.ok(record.prepared.length > 2);
    assert.deepEqual(record.prepared.filter((figure) => !text.includes(figure)), []);
  });
});

describe("a table that is longer than a page", () => {
  test("repeats its head on every page that it reaches", async () => {
    const table = await printed("/print/", () => {
      const table = document.querySelector(".single-chapter .prose > .table:has(thead)");
      const rows = [...table.querySelectorAll("tbody tr")];
      for (let copies = 0; copies < 400 / rows.length; copies += 1) {
        for (const row of rows) table.querySelector("tbody").append(row.cloneNode(true));
      }
      // Nothing but the table, so that every page is one of its pages.
      document.querySelector("main").replaceChildren(table);
      return [...table.querySelectorAll("thead th")].map((cell) => cell.textContent);
    });
    assert.ok(table.pages.length > 2);
    for (const text of table.pages) {
      assert.ok(close(text).includes(close(table.prepared.join(""))), `${table.prepared.join(", ")} in\n${text.slice(0, 300)}`);
    }
  });
});

describe("without the theme's style sheet for paper", () => {
  test("all of this is seen to be missing", async () => {
    await visited.context.route(/\/print\.[0-9a-f]+\.css$|\/running-heads\./, (route) => route.fulfill({ contentType: "text/css", body: "" }));
    const plain = await printed("/social-work/");
    await visited.context.unrouteAll();
    assert.notDeepEqual(plain.torn, []);
    assert.ok(plain.sizes.some(([width]) => Math.abs(width - A4[0]) > ROUNDED));
    const text = plain.pages.join("\n").replaceAll(/\s+/g, " ");
    assert.ok(plain.controls.some((words) => text.includes(words)));
  });
});
