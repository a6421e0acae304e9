// The page of the search. What is asked for stands in the address, so that a link, a reload and Back all lead
// to the same results.

import { open } from "./search/engine.js";
import { count, element, item } from "./search/results.js";

/** How many results are shown at once. */
const SHOWN = 20;

/** How long nothing is typed before it is searched for, in milliseconds. */
const PAUSE = 200;

const layout = document.querySelector(".search-layout");
const form = layout.querySelector("form");
const box = form.elements.q;
const filters = [...form.querySelectorAll("select")];
const status = layout.querySelector(".search-status");
const place = layout.querySelector(".search-results");
const without = layout.querySelector(".search-without");
const needs = layout.querySelector(".search-needs");

let turn = 0;
let timer;

/** Takes the form's values from the address. */
function read() {
  const address = new URLSearchParams(location.search);
  box.value = address.get("q") ?? "";
  for (const filter of filters) {
    filter.value = address.get(filter.name) ?? "";
    if (filter.selectedIndex < 0) filter.value = "";
  }
}

/** The address of the form's values. */
function address() {
  const values = [...new FormData(form)].filter(([, value]) => value.trim());
  const query = new URLSearchParams(values).toString();
  return query ? `?${query}` : location.pathname;
}

/** Puts the form's values into the address: a new entry for Back when `isStep`, else in place of the last. */
function note(isStep) {
  const next = address();
  if (next === (location.search || location.pathname)) return;
  if (isStep) history.pushState(null, "", next);
  else history.replaceState(null, "", next);
}

async function search() {
  const mine = (turn += 1);
  const asked = box.value.trim();
  if (!asked) {
    status.textContent = "";
    place.replaceChildren();
    without.hidden = false;
    return;
  }
  try {
    const engine = await open({ ...layout.dataset });
    const chosen = Object.fromEntries(filters.filter(({ value }) => value).map(({ name, value }) => [name, value]));
    const { results, isLoose } = await engine.find(asked, chosen);
    const shown = await Promise.all(results.slice(0, SHOWN).map((result) => result()));
    if (mine !== turn) return;
    const narrowed = Object.keys(chosen).length > 0 ? " with these filters" : "";
    status.textContent = isLoose
      ? `Nothing has all the words of “${asked}”${narrowed}. ${count(results.length)} with some of them.`
      : `${count(results.length)} for “${asked}”${narrowed}`;
    if (results.length > 0) {
      show(results, shown);
      without.hidden = true;
    } else {
      place.replaceChildren(help(engine, asked, narrowed));
      without.hidden = false;
    }
  } catch {
    if (mine !== turn) return;
    status.textContent = "Search could not be loaded.";
    place.replaceChildren();
    without.hidden = false;
  }
}

function show(results, shown) {
  const list = element("ol", "results");
  list.append(...shown.map(item));
  place.replaceChildren(list);
  if (results.length <= SHOWN) return;
  const more = element("button", "search-more", "Show more results");
  more.type = "button";
  more.addEventListener("click", async () => {
    const from = list.children.length;
    const added = await Promise.all(results.slice(from, from + SHOWN).map((result) => result()));
    list.append(...added.map(item));
    if (from + SHOWN >= results.length) more.remove();
    list.children[from].querySelector("a").focus();
  });
  place.append(more);
}

/** What may help where nothing is found. */
function help(engine, asked, narrowed) {
  const box = element("div", "search-help prose");
  const list = element("ul", "");
  if (narrowed) {
    const line = element("li", "");
    const link = element("a", "", "Search without the filters");
    link.href = `?${new URLSearchParams({ q: asked })}`;
    line.append(link);
    list.append(line);
  }
  for (const suggestion of engine.suggest(asked)) {
    const line = element("li", "", "Did you mean ");
    const link = element("a", "", suggestion);
    link.href = `?${new URLSearchParams({ q: suggestion })}`;
    line.append(link, "?");
    list.append(line);
  }
  list.append(element("li", "", "Try fewer words, or another word for the same thing."));
  box.append(list);
  return box;
}

needs.hidden = true;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  note(true);
  search();
});
box.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => {
    note(false);
    search();
  }, PAUSE);
});
for (const filter of filters) {
  filter.addEventListener("change", () => {
    note(true);
    search();
  });
}
addEventListener("popstate", () => {
  read();
  search();
});
read();
search();
