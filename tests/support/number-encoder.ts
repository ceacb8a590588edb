/** An encoder for tests that say ids outright: a text is ids with blanks between them. */
import type { RowEncoder } from "../../training/prompted.ts";

export const numberEncoder: RowEncoder = {
  encode: (text) => text.split(" ").map(Number),
  leastTokens: () => 0,
  begin: [],
  end: 0,
};
