// The built site: its pages by address, sorted into kinds.

import { readdir, stat } from "node:fs/promises";
import path from "node:path";

/** The folder to check: `GUIDE_SITE`, else the project's `public/`. */
export const folder = path.resolve(
  process.env.GUIDE_SITE ?? path.join(import.meta.dirname, "../../public"),
);

const RECORDS = ["qualifications", "funding", "roles", "routes", "organisations", "statistics"];
const SINGLE = ["a-z", "accessibility", "compare", "glossary", "sources", "deadlines", "print", "search"];

/**
 * Every page as `{ address, kind, bytes }`, in the order of their addresses.
 * The kind is what the theme calls the template, with the kind of record where it has one.
 */
export async function pages(root = folder) {
  const names = await readdir(root, { recursive: true });
  const found = [];
  for (const name of names) {
    if (!name.endsWith(".html")) continue;
    const file = path.join(root, name);
    const address = `/${name.split(path.sep).join("/")}`.replace(/(^|\/)index\.html$/, "$1");
    found.push({ address, kind: kind(address), bytes: (await stat(file)).size });
  }
  return found.sort((a, b) => (a.address < b.address ? -1 : 1));
}

/**
 * The pages that stand for all: every chapter, every list and page of its own,
 * and of each kind of record, and of the lists with one value of a facet, the longest page, the shortest and the one between.
 */
export function examples(all) {
  const kinds = new Map();
  for (const page of all) kinds.set(page.kind, [...(kinds.get(page.kind) ?? []), page]);
  const chosen = new Set();
  for (const [kind, pages] of kinds) {
    const bySize = pages.toSorted((a, b) => a.bytes - b.bytes);
    const stand = /^(record|facet): /.test(kind) ? [0, bySize.length >> 1, bySize.length - 1] : bySize.keys();
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
