// Lighthouse on a throttled telephone, with the site as nginx serves it.
//
// What depends on the page alone must be perfect: accessibility, good practice, search engines, the bytes
// of the first view, and that nothing moves while it loads. The score for performance is printed and not
// asserted, because it also measures how busy this machine is.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import lighthouse from "lighthouse";

import { launch } from "./browser.js";
import { freePort, host } from "./hosting.js";

const PAGES = {
  home: "/",
  chapter: "/social-work/",
  finder: "/funding/",
  record: "/funding/step-up-bursary/",
  comparison: "/compare/?funding=social-work-bursary-ug,social-work-bursary-pg",
};
const PERFECT = ["accessibility", "best-practices", "seo"];
const MOST_BYTES = 150_000;

/** How often a page is measured until Lighthouse has measured it. */
const TRIES = 3;

/**
 * What Lighthouse says of a page. On a busy machine it loses the beginning of its own trace now and then
 * (`NO_NAVSTART`) and measures nothing; only such a run is made again, never one that found something.
 */
async function measured(address, port) {
  for (let tries = 1; ; tries += 1) {
    const { lhr } = await lighthouse(address, { port, logLevel: "error" });
    if (!lhr.runtimeError || tries === TRIES) return lhr;
  }
}

describe("Lighthouse", () => {
  let server;
  let browser;
  let port;
  before(async () => {
    server = await host("nginx", process.env.GUIDE_HOSTED, Number(process.env.GUIDE_PORT));
    port = await freePort();
    browser = await launch(`--remote-debugging-port=${port}`);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  for (const [kind, address] of Object.entries(PAGES)) {
    test(`${kind}: perfect but for the speed of this machine`, async () => {
      const lhr = await measured(server.origin + address, port);
      assert.equal(lhr.runtimeError, undefined);
      for (const name of PERFECT) {
        const { score, auditRefs } = lhr.categories[name];
        const lost = auditRefs.filter(({ id, weight }) => weight && lhr.audits[id].score < 1).map(({ id }) => id);
        assert.equal(score, 1, `${address}: ${name} loses points for ${lost.join(", ")}`);
      }
      const value = (audit) => lhr.audits[audit].numericValue;
      assert.equal(value("cumulative-layout-shift"), 0, `${address} moves while it loads`);
      const bytes = value("total-byte-weight");
      assert.ok(bytes > 10_000 && bytes <= MOST_BYTES, `${address} costs ${bytes} bytes`);
      console.log(`${address}: performance ${Math.round(lhr.categories.performance.score * 100)}, ${bytes} bytes`);
    });
  }
});
