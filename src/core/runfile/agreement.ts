/** Holds the schemas of a backup to the pool's own types: where one changes and the other does not, this does not compile. */
import type * as v from "valibot";
import type { Method } from "../method/method.ts";
import type { ModelRecord } from "../models/model.ts";
import type { CandidateRow, CompletionRow, InstanceRow, RunRow, TaskRow, Verdict } from "../rows/records.ts";
import type { SeedTask } from "../rows/task.ts";
import type {
  candidateSchema,
  completionSchema,
  instanceSchema,
  runSchema,
  seedSchema,
  taskSchema,
} from "./schemas.ts";
import type { methodSchema, modelSchema } from "./set-up-schemas.ts";

/** Without readonly, and interfaces as plain types, as valibot infers them. */
type Plain<T> = T extends readonly (infer Each)[]
  ? Plain<Each>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Plain<T[Key]> }
    : T;

/** Every row of the pool passes its schema, and all that passes is such a row. */
type Agrees<Schema extends v.GenericSchema, Row> =
  Plain<Row> extends v.InferInput<Schema> ? (v.InferOutput<Schema> extends Plain<Row> ? true : never) : never;

type NotOfTheFile = "runId";
/** Members that a file holds in another shape. */
type Reshaped = "id" | "seedCount" | "openBatch" | "random" | "derivedFrom";

export const agreed: {
  readonly method: Agrees<typeof methodSchema, Method>;
  readonly model: Agrees<typeof modelSchema, ModelRecord>;
  readonly seed: Agrees<typeof seedSchema, SeedTask>;
  readonly completion: Agrees<typeof completionSchema, Omit<CompletionRow, NotOfTheFile>>;
  readonly task: Agrees<typeof taskSchema, Omit<TaskRow, NotOfTheFile>>;
  readonly instance: Agrees<typeof instanceSchema, Omit<InstanceRow, NotOfTheFile>>;
  readonly run: Plain<Omit<RunRow, Reshaped>> extends v.InferInput<typeof runSchema> ? true : never;
  readonly candidate: Plain<Omit<CandidateRow, NotOfTheFile | "verdict">> & {
    verdict: Plain<Extract<Verdict, { kind: "refused" }>>;
  } extends v.InferInput<typeof candidateSchema>
    ? true
    : never;
} = { method: true, model: true, seed: true, completion: true, task: true, instance: true, run: true, candidate: true };
