/** What crosses to the files worker: everything that reads or writes whole files. Each kind of job is one order and one result. */
import type { EditableSentence } from "../core/method/edited-sentence.ts";
import type { Asking } from "../core/questions/prepare.ts";
import type { PromptSubject, PromptView } from "../core/questions/whole-prompts.ts";
import type { NamedFault, Restored } from "../core/backup/restored.ts";
import type { ExportFilter } from "../core/export/selection/filter.ts";
import type { FormatFacts } from "../core/export/format.ts";
import type { Part, SideCount } from "../core/export/selection/sides.ts";
import type { SplitChoice } from "../core/export/selection/split.ts";
import type { SaidMark } from "../core/curation/task-marks.ts";
import type { RefusedLine } from "../core/evaluate/evaluate.ts";
import type { EvaluationResult } from "../core/evaluate/figures.ts";
import type { SeedFileOptions, SeedReading } from "../core/imports/bytes/seed-file.ts";
import type { TableReading } from "../core/imports/bytes/table-file.ts";
import type { ModelRecord } from "../core/models/model.ts";
import type { RunRow } from "../core/rows/run-row.ts";
import type { SeedTask } from "../core/rows/seeds-row.ts";
import type { TemplateChoice } from "../core/rows/template-choice.ts";
import type { Outlook } from "../core/templates/plan/outlook.ts";
import type { FileTask } from "../core/tuning/file-questions.ts";
import type { LookedAtSet, Mixed, MixOrder } from "./mix-api.ts";
import type { FileProblem } from "../published/reading/file-gatherer.ts";
import type { ReplayReport } from "../published/report.ts";
import type { CheckedLeaving, HubColumns, HubRows, PackagedDataset } from "./hub-api.ts";

/** How far a job is, in its own unit. */
export interface JobProgress {
  readonly step:
    | "reading"
    | "replaying"
    | "storing"
    | "writing"
    | "comparing"
    | "finding-verbs"
    | "checking"
    | "creating"
    | "uploading"
    | "committing";
  readonly done: number;
  /** 0 when it is not known. */
  readonly of: number;
}

