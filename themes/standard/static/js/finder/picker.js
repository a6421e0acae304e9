// Choosing records of a list to compare: a box in each row, and a bar that says what is chosen and leads on.

import { element } from "../search/results.js";

/** How many are compared at most, and at least. */
const MOST = 3;
const LEAST = 2;

/**
 * Puts the boxes into the rows of a list whose records can be compared, and calls `changed` when one is ticked.
 * Gives `ids()`, the records that are chosen, and `read(address)`, which takes them from an address.
 */
export function picker(layout, rows, changed) {
  const { compare, name, nouns } = layout.dataset;
  if (!compare || rows.length < LEAST) return { ids: () => [], read: () => undefined };
  const picked = new Set();
  const boxes = new Map(rows.map((row) => [row.dataset.id, box(row)]));
  const bar = element("section", "compare-bar");
  bar.setAttribute("aria-label", "Compare");
  const text = element("p", "");
  text.setAttribute("role", "status");
  const go = element("a", "compare-go", "Compare");
  const none = element("button", "compare-none", "Choose none");
  none.type = "button";
  none.addEventListener("click", () => {
    picked.clear();
    changed();
    show();
    boxes.values().next().value.focus();
  });
  bar.append(text, go, none);
  layout.append(bar);
  show();

  function box(row) {
    const label = element("label", "compare-box");
    const input = element("input", "");
    input.type = "checkbox";
    input.setAttribute("aria-label", `Compare ${row.querySelector("a").textContent}`);
    label.append(input, element("span", "", "Compare"));
    row.append(label);
    input.addEventListener("change", () => {
      if (input.checked) picked.add(row.dataset.id);
      else picked.delete(row.dataset.id);
      changed();
      show();
    });
    return input;
  }

  function show() {
    for (const [id, input] of boxes) {
      input.checked = picked.has(id);
      input.disabled = picked.size >= MOST && !input.checked;
      input.closest("label").classList.toggle("compare-full", input.disabled);
    }
    bar.hidden = picked.size === 0;
    const enough = picked.size >= LEAST;
    go.hidden = !enough;
    go.href = `${compare}?${name}=${[...picked].join(",")}`;
    text.textContent = enough
      ? `${picked.size} ${nouns} chosen${picked.size === MOST ? ", which is the most" : ""}`
      : picked.size === 1
        ? "1 chosen: choose one more to compare"
        : "";
  }

  return {
    ids: () => [...picked],
    read(address) {
      picked.clear();
      const asked = address.getAll("compare").flatMap((list) => list.split(","));
      for (const id of asked.filter((id) => boxes.has(id)).slice(0, MOST)) picked.add(id);
      show();
    },
  };
}
