// The servers whose settings stand in `.github/hosting/`, started on a port of this machine.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, request } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";

const SETTINGS = path.join(import.meta.dirname, "../../.github/hosting");

/** The settings as they are documented, with the lines changed that they say are to be changed. */
function changed(text, changes) {
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`the settings do not say '${from}'`);
    text = text.replace(from, to);
  }
  return text;
}

const SERVERS = {
  async nginx(work, folder, port) {
    const own = await readFile(path.join(SETTINGS, "nginx.conf"), "utf8");
    const guide = changed(own, [
      ["listen 80;", `listen 127.0.0.1:${port};`],
      ["server_name guide.example.org;", "server_name localhost;"],
      ["root /var/www/guide/public;", `root ${folder};`],
    ]);
    const folders = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
    const temporary = folders.map((name) => `${name}_temp_path ${work}/${name};`).join("\n  ");
    await writeFile(path.join(work, "guide.conf"), guide);
    await writeFile(
      path.join(work, "nginx.conf"),
      `daemon off;
pid ${work}/nginx.pid;
error_log stderr warn;
events { }
http {
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  access_log off;
  ${temporary}
  include ${work}/guide.conf;
}
`,
    );
    return ["nginx", ["-e", "stderr", "-p", work, "-c", path.join(work, "nginx.conf")]];
  },
  async caddy(work, folder, port) {
    const own = await readFile(path.join(SETTINGS, "Caddyfile"), "utf8");
    const guide = changed(own, [
      ["guide.example.org {", `http://127.0.0.1:${port} {`],
      ["root * /var/www/guide/public", `root * ${folder}`],
    ]);
    const file = path.join(work, "Caddyfile");
    await writeFile(file, `{\n\tadmin off\n\tauto_https off\n}\n${guide}`);
    return ["caddy", ["run", "--config", file, "--adapter", "caddyfile"]];
  },
};

export const NAMES = Object.keys(SERVERS);

/** Serves a folder with a server of that name; resolves when it answers. */
export async function host(name, folder, port) {
  const work = await mkdtemp(path.join(tmpdir(), `guide-${name}-`));
  await mkdir(path.join(work, "home"));
  const [command, options] = await SERVERS[name](work, folder, port);
  const env = { ...process.env, HOME: path.join(work, "home"), XDG_DATA_HOME: path.join(work, "home") };
  const server = spawn(command, options, { env, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  server.stderr.on("data", (piece) => (said += piece));
  const ended = once(server, "exit").then(() => {
    throw new Error(`${name} did not start:\n${said}`);
  });
  ended.catch(() => undefined);
  await Promise.race([ended, answers(port)]);
  return {
    origin: `http://127.0.0.1:${port}`,
    async close() {
      const exit = once(server, "exit");
      server.kill("SIGTERM");
      await exit;
      await rm(work, { recursive: true });
    },
  };
}

/** A port that nothing listens on. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** An answer as it came, not decompressed: `{ status, headers, body }`. */
export function ask(origin, address, headers = {}) {
  return new Promise((resolve, reject) => {
    const asked = request(origin + address, { headers, agent: false }, (answer) => {
      const pieces = [];
      answer.on("data", (piece) => pieces.push(piece));
      answer.on("end", () =>
        resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(pieces) }),
      );
      answer.on("error", reject);
    });
    asked.on("error", reject);
    asked.end();
  });
}

async function answers(port) {
  for (;;) {
    try {
      await ask(`http://127.0.0.1:${port}`, "/robots.txt");
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
