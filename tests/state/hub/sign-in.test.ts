/** Signing in at the Hub by OAuth with PKCE: the challenge of RFC 7636, and the way to a token at the stand-in, also with wrong answers. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { HUB } from "../../../src/state/hub/hub-client.ts";
import { challengeOf, randomText } from "../../../src/state/hub/pkce.ts";
import { signIn } from "../../../src/state/hub/sign-in.ts";
import { CLIENT } from "../../support/hub/oauth.ts";
import { HubServer, WRITER } from "../../support/hub/server.ts";

let hub: HubServer;
/** The address of the Hub's page that was opened. */
let opened: Promise<URL>;
const ask: typeof fetch = (url, init) => fetch(String(url as string).replace(HUB, hub.url), init);
const never = new AbortController().signal;

beforeEach(async () => {
  hub = await HubServer.start();
  opened = new Promise((resolve) => {
    vi.stubGlobal("window", { open: (address: string) => resolve(new URL(address)) });
  });
  vi.stubGlobal("document", { baseURI: "http://page.test/seedbed/", querySelector: () => ({ content: CLIENT }) });
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await hub.stop();
});

/** The addresses to which a person is sent back who allows or denies. */
async function choices(): Promise<{ readonly allow: URL; readonly deny: URL }> {
  const { pathname, search } = await opened;
  const page = await (await fetch(`${hub.url}${pathname}${search}`)).text();
  const [allow, deny] = [...page.matchAll(/href="([^"]+)"/gu)].map(
    ([, at = ""]) => new URL(at.replaceAll("&amp;", "&")),
  );
  return { allow: allow!, deny: deny! };
}

/** As `signed-in.html` does it. */
function passOn(search: string): void {
  const channel = new BroadcastChannel("seedbed-signed-in");
  channel.postMessage(search);
  channel.close();
}

it("makes the challenge of RFC 7636, appendix B", async () => {
  expect(await challengeOf("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")).toBe(
    "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
  );
  expect(randomText()).toMatch(/^[\w-]{43}$/u);
  expect(randomText()).not.toBe(randomText());
});

it("gets a token for its own answer, and refuses one to another state", async () => {
  const token = signIn(ask, never);
  const { allow } = await choices();
  expect(allow.href).toMatch(/^http:\/\/page\.test\/seedbed\/signed-in\.html\?code=/u);
  passOn("?code=stolen&state=another");
  passOn("?code=stolen");
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(hub.asked.some(({ path }) => path === "/oauth/token")).toBe(false);
  passOn(allow.search);
  expect(await token).toBe(WRITER);
});

it("gets none where the person denies, or stops waiting", async () => {
  const denied = signIn(ask, never);
  const { deny } = await choices();
  passOn(deny.search);
  await expect(denied).rejects.toThrow("did not sign you in");
  const controller = new AbortController();
  const stopped = signIn(ask, controller.signal);
  controller.abort(new Error("stopped"));
  await expect(stopped).rejects.toThrow("stopped");
});

it("gets none for a code that was given to another verifier, or was used before", async () => {
  const token = signIn(ask, never);
  const { allow } = await choices();
  const [code, granted] = [...hub.codes][0]!;
  hub.codes.set(code, { ...granted, challenge: await challengeOf("another") });
  passOn(allow.search);
  await expect(token).rejects.toMatchObject({ trouble: "refused" });
  expect(hub.codes.size).toBe(0);
});
