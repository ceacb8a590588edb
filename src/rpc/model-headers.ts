/** What the page may ask of a model file's header. Types alone. */
import type { GgufFacts, GgufFault } from "../core/models/gguf/facts.ts";
import type { ModelRecord } from "../core/models/model.ts";

/**
 * `not-gguf`, `version`, `broken`, `too-long`: it is no GGUF that can be read. `cut`: it ends too early.
 * `host`: the host did not give it, as `message` says. `unreadable`: the browser could not read the file.
 */
export type HeaderProblem =
  "not-gguf" | "version" | "broken" | "too-long" | "host" | "unreadable" | "no-file" | GgufFault;

interface FoundHeader {
  readonly facts: GgufFacts;
  /** Bytes of the whole file; absent where the host did not say. */
  readonly bytes?: number;
}

/** What a file's header says, or why it is of no use; expected failures are values. */
export type HeaderResult =
  | ({ readonly ok: true } & FoundHeader)
  | ({
      readonly ok: false;
      readonly problem: HeaderProblem;
      /** Technical, or in the host's case for the person. */
      readonly message: string;
    } & Partial<FoundHeader>);

/** Reads headers. */
export interface ModelHeaders {
  /**
   * Reads the file given, or the stored copy; otherwise it asks the host of the model's address for the first bytes, which
   * the person must have agreed to.
   */
  readHeader(model: ModelRecord, file?: File): Promise<HeaderResult>;
}
