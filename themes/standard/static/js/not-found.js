// The page for an address that leads nowhere: the pages whose addresses are most like it.

import { element } from "./search/results.js";
import { names } from "./search/names.js";
import { likeness, plain } from "./search/words.js";

/** How many are suggested, and how like they must be. */
const MOST = 5;
const LEAST = 0.5;

const place = document.querySelector(".lost");

/** The last parts of an address as words. */
const words = (path) => plain(decodeURI(path).replace(/(index)?\.html?$/, "").replace(/#.*$/, ""));

async function suggest() {
  const root = new URL(place.dataset.root, document.baseURI);
  const asked = words(location.pathname.slice(root.pathname.length - 1));
  if (!asked) return;
  const last = asked.split(" ").slice(-4).join(" ");
  const known = await names(new URL(place.dataset.names, root));
  const like = known
    .filter(({ path }) => !path.includes("#"))
    .map((name) => {
      const own = words(name.path.split("/").at(-2) ?? "");
      return { name, like: Math.max(likeness(asked, words(name.path)), likeness(last, own), shared(asked, own)) };
    })
    .filter(({ like }) => like >= LEAST)
    .sort((one, other) => other.like - one.like)
    .slice(0, MOST);
  if (like.length === 0) return;
  const list = place.querySelector("ul");
  for (const { name } of like) {
    const line = element("li", "");
    const link = element("a", "", name.title);
    link.href = new URL(name.path, root).pathname;
    line.append(link, element("span", "", ` ${name.what.toLowerCase()}`));
    list.append(line);
  }
  place.hidden = false;
}

/** The share of words that two addresses have in common. */
function shared(one, other) {
  const [a, b] = [new Set(one.split(" ")), new Set(other.split(" "))];
  const both = [...a].filter((word) => b.has(word)).length;
  return both / Math.max(1, Math.min(a.size, b.size) + Math.abs(a.size - b.size) / 2);
}

// Without the list of names the page stays as it is: it says what else there is.
suggest().catch(() => undefined);
