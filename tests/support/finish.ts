/** Runs a generator to its end, for tests of work that yields between its pieces. */
export function finish<Result>(work: Generator<unknown, Result>): Result {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}
