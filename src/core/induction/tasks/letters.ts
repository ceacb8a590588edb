/** Three tasks about the letters of a word. */
import { madeTask, type BuiltInTask } from "./made-task.ts";

export const letterTasks: readonly BuiltInTask[] = [
  madeTask(
    {
      id: "first-letter",
      kind: "letters",
      name: "First letter",
      instruction: "Write the first letter of the word.",
    },
    `
    apple = a; bread = b; chair = c; door = d; egg = e; fish = f; garden = g; house = h; ice = i; jacket = j; king =
    k; lemon = l; moon = m; night = n; orange = o; pencil = p; queen = q; river = r; sun = s; table = t; umbrella =
    u; violin = v; water = w; yellow = y; zebra = z; bird = b; cloud = c; dog = d; flower = f; green = g; horse = h;
    island = i; juice = j; kite = k; leaf = l; milk = m; nose = n; paper = p; rain = r; street = s
    `,
  ),
  madeTask(
    {
      id: "last-letter",
      kind: "letters",
      name: "Last letter",
      instruction: "Write the last letter of the word.",
    },
    `
    cat = t; dog = g; book = k; tree = e; window = w; car = r; ship = p; ball = l; train = n; key = y; sofa = a;
    piano = o; bus = s; club = b; bread = d; leaf = f; fish = h; box = x; music = c; arm = m; taxi = i; menu = u;
    king = g; soup = p; farm = m; rain = n; river = r; grass = s; night = t; snow = w; day = y; idea = a; radio = o;
    bath = h; wolf = f; six = x; picnic = c; school = l; pen = n; flower = r
    `,
  ),
  madeTask(
    {
      id: "letter-count",
      kind: "letters",
      name: "Number of letters",
      instruction: "Count the letters of the word.",
    },
    `
    ox = 2; cat = 3; bird = 4; apple = 5; garden = 6; kitchen = 7; mountain = 8; sun = 3; door = 4; chair = 5;
    window = 6; teacher = 7; elephant = 8; tea = 3; milk = 4; house = 5; orange = 6; morning = 7; umbrella = 8; go =
    2; dog = 3; fish = 4; table = 5; winter = 6; picture = 7; football = 8; bed = 3; book = 4; lemon = 5; farmer =
    6; weather = 7; sandwich = 8; tree = 4; bread = 5; summer = 6; station = 7; tomorrow = 8; butterfly = 9;
    pineapple = 9; chocolate = 9
    `,
  ),
];
