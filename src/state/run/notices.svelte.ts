/** A system notification when a run ends or needs the person while the page is hidden; only if they have turned it on. */
import type { RunMessage } from "../../rpc/run-api.ts";
import { keepText, keptText } from "../parts/kept-text.ts";

const KEY = "seedbed-notify";

/** Failures that the person has caused, and so knows. */
const CAUSED_BY_PERSON: ReadonlySet<string> = new Set(["aborted", "taken-over", "busy", "outdated"]);

export class NoticesState {
  #wanted = $state.raw(keptText(KEY) === "on");
  #permission = $state.raw<NotificationPermission | undefined>(permission());

  /** Whether the browser has notifications at all. */
  get isOffered(): boolean {
    return this.#permission !== undefined;
  }

  get isBlocked(): boolean {
    return this.#permission === "denied";
  }

  get isOn(): boolean {
    return this.#wanted && this.#permission === "granted";
  }

  /** Turns notifications on or off; asks for the browser's permission only here. */
  async turn(): Promise<void> {
    const on = !this.isOn;
    if (on) this.#permission = await Notification.requestPermission();
    this.#wanted = on;
    keepText(KEY, on ? "on" : undefined);
  }

  /** @param nameOf a run's name by its id */
  hear(message: RunMessage, nameOf: (runId: string) => string | undefined): void {
    const words = wordsFor(message);
    if (words === undefined) return;
    const { runId: tag, what, detail } = words;
    this.say({ tag, title: `${nameOf(tag) ?? "The run"} ${what}`, detail });
  }

  /** Shows a notice, unless the page can be seen or the person has not turned them on. */
  say({ title, tag, detail }: Notice): void {
    if (this.isOn && document.hidden) void show(title, tag, detail);
  }
}

export interface Notice {
  /** A newer notice of the same tag takes the older one's place. */
  readonly tag: string;
  readonly title: string;
  readonly detail: string;
}

interface Words {
  readonly runId: string;
  readonly what: string;
  readonly detail: string;
}

function wordsFor(message: RunMessage): Words | undefined {
  if (message.type === "event" && message.event.type === "phase") {
    const { phase, counters } = message.event;
    if (phase.kind !== "finished") return undefined;
    return { runId: message.runId, what: "has finished", detail: `${String(counters.tasks)} tasks kept` };
  }
  if (message.type === "unsaved") return { runId: message.runId, what: "waits for room", detail: message.message };
  if (message.type !== "failure" || message.runId === undefined || CAUSED_BY_PERSON.has(message.kind)) return undefined;
  return { runId: message.runId, what: "was paused", detail: message.message };
}

/** Shows it through the service worker if there is one: phones have no other way. */
async function show(title: string, tag: string, body: string): Promise<void> {
  const options = { body, tag, icon: "icon-192.png" };
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  try {
    if (registration?.active) await registration.showNotification(title, options);
    else new Notification(title, options);
  } catch {
    // The page's title tells the same.
  }
}

function permission(): NotificationPermission | undefined {
  return "Notification" in window ? Notification.permission : undefined;
}
