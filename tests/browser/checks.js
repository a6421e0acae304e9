// The checks. Each takes what a visit found and returns the problems in words; none is a pass.
// `onPage` looks at one open page, `onPaper` at one in print media, `onSite` at the facts of all pages.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export const onPage = {
  /** WCAG 2.2 A and AA and good practice, as far as a program can tell. */
  async "axe finds nothing"({ page }) {
    if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
    const violations = await page.evaluate(async (tags) => {
      const options = { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] };
      return (await window.axe.run(document, options)).violations.map(({ id, help, nodes }) => ({
        id,
        help,
        where: nodes.slice(0, 3).map((node) => `${node.target.join(" ")}: ${node.failureSummary ?? ""}`),
        count: nodes.length,
      }));
    }, TAGS);
    return violations.map(({ id, help, where, count }) => `${id} (${count}): ${help}\n  ${where.join("\n  ")}`);
  },

  /** WCAG 1.4.10: nothing is lost or cut off at 320 px. */
  async "the page is no wider than its window"({ page }) {
    return page.evaluate(() => {
      const width = document.documentElement.clientWidth;
      const overflow = document.documentElement.scrollWidth;
      if (overflow <= width) return [];
      const scrolls = (element) => {
        for (let box = element.parentElement; box; box = box.parentElement) {
          if (box !== document.body && getComputedStyle(box).overflowX !== "visible") return true;
        }
        return false;
      };
      const wide = [...document.body.querySelectorAll("*")]
        .filter((element) => element.getBoundingClientRect().right > width + 0.5 && !scrolls(element))
        .slice(0, 3)
        .map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
      return [`${overflow} px in ${width} px: ${wide.join(", ")}`];
    });
  },

  /** What scrolls sideways is a table or code, can be focused and says what it is. */
  async "only named, focusable tables and code scroll sideways"({ page }) {
    return page.evaluate(() => {
      const problems = [];
      for (const element of document.body.querySelectorAll("*")) {
        if (element.scrollWidth <= element.clientWidth || !element.clientWidth) continue;
        const overflow = getComputedStyle(element).overflowX;
        const name = `${element.tagName.toLowerCase()}.${element.className}`;
        if (overflow === "hidden" || overflow === "clip") {
          problems.push(`${name} cuts its content off`);
        }
        if (overflow !== "auto" && overflow !== "scroll") continue;
        const code = element.matches("pre");
        if (!code && !element.querySelector(":scope > table")) problems.push(`${name} scrolls but holds no table`);
        if (element.tabIndex < 0) problems.push(`${name} scrolls but cannot be focused`);
        const named = element.getAttribute("aria-label")?.trim() ||
          document.getElementById(element.getAttribute("aria-labelledby") ?? "")?.textContent.trim();
        if (!code && !named) problems.push(`${name} scrolls but has no name`);
      }
      return problems;
    });
  },

  /** WCAG 2.5.8, without its exception for space around a target; links in a sentence are let off. */
  async "targets are at least 24 px"({ page }) {
    return page.evaluate(() => {
      const LEAST = 24;
      const problems = new Set();
      for (const element of document.querySelectorAll("a[href], button, summary, input, select, textarea")) {
        if (!element.checkVisibility({ visibilityProperty: true })) continue;
        const style = getComputedStyle(element);
        const box = element.getBoundingClientRect();
        if (box.bottom < 0 && element.matches(".skip")) continue;
        if (style.display === "inline" && inSentence(element)) continue;
        const parts = style.display === "inline" ? [...element.getClientRects()] : [box];
        const height = Math.max(...parts.map((part) => part.height));
        const width = Math.max(...parts.map((part) => part.width));
        if (height >= LEAST - 0.05 && width >= LEAST - 0.05) continue;
        const name = element.textContent.trim().slice(0, 40);
        problems.add(`${where(element)} “${name}” is ${width.toFixed(1)} by ${height.toFixed(1)} px`);
      }
      return [...problems].slice(0, 8);

      function inSentence(element) {
        let block = element.parentElement;
        while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
        const around = block.cloneNode(true);
        around.querySelectorAll("a, .status").forEach((link) => link.remove());
        return /[\p{L}\p{N}]/u.test(around.textContent);
      }
      function where(element) {
        const parent = element.parentElement;
        const part = (one) => one.tagName.toLowerCase() + (one.className ? `.${one.className}` : "");
        return `${part(parent)} > ${part(element)}`;
      }
    });
  },

  /** WCAG 2.4.7 and 2.4.11, for the first stops of the Tab key. */
  async "focus can be seen and is not covered"({ page }) {
    const problems = [];
    await page.evaluate(() => {
      document.activeElement?.blur();
      window.scrollTo(0, 0);
    });
    for (let stop = 0; stop < 24; stop += 1) {
      await page.keyboard.press("Tab");
      const found = await page.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body) return { end: true };
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
        const name = `${element.tagName.toLowerCase()} “${element.textContent.trim().slice(0, 30)}”`;
        if (outlineStyle === "none" || parseFloat(outlineWidth) < 2) {
          if (boxShadow === "none") return { problem: `${name} shows no focus` };
        }
        const box = [...element.getClientRects()].find((rect) => rect.width && rect.height);
        if (!box) return { problem: `${name} takes the focus but has no size` };
        const x = Math.min(Math.max(box.left + Math.min(box.width, innerWidth) / 2, 1), innerWidth - 1);
        const y = Math.min(Math.max(box.top + Math.min(box.height, innerHeight) / 2, 1), innerHeight - 1);
        const top = document.elementFromPoint(x, y);
        if (box.bottom < 0 || box.top > innerHeight) return { problem: `${name} is focused out of sight` };
        if (top && !element.contains(top) && !top.contains(element)) {
          return { problem: `${name} is covered by ${top.tagName.toLowerCase()}.${top.className}` };
        }
        return {};
      });
      if (found.end) break;
      if (found.problem) problems.push(found.problem);
    }
    return problems;
  },

  async "no request goes to another host"({ log, origin }) {
    return log.requests.filter((url) => !url.startsWith(`${origin}/`) && !url.startsWith("data:"));
  },

  async "the console is silent"({ log }) {
    return log.console;
  },

  /** Also by what another scheme or the keyboard brought. */
  async "the content security policy is kept"({ page }) {
    return page.evaluate(() => window.guideViolations);
  },

  async "no cookie is set and nothing is stored"({ page }) {
    return page.evaluate(() => [
      ...(document.cookie ? [`cookie: ${document.cookie}`] : []),
      ...Object.keys(localStorage).map((key) => `localStorage: ${key}`),
      ...Object.keys(sessionStorage).map((key) => `sessionStorage: ${key}`),
    ]);
  },

  async "the skip link comes first and leads to the content"({ page }) {
    return page.evaluate(() => {
      const first = document.querySelector("a[href], button, summary, input, select, textarea, [tabindex]");
      if (!first?.matches("a[href^='#']") || !/skip/i.test(first.textContent)) return ["the first stop is no skip link"];
      const target = document.getElementById(first.hash.slice(1));
      if (!target) return [`the skip link leads to ${first.hash}, which is not there`];
      return target.closest("main") ? [] : ["the skip link does not lead to the main content"];
    });
  },

  async "there is one h1"({ page }) {
    return page.evaluate(() => {
      const count = document.querySelectorAll("h1").length;
      return count === 1 ? [] : [`there are ${count}`];
    });
  },

  async "no heading skips a level"({ page }) {
    return page.evaluate(() => {
      const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")];
      const problems = [];
      let before = 0;
      for (const heading of headings) {
        const level = Number(heading.tagName[1]);
        if (level > before + 1) problems.push(`h${before} is followed by h${level} “${heading.textContent.trim()}”`);
        before = level;
      }
      return problems;
    });
  },

  async "the language is British English"({ page }) {
    return page.evaluate(() => {
      const { lang } = document.documentElement;
      return lang === "en-GB" ? [] : [`lang is “${lang}”`];
    });
  },

  async "ids are unique"({ page }) {
    return page.evaluate(() => {
      const seen = new Set();
      const problems = new Set();
      for (const { id } of document.querySelectorAll("[id]")) {
        if (seen.has(id)) problems.add(id);
        seen.add(id);
      }
      return [...problems];
    });
  },

  /** A link out has a mark after it, which the theme draws. */
  async "links out are written as such"({ page, origin }) {
    return page.evaluate((own) => {
      const links = [...document.querySelectorAll("a[href]")];
      return links
        .filter((link) => /^https?:$/.test(link.protocol) && link.origin !== own)
        .filter((link) => ["none", "normal"].includes(getComputedStyle(link, "::after").content))
        .map((link) => link.href);
    }, origin);
  },
};

