// Holds a report against its schema, and against the files that it is about:
// reports.js sarif|json REPORT GUIDE. Says what is wrong, a line each, and nothing if nothing is.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const { fileURLToPath, pathToFileURL } = require("node:url");
const Ajv = require("ajv").default;
const AjvDraft04 = require("ajv-draft-04").default;
const addFormats = require("ajv-formats").default;

const [form, report, guide] = process.argv.slice(2);
const read = (file) => JSON.parse(fs.readFileSync(file, "utf8"));
// A pattern in the schema of SARIF is none where regular expressions are strict.
const options = { strict: false, allErrors: true, unicodeRegExp: false };
// The schema of OASIS, as a package of SARIF's authors ships it, and ours.
const [ajv, schema] = {
  sarif: () => [
    new AjvDraft04(options),
    read(require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json")),
  ],
  json: () => [new Ajv(options), read(path.join(__dirname, "report.schema.json"))],
}[form]();
addFormats(ajv);
const validate = ajv.compile(schema);
const document = read(report);
const wrong = [];
if (!validate(document)) {
  wrong.push(...validate.errors.map((error) => `${error.instancePath || "/"} ${error.message}`));
}

// A region has to lie within a line of a file of the guide, counted in code points.
function region(file, line, start, end) {
  const at = path.resolve(guide, file);
  if (!fs.existsSync(at)) return wrong.push(`${file} is no file`);
  const text = fs.readFileSync(at, "utf8").split("\n")[line - 1];
  const length = text === undefined ? -1 : Array.from(text.replace(/\r$/, "")).length;
  if (start < 1 || end <= start || end > length + 2) {
    wrong.push(`${file}:${line}:${start} to ${end} is not within the line's ${length} characters`);
  }
}

if (wrong.length === 0 && form === "sarif") {
  const [run] = document.runs;
  const rules = run.tool.driver.rules;
  if (run.columnKind !== "unicodeCodePoints") wrong.push("columns are not said to be code points");
  for (const rule of rules) {
    for (const key of ["name", "shortDescription", "help", "defaultConfiguration"]) {
      if (!rule[key]) wrong.push(`the rule ${rule.id} has no ${key}`);
    }
  }
  for (const result of run.results) {
    if (rules[result.ruleIndex]?.id !== result.ruleId) wrong.push(`${result.ruleId} is another rule`);
    const at = (location, { startLine, startColumn, endColumn }) => {
      const uri = new URL(location.uri, pathToFileURL(path.resolve(guide) + "/"));
      region(fileURLToPath(uri), startLine, startColumn, endColumn);
    };
    const place = result.locations[0].physicalLocation;
    at(place.artifactLocation, place.region);
    for (const change of (result.fixes ?? []).flatMap((fix) => fix.artifactChanges)) {
      change.replacements.forEach((replacement) => at(change.artifactLocation, replacement.deletedRegion));
    }
  }
}
if (wrong.length === 0 && form === "json") {
  for (const found of document.diagnostics) {
    for (const place of found.edit ? [found, found.edit] : [found]) {
      region(place.path, place.line, place.column, place.end_column);
    }
  }
  const count = (severity) => document.diagnostics.filter((d) => d.severity === severity).length;
  if (count("error") !== document.errors) wrong.push("the errors are miscounted");
  if (count("warning") !== document.warnings) wrong.push("the warnings are miscounted");
}
wrong.forEach((line) => console.log(line));
process.exit(wrong.length === 0 ? 0 : 1);
