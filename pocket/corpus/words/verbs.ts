/** Common verbs with their past forms, for rules about single words; the verbs of small sentences stand elsewhere. */

import { pairsOf } from "./facts.ts";

/** Past form by base form; regular and irregular ones. */
export const pastForms = pairsOf(`
  answer answered, begin began, blow blew, boil boiled, borrow borrowed, build built, burn burned, climb climbed,
  count counted, cross crossed, cut cut, deliver delivered, dig dug, drive drove, drop dropped, enter entered,
  explain explained, fall fell, fill filled, finish finished, fly flew, follow followed, forget forgot, fold folded,
  grow grew, hear heard, hope hoped, hurry hurried, invite invited, join joined, keep kept, know knew, laugh laughed,
  learn learned, leave left, lift lifted, like liked, listen listened, lock locked, love loved, meet met, mix mixed,
  move moved, need needed, order ordered, pack packed, pass passed, pay paid, phone phoned, pick picked, plan planned,
  plant planted, press pressed, pull pulled, push pushed, rest rested, ride rode, ring rang, save saved, say said,
  shout shouted, show showed, smile smiled, speak spoke, spend spent, stand stood, start started, stay stayed,
  stop stopped, study studied, swim swam, tell told, thank thanked, think thought, throw threw, travel travelled,
  try tried, turn turned, use used, wait waited, wake woke, want wanted, warm warmed, wear wore, win won, wish wished
`);
