/** What a person says of tasks in words of their own: tags, a note, a checked mark; and what the checks find. Draws nothing. */
import { marking, noting, tagging } from "../../core/curation/tags.ts";
import type { TaskRow } from "../../core/rows/task-row.ts";
import type { CheckCounts, LedgerApi, TaskFinding } from "../../rpc/ledger-api.ts";
import { JobState } from "../parts/job.svelte.ts";
import type { Outcome } from "./curation-deeds.ts";
import type { CurationState } from "./curation.svelte.ts";

type TagCount = Awaited<ReturnType<LedgerApi["tags"]>>[number];

export class RemarksState {
  readonly #curation: CurationState;
  readonly #ledger: LedgerApi;
  readonly checking = new JobState<CheckCounts>();
  #checkedRun = $state.raw<string>();
  #tags = $state.raw<{ readonly runId: string; readonly all: readonly TagCount[] }>();

  constructor(curation: CurationState, ledger: LedgerApi) {
    this.#curation = curation;
    this.#ledger = ledger;
  }

  /** The run whose tasks are checked, or were last. */
  get checkedRun(): string | undefined {
    return this.#checkedRun;
  }

  /** The tags of a run's tasks, as they were when they were last looked at; the commonest first. */
  tagsOf(runId: string): readonly TagCount[] {
    return this.#tags?.runId === runId ? this.#tags.all : [];
  }

  async lookAtTags(runId: string): Promise<void> {
    const all = await this.#ledger.tags(runId).catch(() => undefined);
    if (all) this.#tags = { runId, all };
  }

  /** @param shown the tasks as the person sees them, here and below */
  async tag(runId: string, shown: readonly TaskRow[], tags: readonly string[]): Promise<Outcome> {
    return this.#tagged(runId, shown, { add: tags });
  }

  async untag(runId: string, shown: readonly TaskRow[], tags: readonly string[]): Promise<Outcome> {
    return this.#tagged(runId, shown, { remove: tags });
  }

  note(shown: TaskRow, text: string): Promise<Outcome> {
    return this.#curation.onShown("noted", noting(shown, text));
  }

  mark(runId: string, shown: readonly TaskRow[], checked: boolean): Promise<Outcome> {
    const deed = checked ? "checked" : "unchecked";
    return this.#curation.many(deed, runId, shown, (tasks) => marking(runId, tasks, checked));
  }

  /** What the checks find in a task as it is stored. */
  findings({ runId, id }: TaskRow): Promise<readonly TaskFinding[]> {
    return this.#ledger.findings(runId, id);
  }

  /** At how many tasks each check fires; looks at all of them, page after page. What was looked at is kept where it is stopped. */
  async check(runId: string): Promise<void> {
    this.#checkedRun = runId;
    await this.checking.run(async ({ signal, onProgress }) => {
      const stopped = new Promise<never>((_, reject) => {
        signal?.addEventListener("abort", () => {
          reject(signal.reason as Error);
        });
      });
      for (;;) {
        const { done, of, counts } = await Promise.race([this.#ledger.checkSome(runId), stopped]);
        if (counts) return counts;
        onProgress?.({ step: "checking", done, of });
      }
    });
  }

  async #tagged(runId: string, shown: readonly TaskRow[], tags: Parameters<typeof tagging>[2]): Promise<Outcome> {
    const outcome = await this.#curation.many("tagged", runId, shown, (tasks) => tagging(runId, tasks, tags));
    await this.lookAtTags(runId);
    return outcome;
  }
}
