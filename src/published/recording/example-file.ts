/** A recorded example of a recipe, a file that comes with the page: in its first line what the run is given, then a request a line. Such a file is read here and by the engine that replays it. */
import * as v from "valibot";
import { withChange } from "../../core/method/method-change.ts";
import type { Method } from "../../core/method/method.ts";
import { exampleModel } from "../../core/models/example-model.ts";
import type { ModelRecord } from "../../core/models/model.ts";
import { noModel } from "../../core/models/no-model.ts";
import { outlineOf } from "../../core/recipes/recipes.ts";
import { seedSchema } from "../../core/rows/seeds-row.ts";
import { templatePlanSchema } from "../../core/rows/template-plan.ts";
import { text, whole, type Read } from "../../core/shape.ts";
import { parsedJson } from "../../core/text/lines.ts";

const headSchema = v.object({
  example: v.object({
    recipe: text,
    goal: whole,
    randomSeed: whole,
    seedsName: text,
    seeds: v.array(seedSchema),
    plan: v.exactOptional(templatePlanSchema),
    /** Where it differs from the recommended method, so that it stays short. */
    change: v.exactOptional(v.object({ batchSize: v.exactOptional(whole), maxInstances: v.exactOptional(whole) })),
  }),
});

/** What a run of it is set up with. */
export interface Example extends Omit<Read<typeof headSchema>["example"], "change"> {
  readonly method: Method;
  readonly model: ModelRecord;
}

/** @param nonce differs for every run of it @throws when the file is none of this version's */
export function readExample(file: string, nonce: string): Example {
  const [head = ""] = file.split("\n", 1);
  const { change = {}, ...example } = v.parse(headSchema, parsedJson(head)).example;
  const { methods, asksNoModel } = outlineOf(example);
  return {
    ...example,
    method: withChange(methods.default, change, methods),
    model: asksNoModel ? noModel : exampleModel(example.recipe, nonce),
  };
}
