// The search as readers meet it: what they ask, by keyboard and by ear, from a link, and when nothing is found.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { SETUPS, visit } from "./browser.js";
import { QUESTIONS } from "./questions.js";
import { serve } from "./server.js";
import { folder } from "./site.js";
import { visits } from "./visits.js";

/** The right answer is among so many. */
const FIRST = 3;

const SETUP = SETUPS.find(({ viewport }) => viewport.width === 1280);

const served = visits(SETUP);
/** Opens a page that is checked for what it asked and said when the test is over. */
const { at } = served;

const status = (page) => page.locator(".search-layout .search-status");

/** The addresses of the results on the page of the search, once it says that it has found. */
async function results(page, asked) {
  await status(page).filter({ hasText: `“${asked}”` }).waitFor();
  return page.locator(".search-results .result-link").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
}

async function search(page, asked) {
  await page.getByRole("searchbox").fill(asked);
  await page.keyboard.press("Enter");
  return results(page, asked);
}

describe(`what readers ask (${QUESTIONS.length} questions)`, () => {
  test("there are thirty at least", () => assert.ok(QUESTIONS.length >= 30));

  test(`the answer is among the first ${FIRST}`, async () => {
    const page = await at("/search/");
    const missed = [];
    for (const [asked, expected] of QUESTIONS) {
      const found = await search(page, asked);
      if (!found.slice(0, FIRST).includes(expected)) {
        missed.push(`${asked}: ${expected} is not among ${found.slice(0, FIRST).join(", ")}`);
      }
    }
    assert.deepEqual(missed, []);
  });

  test("other spellings find the same", async () => {
    const page = await at("/search/");
    const same = [
      ["organisation", "organization"],
      ["specialised", "specialized"],
      ["playwork programme", "playwork program"],
      ["foster carer", "foster carers"],
      ["T-Level", "t level"],
      ["director of children’s services", "director of children's services"],
    ];
    for (const [one, other] of same) {
      const first = await search(page, one);
      assert.deepEqual((await search(page, other))[0], first[0], `${one}, ${other}`);
      assert.ok(first.length > 0, one);
    }
  });

  test("a slip of the keys is put right", async () => {
    const page = await at("/search/");
    assert.ok((await search(page, "psycotherapist")).includes("/roles/child-and-adolescent-psychotherapist/"));
  });
});

describe("the page of the search", () => {
  test("a link leads to results, which say what they are", async () => {
    const page = await at("/search/?q=asye");
    const [first] = await results(page, "asye");
    assert.equal(first, "/qualifications/asye/");
    const result = page.locator(".result").first();
    assert.match(await result.textContent(), /Qualification/);
    assert.ok((await page.locator(".result mark").count()) > 0, "what was asked for is marked");
    assert.equal(await page.locator(".search-without").isVisible(), false);
  });

  test("the count is announced", async () => {
    const page = await at("/search/");
    await search(page, "bursary");
    assert.equal(await status(page).getAttribute("role"), "status");
    assert.match(await status(page).textContent(), /^\d+ results? for “bursary”$/);
  });

  test("filters survive a reload and Back, and each step is one", async () => {
    const page = await at("/search/?q=play");
    const all = await results(page, "play");
    await page.getByLabel("What").selectOption("qualification");
    await status(page).filter({ hasText: "with these filters" }).waitFor();
    const narrowed = await results(page, "play");
    assert.match(page.url(), /\?q=play&kind=qualification$/);
    assert.ok(narrowed.length > 0 && narrowed.every((address) => address.startsWith("/qualifications/")), narrowed.join());

    await page.reload();
    assert.deepEqual(await results(page, "play"), narrowed);
    assert.equal(await page.getByLabel("What").inputValue(), "qualification");

    await page.locator(".result-link").first().click();
    await page.waitForURL(/\/qualifications\/./);
    await page.goBack();
    assert.deepEqual(await results(page, "play"), narrowed);

    await page.goBack();
    await status(page).filter({ hasNotText: "with these filters" }).waitFor();
    assert.equal(await page.getByLabel("What").inputValue(), "");
    assert.deepEqual(await results(page, "play"), all);
  });

  test("filters are taken together", async () => {
    const page = await at("/search/?q=playwork&kind=qualification&level=3");
    const found = await results(page, "playwork");
    assert.ok(found.includes("/qualifications/cache-level-3-diploma-playwork/"), found.join());
    assert.ok(!found.includes("/qualifications/cache-level-2-diploma-playwork/"), found.join());
    await page.getByLabel("Nation").selectOption("scotland");
    await page.waitForURL(/nation=scotland/);
    await status(page).filter({ hasText: /^No results|with these/ }).waitFor();
  });

  test("more results are shown on demand, and the keyboard goes on there", async () => {
    const page = await at("/search/?q=children");
    const before = await results(page, "children");
    await page.getByRole("button", { name: "Show more results" }).click();
    await page.waitForFunction((count) => document.querySelectorAll(".result").length > count, before.length);
    const focused = await page.evaluate(() => [...document.querySelectorAll(".result-link")].indexOf(document.activeElement));
    assert.equal(focused, before.length);
  });

  test("there is help where nothing is found", async () => {
    const page = await at("/search/?q=zebra&kind=funding");
    assert.deepEqual(await results(page, "zebra"), []);
    assert.match(await status(page).textContent(), /^No results/);
    const help = page.locator(".search-help");
    await help.getByRole("link", { name: "Search without the filters" }).waitFor();
    for (const name of ["A to Z", "Read in full", "Funding", "Glossary"]) {
      assert.ok((await page.getByRole("main").getByRole("link", { name }).count()) > 0, name);
    }
  });

  test("it says what a first search costs, and costs no more", async () => {
    const { page, log } = await visit(served.context, served.origin, "/search/");
    const said = Number(/up to (\d+) kB/.exec(await page.locator(".search-cost").textContent())[1]) * 1000;
    const sizes = [];
    page.on("response", async (response) => {
      if (/pagefind\/(pagefind|wasm|index\/)|names\.json/.test(response.url())) {
        sizes.push(response.body().then((body) => body.length));
      }
    });
    await search(page, "asye");
    const sum = (await Promise.all(sizes)).reduce((one, other) => one + other, 0);
    assert.ok(sum > 50_000 && sum <= said, `${sum} bytes, and it says ${said}`);
    assert.deepEqual(log.console, []);
    await page.close();
  });
});

