/** The places of what was read from one completion: candidates are numbered by themselves, and the parts before each of them apart, so that no candidate's id depends on the parts. */
import { asidePlace, candidatePlace } from "./ids.ts";

/** An entry of a completion with its place in the ledger. */
interface Placed<Entry> {
  readonly entry: Entry;
  /** Of a candidate its own number, of a part that of the candidate it stands before. */
  readonly index: number;
  /** Its place in the run, from which its id is made. */
  readonly place: string;
}

/** @param entries candidates and parts set aside, in the order of the completion */
export function* ledgerPlaces<Entry extends { readonly aside?: unknown }>(
  entries: readonly Entry[],
  batch: number,
  prompt: number,
): Generator<Placed<Entry>, void> {
  let index = 0;
  let part = 0;
  for (const entry of entries) {
    if (entry.aside !== undefined) yield { entry, index, place: asidePlace(batch, prompt, index, part++) };
    else {
      yield { entry, index, place: candidatePlace(batch, prompt, index) };
      index++;
      part = 0;
    }
  }
}
