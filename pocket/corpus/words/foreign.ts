/** A small dictionary: common English words in Spanish, French and German. Accents are left where they belong. */

export const languages = ["Spanish", "French", "German"] as const;
export type Language = (typeof languages)[number];

const ROWS = `
  water agua eau Wasser, bread pan pain Brot, house casa maison Haus, dog perro chien Hund, cat gato chat Katze,
  book libro livre Buch, tree árbol arbre Baum, sun sol soleil Sonne, moon luna lune Mond, milk leche lait Milch,
  red rojo rouge rot, night noche nuit Nacht, friend amigo ami Freund, city ciudad ville Stadt, hand mano main Hand,
  fish pez poisson Fisch, day día jour Tag, door puerta porte Tür, flower flor fleur Blume, apple manzana pomme Apfel,
  bird pájaro oiseau Vogel, school escuela école Schule, street calle rue Straße, mother madre mère Mutter
`;

/** The English words, each with its word in every language. */
export const dictionary: readonly ({ readonly English: string } & Readonly<Record<Language, string>>)[] = ROWS.split(
  ",",
).map((row) => {
  const [English = "", Spanish = "", French = "", German = ""] = row.trim().split(/\s+/u);
  return { English, Spanish, French, German };
});
