/** Why the Hub did not do what was asked, as a value with words for the person. Holds no token and none of the Hub's own text. */

export type HubTrouble =
  | "not-signed-in"
  | "no-right"
  | "missing"
  | "gated"
  | "conflict"
  | "too-many-requests"
  | "moved"
  | "elsewhere"
  | "not-private"
  | "unreachable"
  | "too-long"
  | "not-understood"
  | "refused";

const WORDS: Readonly<Record<HubTrouble, string>> = {
  "not-signed-in": "huggingface.co does not know this token. It may be wrong, or it was taken back. Make another one.",
  "no-right":
    "The token may not do this. A fine-grained token needs the right to write to this owner’s repositories; a dataset of another owner needs theirs.",
  missing: "There is no such dataset at huggingface.co, or this token may not see it.",
  gated:
    "This dataset is private, or its owner asks for an agreement first. This page reads without a token: download the file at huggingface.co, and open it here.",
  conflict: "Somebody changed the dataset meanwhile. Look again at what would change, then upload.",
  "too-many-requests": "huggingface.co takes no more requests for now. Wait a few minutes, then try again.",
  moved: "The dataset has another name now. This page follows no such lead; find its new name at huggingface.co.",
  elsewhere: "huggingface.co named a place for the files that this page may not contact. Use the commands instead.",
  "not-private": "The dataset did not become private, so no file was uploaded. Look at its settings at huggingface.co.",
  unreachable:
    "huggingface.co could not be reached, or the connection was cut. Try again: what is there already is not sent twice.",
  "too-long": "huggingface.co answered with more than this page reads.",
  "not-understood": "huggingface.co answered in a way this page does not understand.",
  refused: "huggingface.co refused this.",
};

export class HubFailure extends Error {
  override readonly name = "HubFailure";
  readonly trouble: HubTrouble;

  /** @param status the HTTP status, where one is worth telling */
  constructor(trouble: HubTrouble, status?: number) {
    super(`${WORDS[trouble]}${status === undefined ? "" : ` (HTTP ${String(status)})`}`);
    this.trouble = trouble;
  }
}

/** What a refusing HTTP status means. */
export function failureOf(status: number): HubFailure {
  if (status === 401) return new HubFailure("not-signed-in");
  if (status === 403) return new HubFailure("no-right");
  if (status === 404) return new HubFailure("missing");
  if (status === 409 || status === 412) return new HubFailure("conflict");
  if (status === 429) return new HubFailure("too-many-requests");
  if (status >= 300 && status < 400) return new HubFailure("moved");
  return new HubFailure("refused", status);
}
