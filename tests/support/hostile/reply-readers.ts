/** Readers of model output: replies to the method's questions, and a model server's answers. */
import { demonstrationsIn, isOutputFirst } from "../../../scripts/parse-lines.ts";
import { alpacaMethods } from "../../../src/core/method/alpaca-methods.ts";
import type { Method } from "../../../src/core/method/method.ts";
import { defaultMethod, paperMethod } from "../../../src/core/method/presets.ts";
import { divideInstances, divideYesNo } from "../../../src/core/reading/leftover/answer-parts.ts";
import { isFieldMark } from "../../../src/core/reading/leftover/marks.ts";
import { divideList } from "../../../src/core/reading/leftover/list-parts.ts";
import type { Instance } from "../../../src/core/rows/instance-row.ts";
import { judgeInstances, type JudgedInstance } from "../../../src/core/questions/instance-rules.ts";
import { strip } from "../../../src/core/text/python-text.ts";
import { EngineFailure, type EngineCompletion } from "../../../src/run/ports.ts";
import { onlyGrowth } from "../../../workers/engines/parts/growth.ts";
import { RemoteCall } from "../../../workers/engines/remote/call.ts";
import { NoSuchApi, Passing, RefusedRequest } from "../../../workers/engines/remote/failure.ts";
import { Manner } from "../../../workers/engines/remote/manner.ts";
import { completionRequest } from "../completion-request.ts";
import { readers } from "../readers.ts";
import { isWhole } from "../divided.ts";
import { answerOf } from "./answer.ts";
import { hostileReader, type HostileReader } from "./reader.ts";

/** Characters in one piece of a streamed answer. */
const TOKEN = 6;
const DEMONSTRATIONS = ["Write a poem about spring.", "Name three rivers of Italy.", "Sort these numbers."];

export const replyReaders: readonly HostileReader[] = [
  ...(["base", "chat"] as const).flatMap((style): HostileReader[] => {
    const { readInstructions, readClassification, readOutputFirst, readInputFirst } = readers(style);
    const { readWholeTasks, readTogether } = readers(style);
    // Both methods read a chat model's reply alike, except for capitals and cuts.
    const methods = style === "base" ? [defaultMethod, paperMethod] : [defaultMethod];
    return [
      hostileReader({
        name: `${style} reply, instructions`,
        take: (text) => methods.flatMap((method) => readInstructions(text, "length", method, DEMONSTRATIONS)),
        holds: (read) => ({
          "an instruction is one line, tidied": read.every(
            ({ instruction }) =>
              !instruction.includes("\n") &&
              (style === "base" ? strip(instruction) : instruction.trim()) === instruction,
          ),
          "only a continued list may have an empty item":
            style === "base" || read.every(({ instruction }) => instruction !== ""),
          "something is cut of a list that the limit cut": style === "chat" || read.some(({ cut }) => cut),
        }),
      }),
      hostileReader({
        name: `${style} reply, whole tasks`,
        take: (text) =>
          [alpacaMethods.paper, alpacaMethods.default].flatMap((method) =>
            readWholeTasks(text, "length", method, DEMONSTRATIONS),
          ),
        holds: (read) => ({
          "an instruction has no white space around it": read.every(
            ({ instruction }) => (style === "base" ? strip(instruction) : instruction.trim()) === instruction,
          ),
          "a task has a list of examples": read.every(({ instances }) => instances !== undefined),
        }),
      }),
      hostileReader({
        name: `${style} reply, yes or no together`,
        take: (text) => [1, 3].map((count) => readTogether(text, count, defaultMethod)),
        holds: (readings) => ({
          "there is an answer for each task or none": readings.every(
            (each, i) => each === undefined || each.length === [1, 3][i],
          ),
        }),
      }),
      hostileReader({
        name: `${style} reply, yes or no`,
        take: (text) => methods.map((method) => readClassification(text, method)),
        holds: ([byDefault = "", byPaper = "no"]) => ({
          "it is yes, no or not known": ["yes", "no", "unknown"].includes(byDefault),
          "the paper knows yes and no alone": byPaper === "yes" || byPaper === "no",
        }),
      }),
      instances(`${style} reply, output first`, readOutputFirst, methods),
      instances(`${style} reply, input first`, readInputFirst, methods),
    ];
  }),
  ...(["base", "chat"] as const).map((style): HostileReader => {
    const { readInstructions, readClassification, readOutputFirst, readInputFirst, readWholeTasks } = readers(style);
    return hostileReader({
      name: `${style} reply, all that was left of it`,
      take: (text) => [
        divideList(text, readInstructions(text, "length", defaultMethod, DEMONSTRATIONS), DEMONSTRATIONS),
        divideList(
          text,
          readWholeTasks(text, "length", alpacaMethods.default, DEMONSTRATIONS),
          DEMONSTRATIONS,
          isFieldMark,
        ),
        divideInstances(text, readInputFirst(text, defaultMethod), "input-first"),
        divideInstances(text, readOutputFirst(text, defaultMethod), "output-first"),
        divideYesNo(text, readClassification(text, defaultMethod)),
      ],
      holds: (divisions, text) => ({
        "every character but white space is in one place": divisions.every((each) => isWhole(text, each)),
      }),
    });
  }),
  hostileReader({
    name: "reply's prompt, its demonstrations",
    take: (text) => demonstrationsIn([text]),
    holds: (found, text) => ({
      "each is a line's own text": found.every((each) => each !== "" && each.trim() === each && text.includes(each)),
    }),
  }),
  hostileReader({
    name: "reply's order",
    take: (text) => isOutputFirst({ line: 1, prompt: [text], completion: text, finishReason: "stop" }),
    holds: (isFirst, text) => ({
      "output comes first only where a class label is named": !isFirst || /class[ _]label/iu.test(text),
    }),
  }),
  answers("server's stream", "text/event-stream"),
  answers("server's stream, in its text", "text/event-stream", 200, eventsOf),
  answers("server's whole answer", "application/json"),
  answers("server's refusal", "application/json", 500),
];

