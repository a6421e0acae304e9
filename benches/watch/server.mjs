// A preview's server as a process of its own, requests to it, and a save: from the write of a file to its
// new text being served, as a browser would see it.

import { spawn } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { Agent, get } from "node:http";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** How long a server may take to begin, or a save to be served, in milliseconds. */
const PATIENCE = 120_000;

/** How long a server rests at the least before the next save, in milliseconds. */
const REST = Number(process.env.GUIDE_BETWEEN ?? 500);

/** How often it is looked whether a server still works, in milliseconds. */
const LOOK = 250;

/** A port that nobody listens on. */
export const freePort = () =>
  new Promise((resolve, reject) => {
    const listener = createServer();
    listener.once("error", reject);
    listener.listen(0, "127.0.0.1", () => {
      const { port } = listener.address();
      listener.close(() => resolve(port));
    });
  });

/** A server that runs until it is ended. */
export class Server {
  #process;
  #agent = new Agent({ keepAlive: true });
  #said = "";
  #isOver = false;

  /** Begins a server, which is to answer at a port with a page: `command` is the program and its arguments. */
  constructor([program, ...rest], port, page) {
    this.address = `http://127.0.0.1:${port}${page}`;
    // In a group of its own, so that what the program begins ends with it.
    this.#process = spawn(program, rest, { stdio: ["ignore", "pipe", "pipe"], detached: true });
    const hear = (words) => {
      this.#said = (this.#said + words).slice(-4000);
    };
    this.#process.stdout.on("data", hear);
    this.#process.stderr.on("data", hear);
    this.#process.on("error", (error) => {
      this.#isOver = true;
      hear(String(error));
    });
    this.#process.on("exit", () => {
      this.#isOver = true;
    });
  }

  /** Asks for the page: the status and the text, or status 0 if there was no answer. */
  ask() {
    return new Promise((resolve) => {
      const none = () => resolve([0, ""]);
      get(this.address, { agent: this.#agent }, (response) => {
        const parts = [];
        response.on("data", (part) => parts.push(part));
        response.on("end", () => resolve([response.statusCode, Buffer.concat(parts).toString()]));
        response.on("error", none);
      }).on("error", none);
    });
  }

  /** Waits for the first good answer. */
  async begun() {
    const end = performance.now() + PATIENCE;
    for (;;) {
      const [status, text] = await this.ask();
      if (status === 200 && text !== "") return;
      if (this.#isOver || performance.now() > end) {
        throw new Error(`${this.address} does not answer:\n${this.#said}`);
      }
      await pause(100);
    }
  }

  /** Waits until the work that follows a save is over, where the system tells of it. */
  async rested() {
    await pause(REST);
    const end = performance.now() + PATIENCE;
    let before = await taken(this.#process.pid);
    while (before !== null && performance.now() < end) {
      await pause(LOOK);
      const now = await taken(this.#process.pid);
      // Whoever looks at files now and then works a little at all times.
      if (now === null || now - before <= 2) return;
      before = now;
    }
    if (before === null) await pause(1500);
  }

  /** Writes a file, and asks until its words are served. Out come the milliseconds, how often was asked, and how many answers were none or an error. */
  async save(file, text, words) {
    let requests = 0;
    let failures = 0;
    const begun = performance.now();
    await writeFile(file, text);
    for (;;) {
      const [status, shown] = await this.ask();
      requests += 1;
      if (status !== 200 || shown === "") failures += 1;
      const time = performance.now() - begun;
      if (shown.includes(words)) return { time, requests, failures };
      if (this.#isOver || time > PATIENCE) {
        throw new Error(`${this.address} never showed a save:\n${this.#said}`);
      }
    }
  }

  /** Ends it, and waits until it has ended. */
  async end() {
    this.#agent.destroy();
    if (this.#isOver) return;
    const over = new Promise((resolve) => this.#process.once("exit", resolve));
    process.kill(-this.#process.pid, "SIGINT");
    if (!(await Promise.race([over.then(() => true), pause(5000, false)]))) {
      process.kill(-this.#process.pid, "SIGKILL");
      await over;
    }
  }
}

/** The processor time of a group of processes in hundredths of a second; null where the system does not tell. */
async function taken(group) {
  let sum = null;
  const names = await readdir("/proc").catch(() => []);
  for (const name of names) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, "utf8").catch(() => "");
    // The name of the program, in parentheses, may hold anything.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (Number(fields[2]) === group) sum = (sum ?? 0) + Number(fields[11]) + Number(fields[12]);
  }
  return sum;
}

/** What came of many saves. */
export class Tally {
  #times = [];
  requests = 0;
  failures = 0;

  add({ time, requests, failures }) {
    this.#times.push(time);
    this.#times.sort((one, other) => one - other);
    this.requests += requests;
    this.failures += failures;
  }

  get least() {
    return this.#times[0];
  }

  get most() {
    return this.#times.at(-1);
  }

  get median() {
    const middle = this.#times.length >> 1;
    return this.#times.length % 2 ? this.#times[middle] : (this.#times[middle - 1] + this.#times[middle]) / 2;
  }
}

/** Saves a file of each of some previews in turn, so that what else the machine does falls on all alike, and puts the files back. */
export async function inTurn(previews, saves, progress = () => {}) {
  const before = new Map();
  const tallies = new Map(previews.map((preview) => [preview, new Tally()]));
  try {
    for (const preview of previews) before.set(preview, await readFile(preview.file, "utf8"));
    for (let at = 0; at < saves; at += 1) {
      for (const preview of previews) {
        await preview.server.rested();
        const words = `Marked words number ${at}.`;
        progress(preview, at);
        tallies.get(preview).add(await preview.server.save(preview.file, `${before.get(preview)}\n${words}\n`, words));
      }
    }
  } finally {
    for (const [preview, text] of before) await writeFile(preview.file, text);
  }
  return tallies;
}
