/** Makes of any text one that can be written as UTF-8. */

/**
 * Half of a surrogate pair becomes U+FFFD. It has no UTF-8, and readers of JSON outside JavaScript fail on its escape;
 * only the format that keeps everything keeps it.
 */
export function wellFormed(text: string): string {
  return text.replace(LONE_SURROGATE, "\ufffd");
}

const LONE_SURROGATE = /\p{Surrogate}/gu;
