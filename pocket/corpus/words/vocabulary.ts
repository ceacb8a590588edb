/** The words that rules about letters and forms work on: common, short, lower case. */

import { things } from "./things.ts";
import { words } from "./topics.ts";

/** Common nouns of every kind, each once. */
export const nouns: readonly string[] = [
  ...new Set([
    ...Object.values(things).flatMap((list): readonly string[] => list),
    ...words(`
      book ball key lamp clock box bag pen ring bell letter door window garden street river sea hill wood stone bread
      milk butter cheese soup rice salt sugar house school market station bridge road field farm park shop sun moon star
      rain snow wind cloud ice fire king queen boy girl man woman child friend hand foot head eye ear nose arm leg
      morning evening night day week month year song story game word page name number price ticket coin gift party
      umbrella pencil kite nose paper island winter summer music taxi menu idea radio bath picnic club
      mountain weather tomorrow chocolate orange six ox
    `),
  ]),
];

/** Nouns that are short enough to be spelled. */
export const shortNouns: readonly string[] = nouns.filter((noun) => noun.length <= 5);

/** Words made of two others. */
export const compounds: readonly (readonly [string, string])[] = words(`
  sun+flower rain+coat book+shop door+bell foot+ball snow+man bed+room tea+pot milk+man rain+bow sea+side bath+room
  arm+chair class+room news+paper moon+light star+fish butter+fly fire+man post+card black+bird gold+fish sun+light
  book+shelf hand+bag home+work birth+day week+end water+fall grand+mother
`).map((pair) => pair.split("+") as [string, string]);
