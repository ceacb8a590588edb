/** The styles in which a question can be put to a model. */
import * as v from "valibot";
import type { Read } from "../shape.ts";

/**
 * `base` continues text; `chat` is asked and answers; `continued` is asked, and its answer is begun with the text that
 * `base` continues, so that a chat model writes on in its own turn.
 */
export const styleSchema = v.picklist(["base", "chat", "continued"]);
export type PromptStyle = Read<typeof styleSchema>;
