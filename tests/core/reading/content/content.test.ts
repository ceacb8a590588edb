/** Content is content: what stands between the marks of a reply comes out as it is, whatever it looks like. */
import { describe, expect, it } from "vitest";
import { defaultMethod } from "../../../../src/core/method/presets.ts";
import { readers } from "../../../support/readers.ts";
import type { ContentCase } from "./case.ts";
import { inLanguages, noInputs, yesNoInLanguages } from "./languages.ts";
import { ownTasks } from "./own-tasks.ts";
import { ownTexts } from "./own-texts.ts";
import { reported } from "./reported.ts";
import { seen } from "./seen.ts";
import { tagged } from "./tagged.ts";

const chat = readers("chat");

function read({ stage, reply, demonstrations = [] }: ContentCase): unknown {
  if (stage === "instructions") {
    return chat.readInstructions(reply, "stop", defaultMethod, demonstrations).map(({ instruction }) => instruction);
  }
  const readInstances = stage === "input-first" ? chat.readInputFirst : chat.readOutputFirst;
  return readInstances(reply, defaultMethod).map(({ input, output }) => [input, output]);
}

describe.each([
  ["reported", reported],
  ["seen", seen],
  ["texts", ownTexts],
  ["tasks", ownTasks],
  ["in tags", tagged],
  ["in other languages", inLanguages],
  ["without an input", noInputs],
] as const)("%s", (_, cases) => {
  it.each(cases)("$stage: $about", (each) => {
    expect(read(each)).toEqual(each.right);
  });
});

it.each(yesNoInLanguages)("%s is %s", (reply, answer) => {
  expect(chat.readClassification(reply, defaultMethod)).toBe(answer);
});
