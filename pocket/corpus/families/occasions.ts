/** Short writing for an occasion: wishes, notices, adverts, captions, signs, replies. */

import { telling } from "../define.ts";
import type { Family, Kind } from "../family.ts";
import { an, capital, expand } from "../grammar.ts";
import type { Random } from "../random.ts";
import { cities, names } from "../words/names.ts";
import { durables, objects, things } from "../words/things.ts";
import { buildings, hobbies, topics } from "../words/topics.ts";

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const PRAISED = ["good", "new", "useful"] as const;

/** What a piece of writing can speak of; each is said in the instruction and kept to in the text. */
function matter(random: Random): Readonly<Record<string, string>> {
  const [thing, colour] = [random.pick(durables), random.pick(things.colours)];
  return {
    name: random.pick(names),
    thing,
    coloured: an(`${colour} ${thing}`),
    animal: random.pick(["cat", "dog", "rabbit", "parrot", "goat"]),
    day: random.pick(DAYS),
    building: random.pick(buildings),
    topic: random.pick(topics),
    hobby: random.pick(hobbies),
    city: random.pick(cities),
    job: random.pick(things.jobs),
    age: String(random.int(3, 90)),
    price: String(random.int(2, 9)),
    time: String(random.int(7, 11)),
    food: random.pick(["soup", "bread", "cake", "tea", "coffee", "cheese", "rice"]),
    held: random.pick(objects),
    praise: random.pick(PRAISED),
  };
}

/** A family of writing: ways to ask for it, and texts that answer, both with the same matter. */
function piece(
  name: string,
  say: readonly string[],
  texts: readonly string[],
  options: { readonly heldOut?: boolean; readonly kind?: Kind } = {},
): Family {
  return telling({
    name,
    kind: options.kind ?? "writing",
    heldOut: options.heldOut ?? false,
    say,
    draw: (random) => {
      const slots = matter(random);
      return { slots, output: capital(expand(random.pick(texts), random, slots)) };
    },
  });
}

