// The editors' preview in the browser: swaps what a save has changed, and tells what is wrong.
//
// It is added to pages while they are served and is in no file of the site. Everything that it shows
// stands in a shadow root of its own, so that the theme and it leave each other alone.
"use strict";

(() => {
  const parser = new DOMParser();

  /** The page as the server sent it last, before any script changed it. */
  let sent = null;
  /** The last news. */
  let news = null;
  let source = null;

  // ——— Swapping ———

  /** The page at the address that is shown, as the server has it now; nothing if it is gone. */
  async function fetched() {
    const response = await fetch(location.href, { cache: "no-store" });
    const text = await response.text();
    return (response.headers.get("content-type") ?? "").startsWith("text/html") ? text : null;
  }

  let running = false;
  let again = false;

  /** Brings the page up to date; what comes meanwhile is seen to afterwards, once. */
  async function refresh() {
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      do {
        again = false;
        const text = await fetched();
        if (text !== null && text !== sent) await swap(text);
      } while (again);
    } catch (error) {
      // The preview has ended or begins again: the news will say when there is something to see.
      if (!(error instanceof TypeError)) throw error;
    } finally {
      running = false;
    }
  }

  const saveOf = (page) => page.querySelector("script[data-save]")?.dataset.save;

  async function swap(text) {
    const before = sent === null ? null : parser.parseFromString(sent, "text/html");
    const after = parser.parseFromString(text, "text/html");
    sent = text;
    if (before === null) return;
    const scripts = (page) => [...page.querySelectorAll("script[src]")].map((it) => it.getAttribute("src")).join("\n");
    if (scripts(before) !== scripts(after)) {
      location.reload();
      return;
    }
    await exchangeStyles(after);
    document.title = after.title;
    copyAttributes(document.body, before.body, after.body);
    patch(document.body, before.body, after.body);
    document.dispatchEvent(new CustomEvent("guide-preview-swapped"));
  }

  /** Puts new style sheets beside the old ones, and takes those away when the new ones are there. */
  async function exchangeStyles(after) {
    const sheets = (page) => [...page.querySelectorAll('link[rel="stylesheet"]')];
    const address = (link) => link.getAttribute("href");
    const wanted = sheets(after);
    const there = sheets(document);
    const old = there.filter((link) => !wanted.some((it) => address(it) === address(link)));
    const fresh = wanted.filter((link) => !there.some((it) => address(it) === address(link)));
    const loaded = fresh.map((link) => {
      const copy = document.importNode(link, true);
      const done = new Promise((resolve) => {
        copy.addEventListener("load", resolve);
        copy.addEventListener("error", resolve);
      });
      document.head.append(copy);
      return done;
    });
    await Promise.all(loaded);
    for (const link of old) link.remove();
  }

  /** Makes one attribute after the other what it has become, and leaves those that did not change. */
  function copyAttributes(live, before, after) {
    for (const { name } of [...before.attributes]) {
      if (!after.hasAttribute(name)) live.removeAttribute(name);
    }
    for (const { name, value } of [...after.attributes]) {
      if (before.getAttribute(name) !== value) live.setAttribute(name, value);
    }
  }

  /**
   * Changes what the server has changed from one page to the next, and nothing else: what scripts
   * and readers have done elsewhere on the page stays.
   */
  function patch(live, before, after) {
    if (before.isEqualNode(after)) return;
    const isAlike = (one, other) => one.localName === other.localName && one.id === other.id;
    const words = (element) =>
      [...element.childNodes].filter((it) => it.nodeType === Node.TEXT_NODE && it.data.trim() !== "").map((it) => it.data);
    const parts = [live, before, after].map((element) => [...element.children].filter((it) => it.localName !== "script"));
    const [all, old, fresh] = parts;
    // Scripts may have put elements of their own between those of the server.
    const mine = [];
    for (const element of all) {
      if (mine.length < old.length && isAlike(element, old[mine.length])) mine.push(element);
    }
    const inStep =
      mine.length === old.length &&
      old.length === fresh.length &&
      old.every((element, at) => isAlike(element, fresh[at])) &&
      words(before).join("\n") === words(after).join("\n");
    if (!inStep) {
      morph(live, after);
      return;
    }
    old.forEach((element, at) => {
      copyAttributes(mine[at], element, fresh[at]);
      patch(mine[at], element, fresh[at]);
    });
  }

  function morph(live, after) {
    Idiomorph.morph(live, after, {
      ignoreActiveValue: true,
      restoreFocus: true,
      callbacks: {
        // Whoever has opened something goes on reading it.
        beforeAttributeUpdated: (name, node) => !(name === "open" && node.localName === "details"),
      },
    });
  }

  // ——— What is wrong ———

  const host = document.createElement("guide-preview");
  const root = host.attachShadow({ mode: "open" });
  const style = new CSSStyleSheet();
  style.replaceSync(`
    :host { all: initial; position: fixed; inset: auto 0 0 auto; z-index: 2147483647; }
    * { box-sizing: border-box; font: 15px/1.45 system-ui, sans-serif; }
    [hidden] { display: none !important; }
    .bar { display: flex; justify-content: flex-end; gap: .5rem; padding: .5rem; }
    button { min-height: 28px; border: 1px solid #555; border-radius: 6px; padding: .15rem .6rem;
      background: #fff; color: #1a1a1a; cursor: pointer; }
    button:focus-visible, a:focus-visible, section:focus-visible { outline: 3px solid #1d62c9; outline-offset: 2px; }
    button.wrong { background: #a4001c; border-color: #a4001c; color: #fff; font-weight: 600; }
    section { position: fixed; inset: auto 0 0 0; max-height: 60vh; overflow: auto; padding: .75rem 1rem 1.25rem;
      background: #1b1c1f; color: #f2f2f2; border-top: 4px solid #6b7280; }
    section.wrong { border-color: #ff6b81; }
    header { display: flex; align-items: baseline; gap: 1rem; justify-content: space-between; }
    h2 { margin: 0 0 .5rem; font-size: 1.1rem; font-weight: 650; }
    h3 { margin: .75rem 0 .25rem; font-weight: 650; }
    ol, ul { margin: 0; padding: 0; list-style: none; }
    li { padding: .5rem 0; border-top: 1px solid #43454b; }
    p { margin: .1rem 0; overflow-wrap: anywhere; }
    .error b { color: #ff8fa0; } .warning b { color: #ffd166; } b, ins, del { font-weight: 650; }
    code, pre, mark { font-family: ui-monospace, monospace; font-size: 13px; }
    pre { margin: .25rem 0; padding: .35rem .5rem; overflow-x: auto; background: #2a2c31; border-radius: 4px; white-space: pre; }
    mark { background: #7a3b00; color: #fff; border-radius: 2px; }
    a { color: #9cc4ff; } ins { color: #8fe3a8; text-decoration: none; } del { color: #ff9fae; }
    @media print { :host { display: none; } }
  `);
  root.adoptedStyleSheets = [style];

  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children.filter((it) => it !== null && it !== undefined));
    return element;
  };

  const problemsButton = make("button", { type: "button", hidden: "", "aria-expanded": "false", "aria-controls": "panel" });
  const changesButton = make("button", { type: "button", hidden: "", "aria-expanded": "false", "aria-controls": "panel" });
  const bar = make("div", { class: "bar" }, changesButton, problemsButton);
  const panel = make("section", { id: "panel", tabindex: "-1", hidden: "" });
  // What a screen reader says of a save, where there is nothing to see of it.
  const said = make("div", { role: "status" });
  said.style.cssText = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)";
  root.append(bar, panel, said);

  /** What the panel shows: nothing, `problems` or `changes`; and whether somebody asked for it. */
  let open = null;
  let asked = false;
  /** Who had the focus before the panel. */
  let opener = null;

  const counted = (count, name) => `${count} ${name}${count === 1 ? "" : "s"}`;

  function excerpt({ source, column, width }) {
    if (source === null) return null;
    const letters = [...source];
    const start = Math.max(0, column - 1 - 60);
    const at = (from, to) => letters.slice(from, to).join("");
    const end = column - 1 + width;
    return make(
      "pre",
      {},
      (start > 0 ? "…" : "") + at(start, column - 1),
      make("mark", {}, at(column - 1, end) || " "),
      at(end, end + 60) + (letters.length > end + 60 ? "…" : ""),
    );
  }

  function problemItem(problem) {
    const { severity, code, message, help, path, line, column } = problem;
    return make(
      "li",
      { class: severity },
      make("p", {}, make("b", {}, `${severity}[${code}]`), ` ${message}`),
      make("p", {}, make("code", {}, `${path}:${line}:${column}`)),
      excerpt(problem),
      help === null ? null : make("p", {}, `help: ${help}`),
    );
  }

  function problemList() {
    const { problems, errors, warnings } = news;
    const more = errors + warnings - problems.length;
    return [
      make("ol", {}, ...problems.map(problemItem)),
      more > 0 ? make("p", {}, `… and ${more} more, which the terminal tells`) : null,
    ];
  }

  function changeItem({ value, title, old, new: now, shown }) {
    return make(
      "li",
      {},
      make("h3", {}, title),
      make("p", {}, make("code", {}, value), " ", old === null ? null : make("del", {}, old), old !== null && now !== null ? " → " : "", now === null ? null : make("ins", {}, now)),
      shown.length === 0 ? make("p", {}, "No page shows it.") : null,
      make("ul", {}, ...shown.map(({ what, address, page, text }) => make("li", {}, make("p", {}, `${what} · `, make("a", { href: address }, page)), text === "" ? null : make("p", {}, text)))),
    );
  }

  function titleOf(what) {
    if (what === "changes") return "What did I just change?";
    const parts = [];
    if (news.errors > 0) parts.push(counted(news.errors, "mistake"));
    if (news.warnings > 0) parts.push(counted(news.warnings, "warning"));
    return parts.join(", ");
  }

  function draw() {
    const { errors, warnings, changes } = news;
    problemsButton.hidden = errors + warnings === 0;
    problemsButton.textContent = titleOf("problems");
    problemsButton.classList.toggle("wrong", errors > 0);
    changesButton.hidden = changes.length === 0;
    changesButton.textContent = `What did I just change? (${changes.length})`;
    if (open === "problems" && errors + warnings === 0) close();
    if (open === "changes" && changes.length === 0) close();
    for (const [button, what] of [[problemsButton, "problems"], [changesButton, "changes"]]) {
      button.setAttribute("aria-expanded", String(open === what));
    }
    panel.hidden = open === null;
    bar.hidden = open !== null;
    if (open === null) return;
    panel.classList.toggle("wrong", open === "problems" && errors > 0);
    panel.setAttribute("aria-label", titleOf(open));
    const shut = make("button", { type: "button", class: "close" }, "Close");
    shut.addEventListener("click", () => close(true));
    const hadFocus = root.activeElement !== null && panel.contains(root.activeElement);
    panel.replaceChildren(
      make("header", {}, make("h2", {}, titleOf(open)), shut),
      ...(open === "problems" ? [errors > 0 ? make("p", {}, "The page is as it was before them.") : null, ...problemList()] : [make("ul", {}, ...changes.map(changeItem))]).filter((it) => it !== null),
    );
    if (hadFocus) panel.focus();
  }

  function show(what, isAsked) {
    open = what;
    asked = isAsked;
    if (isAsked) opener = what === "problems" ? problemsButton : changesButton;
    draw();
    if (isAsked) panel.focus();
  }

  function close(byHand = false) {
    open = null;
    asked = false;
    draw();
    if (byHand && opener !== null && !opener.hidden) opener.focus();
    opener = null;
  }

  problemsButton.addEventListener("click", () => show("problems", true));
  changesButton.addEventListener("click", () => show("changes", true));
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && open !== null) {
      event.stopPropagation();
      close(true);
    }
  });

  // ——— News ———

  let told = "";

  function receive(latest) {
    const isFirst = news === null;
    const isNew = isFirst || latest.save !== news.save;
    news = latest;
    host.dataset.save = latest.save;
    if (latest.errors > 0) {
      // It opens by itself, and leaves the focus where it is: somebody may be typing elsewhere.
      if (isNew || open === null) show("problems", asked && open === "problems");
      else draw();
    } else {
      if (open === "problems" && !asked) close();
      else draw();
    }
    const now = latest.errors > 0 ? `The guide has ${counted(latest.errors, "mistake")}.` : isNew && told !== "" ? "The page is up to date." : "";
    if (now !== told || isNew) said.textContent = now;
    told = now === "" ? "-" : now;
    const [edited] = latest.edited;
    if (isNew && !isFirst && latest.follow && edited !== undefined && edited !== location.pathname) {
      location.assign(edited);
      return;
    }
    refresh();
  }

  function listen() {
    if (source !== null) return;
    source = new EventSource("/_preview/events");
    source.addEventListener("message", (event) => receive(JSON.parse(event.data)));
  }

  // A page that nobody sees needs no connection, of which a browser has six.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") {
      listen();
    } else if (source !== null) {
      source.close();
      source = null;
    }
  });

  document.documentElement.append(host);
  // What the server has by now may be newer than what it sent.
  const save = document.currentScript.dataset.save;
  fetched().then((text) => {
    if (text !== null && saveOf(parser.parseFromString(text, "text/html")) !== save) {
      location.reload();
      return;
    }
    sent = text;
    if (document.visibilityState === "visible") listen();
  });
})();
