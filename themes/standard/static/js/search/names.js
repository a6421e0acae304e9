// The names of everything in the guide, read once.

let loading;

/** The names as `{ title, path, what, others }`. */
export function names(address) {
  loading ??= read(address).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function read(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const lines = await response.json();
  return lines.map(([title, path, what, others]) => ({ title, path, what, others }));
}
