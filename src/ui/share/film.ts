/** A short film of a canvas, made by the browser's own recorder. */

/** Pictures a second: enough to follow a dot, and little to draw. */
const RATE = 12;
const BITS_PER_SECOND = 4_000_000;
/** What browsers can write, the best first. */
const KINDS = [
  { type: "video/webm;codecs=vp9", ending: "webm" },
  { type: "video/webm", ending: "webm" },
  { type: "video/mp4", ending: "mp4" },
] as const;

export type FilmKind = (typeof KINDS)[number];

/** @returns undefined where the browser records nothing */
export function filmKind(): FilmKind | undefined {
  if (!("MediaRecorder" in globalThis)) return undefined;
  return KINDS.find(({ type }) => MediaRecorder.isTypeSupported(type));
}

/**
 * @param draw draws the next picture
 * @param seconds its length; it is shorter where `signal` ends it
 * @param onProgress 0 to 1
 */
export async function film(
  canvas: HTMLCanvasElement,
  draw: () => Promise<void>,
  { type }: FilmKind,
  { seconds, signal, onProgress }: { seconds: number; signal: AbortSignal; onProgress: (share: number) => void },
): Promise<Blob> {
  const parts: Blob[] = [];
  const stream = canvas.captureStream(RATE);
  const recorder = new MediaRecorder(stream, { mimeType: type, videoBitsPerSecond: BITS_PER_SECOND });
  recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
  const ended = new Promise<void>((resolve, reject) => {
    recorder.addEventListener("stop", () => resolve());
    recorder.addEventListener("error", () => reject(new Error("the browser's recorder failed")));
  });
  recorder.start();
  const begun = performance.now();
  try {
    for (let passed = 0; passed < seconds && !signal.aborted; passed = (performance.now() - begun) / 1000) {
      onProgress(passed / seconds);
      await draw();
      await new Promise((resolve) => setTimeout(resolve, 1000 / RATE));
    }
  } finally {
    recorder.stop();
    for (const track of stream.getTracks()) track.stop();
  }
  await ended;
  return new Blob(parts, { type });
}
