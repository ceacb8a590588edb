/** A font made here, in which every character is the same box: what a layout must hold does not depend on installed fonts. */

/** Units of an em, the grid of a glyph. */
const EM = 1000;

export interface MadeFont {
  /** Width of each character, thousandths of an em: 440 is a narrow font, 500 a usual one, 620 a wide one. */
  readonly width: number;
  /** Height above and depth below the base line, thousandths of an em. */
  readonly ascent: number;
  readonly descent: number;
}

/** @returns the bytes of a TrueType font with one glyph, which stands for every character */
export function madeFont({ width, ascent, descent }: MadeFont): Uint8Array {
  const box = [0, 0, width - 80, 600] as const;
  const tables: readonly (readonly [string, readonly number[]])[] = [
    ["OS/2", os2(width, ascent, descent)],
    ["cmap", cmap()],
    ["glyf", glyph(box)],
    ["head", head(box)],
    ["hhea", hhea(width, ascent, descent)],
    ["hmtx", [...u16(width), ...u16(40)]],
    // The glyph of a missing character comes first and is never drawn; the box is used for it too.
    ["loca", [...u16(0), ...u16(glyph(box).length / 2)]],
    ["maxp", [...u32(0x10000), ...u16(1, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)]],
    ["name", [...u16(0, 0, 6)]],
    ["post", [...u32(0x30000, 0), ...u16(0, 0), ...u32(0, 0, 0, 0, 0)]],
  ];
  const bytes = [...u32(0x10000), ...u16(tables.length, 128, 3, tables.length * 16 - 128)];
  let offset = 12 + tables.length * 16;
  for (const [tag, table] of tables) {
    bytes.push(...tagOf(tag), ...u32(sum(padded(table)), offset, table.length));
    offset += padded(table).length;
  }
  for (const [, table] of tables) bytes.push(...padded(table));
  return Uint8Array.from(bytes);
}

/** Every character, by a subtable of format 13: many to one. */
function cmap(): number[] {
  const group = u32(0x20, 0x10ffff, 0);
  return [...u16(0, 1, 3, 10), ...u32(12), ...u16(13, 0), ...u32(16 + group.length, 0, 1), ...group];
}

/** One closed square. */
function glyph([left, bottom, right, top]: readonly [number, number, number, number]): number[] {
  const outline = [...u16(1, left, bottom, right, top, 3, 0), 1, 1, 1, 1];
  const steps = [...u16(left, 0, right - left, 0), ...u16(bottom, top - bottom, 0, bottom - top)];
  return [...outline, ...steps];
}

function head(box: readonly number[]): number[] {
  const dates = u32(0, 0, 0, 0);
  return [...u32(0x10000, 0x10000, 0, 0x5f0f3cf5), ...u16(0, EM), ...dates, ...u16(...box, 0, 8, 2, 0, 0)];
}

function hhea(width: number, ascent: number, descent: number): number[] {
  return [...u32(0x10000), ...u16(ascent, -descent, 0, width, 0, 0, width, 1, 0, 0, 0, 0, 0, 0, 0, 1)];
}

function os2(width: number, ascent: number, descent: number): number[] {
  const shapes = new Array<number>(11).fill(0);
  const family = new Array<number>(10).fill(0);
  const ranges = u32(1, 0, 0, 0);
  const metrics = u16(ascent, -descent, 0, ascent, descent);
  return [
    ...u16(4, width, 400, 5, 0, ...shapes),
    ...family,
    ...ranges,
    ...tagOf("    "),
    ...u16(0x40, 0x20, 0xffff),
    ...metrics,
    ...u32(1, 0),
    ...u16(500, 700, 0, 0x20, 0),
  ];
}

function u16(...values: readonly number[]): number[] {
  return values.flatMap((value) => [(value >> 8) & 255, value & 255]);
}

function u32(...values: readonly number[]): number[] {
  return values.flatMap((value) => [(value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]);
}

function tagOf(tag: string): number[] {
  return [...tag].map((letter) => letter.charCodeAt(0));
}

function padded(table: readonly number[]): number[] {
  return [...table, ...new Array<number>((4 - (table.length % 4)) % 4).fill(0)];
}

function sum(table: readonly number[]): number {
  let total = 0;
  for (let i = 0; i < table.length; i += 4)
    total =
      (total +
        (((table[i] ?? 0) << 24) | ((table[i + 1] ?? 0) << 16) | ((table[i + 2] ?? 0) << 8) | (table[i + 3] ?? 0))) >>>
      0;
  return total;
}
