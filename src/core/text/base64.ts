/** Bytes as base64 (RFC 4648, section 4) and back. Core knows no browser, whose own functions take text alone. */

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const CODES = Uint8Array.from(LETTERS, (letter) => letter.charCodeAt(0));
const PAD = 0x3d;
const WHOLE = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/u;
/** Arguments of one call. */
const AT_ONCE = 8_192;

export function toBase64(bytes: Uint8Array): string {
  const out = new Uint8Array(4 * Math.ceil(bytes.length / 3)).fill(PAD);
  for (let from = 0, to = 0; from < bytes.length; from += 3, to += 4) {
    const left = bytes.length - from;
    const three = ((bytes[from] ?? 0) << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0);
    for (let i = 0; i <= Math.min(left, 3); i++) out[to + i] = CODES[(three >> (18 - 6 * i)) & 63] ?? PAD;
  }
  let text = "";
  for (let at = 0; at < out.length; at += AT_ONCE) text += String.fromCharCode(...out.subarray(at, at + AT_ONCE));
  return text;
}

/** Whether a text is base64 of whole groups, with its padding. */
export function isBase64(text: string): boolean {
  return text.length % 4 === 0 && WHOLE.test(text);
}

/** How many bytes such a text stands for. */
export function base64Bytes(text: string): number {
  return (text.length / 4) * 3 - (text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0);
}

/** @param text of which `isBase64` is true */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(base64Bytes(text));
  for (let from = 0, to = 0; from < text.length; from += 4, to += 3) {
    const four = [0, 1, 2, 3].reduce((sum, i) => (sum << 6) | (VALUES[text.charCodeAt(from + i)] ?? 0), 0);
    for (let i = 0; i < 3 && to + i < out.length; i++) out[to + i] = (four >> (16 - 8 * i)) & 255;
  }
  return out;
}

const VALUES = new Uint8Array(128);
CODES.forEach((code, value) => (VALUES[code] = value));
