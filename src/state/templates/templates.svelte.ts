/** The rows and templates of the run being set up: an example, or a person's own table, and what would come of them. */
import type { ImportProblem } from "../../core/imports/problems.ts";
import type { SeedTask } from "../../core/rows/seeds-row.ts";
import type { TemplateChoice } from "../../core/rows/template-choice.ts";
import type { TemplatePlan } from "../../core/rows/template-plan.ts";
import type { KindOutline } from "../../core/templates/kinds/kinds.ts";
import type { TemplateKind } from "../../core/templates/kinds/kind.ts";
import type { Outlook } from "../../core/templates/plan/outlook.ts";
import type { Files } from "../../rpc/files.ts";
import type { ReadRows, TableOptions } from "../../rpc/files-api.ts";
import { JobState } from "../parts/job.svelte.ts";
import type { RefusedSeeds } from "../seeds/seed-set.ts";
import { withLimit } from "../parts/with-limit.ts";

/** What begins where a person has chosen nothing. */
const FIRST_KIND = "sentiment";

/** The file that the rows were read from, so that it can be read otherwise; gone after a reload. */
export interface OpenedTable {
  readonly file: File;
  readonly facts: Omit<ReadRows, "rows">;
  readonly options: TableOptions;
}

interface Chosen {
  readonly choice: TemplateChoice;
  readonly rows: readonly SeedTask[];
  /** Undefined for a person's own templates. */
  readonly kind: TemplateKind | undefined;
}

export class TemplatesState {
  readonly reading = new JobState<unknown>();
  readonly #looking = new JobState<Outlook>();
  readonly #files: Files;
  #chosen = $state.raw<Chosen>();
  #outlook = $state.raw<{ readonly of: Chosen; readonly seed: number; readonly found: Outlook }>();
  #opened = $state.raw<OpenedTable>();
  #refused = $state.raw<RefusedSeeds>();
  #seed = $state.raw(0);
  /** Ends when there is something chosen; undefined while no recipe needs rows. */
  #wanting: Promise<void> | undefined;
  #keptRows: readonly SeedTask[] | undefined;

  constructor(files: Files) {
    this.#files = files;
  }

  get choice(): TemplateChoice | undefined {
    return this.#chosen?.choice;
  }
  get kind(): TemplateKind | undefined {
    return this.#chosen?.kind;
  }
  get rows(): readonly SeedTask[] {
    return this.#chosen?.rows ?? [];
  }
  get opened(): OpenedTable | undefined {
    return this.#opened;
  }
  get refused(): RefusedSeeds | undefined {
    return this.#refused;
  }

  /** The name of the example of the chosen kind. */
  get exampleName(): string | undefined {
    return this.kind && exampleName(this.kind.title);
  }

  /** What was found last, also while a change of it is being looked at. */
  get outlook(): Outlook | undefined {
    return this.#outlook?.found;
  }

  /** What would come of exactly what is chosen now; undefined until that is known. */
  get ready(): Outlook | undefined {
    const outlook = this.#outlook;
    return outlook?.of === this.#chosen && outlook?.seed === this.#seed ? outlook.found : undefined;
  }

  /** Why nothing could be found out. */
  get failure(): string | undefined {
    const { phase } = this.#looking;
    return phase.kind === "failed" ? phase.message : undefined;
  }

