// A reporter that names what failed, says how long each group took, and ends with a line that says how many passed and
// failed.

export default async function* tally(events) {
  let passed = 0;
  let failed = 0;
  for await (const { type, data } of events) {
    if (type === "test:diagnostic") continue;
    if (data?.details?.type === "suite") {
      if (type !== "test:complete" && data.nesting === 0) yield `        ${(data.details.duration_ms / 1000).toFixed(1)} s\n`;
      continue;
    }
    if (type === "test:pass") {
      passed += 1;
      yield `ok      ${data.name}\n`;
    }
    if (type === "test:fail") {
      failed += 1;
      const { cause } = data.details.error;
      yield `FAILED  ${data.name}\n${cause?.message ?? data.details.error.message}\n`;
    }
    if (type === "test:start" && data.nesting === 0) yield `\n${data.name}\n`;
    if (type === "test:stdout" || type === "test:stderr") yield data.message;
  }
  yield `\n${passed} passed, ${failed} failed\n`;
}
