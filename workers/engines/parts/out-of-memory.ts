/** "Out of memory" in the words of everything that runs a model: browsers, WebAssembly, WebGPU and its drivers, llama.cpp, and servers. */

/** What any program, driver or server says. */
const ANYWHERE: readonly RegExp[] = [
  /out[ _-]of[ _-](?:\w+[ _-])?memory|outofmemory|out_?of_?(?:device|host|pool)_?memory|\boom(?:[ -]?kill(?:ed)?)?\b|\bENOMEM\b/iu,
  /\b(?:not enough|insufficient|no (?:available|more|free)) (?:\w+ ){0,2}(?:memory|vram)\b/iu,
  /(?<![a-z])alloc(?:ation)?[ _](?:failed|failure|size overflow)|\bbad_?(?:alloc|array_new_length)\b/iu,
  /(?:could not|can(?:no|')t|unable to|fail(?:ed)? to|failed) (?:re)?(?:allocate|reserve)\b/iu,
  /(?:could not|can(?:no|')t|unable to|failed to) (?:grow|enlarge|extend) (?:\w+ ){0,2}memory/iu,
  /(?:cuda|hip)(?:host)?malloc\w* failed/iu,
  // Ollama and LM Studio.
  /requires more (?:system |gpu )?(?:memory|vram)|insufficient (?:system )?resources/iu,
];

/** What browsers say besides; a server may mean something else by it. */
const IN_BROWSERS: readonly RegExp[] = [
  /memory access out of bounds|memory size exceeded|memory's declared maximum|memory initial size/iu,
  /invalid (?:array|string) ?(?:buffer )?length|length too large|page count is too large|above the upper bound/iu,
  // What `createBuffer` says of a buffer that it cannot map.
  /too large for the implementation/iu,
];

/** The disk's room is spoken of in nearly the same words, and is another failure. */
const DISK = /quota|\bdisk\b|no space left/iu;

/** Whether a message says that memory did not suffice. */
export function isOutOfMemory(text: string, where: "browser" | "server"): boolean {
  const words = where === "browser" ? [...ANYWHERE, ...IN_BROWSERS] : ANYWHERE;
  return !DISK.test(text) && words.some((each) => each.test(text));
}
