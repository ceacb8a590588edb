/** What a request hears that the person has stopped. */
import { EngineFailure } from "../../../src/run/ports.ts";

export function stopped(): EngineFailure {
  return new EngineFailure("aborted", "Stopped.");
}
