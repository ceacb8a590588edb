/** Reads JSON from a host that a person named, within bounds of bytes and time, and from no other host than the page shows. */
import { CONTACTS_CHANNEL } from "../../rpc/contacts.ts";
import { parsedJson } from "../../core/text/lines.ts";

/** The list of a repository with thousands of files has some megabytes. */
const MOST_BYTES = 16_000_000;
/** Longest wait for the whole answer, ms. */
const PATIENCE_MS = 20_000;
/** The one host whose addresses lead on, to hosts of its own that the page's policy names. */
const HUB = "huggingface.co";

export type BoundedJson =
  | { readonly kind: "read"; readonly value: unknown }
  | { readonly kind: "status"; readonly status: number }
  | { readonly kind: "unreachable" }
  | { readonly kind: "too-long" };

/**
 * @param ask the page's fetch
 * @returns a value of undefined for what is not JSON
 */
export async function boundedJson(url: string, ask: typeof fetch, mostBytes = MOST_BYTES): Promise<BoundedJson> {
  try {
    const response = await ask(url, {
      ...{ signal: AbortSignal.timeout(PATIENCE_MS), credentials: "omit", referrerPolicy: "no-referrer" },
      redirect: new URL(url).hostname === HUB ? "follow" : "error",
    });
    if (response.redirected) showContact(new URL(response.url).host);
    if (!response.ok) {
      await response.body?.cancel();
      return { kind: "status", status: response.status };
    }
    const text = await textWithin(response, mostBytes);
    return text === undefined ? { kind: "too-long" } : { kind: "read", value: parsedJson(text) };
  } catch {
    return { kind: "unreachable" };
  }
}

/** @returns undefined when it has more bytes; the rest is not fetched then */
export async function textWithin(response: Response, mostBytes: number): Promise<string | undefined> {
  const reader = response.body?.getReader();
  if (reader === undefined) return "";
  const decoder = new TextDecoder();
  let [text, bytes] = ["", 0];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.length;
    if (bytes > mostBytes) {
      await reader.cancel();
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}

function showContact(host: string): void {
  const channel = new BroadcastChannel(CONTACTS_CHANNEL);
  channel.postMessage(host);
  channel.close();
}
