// A static server on this machine, as strict as a host could be: everything from one origin, nothing inline.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import path from "node:path";

export const POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join("; ");

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".xml": "application/xml",
  ".ics": "text/calendar",
  ".csv": "text/csv",
  ".pdf": "application/pdf",
  ".wasm": "application/wasm",
};

/**
 * Serves `folder`; `planted` holds pages that exist in memory only, by address,
 * each a text or `{ body, type, policy }`.
 */
export async function serve(folder, planted = new Map()) {
  const server = createServer(async (request, response) => {
    const address = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const [status, type, body, policy] = await find(folder, planted, address);
    response.writeHead(status, {
      "content-type": type,
      "content-security-policy": policy ?? POLICY,
      "x-content-type-options": "nosniff",
      "cache-control": planted.has(address) ? "no-store" : "max-age=60",
    });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(resolve);
    }),
  };
}

async function find(folder, planted, address) {
  const plant = planted.get(address);
  if (plant !== undefined) {
    const { body, type = TYPES[".html"], policy } = typeof plant === "string" ? { body: plant } : plant;
    return [200, type, body, policy];
  }
  const file = path.join(folder, address.endsWith("/") ? `${address}index.html` : address);
  if (!file.startsWith(folder + path.sep)) return [404, "text/plain", "not found"];
  try {
    return [200, TYPES[path.extname(file)] ?? "application/octet-stream", await readFile(file)];
  } catch {
    return [404, "text/plain", "not found"];
  }
}
