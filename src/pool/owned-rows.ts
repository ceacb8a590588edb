/** Where the rows of one run lie among those of all. */

/** Between these two, both left out, lie all ids of a run's rows: `run:` begins them, and `;` follows `:`. */
export function idRange(runId: string): { readonly first: string; readonly end: string } {
  return { first: `${runId}:`, end: `${runId};` };
}
