/** The composition root: builds the pool, the workers and the state, and mounts the page. Nothing imports it. */
import { mount } from "svelte";
import App from "./App.svelte";
import { modelList } from "./core/models.ts";
import { openDatabase } from "./pool/database.ts";
import { connectFiles } from "./rpc/connect-files.ts";
import { connectInsights } from "./rpc/connect-insights.ts";
import { connectLedger } from "./rpc/connect-ledger.ts";
import { connectWorkers } from "./rpc/connect.ts";
import type { AppState } from "./state/app.ts";
import { AskAgainState } from "./state/ask-again.svelte.ts";
import { Awake } from "./state/awake.ts";
import { BackupState } from "./state/backup.svelte.ts";
import { BrowseState } from "./state/browse.svelte.ts";
import { ReviewState } from "./state/curation-review.svelte.ts";
import { ConsentState } from "./state/consent.svelte.ts";
import { Contacts } from "./state/contacts.ts";
import { CurationState } from "./state/curation.svelte.ts";
import { DatabaseState } from "./state/database.svelte.ts";
import { EvaluationState } from "./state/evaluate.svelte.ts";
import { ExportState } from "./state/export.svelte.ts";
import { InsightsState } from "./state/insights.svelte.ts";
import { LatestState } from "./state/latest.svelte.ts";
import { LessonState } from "./state/lesson.svelte.ts";
import { LiveState } from "./state/live.svelte.ts";
import { MachineState } from "./state/machine.svelte.ts";
import { ModelsState } from "./state/models.svelte.ts";
import { OtherTabs } from "./state/other-tabs.ts";
import { MishapsState } from "./state/mishaps.svelte.ts";
import { NoticesState } from "./state/notices.svelte.ts";
import { OfflineState } from "./state/offline.svelte.ts";
import { PlaceState } from "./state/place.svelte.ts";
import { PublishedState } from "./state/published.svelte.ts";
import { RoomState } from "./state/room.svelte.ts";
import { RunnerState } from "./state/runner.svelte.ts";
import { RunsState } from "./state/runs.svelte.ts";
import { ScorecardState } from "./state/scorecard.svelte.ts";
import { SeedsState } from "./state/seeds.svelte.ts";
import { SetupState } from "./state/setup.svelte.ts";
import { StorageState } from "./state/storage.svelte.ts";
import { ThemeState } from "./state/theme.svelte.ts";
import { WorkbenchState } from "./state/workbench.svelte.ts";
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
