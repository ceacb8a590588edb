/** What texts are about, who reads them and where they work. */

export const topics = words(`
  music football trains gardens cooking horses birds rivers winter summer spring autumn school painting dancing
  swimming chess bread tea coffee cheese rain snow wind mountains forests farms bees cats dogs ships bicycles books
  poems films travel history science stars flowers apples soup sports running games friends holidays markets cities
  villages islands bridges castles clothes shoes toys robots phones computers
`);

/** Activities, as the first part of a compound: "a music lesson", "the chess club". */
export const hobbies = words(`
  music football cooking painting dancing swimming chess travel gardening film science history running cycling tennis
  singing baking reading hiking sewing
`);

/** Activities that people do in teams. */
export const teamSports = words("football swimming chess running cycling tennis");

export const buildings = words(`
  school library hospital museum bank hotel castle station theatre bakery market farm cafe harbour
`);

/** Places where a club can meet. */
export const clubRooms = words("school library museum theatre cafe");

/** The words of a text, as a list. */
export function words(text: string): readonly string[] {
  return text.split(/\s+/u).filter(Boolean);
}
