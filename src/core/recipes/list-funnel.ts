/** How many candidates are left after each step, in recipes whose model writes lists that are compared with the pool. */
import { itemsRead } from "../rows/counters.ts";
import type { RecipeOutline } from "./recipe.ts";

export const listFunnel: RecipeOutline["funnel"] = [
  // Runs that do not look at what was set aside cannot tell.
  { title: "Items in the replies", count: itemsRead, isShown: ({ setAside }) => setAside !== undefined },
  { title: "Candidates read", count: ({ candidates }) => candidates },
  { title: "Passed the rules", count: ({ accepted, refused }) => accepted + (refused["too-similar"] ?? 0) },
  { title: "New enough: kept", count: ({ accepted }) => accepted },
  { title: "With a worked example", count: ({ tasksWithInstances }) => tasksWithInstances },
];
