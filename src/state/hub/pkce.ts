/** A secret for one sign-in, and the proof of it that may be seen (RFC 7636). */

/** 43 characters that nobody guesses. */
export function randomText(): string {
  return base64Url(crypto.getRandomValues(new Uint8Array(32)).buffer);
}

/** The challenge of a verifier, by the method S256 (section 4.2). */
export async function challengeOf(verifier: string): Promise<string> {
  return base64Url(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier)));
}

function base64Url(bytes: ArrayBuffer): string {
  const text = btoa(String.fromCharCode(...new Uint8Array(bytes)));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
