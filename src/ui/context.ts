/** How components reach the state that `main.ts` built; no component builds state of its own. */
import { createContext } from "svelte";
import type { AppState } from "../state/app.ts";

const [read, provide] = createContext<AppState>();

export const app = read;
export const provideApp = provide;
