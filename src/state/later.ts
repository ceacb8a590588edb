/** The states of places and windows that are opened later. They are made together when the first of them is opened, so that a first visit loads none. */
import type { SeedbedDatabase } from "../pool/database.ts";
import { VectorsDatabase } from "../pool/vectors.ts";
import type { AskForExamplesApi } from "../rpc/ask-for-examples-api.ts";
import type { AskStudentApi } from "../rpc/ask-student-api.ts";
import type { EmbedApi } from "../rpc/embed-api.ts";
import type { Files } from "../rpc/files.ts";
import type { InsightsApi } from "../rpc/insights-api.ts";
import type { LedgerApi } from "../rpc/ledger-api.ts";
import type { MapApi } from "../rpc/map-api.ts";
import type { ModelStore } from "../rpc/run-api.ts";
import type { FirstStates, LaterStates } from "./app.ts";
import { EvaluationState } from "./export/evaluate.svelte.ts";
import { ExperimentsState } from "./experiments/experiments.svelte.ts";
import { SafetyCopies } from "./export/safety-copies.svelte.ts";
import { ExportState } from "./export/export.svelte.ts";
import { PublishedState } from "./export/published.svelte.ts";
import { PromptsState } from "./run/prompts.svelte.ts";
import { DriftState } from "./drift/drift.svelte.ts";
import { Embedders } from "./embeddings/embedders.svelte.ts";
import { EmbeddingState } from "./embeddings/embedding.svelte.ts";
import { PublishState } from "./hub/publish.svelte.ts";
import { ReadState } from "./hub/read.svelte.ts";
import { CheckState } from "./leaving/check.svelte.ts";
import { InsightsState } from "./insights/insights.svelte.ts";
import { MapLook } from "./map/map-look.svelte.ts";
import { MapState } from "./map/map.svelte.ts";
import { MixState } from "./mix/mix.svelte.ts";
import { BrowseState } from "./pool/browse.svelte.ts";
import { JudgingState } from "./review/judging.svelte.ts";
import { MeaningState } from "./pool/meaning.svelte.ts";
import { RemarksState } from "./pool/remarks.svelte.ts";
import { ReviewersState } from "./review/reviewers.svelte.ts";
import { ReviewState } from "./review/review.svelte.ts";
import { DamagedState } from "./storage/damaged-rows.svelte.ts";
import { CurationState } from "./pool/curation.svelte.ts";
import { AskForExamplesState } from "./run/ask-for-examples.svelte.ts";
import { RoomState } from "./storage/room.svelte.ts";
import { WorkbenchState } from "./workbench/workbench.svelte.ts";

interface LaterNeeds {
  readonly db: SeedbedDatabase;
  readonly files: Files;
  readonly ledger: LedgerApi;
  readonly insights: InsightsApi;
  readonly mapWorker: MapApi;
  readonly runWorker: AskForExamplesApi & AskStudentApi & EmbedApi & ModelStore;
  readonly first: FirstStates;
}

export function laterStates({ db, files, ledger, insights, mapWorker, runWorker, first }: LaterNeeds): LaterStates {
  const { consent, live, models, place, runner, runs, setup, storage } = first;
  const browse = new BrowseState(db, ledger, place);
  const map = new MapState(mapWorker);
  const curation = new CurationState(db, ledger, (change) => {
    browse.applied(change);
    map.applied(change);
  });
  return {
    browse,
    damaged: new DamagedState(db, ledger, browse),
    curation,
    askForExamples: new AskForExamplesState({ worker: runWorker, consent, models, live, curation }),
    review: new ReviewState(db, ledger, curation),
    remarks: new RemarksState(curation, ledger),
    meaning: new MeaningState(ledger, () => void browse.table.more()),
    reviewers: new ReviewersState(db, ledger),
    judging: new JudgingState({ db, ledger, worker: runWorker, consent, models, live, curation }),
    workbench: new WorkbenchState(ledger, place),
    prompts: new PromptsState(files, setup),
    embedding: new EmbeddingState({
      ...{ db, ledger, worker: runWorker, models, live },
      vectors: new VectorsDatabase(),
      embedders: new Embedders({ models, consent, store: runWorker }),
    }),
    drift: new DriftState(db, setup.seeds),
    insights: new InsightsState(insights, runs),
    map,
    mapLook: new MapLook({ map, db, ledger, browse, runs }),
    exporter: new ExportState(files),
    publishing: new PublishState(files, db),
    hubReading: new ReadState(files),
    leaving: new CheckState({ files, db, curation }),
    published: new PublishedState({ files, db, place, runs, runner, setup }),
    mix: new MixState({ files, runs }),
    evaluation: new EvaluationState(files),
    safetyCopies: new SafetyCopies({ files, live, runs }),
    experiments: new ExperimentsState({ db, files, insights, consent, live, models, runner, runs, setup }),
    room: new RoomState({ db, store: runWorker, models, runs, storage }),
  };
}
