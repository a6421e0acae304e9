// Pages that are opened for a test, and held to what every page promises when the test is over.

import assert from "node:assert/strict";
import { after, afterEach, before } from "node:test";

import { context, launch, visit } from "./browser.js";
import { serve } from "./server.js";
import { folder } from "./site.js";

/**
 * Serves the site and opens a browser for the tests of a file.
 * `at` opens a page at an address; its console, policy and requests are checked after each test.
 * The rest is for tests that open their own.
 */
export function visits(setup) {
  let server;
  let browser;
  let opened;
  const open = [];

  before(async () => {
    server = await serve(folder);
    browser = await launch();
    opened = await context(browser, setup);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });
  afterEach(async () => {
    for (const { page, log, origin } of open.splice(0)) {
      const violations = await page.evaluate(() => window.guideViolations ?? []);
      assert.deepEqual([...log.violations, ...violations], [], "the policy holds");
      assert.deepEqual(log.console, [], "the console is quiet");
      // What a page makes itself, to be saved, has an address of its own kind.
      const others = log.requests.filter((url) => !url.startsWith(`${origin}/`) && !url.startsWith("blob:"));
      assert.deepEqual(others, [], "no other host is asked");
      await page.close();
    }
  });

  return {
    async at(address) {
      const made = await visit(opened, server.origin, address);
      open.push(made);
      return made.page;
    },
    get browser() {
      return browser;
    },
    get context() {
      return opened;
    },
    get origin() {
      return server.origin;
    },
  };
}