export const occasions: readonly Family[] = [
  piece(
    "birthday-wish",
    [
      "Wish {name} in {city} a happy birthday in one {style} line.",
      "Write a birthday wish for {name}, who turns {age} and likes {topic}.",
      "Put a birthday line for {name} in {city} on a card from {owner}.",
    ],
    ["Happy birthday, {name}! Have a lovely day.", "All the best on your birthday, {name}!"],
  ),
  piece(
    "get-well",
    [
      "Write a get-well card for {name} from {class}.",
      "Wish {name} from {class}, who is ill since {day}, a quick recovery.",
      "Help {owner} in {city} write a get-well line to {name}.",
    ],
    ["Get well soon, {name}! We miss you.", "Dear {name}, rest well and come back soon."],
    { kind: "letters" },
  ),
  piece(
    "wedding-wish",
    [
      "Congratulate {name} on the wedding in {city} on {day} in one line.",
      "Write a wedding wish for {name} in {city} from {owner}.",
      "Word a {style} wedding card for {name}, a {job}.",
    ],
    ["All the best for your life together, {name}!", "Congratulations on your wedding, {name}!"],
  ),
  piece(
    "postcard",
    [
      "Write a postcard to {name} from {city} about the {building}.",
      "Send {name} a postcard about the {building} in {city} from {owner}.",
      "Compose a {style} holiday card to {name}: {city}, the {building}, good weather.",
    ],
    [
      "Dear {name}, the {building} in {city} is lovely and the sun shines. See you soon!",
      "Dear {name}, greetings from {city}! Today we saw the {building}.",
    ],
    { kind: "letters" },
  ),
  piece(
    "photo-caption",
    [
      "Write a caption for a photo of {name} with {coloured}.",
      "Caption the photo of {name} and {coloured} for the page of {class}.",
      "What could stand under a photo in which {name} holds {coloured}? Write it for {owner}.",
    ],
    ["{name} with {coloured}.", "{name} shows us {coloured}."],
  ),
  piece(
    "lost-notice",
    [
      "Write a notice about a lost {animal} in {city} for {owner}.",
      "Post a notice for {name}, whose {animal} ran away on {day}.",
      "Help {class} find a lost {animal}: write a notice.",
    ],
    ["Lost {animal}! Please call us if you see it.", "Our {animal} is lost. Please call if you find it."],
  ),
  piece(
    "lesson-advert",
    [
      "Write an advert for {hobby} lessons with {name} in {city}.",
      "Advertise the {hobby} course of {owner} in {city} that starts on {day}.",
      "Word a short advert for {hobby} lessons in {city} at {price} euros an hour.",
    ],
    ["Learn {hobby} with us! First lesson free.", "{hobby} for everyone: join our course!"],
  ),
  piece(
    "job-advert",
    [
      "Write a job advert: the {building} in {city} needs a {job}.",
      "Advertise the work of a {job} at the {building} in {city} from {day} on.",
      "Help {owner} in {city} find a {job} with a short job advert.",
    ],
    ["We need a {job}. Please write to us.", "Are you a {job}? Come and work with us!"],
  ),
  piece(
    "opening-notice",
    [
      "Announce that the {building} in {city} opens at {time} on {day}.",
      "Write a sign for the {building}: open on {day} from {time}.",
      "Tell {reader} by a notice that the {building} opens on {day} at {time}.",
    ],
    ["The {building} opens at {time} on {day}.", "Open on {day} from {time}. Come in!"],
  ),
  piece(
    "menu-line",
    [
      "Write the menu line for {food} at {price} euros in the cafe of {owner}.",
      "Put {food} for {price} euros on the menu for {event}.",
      "Offer {food} at {price} euros on a menu in {city}.",
    ],
    ["Fresh {food}, {price} euros"],
  ),
  piece(
    "toast",
    [
      "Write a toast to {name} for {event}.",
      "Propose in one line a toast to {name}, the {job}.",
      "Help {owner} raise a glass to {name} after the {hobby} show.",
    ],
    ["To {name}, our friend: cheers!", "Let us drink to {name}, the best of friends!"],
    { heldOut: true },
  ),
  piece(
    "out-of-office",
    [
      "Write an automatic reply for {owner} in {city}, who is away for {event}.",
      "Word an out-of-office message for {class}: {name} is back on {day}.",
      "Tell callers of the {building} in {city} that {name} is away until {day}.",
    ],
    ["Thank you for your message. I am back on {day}.", "I am away until {day} and will answer then."],
    { kind: "letters" },
  ),
  piece(
    "welcome-line",
    [
      "Welcome {name} to {class} in one line.",
      "Greet {name}, the new {job}, on behalf of {owner}.",
      "Write a welcome sign for {name} at the {building} in {city}.",
    ],
    ["Welcome, {name}! We are glad you are here.", "A warm welcome to {name}!"],
  ),
  piece(
    "farewell-line",
    [
      "Say goodbye to {name}, who leaves {class} on {day}.",
      "Write a farewell line to {name}, the {job}, from {owner}.",
      "Word a {style} goodbye to {name}, who moves to {city}.",
    ],
    ["Goodbye, {name}! We will miss you.", "All the best, {name}, and come back soon!"],
    { kind: "letters" },
  ),
  piece(
    "good-review",
    [
      "Write a good review of the {building} in {city} for {reader}.",
      "Praise the {building} in {city} in a one-line review by {owner}.",
      "Leave a positive review after a visit to the {building} in {city} on {day}.",
    ],
    ["A lovely {building}, we will come again!", "The {building} was great and the people were friendly."],
  ),
  piece(
    "bad-review",
    [
      "Write a bad review of the {building} in {city} for {reader}.",
      "Criticise the {building} in {city} in a one-line review by {owner}.",
      "Leave a negative review after a visit to the {building} in {city} on {day}.",
    ],
    ["The {building} was cold and loud. Never again!", "We waited an hour at the {building}. Very bad!"],
  ),
  piece(
    "weather-report",
    [
      "Write a one-line weather report for {city} on {day} for {class}.",
      "Tell {class} in one line what the weather in {city} will be.",
      "Forecast the weather for {event} in one line.",
    ],
    [
      "[Sunny|Cloudy|Rainy] in the morning, [warm|cool|dry] later.",
      "[Sun|Rain|Fog] in the morning, [sun|rain|wind] at night.",
    ],
  ),
  piece(
    "motto",
    [
      "Find a motto for {class} and {event}.",
      "Propose a motto for the {hobby} week in {city}.",
      "Write a motto that {owner} can put over the door of the {building}.",
    ],
    ["Together we can!", "Step by step!", "Try, learn and smile!", "Every day a little better!"],
  ),
  piece(
    "excuse-note",
    [
      "Write a note from {owner} to the teacher: {name} was ill on {day}.",
      "Excuse {name} from the {hobby} lesson on {day} in a short note by {owner}.",
      "Help {owner} explain in a note why {name} missed school on {day}.",
    ],
    ["Please excuse {name} on {day}. The reason was a cold.", "{name} could not come on {day} because of a cold."],
    { kind: "letters" },
  ),
  piece(
    "status-message",
    [
      "Write a chat message: {owner} is [ten|twenty] minutes late for {event}.",
      "Tell {name} in a short message that you are late for the {hobby} lesson on {day}.",
      "Text {name} that the bus to the {building} in {city} is late.",
    ],
    ["Sorry, I am late. Please wait for me!", "I will be a little late. See you soon!"],
  ),
];
