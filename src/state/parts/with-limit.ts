/** Ends a job that takes too long: some files make their reader work without an end. */
import type { Watch } from "../../rpc/files.ts";

/** The longest that a table may take, ms; 200 MB of CSV take far less. */
const MOST_MS = 60_000;

/** @param most ms @throws Error that says so, after the time is over */
export async function withLimit<Result>(
  { signal, onProgress }: Watch,
  work: (watch: Watch) => Promise<Result>,
  most = MOST_MS,
): Promise<Result> {
  const limit = new AbortController();
  const reason = new Error(
    `The file was not read within ${String(most / 1000)} seconds, so reading was ended. It may be damaged: save it as CSV and open that.`,
  );
  const timer = setTimeout(() => limit.abort(reason), most);
  try {
    return await work({ onProgress, signal: signal ? AbortSignal.any([signal, limit.signal]) : limit.signal });
  } catch (error) {
    throw limit.signal.aborted && !signal?.aborted ? reason : error;
  } finally {
    clearTimeout(timer);
  }
}
