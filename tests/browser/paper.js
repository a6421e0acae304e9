// Pages on paper: what Chromium prints, read with Poppler.

import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** What may not be torn by the end of a column or page, unless it has more parts than are given here. */
const WHOLE = [
  "h1, h2, h3, h4, h5, h6, tr, .box-title, .flow-title, .picture, .chart-area, .quote, .fact, .row, .term-entry, .source-list > li",
  ".box, .alert, .flow-step, .key-facts, .finder-row, .deadline, .panel-list > li, .page-foot",
  ".table:not(:has(tbody tr:nth-child(8)))",
  ".entry:not(:has(.flow-step:nth-child(4), tbody tr:nth-child(9)))",
].join(", ");

/** What may not come last in a column or page: something of what it leads to comes with it. */
const LEADS = "h1, h2, h3, h4, h5, h6, caption, .box-title, .route-title, .chart-caption, .key-facts-title, .single-header, thead";

/**
 * Where the text of a page ends, as places are counted: the 945 pixels between the theme's margins are 756 points, and
 * as many lie below the upper edge of the paper. Of what begins the next page, Chromium says now and then that it is
 * here; nothing else can be.
 */
const FOOT = 86;
const TOP = 842;

/** The length in CSS pixels of what is measured to know the scale, and points to a pixel. */
const RULER = 400;
const POINTS = 0.75;

/**
 * Prints a page as a reader would. The answer has `pages`, each the text of one; `sizes`, in points;
 * `addresses`, to which its links lead; `torn`, what stands apart though it belongs together; and `scale`, which is less
 * than 1 if Chromium shrank the whole document because something in it is wider than the paper.
 */
export async function print(page) {
  // What is not printed has no place.
  await page.emulateMedia({ media: "print" });
  const marks = await page.evaluate(mark, { whole: WHOLE, leads: LEADS, ruler: RULER });
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const work = await mkdtemp(path.join(tmpdir(), "guide-paper-"));
  try {
    const file = path.join(work, "page.pdf");
    await writeFile(file, pdf);
    const poppler = async (program, ...args) =>
      (await run(program, args, { maxBuffer: 1 << 28 })).stdout;
    const [text, words, about, dests, urls] = await Promise.all([
      poppler("pdftotext", "-layout", file, "-"),
      poppler("pdftotext", "-bbox", file, "-"),
      poppler("pdfinfo", "-f", "1", "-l", "9999", file),
      poppler("pdfinfo", "-dests", file),
      poppler("pdfinfo", "-url", file),
    ]);
    const places = destinations(dests);
    const last = places.get("printed-end").page;
    return {
      pages: text.split("\f").slice(0, last),
      sizes: [...about.matchAll(/^Page +\d+ size: +([\d.]+) x ([\d.]+) pts/gm)].map(([, width, height]) => [+width, +height]),
      addresses: [...new Set([...urls.matchAll(/^ *\d+ +\S+ +(https?:\/\/\S+)$/gm)].map(([, url]) => url))],
      places,
      torn: marks.flatMap((one) => torn(one, places)),
      scale: scale(words),
    };
  } finally {
    await rm(work, { recursive: true });
  }
}

/**
 * Puts an empty place where each thing begins and ends, and links to all of them after the end: Chromium
 * writes into a PDF where the places are that something leads to. Runs in the page.
 */
function mark({ whole, leads, ruler }) {
  const links = document.createElement("div");
  links.style.breakBefore = "page";
  const place = (id) => {
    const link = document.createElement("a");
    link.href = `#${id}`;
    link.textContent = "·";
    links.append(link);
    return id;
  };
  const put = (id, parent, before) => {
    const span = document.createElement("span");
    span.id = id;
    parent.insertBefore(span, before);
    return place(id);
  };
  const shown = (element) => element.checkVisibility() && element.getBoundingClientRect().height > 0;
  const name = (element) => `${element.tagName.toLowerCase()}.${element.className} “${element.textContent.trim().replaceAll(/\s+/g, " ").slice(0, 50)}”`;
  const home = (element, last) => {
    let inner = element;
    // Only cells and items take a place within tables and lists.
    while (inner.matches("table, thead, tbody, tr, ul, ol, dl, details")) {
      const parts = [...inner.children].filter(shown);
      inner = last ? parts.at(-1) : parts[0];
    }
    return inner;
  };
  // Everything is found before anything is put in: to look after each change takes the browser minutes.
  const main = document.querySelector("main");
  const seen = (selector) =>
    [...main.querySelectorAll(selector)].filter((element) => shown(element));
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (data.trim() && shown(parentElement) && !parentElement.closest("svg")) texts.push(walker.currentNode);
  }
  const after = (element) => {
    let [low, high] = [0, texts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const follows = !element.contains(texts[middle]) && element.compareDocumentPosition(texts[middle]) & Node.DOCUMENT_POSITION_FOLLOWING;
      if (follows) high = middle;
      else low = middle + 1;
    }
    return texts[low];
  };
  const found = [
    ...seen(whole).map((element) => ({ what: "is torn", name: name(element), first: home(element, false), last: home(element, true) })),
    ...seen(leads).map((element) => ({ what: "comes last", name: name(element), first: home(element, false), next: after(element) })),
  ].filter(({ last, next }) => last || next);
  const marks = found.map(({ what, name, first, last, next }, number) => ({
    what,
    name,
    from: put(`printed-${number}-from`, first, first.firstChild),
    // The end of a number is the edge of its column, and nothing leads to the edge of a page.
    to: last ? put(`printed-${number}-to`, last, last.matches(".num") ? last.firstChild : null) : put(`printed-${number}-to`, next.parentElement, next),
  }));
  put("printed-end", texts.at(-1).parentElement, null);
  // Places are where they would be at full size; only what is drawn says how large it is.
  const measured = document.createElement("div");
  measured.style.position = "relative";
  measured.append("ruler-from", document.createElement("b"));
  measured.lastChild.textContent = "ruler-to";
  Object.assign(measured.lastChild.style, { position: "absolute", left: `${ruler}px`, font: "inherit" });
  links.prepend(measured);
  document.body.append(links);
  return marks;
}

/** `Page  Destination  Name` for each: a page and how far from its left and lower edge. */
function destinations(listed) {
  const found = new Map();
  for (const [, page, left, top, name] of listed.matchAll(/^ *(\d+) \[ *XYZ +(\S+) +(\S+) +\S* *\] +"(.*)"$/gm)) {
    const follows = +top <= FOOT;
    found.set(name, { page: +page + (follows ? 1 : 0), left: +left, top: follows ? TOP : +top });
  }
  return found;
}

/** How large things are on paper, 1 being as large as the style sheets say, by two words of a known distance. */
function scale(words) {
  const [from, to] = ["from", "to"].map((end) => +words.match(`xMin="([\\d.]+)"[^>]*>ruler-${end}<`)[1]);
  return (to - from) / (RULER * POINTS);
}

/** What begins on one page and ends on another, or goes back up: that is the next column. */
function torn({ name, what, from, to }, places) {
  const [start, end] = [places.get(from), places.get(to)];
  if (!start || !end) return [`${name} has no place on paper`];
  if (start.page !== end.page) return [`${name} ${what} on page ${start.page}`];
  return end.top > start.top + 40 ? [`${name} ${what} in a column of page ${start.page}`] : [];
}
