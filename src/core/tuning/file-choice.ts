/** What a person chooses of a file whose tasks are asked. Loads nothing. */
import type { AskedFile } from "./record.ts";

/** How many questions at most, by which seed they are drawn, and how long an answer may be, in tokens. */
export type FileChoice = Pick<AskedFile, "name" | "most" | "seed" | "mostTokens">;

/** The choice before a person changes it. The paper's own file has 252 tasks, many with longer answers than Pocket's. */
export const usualFileChoice = { most: 100, seed: 1, mostTokens: 128 } as const;
