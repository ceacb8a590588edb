/** The two methods of templates over labelled data. They differ in nothing that applies: no model is asked, and nothing is refused. Loads nothing. */
import { defaultMethod, paperMethod } from "./presets.ts";

export const templatesMethods = { paper: paperMethod, default: defaultMethod } as const;
