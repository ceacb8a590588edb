/** How much memory a tuning may take, and how it is made to take less. Knows no machine and no model: sizes come in. */
import type { TuningDevice } from "./device.ts";
import type { LoraChoice } from "./lora-plan.ts";
import type { TuningChoice } from "./record.ts";

/** Share of the machine's memory that a page may take with all its workers, before the system swaps or ends the tab. */
const USABLE_SHARE = 0.5;
/** A machine that is not told has 8 GB or more, by what browsers tell, bytes. */
const USUAL_MACHINE_BYTES = 8 * 2 ** 30;
/** WebAssembly's memory ends at 4 GiB, and what is freed in it lies in pieces, bytes. */
const MOST_TRAINER_BYTES = 3.8 * 2 ** 30;
/** Fewer tokens in a row hold few examples; a rank of 1 is the least. */
const LEAST_ROW_TOKENS = 64;
/** What LoRA takes besides a model's weights in single precision, as a share of them: for a guess before the file is read. */
const BESIDES_WEIGHTS = 0.8;

/** @param machineBytes undefined where the browser does not tell, or tells only that it is large */
export function mustMakeRoom(loadedBytes: number, tuningBytes: number, machineBytes: number | undefined): boolean {
  return loadedBytes + tuningBytes > usable(machineBytes);
}

/**
 * Bytes that a trainer can take on a machine. Browsers do not tell how much memory a graphics processor has; many share the machine's.
 * @param machineBytes as for {@link mustMakeRoom}
 */
export function roomForTuning(machineBytes: number | undefined, device: TuningDevice = "processor"): number {
  return device === "webgpu" ? usable(machineBytes) : Math.min(MOST_TRAINER_BYTES, usable(machineBytes));
}

/** About what a tuning takes, before its student's file is read, bytes. */
export function tuningBytes({ student, lora }: Pick<TuningChoice, "student" | "lora">): number {
  const { parameters, memoryBytes } = student;
  if (!lora || parameters === undefined) return memoryBytes;
  return parameters * Float32Array.BYTES_PER_ELEMENT * (1 + BESIDES_WEIGHTS);
}

/** What a tuning takes by calculation, what there is for it, and smaller plans where that is too little. */
export interface MemoryNeed {
  readonly bytes: number;
  readonly room: number;
  readonly smaller: readonly SmallerPlan[];
  /** Its largest array, and the largest that the device takes, in bytes; absent where the device has no such limit. */
  readonly array?: { readonly bytes: number; readonly room: number };
}

/** Whether there is memory for it. */
export function fits({ bytes, room, array }: MemoryNeed): boolean {
  return bytes <= room && (array === undefined || array.bytes <= array.room);
}

/** A plan that fits, and differs in one setting. */
export type SmallerPlan =
  | { readonly kind: "row-tokens"; readonly rowTokens: number; readonly bytes: number }
  | { readonly kind: "rank"; readonly rank: number; readonly bytes: number };

/** The settings that memory depends on. */
export type MemoryChoice = Pick<TuningChoice, "plan"> & { readonly lora: LoraChoice };

/** @param bytesOf what a choice takes */
export function memoryNeed(choice: MemoryChoice, bytesOf: (choice: MemoryChoice) => number, room: number): MemoryNeed {
  const bytes = bytesOf(choice);
  const smaller: SmallerPlan[] = [];
  if (bytes > room) {
    const rowTokens = halved(
      choice.plan.rowTokens,
      LEAST_ROW_TOKENS,
      (each) => bytesOf(withTokens(choice, each)) <= room,
    );
    if (rowTokens !== undefined)
      smaller.push({ kind: "row-tokens", rowTokens, bytes: bytesOf(withTokens(choice, rowTokens)) });
    const rank = halved(choice.lora.rank, 1, (each) => bytesOf(withRank(choice, each)) <= room);
    if (rank !== undefined) smaller.push({ kind: "rank", rank, bytes: bytesOf(withRank(choice, rank)) });
  }
  return { bytes, room, smaller };
}

/** What of a choice an offer changes. */
export function madeSmaller(choice: MemoryChoice, offer: SmallerPlan): MemoryChoice {
  return offer.kind === "rank" ? withRank(choice, offer.rank) : withTokens(choice, offer.rowTokens);
}

function withTokens({ plan, lora }: MemoryChoice, rowTokens: number): MemoryChoice {
  return { plan: { ...plan, rowTokens }, lora };
}

function withRank({ plan, lora }: MemoryChoice, rank: number): MemoryChoice {
  return { plan, lora: { ...lora, rank } };
}

/** The largest of a value's halves that will do. */
function halved(value: number, least: number, willDo: (value: number) => boolean): number | undefined {
  for (let half = Math.floor(value / 2); half >= least; half = Math.floor(half / 2)) if (willDo(half)) return half;
  return undefined;
}

function usable(machineBytes = USUAL_MACHINE_BYTES): number {
  return USABLE_SHARE * machineBytes;
}
