/** What a person's agreement to a model holds for: the place itself, and no name or number that a record gives itself. Pure. */
import { engineFacts, sourceFacts, type ModelSource } from "../../core/models/kinds.ts";
import type { ModelRecord } from "../../core/models/model.ts";

/** Where a source's files come from or its texts go to: equal for sources of one place alone. */
export function placeOf(source: ModelSource): string {
  switch (source.kind) {
    case "bundled":
      return joined(source.kind, source.path);
    case "gguf-url":
    case "remote":
      return joined(source.kind, whole(source.url));
    case "gguf-file":
      return joined(source.kind, source.name, String(source.bytes));
    case "webllm":
      return joined(source.kind, source.modelId, whole(source.modelUrl ?? ""), whole(source.libraryUrl ?? ""));
    case "recording":
      return joined(source.kind, source.name);
    case "tuned":
      return joined(source.kind, source.tuning);
    case "none":
      return source.kind;
  }
}

/** What was agreed to, or given, holds for this. A record out of a file is asked about anew, also at a place that is known. */
export function agreementOf({ source, claimedBy = "" }: ModelRecord): string {
  return joined(placeOf(source), claimedBy);
}

/** Whether texts leave this machine. The source decides where they go, so a record of another engine changes nothing. */
export function sendsText(model: ModelRecord): boolean {
  return model.source.kind === "remote" || engineFacts(model).sendsText;
}

/** Whether its files are downloaded and kept in this browser. No number in the record says so. */
export function isDownloaded({ source }: ModelRecord): boolean {
  return sourceFacts(source).files === "browser";
}

/** Scheme, host, port and path, written in one way. */
function whole(url: string): string {
  return URL.canParse(url) ? new URL(url).href.replace(/\/$/u, "") : url;
}

function joined(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}
