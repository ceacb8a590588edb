/** How the person wants models to be asked, by model, kept in this browser. */
import * as v from "valibot";
import type { StyleChoice } from "../../core/models/profiles.ts";
import { styleSchema } from "../../core/models/style.ts";
import { keepText, keptList } from "../parts/kept-text.ts";

const KEY = "seedbed-styles";

const schema = v.object({
  modelId: v.string(),
  style: styleSchema,
  styles: v.exactOptional(v.record(v.string(), styleSchema)),
});

export function keptStyles(): Readonly<Record<string, StyleChoice>> {
  return Object.fromEntries(keptList(KEY, schema).map(({ modelId, ...choice }) => [modelId, choice]));
}

export function keepStyles(choices: Readonly<Record<string, StyleChoice>>): void {
  const list = Object.entries(choices).map(([modelId, choice]) => ({ modelId, ...choice }));
  keepText(KEY, list.length === 0 ? undefined : JSON.stringify(list));
}
