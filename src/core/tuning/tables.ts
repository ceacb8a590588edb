/** The figures of a tuning as tables: before and after, the manner, by size of data, the paper's own. */
import type { Cell, Column, DataTable } from "../insights/table.ts";
import { withInterval } from "./figures.ts";
import type { OtherModel } from "./others.ts";
import { PUBLISHED } from "./paper.ts";
import type { TuningOutcome } from "./outcome.ts";
import type { SizePoint } from "./size-points.ts";
import { testGroups, type TestGroup } from "./test-tasks.ts";

const text = (title: string): Column => ({ title, kind: "text" });
const mean = (title: string): Column => ({ title, kind: "mean" });

/** One row for each group that was asked. */
export function scoresTable({ before, after, gain }: TuningOutcome): DataTable {
  const groups = groupsOf(after);
  return {
    columns: [
      ...[text("Tasks"), { title: "Asked", kind: "count" } as const],
      ...[text("ROUGE-L before"), text("ROUGE-L after"), text("Gain")],
      ...[mean("Exact before, %"), mean("Exact after, %")],
    ],
    rows: groups.map((group): Cell[] => {
      const [b, a] = [before[group], after[group]];
      return [
        ...[testGroups[group].title, a?.n, withInterval(b), withInterval(a), withInterval(gain[group])],
        ...[b?.exact, a?.exact],
      ];
    }),
  };
}

/** The student before and after, and further models that were asked the same: a row for each in each group. */
export function modelsTable({ before, after }: TuningOutcome, others: readonly OtherModel[]): DataTable {
  const models = [{ title: "before", figures: before }, { title: "after", figures: after }, ...others];
  return {
    columns: [
      ...[text("Tasks"), text("Model"), { title: "Asked", kind: "count" } as const],
      ...[text("ROUGE-L"), mean("Exact, %"), mean("Stopped, %")],
    ],
    rows: groupsOf(after).flatMap((group) =>
      models.flatMap(({ title, figures }): Cell[][] => {
        const own = figures?.[group];
        return own ? [[testGroups[group].title, title, own.n, withInterval(own), own.exact, own.stopped]] : [];
      }),
    ),
  };
}

/** The same with what a reply goes on to say after its answer, and how many replies stop there. */
export function wholeRepliesTable({ before, after, gain }: TuningOutcome): DataTable {
  return {
    columns: [
      ...[text("Tasks"), text("ROUGE-L before"), text("ROUGE-L after"), text("Gain")],
      ...[mean("Stopped before, %"), mean("Stopped after, %")],
    ],
    rows: groupsOf(after).map((group): Cell[] => {
      const [b, a] = [before[group], after[group]];
      return [
        ...[testGroups[group].title, withInterval(b?.whole), withInterval(a?.whole), withInterval(gain[group]?.whole)],
        ...[b?.stopped, a?.stopped],
      ];
    }),
  };
}

/** Length, lists, hedges and openings before, after, and of the right answers. */
export function mannerTable({ before, after, targets }: TuningOutcome): DataTable {
  return {
    columns: [
      ...[text("Tasks"), text("Answers"), mean("Words"), { title: "Lists", kind: "share" } as const],
      ...([
        { title: "Hedges", kind: "share" },
        { title: "Openings in common", kind: "share" },
      ] as const),
    ],
    rows: groupsOf(after).flatMap((group) =>
      (
        [
          ["before", before[group]?.manner],
          ["after", after[group]?.manner],
          ["right", targets[group]],
        ] as const
      ).map(([whose, manner]): Cell[] => [
        ...[testGroups[group].title, whose, manner?.words, manner?.lists, manner?.hedges, manner?.openings],
      ]),
    ),
  };
}

/** ROUGE-L with its interval by size and group. */
export function sizeTable(points: readonly SizePoint[]): DataTable {
  const groups = Object.keys(points[0]?.figures ?? {}) as TestGroup[];
  return {
    columns: [
      { title: "Tasks learned", kind: "count" },
      ...groups.map((group) => ({ title: testGroups[group].title, kind: "text" }) as const),
    ],
    rows: points.map(({ tasks, figures }) => [tasks, ...groups.map((group) => withInterval(figures[group]))]),
  };
}

/** What the paper's authors measured, on another benchmark. */
export const paperTable: DataTable = {
  columns: [text("Model"), mean("ROUGE-L")],
  rows: PUBLISHED.map(({ model, rougeL }) => [model, rougeL]),
};

/** The groups that were asked, with a sentence about each. */
export function groupsAbout({ after }: TuningOutcome): readonly { readonly title: string; readonly about: string }[] {
  return groupsOf(after).map((group) => testGroups[group]);
}

function groupsOf(all: TuningOutcome["after"]): TestGroup[] {
  return Object.keys(all) as TestGroup[];
}
