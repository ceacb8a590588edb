/** Folds a run's events into what the page shows of it. Pure: knows neither runes nor workers nor storage. */
import { isList, placeOf, promptPlace } from "../../core/rows/ids.ts";
import type { RequestStage } from "../../core/method/method.ts";
import type { CandidateRow } from "../../core/rows/candidate-row.ts";
import type { FinishReason } from "../../core/rows/completion-row.ts";
import { noCounters } from "../../core/rows/counters.ts";
import type { InstanceRow } from "../../core/rows/instance-row.ts";
import type { Demonstration } from "../../core/rows/mentions.ts";
import type { RunCounters, RunPhase } from "../../core/rows/run-row.ts";
import type { TaskRow } from "../../core/rows/task-row.ts";
import type { RunEvent, StageDetail } from "../../core/rows/events.ts";
import { flowAfter, noFlow, type Flow } from "./flow-moves.ts";
import { inStep, stepped, type StepRecord } from "./step-records.ts";
import { heard, recovered, untried, type NoticeView } from "./live-notices.ts";

/** Requests remembered for showing; more than any engine runs at once. */
const REQUESTS_KEPT = 16;
/** Candidates in the feed; older ones are in the ledger. */
const CANDIDATES_KEPT = 40;
const TASKS_KEPT = 12;
const NOTICES_KEPT = 5;
/** Kept tasks over which the present rate is measured. */
const PACE_WINDOW = 12;

export interface PromptView {
  readonly batch: number;
  readonly prompt: number;
  readonly text: string;
  readonly demonstrations: readonly Demonstration[];
  readonly dropped: number;
}

export interface RequestView {
  readonly completionId: string;
  readonly stage: RequestStage;
  readonly text: string;
  /** Why the model stopped; undefined while it writes. */
  readonly finish: FinishReason | undefined;
}

export interface KeptView {
  readonly task: TaskRow;
  readonly instances: readonly InstanceRow[];
}

/** A run as it is after some events. */
export interface LiveView {
  readonly phase: RunPhase;
  readonly counters: RunCounters;
  /** The stage that was entered last. */
  readonly current: StageDetail | undefined;
  /** In step mode: the steps, oldest first; the last one goes on, or is waited for. */
  readonly steps: readonly StepRecord[];
  /** Whether step mode holds the loop before the last step. */
  readonly held: boolean;
  /** Prompts of the latest batch. */
  readonly prompts: readonly PromptView[];
  /** While the model is asked about tasks with a known answer: about how many it was. */
  readonly labelled: { readonly done: number; readonly of: number } | undefined;
  /** Oldest first. */
  readonly requests: readonly RequestView[];
  /** The instruction request being shown: the one that writes, or the one whose candidates are judged. */
  readonly focus: string | undefined;
  /** Newest first. */
  readonly candidates: readonly CandidateRow[];
  /** Newest first. */
  readonly kept: readonly KeptView[];
  /** Newest first; `order` differs even when the texts are equal. */
  readonly notices: readonly NoticeView[];
  /** Running time and tasks at each of the latest kept tasks. */
  readonly pace: readonly { readonly runMs: number; readonly tasks: number }[];
  readonly flow: Flow;
}

/** A run from which no event has come yet. */
export function openingView(): LiveView {
  return {
    phase: { kind: "ready" },
    counters: noCounters,
    current: undefined,
    steps: [],
    held: false,
    prompts: [],
    labelled: undefined,
    requests: [],
    focus: undefined,
    candidates: [],
    kept: [],
    notices: [],
    pace: [],
    flow: noFlow,
  };
}

/** The view after `events`, in order. */
export function foldAll(view: LiveView, events: readonly RunEvent[]): LiveView {
  return events.reduce(fold, view);
}

