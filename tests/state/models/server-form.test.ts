/** What the form of a model server takes: a number that was cleared or is none would make a run that no backup can hold. */
import { expect, it } from "vitest";
import { modelFromServer } from "../../../src/state/models/own-model.ts";

const settings = {
  ...{ url: "http://localhost:8080/v1", model: "m", parallel: 4, contextTokens: 4096, licence: "" },
  style: "chat",
} as const;

it.each([null, undefined, Number.NaN, 0, -10, 10.5, 1e300, Infinity, "4096"])("no context of %o tokens", (tokens) => {
  expect(modelFromServer({ ...settings, contextTokens: tokens as number }).ok).toBe(false);
});

it.each([undefined, Number.NaN, Infinity])("no %o requests at once", (parallel) => {
  expect(modelFromServer({ ...settings, parallel: parallel as unknown as number }).ok).toBe(false);
});

it("a whole number of tokens", () => {
  expect(modelFromServer(settings)).toMatchObject({ ok: true, model: { contextTokens: 4096, parallel: 4 } });
});
