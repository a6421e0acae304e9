// The editors' preview in a browser: pages are swapped in place, mistakes come and go, and a long day of
// saving leaves nothing behind.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { after, before, describe, test } from "node:test";

import { launch } from "./browser.js";

/** How many saves are made one after the other, and how many before memory is first looked at. */
const SAVES = Number(process.env.GUIDE_SAVES ?? 150);
const FIRST = 30;

const PROGRAM = path.resolve(process.env.GUIDE_PROGRAM ?? "../../target/release/guide");

const LONG = Array.from({ length: 60 }, (_, at) => `Paragraph ${at} of a chapter that is long enough to scroll in.`).join("\n\n");

const FILES = {
  "content/guide.yaml": "title: A guide\ndescription: It is small.\nedition: 2020/21\n",
  "content/2020-21/10-overview.md": `---\ntitle: Overview\n---\nThe first words.\n\n${LONG}\n\nThe last words.\n`,
  "content/2020-21/20-play.md": "---\ntitle: Play\n---\nIt pays [£500](funding:play-grant#grant).\n",
  "seeds/2020-21/funding.yaml":
    '- id: play-grant\n  title: Grant for play\n  kind: grant\n  status: unknown\n  amounts:\n    - {key: grant, label: Grant, value: "£500", per: once}\n  sectors: [play]\n  sources: [act]\n  as_at: 2020-09\n  checked: 2026-11-23\n',
  "seeds/2020-21/sources.yaml": "- id: act\n  title: An act\n  publisher: Parliament\n  url: https://example.org/act\n  accessed: 2020-09-01\n  checked: 2026-11-23\n",
};

let browser, root, preview, origin;

const inGuide = (name) => path.join(root, name);
const save = async (name, text) => {
  await mkdir(path.dirname(inGuide(name)), { recursive: true });
  await writeFile(inGuide(name), text);
};
const change = async (name, edit) => save(name, edit(await readFile(inGuide(name), "utf8")));

/** Begins a preview and waits for its first build. */
async function begin(...more) {
  const program = spawn(PROGRAM, ["watch", "--root", root, "--no-pdf", ...more], { stdio: ["ignore", "ignore", "pipe"] });
  const lines = createInterface({ input: program.stderr });
  const address = await new Promise((resolve, reject) => {
    let found = null;
    lines.on("line", (line) => {
      found ??= /the preview is at (http:\S+)\//.exec(line)?.[1] ?? null;
      if (found !== null && / ms/.test(line)) resolve(found);
    });
    program.on("exit", (code) => reject(new Error(`the preview ended with ${code}`)));
  });
  return { program, address };
}

async function end({ program }) {
  const over = new Promise((resolve) => program.removeAllListeners("exit").once("exit", (code) => resolve(code)));
  program.kill("SIGINT");
  assert.equal(await over, 0, "Ctrl-C ends the preview well");
}

before(async () => {
  root = await mkdtemp(path.join(tmpdir(), "guide-preview-"));
  for (const [name, text] of Object.entries(FILES)) await save(name, text);
  browser = await launch();
  preview = await begin();
  origin = preview.address;
});

after(async () => {
  await browser?.close();
  if (preview) await end(preview);
  if (root) await rm(root, { recursive: true, force: true });
});

/** Waits until a page has its first news. */
const listening = (page) => page.waitForFunction(() => document.querySelector("guide-preview")?.dataset.save);

/** Opens a page that notes whether it was ever loaded again. */
async function open(address) {
  const page = await browser.newPage();
  page.setDefaultTimeout(15_000);
  const said = [];
  page.on("console", (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => said.push(`error: ${error.message}`));
  await page.goto(origin + address);
  await listening(page);
  await page.evaluate(() => {
    window.isTheSamePage = true;
  });
  return { page, said, isTheSame: () => page.evaluate(() => window.isTheSamePage === true) };
}

describe("a save", () => {
  test("swaps the text, and keeps scroll, focus and what was opened", async () => {
    const { page, said, isTheSame } = await open("/overview/");
    await page.evaluate(() => {
      const details = document.createElement("details");
      details.id = "opened";
      details.open = true;
      details.append("Something that a reader opened");
      document.body.append(details);
    });
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight / 2));
    const link = page.locator("main a, footer a").last();
    await link.focus();
    // The typefaces have come, and nothing moves any more by itself.
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight / 2));
    await page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));
    const [scroll, focus] = await page.evaluate(() => [window.scrollY, document.activeElement.outerHTML]);
    assert.ok(scroll > 200, "the page can be scrolled");
    await change("content/2020-21/10-overview.md", (text) => text.replace("The last words.", "The words after them."));
    await page.getByText("The words after them.").waitFor({ state: "attached" });
    const [scrolled, focused] = await page.evaluate(() => [window.scrollY, document.activeElement.outerHTML]);
    assert.equal(scrolled, scroll);
    assert.equal(focused, focus);
    assert.ok(await page.evaluate(() => document.querySelector("#opened")?.open), "what was open is open");
    assert.ok(await isTheSame(), "the page was not loaded again");
    assert.deepEqual(said, []);
    await page.close();
  });

  test("of a style sheet is seen without loading the page again", async () => {
    const { page, isTheSame } = await open("/overview/");
    await save("themes/standard/static/css/guide.css", "body { background-color: rgb(1, 2, 3) !important; }\n");
    await page.waitForFunction(() => getComputedStyle(document.body).backgroundColor === "rgb(1, 2, 3)");
    await rm(inGuide("themes"), { recursive: true });
    await page.waitForFunction(() => getComputedStyle(document.body).backgroundColor !== "rgb(1, 2, 3)");
    assert.ok(await isTheSame());
    assert.equal(await page.locator('link[rel="stylesheet"]').count(), 2, "the old sheets are gone");
    await page.close();
  });

  test("of a chapter that is not shown is followed, if that is wished", async () => {
    const following = await begin("--follow");
    const page = await browser.newPage();
    await page.goto(`${following.address}/overview/`);
    await listening(page);
    await change("content/2020-21/20-play.md", (text) => `${text}\nMore of play.\n`);
    await page.waitForURL("**/play/");
    await page.getByText("More of play.").waitFor();
    await page.close();
    await end(following);
  });
});

