import { describe, expect, it } from "vitest";
import type { RunEvent } from "../../../src/core/rows/events.ts";
import type { CandidateRow } from "../../../src/core/rows/candidate-row.ts";
import { noCounters } from "../../../src/core/rows/counters.ts";
import type { TaskRow } from "../../../src/core/rows/task-row.ts";
import {
  foldAll,
  openingView,
  openQuestion,
  shownPrompt,
  shownRequest,
  withoutAttempts,
  type LiveView,
} from "../../../src/state/run/live-fold.ts";
import { listLead } from "../../../src/state/run/list-lead.ts";

const running: RunEvent = { type: "phase", phase: { kind: "running" }, counters: noCounters };
const prompt = (index: number): RunEvent => ({
  type: "prompt-built",
  batch: 0,
  prompt: index,
  text: `Come up with a series of tasks:\n1. A${String(index)}\n9.`,
  demonstrations: [{ origin: "seed", taskId: "r:seed:a", instruction: `A${String(index)}` }],
  dropped: 0,
});
const started = (place: string, stage: "instructions" | "classification" = "instructions"): RunEvent => ({
  type: "request-started",
  completionId: `r:${place}`,
  stage,
});
const text = (place: string, piece: string): RunEvent => ({ type: "text", completionId: `r:${place}`, piece });
const ended = (place: string, whole: string): RunEvent => ({
  type: "request-ended",
  counters: { ...noCounters, requests: 1 },
  ...{ completionId: `r:${place}`, text: whole, finishReason: "stop" },
});
const candidate = (place: string, index: number): RunEvent => ({
  type: "candidate",
  candidate: { id: `r:${place}.${String(index)}`, completionId: `r:${place}`, instruction: "B" } as CandidateRow,
});
const kept = (tasks: number, runMs: number): RunEvent => ({
  type: "task-kept",
  task: { id: `r:${String(tasks)}` } as TaskRow,
  instances: [],
  counters: { ...noCounters, tasks, runMs },
});
const recovering = (attempt: number): RunEvent => ({
  type: "notice",
  notice: { kind: "engine-recovering", attempt, of: 3, message: "Device was lost." },
});
const view = (...events: RunEvent[]): LiveView => foldAll(openingView(), events);

describe("the live view", () => {
  it("gathers streamed text, and uses the stored text when the request has ended", () => {
    const writing = view(running, prompt(0), started("0.0"), text("0.0", " One"), text("0.0", " two"));
    expect(shownRequest(writing)).toMatchObject({ text: " One two", finish: undefined });
    const done = foldAll(writing, [ended("0.0", " One two three")]);
    expect(shownRequest(done)).toMatchObject({ text: " One two three", finish: "stop" });
    expect(done.counters.requests).toBe(1);
  });

  it("shows the prompt of the shown request, also beside prompts with a longer number", () => {
    const both = view(prompt(1), prompt(12), started("0.12"));
    expect(shownPrompt(both)?.prompt).toBe(12);
    expect(shownPrompt(foldAll(both, [ended("0.12", ""), started("0.1")]))?.prompt).toBe(1);
    expect(shownPrompt(view(prompt(0), prompt(1)))?.prompt).toBe(1);
  });

  it("stays with the request that writes while others start, and follows the candidates", () => {
    const parallel = view(started("0.0"), started("0.1"));
    expect(parallel.focus).toBe("r:0.0");
    expect(foldAll(parallel, [ended("0.0", ""), ended("0.1", ""), candidate("0.1", 0)]).focus).toBe("r:0.1");
  });

  it("keeps a limited number of candidates and tasks, the newest first", () => {
    const many = view(...Array.from({ length: 100 }, (_, i) => candidate("0.0", i)));
    expect(many.candidates[0]?.id).toBe("r:0.0.99");
    expect(many.candidates.length).toBeLessThanOrEqual(40);
    const tasks = view(...Array.from({ length: 100 }, (_, i) => kept(i + 1, (i + 1) * 1000)));
    expect(tasks.kept[0]?.task.id).toBe("r:100");
    expect(tasks.pace.at(-1)).toEqual({ runMs: 100_000, tasks: 100 });
    expect(tasks.pace.length).toBeLessThan(20);
  });

  it("finds the open question in the list", () => {
    const asked = view(started("0.0"), ended("0.0", "x"), started("0.0.0/classification", "classification"));
    expect(openQuestion(asked)?.stage).toBe("classification");
    expect(openQuestion(foldAll(asked, [ended("0.0.0/classification", "No")]))).toBeUndefined();
  });

  it("marks unfinished requests as interrupted when the run holds or ends, or its model is lost", () => {
    const stopped = view(running, started("0.0"), { type: "phase", phase: { kind: "stopped" }, counters: noCounters });
    expect(shownRequest(stopped)?.finish).toBe("abort");
    expect(shownRequest(view(running, started("0.0"), recovering(1)))?.finish).toBe("abort");
  });

  it("mentions a lost model once, in the past, after it has answered again", () => {
    const other: RunEvent = { type: "notice", notice: { kind: "grammar-off", message: "" } };
    const lost = view(running, other, recovering(1), recovering(2), started("0.0"), text("0.0", " One"));
    const kinds = ({ notices }: LiveView): string[] => notices.map(({ notice }) => notice.kind);
    expect(kinds(lost)).toEqual(["engine-recovering", "engine-recovering", "grammar-off"]);
    const back = foldAll(lost, [ended("0.0", " One")]);
    expect(kinds(back)).toEqual(["engine-recovered", "grammar-off"]);
    const orders = foldAll(back, [recovering(1)]).notices.map(({ order }) => order);
    expect(new Set(orders).size).toBe(orders.length);
    expect(kinds(withoutAttempts(lost))).toEqual(["grammar-off"]);
  });

  it("speaks of a silent server until something comes", () => {
    const silent: RunEvent = {
      type: "notice",
      notice: { kind: "server-silent", server: "127.0.0.1:8000", seconds: 25 },
    };
    const waiting = view(running, started("0.0"), silent);
    expect(waiting.notices.map(({ notice }) => notice.kind)).toEqual(["server-silent"]);
    expect(foldAll(waiting, [text("0.0", " A")]).notices).toEqual([]);
  });

  it("reads the number at which a list breaks off", () => {
    expect(listLead("tasks:\n1. A\n9.")).toBe("9. ");
    expect(listLead("Is it classification?")).toBe("");
  });
});
