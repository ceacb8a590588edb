/** Signing in at the Hub by OAuth with PKCE (RFC 7636), where whoever hosts this page has registered it there. Stores nothing: the secret stays in this tab. */
import { oauthToken } from "../../core/hub/answers.ts";
import { HubClient, HUB } from "./hub-client.ts";
import { challengeOf, randomText } from "./pkce.ts";

/** Where the page holds its id as an app of the Hub, from `SEEDBED_HUB_CLIENT` when it was built. */
const CLIENT = 'meta[name="seedbed-hub-client"]';

/** Who it is, and to make repositories and change those that it made: nothing else of the person's. */
const SCOPE = "openid profile contribute-repos";
/** The page to which the Hub sends the person back; it passes the answer to this tab. */
const BACK = "signed-in.html";
const CHANNEL = "seedbed-signed-in";

export function canSignIn(): boolean {
  return clientId() !== "";
}

/** Opens the Hub in a window of its own and waits. @returns a token @throws Error where it is refused; the signal's reason */
export async function signIn(ask: typeof fetch, signal: AbortSignal): Promise<string> {
  const verifier = randomText();
  const state = randomText();
  const back = new URL(BACK, document.baseURI).href;
  const challenge = await challengeOf(verifier);
  // Whoever stops meanwhile sees no window, and is not waited for.
  signal.throwIfAborted();
  const query = new URLSearchParams({
    ...{ client_id: clientId(), redirect_uri: back, scope: SCOPE, response_type: "code", state },
    ...{ code_challenge: challenge, code_challenge_method: "S256" },
  });
  const code = waitForCode(state, signal);
  window.open(`${HUB}/oauth/authorize?${query.toString()}`, "_blank", "noopener,popup,width=640,height=760");
  const form = { client_id: clientId(), grant_type: "authorization_code", code: await code };
  const body = new Blob([new URLSearchParams({ ...form, redirect_uri: back, code_verifier: verifier }).toString()]);
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const answer = await new HubClient(ask, "").json(oauthToken, "/oauth/token", {
    method: "POST",
    body,
    headers,
    signal,
  });
  return answer.access_token;
}

/** Empty where the page has none. */
function clientId(): string {
  return document.querySelector<HTMLMetaElement>(CLIENT)?.content ?? "";
}

/** An answer to another question, by its state, is not ours: it is refused without a word, since another tab may wait for it. */
function waitForCode(state: string, signal: AbortSignal): Promise<string> {
  const channel = new BroadcastChannel(CHANNEL);
  return new Promise<string>((resolve, reject) => {
    signal.addEventListener("abort", () => {
      reject(signal.reason as Error);
    });
    channel.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
      const answer = new URLSearchParams(typeof data === "string" ? data : "");
      if (answer.get("state") !== state) return;
      const code = answer.get("code");
      if (code === null) reject(new Error("huggingface.co did not sign you in. Nothing was sent."));
      else resolve(code);
    });
  }).finally(() => {
    channel.close();
  });
}
