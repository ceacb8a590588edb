/** Reads the squares of a QR code of the lowest correction back to text (ISO/IEC 18004), without repairing any: of what a screen shows none is wrong. */

/** Bytes of correction in each block, and how many blocks there are, by version from 1. */
const CORRECTION = [
  ...[7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28],
  ...[28, 28, 30, 30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30],
];
const BLOCKS = [
  ...[1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8],
  ...[8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25],
];
const FORMAT_MASK = 0x5412;
const LOWEST = 1;
const BYTES = 4;

const MASKS: readonly ((x: number, y: number) => number)[] = [
  (x, y) => (x + y) % 2,
  (_, y) => y % 2,
  (x) => x % 3,
  (x, y) => (x + y) % 3,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2,
  (x, y) => ((x * y) % 2) + ((x * y) % 3),
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
];

/** The squares that an SVG path of runs covers, without the free ones around. @throws when any lies outside */
export function squaresOf(path: string, size: number, quiet: number): boolean[][] {
  const side = size - 2 * quiet;
  const squares = Array.from({ length: side }, () => Array<boolean>(side).fill(false));
  const rest = path.replaceAll(/M(\d+) (\d+)h(\d+)v1h-\3z/gu, (_, left: string, top: string, length: string) => {
    for (let x = Number(left); x < Number(left) + Number(length); x++) {
      const row = squares[Number(top) - quiet];
      if (row?.[x - quiet] === undefined) throw new RangeError("a dark square among the free ones");
      row[x - quiet] = true;
    }
    return "";
  });
  if (rest !== "") throw new RangeError(`not a run of squares: ${rest.slice(0, 20)}`);
  return squares;
}

/** @throws when it is no code of this kind */
export function readQr(squares: readonly (readonly boolean[])[]): string {
  const size = squares.length;
  const version = (size - 17) / 4;
  const at = (x: number, y: number): number => Number(squares[y]?.[x] ?? false);
  const places = [
    ...[0, 1, 2, 3, 4, 5].map((y) => [8, y]),
    ...[
      [8, 7],
      [8, 8],
      [7, 8],
    ],
    ...[5, 4, 3, 2, 1, 0].map((x) => [x, 8]),
  ] as [number, number][];
  const format = places.reduce((bits, [x, y], i) => bits | (at(x, y) << i), 0) ^ FORMAT_MASK;
  if (format >> 13 !== LOWEST) throw new RangeError("another correction, or no format");
  const mask = MASKS[(format >> 10) & 7]!;
  const bytes = bytesOf(size, version, (x, y) => at(x, y) ^ Number(mask(x, y) === 0));
  return textOf(joined(bytes, version), version);
}

/** The bytes in the order in which they lie: by two columns, up and down in turn, from the right. */
function bytesOf(size: number, version: number, at: (x: number, y: number) => number): number[] {
  const isData = dataSquares(size, version);
  const bits: number[] = [];
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step++) {
      const y = ((right + 1) & 2) === 0 ? size - 1 - step : step;
      for (const x of [right, right - 1]) if (isData(x, y)) bits.push(at(x, y));
    }
  }
  return Array.from({ length: Math.floor(bits.length / 8) }, (_, i) =>
    bits.slice(8 * i, 8 * i + 8).reduce((byte, bit) => 2 * byte + bit, 0),
  );
}

/** All squares but those that help a camera to find its way. */
function dataSquares(size: number, version: number): (x: number, y: number) => boolean {
  const marks = Math.floor(version / 7) + 2;
  const step = version === 32 ? 26 : Math.ceil((4 * version + 4) / (2 * marks - 2)) * 2;
  const middles =
    version === 1 ? [] : [6, ...Array.from({ length: marks - 1 }, (_, i) => size - 7 - step * i).reverse()];
  const [first = 0, last = 0] = [middles[0], middles.at(-1)];
  const isCorner = (x: number, y: number): boolean =>
    (x === first && y === first) || (x === first && y === last) || (x === last && y === first);
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= 2;
  return (x, y) => {
    if (x === 6 || y === 6) return false;
    if (y < 9 && (x < 9 || x >= size - 8)) return false;
    if (x < 9 && y >= size - 8) return false;
    if (version >= 7 && ((y < 6 && x >= size - 11) || (x < 6 && y >= size - 11))) return false;
    return !middles.some((mx) => middles.some((my) => !isCorner(mx, my) && near(x, mx) && near(y, my)));
  };
}

/** The blocks one after the other, without their correction. The first are one byte shorter where they cannot be equal. */
function joined(bytes: readonly number[], version: number): number[] {
  const blocks = BLOCKS[version - 1]!;
  const length = Math.floor(bytes.length / blocks);
  const shorter = blocks - (bytes.length % blocks);
  const data = length - CORRECTION[version - 1]!;
  return Array.from({ length: blocks }, (_, block) => {
    const whole = Array.from({ length: data }, (__, i) => bytes[i * blocks + block]!);
    return block < shorter ? whole : [...whole, bytes[data * blocks + block - shorter]!];
  }).flat();
}

function textOf(bytes: readonly number[], version: number): string {
  const bits = bytes.map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const number = (from: number, length: number): number => Number.parseInt(bits.slice(from, from + length), 2);
  if (number(0, 4) !== BYTES) throw new RangeError("no text of bytes");
  const countBits = version < 10 ? 8 : 16;
  const count = number(4, countBits);
  const text = Uint8Array.from({ length: count }, (_, i) => number(4 + countBits + 8 * i, 8));
  return new TextDecoder("utf-8", { fatal: true }).decode(text);
}
