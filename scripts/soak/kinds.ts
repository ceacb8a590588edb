/** Which faults strike, and in which order. */
import { Chance } from "./chance.ts";
import { faultKinds, type FaultKind } from "./faults.ts";

const kills = ["renderer-crash", "browser-kill"] as const satisfies readonly FaultKind[];
const others = faultKinds.filter((each) => !kills.some((kill) => kill === each));

/** In random order: one in six is another fault, the rest are half renderer crashes and half kills of the browser. */
export function mixedKinds(count: number, seed: number): FaultKind[] {
  const rest = Math.min(count, Math.max(others.length, Math.floor(count / 6)));
  return new Chance(seed).shuffled([...inTurn(others, rest), ...inTurn(kills, count - rest)]);
}

/** The given kinds in equal numbers, in random order. */
export function equalKinds(kinds: readonly FaultKind[], count: number, seed: number): FaultKind[] {
  return new Chance(seed).shuffled(inTurn(kinds, count));
}

/** @param names separated by commas; `kills` means both ways to die. @throws on a name that is no kind */
export function kindsNamed(names: string): FaultKind[] {
  return names.split(",").flatMap((name): readonly FaultKind[] => {
    if (name === "kills") return kills;
    const kind = faultKinds.find((each) => each === name);
    if (kind === undefined) throw new Error(`No kind of fault is called ${name}: ${faultKinds.join(", ")}, kills.`);
    return [kind];
  });
}

function inTurn(kinds: readonly FaultKind[], count: number): FaultKind[] {
  return Array.from({ length: count }, (_, i) => kinds[i % kinds.length] as FaultKind);
}