describe("the box on every page", () => {
  test("nothing is loaded before it is used", async () => {
    const { page, log } = await visit(served.context, served.origin, "/play/");
    assert.deepEqual(log.requests.filter((url) => /pagefind|names\.json|engine/.test(url)), []);
    await page.close();
  });

  test("the key / leads to it, results come while typing, arrows and Escape work", async () => {
    const page = await at("/social-work/");
    const box = page.getByRole("searchbox", { name: "Search the guide" });
    await page.keyboard.press("/");
    assert.ok(await box.evaluate((element) => element === document.activeElement));
    assert.equal(await box.inputValue(), "");
    await page.keyboard.type("step up");
    const panel = page.locator(".search-panel");
    await panel.locator(".result").first().waitFor();
    assert.match(await panel.getByRole("status").textContent(), /^\d+ results/);

    const focused = () => page.evaluate(() => document.activeElement.closest(".result, .search-all, .site-search")?.className);
    await page.keyboard.press("ArrowDown");
    assert.equal(await focused(), "result");
    await page.keyboard.press("ArrowUp");
    assert.equal(await focused(), "site-search");
    await page.keyboard.press("Escape");
    assert.equal(await panel.isVisible(), false);
    assert.equal(await box.inputValue(), "step up", "what was typed stays");

    await page.keyboard.type(" bursary");
    await panel.locator('.result:first-child a[href="/funding/step-up-bursary/"]').waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/funding/step-up-bursary/");
  });

  test("Enter leads to the page of the search", async () => {
    const page = await at("/");
    await page.getByRole("searchbox").fill("cafcass");
    await page.locator(".search-panel .result").first().waitFor();
    await page.waitForLoadState("networkidle");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/search/?q=cafcass");
    assert.ok((await results(page, "cafcass")).includes("/organisations/cafcass/"));
  });

  test("/ is only a letter where somebody writes", async () => {
    const page = await at("/play/");
    await page.getByRole("searchbox").fill("and");
    await page.keyboard.press("/");
    assert.equal(await page.getByRole("searchbox").inputValue(), "and/");
  });

  test("the list closes when the reader goes elsewhere", async () => {
    const page = await at("/play/");
    await page.getByRole("searchbox").fill("play");
    const panel = page.locator(".search-panel");
    await panel.locator(".result").first().waitFor();
    await page.mouse.click(10, 780);
    assert.equal(await panel.isVisible(), false);
  });
});

describe("without JavaScript", () => {
  let plain;
  before(async () => {
    plain = await served.browser.newContext({ javaScriptEnabled: false });
  });
  after(() => plain.close());

  test("the box leads to a page that says what else there is", async () => {
    const page = await plain.newPage();
    await page.goto(`${served.origin}/play/`);
    await page.locator("#site-search").fill("bursary");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/search/?q=bursary");
    const text = await page.locator("main").textContent();
    assert.match(text, /needs JavaScript/);
    for (const [name, address] of [["A to Z", "/a-z/"], ["Read in full", "/print/"]]) {
      const link = page.locator("main").getByRole("link", { name });
      assert.equal(new URL(await link.getAttribute("href"), page.url()).pathname, address);
    }
    await page.close();
  });

  test("the A to Z leads to everything by its letter", async () => {
    const page = await plain.newPage();
    await page.goto(`${served.origin}/a-z/`);
    await page.locator(".letters").getByRole("link", { name: "S", exact: true }).click();
    const link = page.locator("#s ~ ul a, section[aria-labelledby=s] a").getByText("Step Up to Social Work", { exact: true });
    await link.click();
    await page.waitForURL("**/qualifications/step-up-to-social-work/");
    await page.close();
  });
});

describe("an address that leads nowhere", () => {
  const lost = ["/social-wrk/", "/qualification/asye/", "/somewhere/deep/step-up-bursary", "/2019/play.html"];
  const expected = ["/social-work/", "/qualifications/asye/", "/funding/step-up-bursary/", "/play/"];

  test("the nearest pages are suggested, at any depth", async () => {
    const body = await (await fetch(`${served.origin}/404.html`)).text();
    const planted = await serve(folder, new Map(lost.map((address) => [address, body])));
    try {
      for (const [index, address] of lost.entries()) {
        const { page, log } = await visit(served.context, planted.origin, address);
        await page.locator(".lost a").first().waitFor();
        const links = await page.locator(".lost a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
        assert.ok(links.includes(expected[index]), `${address}: ${links.join(", ")}`);
        for (const way of ["/search/", "/a-z/", "/print/", "/"]) {
          assert.ok((await page.locator(`main a[href="${way}"]`).count()) > 0, `${address} has no link to ${way}`);
        }
        assert.deepEqual(log.console, []);
        await page.close();
      }
    } finally {
      await planted.close();
    }
  });
});
