/** What goes with what: tools of a job, ingredients of a dish, steps of a chore, things to pack. */

/** Jobs with what they need at work. */
export const jobTools: Readonly<Record<string, readonly string[]>> = {
  baker: ["flour", "an oven", "butter"],
  farmer: ["a truck", "seeds", "a spade"],
  painter: ["a brush", "a ladder", "white paint"],
  cook: ["a pan", "a knife", "salt"],
  teacher: ["books", "a desk", "chalk"],
  nurse: ["gloves", "a clock", "clean towels"],
  writer: ["a pen", "paper", "a desk"],
  singer: ["songs", "a stage", "warm tea"],
  driver: ["a car", "a road plan", "water"],
  gardener: ["a rake", "seeds", "a spade"],
};

/** Dishes with what goes into them. */
export const dishes: Readonly<Record<string, readonly string[]>> = {
  soup: ["onions", "carrots", "water", "salt"],
  "an apple cake": ["apples", "flour", "butter", "eggs"],
  "a salad": ["leeks", "cabbage", "oil", "salt"],
  pancakes: ["flour", "milk", "eggs", "butter"],
  "rice with beans": ["rice", "beans", "onions", "salt"],
  "a fruit bowl": ["apples", "pears", "grapes", "lemon juice"],
  bread: ["flour", "water", "salt", "oil"],
  cocoa: ["milk", "cocoa", "sugar"],
};

/** Chores with their steps, in order. */
export const chores: Readonly<Record<string, readonly string[]>> = {
  "make tea": ["Boil the water", "Put the tea in a cup", "Pour the water"],
  "plant a tree": ["Dig a hole", "Set the tree in it", "Water the tree"],
  "wash a car": ["Wet the car", "Rub it with soap", "Rinse it"],
  "bake bread": ["Mix flour and water", "Let it rest", "Bake it for an hour"],
  "write a letter": ["Take a pen", "Write your greeting", "Sign your name"],
  "clean a room": ["Open the window", "Pick up the things", "Sweep the floor"],
  "paint a wall": ["Cover the floor", "Stir the paint", "Paint from top to bottom"],
  "set a table": ["Lay the cloth", "Put out the plates", "Add forks and knives"],
  "feed a dog": ["Fill the bowl", "Call the dog", "Clean the bowl"],
  "boil an egg": ["Boil the water", "Put the egg in", "Wait five minutes"],
};

/** Kinds of trip with what to pack. */
export const trips: Readonly<Record<string, readonly string[]>> = {
  beach: ["a towel", "a hat", "water", "a ball"],
  mountain: ["boots", "a warm coat", "bread", "water"],
  city: ["good shoes", "a phone", "money", "a coat"],
  camping: ["a tent", "a lamp", "matches", "soup"],
  ski: ["gloves", "a scarf", "warm socks", "tea"],
  school: ["pens", "books", "an apple", "a bag"],
  boat: ["a rope", "a warm coat", "water", "bread"],
};

/** Reasons to do a thing, true of each in the list. */
export const benefits: Readonly<Record<string, readonly string[]>> = {
  walking: ["it is free", "it keeps you fit", "you see more"],
  reading: ["you learn words", "it is calm", "it is cheap"],
  cooking: ["it saves money", "the food is fresh", "friends enjoy it"],
  swimming: ["it keeps you fit", "it is fun", "it helps the back"],
  cycling: ["it is fast", "it keeps you fit", "it makes no smoke"],
  sleeping: ["you feel fresh", "you think better", "it keeps you well"],
  gardening: ["you eat fresh food", "it is calm", "bees like it"],
  singing: ["it is fun", "it makes you happy", "anyone can do it"],
  chess: ["you learn to think", "it is cheap", "it is calm"],
};

/** Problems with a piece of advice. */
export const remedies: Readonly<Record<string, string>> = {
  "sleeps badly": "Go to bed early and put the phone away.",
  "is often late": "Leave ten minutes earlier than you think you must.",
  "forgets names": "Say the name aloud when you first hear it.",
  "feels lonely": "Join a club and talk to one new person a day.",
  "has a cold": "Rest, drink warm tea and stay at home.",
  "loses keys": "Hang the keys on the same hook every day.",
  "is afraid of tests": "Practise a little every day and sleep well before the test.",
  "spends too much": "Write down what you buy and wait a day before you pay.",
  "feels tired": "Drink water, take a short walk and sleep more.",
  "has no time to read": "Read ten pages every evening before bed.",
  "eats too fast": "Put the fork down after every bite.",
  "cannot save water": "Take short showers and close the tap.",
};

/** Questions with why-answers that hold. */
export const whys: Readonly<Record<string, string>> = {
  "does ice melt in the sun": "The sun warms the ice, and warm ice turns into water.",
  "do birds fly south in winter": "In the south it is warm and there is more food.",
  "do we wear coats in winter": "A coat keeps the warmth of the body in.",
  "do plants need water": "Plants need water to grow and to carry food.",
  "is the night dark": "At night the sun shines on the other side of the earth.",
  "do bees visit flowers": "Bees drink the sweet juice of flowers and make honey.",
  "does bread rise": "Yeast makes gas, and the gas lifts the bread.",
  "do we sleep": "Sleep lets the body and the head rest.",
  "is the sea salty": "Rivers carry salt from the rocks into the sea.",
  "do leaves fall in autumn": "Trees drop their leaves to save water in winter.",
  "do cats have whiskers": "Cats feel their way in the dark with them.",
  "do boats float": "A boat is lighter than the water it pushes away.",
  "do we wash our hands": "Soap and water take away dirt that makes us ill.",
  "does it rain": "Water in clouds gets heavy and falls down.",
};
