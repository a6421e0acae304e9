// The page that puts two or three records side by side. Which ones stands in the address: `?qualification=a,b`.
// The facts of a record are a file that the build has finished; nothing is formatted here.

import { element } from "./search/results.js";

const MOST = 3;
const LEAST = 2;
const WORDS = { 2: "Two", 3: "Three" };

const layout = document.querySelector(".compare-layout");
const status = layout.querySelector(".compare-status");
const place = layout.querySelector(".compare-result");
const forms = [...layout.querySelectorAll(".compare-form")];

for (const form of forms) {
  const [first, ...others] = form.querySelectorAll("select");
  for (const other of others) other.replaceChildren(...[...first.options].map((option) => option.cloneNode(true)));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const ids = [...new Set([...form.querySelectorAll("select")].map(({ value }) => value).filter(Boolean))];
    history.pushState(null, "", ids.length > 0 ? `?${form.dataset.name}=${ids.join(",")}` : location.pathname);
    show();
  });
}
layout.querySelector(".compare-needs").hidden = true;

/** Which form the address asks for, the ids that it knows, and those that it does not. */
function asked() {
  const address = new URLSearchParams(location.search);
  const form = forms.find(({ dataset }) => address.has(dataset.name));
  if (!form) return { form, ids: [], unknown: [], over: [] };
  const all = [...new Set(address.getAll(form.dataset.name).flatMap((list) => list.split(",")).filter(Boolean))];
  const known = new Set([...form.querySelector("select").options].map(({ value }) => value));
  const ids = all.filter((id) => known.has(id));
  return { form, ids: ids.slice(0, MOST), unknown: all.filter((id) => !known.has(id)), over: ids.slice(MOST) };
}

let turn = 0;

async function show() {
  const mine = (turn += 1);
  const { form, ids, unknown, over } = asked();
  for (const one of forms) {
    [...one.querySelectorAll("select")].forEach((select, index) => {
      select.value = (one === form && ids[index]) || "";
    });
  }
  const said = [];
  if (unknown.length > 0) said.push(`There is no ${form.dataset.noun} ${unknown.map((id) => `“${id}”`).join(" or ")} here.`);
  if (over.length > 0) said.push(`At most ${MOST} are compared: the first ${MOST} are shown.`);
  if (ids.length < LEAST) {
    if (form) said.push(ids.length === 1 ? "Choose one more to compare." : `Choose two or three ${form.dataset.nouns}.`);
    place.replaceChildren();
    status.textContent = said.join(" ");
    return;
  }
  try {
    const records = await Promise.all(ids.map((id) => facts(`${form.dataset.facts}${id}.json`)));
    if (mine !== turn) return;
    place.replaceChildren(table(records, `${WORDS[ids.length]} ${form.dataset.nouns} compared`));
  } catch {
    if (mine !== turn) return;
    place.replaceChildren();
    said.push("The facts could not be loaded.");
  }
  status.textContent = said.join(" ");
}

async function facts(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return answer.json();
}

/** The records as columns: first the facts in which they differ. */
function table(records, title) {
  const values = records.map(({ rows }) => new Map(rows));
  const labels = [...new Set(records.flatMap(({ rows }) => rows.map(([label]) => label)))];
  const isSame = (label) => values.every((value) => value.get(label) === values[0].get(label));
  const made = element("table", "");
  const caption = element("caption", "");
  caption.append(element("span", "", title));
  const head = element("thead", "");
  const line = element("tr", "");
  line.append(cell("td", "", ""));
  for (const { title, path } of records) {
    const link = element("a", "", title);
    link.href = path;
    const column = cell("th", "col", "");
    column.append(link);
    line.append(column);
  }
  head.append(line);
  made.append(caption, head);
  for (const [name, chosen] of [
    ["Where they differ", labels.filter((label) => !isSame(label))],
    ["What is the same", labels.filter(isSame)],
  ]) {
    if (chosen.length > 0) made.append(group(name, chosen, values));
  }
  const box = element("div", "table compare-table");
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", title);
  box.tabIndex = 0;
  box.append(made);
  return box;
}

function group(name, labels, values) {
  const body = element("tbody", "");
  const line = element("tr", "compare-group");
  const head = cell("th", "rowgroup", name);
  head.colSpan = values.length + 1;
  line.append(head);
  body.append(line);
  for (const label of labels) {
    const line = element("tr", "");
    line.append(cell("th", "row", label), ...values.map((value) => fact(value.get(label))));
    body.append(line);
  }
  return body;
}

/** What a record says, which the build has written as HTML. */
function fact(html) {
  const made = element("td", html === undefined ? "compare-unknown" : "", "Not stated");
  if (html !== undefined) made.innerHTML = html;
  return made;
}

function cell(name, scope, text) {
  const made = element(name, "", text);
  if (scope) made.scope = scope;
  return made;
}

addEventListener("popstate", show);
await show();
// Only now: what is compared would push them down before the reader's eyes.
for (const form of forms) form.hidden = false;
