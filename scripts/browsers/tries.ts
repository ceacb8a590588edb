/** What is tried in each browser: the main job, and what people do around it. Each try begins on a new run. */
import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { CHOSEN_MODEL, HELD_STAGE, NEWEST_RUNTIME, OFFERS, SCROLLS_SIDEWAYS } from "./looks.ts";
import { ownSeeds } from "./own-seeds.ts";
import type { Person } from "./person.ts";

export interface Try {
  readonly name: string;
  /** @returns what is worth saying of it @throws what went wrong */
  run(person: Person, place: Place): Promise<string | undefined>;
}

interface Place {
  readonly url: string;
  /** A folder for files that the person has. */
  readonly folder: string;
  /** Tasks to generate in the main job. */
  readonly tasks: number;
  /** A GGUF that the person has. */
  readonly gguf: string;
  /** Takes the page's host away, and brings it back. */
  readonly host: { stop(): Promise<void>; start(): Promise<void> };
}

/** Longest wait for a run, ms. */
const RUN_MS = 600_000;
const START = /^Start$/;
const FINISHED = /^Finished/;

export const tries: readonly Try[] = [
  {
    name: "what the browser offers",
    async run(person, { url }) {
      await newRun(person, url);
      const wide = await person.look(SCROLLS_SIDEWAYS);
      if (wide !== "") throw new Error(`scrolls sideways: ${String(wide)}`);
      return String(await person.lookLater(OFFERS));
    },
  },
  {
    name: "Start to a downloaded dataset, with Pocket",
    async run(person, { url, tasks }) {
      await newRun(person, url);
      await person.fill(/Tasks to generate/, String(tasks));
      const begun = performance.now();
      await person.press("button", START);
      await person.waitForTitle(FINISHED, RUN_MS);
      const seconds = (performance.now() - begun) / 1000;
      const path = await exported(person);
      const written = lines(path);
      if (written < tasks) throw new Error(`the dataset has ${String(written)} lines`);
      return `${String(tasks)} tasks in ${seconds.toFixed(0)} s; ${basename(path)}, ${String(written)} lines`;
    },
  },
  {
    name: "seeds from a file",
    async run(person, { url, folder }) {
      const path = join(folder, "own-seeds.jsonl");
      writeFileSync(path, ownSeeds());
      await newRun(person, url);
      await person.chooseFile(/Seed file/, path);
      await person.waitForText(/\b12 tasks/);
      await shortRun(person, 3);
      return undefined;
    },
  },
  {
    name: "a GGUF from a file",
    async run(person, { url, gguf }) {
      await newRun(person, url);
      await useFile(person, gguf);
      await shortRun(person, 3);
      return speed(person);
    },
  },
  {
    name: "a reload in the middle",
    async run(person, { url }) {
      await newRun(person, url);
      await person.fill(/Tasks to generate/, "40");
      await person.press("button", START);
      await person.waitForTitle(/^(?:[3-9]|[12]\d) of 40/, RUN_MS);
      await person.reload();
      await person.waitForText(/was interrupted at \d+ of 40 tasks/);
      await person.press("button", /^Resume/);
      await person.waitForTitle(FINISHED, RUN_MS);
      return undefined;
    },
  },
  {
    name: "a backup, restored",
    async run(person) {
      await person.press("link", /^Export$/);
      await person.press("button", /^Back up or restore/);
      const path = await person.download(() => person.press("button", /^Download a backup/));
      await person.chooseFile(/Backup file/, path);
      await person.waitForText(/1 run restored/);
      return `${basename(path)}, ${String(lines(path))} lines`;
    },
  },
  {
    name: "step by step",
    async run(person, { url }) {
      await newRun(person, url);
      const held = async () => String(await person.look(HELD_STAGE));
      // A wait stands before each stage, and tells of the one before: the first needs two presses.
      for (const stage of ["Sample", "Prompt", "Generate", "Parse", "Filter"])
        while (!(await held()).startsWith(stage)) {
          const before = await held();
          await person.press("button", /^Step$/);
          await person.waitFor(`the stage ${stage}`, async () => !["", before].includes(await held()), RUN_MS);
        }
      await person.press("button", /^Stop$/);
      await person.waitForTitle(/^Stopped/, RUN_MS);
      return undefined;
    },
  },
  {
    name: "offline, after one visit",
    async run(person, { url, host }) {
      await newRun(person, url);
      await shortRun(person, 1);
      await host.stop();
      try {
        await newRun(person, url);
        await shortRun(person, 3);
      } finally {
        await host.start();
      }
      return undefined;
    },
  },
];

/** A run of the person's own GGUF, long enough to see its speed. */
export const ownModel: Try = {
  name: "a larger GGUF, its weights widened",
  async run(person, { url, gguf }) {
    await newRun(person, url);
    await useFile(person, gguf);
    const begun = performance.now();
    await shortRun(person, 3);
    return `3 tasks in ${((performance.now() - begun) / 1000).toFixed(0)} s; ${(await speed(person)) ?? "no speed"}`;
  },
};

async function newRun(person: Person, url: string): Promise<void> {
  await person.goTo(`${url}#/run`);
  await person.reload();
  await person.waitForText(/\d+ tasks/);
}

/** Its header is read first; then it is chosen. */
async function useFile(person: Person, gguf: string): Promise<void> {
  await person.press("button", /^Choose another/);
  await person.press("folded", /^Your own model \(GGUF\)/);
  await person.chooseFile(/A file on this machine/, gguf);
  const chosen = () => person.look(CHOSEN_MODEL, basename(gguf, ".gguf"));
  await person.waitFor("the choice of the file", chosen);
  await person.press("button", /^Use this model/);
}

async function shortRun(person: Person, tasks: number): Promise<void> {
  await person.fill(/Tasks to generate/, String(tasks));
  await person.press("button", START);
  await person.waitForTitle(FINISHED, RUN_MS);
}

async function exported(person: Person): Promise<string> {
  await person.press("link", /^Export$/);
  return person.download(() => person.press("button", /^Download/));
}

/** What the newest stored run says of its model's speed. */
async function speed(person: Person): Promise<string | undefined> {
  const found = await person.lookLater(NEWEST_RUNTIME);
  const { weights, readsPerSecond, writesPerSecond, threads } = (found ?? {}) as Readonly<Record<string, unknown>>;
  if (weights === undefined) return undefined;
  const figure = (value: unknown) => (typeof value === "number" ? value.toFixed(0) : "?");
  return `weights ${String(weights)}, ${String(threads)} threads, reads ${figure(readsPerSecond)}, writes ${figure(writesPerSecond)} tokens/s`;
}

function lines(path: string): number {
  return readFileSync(path, "utf8").trim().split("\n").length;
}
