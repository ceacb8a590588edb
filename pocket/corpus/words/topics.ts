/** What texts are about, who reads them and where they work. */

export const topics = words(`
  music football trains gardens cooking horses birds rivers winter summer spring autumn school painting dancing
  swimming chess bread tea coffee cheese rain snow wind mountains forests farms bees cats dogs ships bicycles books
  poems films sleep health money trade travel history science stars flowers apples soup sports running games work
  friends family holidays markets cities villages islands bridges castles clothes shoes toys robots phones computers
`);

/** Topics as the first part of a compound: "a music lesson". */
export const hobbies = words(`
  music football train garden cooking horse bird river winter summer school painting dancing swimming chess bread tea
  coffee cheese snow mountain forest farm cat dog ship bicycle book poem film health travel history science star flower
  apple soup running game computer robot toy
`);

export const people = words(`
  child pupil teacher neighbour friend aunt uncle cousin guest doctor farmer driver nurse student writer visitor
  sister brother coach baker waiter sailor actor clerk judge gardener
`);

export const buildings = words(`
  school library hospital museum bank hotel castle station theatre bakery market farm cafe garden harbour
  office court
`);

/** The words of a text, as a list. */
export function words(text: string): readonly string[] {
  return text.split(/\s+/u).filter(Boolean);
}
