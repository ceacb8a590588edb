/** Any number of instructions for a large run. */

/** Instructions that no rule refuses and that are not similar to each other. */
export function distinct(count: number): string[] {
  const word = (n: number): string => `${"bdklmnprst"[n % 10] ?? ""}a${n.toString(36)}`;
  return Array.from({ length: count }, (_, i) => {
    const words = [3, 5, 7, 11, 13, 17].map((step, k) => word((i * step + k * 9973) % 60_013));
    return `${i % 2 === 0 ? "Sort" : "Write"} a poem about ${words.join(" ")}`;
  });
}
