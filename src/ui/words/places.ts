/** The names of the places. */
import type { PlaceName } from "../../state/page/place.svelte.ts";

export const placeTitles: Readonly<Record<PlaceName, string>> = {
  run: "Run",
  pool: "Pool",
  workbench: "Workbench",
  insights: "Insights",
  tune: "Tune",
  export: "Export",
};