export const onPaper = {
  async "navigation and controls are hidden in print"({ page }) {
    await page.emulateMedia({ media: "print" });
    const problems = await page.evaluate(() => {
      const selector =
        ".skip, .site-header, .site-footer, nav:not(.single-contents), button, form, input, select, summary, [role=search]";
      return [...document.querySelectorAll(selector)]
        .filter((element) => element.checkVisibility())
        .map((element) => `${element.tagName.toLowerCase()}.${element.className} “${element.textContent.trim().slice(0, 30)}”`);
    });
    await page.emulateMedia({ media: null });
    return problems;
  },

  /** Text after a link made by CSS is in no one's PDF tags: addresses have to be text. */
  async "addresses of links out are text in print"({ page, origin }) {
    await page.emulateMedia({ media: "print" });
    const problems = await page.evaluate((own) => {
      const seen = (url) => url.replace(/^https?:\/\//, "").replace(/\/$/, "");
      const text = document.body.innerText.replaceAll(/\s+/g, "");
      return [...document.querySelectorAll("a[href^='http']")]
        .filter((link) => new URL(link.href).origin !== own && link.checkVisibility())
        .map((link) => link.getAttribute("href"))
        .filter((url) => !text.includes(seen(url)));
    }, origin);
    await page.emulateMedia({ media: null });
    return problems;
  },
};

/** What the checks on the whole site need to know of an open page. */
export async function facts({ page, address, origin }) {
  return page.evaluate(told, { address, origin });
}

/** The same of a page that is not opened, read by one that is open. */
export async function unopened({ page, origin }, address) {
  return page.evaluate(told, { address, origin, isRead: true });
}

/** Runs in the page. */
async function told({ address, origin, isRead }) {
  const made = isRead && new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
  const read = made || document;
  return {
    address,
    title: read.title,
    description: read.querySelector("meta[name=description]")?.content ?? "",
    ids: [...read.querySelectorAll("[id]")].map((element) => element.id),
    links: [...read.querySelectorAll("[href], [src]")]
      .map((element) => new URL(element.getAttribute("href") ?? element.getAttribute("src"), origin + address))
      .filter((url) => url.origin === origin)
      .map((url) => url.pathname + url.hash),
  };
}

/** `site` is `{ pages: facts of every page, files: the addresses of every file }`. */
export const onSite = {
  "titles are unique"({ pages }) {
    return repeated(pages, "title");
  },

  // An earlier edition describes what it is about, as the current one does, and is not searched for.
  "descriptions are unique"({ pages }) {
    const editions = new Set(pages.map((page) => page.edition));
    return [...editions].flatMap((edition) => repeated(pages.filter((page) => page.edition === edition), "description"));
  },

  "every internal link leads to a file"({ pages, files }) {
    return pages.flatMap(({ address, links }) => {
      const broken = links.map((link) => link.split("#")[0]).filter((link) => !files.has(decodeURIComponent(link)));
      return [...new Set(broken)].map((link) => `${address} leads to ${link}`);
    });
  },

  "every fragment leads to an id"({ pages }) {
    const ids = new Map(pages.map((page) => [page.address, new Set(page.ids)]));
    return pages.flatMap(({ address, links }) => {
      const broken = links.filter((link) => {
        const [path, fragment] = link.split("#");
        return fragment && ids.has(path) && !ids.get(path).has(decodeURIComponent(fragment));
      });
      return [...new Set(broken)].map((link) => `${address} leads to ${link}`);
    });
  },

  // The PDF is the same edition as a file, and that of an earlier year leads to its page of today.
  "the single edition leads only into itself"({ pages }) {
    const single = pages.filter((page) => /^(\/editions\/[^/]+)?\/print\/$/.test(page.address));
    if (!single.some((page) => page.address === "/print/")) return ["there is no /print/"];
    return single.flatMap(({ address, links }) => {
      const home = address.replace("print/", "");
      const allowed = [home, address, `${home}guide.pdf`, "/print/"];
      return links.filter((link) => !allowed.includes(link.split("#")[0]) && !/^\/(editions\/[^/]+\/)?assets\//.test(link));
    });
  },
};

function repeated(pages, key) {
  const first = new Map();
  const problems = [];
  // Nobody stays on a page that leads on.
  for (const page of pages.filter(({ kind }) => kind !== "redirect")) {
    const value = page[key];
    if (!value) problems.push(`${page.address} has none`);
    else if (first.has(value)) problems.push(`${page.address} and ${first.get(value)}: ${value}`);
    else first.set(value, page.address);
  }
  return problems;
}
