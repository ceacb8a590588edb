/** Fetches the tours of recipes, each once. They come with the page. */
import type { Timeline } from "./timeline.ts";

export class TourFiles {
  readonly #fetched = new Map<string, Promise<Timeline>>();

  /** Tries anew after a failure. @throws when the file is not there or cannot be read */
  timeline(recipe: string): Promise<Timeline> {
    const fetching = this.#fetched.get(recipe) ?? fetchTimeline(recipe);
    this.#fetched.set(recipe, fetching);
    fetching.catch(() => this.#fetched.delete(recipe));
    return fetching;
  }
}

/** What lays it out is fetched beside it, since only who sees a tour needs it. */
async function fetchTimeline(recipe: string): Promise<Timeline> {
  const [file, { Timeline }, { readTour }] = await Promise.all([
    fetchTour(recipe),
    import("./timeline.ts"),
    import("../../published/recording/tour-file.ts"),
  ]);
  return new Timeline(readTour(file).events);
}

async function fetchTour(recipe: string): Promise<string> {
  const response = await fetch(new URL(`tours/${recipe}.json`, document.baseURI));
  if (!response.ok) throw new Error(`The server answered ${String(response.status)}.`);
  return response.text();
}
