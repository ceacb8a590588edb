/** Ten sentences in English and German to try the templates for translation with. */
import type { ExampleTable } from "./example-table.ts";

export const translationExample: ExampleTable = {
  columns: ["English", "German"],
  rows: [
    ["Where is the next pharmacy?", "Wo ist die nächste Apotheke?"],
    ["I have lost my umbrella.", "Ich habe meinen Regenschirm verloren."],
    ["The bakery opens at seven.", "Die Bäckerei öffnet um sieben."],
    ["Please mind the step.", "Bitte achten Sie auf die Stufe."],
    ["My sister plays the cello.", "Meine Schwester spielt Cello."],
    ["It will snow tomorrow.", "Morgen wird es schneien."],
    ["The lift is out of order.", "Der Aufzug ist außer Betrieb."],
    ["How long does the journey take?", "Wie lange dauert die Fahrt?"],
    ["We are looking for a quiet room.", "Wir suchen ein ruhiges Zimmer."],
    ["Thank you for your patience.", "Danke für Ihre Geduld."],
  ],
};
