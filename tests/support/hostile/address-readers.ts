/** Readers of addresses and of model hosts' answers: each gives a model on an allowed host, or a refusal with its reason. */
import { wellFormed } from "../../../src/core/text/well-formed.ts";
import { readLesson } from "../../../src/core/lesson/lesson.ts";
import { defaultMethod } from "../../../src/core/method/presets.ts";
import { outlines } from "../../../src/core/recipes/recipes.ts";
import type { ModelRecord } from "../../../src/core/models/model.ts";
import { allowedHosts, covers } from "../../../src/core/models/policy.ts";
import { hubFiles, repositoryOf } from "../../../src/state/models/hub-files.ts";
import { modelFromServer, modelFromUrl, type OwnModel } from "../../../src/state/models/own-model.ts";
import { modelFromWebLlm } from "../../../src/state/models/own-webllm.ts";
import { readProgress } from "../../../workers/engines/webllm/progress.ts";
import { answerOf } from "./answer.ts";
import { areDifferent, hostileReader, type HostileReader } from "./reader.ts";

const MOST_GOAL = 100_000;
const MOST_NAME = 300;
const MOST_TITLE = 100;
const MOST_NOTE = 1_000;
const MOST_OWN = 6_000;

export const addressReaders: readonly HostileReader[] = [
  lesson("lesson"),
  lesson("lesson, behind its version", (text) => `#v=1&${text}`),
  lesson("lesson, in a teacher's words", (text) => {
    const words = encodeURIComponent(wellFormed(text));
    return `#v=1&title=${words}&note=${words}&own=${words}&play=${words}&walk=${words}`;
  }),
  lesson("lesson, in a method", (text) => `#v=1&method=paper&differ=${encodeURIComponent(wellFormed(text))}`),
  hostileReader({
    name: "list of a repository's files",
    take: (text) => hubFiles("a/b", answering(text)),
    said: (reading) => (reading.ok ? [] : [reading.message]),
    holds: (reading) => ({
      "a refusal has words": reading.ok || reading.message !== "",
      "a list holds a file": !reading.ok || reading.files.length > 0,
      "each file is of the repository, at the commit found":
        !reading.ok ||
        reading.files.every(({ model }) =>
          addressesOf(model).every((url) => url.startsWith(`https://huggingface.co/a/b/resolve/${reading.commit}/`)),
        ),
    }),
  }),
  hostileReader({
    name: "name of a repository",
    take: repositoryOf,
    holds: (name) => ({
      "a name has an owner and nothing more": name === undefined || /^[\w.-]+\/[\w.-]+$/u.test(name),
    }),
  }),
  ownModel("address of a GGUF", (text) => modelFromUrl(`https://huggingface.co/${text}.gguf`)),
  ownModel("address of a server", (text) => modelFromServer({ ...server, url: text, licence: text })),
  ownModel("path of a server", (text) =>
    modelFromServer({ ...server, url: `http://localhost:8080/${text}`, licence: text }),
  ),
  ownModel("folder of a WebLLM model", (text) => webLlm(text, "{}")),
  ownModel("description of a WebLLM model", (text) => webLlm("a/b", text)),
  hostileReader({
    name: "WebLLM's progress",
    take: (text) => readProgress({ progress: 0, text }, 1),
    holds: ({ share = 0, loadedBytes = 0, text }) => ({
      "a share lies between nothing and all": share >= 0 && share <= 1,
      "no more bytes than there are": loadedBytes >= 0 && loadedBytes <= 1,
      "it has words": text !== "",
    }),
  }),
];

const server = { model: "m", style: "chat", parallel: 1, contextTokens: 1 } as const;

function lesson(name: string, envelope?: HostileReader["envelope"]): HostileReader {
  return hostileReader({
    ...{ name, ...(envelope && { envelope }), take: readLesson },
    said: (reading) => (reading.kind === "refused" ? [reading.reason] : []),
    holds: (reading, text) => {
      if (reading.kind === "none") return { "only what names no version is no lesson": !/^#?v=/u.test(text) };
      if (reading.kind === "refused") return { "a refusal has words": reading.reason !== "" };
      const { goal = 1, randomSeed = 0, modelId = "m", seedsName = "s", panels = [], method } = reading.lesson;
      const { title = "t", note = "n", own = "o", recording, walk = 1 } = reading.lesson;
      return {
        "notes have words": reading.notes.every((note) => note !== ""),
        "the goal is one that may be set": Number.isInteger(goal) && goal >= 1 && goal <= MOST_GOAL,
        "the random seed is a whole number": Number.isSafeInteger(randomSeed) && randomSeed >= 0,
        "names are short": [modelId, seedsName].every((each) => each.length > 0 && each.length <= MOST_NAME),
        "a teacher's words are some, and short":
          title.trim() !== "" && title.length <= MOST_TITLE && note.trim() !== "" && note.length <= MOST_NOTE,
        "own seeds are letters of an address": /^[\w-]+$/u.test(own) && own.length <= MOST_OWN,
        "a recording is that of a recipe": recording === undefined || outlines.some(({ id }) => id === recording),
        "the walk has such a stop": Number.isInteger(walk) && walk >= 1 && walk <= 8,
        "panels are names, each once": areDifferent(panels) && panels.every((each) => /^[a-z][a-z0-9-]*$/u.test(each)),
        "the method has the points of a method and no other":
          method === undefined || Object.keys(method).sort().join() === Object.keys(defaultMethod).sort().join(),
      };
    },
  });
}

function ownModel(name: string, take: (text: string) => OwnModel | Promise<OwnModel>): HostileReader {
  return hostileReader({
    ...{ name, take },
    said: (reading) => (reading.ok ? [] : [reading.message]),
    holds: (reading) => ({
      "a refusal has words": reading.ok || reading.message !== "",
      "its addresses are ones that the page may contact":
        !reading.ok ||
        addressesOf(reading.model).every((url) => allowedHosts.some(({ pattern }) => covers(pattern, url))),
      "no key lies in an address":
        !reading.ok ||
        addressesOf(reading.model).every((url) => new URL(url).username === "" && new URL(url).password === ""),
      "it has a title and a licence": !reading.ok || (reading.model.title !== "" && reading.model.licence !== ""),
    }),
  });
}

function addressesOf({ source }: ModelRecord): string[] {
  switch (source.kind) {
    case "gguf-url":
    case "remote":
      return [source.url];
    case "webllm":
      return [source.modelUrl, source.libraryUrl].filter((each) => each !== undefined);
    default:
      throw new TypeError(`a model of kind ${source.kind} was not asked for`);
  }
}

function answering(text: string): typeof fetch {
  return () => Promise.resolve(answerOf(text, "application/json"));
}

/** The first request is for the description, the second for the list of weights. */
function webLlm(weights: string, description: string): Promise<OwnModel> {
  const library = "https://huggingface.co/a/b/resolve/main/c.wasm";
  const settings = { weights, library, contextTokens: 4096, needsF16: false, style: "chat", licence: "" } as const;
  let asked = 0;
  return modelFromWebLlm(settings, (...given) =>
    answering(asked++ === 0 ? description : '{"records":[{"nbytes":1}]}')(...given),
  );
}
