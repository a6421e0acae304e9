// The finders: with JavaScript and without it the same sets, held against the data files; and the page that compares.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, describe, test } from "node:test";

import { context, SETUPS, visit } from "./browser.js";
import { folder, pages } from "./site.js";
import { visits } from "./visits.js";

/** What says the values of a facet in the data files. */
const COLUMNS = {
  qualifications: { sector: "sectors", level: "level_number", kind: "kind", nation: "nations", status: "status", "awarding-organisation": "awarding_organisation" },
  funding: { sector: "sectors", kind: "kind", nation: "nations", status: "status", funder: "payer" },
  roles: { sector: "sectors", nation: "nations", registration: "regulator" },
  routes: { sector: "sectors", "route-type": "route_type", nation: "nations" },
  organisations: { sector: "sectors", kind: "kinds", nation: "nations" },
  statistics: { sector: "sectors", area: "geography" },
};
const KINDS = Object.keys(COLUMNS);
const SETUP = SETUPS.find(({ viewport }) => viewport.width === 1280);
/** Combinations of facets that are tried of each kind. */
const TRIES = 40;

const all = await pages();
/** The chapter of each section. */
const parents = new Map(
  all.filter(({ kind }) => kind === "chapter").map(({ address }) => address.split("/").filter(Boolean).reverse()),
);
const data = Object.fromEntries(
  await Promise.all(KINDS.map(async (kind) => [kind, JSON.parse(await readFile(path.join(folder, `data/${kind}.json`), "utf8"))])),
);

const served = visits(SETUP);
/** Opens a page that is checked for what it asked and said when the test is over. */
const { at } = served;

const shown = (page) => page.locator(".finder-row:not([hidden])").evaluateAll((rows) => rows.map((row) => row.dataset.id));
const sentence = (page) => page.locator(".finder-sentence").textContent();
const box = (page, facet, value) => page.locator(`[data-facet="${facet}"] [data-value="${value}"] input`);

/** What a record has of a facet, by the data files. */
function values(kind, record, facet) {
  const value = record[COLUMNS[kind][facet]];
  const list = [value].flat().filter((one) => one !== null && one !== undefined).map(String);
  return facet === "sector" ? list.flatMap((id) => [id, parents.get(id)].filter(Boolean)) : list;
}

/** The ids of the records that a choice leaves. */
function left(kind, chosen) {
  const fits = (record) =>
    Object.entries(chosen).every(([facet, wanted]) => values(kind, record, facet).some((value) => wanted.includes(value)));
  return data[kind].filter(fits).map(({ id }) => id).sort();
}

/** Goes to another choice on an open page, as Back does. */
async function go(page, query) {
  await page.evaluate((query) => {
    history.pushState(null, "", query);
    dispatchEvent(new PopStateEvent("popstate"));
  }, query || location.pathname);
}

