/** Values that many cases of seed files are made of. */
import { answered } from "./read-seeds.ts";

export const river = answered("Name a river of Portugal.", "Douro.");
export const lake = answered("Name a lake of Italy.", "Como.");
export const both = [river, lake];
export const row = { instruction: river[0], output: "Douro." };
export const other = { instruction: lake[0], output: "Como." };

export const json = JSON.stringify;
export const lines = (...values: readonly unknown[]) => values.map((each) => `${json(each)}\n`).join("");

export const user = (content: unknown) => ({ role: "user", content });
export const assistant = (content: unknown, more: object = {}) => ({ role: "assistant", content, ...more });
export const messages = (...turns: readonly object[]) => ({ messages: turns });
