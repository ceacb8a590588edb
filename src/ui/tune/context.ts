/** How the Tune place's components reach its state, which is made when the place is first opened. */
import { createContext } from "svelte";
import type { TuningState } from "../../state/tuning/tuning.svelte.ts";

const [read, provide] = createContext<TuningState>();

export const tuning = read;
export const provideTuning = provide;
