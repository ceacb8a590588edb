/** Whether an English sentence asks for something or answers, judged only by its first words and its question mark. */

/** `asks`: an instruction or question; `answers`: surely not; `unclear`: cannot be told from its first words. */
export type Speech = "asks" | "answers" | "unclear";

const VERBS = new Set(
  `abbreviate abstract act add address adapt adjust advise advertise alphabetize analyse analyze animate annotate announce answer apologise apologize
  apply approximate argue arrange articulate ask assemble assess assign assume attribute autocomplete balance brainstorm break briefly build calculate
  capitalise capitalize caption capture cast categorise categorize change characterise characterize chart chat check choose cite clarify classify clean
  code coin combine come comment compare compile complete compose compute conclude condense conduct conjugate connect consider construct contrast
  continue convert convince correct count craft create criticise criticize critique debate debug decide decipher declare decline decode deduce define
  delete deliver demonstrate derive describe design detail detect determine develop devise diagnose dictate differentiate discuss display dissect
  distinguish divide document draft draw edit elaborate eliminate email emphasise emphasize emulate encode encourage encrypt enhance enlist ensure
  entertain enumerate establish estimate evaluate examine exemplify expand explain explore express extend extract fabricate factor factorise factorize
  fetch figure fill filter find finish fix flag follow forecast form formalise formalize format formulate gather generate give grade greet group guess
  guide handle help highlight hypothesise hypothesize identify illustrate imagine implement improve improvise include incorporate indicate infer inform
  insert inspect instruct integrate interpret interview introduce invent investigate invite join judge justify label lead learn let link list
  locate look make manipulate map mark match maximise maximize measure memorise memorize merge mimic modify multiply name narrate negotiate 
  observe offer optimise optimize order organise organize outline paint pair parse paraphrase pen perform persuade pick pinpoint pitch place
  plan play polish pose post praise predict prepare prescribe present pretend prioritise prioritize produce promote pronounce
  proofread propose prove provide punctuate put query question quote randomise randomize rank rate read rearrange recall recite recognise recognize
  recommend reconstruct record recount redesign reduce refactor refer refine reflect reformat reformulate reimagine relate remember remove rename
  render reorder reorganise reorganize repair repeat rephrase replace reply report represent request rescue research resolve respond restate
  restructure retell retrieve return reveal reverse review revise reword rewrite rhyme round run say schedule scan score script search segment select
  send separate sequence set shorten show shuffle simplify simulate sketch solve sort specify speculate spell split spot start state storyboard
  structure study submit substitute subtract suggest sum summarise summarize supply support synthesise synthesize tabulate tag take talk teach tell
  test think tokenize trace track transcribe transform translate troubleshoot turn type underline unscramble update use utilise utilize validate verify
  visualise visualize try transpose tally enrich fulfil fulfill shrink tighten discover curate notify publish dictate
  transliterate tidy solve count cluster chunk diagram dramatize estimate forecast pinpoint reconcile reimagine swap trim unjumble vote weigh write`
    .split(/\s+/u)
    .filter(Boolean),
);
const QUESTION_WORDS = new Set(
  `what what's whats who who's whom whose which when where why how how's is are was were am do does did can could should would will shall may might has
  have had isn't aren't doesn't don't can't whether`.split(/\s+/u),
);
const ASKING_STARTS =
  /^(?:given|for (?:each|every|the (?:following|given)|a given|this)|you(?:[’']re| are| will| have|[’']ve| need| must| should| want| work| run)|your (?:task|job|goal|friend|boss)|the (?:task|following|goal|input|text below)|this task|in this task|imagine|suppose|assume|if (?:you|i|the|a|someone|two|there)|i (?:want|need|would like|[’']d like|am (?:trying|looking|writing|going|planning)|have)|i[’']d like|we (?:want|need)|act as|as an? |from the|based on|using|with the|without using|in (?:the|one|a|two|three|no more|at most|about|your|under|\p{Nd}+)|true or false|fact check|pros and cons|after reading|by |between|among|out of|between|on a scale|to what extent|step by step|don[’']t|do not|never|let[’']s (?:play|write|imagine|pretend))\b/iu;
const ANSWERING_STARTS =
  /^(?:sure|certainly|of course|absolutely|yes|no|yeah|nope|here (?:is|are)|here[’']s|i[’']m (?:sorry|not|an|afraid|happy|glad)|i am (?:sorry|not|an ai|afraid|happy|glad)|i (?:can[’']?t|cannot|could|don[’']t|think|believe|would say|apologi[sz]e|understand)|sorry|unfortunately|as an ai|the (?:answer|correct answer|result|output|solution)|(?:answer|output)(?=\s*[:：]|$)|great question|good question|one (?:possible|way)|there (?:is|are|were)|it is|it[’']s|they|he|she|because|n\/a|none|true\b(?! or)|false)(?![\p{L}\p{N}])/iu;
/** A question back to the person instead of a task. */
const ASKS_BACK =
  /^(?:please|could you(?: please)?|can you(?: please)?|i (?:would )?need (?:you to)?|to (?:answer|complete|help))\s*(?:provide|share|give|send|paste|tell|know)?\b[^.?!\n]{0,80}\b(?:you(?:[’']d| would| want| need|[’']re)|so (?:that )?i|i can|i[’']ll|more (?:details|information|context))\b|^step \p{Nd}|^(?:please|could you(?: please)?|can you(?: please)?) provide (?:me with )?(?:the|your) (?:text|sentences?|paragraph|numbers|list|message|email|code|input|passage|article)\b[^,.?!\n]{0,30}[.?!]?$/iu;
/** Words that may stand before the verb. */
const BEFORE_VERB = new Set(
  "please now then next first also and finally kindly carefully quickly briefly can you could would".split(" "),
);
const MOST_WORDS_BEFORE_VERB = 3;
/** A verb that no list holds: a word right before the thing it is done to. */
const ORDER =
  /^(?!(?:about|above|across|after|against|along|although|amid|among|around|as|at|because|before|behind|below|beneath|beside|between|beyond|both|but|by|despite|down|during|even|for|from|half|here|if|in|inside|into|just|like|near|not|of|off|on|once|only|onto|or|outside|over|per|quite|since|so|still|such|than|that|then|there|though|through|throughout|till|to|toward|under|unless|until|up|upon|what|when|where|while|with|within|without|yet)\b)\p{Lu}\p{Ll}+(?<!s|ing|ed|ly|ion|ment|ness) (?:the|an?|your|my|our|this|these|those|each|every|some|all)\b/iu;
/** `[Role-play] Act as a waiter.` */
const TAG = /^\[[^\]]{1,40}\]\s+/u;
const PHRASAL =
  /^(?:work out|point out|think up|leave a|put |pass |what|the [^.?!]{0,100}\b(?:should|must|needs? to) be|[^.?!]{0,100}\b(?:must|should) be (?:classified|labell?ed|rewritten|translated|compiled|written|given))\b/iu;
const LATER_SENTENCES = 1000;
/** A language is told by so many characters. */
const MOST_HEARD = 4000;
/** The first words end before this, in characters. */
const BEGINNING = 200;

/** Judges whether one English text asks or answers. */
export function speechOf(text: string): Speech {
  const beginning = text
    .slice(0, BEGINNING)
    .replace(TAG, "")
    .replace(/^[^\p{L}\p{N}]+/u, "");
  if (beginning === "") return "unclear";
  if (ASKS_BACK.test(beginning)) return "answers";
  if (ANSWERING_STARTS.test(beginning)) return asksLater(text) ? "asks" : "answers";
  const heard = beginning
    .toLowerCase()
    .replace(/’/gu, "'")
    .split(/[^\p{L}\p{N}'-]+/u, MOST_WORDS_BEFORE_VERB + 1);
  for (const word of heard) {
    if (VERBS.has(word)) return "asks";
    if (!BEFORE_VERB.has(word)) break;
  }
  if (QUESTION_WORDS.has(heard[0] ?? "") && asksByOrder(heard, text)) return "asks";
  if (ASKING_STARTS.test(beginning) || ORDER.test(beginning)) return "asks";
  const asks = asksLater(text) || verbAfterComma(beginning) || PHRASAL.test(beginning) || asksInLaterSentence(text);
  return asks ? "asks" : "unclear";
}

/** Words that English has and its neighbours have not; in English text every sixth word is one. */
const ENGLISH = new Set(
  "the and to that with for you your this what how it from by are which of my his their they we our is have who can not will be".split(
    " ",
  ),
);
const FEWEST_ENGLISH = 0.06;

/** Whether a text is English: another language cannot be judged by English words. */
export function isEnglish(text: string): boolean {
  const words =
    text
      .slice(0, MOST_HEARD)
      .toLowerCase()
      .match(/[\p{L}\p{M}]+/gu) ?? [];
  return words.filter((word) => ENGLISH.has(word)).length >= words.length * FEWEST_ENGLISH;
}

/** Tells whether these texts are ones `speechOf` can judge, as English demonstrations are. */
export function judgeable(texts: readonly string[]): boolean {
  return texts.filter((each) => speechOf(each) === "asks").length * 2 >= texts.length;
}

/** "What a day" is no question; a question word needs a question mark, or an end without a full stop. */
function asksByOrder([first = ""]: readonly string[], text: string): boolean {
  return text.includes("?") || /^(?:how|what|which|why|who|where|when)/u.test(first) || !/[.!]$/u.test(text);
}

function asksLater(text: string): boolean {
  return /[?？]["”')]*$/u.test(text.slice(-8));
}

/** "A cook is out of one ingredient. Advise what to use." */
function asksInLaterSentence(text: string): boolean {
  const sentences = text.slice(0, LATER_SENTENCES).matchAll(/(?<=[.!?:]["”)]?[ \n]+)(?:Please )?(\p{Lu}\p{Ll}+)\b/gu);
  for (const [, word = ""] of sentences) if (VERBS.has(word.toLowerCase())) return true;
  return false;
}

function verbAfterComma(beginning: string): boolean {
  const [, word = ""] = /[,:;]\s*(?:please\s+|can you\s+|could you\s+)?([\p{L}-]+)/u.exec(beginning) ?? [];
  return VERBS.has(word.toLowerCase());
}
