/** Reads an answer's body as text, up to a length that no real answer has. */

/** Most bytes of one answer of a server, or of one event of its stream. */
export const MOST_ANSWER_BYTES = 16_000_000;

/** @throws RangeError as soon as the body is longer */
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
