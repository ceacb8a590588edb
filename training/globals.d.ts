/** The only globals beyond ES2023 that training code may use: browsers, workers and Node all have them. */

declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
  decode(bytes: Uint8Array): string;
}