function fold(view: LiveView, event: RunEvent): LiveView {
  const next = { ...view, steps: inStep(view.steps, event), flow: flowAfter(view.flow, event) };
  switch (event.type) {
    case "phase":
      return {
        ...next,
        phase: event.phase,
        labelled: undefined,
        counters: event.counters,
        held: event.phase.kind === "running" ? next.held : false,
        requests: event.phase.kind === "running" ? next.requests : next.requests.map(ended),
      };
    case "stage":
      return {
        ...next,
        current: event.detail,
        steps: stepped(view.steps, event),
        held: event.held,
      };
    case "held":
      return { ...next, held: event.held };
    case "prompt-built": {
      const { batch, prompt, text, demonstrations, dropped } = event;
      const others = view.prompts.filter((each) => each.batch === batch && each.prompt !== prompt);
      return { ...next, prompts: [...others, { batch, prompt, text, demonstrations, dropped }] };
    }
    case "request-started":
      return withRequest(next, event);
    case "text":
      return {
        ...next,
        notices: heard(view.notices),
        requests: changed(view.requests, event.completionId, (each) => ({ ...each, text: each.text + event.piece })),
      };
    case "request-ended":
      return {
        ...next,
        counters: event.counters,
        requests: changed(view.requests, event.completionId, (each) => ({
          ...each,
          text: event.text,
          finish: event.finishReason,
        })),
        notices: isAnswer(event.finishReason) ? recovered(view.notices) : view.notices,
      };
    case "candidate":
      return {
        ...next,
        focus: event.candidate.completionId,
        candidates: newest(event.candidate, without(event.candidate, view.candidates), CANDIDATES_KEPT),
      };
    case "labelled":
      return { ...next, labelled: event.done < event.of ? event : undefined };
    case "drawn":
    case "read":
    case "fitted":
    case "answered":
      return next;
    case "task-kept":
      return {
        ...next,
        counters: event.counters,
        kept: newest({ task: event.task, instances: event.instances }, others(event.task, view.kept), TASKS_KEPT),
        pace: [...view.pace, { runMs: event.counters.runMs, tasks: event.counters.tasks }].slice(-PACE_WINDOW),
      };
    case "notice": {
      const order = (view.notices[0]?.order ?? -1) + 1;
      const isLost = event.notice.kind === "engine-recovering";
      return {
        ...next,
        requests: isLost ? view.requests.map(ended) : view.requests,
        notices: newest({ order, notice: event.notice }, view.notices, NOTICES_KEPT),
      };
    }
  }
}

/** The view without notices of attempts: the failure that follows tells how they ended. */
export function withoutAttempts(view: LiveView): LiveView {
  return { ...view, notices: untried(view.notices) };
}

/** The prompt to show: the one of the request in focus, else the latest one built. */
export function shownPrompt(view: LiveView): PromptView | undefined {
  const { focus } = view;
  return (focus === undefined ? undefined : promptOfList(view, focus)) ?? view.prompts.at(-1);
}

/** The prompt of an instruction request. */
export function promptOfList(view: LiveView, completionId: string): PromptView | undefined {
  return view.prompts.find(({ batch, prompt }) => placeOf(completionId) === promptPlace(batch, prompt));
}

/** The instruction request to show. */
export function shownRequest(view: LiveView): RequestView | undefined {
  return view.requests.find((each) => each.completionId === view.focus);
}

/** The newest question about a kept instruction that is being answered now. */
export function openQuestion(view: LiveView): RequestView | undefined {
  return view.requests.findLast((each) => !isList(each.completionId) && each.finish === undefined);
}

function isAnswer(finish: FinishReason): boolean {
  return finish === "stop" || finish === "length" || finish === "repeated";
}

function withRequest(view: LiveView, started: Omit<RequestView, "text" | "finish">): LiveView {
  const { completionId, stage } = started;
  const others = view.requests.filter((each) => each.completionId !== completionId);
  const requests = [...others, { completionId, stage, text: "", finish: undefined }].slice(-REQUESTS_KEPT);
  const focusWrites = view.requests.some((each) => each.completionId === view.focus && each.finish === undefined);
  return { ...view, requests, focus: isList(completionId) && !focusWrites ? completionId : view.focus };
}

function changed(
  requests: readonly RequestView[],
  completionId: string,
  change: (request: RequestView) => RequestView,
): readonly RequestView[] {
  return requests.map((each) => (each.completionId === completionId ? change(each) : each));
}

function ended(request: RequestView): RequestView {
  return { ...request, finish: request.finish ?? "abort" };
}

/** Without an older row of the same id: a run that goes on after a failure judges again what it had not stored. */
function without<Row extends { readonly id: string }>({ id }: Row, rows: readonly Row[]): readonly Row[] {
  return rows.filter((each) => each.id !== id);
}

function others({ id }: TaskRow, kept: readonly KeptView[]): readonly KeptView[] {
  return kept.filter(({ task }) => task.id !== id);
}

function newest<Item>(item: Item, items: readonly Item[], most: number): readonly Item[] {
  return [item, ...items].slice(0, most);
}
