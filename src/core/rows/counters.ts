/** A run's running sums. Plain numbers; who adds to them stands elsewhere. */

/** Running sums, changed in the same transaction as the rows they count. */
export interface RunCounters {
  readonly requests: number;
  readonly failedRequests: number;
  readonly promptTokens: number;
  readonly cachedTokens: number;
  readonly completionTokens: number;
  /** Milliseconds during which at least one request was in flight. */
  readonly engineMs: number;
  /** Milliseconds the run has been running, pauses left out. */
  readonly runMs: number;
  /** Milliseconds of running until the first task was kept; 0 until then. */
  readonly firstTaskMs: number;
  readonly candidates: number;
  readonly accepted: number;
  /** Refused candidates by reason. */
  readonly refused: Readonly<Record<string, number>>;
  /** Machine tasks kept, whatever became of their instances. */
  readonly tasks: number;
  readonly tasksWithInstances: number;
  readonly classification: number;
  readonly unknownClassification: number;
  readonly instances: number;
  readonly refusedInstances: Readonly<Record<string, number>>;
  /** Machine tasks withdrawn or deleted since: no longer in `tasks`, while their places in the pool's order stay taken. */
  readonly removed?: number;
}

export const noCounters: RunCounters = {
  requests: 0,
  failedRequests: 0,
  promptTokens: 0,
  cachedTokens: 0,
  completionTokens: 0,
  engineMs: 0,
  runMs: 0,
  firstTaskMs: 0,
  candidates: 0,
  accepted: 0,
  refused: {},
  tasks: 0,
  tasksWithInstances: 0,
  classification: 0,
  unknownClassification: 0,
  instances: 0,
  refusedInstances: {},
};
