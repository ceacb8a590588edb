/** All the state of the page, as `main.ts` gives it to the components: what the first screen needs, and what is made later. Types alone. */
import type { AskForExamplesState } from "./run/ask-for-examples.svelte.ts";
import type { Awake } from "./page/awake.ts";
import type { BackupState } from "./export/backup.svelte.ts";
import type { DamagedState } from "./storage/damaged-rows.svelte.ts";
import type { BrowseState } from "./pool/browse.svelte.ts";
import type { ReviewState } from "./pool/curation-review.svelte.ts";
import type { ConsentState } from "./models/consent.svelte.ts";
import type { Contacts } from "./page/contacts.ts";
import type { CurationState } from "./pool/curation.svelte.ts";
import type { DatabaseState } from "./storage/database.svelte.ts";
import type { EvaluationState } from "./export/evaluate.svelte.ts";
import type { ExportState } from "./export/export.svelte.ts";
import type { FlowState } from "./run/flow.svelte.ts";
import type { DriftState } from "./drift/drift.svelte.ts";
import type { InsightsState } from "./insights/insights.svelte.ts";
import type { MapLook } from "./map/map-look.svelte.ts";
import type { MapState } from "./map/map.svelte.ts";
import type { LatestState } from "./run/latest.svelte.ts";
import type { LaterDoor } from "./later-door.ts";
import type { LessonState } from "./run/lesson.svelte.ts";
import type { LiveState } from "./run/live.svelte.ts";
import type { StepsState } from "./run/steps.svelte.ts";
import type { MachineState } from "./models/machine.svelte.ts";
import type { MixState } from "./mix/mix.svelte.ts";
import type { ModelsState } from "./models/models.svelte.ts";
import type { MishapsState } from "./page/mishaps.svelte.ts";
import type { NoticesState } from "./run/notices.svelte.ts";
import type { OfflineState } from "./page/offline.svelte.ts";
import type { PlaceState } from "./page/place.svelte.ts";
import type { PresentationState } from "./page/presentation.svelte.ts";
import type { PublishedState } from "./export/published.svelte.ts";
import type { RoomState } from "./storage/room.svelte.ts";
import type { RunnerState } from "./run/runner.svelte.ts";
import type { RunsState } from "./run/runs.svelte.ts";
import type { ScorecardState } from "./models/scorecard.svelte.ts";
import type { SetupState } from "./run/setup.svelte.ts";
import type { ShowingState } from "./run/showing.svelte.ts";
import type { SlowedState } from "./run/slowed.svelte.ts";
import type { StorageState } from "./storage/storage.svelte.ts";
import type { ThemeState } from "./page/theme.svelte.ts";
import type { TourState } from "./tour/tour.svelte.ts";
import type { TuningDoor } from "./tuning/tuning-door.svelte.ts";
import type { WalkState } from "./page/walk.svelte.ts";
import type { WorkbenchState } from "./workbench/workbench.svelte.ts";

export interface FirstStates {
  readonly place: PlaceState;
  readonly theme: ThemeState;
  readonly presentation: PresentationState;
  readonly walk: WalkState;
  readonly machine: MachineState;
  readonly models: ModelsState;
  readonly consent: ConsentState;
  readonly setup: SetupState;
  readonly scorecard: ScorecardState;
  readonly runs: RunsState;
  readonly live: LiveState;
  readonly steps: StepsState;
  readonly contacts: Contacts;
  readonly offline: OfflineState;
  readonly database: DatabaseState;
  readonly storage: StorageState;
  readonly awake: Awake;
  readonly notices: NoticesState;
  readonly mishaps: MishapsState;
  readonly runner: RunnerState;
  readonly latest: LatestState;
  readonly slowed: SlowedState;
  readonly tour: TourState;
  readonly showing: ShowingState;
  readonly flow: FlowState;
  readonly backup: BackupState;
  readonly lesson: LessonState;
  readonly tuning: TuningDoor;
  readonly later: LaterDoor<LaterStates>;
}

/** Made when a place or a window beyond the first screen is opened. */
export interface LaterStates {
  readonly room: RoomState;
  readonly browse: BrowseState;
  readonly damaged: DamagedState;
  readonly curation: CurationState;
  readonly askForExamples: AskForExamplesState;
  readonly review: ReviewState;
  readonly workbench: WorkbenchState;
  readonly drift: DriftState;
  readonly insights: InsightsState;
  readonly map: MapState;
  readonly mapLook: MapLook;
  readonly mix: MixState;
  readonly exporter: ExportState;
  readonly published: PublishedState;
  readonly evaluation: EvaluationState;
}

export type AppState = FirstStates & LaterStates;
