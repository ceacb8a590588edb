/** A model's files come from the host that was shown: hidden redirects are refused before the next host is contacted. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { hubLeadsTo } from "../../../src/core/models/policy.ts";
import { addressSource } from "../../../workers/engines/gguf/source.ts";
import { requestFile } from "../../../workers/engines/parts/fetch-file.ts";
import { shownFetch } from "../../../workers/engines/parts/shown-fetch.ts";

let hidden: Server;
let shown: Server;
let contacted = 0;
const port = (server: Server): number => (server.address() as AddressInfo).port;
const started = (server: Server): Promise<Server> =>
  new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));

beforeEach(async () => {
  contacted = 0;
  vi.stubGlobal("navigator", { onLine: true });
  hidden = await started(createServer((_, response) => void (contacted++, response.end("GGUF"))));
  shown = await started(
    createServer((_, response) =>
      response.writeHead(302, { location: `http://127.0.0.1:${String(port(hidden))}/x.gguf` }).end(),
    ),
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
  for (const each of [hidden, shown]) each.close();
});

const signal = new AbortController().signal;
const address = (): string => `http://127.0.0.1:${String(port(shown))}/model.gguf`;

it.each([
  ["a download", () => requestFile(address(), 0, "", signal)],
  ["a download that goes on", () => requestFile(address(), 5, "", signal)],
  ["a look at the header", () => addressSource(address(), signal).read(0, 4)],
])("refuses a redirect of %s, and does not contact where it leads", async (_, ask) => {
  await expect(ask()).rejects.toMatchObject({ kind: "download-failed", message: /does not follow/u });
  expect(contacted).toBe(0);
});

/** The Hub, which answers from where its redirect leads. */
function hub(leadsTo: string): RequestInit[] {
  const asked: RequestInit[] = [];
  vi.stubGlobal("fetch", (_: string, init: RequestInit) => {
    asked.push(init);
    const response = new Response("GGUF");
    return Promise.resolve(Object.defineProperties(response, { redirected: { value: true }, url: { value: leadsTo } }));
  });
  return asked;
}

it("follows the Hub to its own hosts", async () => {
  const asked = hub("https://cas-bridge.xethub.hf.co/a?b");
  expect(await (await shownFetch("https://huggingface.co/a/b/resolve/main/c.gguf", {})).text()).toBe("GGUF");
  expect(asked).toMatchObject([{ redirect: "follow", credentials: "omit", referrerPolicy: "no-referrer" }]);
});

it.each(["https://elsewhere.example/c.gguf", "http://huggingface.co/c.gguf", "https://hf.co.elsewhere.example/"])(
  "refuses what the Hub sends from %s",
  async (url) => {
    hub(url);
    await expect(requestFile("https://huggingface.co/a/b/resolve/main/c.gguf", 0, "", signal)).rejects.toMatchObject({
      kind: "refused-by-policy",
    });
    expect(hubLeadsTo(url)).toBe(false);
  },
);
