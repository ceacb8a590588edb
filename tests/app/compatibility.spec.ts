import { expect, test } from "../support/browser/test.ts";
import { open, start, waitForEnd } from "../support/browser/journey.ts";

test("without JSPI, as in Safari, a run works with the compatibility build from our own origin", async ({
  page,
  baseURL,
}) => {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (!/^(blob|data):/.test(request.url())) asked.push(request.url());
  });
  await page.route("**/run.worker-*.js", async (route) => {
    const response = await route.fetch();
    const body = `delete WebAssembly.Suspending;\n${await response.text()}`;
    await route.fulfill({ response, body });
  });
  await open(page);
  await start(page, 2);
  await waitForEnd(page);
  // The main build is one script and one program; the compatibility build has one more script.
  const runtime = asked.map((url) => /wllama.*\.(js|wasm)$/.exec(url)?.[1]).filter((each) => each !== undefined);
  expect(runtime.sort()).toEqual(["js", "js", "wasm"]);
  expect(asked.filter((url) => !url.startsWith(baseURL ?? ""))).toEqual([]);
});
