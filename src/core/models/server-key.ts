/** What the key of a model server can hold. Pure; knows no server. */

/** All that a browser sends in a header (Fetch standard, "header value"): no line ends, and no letters beyond Latin-1. */
const SENDABLE = /^[\t\x20-\x7e\xa0-\xff]*$/u;

/** What is wrong with a key, for the person; undefined where it can be sent. Never quotes the key. */
export function keyProblem(key: string): string | undefined {
  if (SENDABLE.test(key)) return undefined;
  return "The key holds a line end or another sign that cannot be sent. Copy the key again, and nothing around it.";
}
