/** How long a lesson's link is, and what that means for whoever sends or shows it. */
import { LONGEST_LESSON } from "./lesson.ts";

/** Characters. Mail and chat programs are known to cut longer links. */
const OFTEN_CUT = 2_000;
/** Bytes in the largest QR code, version 40 at its lowest correction. */
const LARGEST_QR = 2_953;
/** Bytes. Beyond it the squares are too small for a camera in the back rows. */
const DENSE_QR = 700;

interface LinkLength {
  readonly characters: number;
  /** `unread`: the page itself would refuse it. */
  readonly sent: "well" | "cut by some" | "unread";
  readonly asQr: "well" | "dense" | "none";
}

/** @param address written in ASCII, as addresses are */
export function linkLength(address: string): LinkLength {
  const characters = address.length;
  const hash = characters - address.indexOf("#");
  return {
    characters,
    sent: hash > LONGEST_LESSON ? "unread" : characters > OFTEN_CUT ? "cut by some" : "well",
    asQr: characters > LARGEST_QR ? "none" : characters > DENSE_QR ? "dense" : "well",
  };
}
