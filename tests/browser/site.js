// The built site: its pages by address, sorted into kinds.

import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/** The folder to check: `GUIDE_SITE`, else the project's `public/`. */
export const folder = path.resolve(
  process.env.GUIDE_SITE ?? path.join(import.meta.dirname, "../../public"),
);

const RECORDS = ["qualifications", "funding", "roles", "routes", "organisations", "statistics"];
const SINGLE = ["a-z", "accessibility", "changes", "compare", "data", "glossary", "sources", "deadlines", "print", "search"];
const ARCHIVE = /^\/editions\/([^/]+)\//;

/**
 * Every page as `{ address, edition, kind, bytes }`, in the order of their addresses.
 * The edition is that of an earlier one, and else undefined. The kind is what the theme calls the template, with the
 * kind of record where it has one; of an earlier edition, whose pages are made by the same templates, it is `earlier`
 * and the template. What only leads on to another page is a `redirect`.
 */
export async function pages(root = folder) {
  const names = await readdir(root, { recursive: true });
  const found = [];
  for (const name of names) {
    if (!name.endsWith(".html")) continue;
    const file = path.join(root, name);
    const address = `/${name.split(path.sep).join("/")}`.replace(/(^|\/)index\.html$/, "$1");
    const [archive, edition] = address.match(ARCHIVE) ?? [];
    const here = kind(archive ? address.slice(archive.length - 1) : address);
    const text = await readFile(file);
    const leadsOn = text.includes('<meta http-equiv="refresh"');
    found.push({
      address,
      edition,
      kind: leadsOn ? "redirect" : archive ? `earlier ${here.split(":")[0]}` : here,
      bytes: text.length,
    });
  }
  return found.sort((a, b) => (a.address < b.address ? -1 : 1));
}

/**
 * The pages that stand for all: every chapter, every list and page of its own,
 * of each kind of record, and of the lists with one value of a facet, the longest page, the shortest and the one between,
 * and of each kind of page of an earlier edition the longest.
 */
export function examples(all) {
  const kinds = new Map();
  for (const page of all) kinds.set(page.kind, [...(kinds.get(page.kind) ?? []), page]);
  const chosen = new Set();
  kinds.delete("redirect");
  for (const [kind, pages] of kinds) {
    const bySize = pages.toSorted((a, b) => a.bytes - b.bytes);
    const longest = bySize.length - 1;
    const stand = /^earlier /.test(kind) ? [longest] : /^(record|facet): /.test(kind) ? [0, bySize.length >> 1, longest] : bySize.keys();
    for (const index of stand) chosen.add(bySize[index]);
  }
  return all.filter((page) => chosen.has(page));
}

function kind(address) {
  if (address === "/") return "home";
  if (address === "/404.html") return "404";
  const [first, ...rest] = address.split("/").filter(Boolean);
  if (RECORDS.includes(first)) return `${["list", "record", "facet"][rest.length]}: ${first}`;
  return SINGLE.includes(first) ? first : "chapter";
}