  /** @param seed of all draws; what would come depends on it */
  async draw(seed: number): Promise<void> {
    if (seed === this.#seed) return;
    this.#seed = seed;
    if (this.#wanting) await this.#look();
  }

  /** Takes what was kept before a reload, or an example. Called when a recipe needs rows. */
  want(): Promise<void> {
    return (this.#wanting ??= this.#restore());
  }

  async #restore(): Promise<void> {
    const { tabDraft } = await import("../page/draft-tab.ts");
    const { readTemplateDraft, tab } = await tabDraft();
    const kept = await readTemplateDraft(tab);
    const kind = await kindOf(kept?.choice.kind);
    if (kept === undefined || (kept.choice.isExample && kind === undefined)) return this.useExample(FIRST_KIND);
    this.#keptRows = kept.rows;
    await this.#take(kept.choice, kept.choice.isExample && kind ? await exampleRows(kind) : kept.rows, kind);
  }

  /** @param id a kind's; without it, or without a kind of that name, that of the chosen kind */
  async useExample(id = this.choice?.kind): Promise<void> {
    const kind = (await kindOf(id)) ?? (await kindOf(FIRST_KIND));
    if (kind === undefined) return;
    this.#opened = undefined;
    this.#refused = undefined;
    const { draw, tasks, mostInstances } = this.choice ?? {};
    const same = this.choice?.kind === kind.id ? this.choice.without : [];
    await this.#take(
      {
        ...{
          name: exampleName(kind.title),
          isExample: true,
          kind: kind.id,
          own: [],
          without: same,
          fields: [],
          none: [],
        },
        ...{ draw: draw ?? "one", tasks: tasks ?? "together" },
        ...(mostInstances !== undefined && { mostInstances }),
      },
      await exampleRows(kind),
      kind,
    );
  }

  /** Chooses an example by its name. @returns whether there is one of that name */
  async useNamed(name: string): Promise<boolean> {
    await this.want();
    const { templateKinds } = await import("../../core/templates/kinds/kinds.ts");
    const kind = templateKinds.find(({ title }) => exampleName(title) === name);
    if (kind !== undefined) await this.useExample(kind.id);
    return kind !== undefined;
  }

  /** Goes over to another kind; an example gives way to that kind's own. @param id undefined for a person's own templates */
  async chooseKind(id: string | undefined): Promise<void> {
    const { choice } = this;
    if (choice === undefined || choice.kind === id) return;
    const plan = this.outlook?.plan;
    const { kind: _, perClass: __, ...rest } = choice;
    if (id === undefined) {
      const own = choice.own.length > 0 ? choice.own : (plan?.templates ?? []);
      await this.#take({ ...rest, own, fields: plan?.fields ?? [] }, this.rows, undefined);
    } else if (choice.isExample) await this.useExample(id);
    else await this.#take({ ...rest, kind: id, without: [], fields: [], none: [] }, this.rows, await kindOf(id));
  }

  /** @param difference an entry that is undefined takes a limit away */
  async change(difference: {
    readonly [Name in keyof TemplateChoice]?: TemplateChoice[Name] | undefined;
  }): Promise<void> {
    const chosen = this.#chosen;
    if (chosen === undefined) return;
    const entries = Object.entries({ ...chosen.choice, ...difference }).filter(([, value]) => value !== undefined);
    await this.#take(Object.fromEntries(entries) as TemplateChoice, chosen.rows, chosen.kind);
  }

  /** Reads a table, or reads the open one again with another decision. @returns whether its rows were taken */
  async open(file: File, options: TableOptions = {}): Promise<boolean> {
    const read = await this.reading.run((watch) =>
      withLimit(watch, (limited) => this.#files.do("table", { file, options }, limited)),
    );
    const { phase } = this.reading;
    if (phase.kind === "failed") this.#refuse(file.name, [{ line: 0, severity: "error", message: phase.message }]);
    const { choice, kind } = this;
    if (read === undefined || choice === undefined) return false;
    const { rows, ...facts } = read as ReadRows;
    const isWayOut = facts.sheets.length > 1 || facts.offers.length > 0;
    if (rows.length === 0 && !isWayOut) {
      const none = [{ line: 0, severity: "error", message: "the table has no rows" } as const];
      this.#refuse(file.name, facts.problems.length > 0 ? facts.problems : none);
      return false;
    }
    this.#refused = undefined;
    this.#opened = { file, facts, options };
    const { perClass: _, ...rest } = choice;
    await this.#take(
      { ...rest, name: file.name, isExample: false, fields: kind ? [] : choice.fields, none: [] },
      rows,
      kind,
    );
    return true;
  }

  /** Takes rows and plan of an earlier run. */
  async usePlan(name: string, rows: readonly SeedTask[], plan: TemplatePlan): Promise<void> {
    await (this.#wanting ??= Promise.resolve());
    this.#opened = undefined;
    const kind = await kindOf(plan.templates[0]?.kind);
    const { choiceOf } = await import("../../core/templates/plan/choice-of.ts");
    const choice = choiceOf(plan, kind, name, kind && exampleName(kind.title));
    await this.#take(choice, rows, choice.kind === undefined ? undefined : kind);
  }

  dismissRefusal(): void {
    this.#refused = undefined;
  }

  #refuse(name: string, problems: readonly ImportProblem[]): void {
    this.#refused = { name, problems };
  }

  async #take(choice: TemplateChoice, rows: readonly SeedTask[], kind: TemplateKind | undefined): Promise<void> {
    this.#chosen = { choice, rows, kind };
    const { tabDraft } = await import("../page/draft-tab.ts");
    const { writeTemplateDraft, tab } = await tabDraft();
    const isKept = rows === this.#keptRows;
    this.#keptRows = rows;
    // What would come of it is told once a reload would find it.
    await writeTemplateDraft(tab, choice, isKept ? undefined : rows);
    await this.#look();
  }

  async #look(): Promise<void> {
    const [chosen, seed] = [this.#chosen, this.#seed];
    if (chosen === undefined) return;
    const order = { choice: chosen.choice, rows: chosen.rows, seed };
    const found = await this.#looking.run((watch) => this.#files.do("outlook", order, watch));
    if (found && this.#chosen === chosen && this.#seed === seed) this.#outlook = { of: chosen, seed, found };
  }
}

/** The name of the table that comes with a kind. */
function exampleName(title: string): string {
  return `Example: ${title}`;
}

async function kindOf(id: string | undefined): Promise<TemplateKind | undefined> {
  const { templateKinds } = await import("../../core/templates/kinds/kinds.ts");
  return templateKinds.find((each: KindOutline) => each.id === id)?.load();
}

async function exampleRows({ example }: TemplateKind): Promise<SeedTask[]> {
  const [{ exampleTable }, { givenRows }] = await Promise.all([
    import("../../core/templates/plan/kind-plan.ts"),
    import("../../core/templates/plan/given-rows.ts"),
  ]);
  return givenRows(exampleTable(example));
}
