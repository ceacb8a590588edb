/** The files of tunings for a backup: their weights, adapters and checkpoints, held still while they are read. */
import { isTuningFile, PIECE_BYTES, type FilePiece } from "../../core/runfile/tuning-format.ts";
import { toBase64 } from "../../core/text/base64.ts";
import type { TuningRecord } from "../../core/tuning/record.ts";
import { TUNING_LOCKS, type Hold, type KeptFiles } from "../kept-files.ts";
import { tuningName, type TuningFault } from "./tuning-rows.ts";

/** Where files are, and how a tuning is kept from going on. */
export interface Weights {
  readonly files: KeptFiles;
  readonly hold: Hold;
}

/** One file of a tuning. */
export interface WeightFile {
  /** What follows the tuning's id and a dot. */
  readonly name: string;
  readonly blob: Blob;
}

/** What was found. */
export interface HeldWeights {
  readonly byTuning: ReadonlyMap<string, readonly WeightFile[]>;
  readonly faults: readonly TuningFault[];
  /** Lets the tunings go on. */
  readonly release: () => void;
}

export const noWeights: HeldWeights = { byTuning: new Map(), faults: [], release: () => undefined };

/** Holds every tuning that no tab is at work on, and finds its files; one at work is named. */
export async function heldWeights(records: readonly TuningRecord[], { files, hold }: Weights): Promise<HeldWeights> {
  const byTuning = new Map<string, WeightFile[]>();
  const faults: TuningFault[] = [];
  const held: (() => void)[] = [];
  const names = [...(await files.sizes()).keys()];
  for (const record of records) {
    const letGo = await hold(`${TUNING_LOCKS}${record.id}`);
    if (!letGo) {
      faults.push({ name: tuningName(record), reason: "it is in progress; its weights are not in the backup" });
      continue;
    }
    held.push(letGo);
    const own: WeightFile[] = [];
    for (const whole of names.filter((each) => each.startsWith(`${record.id}.`)).sort()) {
      const name = whole.slice(record.id.length + 1);
      const blob = isTuningFile(name) ? await files.read(whole) : undefined;
      if (blob) own.push({ name, blob });
    }
    byTuning.set(record.id, own);
  }
  const release = (): void => {
    for (const letGo of held) letGo();
  };
  return { byTuning, faults, release };
}

/** How many pieces a file comes in; one that is empty has one. */
export function piecesIn({ blob: { size } }: WeightFile): number {
  return Math.max(1, Math.ceil(size / PIECE_BYTES));
}

/** A file piece by piece. @throws DOMException where it cannot be read */
export async function* filePieces({ name, blob }: WeightFile): AsyncGenerator<FilePiece, void, undefined> {
  let at = 0;
  do {
    const bytes = new Uint8Array(await blob.slice(at, at + PIECE_BYTES).arrayBuffer());
    yield { name, at, of: blob.size, base64: toBase64(bytes) };
    at += PIECE_BYTES;
  } while (at < blob.size);
}
