// What is found, as the page shows it.

/** A list item for a result. Excerpts are texts with marks, and are put in as such, never as HTML. */
export function item({ url, meta, excerpt }) {
  const line = document.createElement("li");
  line.className = "result";
  const link = element("a", "result-link");
  link.href = url;
  link.append(element("span", "result-title", meta.title));
  const about = [meta.what, meta.detail, meta.within].filter(Boolean).join(" · ");
  line.append(link, element("p", "result-what", about));
  const text = element("p", "result-excerpt");
  text.append(...marked(excerpt));
  line.append(text);
  return line;
}

/** The words and marks of an excerpt. */
function marked(excerpt) {
  const parsed = new DOMParser().parseFromString(excerpt, "text/html");
  return [...parsed.body.childNodes].map((node) =>
    node.nodeName === "MARK" ? element("mark", "", node.textContent) : node.textContent,
  );
}

/** An element with a class and a text. */
export function element(name, className, text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

/** How many there are, in words. */
export function count(number) {
  if (number === 0) return "No results";
  return number === 1 ? "1 result" : `${number.toLocaleString("en-GB")} results`;
}
