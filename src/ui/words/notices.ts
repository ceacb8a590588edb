/** What a run reports without stopping. */
import type { NoticeView } from "../../state/run/live-notices.ts";
import { counted, rate } from "./numbers.ts";

const list = new Intl.ListFormat("en", { type: "disjunction" });

export function noticeWords(notice: NoticeView["notice"]): string {
  switch (notice.kind) {
    case "demonstrations-dropped":
      return `The prompt was too long for the model: ${counted(notice.dropped, "example")} left out, ${String(notice.left)} shown.`;
    case "request-failed":
      return `One request failed and was passed over: ${notice.message}`;
    case "engine-recovering":
      return `The model was lost and is being loaded again, try ${String(notice.attempt)} of ${String(notice.of)}. Nothing is lost.`;
    case "engine-recovered":
      return "The model was lost and has been loaded again. Nothing was lost.";
    case "grammar-off":
      return "The model could not follow the answer format; its plain text is read instead.";
    case "likelihood-off":
      return "The model does not tell how likely Yes and No are; the word it writes decides instead.";
    case "slow-runtime":
      return `The model writes ${rate(notice.found)} tokens a second; about ${rate(notice.expected)} are usual. Other work on this machine may slow it. Under Advanced, fewer threads may be faster.`;
    case "answer-format":
      return notice.format === "json"
        ? `${notice.server} takes no JSON schema; it is asked for JSON instead.`
        : `${notice.server} cannot hold an answer to a format; its plain text is read instead.`;
    case "fields-refused":
      return `${notice.server} does not take ${list.format(notice.fields)}: its own defaults hold. The run's record says so.`;
    case "server-silent":
      return `${notice.server} has sent nothing for ${counted(notice.seconds, "second")}. The run is waiting for it.`;
    case "model-changed":
      return `This page brings a newer ${notice.title} than the one that this run began with. The run continues with it; ${counted(notice.tasks, "task")} stay as they are, and exports name both.`;
  }
}
