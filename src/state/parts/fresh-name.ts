/** A name that no run has yet. Loads nothing. */

/** The wanted name, or with a number behind it. */
export function freshName(wanted: string, runs: readonly { readonly name: string }[]): string {
  const taken = new Set(runs.map(({ name }) => name));
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted} ${String(number)}`;
  return name;
}
