/** Turns a server's error answer into a failure with its kind, and says whether asking again may help. */
import { EngineFailure } from "../../../src/run/ports.ts";
import { boundedText } from "../parts/bounded-text.ts";
import { isPage } from "../parts/fetch-file.ts";
import { field } from "../parts/field.ts";
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

/** Statuses that may pass: the server is busy, overloaded or restarting. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504, 529]);
const NO_API: ReadonlySet<number> = new Set([404, 405, 501]);
const TOO_LONG =
  /context.{0,12}(?:length|size|window)|maximum.{0,20}tokens|exceed_context|too many tokens|prompt is too long/iu;
const LIKELIHOOD = /logprob/iu;
const CONSTRAINT = /response_format|json_schema|json schema|grammar|guided|structured/iu;
/** A server's text is shown up to this length, characters. */
const MOST_TEXT = 300;

/** What a refused request asked for besides text. */
export interface AskedFor {
  readonly constrained: boolean;
  readonly likelihood: boolean;
}

/** @throws EngineFailure, Passing, NoSuchApi or NoLikelihood, always */
export async function refuse(response: Response, host: string, asked: AskedFor): Promise<never> {
  const { status } = response;
  const said = await textOf(response);
  const words = isPage(response) || said === "" ? `HTTP ${status}` : `HTTP ${status}: ${said}`;
  const failure = (kind: EngineFailure["kind"], message: string) =>
    new EngineFailure(kind, message, { cause: new Error(words) });

  if (status === 401 || status === 403)
    throw failure("refused-by-server", `${host} does not accept the key, or wants one (${words}).`);
  if ((status === 400 || status === 413 || status === 422) && TOO_LONG.test(said))
    throw failure("prompt-too-long", "The prompt is longer than the server's context.");
  // The same request without that wish is known to work: the list was asked for before.
  if (asked.likelihood && (status === 400 || status === 422 || LIKELIHOOD.test(said))) throw new NoLikelihood(words);
  if ((status === 400 || status === 422) && asked.constrained && CONSTRAINT.test(said))
    throw failure("grammar-failed", `${host} refused the answer's format.`);
  if (PASSING.has(status)) {
    const limit = status === 429 ? "asks for fewer requests" : "has trouble of its own";
    const waitMs = retryAfter(response.headers.get("retry-after"));
    throw new Passing(failure("refused-by-server", `${host} ${limit} (${words}).`), waitMs);
  }
  if (NO_API.has(status) && !/model/iu.test(said)) throw new NoSuchApi(words);
  if (status === 404) throw failure("model-not-found", `${host} has no such model (${words}).`);
  throw failure("refused-by-server", `${host} refused the request (${words}).`);
}

/** @returns milliseconds to wait, from seconds or a date; undefined when the header says nothing */
export function retryAfter(header: string | null, now = Date.now()): number | undefined {
  if (header === null || header.trim() === "") return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

async function textOf(response: Response): Promise<string> {
  const text = await boundedText(response).catch(() => "");
  let said = text;
  try {
    const body: unknown = JSON.parse(text);
    said = messageOf(field(body, "error") ?? body);
  } catch {
    // Not JSON: the text is shown as it is.
  }
  return said.length > MOST_TEXT ? `${said.slice(0, MOST_TEXT)}…` : said;
}
