/** The composition root: builds the pool, the workers and the state, and mounts the page. Nothing imports it. */
import { mount } from "svelte";
import App from "./App.svelte";
import { modelList } from "./core/models/model-list.ts";
import { openDatabase } from "./pool/database.ts";
import { Files } from "./rpc/files.ts";
import { RunControl } from "./rpc/run-control.ts";
import { RunPair } from "./rpc/run-pair.ts";
import { WorkerHandle } from "./rpc/worker-handle.ts";
import { workers } from "./rpc/workers.ts";
import type { FirstStates, LaterStates } from "./state/app.ts";
import { Awake } from "./state/page/awake.ts";
import { BackupState } from "./state/export/backup.svelte.ts";
import { ConsentState } from "./state/models/consent.svelte.ts";
import { Contacts } from "./state/page/contacts.ts";
import { DatabaseState } from "./state/storage/database.svelte.ts";
import { FlowState } from "./state/run/flow.svelte.ts";
import { LaterDoor, withLater } from "./state/later-door.ts";
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
import { openNewest } from "./state/run/open-newest.ts";
import { PresentationState } from "./state/page/presentation.svelte.ts";
import { RunnerState } from "./state/run/runner.svelte.ts";
import { RunsState } from "./state/run/runs.svelte.ts";
import { ScorecardState } from "./state/models/scorecard.svelte.ts";
import { SeedsState } from "./state/seeds/seeds.svelte.ts";
import { SetupState } from "./state/run/setup.svelte.ts";
import { ShowingState } from "./state/run/showing.svelte.ts";
import { SlowedState } from "./state/run/slowed.svelte.ts";
import { StepsState } from "./state/run/steps.svelte.ts";
import { StorageState } from "./state/storage/storage.svelte.ts";
import { TemplatesState } from "./state/templates/templates.svelte.ts";
import { TourState } from "./state/tour/tour.svelte.ts";
import { TuningDoor } from "./state/tuning/tuning-door.svelte.ts";
import { ThemeState } from "./state/page/theme.svelte.ts";
import { WalkState } from "./state/page/walk.svelte.ts";
import "./ui/style.css";
import "./ui/presentation.css";

const contacts = new Contacts();
const db = openDatabase();
const slowed = new SlowedState();
const live = new LiveState(slowed);
const offline = new OfflineState();
const storage = new StorageState();
const notices = new NoticesState();
const awake = new Awake();
const runPair = new RunPair(workers.run, workers.dedup);
const runControl = new RunControl(runPair, (message) => {
  live.receive(message);
  notices.hear(message, (id) => runs.all.find((each) => each.id === id)?.name);
  if (message.type === "model-ready") void offline.keepEngine();
  if (message.type === "event" && message.event.type === "task-kept") void storage.keep();
});

const files = new Files(new WorkerHandle(workers.files));
const ledger = new WorkerHandle(workers.ledger).api;
const insights = new WorkerHandle(workers.insights).api;
const mapWorker = new WorkerHandle(workers.map).api;
const place = new PlaceState();
const runs = new RunsState(db, place);
const machine = new MachineState();
const models = new ModelsState(modelList, runPair.api);
const seeds = new SeedsState(files);
const scorecard = new ScorecardState(runPair.api, models, seeds);
const setup = new SetupState(seeds, new TemplatesState(files), models, scorecard);
const consent = new ConsentState(models);
const otherTabs = new OtherTabs();
const steps = new StepsState(live);
const runner = new RunnerState({
  ...{ worker: runControl, db, live, steps, runs, setup },
  models,
  consent,
  place,
  otherTabs,
});

const presentation = new PresentationState();
const walk = new WalkState(place);
const latest = new LatestState(db, live, runs);
const tour = new TourState({ place, runs, setup });
const showing = new ShowingState({ live, slowed, recording: tour, latest, runner, runs });

const state: FirstStates = {
  place,
  theme: new ThemeState(),
  presentation,
  walk,
  machine,
  models,
  consent,
  setup,
  scorecard,
  runs,
  live,
  steps,
  contacts,
  offline,
  database: new DatabaseState(db),
  storage,
  awake,
  notices,
  mishaps: new MishapsState(),
  runner,
  latest,
  slowed,
  tour,
  showing,
  flow: new FlowState({ showing, runner, runs, setup }),
  backup: new BackupState(files),
  lesson: new LessonState({ setup, models, runs, place, presentation, walk }),
  tuning: new TuningDoor(openTuning),
  later: new LaterDoor(openLater),
};

void setup.seeds.restore();
void setup.seeds.loadBuiltIn(new URL("seeds/seed-tasks.jsonl", document.baseURI));
awake.listen();
state.mishaps.listen();
state.lesson.listen();
void openNewest(place, runs);
if (import.meta.env.PROD) void offline.register(new URL("service-worker.js", document.baseURI));
void machine.look();
void models.look();

/** The states of the places beyond the first. */
async function openLater() {
  const { laterStates } = await import("./state/later.ts");
  return laterStates({ db, files, ledger, insights, mapWorker, runWorker: runPair.api, first: state });
}

/** The Tune place's own state and worker. */
async function openTuning() {
  const { TuningState } = await import("./state/tuning/tuning.svelte.ts");
  const trainer = new WorkerHandle(workers.tuning, { onStart: (api) => api.connect(document.baseURI) });
  const needs = { db, runWorker: runPair.api, files, models, machine, notices };
  return new TuningState({
    ...needs,
    worker: trainer.api,
    freeMemory: () => {
      trainer.end();
    },
  });
}

/** States that are made when their place is opened. */
const laterNames: Readonly<Record<keyof LaterStates, true>> = {
  ...{ askForExamples: true, browse: true, curation: true, damaged: true, drift: true },
  ...{ embedding: true, evaluation: true },
  ...{ experiments: true, exporter: true, hubReading: true, insights: true, judging: true, leaving: true },
  ...{ map: true, mapLook: true, meaning: true, mix: true, prompts: true, published: true, publishing: true },
  ...{ remarks: true, review: true, reviewers: true, room: true, safetyCopies: true, workbench: true },
};

const target = document.querySelector("#app");
if (target !== null) mount(App, { target, props: { state: withLater<FirstStates, LaterStates>(state, laterNames) } });
