/** How the checks of the contract ask an engine, and the error they throw when it breaks the contract. Knows no test runner. */
import { EngineFailure, type CompletionRequest, type Engine, type EngineCompletion } from "../../../src/run/ports.ts";

/** A signal that never aborts. */
export const never = new AbortController().signal;

export function ask(
  engine: Engine,
  request: CompletionRequest,
  onText?: (piece: string) => void,
): Promise<EngineCompletion> {
  return engine.complete(request, { signal: never, ...(onText && { onText }) });
}

export async function stream(
  engine: Engine,
  request: CompletionRequest,
): Promise<EngineCompletion & { pieces: string[] }> {
  const pieces: string[] = [];
  const answer = await ask(engine, request, (piece) => pieces.push(piece));
  return { ...answer, pieces };
}

export async function failureKind(work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    return error instanceof EngineFailure ? error.kind : `no EngineFailure: ${String(error)}`;
  }
}

export function expect(holds: boolean, what: string): void {
  if (!holds) throw new Error(`expected ${what}`);
}
