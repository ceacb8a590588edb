/** How a model server was asked in a run, after what it refused: its defaults hold for what is not sent. */
import * as v from "valibot";
import { text, type Read } from "../shape.ts";

export const serverAskedSchema = v.object({
  /** Host and port. */
  server: text,
  /** How answers with a fixed form were asked for; absent while none was. */
  format: v.exactOptional(v.picklist(["schema", "json", "plain"])),
  /** Names of the sampling fields that the server does not take. */
  refused: v.array(text),
});
export type ServerAsked = Read<typeof serverAskedSchema>;
