/** Checks a file, an address or a server that a person names, and makes a model record of it. Pure. */
import { engineKinds } from "../../core/models/kinds.ts";
import type { ModelRecord } from "../../core/models/model.ts";
import { customGguf, localGguf, serverModel, type ServerSettings } from "../../core/models/own-models.ts";
import { covers, downloadHosts, serverHosts } from "../../core/models/policy.ts";
import { withoutEnd } from "../../core/text/text-end.ts";

export type OwnModel =
  { readonly ok: true; readonly model: ModelRecord } | { readonly ok: false; readonly message: string };

/** Far more than any model takes. */
const MOST_CONTEXT_TOKENS = 1_000_000_000;

/** Requests that a server is asked at once. */
export const serverAtOnce = engineKinds.remote.atOnce;

export function modelFromFile(file: { readonly name: string; readonly size: number }): OwnModel {
  if (!/\.gguf$/i.test(file.name)) return refused("Choose a file that ends in .gguf.");
  return { ok: true, model: localGguf(file) };
}

export function modelFromUrl(text: string): OwnModel {
  const url = parsed(text);
  if (url?.protocol !== "https:" || !/[^/]\.gguf$/i.test(url.pathname))
    return refused("Give an https address that ends in .gguf.");
  if (!downloadHosts.some(({ pattern }) => covers(pattern, url.href))) {
    return refused(
      `The page's security policy does not let it contact ${url.host}. Download the file and open it from your disk.`,
    );
  }
  return { ok: true, model: customGguf({ url: url.href }) };
}

/** A server's model; the address may be given with or without its last part, `chat/completions`. */
export function modelFromServer(settings: ServerSettings): OwnModel {
  const url = parsed(settings.url);
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    return refused("Give the server's address, as http://localhost:8080/v1.");
  }
  if (url.username !== "" || url.password !== "" || url.search !== "") {
    return refused("Leave keys out of the address: it is stored with the run. The key is asked for when you start.");
  }
  if (settings.model.trim() === "") return refused("Give the model's name, as the server knows it.");
  const { contextTokens, parallel } = settings;
  // A number field that was cleared gives nothing at all.
  if (!Number.isSafeInteger(contextTokens) || contextTokens < 1 || contextTokens > MOST_CONTEXT_TOKENS)
    return refused("Give the context as a whole number of tokens, from 1.");
  if (!Number.isFinite(parallel)) return refused("Give the number of requests at once.");
  if (!serverHosts().some(({ pattern }) => covers(pattern, url.href))) return refused(notBuiltFor(url));
  const path = withoutEnd(url.pathname.replace(/\/(?:chat\/)?completions\/?$/u, ""), "/");
  const model = serverModel({
    ...settings,
    url: `${url.origin}${path}`,
    model: settings.model.trim(),
    licence: settings.licence.trim() === "" ? "unknown" : settings.licence.trim(),
    parallel: Math.min(serverAtOnce.most, Math.max(1, Math.floor(parallel))),
  });
  return { ok: true, model };
}

function notBuiltFor(url: URL): string {
  return (
    `This page's security policy lets in model servers on this machine only, as http://localhost:8080/v1. ` +
    `To use ${url.host}, build the page with SEEDBED_REMOTE_HOSTS=${url.origin}; the README says how.`
  );
}

export function parsed(text: string): URL | undefined {
  return URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
}

export function refused(message: string): Extract<OwnModel, { ok: false }> {
  return { ok: false, message };
}
