// A file of comma-separated values without the rows that are not shown. Every row that stays is as it was.

/** The file's head and the rows whose first field is one of `ids`, a set. */
export function only(text, ids) {
  const [head, ...rows] = records(text);
  return [head, ...rows.filter((row) => ids.has(first(row)))].join("");
}

/** The records of a file (RFC 4180), each with the end of its last line. */
function records(text) {
  const found = [];
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    // Two quotes in a quoted field close it and open it again.
    if (text[at] === '"') isQuoted = !isQuoted;
    if (text[at] !== "\n" || isQuoted) continue;
    found.push(text.slice(start, at + 1));
    start = at + 1;
  }
  if (start < text.length) found.push(text.slice(start));
  return found;
}

/** The first field, which is an id and so never quoted. */
const first = (row) => row.slice(0, row.indexOf(","));

/** Lets a link to the file of all download the rows of `shown()`, a list of ids, in their place. */
export function download(link, name, shown) {
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    try {
      const answer = await fetch(link.href);
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      const text = only(await answer.text(), new Set(shown()));
      const file = document.createElement("a");
      file.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
      file.download = name;
      file.click();
      setTimeout(() => URL.revokeObjectURL(file.href), 60_000);
    } catch {
      // The file of all is better than none.
      location.assign(link.href);
    }
  });
}
