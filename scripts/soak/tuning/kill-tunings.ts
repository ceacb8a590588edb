/** Kills tunings at random moments, lets them go on, and compares their models with that of an undisturbed one. */
import type { ModelRecord } from "../../../src/core/models/model.ts";
import type { LoraChoice } from "../../../src/core/tuning/lora-plan.ts";
import type { TuningPlan } from "../../../src/core/tuning/plan.ts";
import type { TuningRecord } from "../../../src/core/tuning/record.ts";
import { Chance } from "../chance.ts";
import { equalKinds, kindsNamed } from "../kinds.ts";
import { sleep, type Session } from "../session.ts";
import type { Stored } from "../stored.ts";
import { keptFile, newTuning, putTunedFile, putTuningRows, readTuning } from "./stored-tunings.ts";

interface TuningFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface TuningKillsPlan {
  readonly seed: number;
  readonly kills: number;
  /** The run whose tasks are learned. */
  readonly stored: Stored;
  readonly student: ModelRecord;
  /** The student's file, where it is not one of the page. */
  readonly file?: TuningFile;
  /** The file from the disk that is tuned by LoRA: it is chosen again after each kill. */
  readonly chosen?: TuningFile;
  readonly plan: TuningPlan;
  /** Where it is tuned by LoRA. */
  readonly lora?: LoraChoice;
  readonly say: (line: string) => void;
}

export interface TuningKills {
  readonly kills: number;
  readonly byKind: Readonly<Record<string, number>>;
  /** Kills that came while the tuning trained; the others came while it was got ready. */
  readonly atWork: number;
  /** Kills after which the tuning went on from a checkpoint, and not from its beginning. */
  readonly fromCheckpoint: number;
  /** Tunings that were struck, and how many of them have the weights of the undisturbed one. */
  readonly tunings: number;
  readonly equal: number;
  readonly pageErrors: number;
  readonly problems: readonly string[];
}

/** When a kill comes, in turn: right after Resume, after training began, and twice after the next checkpoint was kept. */
const moments = ["resumed", "kept", "training", "kept"] as const;
type Moment = (typeof moments)[number];
/** A kill comes within this time after its moment, ms. */
const WITHIN_MS = 1500;
/** Longest wait for anything the page should do at once, and for a tuning to end, ms. */
const PATIENCE_MS = 60_000;
const END_MS = 120_000;
/** Time between two tries to resume: the lock of a killed tab is free a moment later, ms. */
const LOCK_MS = 200;

