// Chromium, and what it says while it opens a page.

import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const PLACES = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Chromium, with more arguments where somebody needs them. */
export async function launch(...more) {
  const executablePath = PLACES.find((place) => place && existsSync(place));
  if (!executablePath) throw new Error("there is no Chromium: install it, or name it in CHROMIUM");
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // A request to another host must fail at once, and be seen.
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
      ...more,
    ],
  });
}

export const WIDTHS = [320, 1280];
export const SCHEMES = ["light", "dark"];

/** The four ways in which a page is looked at. */
export const SETUPS = WIDTHS.flatMap((width) =>
  SCHEMES.map((colorScheme) => ({
    name: `${width} px, ${colorScheme}`,
    viewport: { width, height: width === 320 ? 640 : 800 },
    colorScheme,
  })),
);

/** A context that notes violations of the policy before any script of a page could run. */
export async function context(browser, { viewport, colorScheme }) {
  const made = await browser.newContext({ viewport, colorScheme, reducedMotion: "reduce" });
  await made.addInitScript(() => {
    window.guideViolations = [];
    document.addEventListener("securitypolicyviolation", (event) => {
      window.guideViolations.push(
        `${event.effectiveDirective} does not let in ${event.blockedURI || "inline code"}${event.sample ? `: ${event.sample}` : ""}`,
      );
    });
  });
  return made;
}

/**
 * Opens a page in a tab of its own and keeps what happened: `{ page, address, origin, log }`,
 * where `log` has `requests`, `console` and `violations`.
 */
export async function visit(browserContext, origin, address) {
  const { visit } = await tab(browserContext, origin);
  return visit(address);
}

/**
 * A tab that goes from page to page, each of which is a visit of its own with its own `log`.
 * A new tab for each takes half as long again, because it begins with scripts that nobody has compiled.
 */
export async function tab(browserContext, origin) {
  const page = await browserContext.newPage();
  // Which visit asked for what: an answer may come when the tab has gone on.
  const askers = new WeakMap();
  let now;
  const told = (request) => askers.get(request)?.log.console ?? now.log.console;
  page.on("request", (request) => {
    askers.set(request, now);
    now.log.requests.push(request.url());
    if (request.isNavigationRequest()) now.navigations += 1;
  });
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText;
    const asker = askers.get(request);
    // Who goes to another page cuts short what the last one still asked for, and nobody refused it.
    if (reason === "net::ERR_ABORTED" && (asker !== now || asker.navigations > 1)) return;
    told(request).push(`request failed (${reason}): ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) told(response.request()).push(`status ${response.status()}: ${response.url()}`);
  });
  page.on("console", (message) => now.log.console.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => now.log.console.push(`error: ${error.message}`));
  return {
    page,
    async visit(address) {
      // First the page before has to be gone: until then it may ask for more, which would be told of this one.
      if (now) await page.goto("about:blank");
      const log = { requests: [], console: [], violations: [] };
      now = { log, navigations: 0 };
      await page.goto(origin + address, { waitUntil: "load" });
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      log.violations = await page.evaluate(() => window.guideViolations);
      return { page, address, origin, log };
    },
  };
}
