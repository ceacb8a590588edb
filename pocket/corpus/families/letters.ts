/** Short letters, notes and messages with a reader and a reason. */

import { telling } from "../define.ts";
import type { Family } from "../family.ts";
import { an, capital } from "../grammar.ts";
import type { Random } from "../random.ts";
import { names } from "../words/names.ts";
import { durables, things } from "../words/things.ts";
import { buildings, topics } from "../words/topics.ts";

const LETTER = "[letter|note|card|message|email]";

/** What a letter can be about. */
interface Matter {
  readonly name: string;
  readonly gift: string;
  readonly day: string;
  readonly building: string;
  readonly topic: string;
}

function matter(random: Random): Matter {
  return {
    name: random.pick(names),
    gift: `${random.pick(things.colours)} ${random.pick(durables)}`,
    day: random.pick(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]),
    building: random.pick(buildings),
    topic: random.pick(topics),
  };
}

/** A family of letters: the instruction names the reader and the matter, the letter keeps to both. */
function letter(options: {
  readonly name: string;
  readonly heldOut?: boolean;
  readonly say: readonly string[];
  readonly body: (matter: Matter, random: Random) => string;
}): Family {
  const { name, heldOut = false, say, body } = options;
  return telling({
    name,
    kind: "letters",
    heldOut,
    say,
    draw: (random) => {
      const drawn = matter(random);
      return { slots: { ...drawn }, output: `Dear ${drawn.name}, ${body(drawn, random)}` };
    },
  });
}

export const letters: readonly Family[] = [
  letter({
    name: "thank-you",
    say: [
      `Thank {name} in a {style} ${LETTER} for the {gift}.`,
      `Write a {style} thank-you ${LETTER} to {name}, who sent {owner} a {gift}.`,
      `Express thanks to {name} for a {gift} in a {style} ${LETTER}.`,
    ],
    body: ({ gift }, random) =>
      `thank you for the ${gift}. ${random.pick(["I like it very much.", "I use it every day.", "It is just what I need."])}`,
  }),
  letter({
    name: "invitation",
    heldOut: true,
    say: [`Invite {name} to the {building} on {day} with a {style} ${LETTER}.`],
    body: ({ building, day }) => `please come to the ${building} on ${day}. I would be glad to see you.`,
  }),
  letter({
    name: "apology",
    say: [
      `Apologise to {name} in a {style} ${LETTER} for missing the meeting at the {building} on {day}.`,
      `Say sorry to {name} for [losing|breaking] the {gift}: a {style} ${LETTER}, please.`,
      `Help {owner} say sorry to {name} about the {gift} in a {style} message.`,
    ],
    body: (_, random) =>
      random.pick([
        "I am very sorry. It will not happen again.",
        "I am sorry for my mistake. Please forgive me.",
        "I am sorry. I will make it good.",
      ]),
  }),
  letter({
    name: "ask-favour",
    say: [
      `Ask {name} in a {style} ${LETTER} to lend {owner} the {gift}.`,
      `Request the {gift} from {name} for {event} in a {style} ${LETTER}.`,
      `Borrow a {gift} from {name}: write a {style} ${LETTER} for {owner}.`,
    ],
    body: ({ gift }, random) =>
      `may I borrow the ${gift}? ${random.pick(["I will bring it back on Monday.", "I need it for one day.", "I will take good care of it."])}`,
  }),
  letter({
    name: "reminder",
    say: [
      `Remind {name} in a {style} ${LETTER} of the meeting about {topic} at the {building} on {day}.`,
      `Send {name} a {style} reminder of the talk about {topic} at the {building} on {day}.`,
      `Let {name} know with a {style} ${LETTER} that the evening about {topic} at the {building} is on {day}.`,
    ],
    body: ({ topic, building, day }) => `please remember ${day} at the ${building}. It is about ${topic}.`,
  }),
  letter({
    name: "good-wishes",
    say: [
      `Wish {name} luck with the {hobby} test in a {style} ${LETTER}.`,
      `Congratulate {name}, who won a prize for {hobby}, in a {style} ${LETTER} from {owner}.`,
      `Cheer {name} up before the {hobby} test on {day} with a {style} ${LETTER}.`,
    ],
    body: (_, random) => random.pick(["all the best! I think of you.", "well done! We are proud of you."]),
  }),
  letter({
    name: "complaint-letter",
    say: [
      `Complain to {name} at the {building} about the broken {gift}, in a {style} ${LETTER}.`,
      `Tell {name} of the {building} in a {style} ${LETTER} that the {gift} is broken.`,
      `Draft a {style} complaint for {owner}: the {gift} that {name} sold is broken.`,
    ],
    body: ({ gift }, random) =>
      `the ${gift} is broken. ${random.pick(["Please send me a new one.", "I would like my money back.", "Can you mend it?"])}`,
  }),
  telling({
    name: "subject-line",
    kind: "letters",
    say: [
      "Choose a subject line for an email about {topic} to {owner} at the {building}.",
      "Head the email to {class} about {topic} with a short subject.",
      "Phrase the subject of a {style} email on {topic} for {owner} in {city}.",
    ],
    draw: (random) => {
      const topic = random.pick(topics);
      const lead = random.pick(["News about", "A question about", "Our talk about", "Some thoughts about"]);
      return { slots: { topic }, output: `${lead} ${topic}` };
    },
  }),
  telling({
    name: "door-notice",
    kind: "letters",
    say: [
      "Announce on a {style} notice from {owner} that the {building} in {city} is {state} on {day}.",
      "Inform {reader} that the {building} is {state} on {day} because of {event}.",
      "Post a {style} notice for {owner}: {building} {state} on {day}.",
    ],
    draw: (random) => {
      const { building, day } = matter(random);
      const state = random.pick(["closed", "open"]);
      return {
        slots: { building, day, state },
        output: `${capital(`the ${building} is ${state} on ${day}.`)} ${state === "open" ? "Come in!" : "Thank you for waiting."}`,
      };
    },
  }),
  telling({
    name: "short-advert",
    kind: "letters",
    say: [
      "Advertise {thing} for sale in {city} to people who like {topic}.",
      "Sell {thing} with a {style} advert for {n} euros.",
      "Offer {thing} to {class} in a short advert.",
    ],
    draw: (random) => {
      const [colour, object, price] = [random.pick(things.colours), random.pick(durables), random.int(2, 60)];
      return {
        slots: { thing: an(`${colour} ${object}`), n: String(price) },
        output: `For sale: ${an(`${colour} ${object}`)}, ${random.pick(["like new", "very clean", "in good shape"])}, ${price} euros.`,
      };
    },
  }),
];
