/** Words that often stand in harmful texts, in English. A person looks at each place: the same words stand in good texts too. */
import type { Pattern } from "./patterns.ts";

/** Beginnings of words and of word groups, in small letters. */
const WORDS = [
  ...["bomb", "explosive", "grenade", "nerve agent", "ricin", "build a weapon", "untraceable gun"],
  ...["suicide", "kill myself", "kill yourself", "self-harm", "cut myself", "anorexi"],
  ...["rape", "molest", "pedophil", "paedophil", "child porn", "incest", "bestiality"],
  ...["murder", "torture", "massacre", "genocide", "behead", "lynch"],
  ...["terroris", "jihadi", "nazi", "white power", "white supremac", "ethnic cleansing"],
  ...["subhuman", "vermin race", "retarded", "faggot", "tranny", "nigg", "kike", "chink", "gook"],
  ...["cocaine", "heroin", "methamphetamine", "fentanyl", "cook meth"],
  ...["hack into", "ransomware", "keylogger", "phishing", "steal a credit card", "launder money", "counterfeit"],
  ...["porn", "masturbat", "blowjob", "orgasm", "sex slave"],
] as const;

export const harmPattern: Pattern = {
  ...{ kind: "harm", of: "harmful words", title: "Words of harmful texts", mask: "[…]" },
  form: new RegExp(`(?<!\\p{L})(?:${WORDS.join("|")})\\p{L}{0,20}`, "giu"),
};
