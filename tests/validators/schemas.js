// Holds the checked-in schemas against the guide's files, and against the mistakes in tests/problems:
// schemas.js GUIDE [FILE]. With FILE, holds that seeds file alone against the schema of its name.
// Says what is wrong, a line each, and nothing if nothing is.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const Ajv = require("ajv").default;
const YAML = require("yaml");

const [guide, one] = process.argv.slice(2);
const read = (file) => fs.readFileSync(path.join(guide, file), "utf8");
const wrong = [];

// A value may be a text or a number, and `oneOf` asks for keys that stand beside it. The added words are
// those that the YAML language server reads besides the standard's own.
const ajv = new Ajv({ strict: true, allowUnionTypes: true, strictRequired: false, allErrors: true });
ajv.addVocabulary(["enumDescriptions", "patternErrorMessage"]);
const validators = new Map();
for (const folder of ["content/schemas", "seeds/schemas", "themes/schemas"]) {
  for (const file of fs.readdirSync(path.join(guide, folder))) {
    const schema = JSON.parse(read(`${folder}/${file}`));
    try {
      validators.set(path.basename(file, ".json"), ajv.compile(schema));
    } catch (error) {
      wrong.push(`${folder}/${file}: ${error.message}`);
    }
  }
}

// The schema that a file has, its YAML, and the lines that stand before that.
function document(file, text) {
  const name = path.basename(file, ".yaml");
  if (file === "content/guide.yaml") return ["guide", text, 0];
  if (/^content\/[^/]+\/edition\.yaml$/.test(file)) return ["edition", text, 0];
  if (/^themes\/[^/]+\/theme\.yaml$/.test(file)) return ["theme", text, 0];
  if (file.startsWith("seeds/") && validators.has(name)) return [name, text, 0];
  const front = /^content\/[^/]+\/.*\.md$/.test(file) && /^---\n([^]*?)^---$/m.exec(text);
  return front ? ["chapter", front[1], 1] : null;
}

// What a schema says against a file, with the first and last line of what it is about; the file is
// read as editors do, as YAML 1.2.
function complaints(file, text) {
  const [name, yaml, before] = document(file, text) ?? [];
  const validate = validators.get(name);
  const counter = new YAML.LineCounter();
  const parsed = validate && YAML.parseDocument(yaml, { lineCounter: counter });
  if (!validate || validate(parsed.toJS())) return [];
  return validate.errors.map((error) => {
    const keys = error.instancePath.split("/").slice(1);
    const key = error.params.additionalProperty;
    const node = parsed.getIn(keys.map((key) => (/^[0-9]+$/.test(key) ? Number(key) : key)), true);
    const named = key && node.items.find((pair) => pair.key.value === key)?.key;
    const range = (named || node)?.range ?? [0, yaml.length, yaml.length];
    const line = (at) => counter.linePos(at).line + before;
    return {
      // The line that front matter begins with belongs to it.
      from: range[0] === 0 ? 1 : line(range[0]),
      to: line(Math.max(range[0], range[1] - 1)),
      text: `${file} ${error.instancePath || "/"} ${error.message}`,
    };
  });
}

const texts = (file, text) => complaints(file, text).map((complaint) => complaint.text);

// The codes of which a schema can see the mistakes, and the examples of them that it cannot.
const SEEN = {
  "unknown-key": ["In a directive"],
  "missing-key": ["An amount without a year"],
  "wrong-type": [],
  "invalid-value": [
    "A day that there is not",
    "A text of more than one paragraph",
    "A column of a table",
    "A kind that a table chooses by",
    "The address of the site",
    "A typeface of the theme",
    "A theme in a folder of another name",
  ],
};

function problems() {
  for (const [code, unseen] of Object.entries(SEEN)) {
    const page = read(`tests/problems/${code}.md`);
    for (const example of page.split(/^## /m).slice(1)) {
      const title = example.slice(0, example.indexOf("\n"));
      const fences = [...example.matchAll(/^(`{3,})(yaml|markdown) (\S+)\n([^]*?)^\1$/gm)];
      // The lines at which the program reports a mistake: a schema has to mean the same one.
      const reported = (file) =>
        [...example.matchAll(/^ *--> (\S+):([0-9]+):[0-9]+$/gm)]
          .filter(([, path]) => path === file)
          .map(([, , line]) => Number(line));
      const found = fences.flatMap(([, , , file, text]) => {
        const lines = reported(file);
        return complaints(file, text).filter(({ from, to, text }) => {
          const isMeant = lines.some((line) => from <= line && line <= to);
          if (!isMeant) wrong.push(`${code}, "${title}": another mistake: ${text}`);
          return isMeant;
        });
      });
      const isSeen = !unseen.includes(title);
      if (isSeen && found.length === 0) wrong.push(`${code}, "${title}": no schema rejects it`);
      if (!isSeen && found.length > 0) wrong.push(`${code}, "${title}": a schema does see it`);
    }
  }
}

if (one) {
  wrong.push(...texts(`seeds/0/${path.basename(one)}`, fs.readFileSync(one, "utf8")));
} else {
  let files = 0;
  for (const folder of ["content", "seeds", "themes"]) {
    for (const file of fs.readdirSync(path.join(guide, folder), { recursive: true })) {
      if (!/\.(md|yaml)$/.test(file) || file.endsWith("README.md")) continue;
      wrong.push(...texts(`${folder}/${file}`, read(`${folder}/${file}`)));
      files += document(`${folder}/${file}`, read(`${folder}/${file}`)) ? 1 : 0;
    }
  }
  if (files < 30) wrong.push(`only ${files} files of the guide were found`);
  problems();
}
for (const line of wrong) console.log(line);
process.exitCode = wrong.length > 0 ? 1 : 0;
