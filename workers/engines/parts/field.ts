/** Reads one field of an unknown value. */

/** @returns undefined when `value` is no object or has no such field of its own */
export function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