/** Numbers that are the same in every run. */
function* numbers(seed) {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

describe("what is shown", () => {
  for (const kind of KINDS) {
    test(`${kind}: each value gives what its page lists`, async () => {
      const page = await at(`/${kind}/`);
      const offered = await page.locator(".facet").evaluateAll((facets) =>
        facets.flatMap((facet) => [...facet.querySelectorAll("[data-value]")].map((item) => [facet.dataset.facet, item.dataset.value])),
      );
      const single = all.filter((one) => one.kind === `facet: ${kind}`).map(({ address }) => address);
      assert.deepEqual(offered.map(([facet, value]) => `/${kind}/${facet}/${value}/`).sort(), single);
      for (const [facet, value] of offered) {
        await go(page, `?${facet}=${value}`);
        const html = await readFile(path.join(folder, kind, facet, value, "index.html"), "utf8");
        const listed = [...html.matchAll(/class="finder-row" data-id="([^"]+)"/g)].map(([, id]) => id);
        assert.ok(listed.length > 0, `${facet}=${value}`);
        assert.deepEqual(await shown(page), listed, `${facet}=${value}`);
        const said = /class="finder-sentence" role="status">([^<]+)</.exec(html)[1].replaceAll(/&#(x27|39);/g, "'").replaceAll("&amp;", "&");
        assert.equal(await sentence(page), said);
        assert.deepEqual(listed.toSorted(), left(kind, { [facet]: [value] }));
      }
    });

    test(`${kind}: facets together give what the data has`, async () => {
      const page = await at(`/${kind}/`);
      const random = numbers(20201);
      const pick = (list) => list[Math.floor(random.next().value * list.length)];
      const facets = await page.locator(".facet").evaluateAll((found) =>
        found.map((facet) => [facet.dataset.facet, [...facet.querySelectorAll("[data-value]")].map((item) => item.dataset.value)]),
      );
      let some = 0;
      for (let turn = 0; turn < TRIES; turn += 1) {
        const chosen = {};
        for (let more = 1 + Math.floor(random.next().value * 3); more > 0; more -= 1) {
          const [facet, offered] = pick(facets);
          chosen[facet] = [...new Set([...(chosen[facet] ?? []), pick(offered), pick(offered)])];
        }
        await go(page, `?${Object.entries(chosen).map(([facet, list]) => `${facet}=${list.join(",")}`).join("&")}`);
        const expected = left(kind, chosen);
        some += expected.length > 0;
        assert.deepEqual((await shown(page)).sort(), expected, JSON.stringify(chosen));
        const [facet, offered] = pick(facets);
        const value = pick(offered);
        const others = { ...chosen, [facet]: [value] };
        const count = page.locator(`[data-facet="${facet}"] [data-value="${value}"] .facet-count`);
        assert.equal(Number(await count.textContent()), left(kind, others).length, `${facet}=${value} with ${JSON.stringify(chosen)}`);
      }
      assert.ok(some > TRIES / 8, `only ${some} choices leave anything`);
    });
  }
});

describe("what is chosen", () => {
  test("stands in the address, is said, and survives a reload, a visit elsewhere and Back", async () => {
    const page = await at("/qualifications/");
    const total = data.qualifications.length;
    assert.equal(await sentence(page), `${total} qualifications`);
    assert.equal(await page.locator(".finder-sentence").getAttribute("role"), "status");
    await box(page, "level", "3").check();
    assert.match(page.url(), /\/qualifications\/\?level=3$/);
    const three = await shown(page);
    assert.equal(await sentence(page), `${three.length} of ${total} qualifications: Level 3`);
    await box(page, "level", "2").check();
    assert.match(page.url(), /\?level=3,2$/);
    await box(page, "kind", "regulated").check();
    const address = page.url();
    const narrowed = await shown(page);
    assert.deepEqual(narrowed.toSorted(), left("qualifications", { level: ["2", "3"], kind: ["regulated"] }));
    assert.equal(await sentence(page), `${narrowed.length} of ${total} qualifications: Level 2, Level 3, Regulated qualification`);

    await page.reload();
    assert.deepEqual(await shown(page), narrowed);
    assert.ok(await box(page, "level", "2").isChecked());
    await page.locator(".finder-row:not([hidden]) .finder-name a").first().click();
    await page.waitForURL(/\/qualifications\/[^?]+\/$/);
    await page.goBack();
    await page.waitForURL(address);
    assert.deepEqual(await shown(page), narrowed);
    await page.goBack();
    await page.goBack();
    assert.deepEqual(await shown(page), three);
    await page.goBack();
    assert.equal((await shown(page)).length, total);
  });

  test("is taken off one by one, or all together, and the keyboard goes on", async () => {
    const page = await at("/qualifications/?level=3&kind=regulated&nation=england");
    await page.getByRole("button", { name: "Remove filter Nation: England" }).click();
    assert.match(page.url(), /\?level=3&kind=regulated$/);
    assert.ok(await page.evaluate(() => document.activeElement.matches(".finder-chip")));
    await page.getByRole("button", { name: "Clear filters" }).click();
    assert.equal((await shown(page)).length, data.qualifications.length);
    assert.equal(new URL(page.url()).search, "");
    assert.ok(await page.evaluate(() => document.activeElement.matches(".finder-name a")));
    assert.equal(await page.locator(".finder-chips").isVisible(), false);
  });

  test("is nothing where the address names what there is not", async () => {
    const page = await at("/qualifications/?level=99,3&colour=red&nation=&compare=nobody&level=%00");
    assert.deepEqual((await shown(page)).sort(), left("qualifications", { level: ["3"] }));
    assert.equal(await page.locator(".compare-bar").isVisible(), false);
  });

  test("leads on where nothing is left", async () => {
    const page = await at("/qualifications/?level=1&kind=higher-education");
    assert.deepEqual(await shown(page), []);
    assert.match(await sentence(page), /^0 of \d+ qualifications: /);
    const way = page.getByRole("button", { name: /Without “Level 1”/ });
    const number = left("qualifications", { kind: ["higher-education"] }).length;
    assert.match(await way.textContent(), new RegExp(`: ${number} `));
    await way.click();
    assert.equal((await shown(page)).length, number);
    assert.match(page.url(), /\?kind=higher-education$/);
  });

  test("is a value of the list where a page of one value leads on", async () => {
    const page = await at("/qualifications/level/3/");
    await page.getByRole("link", { name: "Add more filters" }).click();
    await page.waitForURL("**/qualifications/?level=3");
    assert.ok(await box(page, "level", "3").isChecked());
  });
});

describe("as comma-separated values", () => {
  for (const [address, ids] of [
    ["/qualifications/?level=3&kind=regulated", () => left("qualifications", { level: ["3"], kind: ["regulated"] })],
    ["/statistics/?area=uk", () => left("statistics", { area: ["uk"] })],
    ["/qualifications/level/3/", () => left("qualifications", { level: ["3"] })],
    ["/funding/", () => left("funding", {})],
  ]) {
    test(`${address} gives the rows that it shows, as they are in the file of all`, async () => {
      const page = await at(address);
      const coming = page.waitForEvent("download");
      await page.locator(".finder-csv").click();
      const download = await coming;
      const kind = address.split("/")[1];
      assert.ok(ids().length > 0);
      assert.equal(download.suggestedFilename(), `${kind}.csv`);
      const text = await readFile(await download.path(), "utf8");
      const whole = await readFile(path.join(folder, `data/${kind}.csv`), "utf8");
      const head = whole.slice(0, whole.indexOf("\r\n") + 2);
      assert.ok(text.startsWith(head), "the columns are those of all");
      const found = [...text.matchAll(/^([a-z0-9-]+),/gm)].map(([, id]) => id).filter((id) => id !== "id");
      assert.deepEqual(found, ids());
      for (const part of text.slice(head.length).split(/(?<=\r\n)/)) assert.ok(whole.includes(part), part);
      if (address === "/funding/") assert.equal(text, whole);
    });
  }
});

describe("compare", () => {
  const [one, two, three, four] = left("qualifications", { level: ["3"] });

  test("two are ticked on the list, kept over a reload, and put side by side", async () => {
    const page = await at("/qualifications/?level=3");
    const tick = (id) => page.locator(`[data-id="${id}"] .compare-box input`);
    await tick(one).check();
    assert.equal(await page.locator(".compare-go").isVisible(), false, "one is not enough");
    await tick(two).check();
    await page.reload();
    assert.ok(await tick(two).isChecked());
    await tick(three).check();
    assert.ok(await tick(four).isDisabled(), "three is the most");
    await tick(three).uncheck();
    await page.locator(".compare-go").click();
    await page.waitForURL(`**/compare/?qualification=${one},${two}`);
    const table = page.getByRole("table", { name: "Two qualifications compared" });
    await table.waitFor();
    const read = (id) => readFile(path.join(folder, `compare/qualifications/${id}.json`), "utf8").then(JSON.parse);
    const facts = await Promise.all([one, two].map(read));
    assert.deepEqual(await table.locator("thead th[scope=col]").allTextContents(), facts.map(({ title }) => title));
    const rows = await table.locator("tbody").evaluateAll((bodies) =>
      bodies.flatMap((body) =>
        [...body.querySelectorAll("tr:not(.compare-group)")].map((row) => ({
          group: body.querySelector("th[scope=rowgroup]").textContent,
          label: row.querySelector("th[scope=row]").textContent,
          cells: [...row.querySelectorAll("td")].map((cell) => cell.innerHTML),
        })),
      ),
    );
    const maps = facts.map(({ rows }) => new Map(rows));
    assert.deepEqual(rows.map(({ label }) => label).sort(), [...new Set(maps.flatMap((map) => [...map.keys()]))].sort());
    for (const { group, label, cells } of rows) {
      const isSame = maps[0].get(label) === maps[1].get(label);
      assert.equal(group, isSame ? "What is the same" : "Where they differ", label);
      for (const [index, cell] of cells.entries()) {
        if (!maps[index].has(label)) assert.equal(cell, "Not stated");
      }
    }
    const groups = [...new Set(rows.map(({ group }) => group))];
    assert.ok(groups.length < 2 || groups[0] === "Where they differ");
  });

  test("what cannot be compared is said, and the rest is", async () => {
    const page = await at(`/compare/?qualification=${one},no-such,${two},${one}`);
    await page.getByRole("table").waitFor();
    assert.equal(await page.locator(".compare-status").textContent(), "There is no qualification “no-such” here.");
    for (const [query, said] of [
      [`?qualification=${one}`, "Choose one more to compare."],
      ["?funding=%3Cscript%3E", "There is no fund “<script>” here. Choose two or three funds."],
      [`?qualification=${[one, two, three, four]}`, "At most 3 are compared: the first 3 are shown."],
    ]) {
      const page = await at(`/compare/${query}`);
      await page.locator(".compare-status").filter({ hasText: said }).waitFor();
      assert.equal(await page.locator(".compare-status").textContent(), said);
    }
  });

  test("records are chosen on the page, Back leads to those before", async () => {
    const page = await at("/compare/");
    const [a, b] = data.funding.map(({ id }) => id);
    await page.locator("#compare-funding-first").selectOption(a);
    await page.locator("#compare-funding-second").selectOption(b);
    await page.locator("[data-name=funding] button").click();
    await page.getByRole("table", { name: "Two funds compared" }).waitFor();
    assert.match(page.url(), new RegExp(`\\?funding=${a},${b}$`));
    await page.goBack();
    await page.getByRole("table").waitFor({ state: "detached" });
  });

  test("fits a window of 320 px", async () => {
    const narrow = await context(served.browser, SETUPS[0]);
    const { page } = await visit(narrow, served.origin, `/compare/?qualification=${one},${two},${three}`);
    await page.getByRole("table").waitFor();
    const [width, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    assert.ok(width <= window, `${width} px`);
    await narrow.close();
  });
});

describe("without JavaScript", () => {
  let plain;
  before(async () => {
    plain = await served.browser.newContext({ javaScriptEnabled: false });
  });
  after(() => plain.close());

  test("each value leads to its page and back, and there is a file of all", async () => {
    const page = await plain.newPage();
    await page.goto(`${served.origin}/qualifications/`);
    assert.equal(await page.locator("main input, main button").count(), 0, "nothing that would do nothing");
    await page.locator(".finder-panel").getByRole("link", { name: "Level 3", exact: true }).click();
    await page.waitForURL("**/qualifications/level/3/");
    assert.deepEqual((await shown(page)).sort(), left("qualifications", { level: ["3"] }));
    assert.equal(await page.locator("h1").count(), 1);
    assert.equal(await page.getByText("Add more filters").isVisible(), false);
    const csv = page.locator(".finder-csv");
    assert.equal(await csv.textContent(), `All ${data.qualifications.length} qualifications as CSV`);
    assert.equal(new URL(await csv.getAttribute("href"), page.url()).pathname, "/data/qualifications.csv");
    await page.getByRole("link", { name: `All ${data.qualifications.length} qualifications`, exact: true }).click();
    await page.waitForURL("**/qualifications/");
    await page.close();
  });

  test("the page that compares says what it needs and leads to the lists", async () => {
    const page = await plain.newPage();
    await page.goto(`${served.origin}/compare/?qualification=a,b`);
    assert.match(await page.locator("main").innerText(), /needs JavaScript/);
    assert.equal(await page.locator("main form:visible").count(), 0);
    for (const kind of ["qualifications", "funding"]) {
      assert.equal(await page.locator(`main a[href="../${kind}/"]:visible`).count(), 1);
    }
    await page.close();
  });
});

test("a page costs at most 100 kB", async () => {
  const large = all.filter(({ kind, bytes }) => /^(list|facet|compare)/.test(kind) && bytes > 100_000);
  assert.deepEqual(large, []);
  const folders = await Promise.all(["qualifications", "funding"].map((kind) => readdir(path.join(folder, "compare", kind))));
  assert.deepEqual(folders.map((files) => files.length), [data.qualifications.length, data.funding.length]);
});
