/** Three tasks about several words: a row of three, a sentence, a list. */
import { madeTask, type BuiltInTask } from "./made-task.ts";

export const sentenceTasks: readonly BuiltInTask[] = [
  madeTask(
    {
      id: "reverse-words",
      kind: "sentences",
      name: "Words in reverse",
      instruction: "Write the three words in reverse order.",
    },
    `
    river red tree = tree red river; cloud table rain = rain table cloud; cold night boat = boat night cold; river
    green boat = boat green river; shoe lamp new = new lamp shoe; chair street lemon = lemon street chair; book hat
    chair = chair hat book; tree warm rain = rain warm tree; rain train ball = ball train rain; street river milk =
    milk river street; soft cat coat = coat cat soft; stone train tea = tea train stone; bird warm coat = coat warm
    bird; old tree song = song tree old; red stone new = new stone red; cup train shoe = shoe train cup; street soft
    cup = cup soft street; key train stone = stone train key; snow horse apple = apple horse snow; chair tea moon =
    moon tea chair; stone cat coat = coat cat stone; coat door sun = sun door coat; lamp apple door = door apple
    lamp; rain blue cup = cup blue rain; lamp apple chair = chair apple lamp; soft tea blue = blue tea soft; cold
    song shoe = shoe song cold; bread house chair = chair house bread; green warm cloud = cloud warm green; red tea
    street = street tea red; boat table house = house table boat; tea green house = house green tea; apple table
    soft = soft table apple; star chair apple = apple chair star; coat tea garden = garden tea coat; ball coat sun =
    sun coat ball; cold blue warm = warm blue cold; lamp chair street = street chair lamp; moon book shoe = shoe
    book moon; chair star garden = garden star chair
    `,
  ),
  madeTask(
    {
      id: "negative",
      kind: "sentences",
      name: "Negative sentence",
      instruction: "Make the sentence negative.",
    },
    `
    Tom is tired. = Tom is not tired. | Tom isn't tired.; The door is open. = The door is not open. | The door isn't
    open.; Anna was at home. = Anna was not at home. | Anna wasn't at home.; The dogs are hungry. = The dogs are not
    hungry. | The dogs aren't hungry.; The soup was hot. = The soup was not hot. | The soup wasn't hot.; Ben will
    come tomorrow. = Ben will not come tomorrow. | Ben won't come tomorrow.; The books were old. = The books were
    not old. | The books weren't old.; It is cold today. = It is not cold today. | It isn't cold today.; The baby is
    asleep. = The baby is not asleep. | The baby isn't asleep.; Mary will sing. = Mary will not sing. | Mary won't
    sing.; The shops are closed. = The shops are not closed. | The shops aren't closed.; The train was late. = The
    train was not late. | The train wasn't late.; My shoes are wet. = My shoes are not wet. | My shoes aren't wet.;
    Paul was happy. = Paul was not happy. | Paul wasn't happy.; The cat is black. = The cat is not black. | The cat
    isn't black.; We are ready. = We are not ready. | We aren't ready.; The water is deep. = The water is not deep.
    | The water isn't deep.; Rosa will buy the bread. = Rosa will not buy the bread. | Rosa won't buy the bread.;
    The lamps were bright. = The lamps were not bright. | The lamps weren't bright.; The garden is big. = The garden
    is not big. | The garden isn't big.; The windows are clean. = The windows are not clean. | The windows aren't
    clean.; Leo was in the kitchen. = Leo was not in the kitchen. | Leo wasn't in the kitchen.; They will play
    outside. = They will not play outside. | They won't play outside.; The milk is fresh. = The milk is not fresh. |
    The milk isn't fresh.; The boys were loud. = The boys were not loud. | The boys weren't loud.; Her coat is new.
    = Her coat is not new. | Her coat isn't new.; The street was empty. = The street was not empty. | The street
    wasn't empty.; Grace will write a letter. = Grace will not write a letter. | Grace won't write a letter.; The
    apples are sweet. = The apples are not sweet. | The apples aren't sweet.; The test was easy. = The test was not
    easy. | The test wasn't easy.; His room is small. = His room is not small. | His room isn't small.; The birds
    were quiet. = The birds were not quiet. | The birds weren't quiet.; Nick will open the window. = Nick will not
    open the window. | Nick won't open the window.; The box is heavy. = The box is not heavy. | The box isn't
    heavy.; The roads are wide. = The roads are not wide. | The roads aren't wide.; Clara was angry. = Clara was not
    angry. | Clara wasn't angry.; The sky is blue. = The sky is not blue. | The sky isn't blue.; You are late. = You
    are not late. | You aren't late.; The rain will stop. = The rain will not stop. | The rain won't stop.; The king
    was rich. = The king was not rich. | The king wasn't rich.
    `,
  ),
  madeTask(
    {
      id: "fruits",
      kind: "sentences",
      name: "Fruits of a list",
      instruction: "Write only the words that are fruits.",
      metric: "es",
    },
    `
    dog, door, shoe, milk, mango = mango; lemon, cow, chair, milk = lemon; horse, cherry, grape, lamp, lemon =
    cherry, grape, lemon; star, grape, bird, plum, peach = grape, plum, peach; book, spoon, lamp, cherry, chair =
    cherry; pear, bread, shoe, car = pear; peach, house, cow, plum = peach, plum; train, coat, lamp, strawberry =
    strawberry; peach, apple, plum, lamp, book = peach, apple, plum; cup, apple, milk, plum, shoe = apple, plum;
    grape, lemon, bread, door = grape, lemon; milk, apple, lamp, dog, plum = apple, plum; mango, book, cup, car,
    melon = mango, melon; pear, star, lemon, cherry = pear, lemon, cherry; cherry, train, spoon, grape, door =
    cherry, grape; river, cup, lemon, dog, melon = lemon, melon; apple, spoon, river, dog = apple; horse, cow,
    table, melon, book = melon; bird, shoe, banana, pear, star = banana, pear; lemon, dog, cherry, star = lemon,
    cherry; star, apple, book, car, shoe = apple; bread, cherry, milk, apple = cherry, apple; door, grape, lemon,
    table = grape, lemon; cow, plum, cherry, dog = plum, cherry; house, milk, mango, dog, cup = mango; pear, dog,
    mango, spoon, bread = pear, mango; river, dog, melon, spoon, mango = melon, mango; lamp, house, bird, banana =
    banana; train, cow, cup, mango, star = mango; star, horse, pear, strawberry = pear, strawberry; star, bread,
    lemon, plum = lemon, plum; river, apple, mango, dog = apple, mango; bird, chair, horse, melon, train = melon;
    shoe, train, coat, apple, car = apple; mango, horse, dog, grape, lamp = mango, grape; coat, cow, plum, chair,
    bread = plum; milk, banana, house, lemon = banana, lemon; shoe, strawberry, peach, table = strawberry, peach;
    table, banana, cow, mango = banana, mango; car, strawberry, spoon, chair, mango = strawberry, mango
    `,
  ),
];
