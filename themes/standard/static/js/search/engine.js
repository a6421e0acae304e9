// Finding: Pagefind's index, and what the guide's own names add to it.
//
// Pagefind finds words in texts. That an acronym and its full words are one thing, and that a result whose name
// is what was asked for comes first, is added here.

import { names } from "./names.js";
import { likeness, meant, nearest, plain, respelt, tidy } from "./words.js";

/** How many results are read to put them in order; the rest stay as Pagefind has them. */
const READ = 24;

/** How much more a word counts in these fields than in the text. */
const WEIGHTS = { title: 6, names: 6, within: 1.5, detail: 1.5, what: 0.5 };

/** In how many ways a question is understood at most. */
const READINGS = 5;

let opening;

/** Loads the index, once. `places` has `root`, `bundle` and `names`, as the page says them. */
export function open(places) {
  opening ??= load(places).catch((error) => {
    opening = undefined;
    throw error;
  });
  return opening;
}

async function load({ root, bundle, names: file }) {
  const base = new URL(root || "./", document.baseURI);
  const [pagefind, known] = await Promise.all([
    import(new URL(`${bundle}pagefind.js`, base).href),
    names(new URL(file, base)),
  ]);
  await pagefind.options({
    // In the page itself: the index is small, and the worker would be a second copy of the program.
    noWorker: true,
    excerptLength: 26,
    ranking: { metaWeights: WEIGHTS, pageLength: 0.6, termFrequency: 0.8 },
  });
  await pagefind.init();
  return new Engine(pagefind, known, base);
}

class Engine {
  constructor(pagefind, known, base) {
    this.pagefind = pagefind;
    this.known = known;
    this.base = base;
    this.byName = new Map();
    for (const name of known) {
      for (const called of [name.title, ...name.others]) {
        const key = plain(called);
        this.byName.set(key, [...(this.byName.get(key) ?? []), name]);
      }
    }
  }

  /**
   * What is found: `{ results, isLoose }`. A result is a function that reads it.
   * `isLoose` says that nothing has all the words, and what has most of them is given.
   */
  async find(question, filters = {}) {
    const words = meant(tidy(question));
    if (!words) return { results: [], isLoose: false };
    const asked = { whole: plain(question), meant: plain(words) };
    let found = await this.gather(this.readings(words), filters);
    let isLoose = false;
    const parts = words.split(" ");
    if (found.length === 0 && parts.length > 1) {
      const shorter = parts.map((_, index) => parts.filter((_, other) => other !== index).join(" "));
      found = await this.gather(shorter.map((text) => ({ text, weight: 1 })), filters);
      isLoose = found.length > 0;
    }
    return { results: await this.inOrder(asked, found), isLoose };
  }

  async gather(readings, filters) {
    const found = new Map();
    for (const { text, weight } of readings) {
      const { results } = await this.pagefind.search(text, { filters });
      for (const result of results) {
        const score = result.score * weight;
        if (score > (found.get(result.id)?.score ?? 0)) found.set(result.id, { result, score });
      }
    }
    return [...found.values()].sort((one, other) => other.score - one.score);
  }

  /** The question in other words: acronyms for full words and back, former names, other spellings. */
  readings(words) {
    const readings = new Map([[words, 1]]);
    const add = (text, weight) => {
      if (text && !readings.has(text) && readings.size < READINGS) readings.set(text, weight);
    };
    add(respelt(words), 1);
    add(this.joined(words), 1);
    add(this.mended(words), 0.9);
    for (const name of this.byName.get(plain(words)) ?? []) {
      for (const called of [name.title, ...name.others]) add(meant(tidy(called)), 0.8);
    }
    const parts = words.split(" ");
    if (parts.length > 1) {
      parts.forEach((part, index) => {
        for (const called of this.fullWords(part)) {
          add(parts.with(index, meant(tidy(called))).join(" "), 0.8);
        }
      });
      for (const [key, short] of this.acronyms()) {
        if (` ${plain(words)} `.includes(` ${key} `)) add(plain(words).replace(key, short), 0.8);
      }
    }
    return [...readings].map(([text, weight]) => ({ text, weight }));
  }

