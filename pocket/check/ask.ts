/** Asks the model one question of a recipe as the app does: the same prompt, the same decoding, the same reading. */
import { pocketModel } from "../../src/core/models/model-list.ts";
import type { Method } from "../../src/core/method/method.ts";
import { prepare } from "../../src/core/questions/prepare.ts";
import type { Question } from "../../src/core/questions/question.ts";
import { engineRequest, fitQuestion } from "../../src/run/request.ts";
import type { BrowserModel } from "../chromium.ts";
import { pocketCapabilities } from "./rehearsal.ts";

const { profile } = pocketModel;

/** The answer to a question about one subject. @param seed 1 or more */
export async function ask<Subject, Shown, Reading, Answer>(
  browser: BrowserModel,
  question: Question<Subject, Shown, Reading, Answer>,
  subject: Subject,
  method: Method,
  seed: number,
): Promise<Answer> {
  const prepared = prepare(question, subject, { method, profile });
  const request = engineRequest(prepared, fitQuestion(prepared, pocketCapabilities, profile), profile, seed);
  const { prompt } = request;
  if (typeof prompt !== "string") throw new TypeError("the pocket model continues text");
  const { text, finishReason } = await browser.complete({ ...request, prompt });
  return prepared.answer({ text, finishReason: finishReason === "length" ? "length" : "stop" });
}
