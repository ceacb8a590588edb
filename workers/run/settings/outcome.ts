/** Makes the table, the choices and the scorecard's figures of what the looks have shown. Asks nothing. */
import type { ModelRecord } from "../../../src/core/models/model.ts";
import type { ScorecardFigures } from "../../../src/core/models/scorecard-row.ts";
import { figuresOf } from "../../../src/core/models/scorecard.ts";
import {
  answerScore,
  listScore,
  yesNoScore,
  type ArmFigures,
  type TokenTimes,
} from "../../../src/core/settings/score.ts";
import type { Arm, MeasuredSettings, SettingsRow } from "../../../src/core/models/settings-row.ts";
import { whyChosen } from "../../../src/core/settings/why.ts";
import type { ArmRecords } from "./arm-record.ts";

const MINUTE_MS = 60_000;

/** The recipe's questions, by the stage under which they are asked. */
export interface Records {
  readonly instructions: ArmRecords;
  readonly classification: ArmRecords;
  readonly instances: ArmRecords;
}

export interface FoundByLooks {
  readonly settings: MeasuredSettings;
  /** Figures with the settings chosen; absent when not every question was asked. */
  readonly figures?: ScorecardFigures;
}

interface Circumstances {
  readonly model: ModelRecord;
  readonly times: TokenTimes;
  readonly parallel: number;
  readonly minutes: number;
  readonly stopped: boolean;
  /** The machine and the browser, in words. */
  readonly machine: string;
}

export function settingsOf(
  records: Records,
  { model, times, parallel, minutes, stopped, machine }: Circumstances,
): FoundByLooks {
  const chosen = (each: ArmRecords): Arm | undefined => each.standing[0]?.arm;
  const stages = Object.keys(records) as (keyof Records)[];
  const rows = stages.flatMap((stage) =>
    records[stage].standing.map(({ arm, round }) => rowOf(records, stage, arm, round, times)),
  );
  const choices = stages.flatMap((stage) => {
    const own = rows.filter(({ arm }) => arm.stage === stage);
    return own[0] ? [{ arm: own[0].arm, why: whyChosen(own) }] : [];
  });
  const at = Date.now();
  const found = { at, machine, minutes, stopped, fromFile: false, choices };
  const settings = { modelId: model.id, modelTitle: model.title, found, rows };
  if (stages.some((stage) => chosen(records[stage]) === undefined)) return { settings };
  const wallMs: Record<string, number> = {};
  const samples = stages.flatMap((stage) => {
    const arm = chosen(records[stage]) as Arm;
    const own = records[stage].samples(arm);
    wallMs[stage] = own.length * records[stage].figures(arm, times).requestMs;
    return own;
  });
  return { settings, figures: figuresOf(samples, wallMs, { at, parallel }) };
}

function rowOf(records: Records, stage: keyof Records, arm: Arm, round: number, times: TokenTimes): SettingsRow {
  const own = records[stage];
  const figures = own.figures(arm, times);
  const { requests, accepted, variety, worth } = figures;
  const usual = { arm, requests, round, usefulPerMinute: usefulPerMinute(records, stage, arm, times) };
  const examples = [...own.examples(arm)];
  switch (stage) {
    case "instructions":
      return { ...usual, score: listScore(figures), accepted, variety, examples };
    case "classification": {
      const score = yesNoScore(own.looks(arm));
      return { ...usual, score, accepted: score, examples };
    }
    case "instances":
      return { ...usual, score: answerScore(figures, restMs(records, times)), accepted, whole: worth, examples };
  }
}

/** Time of a task besides its instances, with list and yes or no asked as chosen, ms. */
export function restMs({ instructions, classification }: Records, times: TokenTimes): number {
  const [list] = instructions.standing;
  const [yesNo] = classification.standing;
  return besides(list && instructions.figures(list.arm, times), yesNo && classification.figures(yesNo.arm, times));
}

function besides(list: ArmFigures | undefined, yesNo: ArmFigures | undefined): number {
  return (list && list.kept > 0 ? list.requestMs / list.kept : 0) + (yesNo?.requestMs ?? 0);
}

/** With one question asked by an arm, and the others as chosen. */
function usefulPerMinute(records: Records, stage: keyof Records, arm: Arm, times: TokenTimes): number {
  const of = (each: keyof Records) => {
    const used = each === stage ? arm : records[each].standing[0]?.arm;
    return used && records[each].figures(used, times);
  };
  const [list, yesNo, answer] = [of("instructions"), of("classification"), of("instances")];
  if (!list || list.kept === 0) return 0;
  const taskMs = besides(list, yesNo) + (answer?.requestMs ?? 0);
  return taskMs > 0 ? (MINUTE_MS / taskMs) * (answer?.worth ?? 1) : 0;
}
