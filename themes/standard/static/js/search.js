// The box in the head of every page: results while typing, in a list below it.
//
// The box is an ordinary form, which leads to the page of the search. Nothing is loaded until somebody uses it.

import { count, element, item } from "./search/results.js";

/** How many results the list has; the page of the search has all. */
const SHOWN = 6;

/** How long nothing is typed before it is searched for, in milliseconds. */
const PAUSE = 120;

const form = document.querySelector(".site-search");
const box = form?.querySelector("input");

if (form) {
  const panel = element("div", "search-panel");
  panel.hidden = true;
  const status = element("p", "search-status");
  status.setAttribute("role", "status");
  const list = element("ol", "results");
  const all = element("a", "search-all");
  // A link always leads somewhere, before anything is asked too.
  all.href = form.getAttribute("action");
  panel.append(status, list, all);
  form.append(panel);

  let turn = 0;
  let timer;

  const load = () => import("./search/engine.js").then(({ open }) => open({ ...form.dataset }));
  const close = () => {
    turn += 1;
    panel.hidden = true;
  };
  const address = () => `${form.getAttribute("action")}?q=${encodeURIComponent(box.value.trim())}`;

  async function search() {
    const asked = box.value.trim();
    const mine = (turn += 1);
    if (!asked) return close();
    try {
      const engine = await load();
      const { results, isLoose } = await engine.find(asked);
      const shown = await Promise.all(results.slice(0, SHOWN).map((read) => read()));
      if (mine !== turn) return;
      list.replaceChildren(...shown.map(item));
      status.textContent = isLoose ? `Nothing has all these words. ${count(results.length)} with some of them.` : count(results.length);
      all.textContent = results.length > 0 ? `All results for “${asked}”` : "Get help with this search";
      all.href = address();
      panel.hidden = false;
    } catch {
      if (mine !== turn) return;
      list.replaceChildren();
      status.textContent = "Search could not be loaded.";
      all.textContent = "Other ways to find something";
      all.href = form.getAttribute("action");
      panel.hidden = false;
    }
  }

  box.addEventListener("focus", () => load().catch(() => undefined), { once: true });
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE);
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) {
      event.preventDefault();
      close();
      box.focus();
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [box, ...panel.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    if (panel.hidden || at < 0) return;
    event.preventDefault();
    stops[Math.min(Math.max(at + (event.key === "ArrowDown" ? 1 : -1), 0), stops.length - 1)].focus();
  });
  form.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !form.contains(relatedTarget)) close();
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (!form.contains(target)) close();
  });
}

// The key / goes to the box, as on many sites, unless somebody is writing.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea, [contenteditable]")) return;
  const target = document.getElementById("search-words") ?? box;
  if (!target) return;
  event.preventDefault();
  target.focus();
  target.select();
});