describe("a mistake", () => {
  test("opens a panel with its place and line, which goes when it is mended", async () => {
    const { page, isTheSame } = await open("/play/");
    await change("content/2020-21/20-play.md", (text) => text.replace("[£500]", "[£501]"));
    const panel = page.getByRole("region", { name: "1 mistake" });
    await panel.waitFor();
    const text = await panel.textContent();
    assert.match(text, /figure-disagrees/);
    assert.match(text, /content\/2020-21\/20-play\.md:4:/);
    assert.match(text, /It pays \[£501\]/);
    assert.match(text, /help: /);
    assert.match(await page.locator("main").textContent(), /£500/, "the last good page stays");
    await change("content/2020-21/20-play.md", (text) => text.replace("[£501]", "[£500]"));
    await panel.waitFor({ state: "hidden" });
    assert.ok(await isTheSame());
    await page.close();
  });

  test("can be read and put away by keyboard", async () => {
    const { page } = await open("/play/");
    await change("content/2020-21/20-play.md", (text) => `${text}\nIt cost £12,345 in all.\n`);
    const button = page.getByRole("button", { name: "1 warning" });
    await button.waitFor();
    assert.equal(await page.getByRole("region", { name: "1 warning" }).count(), 0, "a warning waits to be asked for");
    await button.focus();
    await page.keyboard.press("Enter");
    const panel = page.getByRole("region", { name: "1 warning" });
    await panel.waitFor();
    assert.match(await panel.textContent(), /unbound-figure/);
    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "hidden" });
    const focused = await page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.textContent);
    assert.equal(focused, "1 warning", "the focus is back");
    await save("content/2020-21/20-play.md", FILES["content/2020-21/20-play.md"]);
    await button.waitFor({ state: "hidden" });
    await page.close();
  });
});

describe("a value that is changed", () => {
  test("is told with each place that shows it, old and new", async () => {
    const { page } = await open("/play/");
    const seeds = "seeds/2020-21/funding.yaml";
    await change(seeds, (text) => text.replace("£500", "£600"));
    await page.getByRole("region", { name: "1 mistake" }).waitFor();
    await change("content/2020-21/20-play.md", (text) => text.replace("[£500]", "[£600]"));
    const button = page.getByRole("button", { name: /What did I just change/ });
    await button.click();
    const panel = page.getByRole("region", { name: "What did I just change?" });
    const text = await panel.textContent();
    assert.match(text, /funding:play-grant#grant/);
    assert.match(text, /£500.*£600/);
    assert.match(text, /sentence · Play\s*It pays £600\./);
    assert.equal(await panel.getByRole("link", { name: "Grant for play" }).getAttribute("href"), "/funding/play-grant/#grant");
    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "hidden" });
    await save(seeds, FILES[seeds]);
    await page.getByRole("region", { name: "1 mistake" }).waitFor();
    await save("content/2020-21/20-play.md", FILES["content/2020-21/20-play.md"]);
    await page.getByText("It pays £500").waitFor();
    await page.close();
  });
});

describe(`a long day (${SAVES} saves)`, () => {
  test("leaves memory and connections as they were", async () => {
    const { page, isTheSame } = await open("/overview/");
    const sockets = async () => (await readFile(`/proc/${preview.program.pid}/net/tcp`, "utf8").catch(() => "")).split("\n").filter((line) => line.includes(`:${Number(new URL(origin).port).toString(16).toUpperCase().padStart(4, "0")} `) && / 01 /.test(line)).length;
    const resident = async () => Number(/VmRSS:\s+(\d+) kB/.exec(await readFile(`/proc/${preview.program.pid}/status`, "utf8"))[1]);
    const session = await page.context().newCDPSession(page);
    const heap = async () => {
      await session.send("HeapProfiler.collectGarbage");
      const { nodes } = await session.send("Memory.getDOMCounters");
      return nodes;
    };
    let first;
    for (let at = 0; at < SAVES; at += 1) {
      await change("content/2020-21/10-overview.md", (text) => text.replace(/The (first|\d+th) words\./, `The ${at}th words.`));
      await page.getByText(`The ${at}th words.`).waitFor({ state: "attached" });
      if (at + 1 === FIRST) first = { sockets: await sockets(), resident: await resident(), nodes: await heap() };
    }
    const last = { sockets: await sockets(), resident: await resident(), nodes: await heap() };
    assert.ok(await isTheSame());
    assert.ok(last.sockets <= first.sockets + 4, `${first.sockets} connections became ${last.sockets}`);
    assert.ok(last.nodes <= first.nodes * 1.2 + 200, `${first.nodes} nodes became ${last.nodes}`);
    assert.ok(last.resident <= first.resident * 1.25 + 40_000, `${first.resident} kB became ${last.resident} kB`);
    console.log(`after ${FIRST} saves ${JSON.stringify(first)}, after ${SAVES} ${JSON.stringify(last)}`);
    await page.close();
  });
});
