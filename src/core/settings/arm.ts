/** An arm of the comparison: one way to ask one of a recipe's questions. Says which arms there are; asks nothing. */
import type { Method, RequestStage } from "../method/method.ts";
import type { ModelRecord, PromptProfile } from "../models/model.ts";
import { styleFor } from "../models/profiles.ts";
import type { PromptStyle } from "../models/style.ts";
import type { Arm } from "../models/settings-row.ts";

/** The penalties compared: none, the middle, OpenAI's largest; none, and llama.cpp's usual ones. */
const PRESENCE_PENALTIES = [0, 0.6, 2] as const;
const REPEAT_PENALTIES = [1, 1.1, 1.2] as const;
/** For instances, beside each presence penalty; with a repeat penalty on top, a small model wrote fewer whole ones. */
const FREQUENCY_PENALTY = 0.5;
/** Penalties a token at once: together they leave no word for the end of a sentence. Such arms are compared last. */
const TOO_MUCH_TOGETHER = 1;

/** What of an engine decides which styles can be tried. */
export interface StyleLimits {
  readonly completion: boolean;
  readonly chat: boolean;
  readonly prefill: boolean;
}

/**
 * The styles in which a question can be asked, the one it is asked in now first. The model that comes with the page knows
 * no messages. Only a list has a next line: answers that were begun for the model gave one whole instance for 40 tasks.
 */
export function possibleStyles(
  { source, profile }: Pick<ModelRecord, "source" | "profile">,
  can: StyleLimits,
  stage: RequestStage,
): PromptStyle[] {
  const knowsMessages = can.chat && source.kind !== "bundled";
  const possible: readonly PromptStyle[] = [
    ...(can.completion ? ["base" as const] : []),
    ...(stage === "instructions" && knowsMessages && can.completion && can.prefill ? ["continued" as const] : []),
    ...(knowsMessages ? ["chat" as const] : []),
  ];
  const now = styleFor(profile, stage);
  return possible.toSorted((a, b) => Number(b === now) - Number(a === now));
}

/**
 * All ways to ask for a list or for instances, those that most often did well first: as the model is asked now in each
 * style, then each penalty, and last both penalties together and half of the demonstrations.
 */
export function penaltyArms(stage: RequestStage, styles: readonly PromptStyle[], asked: AskedNow): Arm[] {
  const { demonstrations, ...now } = asked;
  const usual: Penalties = { ...now, repeatPenalty: 1 };
  const ranked = allPenalties(stage, usual).toSorted((a, b) => risk(a, usual) - risk(b, usual));
  const full = ranked.flatMap((penalties) => styles.map((style) => ({ stage, style, ...penalties, demonstrations })));
  const half = Math.floor(demonstrations / 2);
  const fewer = styles.map((style) => ({ stage, style, ...usual, demonstrations: half }));
  return half === 0 ? full : [...full, ...fewer];
}

type Penalties = Pick<Arm, "presencePenalty" | "frequencyPenalty" | "repeatPenalty">;

function allPenalties(stage: RequestStage, usual: Penalties): Penalties[] {
  const presences = [usual.presencePenalty, ...PRESENCE_PENALTIES.filter((each) => each !== usual.presencePenalty)];
  const counted = [usual.frequencyPenalty, stage === "instances" ? FREQUENCY_PENALTY : undefined];
  const frequencies = [...new Set(counted)].filter((each) => each !== undefined);
  return [
    ...frequencies.flatMap((frequencyPenalty) =>
      presences.map((presencePenalty) => ({ presencePenalty, frequencyPenalty, repeatPenalty: 1 })),
    ),
    ...presences.flatMap((presencePenalty) =>
      REPEAT_PENALTIES.map((repeatPenalty) => ({ presencePenalty, repeatPenalty })),
    ),
  ];
}

/** The ways to ask for yes or no: penalties are never tried there, since "No" stands in the demonstrations. */
export function styleArms(stage: RequestStage, styles: readonly PromptStyle[], asked: AskedNow): Arm[] {
  return styles.map((style) => ({ stage, style, repeatPenalty: 1, ...asked }));
}

/** How the model is asked a question before anything is measured. */
export type AskedNow = Pick<Arm, "presencePenalty" | "frequencyPenalty" | "demonstrations">;

export function askedNow(
  stage: RequestStage,
  id: keyof PromptProfile["demonstrations"],
  profile: PromptProfile,
  method: Method,
): AskedNow {
  const decoding = stage === "instructions" ? method.instructionDecoding : method.instanceDecoding;
  const usual = stage === "classification" ? method.classificationDecoding : decoding;
  const { presencePenalty, frequencyPenalty } = { ...usual, ...profile.decoding?.[stage] };
  return {
    presencePenalty,
    ...(frequencyPenalty !== 0 && { frequencyPenalty }),
    demonstrations: profile.demonstrations[id],
  };
}

/** 0 for the usual penalties, 1 for another one alone, 2 for none at all, 3 for both. */
function risk(penalties: Penalties, usual: Penalties): number {
  const { presencePenalty, frequencyPenalty = 0, repeatPenalty } = penalties;
  const repeats = repeatPenalty > 1;
  if (repeats && presencePenalty > TOO_MUCH_TOGETHER) return 3;
  const isUsual = presencePenalty === usual.presencePenalty && frequencyPenalty === (usual.frequencyPenalty ?? 0);
  if (!repeats && isUsual) return 0;
  return !repeats && presencePenalty === 0 && frequencyPenalty === 0 ? 2 : 1;
}

/** A model's profile with one question asked as an arm says. */
export function withArm(profile: PromptProfile, arm: Arm): PromptProfile {
  const { stage, style, demonstrations } = arm;
  const limits =
    stage === "instances"
      ? {
          outputFirst: Math.min(profile.demonstrations.outputFirst, demonstrations),
          inputFirst: Math.min(profile.demonstrations.inputFirst, demonstrations),
        }
      : { [stage]: demonstrations };
  const { [stage]: was, ...others } = profile.decoding ?? {};
  const yesNo = stage === "classification";
  return {
    ...profile,
    styles: { ...profile.styles, [stage]: style },
    demonstrations: { ...profile.demonstrations, ...limits },
    decoding: {
      ...others,
      ...(yesNo ? was && { [stage]: was } : { [stage]: penalised(was, arm) }),
    },
  };
}

/** A frequency penalty that the profile had and the arm has not is off. */
function penalised(was: DecodingChange | undefined, { presencePenalty, frequencyPenalty, repeatPenalty }: Arm) {
  const { frequencyPenalty: _, ...others } = was ?? {};
  return { ...others, presencePenalty, ...(frequencyPenalty !== undefined && { frequencyPenalty }), repeatPenalty };
}

type DecodingChange = NonNullable<PromptProfile["decoding"]>[string];

/** An arm as a row is named: `continued, presence 0, repeat 1.1, 8 shown`. */
export function armWords(arm: Arm): string {
  const { style, presencePenalty, frequencyPenalty, repeatPenalty, demonstrations, stage } = arm;
  const counted = frequencyPenalty === undefined ? [] : [`frequency ${frequencyPenalty}`];
  const penalties =
    stage === "classification" ? [] : [`presence ${presencePenalty}`, ...counted, `repeat ${repeatPenalty}`];
  return [style, ...penalties, `${demonstrations} shown`].join(", ");
}
