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

/** The four ways in which a page is looked at. */
export const SETUPS = [320, 1280].flatMap((width) =>
  ["light", "dark"].map((colorScheme) => ({
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
 * Opens a page and keeps what happened: `{ page, address, origin, log }`,
 * where `log` has `requests`, `console` and `violations`.
 */
export async function visit(browserContext, origin, address) {
  const page = await browserContext.newPage();
  const log = { requests: [], console: [], violations: [] };
  let navigations = 0;
  page.on("request", (request) => {
    log.requests.push(request.url());
    if (request.isNavigationRequest()) navigations += 1;
  });
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText;
    // Who goes to another page cuts short what the last one still asked for, and nobody refused it.
    if (reason === "net::ERR_ABORTED" && navigations > 1) return;
    log.console.push(`request failed (${reason}): ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) log.console.push(`status ${response.status()}: ${response.url()}`);
  });
  page.on("console", (message) => log.console.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => log.console.push(`error: ${error.message}`));
  await page.goto(origin + address, { waitUntil: "load" });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  log.violations = await page.evaluate(() => window.guideViolations);
  return { page, address, origin, log };
}
