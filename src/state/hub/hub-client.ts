/** Asks the Hub by its HTTP interface, within bounds of bytes and time. A token goes to the Hub's own address alone, and no redirect is followed with it. */
import * as v from "valibot";
import { failureOf, HubFailure } from "../../core/hub/failure.ts";
import { parsedJson } from "../../core/text/lines.ts";
import { textWithin } from "../models/bounded-json.ts";

export const HUB = "https://huggingface.co";
/** Longest wait for an answer, ms; a commit of many files takes the Hub longer. */
const PATIENCE_MS = 30_000;
const COMMIT_PATIENCE_MS = 300_000;
/** The list of a dataset with thousands of files has some megabytes. */
const MOST_BYTES = 16_000_000;

export interface HubRequest {
  readonly method?: "GET" | "POST";
  readonly body?: Blob | object;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** Whether the Hub may take minutes. */
  readonly isLong?: boolean;
}

export class HubClient {
  readonly endpoint: string;
  readonly #ask: typeof fetch;
  readonly #token: string;

  /** @param ask the page's fetch @param token an empty text for none @param endpoint an origin, in tests another one */
  constructor(ask: typeof fetch, token: string, endpoint = HUB) {
    // Not as a method of this object: a browser's fetch refuses that.
    this.#ask = (url, request) => ask(url, request);
    this.#token = token;
    this.endpoint = endpoint;
  }

  /** Whether an address is the Hub's own, which may see the token. */
  isOwn(url: string): boolean {
    return URL.canParse(url) && new URL(url).origin === this.endpoint;
  }

  /** @param path from the root, or an address of the Hub's own @throws HubFailure; the signal's reason */
  async json<Schema extends v.GenericSchema>(
    schema: Schema,
    path: string,
    request: HubRequest = {},
  ): Promise<v.InferOutput<Schema>> {
    const text = await this.#text(path, request);
    const read = v.safeParse(schema, parsedJson(text));
    if (!read.success) throw new HubFailure("not-understood");
    return read.output;
  }

  /** Asks where no answer but its status matters. @throws HubFailure; the signal's reason */
  async tell(path: string, request: HubRequest): Promise<void> {
    await this.#text(path, request);
  }

  async #text(path: string, { method = "GET", body, headers, signal, isLong }: HubRequest): Promise<string> {
    const url = new URL(path, this.endpoint).href;
    if (!this.isOwn(url)) throw new HubFailure("elsewhere");
    const patience = AbortSignal.timeout(isLong ? COMMIT_PATIENCE_MS : PATIENCE_MS);
    const isBlob = body instanceof Blob;
    let response: Response;
    try {
      response = await this.#ask(url, {
        ...{ method, redirect: "manual", credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store" },
        headers: {
          ...(this.#token !== "" && { authorization: `Bearer ${this.#token}` }),
          ...(body && !isBlob && { "content-type": "application/json" }),
          ...headers,
        },
        ...(body && { body: isBlob ? body : JSON.stringify(body) }),
        signal: signal ? AbortSignal.any([signal, patience]) : patience,
      });
    } catch {
      signal?.throwIfAborted();
      throw new HubFailure("unreachable");
    }
    return readAnswer(response, signal);
  }
}

async function readAnswer(response: Response, signal: AbortSignal | undefined): Promise<string> {
  // A browser hides where a redirect leads, and its status.
  if (response.type === "opaqueredirect") throw new HubFailure("moved");
  if (!response.ok) {
    await response.body?.cancel().catch(() => undefined);
    throw failureOf(response.status);
  }
  const text = await textWithin(response, MOST_BYTES).catch(() => {
    signal?.throwIfAborted();
    throw new HubFailure("unreachable");
  });
  if (text === undefined) throw new HubFailure("too-long");
  return text;
}
