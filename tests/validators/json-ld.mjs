// Every block of JSON-LD in a folder of pages as a constant in TypeScript, typed as what it says it is.
// Prints what is wrong by page; nothing is well.

import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import ts from "typescript";

const folder = process.argv[2];
const BLOCK = /<script type="application\/ld\+json">(.*?)<\/script>/gs;
// What the page of a record or the glossary has to say of itself.
const EXPECTED = {
  funding: ["MonetaryGrant"],
  glossary: ["DefinedTermSet"],
  organisations: ["Organization", "CollegeOrUniversity", "GovernmentOrganization"],
  qualifications: ["EducationalOccupationalCredential", "EducationalOccupationalProgram"],
  roles: ["Occupation"],
  routes: ["EducationalOccupationalProgram"],
  statistics: ["Dataset"],
};

const problems = [];
const lines = [];
const pages = [];
const types = new Set();
// Of an earlier edition, whose pages are made by the same templates, one page of each folder stands for the rest.
const ARCHIVE = /^editions[/\\][^/\\]+[/\\]/;
const met = new Set();
for (const name of (await readdir(folder, { recursive: true })).sort()) {
  if (!name.endsWith(".html")) continue;
  const own = name.replace(ARCHIVE, "");
  if (own !== name) {
    const folder = path.dirname(path.dirname(name));
    if (met.has(folder)) continue;
    met.add(folder);
  }
  const found = [];
  const html = await readFile(path.join(folder, name), "utf8");
  for (const [, block] of html.matchAll(BLOCK)) {
    let type;
    try {
      type = JSON.parse(block)["@type"];
    } catch (error) {
      problems.push(`${name}: ${error.message}`);
      continue;
    }
    if (!/^[A-Z][A-Za-z]+$/.test(type)) {
      problems.push(`${name}: the block's type is ${type}`);
      continue;
    }
    types.add(type);
    found.push(type);
    lines.push(`export const block${lines.length}: WithContext<${type}> = ${block};`);
    pages.push(name);
  }
  if (!/<body class="page-(record|glossary)"/.test(html)) continue;
  const expected = EXPECTED[own.split(path.sep)[0]];
  if (!found.some((type) => expected.includes(type))) {
    problems.push(`${name}: none of its blocks is ${expected.join(" or ")}`);
  }
}
if (!lines.length && !problems.length) problems.push("there is no block at all");

const file = path.join(import.meta.dirname, "blocks.ts");
const text = [`import type { WithContext, ${[...types].join(", ")} } from "schema-dts";`, ...lines].join("\n");
const options = { noEmit: true, strict: true, skipLibCheck: true, types: [], moduleResolution: ts.ModuleResolutionKind.Bundler, module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ESNext };
const host = ts.createCompilerHost(options);
const { getSourceFile, fileExists, readFile: read } = host;
host.getSourceFile = (name, ...rest) =>
  name === file ? ts.createSourceFile(name, text, ts.ScriptTarget.ESNext) : getSourceFile(name, ...rest);
host.fileExists = (name) => name === file || fileExists(name);
host.readFile = (name) => (name === file ? text : read(name));
for (const { file: at, start, messageText } of ts.getPreEmitDiagnostics(ts.createProgram([file], options, host))) {
  const line = at ? at.getLineAndCharacterOfPosition(start).line : 0;
  problems.push(`${pages[line - 1] ?? "the whole"}: ${ts.flattenDiagnosticMessageText(messageText, " ").slice(0, 600)}`);
}
if (problems.length) console.log(problems.slice(0, 40).join("\n"));
process.exitCode = problems.length ? 1 : 0;
