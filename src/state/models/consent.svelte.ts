/** What a person must agree to, or give, before a model is used. The work waits for the answer, and is dropped after a no. */
import type { ModelRecord } from "../../core/models/model.ts";
import type { FileAndKey } from "../../rpc/file-and-key.ts";
import type { ModelsState } from "./models.svelte.ts";

/** What the model is wanted for. */
export type Purpose = "run" | "ask-for-examples" | "judge" | "embed";

export interface Asked {
  readonly kind: "download" | "file" | "server";
  readonly model: ModelRecord;
  readonly purpose: Purpose;
}

export class ConsentState {
  readonly #models: ModelsState;
  #asked = $state.raw<Asked>();
  #work: (() => Promise<void>) | undefined;

  constructor(models: ModelsState) {
    this.#models = models;
  }

  /** The download, file or server the person is being asked about. */
  get asked(): Asked | undefined {
    return this.#asked;
  }

  /** Does the work at once when nothing has to be asked, otherwise when the person has agreed. */
  async before(model: ModelRecord, purpose: Purpose, work: () => Promise<void>): Promise<void> {
    const kind = this.#lacking(model);
    if (kind === undefined) return work();
    this.#work = work;
    this.#asked = { kind, model, purpose };
  }

  /** The person agrees, and gives the file or the server's key if one was asked for. */
  async agree({ file, key }: FileAndKey = {}): Promise<void> {
    const [asked, work] = [this.#asked, this.#work];
    this.decline();
    if (asked === undefined) return;
    if (file !== undefined) this.#models.giveFile(asked.model, file);
    if (asked.kind === "server") this.#models.agreeToSend(asked.model, key ?? "");
    await work?.();
  }

  decline(): void {
    this.#asked = undefined;
    this.#work = undefined;
  }

  #lacking(model: ModelRecord): Asked["kind"] | undefined {
    if (this.#models.lacksConsent(model)) return "server";
    if (!this.#models.isAtHand(model)) return "download";
    return this.#models.lacksFile(model) ? "file" : undefined;
  }
}
