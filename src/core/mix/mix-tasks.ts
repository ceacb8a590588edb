/** Mixes sets into one pool: judges each task by the method's rules, against all that was kept before, and against sets to stay clear of. Pure. */
import { candidateRules } from "../questions/instruction-rules.ts";
import { judgeInstances, type JudgedInstance } from "../questions/instance-rules.ts";
import type { Method } from "../method/method.ts";
import type { Refusal, Verdict } from "../rows/candidate-row.ts";
import type { Neighbour } from "../rows/mentions.ts";
import type { MixRules } from "../rows/mix-record.ts";
import { tooSimilar } from "../rows/too-similar.ts";
import { Balancing } from "./balance.ts";
import { CommonWords, commonWordsFor, mixLimits, questionsOf } from "./common-words.ts";
import type { ComparedSet, MixSet, MixTask } from "./mix-set.ts";
import { Turns, type Turn } from "./turns.ts";

/** What mixing needs of an index of instructions; a live run's index will do. */
interface MixIndex {
  rebuild(scheme: Method["tokens"], entries: Iterable<{ readonly taskId: string; readonly instruction: string }>): void;
  add(taskId: string, instruction: string): void;
  /** The nearest with a ROUGE-L F greater than `threshold` (0 to 1). */
  nearestAbove(instruction: string, threshold: number): Neighbour | undefined;
}

export interface MixOrder {
  readonly sets: readonly MixSet[];
  /** A weight for each set; undefined for none. */
  readonly weights: readonly number[] | undefined;
  readonly known: readonly ComparedSet[];
  readonly evaluation: readonly ComparedSet[];
  readonly method: Method;
  readonly rules: MixRules;
  readonly seed: number;
  /** The first verb of each task by set, where the tasks are balanced by it. */
  readonly verbs?: readonly (readonly (string | undefined)[])[];
}

/** One task and what became of it. */
export interface MixOutcome extends Turn {
  readonly verdict: Verdict;
  /** All its instances, kept or not. */
  readonly instances: readonly JudgedInstance[];
}

export interface MixPorts {
  readonly index: () => MixIndex;
  /** The id that a task has in the mixture. */
  readonly taskId: (turn: Turn) => string;
}

/** A set that cannot be mixed or compared with; the message says why. */
export class MixRefusal extends Error {
  override readonly name = "MixRefusal";
}

/**
 * Mixes, one task at a step, so that a caller may pause or stop between two. Rules come in this order: the method's own, an
 * example, the pool so far, known sets, evaluation sets, balance. Tasks without a turn come last.
 *
 * @returns how many words in a row each evaluation set was searched by
 * @throws MixRefusal where the evaluation sets have too many words
 */
export function* mixTasks(order: MixOrder, { index, taskId }: MixPorts): Generator<MixOutcome, readonly number[]> {
  const { sets, weights, method, rules, seed } = order;
  const judge = judging(order, index);
  const pool = index();
  pool.rebuild(method.tokens, []);
  const balancing = new Balancing(rules.balance);
  const turns = new Turns({ sizes: sets.map(({ tasks }) => tasks.length), weights, most: rules.most, seed });
  for (let turn = turns.next(); turn; turn = turns.next()) {
    const task = taskAt(sets, turn);
    const instances = instancesOf(task, method);
    const balanced = { task, verb: order.verbs?.[turn.set]?.[turn.task] };
    const refusal = judge.alone(task, instances) ?? inPool(task) ?? judge.apart(task) ?? balance(balanced);
    if (!refusal) {
      turns.keep(turn.set);
      balancing.keep(balanced);
      pool.add(taskId(turn), task.instruction);
    }
    yield { ...turn, instances, verdict: refusal ?? { kind: "kept", nearest: undefined } };
  }
  for (const turn of turns.rest()) {
    const instances = instancesOf(taskAt(sets, turn), method);
    yield { ...turn, instances, verdict: { kind: "refused", reason: "not-drawn" } };
  }
  return judge.commonWords;

  function inPool({ instruction }: MixTask): Refusal | undefined {
    const nearest = pool.nearestAbove(instruction, method.similarityThreshold);
    return nearest && tooSimilar(nearest);
  }

  function balance(balanced: Parameters<Balancing["full"]>[0]): Refusal | undefined {
    const full = balancing.full(balanced);
    return full && { kind: "refused", reason: "balanced-out", detail: full.name };
  }
}

/** The rules that look at nothing kept before. */
function judging({ known, evaluation, method, rules }: MixOrder, index: () => MixIndex) {
  const ofMethod = candidateRules(method);
  const threshold = method.similarityThreshold;
  const indexed = (texts: (tasks: ComparedSet["tasks"][number]) => readonly string[]) => (set: ComparedSet) => {
    const own = index();
    own.rebuild(
      method.tokens,
      set.tasks.flatMap((task, i) => texts(task).map((instruction, j) => ({ taskId: `set:${i}.${j}`, instruction }))),
    );
    return { name: set.name, index: own };
  };
  const knownSets = known.map(indexed(({ instruction }) => [instruction]));
  const asked = evaluation.map(indexed(questionsOf));
  const commonWords = evaluation.map(({ tasks }) =>
    rules.commonWords === "auto" ? commonWordsFor(tasks) : rules.commonWords,
  );
  const shared = evaluation.map(({ tasks }, i) => {
    const words = new CommonWords(commonWords[i]!);
    for (const task of tasks) {
      words.add(task);
      if (words.size > mixLimits.evaluationWords) throw new MixRefusal(TOO_MANY_WORDS);
    }
    return words;
  });

  return {
    commonWords,

    alone({ instruction, carried }: MixTask, instances: readonly JudgedInstance[]): Refusal | undefined {
      // What a person wrote or kept against the rules stays, as everywhere.
      const refusal = carried.byHand ? undefined : ofMethod({ instruction, cut: false });
      if (refusal) return { kind: "refused", ...refusal };
      const lacks = rules.needsExample && instances.every((each) => each.refusal !== undefined);
      return lacks ? { kind: "refused", reason: "no-example" } : undefined;
    },

    apart(task: MixTask): Refusal | undefined {
      for (const set of knownSets) {
        const nearest = set.index.nearestAbove(task.instruction, threshold);
        if (nearest) return { kind: "refused", reason: "in-known-set", detail: set.name, nearest };
      }
      for (const [i, set] of asked.entries()) {
        const words = shared[i]!.find(task);
        if (words !== undefined)
          return { kind: "refused", reason: "in-evaluation-set", detail: `${set.name}: ${words}` };
        for (const question of questionsOf(task)) {
          const nearest = set.index.nearestAbove(question, threshold);
          if (nearest) return { kind: "refused", reason: "in-evaluation-set", detail: set.name, nearest };
        }
      }
      return undefined;
    },
  };
}

const TOO_MANY_WORDS = `An evaluation set has more than ${String(mixLimits.evaluationWords / 1e6)} million words. Divide it, and mix once for each part.`;

function taskAt(sets: readonly MixSet[], { set, task }: Turn): MixTask {
  return sets[set]!.tasks[task]!;
}

/** Of a file all its examples, judged by the method but for their number: they were not asked for one by one. */
function instancesOf({ instances, isJudged }: MixTask, method: Method): readonly JudgedInstance[] {
  if (isJudged) return instances;
  return judgeInstances(instances, { finishReason: "stop" }, { ...method, maxInstances: Infinity });
}
