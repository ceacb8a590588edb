/** An answer's body as text, as long as it is not longer than any answer. */

/** Bytes of one answer of a server, or of one event of its stream. */
export const MOST_ANSWER_BYTES = 16_000_000;

/** @throws RangeError for a longer body, of which no more was read */
export async function boundedText({ body }: Response): Promise<string> {
  if (!body) return "";
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      bytes += value.length;
      if (bytes > MOST_ANSWER_BYTES) throw tooLong();
      text += decoder.decode(value, { stream: true });
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

export function tooLong(): RangeError {
  return new RangeError("an answer longer than 16 MB");
}
