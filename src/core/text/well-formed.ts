/** Makes any text fit to be written as UTF-8. */

/**
 * Half of a surrogate pair becomes U+FFFD: UTF-8 cannot hold it, and JSON readers outside JavaScript fail on its escape.
 * Only the format that keeps everything keeps it.
 */
export function wellFormed(text: string): string {
  return text.replace(LONE_SURROGATE, "\ufffd");
}

const LONE_SURROGATE = /\p{Surrogate}/gu;
