/** Eight short reports to try the templates for summaries with. */
import type { ExampleTable } from "./example-table.ts";

export const summaryExample: ExampleTable = {
  columns: ["text", "summary"],
  rows: [
    [
      "The town council met for four hours on Monday. Most of the evening went to the question of the market square. In the end, fourteen members voted to close it to cars from spring on, and nine voted against.",
      "The market square will be closed to cars from spring on.",
    ],
    [
      "Ravens at a research station learned to drop pebbles into a tube until the water rose and a nut floated within reach. One bird taught the trick to two others within a week.",
      "Ravens learned to raise water with pebbles to reach a nut, and one taught others.",
    ],
    [
      "Because the boiler failed on the coldest day of the year, pupils of the lower school were sent home at ten. A firm from the next village has promised a new part for Wednesday, so lessons should begin again on Thursday.",
      "The lower school is closed until Thursday because of a broken boiler.",
    ],
    [
      "When Ida Brandt retired, she thought she would read. Instead she repaired a neighbour's radio, then another, and now forty people bring her their broken machines every month. She charges nothing but a cake.",
      "A retired woman repairs forty machines a month for her neighbours, paid in cake.",
    ],
    [
      "The ferry to the island has a new timetable. The first boat leaves at six as before, but the one at noon is gone; instead there are boats at eleven and at one. On Sundays nothing changes.",
      "On weekdays, the noon ferry is replaced by boats at eleven and one.",
    ],
    [
      "Growers in the south expect half as many apricots as last year. Frost came in the nights after the trees had blossomed. Prices in the shops have already gone up by a third.",
      "Frost has halved the apricot harvest, and prices are rising.",
    ],
    [
      "A team measured how quickly people walk in twelve cities. The fastest were in cities with many offices in the centre; the slowest lived near water. Weather made no difference.",
      "How fast people walk depends on the city, not on the weather.",
    ],
    [
      "The library lends not only books. Since last year visitors have been able to take home drills, tents, a sewing machine and even a telescope. The telescope is booked until autumn.",
      "The library lends tools and other things too, and its telescope is in great demand.",
    ],
  ],
};
