/** Every reader of input from outside: each takes any text, as a whole file or in a free-text place of a format. */
import { addressReaders } from "./address-readers.ts";
import type { HostileReader } from "./reader.ts";
import { replyReaders } from "./reply-readers.ts";
import { runReaders } from "./run-readers.ts";
import { seedReaders } from "./seed-readers.ts";
import { textReaders } from "./text-readers.ts";

export const hostileReaders: readonly HostileReader[] = [
  ...seedReaders,
  ...runReaders,
  ...addressReaders,
  ...replyReaders,
  ...textReaders,
];
