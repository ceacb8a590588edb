/** What people say of a thing when it pleases them and when it does not; each word fits its thing. */

import { words } from "./topics.ts";

export type Mood = "pleased" | "displeased";

/** Describing words by the thing they describe. No word stands in both moods. */
export const opinions: Readonly<Record<string, Readonly<Record<Mood, readonly string[]>>>> = {
  room: { pleased: words("clean bright lovely"), displeased: words("dirty dark cold") },
  bed: { pleased: words("clean comfortable soft"), displeased: words("dirty broken terrible") },
  breakfast: { pleased: words("fresh tasty good"), displeased: words("cold awful bad") },
  coffee: { pleased: words("fresh excellent good"), displeased: words("cold terrible bad") },
  cake: { pleased: words("fresh tasty lovely"), displeased: words("dry bad awful") },
  soup: { pleased: words("tasty good excellent"), displeased: words("cold bad awful") },
  story: { pleased: words("funny wonderful good"), displeased: words("boring terrible bad") },
  music: { pleased: words("lovely wonderful great"), displeased: words("loud awful boring") },
  ending: { pleased: words("great funny wonderful"), displeased: words("boring bad terrible") },
  bread: { pleased: words("fresh tasty excellent"), displeased: words("dry hard bad") },
  service: { pleased: words("friendly great excellent"), displeased: words("rude slow terrible") },
  floor: { pleased: words("clean bright"), displeased: words("dirty broken") },
  seat: { pleased: words("comfortable clean soft"), displeased: words("hard broken dirty") },
  driver: { pleased: words("friendly great"), displeased: words("rude slow") },
  window: { pleased: words("clean"), displeased: words("dirty broken") },
  language: { pleased: words("lovely clear funny"), displeased: words("boring bad") },
  path: { pleased: words("clean lovely"), displeased: words("dirty bad") },
  bench: { pleased: words("comfortable clean"), displeased: words("broken hard") },
  lawn: { pleased: words("lovely fresh"), displeased: words("dry ugly") },
  sound: { pleased: words("clear great"), displeased: words("awful bad") },
  button: { pleased: words("good clear"), displeased: words("broken hard") },
  case: { pleased: words("lovely great"), displeased: words("ugly broken") },
};

function all(mood: Mood): readonly string[] {
  return [...new Set(Object.values(opinions).flatMap((each) => each[mood]))];
}

export const pleasing = all("pleased");
export const displeasing = all("displeased");
