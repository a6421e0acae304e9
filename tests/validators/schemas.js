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
for (const folder of ["content/schemas", "seeds/schemas"]) {
  for (const file of fs.readdirSync(path.join(guide, folder))) {
    const schema = JSON.parse(read(`${folder}/${file}`));
    try {
      validators.set(path.basename(file, ".json"), ajv.compile(schema));
    } catch (error) {
      wrong.push(`${folder}/${file}: ${error.message}`);
    }
  }
}

// The schema that a file has, and what it holds as editors read it: YAML 1.2.
function document(file, text) {
  const name = path.basename(file, ".yaml");
  if (file === "content/guide.yaml") return ["guide", YAML.parse(text)];
  if (file.startsWith("seeds/") && validators.has(name)) return [name, YAML.parse(text)];
  const front = /^content\/[^/]+\/.*\.md$/.test(file) && /^---\n([^]*?)^---$/m.exec(text);
  return front ? ["chapter", YAML.parse(front[1])] : null;
}

// What a schema says against a file.
function complaints(file, text) {
  const [name, value] = document(file, text) ?? [];
  const validate = validators.get(name);
  if (!validate || validate(value)) return [];
  return validate.errors.map((error) => `${file} ${error.instancePath || "/"} ${error.message}`);
}

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
  ],
};

function problems() {
  for (const [code, unseen] of Object.entries(SEEN)) {
    const page = read(`tests/problems/${code}.md`);
    for (const example of page.split(/^## /m).slice(1)) {
      const title = example.slice(0, example.indexOf("\n"));
      const fences = [...example.matchAll(/^(`{3,})(yaml|markdown) (\S+)\n([^]*?)^\1$/gm)];
      const found = fences.flatMap(([, , , file, text]) => complaints(file, text));
      const isSeen = !unseen.includes(title);
      if (isSeen && found.length === 0) wrong.push(`${code}, "${title}": no schema rejects it`);
      if (!isSeen && found.length > 0) wrong.push(`${code}, "${title}": a schema does see it`);
    }
  }
}

if (one) {
  wrong.push(...complaints(`seeds/0/${path.basename(one)}`, fs.readFileSync(one, "utf8")));
} else {
  let files = 0;
  for (const folder of ["content", "seeds"]) {
    for (const file of fs.readdirSync(path.join(guide, folder), { recursive: true })) {
      if (!/\.(md|yaml)$/.test(file) || file.endsWith("README.md")) continue;
      wrong.push(...complaints(`${folder}/${file}`, read(`${folder}/${file}`)));
      files += document(`${folder}/${file}`, read(`${folder}/${file}`)) ? 1 : 0;
    }
  }
  if (files < 30) wrong.push(`only ${files} files of the guide were found`);
  problems();
}
for (const line of wrong) console.log(line);
process.exitCode = wrong.length > 0 ? 1 : 0;