export async function killTunings(session: Session, plan: TuningKillsPlan): Promise<TuningKills> {
  const chance = new Chance(plan.seed);
  const kinds = equalKinds(kindsNamed("kills"), plan.kills, plan.seed);
  const byKind: Record<string, number> = {};
  const problems: string[] = [];
  const sums = { atWork: 0, fromCheckpoint: 0, tunings: 0, equal: 0 };
  await session.open();
  await session.page.getByRole("button", { name: "Start", exact: true }).first().waitFor({ timeout: PATIENCE_MS });
  if (plan.file) await putTunedFile(session.page, plan.file.name, plan.file.bytes);
  const undisturbed = await made("undisturbed");
  plan.say(`undisturbed: ${undisturbed}`);
  for (let struck = 0; struck < kinds.length;) {
    const id = `struck-${sums.tunings++}`;
    await put(id);
    for (; struck < kinds.length; struck++) {
      const moment = moments[struck % moments.length] ?? "kept";
      await resume(session, id, plan.chosen);
      await come(session, id, moment);
      await sleep(chance.between(0, WITHIN_MS));
      const before = await readTuning(session.page, id);
      // A kill after the end tests nothing: the next tuning gets it.
      if (before.phase.kind === "tuned") break;
      const kind = kinds[struck] ?? "browser-kill";
      await (kind === "browser-kill" ? session.kill() : session.crash());
      await session.open("#/tune");
      const steps = check(await readTuning(session.page, id), stepsOf(before), id);
      byKind[kind] = (byKind[kind] ?? 0) + 1;
      if (moment !== "resumed") sums.atWork++;
      if (steps > 0) sums.fromCheckpoint++;
      plan.say(`${struck + 1} of ${kinds.length} ${kind}, ${moment}: step ${steps} kept`);
    }
    const digest = await ended(id);
    if (digest === undisturbed) sums.equal++;
    else problems.push(`${id}: its weights are others: ${digest}`);
    plan.say(`${id}: ${digest === undisturbed ? "the same weights" : "OTHER WEIGHTS"}`);
  }
  return {
    kills: Object.values(byKind).reduce((sum, each) => sum + each, 0),
    ...{ byKind, ...sums, pageErrors: session.errors.length },
    problems: [...problems, ...[...new Set(session.errors)].map((each) => `error in the page: ${each}`)],
  };

  async function put(id: string): Promise<void> {
    await putTuningRows(session.page, newTuning(id, plan.stored, plan));
    // The app sees rows written without it when it starts.
    await session.open("#/tune");
  }

  async function made(id: string): Promise<string> {
    await put(id);
    return ended(id);
  }

  /** Lets a tuning go on to its end. @returns the checksum of its model */
  async function ended(id: string): Promise<string> {
    if ((await readTuning(session.page, id)).phase.kind !== "tuned") await resume(session, id, plan.chosen);
    const deadline = performance.now() + END_MS;
    while (performance.now() < deadline) {
      const { phase } = await readTuning(session.page, id);
      if (phase.kind === "failed") throw new Error(`The tuning broke: ${phase.reason}`);
      if (phase.kind === "tuned") {
        const { sha256, names } = await keptFile(session.page, `${id}.gguf`);
        const left = names.filter((name) => name.startsWith(`${id}.`) && name !== `${id}.gguf`);
        // They go right after the row was changed.
        if (left.length === 0) return sha256;
      }
      await sleep(100);
    }
    throw new Error(`The tuning ${id} did not end in time. The page says: ${await session.said()}`);
  }

  /** @returns the steps that are kept */
  function check(after: TuningRecord, before: number, id: string): number {
    const steps = stepsOf(after);
    if (steps < before) problems.push(`${id}: of ${before} steps that were kept, ${steps} are left`);
    return steps;
  }
}

/** Opens the newest tuning as a person would, and resumes it: again where the killed tab's lock is not free yet. */
async function resume(session: Session, id: string, chosen: TuningFile | undefined): Promise<void> {
  const { page } = session;
  await page.getByRole("region", { name: "Tunings" }).getByRole("button").first().click({ timeout: PATIENCE_MS });
  if (chosen) await choose(page, chosen);
  const button = page.getByRole("button", { name: "Resume", exact: true });
  const inHand = page.getByRole("button", { name: "Pause", exact: true });
  await button.waitFor({ timeout: PATIENCE_MS });
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    if ((await inHand.count()) > 0 || (await readTuning(page, id)).phase.kind === "tuned") return;
    if ((await button.count()) > 0) await button.click({ timeout: PATIENCE_MS }).catch(() => undefined);
    await sleep(LOCK_MS);
  }
  throw new Error(`The tuning ${id} does not go on. The page says: ${await session.said()}`);
}

/** A page cannot keep a file of the person's own; where it is still open, nothing is asked. */
async function choose(page: Session["page"], { name, bytes }: TuningFile): Promise<void> {
  const field = page.getByRole("article").getByLabel(`Choose ${name} again`);
  await page.getByRole("article").waitFor({ timeout: PATIENCE_MS });
  if ((await field.count()) > 0) await field.setInputFiles({ name, mimeType: "", buffer: Buffer.from(bytes) });
}

/** Waits for the moment, or for the tuning's end. */
async function come({ page }: Session, id: string, moment: Moment): Promise<void> {
  const trains = page.getByRole("button", { name: "Pause", exact: true });
  const kept = stepsOf(await readTuning(page, id));
  const deadline = performance.now() + PATIENCE_MS;
  while (moment !== "resumed" && performance.now() < deadline) {
    const record = await readTuning(page, id);
    if (record.phase.kind === "tuned" || stepsOf(record) > kept) return;
    if (moment === "training" && (await trains.count()) > 0 && (await trains.isEnabled())) return;
    await sleep(50);
  }
}

function stepsOf({ progress }: TuningRecord): number {
  return progress?.step ?? 0;
}
