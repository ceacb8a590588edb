/** Twelve seeds that a person may have in a file. */
export function ownSeeds(): string {
  const things = [
    "a river",
    "a lamp",
    "bread",
    "a clock",
    "rain",
    "a ship",
    "a school",
    "salt",
    "a map",
    "wool",
    "a bridge",
    "tea",
  ];
  const tasks = things.map((thing, i) => ({
    id: `own_${String(i)}`,
    instruction: `Say in one sentence what ${thing} is for.`,
    instances: [{ input: "", output: `People use ${thing} every day.` }],
    is_classification: false,
  }));
  return tasks.map((task) => JSON.stringify(task)).join("\n");
}
