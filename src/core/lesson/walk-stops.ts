/** The stops of the guided walk through the method, in order. Their words are apart, so that the first screen loads none. */

/** A part of the Run place that a stop speaks of. `stage:` with a stage's id is that stage. */
export type WalkPart = "seeds" | "stages" | "prompt" | "output" | "candidates" | "kept" | "places" | `stage:${string}`;

/** Where screens are narrow, the one panel that is shown. */
export type WalkPanel = "setup" | "prompt" | "output" | "kept";

interface WalkStop {
  readonly id: string;
  /** What it points at: the first of these that can be seen. */
  readonly parts: readonly WalkPart[];
  readonly panel: WalkPanel;
}

export const walkStops = [
  { id: "seeds", parts: ["seeds", "stage:sample", "prompt"], panel: "setup" },
  { id: "prompt", parts: ["prompt", "stage:prompt", "stages"], panel: "prompt" },
  { id: "text", parts: ["output", "stage:generate", "stages"], panel: "output" },
  { id: "rules", parts: ["candidates", "stage:filter", "output", "stages"], panel: "output" },
  { id: "likeness", parts: ["stage:filter", "candidates", "stages", "output"], panel: "output" },
  { id: "yes-no", parts: ["stage:classify", "stages", "output"], panel: "output" },
  { id: "instances", parts: ["kept", "stage:instances", "stages"], panel: "kept" },
  { id: "pool", parts: ["places"], panel: "kept" },
] as const satisfies readonly WalkStop[];

export type WalkStopId = (typeof walkStops)[number]["id"];
