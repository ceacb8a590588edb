/** The names of the places, and of the views of the Pool. */
import type { PlaceName } from "../../state/page/place.svelte.ts";
import type { PoolView } from "../../state/pool/pool-view.svelte.ts";

export const placeTitles: Readonly<Record<PlaceName, string>> = {
  run: "Run",
  pool: "Pool",
  workbench: "Workbench",
  insights: "Insights",
  tune: "Tune",
  export: "Export",
  experiments: "Experiments",
};

export const viewTitles: Readonly<Record<PoolView, string>> = { list: "List", table: "Table", map: "Map" };
