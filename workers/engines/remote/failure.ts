/** Turns a server's error answer into a failure with its kind, and says whether asking again may help. */
import { EngineFailure } from "../../../src/run/ports.ts";
import { boundedText } from "../parts/bounded-text.ts";
import { isPage } from "../parts/fetch-file.ts";
import { isOutOfMemory } from "../parts/out-of-memory.ts";
import { field } from "../parts/field.ts";
import type { HiddenKey } from "./hidden-key.ts";
import { messageOf } from "./stream.ts";

/** A failure after which the same request may succeed; `waitMs` is what the server asked for. */
export class Passing extends Error {
  override readonly name = "Passing";
  constructor(
    readonly failure: EngineFailure,
    readonly waitMs?: number,
  ) {
    super(failure.message);
  }
}

/** The server lacks this way to ask; a base model may be asked the other way. */
export class NoSuchApi extends Error {
  override readonly name = "NoSuchApi";
}

/** The server does not tell how likely tokens were. */
export class NoLikelihood extends Error {
  override readonly name = "NoLikelihood";
}

/** The server refused what was asked, perhaps: asked more simply, it may answer. */
export class RefusedRequest extends Error {
  override readonly name = "RefusedRequest";
  constructor(
    readonly status: number,
    /** The server's whole answer, without the key. */
    readonly said: string,
    /** What to throw where asking in another way does not help. */
    readonly otherwise: EngineFailure | Passing,
  ) {
    super(otherwise.message);
  }
}

/** Statuses of servers that do not take a field or a format; some of them fail with 500. */
const REFUSING: ReadonlySet<number> = new Set([400, 422, 500]);
/** Statuses that may pass: the server is busy, overloaded or restarting. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504, 529]);
/** Failures that stay, however the request is asked. */
const NAMED: ReadonlySet<EngineFailure["kind"]> = new Set(["prompt-too-long", "out-of-memory"]);
const NO_API: ReadonlySet<number> = new Set([404, 405, 501]);
const TOO_LONG =
  /context.{0,12}(?:length|size|window)|maximum.{0,20}tokens|exceed_context|too many tokens|prompt is too long/iu;
const LIKELIHOOD = /logprob/iu;
/** A server's text is shown up to this length, characters. */
const MOST_TEXT = 300;

type Refusal = EngineFailure | Passing | NoSuchApi | NoLikelihood;

/**
 * @param likelihood whether the request asked how likely tokens are
 * @throws EngineFailure, Passing, RefusedRequest, NoSuchApi or NoLikelihood, always
 */
export async function refuse(response: Response, host: string, hidden: HiddenKey, likelihood = false): Promise<never> {
  const { status } = response;
  const whole = hidden.inText(await boundedText(response).catch(() => ""));
  const failure = failureOf(response, host, shortened(hidden.inError(messageIn(whole))), likelihood);
  const isOfRequest = failure instanceof Passing || failure instanceof EngineFailure;
  const isNamed = failure instanceof EngineFailure && NAMED.has(failure.kind);
  throw REFUSING.has(status) && isOfRequest && !isNamed ? new RefusedRequest(status, whole, failure) : failure;
}

function failureOf(response: Response, host: string, said: string, likelihood: boolean): Refusal {
  const { status, headers } = response;
  const words = isPage(response) || said === "" ? `HTTP ${status}` : `HTTP ${status}: ${said}`;
  const failure = (kind: EngineFailure["kind"], message: string) =>
    new EngineFailure(kind, message, { cause: new Error(words) });

  if (status === 401 || status === 403)
    return failure("refused-by-server", `${host} does not accept the key, or wants one (${words}).`);
  if ((status === 400 || status === 413 || status === 422) && TOO_LONG.test(said))
    return failure("prompt-too-long", "The prompt is longer than the server's context.");
  if (isOutOfMemory(said, "server")) return outOfMemory(host, words);
  // The same request without that wish is known to work: the list was asked for before.
  if (likelihood && (status === 400 || status === 422 || LIKELIHOOD.test(said))) return new NoLikelihood(words);
  if (PASSING.has(status)) {
    const limit = status === 429 ? "asks for fewer requests" : "has trouble of its own";
    const waitMs = retryAfter(headers.get("retry-after"));
    return new Passing(failure("refused-by-server", `${host} ${limit} (${words}).`), waitMs);
  }
  if (NO_API.has(status) && !/model/iu.test(said)) return new NoSuchApi(words);
  if (status === 404) return failure("model-not-found", `${host} has no such model (${words}).`);
  return failure("refused-by-server", `${host} refused the request (${words}).`);
}

/** The server has the model's memory, so only the server's side can help. */
export function outOfMemory(host: string, said: string): EngineFailure {
  return new EngineFailure("out-of-memory", `${host} has not enough memory for this model (${said}).`);
}

/** @returns milliseconds to wait, from seconds or a date; undefined when the header says nothing */
export function retryAfter(header: string | null, now = Date.now()): number | undefined {
  if (header === null || header.trim() === "") return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** The message in a server's answer, for people. */
function messageIn(text: string): string {
  let said = text;
  try {
    const body: unknown = JSON.parse(text);
    said = messageOf(field(body, "error") ?? body);
  } catch {
    // Not JSON: the text is shown as it is.
  }
  return said;
}

/** Last of all: a key that was cut in two would not be found. */
function shortened(said: string): string {
  return said.length > MOST_TEXT ? `${said.slice(0, MOST_TEXT)}…` : said;
}