/** What a person chooses before a file is written. */
export interface ExportOrder {
  readonly runId: string;
  /** A format's id, or `zip` for the dataset with its card. */
  readonly format: string;
  readonly filter: ExportFilter;
  readonly split: SplitChoice;
  /** Which sides of the split are written. */
  readonly part: Part;
  /** Formats in the zip, beside messages. */
  readonly zipFormats: readonly string[];
  /** ISO 639 code for the card. */
  readonly language: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The first rows as they would be written, and how much passes the filters. */
export interface ExportPreview {
  readonly text: string;
  readonly tasks: number;
  /** Instances; in a training format those with an output. */
  readonly instances: number;
  readonly ofTasks: number;
  /** What each side of the split gets, if there is one; a side without an example is not among them. */
  readonly sides: readonly SideCount[];
}

/** What was written. Without a handle the file comes back as a blob. */
export interface Written {
  readonly bytes: number;
  readonly blob: Blob | undefined;
  /** Rows that the file lacks because they are damaged; absent for none. */
  readonly damaged?: number;
}

export type OpenedFiles =
  | {
      readonly kind: "opened";
      readonly run: RunRow;
      /** Whether the files were our own export; otherwise they were the public code's, and `report` is about those. */
      readonly own: boolean;
      readonly report: ReplayReport | undefined;
      readonly problems: readonly FileProblem[];
      /** What people and models said of its tasks: of how many. */
      readonly said: Readonly<Record<SaidMark, number>>;
    }
  | { readonly kind: "refused"; readonly reason: string; readonly problems: readonly FileProblem[] };

/** A written backup, which was read back; it names the runs and tunings that it lacks in whole or in part. */
export interface BackedUp extends Written {
  readonly runs: number;
  readonly tunings: number;
  readonly faults: readonly NamedFault[];
}

export type Evaluated =
  | { readonly kind: "evaluated"; readonly result: EvaluationResult }
  | { readonly kind: "refused"; readonly lines: readonly RefusedLine[]; readonly count: number };

/** What a person has decided about a table's file. */
export type TableOptions = Pick<SeedFileOptions, "encoding" | "sheet" | "header">;

/** A table of labelled data, its rows as a run keeps them. */
export interface ReadRows extends Omit<TableReading, "table"> {
  readonly rows: readonly SeedTask[];
  /** Whether the first row was read as the columns' names; absent where each row names its own. */
  readonly header?: boolean;
}

/** Tasks to be asked, and what was wrong with a file or a row; right rows are taken though others are wrong. */
export interface ReadTasks {
  readonly tasks: readonly FileTask[];
  /** How many questions with a right answer they are. */
  readonly questions: number;
  readonly problems: readonly { readonly file: string; readonly message: string }[];
}

/** Every job by its name. */
export interface FileJobs {
  formats: { readonly order: undefined; readonly result: readonly FormatFacts[] };
  preview: { readonly order: ExportOrder; readonly result: ExportPreview };
  export: {
    readonly order: ExportOrder & { readonly handle?: FileSystemFileHandle | undefined };
    readonly result: Written;
  };
  /** The files of a dataset one by one, Parquet first. */
  package: {
    readonly order: Pick<ExportOrder, "runId" | "filter" | "split" | "zipFormats" | "language" | "now"> & {
      /** The dataset's own licence; that of the model where it is absent. */
      readonly licence?: string | undefined;
    };
    readonly result: PackagedDataset;
  };
  backup: {
    readonly order: {
      readonly runs: readonly string[] | "all";
      readonly handle?: FileSystemFileHandle | undefined;
      /** Whether the files of tunings are in it: weights, adapters, checkpoints. */
      readonly weights?: boolean;
    };
    readonly result: BackedUp;
  };
  /** How many tunings on these runs there are, and the bytes of their files. */
  tunings: {
    readonly order: { readonly runs: readonly string[] | "all" };
    readonly result: { readonly tunings: number; readonly bytes: number };
  };
  /** One damaged run, as it is stored. */
  raw: { readonly order: { readonly runId: string }; readonly result: Written };
  restore: { readonly order: { readonly file: File }; readonly result: Restored };
  seeds: {
    readonly order: { readonly source: File | string; readonly options?: SeedFileOptions | undefined };
    readonly result: SeedReading;
  };
  /** The tasks of any files with answers: published forms, our exports, whatever seeds are read from. */
  tasks: { readonly order: { readonly files: readonly File[] }; readonly result: ReadTasks };
  /** A table of labelled data. */
  table: {
    readonly order: { readonly file: File; readonly options?: TableOptions | undefined };
    readonly result: ReadRows;
  };
  /** What would come of templates over rows. */
  outlook: {
    readonly order: { readonly choice: TemplateChoice; readonly rows: readonly SeedTask[]; readonly seed: number };
    readonly result: Outlook;
  };
  open: {
    readonly order: {
      readonly files: readonly File[];
      readonly name: string;
      /** Used when the files have no seeds. */
      readonly seeds: readonly SeedTask[];
      readonly seedsName: string;
    };
    readonly result: OpenedFiles;
  };
  /** A copy of a run that goes on from the same point with another model. */
  derive: {
    readonly order: {
      readonly runId: string;
      readonly name: string;
      readonly model: ModelRecord;
      /** Machine tasks wanted beyond those it has. */
      readonly more: number;
    };
    readonly result: RunRow;
  };
  /** How many tasks a file has, as a set of a mixture. */
  set: {
    readonly order: { readonly file: File; readonly includesSeeds: boolean };
    readonly result: LookedAtSet;
  };
  /** Mixes runs and files into a new run. */
  mix: { readonly order: MixOrder; readonly result: Mixed };
  /** Looks for what should perhaps not leave this machine, and remembers the sums with the run. */
  leaving: { readonly order: { readonly runId: string; readonly now: number }; readonly result: CheckedLeaving };
  /** The columns of a Parquet file at the Hub, at an address pinned to a commit. Only its end is fetched. */
  hubColumns: { readonly order: { readonly url: string; readonly bytes: number }; readonly result: HubColumns };
  /** The first rows of some of its columns. */
  hubRows: {
    readonly order: {
      readonly url: string;
      readonly bytes: number;
      readonly rows: number;
      readonly columns: readonly string[];
    };
    readonly result: HubRows;
  };
  /** The sentences of a recipe's prompts that a person may change, and the prompts whole. */
  prompts: {
    readonly order: { readonly recipe: string; readonly asking: Asking; readonly subject: PromptSubject };
    readonly result: { readonly sentences: readonly EditableSentence[]; readonly prompts: readonly PromptView[] };
  };
  /** The fields that the first lines of a JSONL file have. */
  fields: { readonly order: { readonly file: File }; readonly result: readonly string[] };
  evaluate: {
    readonly order: { readonly file: File; readonly response: string; readonly target: string };
    readonly result: Evaluated;
  };
}

export type JobKind = keyof FileJobs;

export interface FilesApi {
  /** @param job a number by which it can be cancelled; then it rejects with an `AbortError` */
  do<Kind extends JobKind>(
    kind: Kind,
    order: FileJobs[Kind]["order"],
    job: number,
    onProgress: (progress: JobProgress) => void,
  ): Promise<FileJobs[Kind]["result"]>;
  cancel(job: number): Promise<void>;
}
