/** What the stand-in for the Hub does when a person signs in by OAuth with PKCE: it asks the person, and gives a token for a code and its verifier. */
import { createHash, randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import { json } from "./parts.ts";

/** The one app that is registered. */
export const CLIENT = "seedbed-test-client";

/** What a code was given for. */
export interface Granted {
  readonly challenge: string;
  readonly redirect: string;
}

/** `GET /oauth/authorize`: a page on which the person allows or denies. */
export function authorize(codes: Map<string, Granted>, url: URL, response: ServerResponse): void {
  const asked = (name: string): string => url.searchParams.get(name) ?? "";
  const isRight =
    asked("client_id") === CLIENT &&
    asked("response_type") === "code" &&
    asked("code_challenge_method") === "S256" &&
    /^[\w-]{43}$/u.test(asked("code_challenge")) &&
    asked("state").length >= 16 &&
    asked("scope").split(" ").includes("contribute-repos");
  if (!isRight) return json(response, 400, { error: "invalid_request" });
  const redirect = asked("redirect_uri");
  const code = randomUUID();
  codes.set(code, { challenge: asked("code_challenge"), redirect });
  const back = (answer: Readonly<Record<string, string>>): string =>
    `${redirect}?${new URLSearchParams({ ...answer, state: asked("state") }).toString()}`.replaceAll("&", "&amp;");
  response
    .writeHead(200, { "content-type": "text/html" })
    .end(`<a href="${back({ code })}">Allow</a> <a href="${back({ error: "access_denied" })}">Deny</a>`);
}

/** `POST /oauth/token`: each code is good once. */
export function giveToken(
  codes: Map<string, Granted>,
  body: Buffer,
  response: ServerResponse,
  accessToken: string,
): void {
  const form = new URLSearchParams(body.toString());
  const granted = codes.get(form.get("code") ?? "");
  codes.delete(form.get("code") ?? "");
  const challenge = createHash("sha256")
    .update(form.get("code_verifier") ?? "")
    .digest("base64url");
  const isRight =
    form.get("grant_type") === "authorization_code" &&
    form.get("client_id") === CLIENT &&
    granted?.challenge === challenge &&
    granted.redirect === form.get("redirect_uri");
  if (!isRight) return json(response, 400, { error: "invalid_grant" });
  json(response, 200, { access_token: accessToken, token_type: "bearer", expires_in: 3600, scope: "openid profile" });
}
