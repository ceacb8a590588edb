/** How a prompt for new tasks ends. Pure. */

/** The number at the end of a prompt, after which the answer goes on: `9. `, or an empty text for a prompt that asks. */
export function listLead(prompt: string): string {
  const lead = /\n(\d+\.)\s*$/.exec(prompt)?.[1];
  return lead === undefined ? "" : `${lead} `;
}
