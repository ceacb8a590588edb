/** Fetches a model's files from the host that the person was shown, and from no hidden one. */
import { hubLeadsTo, isHub } from "../../../src/core/models/policy.ts";
import { EngineFailure } from "../../../src/run/ports.ts";

/**
 * Follows redirects of the Hub alone, and only to its own hosts; the page is told of them (`spawn-worker.ts`). A redirect
 * of any other host is refused before the next host is contacted.
 *
 * @throws EngineFailure `refused-by-policy` where the Hub leads elsewhere; what `fetch` throws
 */
export async function shownFetch(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, {
    ...{ credentials: "omit", referrerPolicy: "no-referrer", ...init },
    redirect: isHub(url) ? "follow" : "error",
  });
  if (!response.redirected || hubLeadsTo(response.url)) return response;
  await response.body?.cancel();
  const host = URL.canParse(response.url) ? new URL(response.url).host : "another host";
  throw new EngineFailure("refused-by-policy", `${new URL(url).host} led to ${host}, which this page does not follow.`);
}
