/** A host's answer that arrives in pieces, as over a network. */
import { bytePieces } from "./reader.ts";

export function answerOf(text: string, type: string, status = 200): Response {
  const pieces = bytePieces(text);
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const { done, value } = pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
  return new Response(body, { status, headers: { "content-type": type } });
}
