/** `npm run limits`: tries limits of docs/limits.md at their true size, just under and just over. The last line says whether all hold. */
import { readLesson } from "../src/core/lesson/lesson.ts";
import { boundedJson } from "../src/state/models/bounded-json.ts";
import { readSeedFile } from "../workers/files/seed-files/seed-file.ts";

/** The longest that a person should wait for a file, seconds; the page ends its reader then. */
const MOST_SECONDS = 60;

interface Try {
  readonly what: string;
  readonly under: () => Promise<boolean>;
  readonly over: () => Promise<boolean>;
}

/** @returns whether the file's lines were taken, as one seed each */
async function takesSeeds(lines: number, characters: number): Promise<boolean> {
  const parts = Array.from({ length: lines }, (_, i) => `${`Seed ${i} `.padEnd(characters - 1, "word ")}\n`);
  const { tasks, problems } = await readSeedFile(new File(parts, "seeds.txt"));
  return tasks.length === lines && problems.every(({ severity }) => severity === "warning");
}

async function takesAddress(characters: number): Promise<boolean> {
  return Promise.resolve(readLesson("#v=1&goal=5&".padEnd(characters, "&")).kind === "lesson");
}

async function takesJson(bytes: number): Promise<boolean> {
  const answer = `"${"x".repeat(bytes - 2)}"`;
  const { kind } = await boundedJson("https://host.example/", () => Promise.resolve(new Response(answer)));
  return kind === "read";
}

const tries: readonly Try[] = [
  {
    what: "seeds: a file of 200 MB, whose seeds are over 32 MB",
    under: async () => !(await takesSeeds(199, 1_000_000)),
    over: () => takesSeeds(201, 1_000_000),
  },
  {
    what: "seeds: 32 MB together",
    under: () => takesSeeds(31, 1_000_000),
    over: () => takesSeeds(33, 1_000_000),
  },
  { what: "seeds: 1 MB a line", under: () => takesSeeds(1, 1_000_000), over: () => takesSeeds(1, 1_000_002) },
  { what: "seeds: 100,000 rows", under: () => takesSeeds(100_000, 40), over: () => takesSeeds(100_001, 40) },
  { what: "lessons: 20,000 characters", under: () => takesAddress(20_000), over: () => takesAddress(20_001) },
  { what: "own models: 16 MB of JSON", under: () => takesJson(16_000_000), over: () => takesJson(16_000_001) },
];

let allHold = true;
for (const { what, under, over } of tries) {
  const begun = performance.now();
  const [taken, refused] = [await under(), !(await over())];
  const seconds = (performance.now() - begun) / 1000;
  const holds = taken && refused && seconds < 2 * MOST_SECONDS;
  allHold &&= holds;
  console.log(
    `${holds ? "holds " : "BROKEN"}  ${what}: under ${taken}, over refused ${refused}, ${seconds.toFixed(1)} s`,
  );
}
console.log(allHold ? "All limits hold." : "Not all limits hold.");
process.exitCode = allHold ? 0 : 1;