function instances(
  name: string,
  read: (text: string, method: Method) => readonly Instance[],
  methods: readonly Method[],
): HostileReader {
  return hostileReader({
    name,
    take: (text) => methods.map((method) => judgeInstances(read(text, method), { finishReason: "length" }, method)),
    holds: (judged) => ({
      "no more are kept than the method allows": judged.every(
        (each, i) => kept(each).length <= (methods[i] ?? defaultMethod).maxInstances,
      ),
      "what is kept has an output, other than its input": judged
        .flatMap(kept)
        .every(({ input, output }) => output !== "" && output !== input),
      "the last, which the limit cut, is refused": judged.every(
        (each) => each.length === 0 || each.at(-1)?.refusal !== undefined,
      ),
    }),
  });
}

function kept(judged: readonly JudgedInstance[]): readonly JudgedInstance[] {
  return judged.filter(({ refusal }) => refusal === undefined);
}

const request = completionRequest({ maxTokens: 1e6, stop: ["\n\n16.", "Task:"] });

function answers(name: string, type: string, status = 200, envelope?: HostileReader["envelope"]): HostileReader {
  return hostileReader<{ readonly answer: EngineCompletion; readonly told: string } | Error>({
    ...{ name, ...(envelope && { envelope }) },
    take: (text) => answered(text, type, status),
    said: (reading) => (reading instanceof Error ? [reading.message] : []),
    holds: (reading) => {
      if (reading instanceof Error)
        return { "what failed is said": reading.message !== "", "a whole stream is read": !envelope };
      const { answer, told } = reading;
      return {
        "an error is no answer": status === 200,
        "what was told piece by piece is the answer": told === answer.text,
        "nothing of a stop is in it": request.stop.every((stop) => !answer.text.includes(stop)),
        "it ended in an ordinary way": answer.finishReason === "stop" || answer.finishReason === "length",
      };
    },
  });
}

/** Only a server's failures may be thrown. */
async function answered(text: string, type: string, status: number) {
  const real = globalThis.fetch;
  globalThis.fetch = () => Promise.resolve(answerOf(text, type, status));
  try {
    const call = new RemoteCall({ url: "http://localhost:1/v1", model: "m" });
    const { signal } = new AbortController();
    const told: string[] = [];
    const grown = onlyGrowth((piece) => told.push(piece))();
    const how = { api: "completions", way: new Manner().way } as const;
    const answer = await call.complete(request, how, signal, { onPiece: grown, onSilent: () => undefined });
    return { answer, told: told.join("") };
  } catch (error) {
    if (error instanceof EngineFailure || error instanceof Passing || error instanceof NoSuchApi) return error;
    if (error instanceof RefusedRequest) return error.otherwise;
    throw error;
  } finally {
    globalThis.fetch = real;
  }
}

function eventsOf(text: string): string {
  let events = "";
  for (let at = 0; at < text.length; at += TOKEN) {
    events += `data: ${JSON.stringify({ choices: [{ text: text.slice(at, at + TOKEN) }] })}\n\n`;
  }
  return `${events}data: {"choices":[{"text":"","finish_reason":"stop"}]}\n\ndata: [DONE]\n\n`;
}
