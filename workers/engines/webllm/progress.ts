/** Reads WebLLM's progress reports. They begin at 0 in each phase, and only their text names the phase. */
import type { LoadProgress } from "../../../src/run/ports.ts";

/** As the library reports it. */
export interface InitReport {
  readonly progress: number;
  readonly text: string;
}

const MEGABYTE = 1 << 20;

export function readProgress({ progress, text }: InitReport, totalBytes: number): LoadProgress {
  const share = Math.min(1, Math.max(0, Number.isFinite(progress) ? progress : 0));
  if (/shader/iu.test(text)) return { phase: "compile", share, text: "Compiling for your GPU" };
  const megabytes = Number(/(\d{1,9})MB (?:fetched|loaded)/u.exec(text)?.[1] ?? 0);
  const known = megabytes > 0 && { loadedBytes: Math.min(megabytes * MEGABYTE, totalBytes), totalBytes };
  // Some releases report the number of the file and leave the share at 0.
  if (/from cache/iu.test(text)) {
    return { phase: "load", share: Math.max(share, filesDone(text)), ...known, text: "Moving the model to the GPU" };
  }
  if (/fetching/iu.test(text)) {
    return {
      phase: "download",
      share,
      loadedBytes: share * totalBytes,
      totalBytes,
      ...known,
      text: "Downloading the model",
    };
  }
  if (/finish/iu.test(text)) return { phase: "compile", share: 1, text: "Ready" };
  return { phase: "load", share, text: "Loading the model" };
}

function filesDone(text: string): number {
  const [, done, all] = /\[(\d{1,9})\/(\d{1,9})\]/u.exec(text) ?? [];
  return done === undefined || Number(all) === 0 ? 0 : Math.min(1, Number(done) / Number(all));
}
