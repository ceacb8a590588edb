/** The composition root: builds the pool, the workers and the state, and mounts the page. Nothing imports it. */
import { mount } from "svelte";
import App from "./App.svelte";
import { modelList } from "./core/models/model-list.ts";
import { openDatabase } from "./pool/database.ts";
import { connectFiles } from "./rpc/connect-files.ts";
import { connectInsights } from "./rpc/connect-insights.ts";
import { connectLedger } from "./rpc/connect-ledger.ts";
import { connectWorkers } from "./rpc/connect.ts";
import type { AppState } from "./state/app.ts";
import { AskAgainState } from "./state/run/ask-again.svelte.ts";
import { Awake } from "./state/page/awake.ts";
import { BackupState } from "./state/export/backup.svelte.ts";
import { BrowseState } from "./state/pool/browse.svelte.ts";
import { ReviewState } from "./state/pool/curation-review.svelte.ts";
import { ConsentState } from "./state/models/consent.svelte.ts";
import { Contacts } from "./state/page/contacts.ts";
import { CurationState } from "./state/pool/curation.svelte.ts";
import { DatabaseState } from "./state/storage/database.svelte.ts";
import { EvaluationState } from "./state/export/evaluate.svelte.ts";
import { ExportState } from "./state/export/export.svelte.ts";
import { InsightsState } from "./state/insights/insights.svelte.ts";
import { LatestState } from "./state/run/latest.svelte.ts";
import { LessonState } from "./state/run/lesson.svelte.ts";
import { LiveState } from "./state/run/live.svelte.ts";
import { MachineState } from "./state/models/machine.svelte.ts";
import { ModelsState } from "./state/models/models.svelte.ts";
import { OtherTabs } from "./state/page/other-tabs.ts";
import { MishapsState } from "./state/page/mishaps.svelte.ts";
import { NoticesState } from "./state/run/notices.svelte.ts";
import { OfflineState } from "./state/page/offline.svelte.ts";
import { PlaceState } from "./state/page/place.svelte.ts";
import { PublishedState } from "./state/export/published.svelte.ts";
import { RoomState } from "./state/storage/room.svelte.ts";
import { RunnerState } from "./state/run/runner.svelte.ts";
import { RunsState } from "./state/run/runs.svelte.ts";
import { ScorecardState } from "./state/models/scorecard.svelte.ts";
import { SeedsState } from "./state/seeds/seeds.svelte.ts";
import { SetupState } from "./state/run/setup.svelte.ts";
import { StorageState } from "./state/storage/storage.svelte.ts";
import { ThemeState } from "./state/page/theme.svelte.ts";
import { WorkbenchState } from "./state/workbench/workbench.svelte.ts";
import "./ui/style.css";

const contacts = new Contacts();
const db = openDatabase();
const live = new LiveState();
const offline = new OfflineState();
const storage = new StorageState();
const notices = new NoticesState();
const awake = new Awake();
const workers = connectWorkers((message) => {
  live.receive(message);
  notices.hear(message, (id) => runs.all.find((each) => each.id === id)?.name);
  if (message.type === "model-ready") void offline.keepEngine();
  if (message.type === "event" && message.event.type === "task-kept") void storage.keep();
});

const files = connectFiles();
const place = new PlaceState();
const runs = new RunsState(db, place);
const machine = new MachineState();
const models = new ModelsState(modelList, workers);
const seeds = new SeedsState(files);
const scorecard = new ScorecardState(workers, models, seeds);
const setup = new SetupState(seeds, models, scorecard);
const ledger = connectLedger();
const browse = new BrowseState(db, ledger);
const curation = new CurationState(db, ledger, (change) => {
  browse.applied(change);
});
const consent = new ConsentState(models);
const askAgain = new AskAgainState({ worker: workers, consent, models, live, curation });
const otherTabs = new OtherTabs();
const runner = new RunnerState({
  ...{ worker: workers, db, live, runs, setup },
  models,
  consent,
  askAgain,
  place,
  otherTabs,
});

const state: AppState = {
  place,
  theme: new ThemeState(),
  machine,
  models,
  consent,
  setup,
  scorecard,
  runs,
  live,
  contacts,
  offline,
  database: new DatabaseState(db),
  storage,
  room: new RoomState({ db, store: workers, models, runs, storage }),
  awake,
  notices,
  mishaps: new MishapsState(),
  runner,
  latest: new LatestState(db, live, runs),
  browse,
  curation,
  askAgain,
  review: new ReviewState(db, ledger, curation),
  workbench: new WorkbenchState(ledger, place),
  insights: new InsightsState(connectInsights(), runs),
  exporter: new ExportState(files),
  published: new PublishedState({ files, db, runs, runner, setup }),
  backup: new BackupState(files),
  lesson: new LessonState({ setup, models, runs }),
  evaluation: new EvaluationState(files),
};

void setup.seeds.loadBuiltIn(new URL("seeds/seed-tasks.jsonl", document.baseURI));
awake.listen();
state.mishaps.listen();
state.lesson.listen();
if (import.meta.env.PROD) void offline.register(new URL("service-worker.js", document.baseURI));
void machine.look();
void models.look();

const target = document.querySelector("#app");
if (target !== null) mount(App, { target, props: { state } });
