/** Scores a file of answers against targets: which file, which of its fields, and the figures. */
import type { Files } from "../../rpc/files.ts";
import type { Evaluated } from "../../rpc/files-api.ts";
import { JobState } from "../parts/job.svelte.ts";

/** What the fields are usually called, the likeliest first. */
const USUAL = {
  response: ["response", "prediction", "output", "answer", "generated", "completion"],
  target: ["target", "reference", "expected", "gold", "label", "answer", "completion"],
} as const;

export class EvaluationState {
  readonly scoring = new JobState<Evaluated>();
  readonly #files: Files;
  #file = $state.raw<File>();
  #fields = $state.raw<readonly string[]>([]);
  #response = $state.raw("");
  #target = $state.raw("");

  constructor(files: Files) {
    this.#files = files;
  }

  get file(): File | undefined {
    return this.#file;
  }
  get fields(): readonly string[] {
    return this.#fields;
  }
  get response(): string {
    return this.#response;
  }
  get target(): string {
    return this.#target;
  }

  /** Looks at a file and guesses its fields; scores it at once when they have the usual names. */
  async take(file: File): Promise<void> {
    this.scoring.reset();
    this.#file = file;
    this.#fields = await this.#files.do("fields", { file }).catch(() => []);
    this.#response = this.#guess(USUAL.response, "");
    this.#target = this.#guess(USUAL.target, this.#response);
    const isUsual = this.#response === "response" && this.#target === "target";
    if (isUsual || this.#fields.length === 0) await this.score();
  }

  choose(change: { readonly response?: string; readonly target?: string }): void {
    this.scoring.reset();
    this.#response = change.response ?? this.#response;
    this.#target = change.target ?? this.#target;
  }

  async score(): Promise<void> {
    const file = this.#file;
    if (file === undefined) return;
    const order = { file, response: this.#response || "response", target: this.#target || "target" };
    await this.scoring.run((watch) => this.#files.do("evaluate", order, watch));
  }

  #guess(names: readonly string[], not: string): string {
    const others = this.#fields.filter((each) => each !== not);
    return names.find((each) => others.includes(each)) ?? others[0] ?? "";
  }
}
