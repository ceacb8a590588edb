/** Four tasks about single words. */
import { madeTask, type BuiltInTask } from "./made-task.ts";

export const wordTasks: readonly BuiltInTask[] = [
  madeTask(
    {
      id: "plural",
      kind: "words",
      name: "Plural",
      instruction: "Write the plural of the noun.",
    },
    `
    cat = cats; box = boxes; baby = babies; dog = dogs; man = men; book = books; bus = buses; key = keys; city =
    cities; tree = trees; child = children; car = cars; dish = dishes; lady = ladies; house = houses; boy = boys;
    fox = foxes; party = parties; apple = apples; foot = feet; glass = glasses; chair = chairs; story = stories;
    river = rivers; day = days; class = classes; berry = berries; star = stars; woman = women; brush = brushes; fly
    = flies; bird = birds; toy = toys; bench = benches; pony = ponies; tooth = teeth; peach = peaches; cherry =
    cherries; lunch = lunches; mouse = mice
    `,
  ),
  madeTask(
    {
      id: "opposite",
      kind: "words",
      name: "Opposite",
      instruction: "Write the opposite of the word.",
    },
    `
    hot = cold; big = small | little; tall = short; fast = slow; old = new | young; happy = sad | unhappy; light =
    dark | heavy; hard = soft | easy; wet = dry; clean = dirty; full = empty; rich = poor; early = late; open =
    closed | close | shut; loud = quiet; strong = weak; thick = thin; high = low; near = far; wide = narrow; good =
    bad | evil; day = night; up = down; in = out; left = right; yes = no; black = white; first = last; inside =
    outside; above = below; before = after; begin = end | finish | stop; buy = sell; win = lose; push = pull; love =
    hate; always = never; more = less | fewer; summer = winter; north = south
    `,
  ),
  madeTask(
    {
      id: "past-tense",
      kind: "words",
      name: "Past tense",
      instruction: "Write the past tense of the verb.",
    },
    `
    walk = walked; go = went; play = played; eat = ate; jump = jumped; see = saw; cook = cooked; run = ran; wash =
    washed; sing = sang; clean = cleaned; write = wrote; open = opened; take = took; paint = painted; give = gave;
    help = helped; find = found; talk = talked; buy = bought; look = looked; bring = brought; ask = asked; break =
    broke; call = called; drink = drank; work = worked; come = came; rain = rained; sit = sat; bake = baked; make =
    made; close = closed; sell = sold; dance = danced; teach = taught; live = lived; catch = caught; carry =
    carried; sleep = slept
    `,
  ),
  madeTask(
    {
      id: "category",
      kind: "words",
      name: "Animal, colour or fruit",
      instruction: "Say whether the word is an animal, a colour or a fruit.",
    },
    `
    cat = animal | an animal; red = colour | a colour | color | a color; apple = fruit | a fruit; dog = animal | an
    animal; blue = colour | a colour | color | a color; pear = fruit | a fruit; horse = animal | an animal; green =
    colour | a colour | color | a color; plum = fruit | a fruit; cow = animal | an animal; yellow = colour | a
    colour | color | a color; cherry = fruit | a fruit; sheep = animal | an animal; brown = colour | a colour |
    color | a color; grape = fruit | a fruit; goat = animal | an animal; black = colour | a colour | color | a
    color; banana = fruit | a fruit; pig = animal | an animal; white = colour | a colour | color | a color; melon =
    fruit | a fruit; fox = animal | an animal; pink = colour | a colour | color | a color; mango = fruit | a fruit;
    wolf = animal | an animal; grey = colour | a colour | color | a color; strawberry = fruit | a fruit; bear =
    animal | an animal; purple = colour | a colour | color | a color; pineapple = fruit | a fruit; lion = animal |
    an animal; beige = colour | a colour | color | a color; lemon = fruit | a fruit; tiger = animal | an animal;
    scarlet = colour | a colour | color | a color; kiwi = fruit | a fruit; mouse = animal | an animal; turquoise =
    colour | a colour | color | a color; fig = fruit | a fruit; rabbit = animal | an animal
    `,
  ),
];
