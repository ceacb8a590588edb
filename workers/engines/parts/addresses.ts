/** Which addresses a worker may fetch from. A record can name any, and a worker has no policy of its own. */
import { allowedHosts, covers } from "../../../src/core/models/policy.ts";
import { EngineFailure } from "../../../src/run/ports.ts";

/** The address of a file of the page itself. @throws EngineFailure `refused-by-policy` for a path that leads elsewhere */
export function pageFile(path: string, pageUrl: string): string {
  const folder = new URL(".", pageUrl);
  const url = URL.canParse(path, pageUrl) ? new URL(path, pageUrl) : undefined;
  if (url?.origin === folder.origin && url.pathname.startsWith(folder.pathname) && !/%2f|%5c|%2e/iu.test(url.pathname))
    return url.href;
  throw new EngineFailure("refused-by-policy", "The file that this model names does not belong to this page.");
}

/** @throws EngineFailure `refused-by-policy` for a host that the page's policy does not let in */
export function allowedAddress(address: string): void {
  if (allowedHosts.some(({ pattern }) => covers(pattern, address))) return;
  const host = URL.canParse(address) ? new URL(address).host : address;
  throw new EngineFailure("refused-by-policy", `This page was not built to contact ${host}.`);
}
