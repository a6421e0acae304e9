// The finders: a list is narrowed by its facets. What is chosen stands in the address, so that a link, a reload and
// Back lead to the same list. Values of one facet widen it, facets narrow it.
//
// Which record has which value is written in the page; without this script each value leads to a page of its own.

import { download } from "./finder/csv.js";
import { picker } from "./finder/picker.js";
import { element } from "./search/results.js";

const layout = document.querySelector(".finder-layout");
const sentence = layout.querySelector(".finder-sentence");
const list = layout.querySelector(".finder-rows");
const rows = [...list.children];
const csv = layout.querySelector(".finder-csv");
const { name, noun, nouns } = layout.dataset;

/** One or several of what is listed, with their number. */
const counted = (number) => `${number} ${number === 1 ? noun : nouns}`;

const further = layout.querySelector(".finder-further");
if (further) single();
else finder();

/** The page of one value shows all that it has. */
function single() {
  further.hidden = false;
  if (csv) {
    csv.textContent = `${rows.length === 1 ? "This" : `These ${rows.length}`} as CSV`;
    download(csv, layout.dataset.csv, () => rows.map((row) => row.dataset.id));
  }
  picker(layout, rows, () => undefined);
}

function finder() {
  /** The facets, each with its values: `{ name, title, details, values: [{ value, label, box, count, item }] }`. */
  const facets = [...layout.querySelectorAll(".facet")].map((details) => ({
    name: details.dataset.facet,
    title: details.querySelector("summary").textContent,
    details,
    values: [...details.querySelectorAll("[data-value]")].map(boxed),
  }));
  const has = new Map(
    rows.map((row) => [
      row,
      new Map(facets.map(({ name }) => [name, (row.getAttribute(`data-${name}`) ?? "").split(" ").filter(Boolean)])),
    ]),
  );
  /** The values chosen of each facet; a facet of which none is chosen has an empty set. */
  const chosen = new Map(facets.map(({ name }) => [name, new Set()]));
  const chips = element("ul", "finder-chips");
  chips.setAttribute("aria-label", "Filters in use");
  const nothing = element("div", "finder-nothing");
  nothing.hidden = true;
  sentence.after(chips);
  list.after(nothing);
  const picked = picker(layout, rows, () => note(false));

  /** Turns a link into a box to tick. */
  function boxed(item) {
    const link = item.querySelector("a");
    const count = item.querySelector(".facet-count");
    const label = element("label", "facet-box");
    const box = element("input", "");
    box.type = "checkbox";
    label.append(box, element("span", "facet-label", link.textContent), count);
    const value = { value: item.dataset.value, label: link.textContent, box, count, item };
    item.replaceChildren(label);
    box.addEventListener("change", () => {
      const values = chosen.get(item.closest(".facet").dataset.facet);
      if (box.checked) values.add(value.value);
      else values.delete(value.value);
      changed();
    });
    return value;
  }

  /** Whether a row has what is chosen, of all facets but one. */
  const fits = (row, except) =>
    facets.every(({ name }) => {
      const values = chosen.get(name);
      return name === except || values.size === 0 || has.get(row).get(name).some((value) => values.has(value));
    });

  const active = () =>
    facets.flatMap((facet) => facet.values.filter(({ value }) => chosen.get(facet.name).has(value)).map((value) => ({ facet, value })));

  /** Takes what is chosen from the address. What is unknown there is nothing to this page. */
  function read() {
    const address = new URLSearchParams(location.search);
    for (const { name, values } of facets) {
      const asked = new Set(address.getAll(name).flatMap((list) => list.split(",")));
      chosen.set(name, new Set(values.map(({ value }) => value).filter((value) => asked.has(value))));
    }
    picked.read(address);
  }

  /** Puts what is chosen into the address: a new entry for Back when `isStep`, else in place of the last. */
  function note(isStep) {
    const parts = facets.map(({ name }) => [name, [...chosen.get(name)]]);
    const filled = [...parts, ["compare", picked.ids()]].filter(([, values]) => values.length > 0);
    const query = filled.map(([name, values]) => `${name}=${values.map(encodeURIComponent).join(",")}`).join("&");
    const next = query ? `?${query}` : "";
    if (next === location.search) return;
    if (isStep) history.pushState(null, "", next || location.pathname);
    else history.replaceState(null, "", next || location.pathname);
  }

  function show() {
    const shown = rows.filter((row) => fits(row));
    for (const row of rows) row.hidden = !shown.includes(row);
    for (const facet of facets) {
      const others = rows.filter((row) => fits(row, facet.name));
      for (const { value, box, count, item } of facet.values) {
        const number = others.filter((row) => has.get(row).get(facet.name).includes(value)).length;
        box.checked = chosen.get(facet.name).has(value);
        count.textContent = number;
        item.classList.toggle("facet-none", number === 0 && !box.checked);
        if (box.checked) facet.details.open = true;
      }
    }
    const filters = active();
    const names = filters.map(({ value }) => value.label).join(", ");
    sentence.textContent = names ? `${shown.length} of ${counted(rows.length)}: ${names}` : counted(rows.length);
    chips.replaceChildren(...filters.map(chip), ...(filters.length > 0 ? [clear()] : []));
    chips.hidden = filters.length === 0;
    list.hidden = shown.length === 0;
    nothing.hidden = shown.length > 0;
    nothing.replaceChildren(...(shown.length > 0 ? [] : help(filters)));
    if (csv) {
      csv.closest("p").hidden = shown.length === 0;
      const one = shown.length === 1 ? "This one" : `These ${shown.length}`;
      csv.textContent = `${filters.length > 0 ? one : `All ${counted(rows.length)}`} as CSV`;
    }
  }

  function changed() {
    note(true);
    show();
  }

  function button(className, text, act) {
    const made = element("button", className, text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  /** A filter in use, to be taken off. */
  function chip({ facet, value }) {
    const item = element("li", "");
    const off = button("finder-chip", value.label, () => {
      chosen.get(facet.name).delete(value.value);
      changed();
      (chips.querySelector("button") ?? list.querySelector("li:not([hidden]) a")).focus();
    });
    off.setAttribute("aria-label", `Remove filter ${facet.title}: ${value.label}`);
    item.append(off);
    return item;
  }

  function clear() {
    const item = element("li", "");
    item.append(
      button("finder-clear", "Clear filters", () => {
        for (const values of chosen.values()) values.clear();
        changed();
        list.querySelector("li:not([hidden]) a").focus();
      }),
    );
    return item;
  }

  /** What leads on where nothing is found: the list without one of the filters. */
  function help(filters) {
    const text = element("p", "", `No ${noun} has all of these. Take one of them out:`);
    const ways = element("ul", "");
    for (const { facet, value } of filters) {
      const values = chosen.get(facet.name);
      values.delete(value.value);
      const number = rows.filter((row) => fits(row)).length;
      values.add(value.value);
      if (number === 0) continue;
      const item = element("li", "");
      item.append(
        button("finder-without", `Without “${value.label}”: ${counted(number)}`, () => {
          chosen.get(facet.name).delete(value.value);
          changed();
          list.querySelector("li:not([hidden]) a").focus();
        }),
      );
      ways.append(item);
    }
    if (ways.children.length > 0) return [text, ways];
    return [element("p", "", `No ${noun} has these together. Clear the filters to see all ${rows.length}.`)];
  }

  if (csv) download(csv, layout.dataset.csv, () => rows.filter((row) => !row.hidden).map((row) => row.dataset.id));
  layout.classList.add("finder-live");
  addEventListener("popstate", () => {
    read();
    show();
  });
  read();
  show();
}
