/** The table of chat replies: readers recover the listed items and invent nothing. */
import { describe, expect, it } from "vitest";
import { defaultMethod } from "../../../src/core/method/presets.ts";
import { readers } from "../../support/readers.ts";
import { inputFirstReplies } from "./replies/input-first.ts";
import { smallestInputFirst, smallestOutputFirst } from "./replies/instance-smallest.ts";
import { markedInstructions } from "./replies/instruction-marks.ts";
import { smallestInstructions } from "./replies/instruction-smallest.ts";
import { talkedInstructions } from "./replies/instruction-talk.ts";
import { outputFirstReplies } from "./replies/output-first.ts";
import { DEMONSTRATIONS } from "./replies/reply.ts";
import { yesNoReplies } from "./replies/yes-no.ts";

const instructionReplies = [...markedInstructions, ...talkedInstructions, ...smallestInstructions];
const instanceReplies = [
  ...[...inputFirstReplies, ...smallestInputFirst].map((each) => ({ ...each, order: "input-first" as const })),
  ...[...outputFirstReplies, ...smallestOutputFirst].map((each) => ({ ...each, order: "output-first" as const })),
];

const chat = readers("chat");

/** Least share of all listed items that a reader must recover. */
const SHARE = 0.95;

function instructions(each: (typeof instructionReplies)[number]) {
  const { reply, finishReason = "stop", demonstrations = DEMONSTRATIONS } = each;
  return chat.readInstructions(reply, finishReason, defaultMethod, demonstrations);
}

function instances({ order, reply }: (typeof instanceReplies)[number]) {
  const read = order === "output-first" ? chat.readOutputFirst : chat.readInputFirst;
  return read(reply, defaultMethod).map(({ input, output }) => [input, output] as const);
}

describe("instructions from chat replies", () => {
  it.each(instructionReplies)("$name", (each) => {
    const candidates = instructions(each);
    const usable = candidates.filter(({ cut, refusal }) => !cut && !refusal);
    expect(usable.map(({ instruction }) => instruction)).toEqual(each.items);
    expect(candidates.filter(({ cut }) => cut)).toHaveLength(each.cut ?? 0);
    const repeated = candidates.filter(({ refusal }) => refusal?.reason === "demonstration-repeated");
    const shown = each.demonstrations ?? DEMONSTRATIONS;
    const numberOf = (text: string) => shown.findIndex((one) => text.startsWith(one.slice(0, -1))) + 1;
    expect(repeated.map(({ instruction }) => numberOf(instruction))).toEqual(each.repeated ?? []);
  });
});

describe("yes or no from chat replies", () => {
  it.each(yesNoReplies)("$reply is $answer", ({ reply, answer }) => {
    expect(chat.readClassification(reply, defaultMethod)).toBe(answer);
  });
});

describe("instances from chat replies", () => {
  it.each(instanceReplies)("$order: $name", (each) => {
    expect(instances(each)).toEqual(each.items);
  });
});

it("at least 95% of the listed items are recovered and none is invented", () => {
  let listed = 0;
  let recovered = 0;
  let invented = 0;
  const count = (expected: readonly string[], found: readonly string[]) => {
    listed += expected.length;
    recovered += expected.filter((each) => found.includes(each)).length;
    invented += found.filter((each) => !expected.includes(each)).length;
  };
  for (const each of instructionReplies) {
    const usable = instructions(each).filter(({ cut, refusal }) => !cut && !refusal);
    count(
      each.items,
      usable.map(({ instruction }) => instruction),
    );
  }
  for (const { reply, answer } of yesNoReplies) count([answer], [chat.readClassification(reply, defaultMethod)]);
  for (const each of instanceReplies) {
    count(
      each.items.map((pair) => JSON.stringify(pair)),
      instances(each).map((pair) => JSON.stringify(pair)),
    );
  }
  expect([instructionReplies, yesNoReplies, instanceReplies].map(({ length }) => length)).toEqual([133, 126, 85]);
  expect(recovered / listed).toBeGreaterThanOrEqual(SHARE);
  expect(invented).toBe(0);
});