  /** The words with those written as one that the guide writes as one: "play work". */
  joined(words) {
    return words.split(" ").reduce((text, word) => {
      const last = text.split(" ").at(-1);
      return this.vocabulary().has(last + word) ? text + word : `${text} ${word}`;
    });
  }

  /** The words with slips put right: no name has such a word or one that begins so, and one is very like it. */
  mended(words) {
    const known = this.vocabulary();
    const isKnown = (word) => word.length < 5 || [...known].some((name) => name.startsWith(word));
    return words.split(" ").map((word) => (isKnown(word) ? word : (nearest(word, known, 0.8) ?? word))).join(" ");
  }

  /** The words of all names. */
  vocabulary() {
    this.words ??= new Set(
      this.known
        .flatMap(({ title, others }) => [title, ...others])
        .flatMap((called) => tidy(called).split(/[^\p{L}\p{N}]+/u))
        .filter((word) => word.length > 3),
    );
    return this.words;
  }

  /** What an acronym stands for. */
  fullWords(word) {
    const names = this.byName.get(plain(word)) ?? [];
    return new Set(
      names.flatMap(({ title, others }) => [title, ...others]).filter((called) => called.includes(" ")),
    );
  }

  /** Full words and the acronym for them. */
  acronyms() {
    this.pairs ??= this.known.flatMap(({ title, others }) => {
      const all = [title, ...others];
      const short = all.find((called) => /^\p{L}{2,8}$/u.test(called));
      return short ? all.filter((called) => called.includes(" ")).map((called) => [plain(called), tidy(short)]) : [];
    });
    return this.pairs;
  }

  /** The best first: the first of Pagefind's are read and compared by their names. */
  async inOrder(asked, found) {
    const read = await Promise.all(
      found.slice(0, READ).map(async ({ result, score }) => {
        const data = await result.data();
        return { data, score: score * closeness(asked, data) };
      }),
    );
    read.sort((one, other) => other.score - one.score);
    return [...read.map(({ data }) => async () => data), ...found.slice(READ).map(({ result }) => () => result.data())];
  }

  /** Words of the guide that are like those asked for. */
  suggest(question) {
    const known = this.vocabulary();
    const parts = meant(tidy(question)).split(" ");
    const better = parts.map((part) => (known.has(part) ? part : (nearest(part, known) ?? part)));
    const suggestions = better.join(" ") === parts.join(" ") ? [] : [better.join(" ")];
    const like = this.known
      .map((name) => ({ name, like: likeness(plain(question), plain(name.title)) }))
      .filter(({ like }) => like > 0.6)
      .sort((one, other) => other.like - one.like)
      .map(({ name }) => name.title);
    return [...new Set([...suggestions, ...like])].slice(0, 4);
  }
}

/** How much kinds count that explain or prove something that another page is about. */
const KINDS = new Map([["statistic", 0.6], ["term", 0.5], ["source", 0.4]]);

/** By how much a result's rank grows because its name is what was asked for. */
function closeness(asked, { meta, filters }) {
  const kind = KINDS.get(filters.kind?.[0]) ?? 1;
  // "Assessed and Supported Year in Employment (ASYE)" is three names.
  const [, outer, inner] = /^(.*)\((\S+)\)$/.exec(meta.title) ?? [];
  const called = [meta.title, outer, inner, ...(meta.names ?? "").split(" · ")].map((name) => plain(name ?? "")).filter(Boolean);
  if (called[0] === asked.whole || called[0] === asked.meant) return 1000 * kind;
  if (called.includes(asked.meant)) return 900 * kind;
  // "How do I become a social worker through Step Up?" has a name in it.
  if (called.some((name) => name.includes(" ") && ` ${asked.whole} `.includes(` ${name} `))) return 50 * kind;
  const words = new Set(asked.meant.split(" "));
  const alike = called.map((name) => {
    const own = new Set(name.split(" "));
    const both = [...words].filter((word) => own.has(word)).length;
    return (2 * both) / (words.size + own.size);
  });
  return kind * (1 + 8 * Math.max(...alike) ** 2);
}
